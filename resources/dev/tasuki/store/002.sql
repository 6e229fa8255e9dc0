-- What workers and persons said to workers.

create table message (
  number integer primary key autoincrement,
  id text not null unique,
  origin text,                       -- the sender's own name for it; null where it has none
  sender text not null,
  receiver text not null,
  sent integer not null,
  expires integer not null,
  text text not null,
  state text not null,
  changed integer not null,
  attempts integer not null default 0,
  pid integer not null default 0,
  pid_start integer not null default 0,
  note text not null default '',
  unique (sender, receiver, origin)
);
create index message_by_state on message (state, number);
create index message_by_time on message (sent);
