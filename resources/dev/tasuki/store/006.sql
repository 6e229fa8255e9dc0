-- Every row once more, as JSON beside it: a row that is not what was written differs from what is kept of it here. Not of what a hash of its
-- own covers: chunks, manifests, references (held against manifests), and the content of the journal, which has a checksum.

create table twin (
  of text not null,                  -- the table
  key text not null,                 -- JSON array of the primary key
  value text not null,               -- JSON array of all columns; blobs in hex
  primary key (of, key)
) without rowid;

create view row_of_meta as
  select json_array(name) as key, json_array(name, value) as value from meta;
create trigger meta_added after insert on meta begin
  insert or replace into twin values ('meta', json_array(new.name), json_array(new.name, new.value));
end;
create trigger meta_changed after update on meta begin
  insert or replace into twin values ('meta', json_array(new.name), json_array(new.name, new.value));
end;
create trigger meta_removed after delete on meta begin
  delete from twin where of = 'meta' and key = json_array(old.name);
end;
insert into twin select 'meta', key, value from row_of_meta;

create view row_of_point as
  select json_array(number) as key,
    json_array(number, id, time, kind, label, workers, bytes, new_bytes, parent, score, hex(manifest_hash), manifest_size, length(manifest)) as value from point;
create trigger point_added after insert on point begin
  insert or replace into twin values ('point', json_array(new.number),
    json_array(new.number, new.id, new.time, new.kind, new.label, new.workers, new.bytes, new.new_bytes, new.parent, new.score,
    hex(new.manifest_hash), new.manifest_size, length(new.manifest)));
end;
create trigger point_changed after update on point begin
  insert or replace into twin values ('point', json_array(new.number),
    json_array(new.number, new.id, new.time, new.kind, new.label, new.workers, new.bytes, new.new_bytes, new.parent, new.score,
    hex(new.manifest_hash), new.manifest_size, length(new.manifest)));
end;
create trigger point_removed after delete on point begin
  delete from twin where of = 'point' and key = json_array(old.number);
end;
insert into twin select 'point', key, value from row_of_point;

create view row_of_journal as
  select json_array(number) as key,
    json_array(number, worker, began, ended, kind, columns, rows, size, length(content), note, dropped_entries, dropped_bytes) as value from journal;
create trigger journal_added after insert on journal begin
  insert or replace into twin values ('journal', json_array(new.number),
    json_array(new.number, new.worker, new.began, new.ended, new.kind, new.columns, new.rows, new.size, length(new.content), new.note,
    new.dropped_entries, new.dropped_bytes));
end;
create trigger journal_changed after update on journal begin
  insert or replace into twin values ('journal', json_array(new.number),
    json_array(new.number, new.worker, new.began, new.ended, new.kind, new.columns, new.rows, new.size, length(new.content), new.note,
    new.dropped_entries, new.dropped_bytes));
end;
create trigger journal_removed after delete on journal begin
  delete from twin where of = 'journal' and key = json_array(old.number);
end;
insert into twin select 'journal', key, value from row_of_journal;

create view row_of_incident as
  select json_array(number) as key, json_array(number, id, subject, kind, began, ended, workflow, outcome, detail) as value from incident;
create trigger incident_added after insert on incident begin
  insert or replace into twin values ('incident', json_array(new.number),
    json_array(new.number, new.id, new.subject, new.kind, new.began, new.ended, new.workflow, new.outcome, new.detail));
end;
create trigger incident_changed after update on incident begin
  insert or replace into twin values ('incident', json_array(new.number),
    json_array(new.number, new.id, new.subject, new.kind, new.began, new.ended, new.workflow, new.outcome, new.detail));
end;
create trigger incident_removed after delete on incident begin
  delete from twin where of = 'incident' and key = json_array(old.number);
end;
insert into twin select 'incident', key, value from row_of_incident;

create view row_of_alert as
  select json_array(number) as key, json_array(number, time, severity, subject, text) as value from alert;
create trigger alert_added after insert on alert begin
  insert or replace into twin values ('alert', json_array(new.number), json_array(new.number, new.time, new.severity, new.subject, new.text));
end;
create trigger alert_changed after update on alert begin
  insert or replace into twin values ('alert', json_array(new.number), json_array(new.number, new.time, new.severity, new.subject, new.text));
end;
create trigger alert_removed after delete on alert begin
  delete from twin where of = 'alert' and key = json_array(old.number);
end;
insert into twin select 'alert', key, value from row_of_alert;

create view row_of_succession as
  select json_array(number) as key, json_array(number, id, purpose, point, workers, session, began, ended, outcome, report) as value from succession;
create trigger succession_added after insert on succession begin
  insert or replace into twin values ('succession', json_array(new.number),
    json_array(new.number, new.id, new.purpose, new.point, new.workers, new.session, new.began, new.ended, new.outcome, new.report));
