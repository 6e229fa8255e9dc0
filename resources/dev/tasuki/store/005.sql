-- Restores that were tried in a home and a tmux server of their own.

create table drill (
  number integer primary key autoincrement,
  point text not null,
  source text not null,              -- 'store', or the backup that its content came from
  began integer not null,
  ended integer not null,
  passed integer not null,
  checks integer not null,
  words text not null
);
