-- One idea: the case. States, times, team and acuity are clear, because queues and clocks run on them; words are sealed.

create table clinical_case (
  organization_id uuid not null references organization, id uuid not null, patient_id uuid not null,
  kind text not null check (kind in ('visit', 'question', 'refill', 'outreach', 'consult')), protocol_key text not null, protocol_version text not null,
  state text not null check (state in ('draft', 'triage', 'ready', 'in_review', 'awaiting_patient', 'answered', 'closed')),
  whence text check (whence in ('triage', 'ready', 'in_review')), acuity text check (acuity in ('emergency', 'urgent', 'clinical', 'routine', 'administrative')),
  team_id uuid not null, episode_id uuid, location_id uuid, location_state text, language text not null, price_cents int not null,
  opened_by uuid not null, acting_for uuid, opened_at timestamptz not null, submitted_at timestamptz,
  -- the promise: when an answer is due, by which calendar; and the part left while the patient must answer
  promise_due_at timestamptz, promise jsonb, safety_due_at timestamptz, first_look_at timestamptz,
  last_seq int not null default 0, patient_seq int not null default 0, care_seq int not null default 0,
  established boolean, outcome text, follow_up_until timestamptz, answered_at timestamptz, closed_at timestamptz, sealed bytea, version int not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, patient_id) references patient (organization_id, id),
  foreign key (organization_id, team_id) references team (organization_id, id),
  foreign key (organization_id, episode_id) references episode (organization_id, id),
  foreign key (organization_id, location_id) references patient_location (organization_id, id),
  check ((state = 'closed') = (closed_at is not null)), check (state <> 'closed' or outcome is not null)
);
create index clinical_case_patient on clinical_case (organization_id, patient_id, opened_at desc);
create index clinical_case_open on clinical_case (organization_id, state) where state <> 'closed';

