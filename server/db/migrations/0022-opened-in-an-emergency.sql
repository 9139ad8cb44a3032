-- Break-glass: who is not on a patient's team opens the record all the same, for a reason, for minutes, to read it.

-- How long such an opening lasts.
alter table practice add column emergency_minutes int not null default 60 check (emergency_minutes between 15 and 240);

create table emergency_access (
  organization_id uuid not null references organization, id uuid not null, patient_id uuid not null, person_id uuid not null, actor_roles text[] not null,
  -- Why, in their words; and what the privacy officer found.
  sealed bytea not null,
  from_at timestamptz not null, until_at timestamptz not null, reviewed_at timestamptz, reviewed_by uuid, version int not null default 1,
  primary key (organization_id, id), foreign key (organization_id, patient_id) references patient (organization_id, id),
  -- Four hours at most, whoever writes the row; nobody finds their own opening in order.
  check (until_at >= from_at and until_at <= from_at + interval '4 hours'),
  check ((reviewed_at is null) = (reviewed_by is null)), check (reviewed_by is null or reviewed_by <> person_id)
);
create index emergency_access_held on emergency_access (organization_id, person_id, patient_id, until_at);
create index emergency_access_patient on emergency_access (organization_id, patient_id, from_at desc);
create index emergency_access_unreviewed on emergency_access (organization_id, from_at) where reviewed_at is null;

-- An opening is of one person, for one patient, and only ever gets shorter; what was reviewed stays so.
create function emergency_access_only_ends() returns trigger language plpgsql as $$
begin
  if new.id <> old.id or new.organization_id <> old.organization_id or new.patient_id <> old.patient_id or new.person_id <> old.person_id
    or new.from_at <> old.from_at or new.until_at > old.until_at or (old.reviewed_at is not null and new.reviewed_at is distinct from old.reviewed_at) then
    raise exception 'an emergency access is only ever ended or reviewed' using errcode = 'KA002';
  end if;
  return null;
end $$;
create trigger only_ends after update on emergency_access for each row execute function emergency_access_only_ends();
call guard('emergency_access', 'select, insert, update', true);
