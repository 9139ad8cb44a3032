-- Accounting of disclosures (45 CFR 164.528): what was told of a patient outside treatment, payment and operations, and not by this program.
create table outside_disclosure (
  organization_id uuid not null references organization, id uuid not null, patient_id uuid not null,
  made_on date not null,
  kind text not null check (kind in ('public_health', 'abuse_or_neglect', 'oversight', 'court', 'law_enforcement', 'coroner', 'research', 'serious_threat', 'workers_compensation', 'breach', 'other')),
  -- To whom, their address, what of, what for; and, struck out, why.
  sealed bytea not null,
  -- An agency asked in writing that the patient not learn of it before this day.
  withheld_until date,
  recorded_by uuid not null, recorded_at timestamptz not null, struck_at timestamptz, struck_by uuid, version int not null default 1,
  primary key (organization_id, id), foreign key (organization_id, patient_id) references patient (organization_id, id),
  check ((struck_at is null) = (struck_by is null))
);
create index outside_disclosure_patient on outside_disclosure (organization_id, patient_id, made_on desc);
call guard('outside_disclosure', 'select, insert, update', true);
