-- What was promised for the patient's safety is kept: a call says why it is made, a check-in when it is owed.

-- What ends a call about an unread plan must not end one about a red flag.
alter table task add column reason text check (reason in ('unread', 'red_flag', 'check_in'));
-- Nobody is called by two people about one matter.
create unique index task_one_call on task (organization_id, case_id) where state = 'open' and kind = 'call_patient';
-- When the patient was promised to be asked how they are; null once they were, or when it is owed no longer.
alter table clinical_case add column check_in_at timestamptz;
create index clinical_case_check_in on clinical_case (organization_id, check_in_at) where check_in_at is not null;
alter table patient_request add column kind text not null default 'asked' check (kind in ('asked', 'check_in'));
