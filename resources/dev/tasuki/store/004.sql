-- What is known of a restore point beside its content. Apart from it, so that to list points reads no manifest and to mark one writes none.

create table version (
  point integer primary key references point (number) on delete cascade,
  author text not null,
  reason text not null,
  pinned integer not null default 0,
  verified integer,                  -- when it was last held against what was written; null where never
  deep integer not null default 0,   -- whether every byte of it was read then
  damage text not null default ''    -- what was found then; such a point is never offered as whole
);
insert into version (point, author, reason)
  select number,
    case kind when 'AUTO' then 'AUTO' when 'HANDOVER' then 'HANDOVER' when 'RECOVERY' then 'RECOVERY' else 'PERSON' end,
    case when kind = 'AUTO' then 'something had changed' when kind = 'MANUAL' or label = '' then 'asked for' else label end
  from point;

create index point_by_parent on point (parent);

-- Pieces of content that are not what was written, until they are put right.

create table damaged (
  chunk integer primary key references chunk (number) on delete cascade,
  found integer not null
);
