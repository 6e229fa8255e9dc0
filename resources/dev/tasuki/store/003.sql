-- The organisation's tasks: who shall do what, how far it is, and how it came to be so.

create table board_task (
  number integer primary key autoincrement,
  subject text not null,
  author text not null,
  assignee text not null default '',
  state text not null,
  created integer not null,
  changed integer not null,
  note text not null default ''
);
create index board_task_by_change on board_task (changed);

create table board_step (
  number integer primary key autoincrement,
  task integer not null references board_task (number) on delete cascade,
  at integer not null,
  author text not null,
  origin text,                       -- its author's own name for it; null where it has none
  state text not null,
  assignee text not null,
  note text not null default '',
  unique (author, origin)
);
create index board_step_by_task on board_step (task, number);
