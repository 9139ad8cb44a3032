-- What a version that new matters begin with warns of less than what came with the house now: looked for by the worker, told to whoever leads, shown where the protocol is read.
create table floor_check (
  organization_id uuid not null references organization, id uuid not null, key text not null, version text not null,
  -- A digest of what came with the house and of how the two are compared: once either is new, the version is held against it again.
  floor text not null check (floor <> ''), weaker jsonb not null, checked_at timestamptz not null,
  primary key (organization_id, id), unique (organization_id, key, version, floor),
  foreign key (organization_id, key, version) references protocol (organization_id, key, version)
);
call guard('floor_check', 'select, insert', true);
