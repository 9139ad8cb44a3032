-- A patient is forgotten by two people and an operator, once nothing wants the record kept.

create table forget_request (
  organization_id uuid not null references organization, id uuid not null, patient_id uuid not null,
  reason text not null check (reason in ('retention_over', 'patient_asked', 'registered_in_error')),
  state text not null default 'asked' check (state in ('asked', 'approved', 'withdrawn', 'done')),
  asked_by uuid not null, asked_at timestamptz not null, approved_by uuid, approved_at timestamptz, ended_at timestamptz, version int not null default 1,
  primary key (organization_id, id), foreign key (organization_id, patient_id) references patient (organization_id, id),
  check (approved_by is null or approved_by <> asked_by), check ((approved_by is null) = (approved_at is null)),
  check (state not in ('approved', 'done') or approved_by is not null)
);
create unique index forget_request_open on forget_request (organization_id, patient_id) where state in ('asked', 'approved');
call guard('forget_request', 'select, insert, update', true);

-- Years a record is kept after the last contact, and after the eighteenth birthday of who was a child. State law may want more.
alter table practice add column retention_years int not null default 10 check (retention_years between 6 and 50);
-- Somebody said that this record must not be destroyed, whatever the years say.
alter table patient add column legal_hold_at timestamptz, add column legal_hold_by uuid;
alter table person_key add column destroyed_at timestamptz;