end;
create trigger succession_changed after update on succession begin
  insert or replace into twin values ('succession', json_array(new.number),
    json_array(new.number, new.id, new.purpose, new.point, new.workers, new.session, new.began, new.ended, new.outcome, new.report));
end;
create trigger succession_removed after delete on succession begin
  delete from twin where of = 'succession' and key = json_array(old.number);
end;
insert into twin select 'succession', key, value from row_of_succession;

create view row_of_step as
  select json_array(succession, number) as key, json_array(succession, number, state, time, detail) as value from step;
create trigger step_added after insert on step begin
  insert or replace into twin values ('step', json_array(new.succession, new.number),
    json_array(new.succession, new.number, new.state, new.time, new.detail));
end;
create trigger step_changed after update on step begin
  insert or replace into twin values ('step', json_array(new.succession, new.number),
    json_array(new.succession, new.number, new.state, new.time, new.detail));
end;
create trigger step_removed after delete on step begin
  delete from twin where of = 'step' and key = json_array(old.succession, old.number);
end;
insert into twin select 'step', key, value from row_of_step;

create view row_of_lease as
  select json_array(only) as key, json_array(only, epoch, holder, pid, pid_start, expires) as value from lease;
create trigger lease_added after insert on lease begin
  insert or replace into twin values ('lease', json_array(new.only),
    json_array(new.only, new.epoch, new.holder, new.pid, new.pid_start, new.expires));
end;
create trigger lease_changed after update on lease begin
  insert or replace into twin values ('lease', json_array(new.only),
    json_array(new.only, new.epoch, new.holder, new.pid, new.pid_start, new.expires));
end;
create trigger lease_removed after delete on lease begin
  delete from twin where of = 'lease' and key = json_array(old.only);
end;
insert into twin select 'lease', key, value from row_of_lease;

create view row_of_placement as
  select json_array(worker) as key, json_array(worker, pane, pid, pid_start, server_pid, session, command, placed) as value from placement;
create trigger placement_added after insert on placement begin
  insert or replace into twin values ('placement', json_array(new.worker),
    json_array(new.worker, new.pane, new.pid, new.pid_start, new.server_pid, new.session, new.command, new.placed));
end;
create trigger placement_changed after update on placement begin
  insert or replace into twin values ('placement', json_array(new.worker),
    json_array(new.worker, new.pane, new.pid, new.pid_start, new.server_pid, new.session, new.command, new.placed));
end;
create trigger placement_removed after delete on placement begin
  delete from twin where of = 'placement' and key = json_array(old.worker);
end;
insert into twin select 'placement', key, value from row_of_placement;

create view row_of_intent as
  select json_array(worker) as key, json_array(worker, intent) as value from intent;
create trigger intent_added after insert on intent begin
  insert or replace into twin values ('intent', json_array(new.worker), json_array(new.worker, new.intent));
end;
create trigger intent_changed after update on intent begin
  insert or replace into twin values ('intent', json_array(new.worker), json_array(new.worker, new.intent));
end;
create trigger intent_removed after delete on intent begin
  delete from twin where of = 'intent' and key = json_array(old.worker);
end;
insert into twin select 'intent', key, value from row_of_intent;

create view row_of_adopted as
  select json_array(pane, option) as key, json_array(pane, option, previous) as value from adopted;
create trigger adopted_added after insert on adopted begin
  insert or replace into twin values ('adopted', json_array(new.pane, new.option), json_array(new.pane, new.option, new.previous));
end;
create trigger adopted_changed after update on adopted begin
  insert or replace into twin values ('adopted', json_array(new.pane, new.option), json_array(new.pane, new.option, new.previous));
end;
create trigger adopted_removed after delete on adopted begin
  delete from twin where of = 'adopted' and key = json_array(old.pane, old.option);
end;
insert into twin select 'adopted', key, value from row_of_adopted;

create view row_of_fact as
  select json_array(worker, name) as key, json_array(worker, name, value) as value from fact;
create trigger fact_added after insert on fact begin
  insert or replace into twin values ('fact', json_array(new.worker, new.name), json_array(new.worker, new.name, new.value));
end;
create trigger fact_changed after update on fact begin
  insert or replace into twin values ('fact', json_array(new.worker, new.name), json_array(new.worker, new.name, new.value));
end;
create trigger fact_removed after delete on fact begin
  delete from twin where of = 'fact' and key = json_array(old.worker, old.name);
end;
insert into twin select 'fact', key, value from row_of_fact;

create view row_of_health as
  select json_array(number) as key, json_array(number, worker, state, began, ended) as value from health;
create trigger health_added after insert on health begin
  insert or replace into twin values ('health', json_array(new.number), json_array(new.number, new.worker, new.state, new.began, new.ended));