-- The legal record: only ever added to. `seq` is given under the case's lock. `commitment` binds the content without saying it.
create table timeline_entry (
  organization_id uuid not null, case_id uuid not null, seq int not null, id uuid not null,
  kind text not null, author_kind text not null check (author_kind in ('person', 'system')), author_id uuid, author_role text not null, acting_for uuid,
  language text not null, label text not null default 'ordinary' check (label in ('ordinary', 'staff_only', 'adolescent_confidential', 'substance_use', 'mental_health', 'safety_private')),
  corrects uuid, sealed bytea not null, commitment bytea not null, at timestamptz not null,
  primary key (organization_id, case_id, seq), unique (organization_id, id),
  foreign key (organization_id, case_id) references clinical_case (organization_id, id)
);
-- Staff's notes to each other: another table, so that no query for a patient's eyes can pick one up by mistake.
create table staff_note (
  organization_id uuid not null, case_id uuid not null, seq int not null, id uuid not null, author_id uuid not null, author_role text not null,
  sealed bytea not null, commitment bytea not null, at timestamptz not null,
  primary key (organization_id, case_id, seq), unique (organization_id, id),
  foreign key (organization_id, case_id) references clinical_case (organization_id, id)
);
create table task (
  organization_id uuid not null, id uuid not null, case_id uuid not null, kind text not null, team_id uuid not null, whose_move text not null check (whose_move in ('care_team', 'patient', 'other')),
  needs text not null default 'anyone' check (needs in ('anyone', 'staff', 'triage', 'clinician')), holder uuid, lease_until timestamptz, lease_fence int not null default 0,
  due_at timestamptz, wall_clock boolean not null default false, state text not null default 'open' check (state in ('open', 'done', 'cancelled')),
  opened_at timestamptz not null, ended_at timestamptz, ended_by uuid, result text, version int not null default 1,
  primary key (organization_id, id), foreign key (organization_id, case_id) references clinical_case (organization_id, id),
  foreign key (organization_id, team_id) references team (organization_id, id),
  check ((holder is null) = (lease_until is null)), check (state = 'open' or holder is null)
);
create index task_open_case on task (organization_id, case_id) where state = 'open';
create index task_queue on task (organization_id, team_id, due_at) where state = 'open';
-- What a nurse calls the matter may be anything, so it is sealed; the keyed hash tells two topics apart.
create table case_topic (
  organization_id uuid not null, case_id uuid not null, hash bytea not null, sealed bytea not null, given_by text not null check (given_by in ('patient', 'staff', 'rules')), at timestamptz not null,
  primary key (organization_id, case_id, hash), foreign key (organization_id, case_id) references clinical_case (organization_id, id)
);
create table case_link (
  organization_id uuid not null, from_case uuid not null, to_case uuid not null, kind text not null check (kind in ('follow_up_of', 'split_from', 'duplicate_of', 'consult_for')), at timestamptz not null,
  primary key (organization_id, from_case, to_case, kind),
  foreign key (organization_id, from_case) references clinical_case (organization_id, id), foreign key (organization_id, to_case) references clinical_case (organization_id, id)
);
create table encounter (
  organization_id uuid not null, id uuid not null, case_id uuid not null, practitioner_id uuid not null, licence_id uuid, location_state text not null, kind text not null, at timestamptz not null,
  primary key (organization_id, id), foreign key (organization_id, case_id) references clinical_case (organization_id, id),
  foreign key (organization_id, practitioner_id) references practitioner (organization_id, id)
);
-- Every clinical act: by whom, with which credential and licence, where the patient was, and on what authority.
create table clinical_act (
  organization_id uuid not null, id uuid not null, case_id uuid not null, encounter_id uuid, entry_id uuid not null, act text not null, person_id uuid not null, practitioner_id uuid not null,
  profession text not null, credentials text not null, licence_id uuid, licence_state text, licence_number text, location_state text not null,
  authority text not null check (authority in ('own', 'standing_order', 'supervision')), standing_order_id uuid, supervisor_id uuid, cosign_due_at timestamptz, cosigned_at timestamptz, at timestamptz not null,
  primary key (organization_id, id), foreign key (organization_id, case_id) references clinical_case (organization_id, id),
  foreign key (organization_id, encounter_id) references encounter (organization_id, id),
  check (authority <> 'standing_order' or standing_order_id is not null), check (authority <> 'supervision' or (supervisor_id is not null and cosign_due_at is not null))
);
create table chart_snapshot (
  organization_id uuid not null, id uuid not null, case_id uuid not null, patient_id uuid not null, sealed bytea not null, at timestamptz not null,
  primary key (organization_id, id), foreign key (organization_id, case_id) references clinical_case (organization_id, id)
);
create table work_interval (
  organization_id uuid not null, id uuid not null, case_id uuid not null, person_id uuid not null, profession text, licensed boolean not null, activity text not null,
  from_at timestamptz not null, to_at timestamptz not null, check (to_at >= from_at),
  primary key (organization_id, id), foreign key (organization_id, case_id) references clinical_case (organization_id, id)
);
create index work_interval_person on work_interval (organization_id, person_id, to_at desc);
create table safety_finding (
  organization_id uuid not null, id uuid not null, case_id uuid not null, patient_id uuid not null, level text not null check (level in ('emergency', 'urgent', 'concern')),
  rule_id text not null, rule_source text not null, engine_version text not null, found_in text not null, sealed bytea not null, found_at timestamptz not null,
  patient_answer text, answered_at timestamptz, paged_at timestamptz, seen_by uuid, seen_at timestamptz,
  disposed_by uuid, disposed_at timestamptz, disposition bytea, version int not null default 1,
  primary key (organization_id, id), foreign key (organization_id, case_id) references clinical_case (organization_id, id),
  unique (organization_id, case_id, rule_id, found_in)
);
create index safety_finding_open on safety_finding (organization_id, case_id) where disposed_at is null;
-- What was asked of the patient, pinned on top until answered.
create table patient_request (
  organization_id uuid not null, id uuid not null, case_id uuid not null, task_id uuid not null, entry_id uuid not null, sealed bytea not null, asked_at timestamptz not null, answered_at timestamptz, version int not null default 1,
  primary key (organization_id, id), foreign key (organization_id, case_id) references clinical_case (organization_id, id)
);
create table plan (
  organization_id uuid not null, id uuid not null, case_id uuid not null, patient_id uuid not null, encounter_id uuid not null, entry_id uuid not null, sealed bytea not null, signed_by uuid not null, signed_at timestamptz not null,
  urgent boolean not null default false, read_at timestamptz, understood_at timestamptz, superseded_by uuid, version int not null default 1,
  primary key (organization_id, id), foreign key (organization_id, case_id) references clinical_case (organization_id, id),
  foreign key (organization_id, encounter_id) references encounter (organization_id, id)
);
create index plan_case on plan (organization_id, case_id);
create table prescription (
  organization_id uuid not null, id uuid not null, case_id uuid not null, patient_id uuid not null, plan_id uuid not null, sealed bytea not null, pharmacy_id uuid not null,
  state text not null check (state in ('queued', 'sent', 'handed_over', 'failed', 'confirmed', 'cancelled')), gateway text, reference text, attempts int not null default 0,
  signed_at timestamptz not null, state_at timestamptz not null, version int not null default 1,
  primary key (organization_id, id), foreign key (organization_id, case_id) references clinical_case (organization_id, id),
  foreign key (organization_id, pharmacy_id) references pharmacy (organization_id, id)
);
create table read_mark (
  organization_id uuid not null, person_id uuid not null, case_id uuid not null, seq int not null, at timestamptz not null,
  primary key (organization_id, person_id, case_id), foreign key (organization_id, case_id) references clinical_case (organization_id, id)
);
create table draft (
  organization_id uuid not null references organization, person_id uuid not null, kind text not null, subject_id uuid not null, revision int not null, sealed bytea not null, saved_at timestamptz not null, expires_at timestamptz not null,
  primary key (organization_id, person_id, kind, subject_id)
);
create table attachment (
  organization_id uuid not null, id uuid not null, case_id uuid not null, patient_id uuid not null, link_id text, uploaded_by uuid not null,
  state text not null check (state in ('receiving', 'checking', 'ready', 'refused', 'removed')), refusal text, declared_bytes bigint not null, mime text, sha256 bytea, sealed bytea not null,
  created_at timestamptz not null, ready_at timestamptz, version int not null default 1,
  primary key (organization_id, id), foreign key (organization_id, case_id) references clinical_case (organization_id, id)
);
create index attachment_case on attachment (organization_id, case_id);
create table attachment_rendition (
  organization_id uuid not null, attachment_id uuid not null, kind text not null, blob_id uuid not null, mime text not null, bytes int not null, width int, height int, sha256 bytea not null,
  primary key (organization_id, attachment_id, kind), foreign key (organization_id, attachment_id) references attachment (organization_id, id)
);
create table notice (
  -- An invited person is nobody yet. `cause` is the event it follows, `subject_id` a code, an invitation or a finding, `seq` how far the matter had gone.
  organization_id uuid not null references organization, id uuid not null, person_id uuid, case_id uuid, kind text not null, channel text not null default 'mail',
  cause uuid not null, subject_id uuid, seq int,
  state text not null check (state in ('waiting', 'sent', 'skipped', 'failed')), reminder int not null default 0, created_at timestamptz not null, sent_at timestamptz, version int not null default 1,
  primary key (organization_id, id), check (person_id is not null or kind = 'staff-invitation')
);
-- One event tells one person once, however often it is delivered.
create unique index notice_once on notice (organization_id, cause, person_id, reminder) nulls not distinct;
create index notice_case on notice (organization_id, case_id, person_id);

