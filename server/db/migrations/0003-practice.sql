-- A practice: what it is, when it is open, who works in it, what it offers and where.

create table practice (
  organization_id uuid primary key references organization, profile jsonb not null, languages text[] not null,
  notify jsonb not null, targets jsonb not null, lease_minutes int not null default 20, follow_up_days int not null default 7,
  version int not null default 1, updated_at timestamptz not null
);
create table calendar (
  organization_id uuid not null references organization, version int not null, zone text not null, hours jsonb not null, holidays jsonb not null, created_at timestamptz not null,
  primary key (organization_id, version)
);
create table team (
  organization_id uuid not null references organization, id uuid not null, key text not null, name jsonb not null, says jsonb not null,
  retired_at timestamptz, version int not null default 1,
  primary key (organization_id, id), unique (organization_id, key)
);
create table practitioner (
  organization_id uuid not null references organization, id uuid not null, person_id uuid not null references person, display_name text not null,
  profession text not null, credentials text not null, npi text, specialty text, about jsonb, version int not null default 1, created_at timestamptz not null,
  primary key (organization_id, id), unique (organization_id, person_id)
);
create table licence (
  organization_id uuid not null, id uuid not null, practitioner_id uuid not null, state text not null check (state ~ '^[A-Z]{2}$'), number text not null,
  type text not null, profession text not null, status text not null, home_state text check (home_state ~ '^[A-Z]{2}$'),
  restrictions jsonb not null default '[]', valid_from date not null, expires_on date not null,
  verified_on date, version int not null default 1,
  primary key (organization_id, id), foreign key (organization_id, practitioner_id) references practitioner (organization_id, id)
);
create index licence_practitioner on licence (organization_id, practitioner_id);
create table access_grant (
  organization_id uuid not null references organization, id uuid not null, person_id uuid not null references person,
  kind text not null check (kind in ('self', 'proxy', 'role', 'delegate', 'supervision', 'cover', 'on_call', 'pcp_of')),
  role text, patient_id uuid, team_id uuid, scope jsonb, from_at timestamptz not null, to_at timestamptz, granted_by uuid, version int not null default 1,
  primary key (organization_id, id), foreign key (organization_id, team_id) references team (organization_id, id)
);
create index access_grant_person on access_grant (organization_id, person_id);
create index access_grant_patient on access_grant (organization_id, patient_id) where patient_id is not null;
create table invitation (
  organization_id uuid not null references organization, id uuid not null, code_hash bytea not null, sealed bytea not null, roles text[] not null,
  team_ids uuid[] not null, invited_by uuid not null, created_at timestamptz not null, expires_at timestamptz not null, accepted_at timestamptz, accepted_by uuid,
  revoked_at timestamptz, version int not null default 1,
  primary key (organization_id, id), unique (organization_id, code_hash)
);
create table state_policy (
  organization_id uuid not null references organization, state text not null, version int not null, policy jsonb not null, effective_on date not null, created_at timestamptz not null,
  primary key (organization_id, state, version)
);
-- A protocol version as it was published: immutable.
create table protocol (
  organization_id uuid not null references organization, key text not null, version text not null, content jsonb not null, published_at timestamptz not null,
  published_by uuid, retired_at timestamptz, signed_off_by uuid, signed_off_at timestamptz,
  primary key (organization_id, key, version)
);
create table offering (
  organization_id uuid not null references organization, protocol_key text not null, protocol_version text not null, price_cents int not null check (price_cents >= 0),
  open boolean not null, team_id uuid not null, version int not null default 1,
  primary key (organization_id, protocol_key), foreign key (organization_id, team_id) references team (organization_id, id),
  foreign key (organization_id, protocol_key, protocol_version) references protocol (organization_id, key, version)
);
-- One row for each standing order of a published protocol; approved by the physician who signs the protocol off.
create table standing_order (
  organization_id uuid not null references organization, id uuid not null, protocol_key text not null, key text not null, version text not null, content jsonb not null,
  approved_by uuid, approved_at timestamptz, retired_at timestamptz,
  primary key (organization_id, id), unique (organization_id, protocol_key, key, version)
);
create table reply_template (
  organization_id uuid not null references organization, id uuid not null, key text not null, title jsonb not null, body jsonb not null, retired_at timestamptz, version int not null default 1,
  primary key (organization_id, id), unique (organization_id, key)
);
create table consent_document (
  organization_id uuid not null references organization, id uuid not null, key text not null, version int not null, body jsonb not null, required boolean not null, created_at timestamptz not null,
  primary key (organization_id, id), unique (organization_id, key, version)
);
create table pharmacy (
  organization_id uuid not null references organization, id uuid not null, npi text, name text not null, name_search text not null, address text not null, city text not null,
  state text not null, zip text not null, phone text not null, fax text, imported_at timestamptz not null, retired_at timestamptz, version int not null default 1,
  primary key (organization_id, id), unique (organization_id, npi)
);
create index pharmacy_zip on pharmacy (organization_id, zip);
create index pharmacy_name on pharmacy (organization_id, name_search text_pattern_ops);

