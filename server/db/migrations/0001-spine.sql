-- The spine: practices, keys, audit, outbox, due work, and the guards every later table is put under.

create table organization (
  organization_id uuid primary key,
  slug text unique check (slug ~ '^[a-z0-9][a-z0-9-]{1,40}$'),
  name text not null,
  demo boolean not null default false,
  created_at timestamptz not null,
  version int not null default 1
);
-- Where what belongs to no practice is written.
insert into organization (organization_id, slug, name, created_at) values ('00000000-0000-0000-0000-000000000000', null, 'platform', now());

create function app_org() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('app.org', true), '')::uuid $$;
create function app_worker() returns boolean language sql stable parallel safe as $$ select coalesce(current_setting('app.worker', true), '') = 'on' $$;

create table practice_key (
  organization_id uuid not null references organization, version int not null, wrapped bytea not null, root_key_id text not null,
  created_at timestamptz not null default now(), retired_at timestamptz,
  primary key (organization_id, version)
);

create table audit (
  organization_id uuid not null references organization, id uuid not null, command_id uuid not null, command text not null,
  actor_kind text not null check (actor_kind in ('anonymous', 'person', 'system')), actor_person_id uuid, actor_system text, session_id uuid,
  actor_roles text[] not null, acting_for uuid, outcome text not null, subject_kind text not null, subject_id text not null,
  patient_id uuid, case_id uuid, fields text[] not null, writes text[] not null, at timestamptz not null,
  primary key (organization_id, id),
  check (actor_kind = 'anonymous' or coalesce(actor_person_id::text, actor_system) is not null)
);
create index audit_command on audit (organization_id, command_id);
create index audit_patient on audit (organization_id, patient_id, at desc) where patient_id is not null;
create index audit_at on audit (organization_id, at desc);

create table disclosure (
  organization_id uuid not null references organization, id uuid not null, session_id uuid not null, person_id uuid, actor_system text,
  actor_roles text[] not null, patient_id uuid not null, case_id uuid, screen text not null, how text not null check (how in ('opened', 'listed')),
  quarter timestamptz not null, at timestamptz not null,
  primary key (organization_id, session_id, patient_id, screen, how, quarter)
);
create index disclosure_patient on disclosure (organization_id, patient_id, at desc);
create index disclosure_at on disclosure (organization_id, at desc);

create table outbox (
  organization_id uuid not null references organization, id uuid not null, command_id uuid not null, type text not null, v int not null,
  data jsonb not null, case_id uuid, actor_person_id uuid, at timestamptz not null,
  primary key (organization_id, id)
);
create index outbox_command on outbox (organization_id, command_id);
create index outbox_at on outbox (organization_id, at);

create table delivery (
  organization_id uuid not null, id uuid not null, outbox_id uuid not null, reaction text not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'dead')), attempts int not null default 0,
  next_at timestamptz not null, lease_until timestamptz, fence int not null default 0, last_error text, done_at timestamptz,
  primary key (organization_id, id), unique (organization_id, outbox_id, reaction),
  foreign key (organization_id, outbox_id) references outbox (organization_id, id)
);
create index delivery_waiting on delivery (next_at) where state = 'waiting';
create index delivery_dead on delivery (organization_id) where state = 'dead';

-- What must be looked at later: no word of it says what it is about.
create table due (
  organization_id uuid not null references organization, id uuid not null, at timestamptz not null, kind text not null, subject_id uuid not null,
  attempts int not null default 0, lease_until timestamptz, fence int not null default 0,
  primary key (organization_id, id), unique (organization_id, kind, subject_id)
);
create index due_at on due (at);

create table idempotency (
  organization_id uuid not null references organization, actor_id uuid not null, endpoint text not null, key uuid not null,
  input_hash bytea not null, output jsonb, at timestamptz not null,
  primary key (organization_id, actor_id, endpoint, key)
);
create index idempotency_at on idempotency (at);

create function refuse_change() returns trigger language plpgsql as $$
begin raise exception 'rows of % are only ever added', tg_table_name using errcode = 'KA002'; end $$;

-- At commit, every row touched must belong to a command whose audit row names this table and which told at least one event.
create function must_be_accounted() returns trigger language plpgsql as $$
declare
  cmd text := coalesce(current_setting('app.command', true), '');
  seen text := coalesce(current_setting('app.accounted', true), '');
  mark text := ' ' || cmd || ':' || tg_table_name || ' ';
begin
  if position(mark in seen) > 0 then return null; end if;
  if cmd = '' or not exists (select 1 from audit a where a.organization_id = app_org() and a.command_id = cmd::uuid
      and a.outcome = 'done' and tg_table_name = any (a.writes)) then
    raise exception 'unaudited write to %', tg_table_name using errcode = 'KA001';
  end if;
  if not exists (select 1 from outbox o where o.organization_id = app_org() and o.command_id = cmd::uuid) then
    raise exception 'write to % told no event', tg_table_name using errcode = 'KA003';
  end if;
  perform set_config('app.accounted', seen || mark, true);
  return null;
end $$;

-- Puts a table under guard: rights for the app's role, row level security, and the check at commit.
create procedure guard(tab regclass, rights text, accounted boolean, sees text default 'organization_id = app_org()') language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tab);
  execute format('alter table %s force row level security', tab);
  execute format('create policy practice_wall on %s using (%s) with check (organization_id = app_org())', tab, sees);
  execute format('grant %s on %s to kairos_app', rights, tab);
  if accounted then
    execute format('create constraint trigger accounted after insert or update or delete on %s deferrable initially deferred for each row execute function must_be_accounted()', tab);
  end if;
end $$;

-- A global table: no practice, so no wall; few, listed in docs/architecture.md and counted by a test.
create procedure guard_global(tab regclass, rights text, accounted boolean) language plpgsql as $$
begin
  execute format('grant %s on %s to kairos_app', rights, tab);
  if accounted then
    execute format('create constraint trigger accounted after insert or update or delete on %s deferrable initially deferred for each row execute function must_be_accounted()', tab);
  end if;
end $$;

create procedure append_only(tab regclass) language plpgsql as $$
begin
  execute format('create trigger append_only before update or delete on %s for each row execute function refuse_change()', tab);
  execute format('create trigger append_only_all before truncate on %s for each statement execute function refuse_change()', tab);
end $$;

call guard_global('organization', 'select, insert, update', true);
call guard('practice_key', 'select, insert, update', true, 'organization_id = app_org() or organization_id = ''00000000-0000-0000-0000-000000000000''');
call guard('audit', 'select, insert', false);
call guard('disclosure', 'select, insert', false);
call guard('outbox', 'select, insert', false);
call guard('delivery', 'select, insert, update', false, 'organization_id = app_org() or app_worker()');
call guard('due', 'select, insert, update, delete', false, 'organization_id = app_org() or app_worker()');
call guard('idempotency', 'select, insert, update, delete', false);
call append_only('audit');
call append_only('disclosure');
call append_only('outbox');
-- A worker may take what is due in any practice, and no more: it writes only leases there.
create policy worker_sees on delivery for update using (app_worker()) with check (app_worker());
create policy worker_takes on due for update using (app_worker()) with check (app_worker());
grant usage on schema public to kairos_app;
