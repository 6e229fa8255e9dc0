-- Times are nanoseconds since 1970 unless said otherwise.

create table meta (name text primary key, value text not null) without rowid;

-- Restore points.

create table chunk (
  number integer primary key,
  hash blob not null unique,      -- SHA-256 of the raw bytes
  size integer not null,          -- raw bytes
  data blob not null              -- zstd
);

create table point (
  number integer primary key autoincrement,
  id text not null unique,
  time integer not null,
  kind text not null,
  label text not null,
  workers integer not null,
  bytes integer not null,
  new_bytes integer not null,
  parent text,
  score integer,
  manifest_hash blob not null,    -- SHA-256 of the raw manifest
  manifest_size integer not null,
  manifest blob not null          -- zstd JSON
);

create table reference (
  point integer not null references point (number) on delete cascade,
  chunk integer not null references chunk (number),
  primary key (point, chunk)
) without rowid;
create index reference_by_chunk on reference (chunk);

-- What panes printed.

create table journal (
  number integer primary key autoincrement,
  worker text not null,
  began integer not null,
  ended integer not null,
  kind text not null,
  columns integer not null,
  rows integer not null,
  size integer not null,             -- raw bytes
  content blob not null,             -- zstd with a checksum; empty where there is none
  note text not null,
  dropped_entries integer not null default 0,
  dropped_bytes integer not null default 0
);
create index journal_by_worker on journal (worker, number, size);

-- What failed, and what was told of it.

create table incident (
  number integer primary key autoincrement,
  id text not null unique,
  subject text not null,
  kind text not null,
  began integer not null,
  ended integer,
  workflow text not null,
  outcome text not null,
  detail text not null
);

create table alert (
  number integer primary key autoincrement,
  time integer not null,
  severity text not null,
  subject text not null,
  text text not null
);

-- Successions, step by step.

create table succession (
  number integer primary key autoincrement,
  id text not null unique,
  purpose text not null,
  point text not null,
  workers text not null,             -- JSON array
  session text not null,
  began integer not null,
  ended integer,
  outcome text not null,
  report text not null
);

create table step (
  succession integer not null references succession (number) on delete cascade,
  number integer not null,
  state text not null,
  time integer not null,
  detail text not null,
  primary key (succession, number)
) without rowid;

-- Who acts, on which processes, and what was changed in tmux.

create table lease (
  only integer primary key check (only = 1),
  epoch integer not null,
  holder text,                        -- null when released
  pid integer not null,
  pid_start integer not null,
  expires integer not null
);

create table placement (
  worker text primary key,
  pane text not null,
  pid integer not null,
  pid_start integer not null,
  server_pid integer not null,
  session text not null,
  command text not null,              -- JSON array
  placed integer not null
) without rowid;

create table intent (worker text primary key, intent text not null) without rowid;

create table adopted (
  pane text not null,
  option text not null,
  previous text,                      -- null where it was not set
  primary key (pane, option)
) without rowid;

-- What workers said and how they were.

create table fact (
  worker text not null,
  name text not null,
  value text not null,                -- JSON
  primary key (worker, name)
) without rowid;

create table health (
  number integer primary key,
  worker text not null,
  state text not null,
  began integer not null,
  ended integer not null
);
create index health_by_time on health (ended, began);