-- An open case without an open task cannot exist.
create function open_case_needs_task() returns trigger language plpgsql as $$
declare c record; cid uuid;
begin
  -- Two statements, because one that names a column the other table lacks does not even plan.
  if tg_table_name = 'task' then cid := new.case_id; else cid := new.id; end if;
  select state into c from clinical_case where organization_id = new.organization_id and id = cid;
  if c.state <> 'closed' and not exists (select 1 from task t where t.organization_id = new.organization_id and t.case_id = cid and t.state = 'open') then
    raise exception 'an open case without an open task cannot exist' using errcode = 'KA004';
  end if;
  if c.state = 'closed' and exists (select 1 from task t where t.organization_id = new.organization_id and t.case_id = cid and t.state = 'open') then
    raise exception 'a closed case cannot have an open task' using errcode = 'KA005';
  end if;
  return null;
end $$;
create constraint trigger open_case_needs_task after insert or update of state on clinical_case deferrable initially deferred for each row execute function open_case_needs_task();
create constraint trigger open_case_needs_task after insert or update of state on task deferrable initially deferred for each row execute function open_case_needs_task();

-- A case with an unresolved finding cannot be answered or closed.
create function finding_holds_case() returns trigger language plpgsql as $$
begin
  if exists (select 1 from safety_finding f where f.organization_id = new.organization_id and f.case_id = new.id and f.disposed_at is null and f.level in ('emergency', 'urgent')) then
    raise exception 'a case with an unresolved finding cannot be %', new.state using errcode = 'KA006';
  end if;
  return null;
end $$;
create constraint trigger finding_holds_case after update of state on clinical_case deferrable initially deferred
  for each row when (new.state in ('answered', 'closed')) execute function finding_holds_case();

call guard('clinical_case', 'select, insert, update', true);
call guard('timeline_entry', 'select, insert', true);
call guard('staff_note', 'select, insert', true);
call guard('task', 'select, insert, update', true);
call guard('case_topic', 'select, insert, delete', true);
call guard('case_link', 'select, insert', true);
call guard('encounter', 'select, insert', true);
call guard('clinical_act', 'select, insert, update', true);
call guard('chart_snapshot', 'select, insert', true);
call guard('work_interval', 'select, insert, update', false);
call guard('safety_finding', 'select, insert, update', true);
call guard('patient_request', 'select, insert, update', true);
call guard('plan', 'select, insert, update', true);
call guard('prescription', 'select, insert, update', true);
call guard('read_mark', 'select, insert, update', true);
call guard('draft', 'select, insert, update, delete', false);
call guard('attachment', 'select, insert, update', true);
call guard('attachment_rendition', 'select, insert', true);
call guard('notice', 'select, insert, update', true);
call append_only('timeline_entry');
call append_only('staff_note');
call append_only('chart_snapshot');