end;
create trigger health_changed after update on health begin
  insert or replace into twin values ('health', json_array(new.number), json_array(new.number, new.worker, new.state, new.began, new.ended));
end;
create trigger health_removed after delete on health begin
  delete from twin where of = 'health' and key = json_array(old.number);
end;
insert into twin select 'health', key, value from row_of_health;

create view row_of_message as
  select json_array(number) as key,
    json_array(number, id, origin, sender, receiver, sent, expires, text, state, changed, attempts, pid, pid_start, note) as value from message;
create trigger message_added after insert on message begin
  insert or replace into twin values ('message', json_array(new.number),
    json_array(new.number, new.id, new.origin, new.sender, new.receiver, new.sent, new.expires, new.text, new.state, new.changed,
    new.attempts, new.pid, new.pid_start, new.note));
end;
create trigger message_changed after update on message begin
  insert or replace into twin values ('message', json_array(new.number),
    json_array(new.number, new.id, new.origin, new.sender, new.receiver, new.sent, new.expires, new.text, new.state, new.changed,
    new.attempts, new.pid, new.pid_start, new.note));
end;
create trigger message_removed after delete on message begin
  delete from twin where of = 'message' and key = json_array(old.number);
end;
insert into twin select 'message', key, value from row_of_message;

create view row_of_board_task as
  select json_array(number) as key, json_array(number, subject, author, assignee, state, created, changed, note) as value from board_task;
create trigger board_task_added after insert on board_task begin
  insert or replace into twin values ('board_task', json_array(new.number),
    json_array(new.number, new.subject, new.author, new.assignee, new.state, new.created, new.changed, new.note));
end;
create trigger board_task_changed after update on board_task begin
  insert or replace into twin values ('board_task', json_array(new.number),
    json_array(new.number, new.subject, new.author, new.assignee, new.state, new.created, new.changed, new.note));
end;
create trigger board_task_removed after delete on board_task begin
  delete from twin where of = 'board_task' and key = json_array(old.number);
end;
insert into twin select 'board_task', key, value from row_of_board_task;

create view row_of_board_step as
  select json_array(number) as key, json_array(number, task, at, author, origin, state, assignee, note) as value from board_step;
create trigger board_step_added after insert on board_step begin
  insert or replace into twin values ('board_step', json_array(new.number),
    json_array(new.number, new.task, new.at, new.author, new.origin, new.state, new.assignee, new.note));
end;
create trigger board_step_changed after update on board_step begin
  insert or replace into twin values ('board_step', json_array(new.number),
    json_array(new.number, new.task, new.at, new.author, new.origin, new.state, new.assignee, new.note));
end;
create trigger board_step_removed after delete on board_step begin
  delete from twin where of = 'board_step' and key = json_array(old.number);
end;
insert into twin select 'board_step', key, value from row_of_board_step;

create view row_of_version as
  select json_array(point) as key, json_array(point, author, reason, pinned, verified, deep, damage) as value from version;
create trigger version_added after insert on version begin
  insert or replace into twin values ('version', json_array(new.point),
    json_array(new.point, new.author, new.reason, new.pinned, new.verified, new.deep, new.damage));
end;
create trigger version_changed after update on version begin
  insert or replace into twin values ('version', json_array(new.point),
    json_array(new.point, new.author, new.reason, new.pinned, new.verified, new.deep, new.damage));
end;
create trigger version_removed after delete on version begin
  delete from twin where of = 'version' and key = json_array(old.point);
end;
insert into twin select 'version', key, value from row_of_version;

create view row_of_damaged as
  select json_array(chunk) as key, json_array(chunk, found) as value from damaged;
create trigger damaged_added after insert on damaged begin
  insert or replace into twin values ('damaged', json_array(new.chunk), json_array(new.chunk, new.found));
end;
create trigger damaged_changed after update on damaged begin
  insert or replace into twin values ('damaged', json_array(new.chunk), json_array(new.chunk, new.found));
end;
create trigger damaged_removed after delete on damaged begin
  delete from twin where of = 'damaged' and key = json_array(old.chunk);
end;
insert into twin select 'damaged', key, value from row_of_damaged;

create view row_of_drill as
  select json_array(number) as key, json_array(number, point, source, began, ended, passed, checks, words) as value from drill;
create trigger drill_added after insert on drill begin
  insert or replace into twin values ('drill', json_array(new.number),
    json_array(new.number, new.point, new.source, new.began, new.ended, new.passed, new.checks, new.words));
end;
create trigger drill_changed after update on drill begin
  insert or replace into twin values ('drill', json_array(new.number),
    json_array(new.number, new.point, new.source, new.began, new.ended, new.passed, new.checks, new.words));
end;
create trigger drill_removed after delete on drill begin
  delete from twin where of = 'drill' and key = json_array(old.number);
end;
insert into twin select 'drill', key, value from row_of_drill;
