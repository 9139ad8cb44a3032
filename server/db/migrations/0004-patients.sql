-- The chart: belongs to the patient, not to a case. What it says is sealed with the patient's key.

create table patient (
  organization_id uuid not null references organization, id uuid not null, sealed bytea not null, established_at timestamptz, linked_to uuid,
  created_at timestamptz not null, version int not null default 1,
  primary key (organization_id, id)
);
create table patient_key (
  organization_id uuid not null, patient_id uuid not null, version int not null, wrapped bytea not null, created_at timestamptz not null default now(), destroyed_at timestamptz,
  primary key (organization_id, patient_id, version),
  foreign key (organization_id, patient_id) references patient (organization_id, id) deferrable initially deferred
);
-- Keyed hashes of normalised words and prefixes: the only way to find a patient by name, birth date, phone or e-mail.
create table patient_lookup (
  organization_id uuid not null, kind text not null, hash bytea not null, patient_id uuid not null,
  primary key (organization_id, kind, hash, patient_id), foreign key (organization_id, patient_id) references patient (organization_id, id)
);
create index patient_lookup_patient on patient_lookup (organization_id, patient_id);
-- Problems, medicines, allergies, readings, results, immunisations, pregnancy: one row a statement, replaced by a later one, never edited.
create table chart_item (
  organization_id uuid not null, id uuid not null, patient_id uuid not null,
  kind text not null check (kind in ('problem', 'medicine', 'allergy', 'reading', 'result', 'immunisation', 'pregnancy', 'none_known')),
  source text not null check (source in ('patient', 'proxy', 'staff', 'clinician', 'import')), verified_by uuid, verified_at timestamptz,
  observed_at timestamptz, recorded_by uuid, case_id uuid, replaces uuid, replaced_by uuid, ended_at timestamptz, sealed bytea not null, created_at timestamptz not null,
  version int not null default 1,
  primary key (organization_id, id), foreign key (organization_id, patient_id) references patient (organization_id, id)
);
create index chart_item_patient on chart_item (organization_id, patient_id, kind) where replaced_by is null;
create table patient_location (
  organization_id uuid not null, id uuid not null, patient_id uuid not null, state text not null, sealed bytea not null, stated_by uuid, stated_at timestamptz not null,
  primary key (organization_id, id), foreign key (organization_id, patient_id) references patient (organization_id, id)
);
create table consent (
  organization_id uuid not null, id uuid not null, patient_id uuid not null, document_id uuid not null, given boolean not null, by_person uuid not null, acting_for uuid,
  method text not null, language text not null, state text, at timestamptz not null,
  primary key (organization_id, id), foreign key (organization_id, patient_id) references patient (organization_id, id),
  foreign key (organization_id, document_id) references consent_document (organization_id, id)
);
create index consent_patient on consent (organization_id, patient_id);
-- A condition cared for over years; cases may belong to one. Filled by a later issue.
create table episode (
  organization_id uuid not null, id uuid not null, patient_id uuid not null, status text not null, sealed bytea not null, opened_at timestamptz not null, closed_at timestamptz, version int not null default 1,
  primary key (organization_id, id), foreign key (organization_id, patient_id) references patient (organization_id, id)
);
call guard('patient', 'select, insert, update', true);
call guard('patient_key', 'select, insert, update', true);
call guard('patient_lookup', 'select, insert, delete', true);
call guard('chart_item', 'select, insert, update', true);
call guard('patient_location', 'select, insert', true);
call guard('consent', 'select, insert', true);
call guard('episode', 'select, insert, update', true);
