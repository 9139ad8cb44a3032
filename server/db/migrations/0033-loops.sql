-- What was sent out of the house and must come back: referrals and ordered tests. Kind, state, urgency and times are clear, as
-- of matters; what it is about, to whom and the day they gave are sealed. `steps`: which act when and by whom, no word of it.
create table care_loop (
  organization_id uuid not null, id uuid not null, case_id uuid not null, patient_id uuid not null,
  kind text not null check (kind in ('referral', 'test')),
  state text not null check (state in ('ordered', 'sent', 'accepted', 'declined', 'scheduled', 'missed', 'done', 'back', 'reviewed', 'told', 'ended')),
  urgency text not null check (urgency in ('urgent', 'soon', 'routine')),
  sealed bytea not null, steps jsonb not null, opened_by uuid not null, opened_at timestamptz not null, step_at timestamptz not null, step_seq int not null,
  ended_at timestamptz, ended_by uuid, version int not null default 1,
  primary key (organization_id, id), foreign key (organization_id, case_id) references clinical_case (organization_id, id),
  -- Over is only what the patient was told of, or what a named person ended.
  check ((state in ('told', 'ended')) = (ended_at is not null)), check ((ended_at is null) = (ended_by is null))
);
create index care_loop_case on care_loop (organization_id, case_id);
alter table task add column loop_id uuid;
alter table task add foreign key (organization_id, loop_id) references care_loop (organization_id, id);
create index task_loop on task (organization_id, loop_id) where loop_id is not null and state = 'open';

-- An open loop is somebody's at every moment; with the rule that a closed matter has no open task, no matter closes over one.
create function open_loop_needs_task() returns trigger language plpgsql as $$
declare l record; lid uuid;
begin
  if tg_table_name = 'task' then lid := new.loop_id; else lid := new.id; end if;
  select ended_at into l from care_loop where organization_id = new.organization_id and id = lid;
  if (l.ended_at is null) <> exists (select 1 from task t where t.organization_id = new.organization_id and t.loop_id = lid and t.state = 'open') then
    raise exception 'an open loop has an open task, and one that is over has none' using errcode = 'KA007';
  end if;
  return null;
end $$;
create constraint trigger open_loop_needs_task after insert or update on care_loop deferrable initially deferred for each row execute function open_loop_needs_task();
create constraint trigger open_loop_needs_task after insert or update of state, loop_id on task deferrable initially deferred
  for each row when (new.loop_id is not null) execute function open_loop_needs_task();
-- What a loop is about, and who opened it, stays; and what is over is over.
create function care_loop_only_moves() returns trigger language plpgsql as $$
begin
  if new.id <> old.id or new.organization_id <> old.organization_id or new.case_id <> old.case_id or new.patient_id <> old.patient_id
    or new.kind <> old.kind or new.opened_by <> old.opened_by or new.opened_at <> old.opened_at
    or (old.ended_at is not null and (new.state <> old.state or new.ended_at is distinct from old.ended_at or new.ended_by is distinct from old.ended_by)) then
    raise exception 'a loop only goes on, and is not opened again' using errcode = 'KA002';
  end if;
  return null;
end $$;
create trigger only_moves after update on care_loop for each row execute function care_loop_only_moves();
call guard('care_loop', 'select, insert, update', true);
