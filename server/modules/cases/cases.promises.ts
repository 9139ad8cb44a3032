import type { Promised } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'
import { flagHolds, keyIsKept } from '#modules/patients/index.ts'
import { isGone } from '#modules/cases/plan.views.ts'
import { waitingFile } from '#modules/cases/keep-attachment.command.ts'

const MINUTE = 60_000
/** What was signed may be fetched at least so long (minutes). */
const TWO_WEEKS = 14 * 24 * 60
const ago = (now: Date, minutes: number): Date => new Date(now.getTime() - minutes * MINUTE)

export const promises: readonly Promised[] = [
  {
    name: 'cases.open_case_has_open_task',
    says: 'Every open matter has something somebody must do.',
    broken: (org) => sql`select c.id from clinical_case c where c.organization_id = ${org} and c.state <> 'closed'
      and not exists (select 1 from task t where t.organization_id = c.organization_id and t.case_id = c.id and t.state = 'open')`,
  },
  {
    name: 'cases.sent_case_reached_the_care_team',
    says: 'Every matter that was sent became work for the care team.',
    broken: (
      org,
    ) => sql`select c.id from clinical_case c where c.organization_id = ${org} and c.submitted_at is not null
      and not exists (select 1 from task t where t.organization_id = c.organization_id and t.case_id = c.id and t.whose_move = 'care_team')`,
  },
  {
    name: 'cases.message_has_somebody_to_read_it',
    says: 'What a patient wrote is work for somebody, or somebody has ended work on the matter since, unless it is answered or closed.',
    broken: (
      org,
      now,
    ) => sql`select c.id from clinical_case c where c.organization_id = ${org} and c.state not in ('draft', 'answered', 'closed')
      and exists (select 1 from timeline_entry e where e.organization_id = c.organization_id and e.case_id = c.id and e.kind = 'message'
        and e.author_role = 'patient' and e.seq > c.care_seq and e.at < ${ago(now, 1)}
        and not exists (select 1 from task d where d.organization_id = c.organization_id and d.case_id = c.id and d.whose_move = 'care_team' and d.state = 'done' and d.ended_at > e.at))
      and not exists (select 1 from task t where t.organization_id = c.organization_id and t.case_id = c.id and t.state = 'open' and t.whose_move = 'care_team' and t.kind <> 'contact_again')`,
  },
  {
    name: 'cases.lease_ends_in_time',
    says: 'No task is held longer than five minutes past its lease.',
    broken: (org, now) =>
      sql`select id from task where organization_id = ${org} and state = 'open' and lease_until < ${ago(now, 5)}`,
  },
  {
    name: 'cases.prescription_is_not_forgotten',
    says: 'No prescription is on its way longer than a day.',
    broken: (org, now) =>
      sql`select id from prescription where organization_id = ${org} and state = 'queued' and state_at < ${ago(now, 24 * 60)}`,
  },
  {
    name: 'cases.failed_prescription_is_somebodys',
    says: 'A prescription that no pharmacy has, or whose pharmacy is gone, is work for somebody while the matter is open; a matter that is over is taken up for what was signed within two weeks.',
    broken: (
      org,
      now,
    ) => sql`select p.id from prescription p join clinical_case c on c.organization_id = p.organization_id and c.id = p.case_id
      where p.organization_id = ${org} and (c.state <> 'closed' or (p.signed_at > ${ago(now, TWO_WEEKS)} and ${keyIsKept(sql`p.organization_id`, sql`p.patient_id`)}))
        and ((p.state = 'failed' and c.state <> 'closed')
          or (${isGone} and exists (select 1 from pharmacy h where h.organization_id = p.organization_id and h.id = p.pharmacy_id and h.retired_at < ${ago(now, 60)})))
        and not exists (select 1 from task t where t.organization_id = p.organization_id and t.case_id = p.case_id and t.state = 'open' and t.whose_move = 'care_team')`,
  },
  {
    name: 'cases.no_emergency_closed_over',
    says: 'No matter was answered or closed over an emergency or urgent flag, or words no rule could read, that nobody had disposed of.',
    broken: (
      org,
    ) => sql`select f.id from safety_finding f join clinical_case c on c.organization_id = f.organization_id and c.id = f.case_id
      where f.organization_id = ${org} and ${flagHolds(sql`f`)} and f.disposed_at is null
        and c.state in ('answered', 'closed') and f.found_at <= coalesce(c.closed_at, c.answered_at)`,
  },
  {
    name: 'cases.emergency_has_a_page_or_a_reader',
    says: 'Every emergency has a page that rings, or somebody who has looked at it.',
    broken: (
      org,
      now,
    ) => sql`select f.id from safety_finding f where f.organization_id = ${org} and f.level = 'emergency' and f.seen_at is null
      and f.disposed_at is null and f.found_at < ${ago(now, 1)} and not exists (select 1 from task t where t.organization_id = f.organization_id
        and t.case_id = f.case_id and t.kind = 'emergency_page' and t.opened_at <= f.found_at and coalesce(t.ended_at, 'infinity') >= f.found_at)`,
  },
  {
    name: 'cases.urgent_flag_is_somebodys_call',
    says: 'Every urgent flag was somebody’s call, page or outreach, unless it was heard on the telephone.',
    broken: (
      org,
      now,
    ) => sql`select f.id from safety_finding f where f.organization_id = ${org} and f.level = 'urgent' and f.disposed_at is null
      and coalesce(f.found_in, '') not like 'phone %' and f.found_at < ${ago(now, 1)} and not exists (select 1 from task t where t.organization_id = f.organization_id
        and t.case_id = f.case_id and t.kind in ('call_patient', 'emergency_page', 'outreach') and t.opened_at <= f.found_at and coalesce(t.ended_at, 'infinity') >= f.found_at)`,
  },
  {
    name: 'cases.kept_draft_was_judged',
    says: 'No draft with a new red flag waits longer than five minutes to be judged.',
    broken: (org, now) =>
      sql`select subject_id as id from due where organization_id = ${org} and kind = 'screen_draft' and at < ${ago(now, 5)}`,
  },
  {
    name: 'cases.waiting_file_is_looked_at',
    says: 'Every file that waits for the malware scanner is looked at again when it is back.',
    broken: (
      org,
      now,
    ) => sql`select a.id from attachment a where a.organization_id = ${org} and a.state = 'checking' and a.created_at < ${ago(now, 1)}
      and not exists (select 1 from due d where d.organization_id = a.organization_id and d.kind = ${waitingFile} and d.subject_id = a.id)`,
  },
  {
    name: 'cases.check_in_is_asked',
    says: 'Whoever was promised to be asked how they are was asked, within ten minutes of that time; of a matter asked about again, once it is answered.',
    broken: (org, now) =>
      sql`select id from clinical_case where organization_id = ${org} and state = 'answered' and check_in_at < ${ago(now, 10)}`,
  },
  {
    name: 'cases.check_in_is_answered_or_called',
    says: 'Whoever did not say how they are was somebody’s call.',
    broken: (
      org,
      now,
    ) => sql`select t.id from task t where t.organization_id = ${org} and t.kind = 'check_in' and t.state = 'open' and t.due_at < ${ago(now, 10)}
      and not exists (select 1 from task d where d.organization_id = t.organization_id and d.case_id = t.case_id and d.kind = 'call_patient' and coalesce(d.ended_at, 'infinity') >= t.due_at)`,
  },
  {
    name: 'cases.test_day_is_the_teams',
    says: 'No day of a test that was waited for passed without the matter, or the day itself, becoming the team’s.',
    broken: (
      org,
      now,
    ) => sql`select id from task where organization_id = ${org} and kind = 'follow_up' and needs = 'staff'
      and state = 'open' and whose_move = 'other' and due_at < ${ago(now, 10)}`,
  },
  {
    name: 'cases.contact_after_crisis_is_made',
    says: 'No contact after a crisis is late by more than ten minutes without standing before all that is calm, with a time at which it is raised again.',
    broken: (
      org,
      now,
    ) => sql`select t.id from task t where t.organization_id = ${org} and t.kind = 'contact_again' and t.state = 'open' and t.due_at < ${ago(now, 10)}
      and (not t.wall_clock or not exists (select 1 from due d where d.organization_id = t.organization_id and d.kind = 'contact' and d.subject_id = t.id))`,
  },
  {
    name: 'cases.loop_is_somebodys',
    says: 'Every referral and ordered test that is open is somebody’s, and none stayed with others past its day.',
    broken: (
      org,
      now,
    ) => sql`select l.id from care_loop l where l.organization_id = ${org} and l.ended_at is null and not exists (select 1 from task t
      where t.organization_id = l.organization_id and t.loop_id = l.id and t.state = 'open' and (t.whose_move = 'care_team' or t.due_at >= ${ago(now, 10)}))`,
  },
  {
    name: 'cases.plan_is_an_act_in_an_encounter',
    says: 'Every plan was signed in an encounter, by somebody whose credential and licence were kept with the act.',
    broken: (
      org,
    ) => sql`select p.id from plan p where p.organization_id = ${org} and not exists (select 1 from encounter e
        join clinical_act a on a.organization_id = e.organization_id and a.encounter_id = e.id
        where e.organization_id = p.organization_id and e.id = p.encounter_id and e.case_id = p.case_id and a.person_id = p.signed_by)`,
  },
]
