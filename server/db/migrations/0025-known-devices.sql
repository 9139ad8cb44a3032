-- From which browser a session was opened: a hash of a mark the browser keeps and of whose session it is, so that two people
-- at one computer have nothing in common here. Sessions of before have none. `device_new`: its owner was told of it.
alter table session add column device_hash bytea, add column device_new boolean not null default false,
  add column ended_by text check (ended_by in ('administrator'));
-- Asked at each sign-in, over sessions that are over too.
create index session_device on session (person_id, device_hash);