call guard('practice', 'select, insert, update', true);
call guard('calendar', 'select, insert', true);
call guard('team', 'select, insert, update', true);
call guard('practitioner', 'select, insert, update', true);
call guard('licence', 'select, insert, update', true);
call guard('access_grant', 'select, insert, update', true);
call guard('invitation', 'select, insert, update', true);
call guard('state_policy', 'select, insert', true);
call guard('protocol', 'select, insert, update', true);
call guard('offering', 'select, insert, update', true);
call guard('standing_order', 'select, insert, update', true);
call guard('reply_template', 'select, insert, update', true);
call guard('consent_document', 'select, insert', true);
call guard('pharmacy', 'select, insert, update', true);

-- Who a session's holder is, in one trip: the session, the person, and the grants in force now.
create function session_actor(token bytea, moment timestamptz) returns table (
  id uuid, person_id uuid, organization_id uuid, assurance text, step_up_at timestamptz, language text, idle_until timestamptz, last_seen_at timestamptz,
  ends_at timestamptz, staff boolean, revoked boolean, disabled boolean, practitioner_id uuid, grants jsonb) language plpgsql as $$
#variable_conflict use_column
declare s session%rowtype;
begin
  select * into s from session where token_hash = token;
  if not found then return; end if;
  perform set_config('app.org', s.organization_id::text, true);
  return query select s.id, s.person_id, s.organization_id, s.assurance, s.step_up_at, p.language, s.idle_until, s.last_seen_at, s.ends_at, s.staff,
    s.revoked_at is not null, p.disabled_at is not null,
    (select r.id from practitioner r where r.organization_id = s.organization_id and r.person_id = s.person_id),
    coalesce((select jsonb_agg(jsonb_build_object('kind', g.kind, 'role', g.role, 'patientId', g.patient_id, 'teamId', g.team_id))
      from access_grant g where g.organization_id = s.organization_id and g.person_id = s.person_id and g.from_at <= moment and (g.to_at is null or g.to_at > moment)), '[]'::jsonb)
  from person p where p.person_id = s.person_id;
end $$;
grant execute on function session_actor to kairos_app;

-- The practices one person has to do with: the only question that crosses practices, asked about oneself after a proof.
create index access_grant_of_person on access_grant (person_id);
create function app_person() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('app.person', true), '')::uuid $$;
create policy own_grants on access_grant for select using (person_id = app_person());
create function practices_of(person uuid, moment timestamptz) returns table (organization_id uuid, slug text, name text, staff boolean) language plpgsql as $$
#variable_conflict use_column
begin
  perform set_config('app.person', person::text, true);
  return query select o.organization_id, o.slug, o.name, bool_or(g.kind not in ('self', 'proxy')) from access_grant g
    join organization o on o.organization_id = g.organization_id
    where g.person_id = person and g.from_at <= moment and (g.to_at is null or g.to_at > moment) group by o.organization_id order by o.name;
  perform set_config('app.person', '', true);
end $$;
grant execute on function practices_of to kairos_app;
