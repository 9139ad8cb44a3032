import { addBusinessDays } from '#clinical/time/business-time.ts'
import { contactKinds } from '#contract/case-states.ts'
import { concludeCase, type convertTo } from '#contract/desk/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { event } from '#contract/events.ts'
import type { Actor } from '#kernel/actor.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { wrong } from '#kernel/input.ts'
import { sql } from '#kernel/sql.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import { practiceClock } from '#modules/directory/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { caseForTeamLocked, openTasksOf } from '#modules/cases/cases.access.ts'
import { triagesIt } from '#modules/cases/cases.policy.ts'
import { addEntry, addStaffNote, moved, staffAuthor, type CasePatch } from '#modules/cases/cases.store.ts'
import { insertAct } from '#modules/cases/desk/acts.store.ts'
import { contactTask } from '#modules/cases/desk/arrival.ts'
import { endsOpenTo, heldByColleague, isUnanswered } from '#modules/cases/desk/conclude.rules.ts'
import { hasPlan, workedOn } from '#modules/cases/desk/conclude.views.ts'
import { deciders, isClinician, nurses, standingOf } from '#modules/cases/desk/licence.ts'
import { assertNothingNew, getHeld, stepOf } from '#modules/cases/desk/working.ts'
import { findingsOf, wasFlagged } from '#modules/cases/findings.store.ts'
import { boxesOf, dropDraft } from '#modules/cases/intake-draft.ts'
import { openRequestOf } from '#modules/cases/requests.store.ts'
import { endTasks, openTask, type Ended, type NewTask } from '#modules/cases/tasks.store.ts'
import { lookedForOn, testDay } from '#modules/cases/test-day.ts'
import { hasOpenFinding } from '#modules/cases/open-finding.ts'

type Why = InputOf<typeof concludeCase>['why']

/** Open days until somebody makes sure that the call was made, or the visit took place. */
const contactDays = { phone: 1, live_visit: 3 } as const
const confirms = { phone: 'confirm_call', live_visit: 'confirm_visit' } as const

/**
 * Ends without a plan, with words to the patient. What goes on by phone or live stays the team's until contact is confirmed, and
 * what waits for a test comes back on its day.
 */
export const concludeCaseCommand = command({
  endpoint: concludeCase,
  writes: ['clinical_case', 'timeline_entry', 'staff_note', 'task', 'clinical_act', 'case_link'],
  policy: triagesIt,
  load: (tx, actor, input) => caseForTeamLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, input, target }) => {
    const { why } = input
    await assertMayEnd(tx, actor, target, input)
    const after = await afterwards(tx, actor, target, why)
    const { c, id } = await addEntry(
      tx,
      target,
      {
        kind: 'message',
        author: staffAuthor(actor),
        language: target.language,
        content: { text: input.text, attachmentIds: [] },
      },
      { ...after.patch, outcome: why.outcome, promise: null, promiseDueAt: null, checkInAt: null },
    )
    const clinician = isClinician(actor)
    const standing = await standingOf(tx, actor, c, clinician ? 'review' : 'triage', clinician ? deciders : nurses)
    await insertAct(tx, c, actor, standing, { act: 'conclude', entryId: id, encounterId: null, standingOrderId: null })
    await endTasks(tx, c, after.task ? [...overtaken, ...after.instead] : 'all', actor, why.outcome)
    if (after.task) await openTask(tx, c, after.task)
    if (why.outcome === 'entered_in_error') await addStaffNote(tx, c, staffAuthor(actor), why.reason)
    if (actor.personId) await dropDraft(tx, actor.personId, boxesOf('conclude', input), c.id)
    const end = after.task ? event('case.task_changed', { caseId: c.id }) : event('case.closed', { caseId: c.id })
    return {
      kind: 'changed',
      out: stepOf(c),
      events: [event('case.message_from_care_team', { caseId: c.id }), end],
      audit: {
        subject: { kind: 'entry', id },
        patientId: c.patientId,
        caseId: c.id,
        fields: ['message', 'state', 'outcome', ...after.fields],
      },
    }
  },
})

/** As everywhere at the desk: unread words, a stale page, the hold, a red flag, and only then whether this end fits. */
async function assertMayEnd(
  tx: WriteTx,
  actor: Actor,
  c: Granted<CaseRow>,
  input: InputOf<typeof concludeCase>,
): Promise<void> {
  assertNothingNew(c, input)
  const tasks = await openTasksOf(tx, c.id)
  // Nobody holds what waits for the patient; a colleague who reaches out to them now is not talked over.
  if (c.state !== 'awaiting_patient') getHeld(tasks, actor, tx.now, ['triage', 'review'])
  else if (heldByColleague(tasks, actor, tx.now)) throw new AppError('case.claimed')
  if (await hasOpenFinding(tx, c.id)) throw new AppError('case.finding_open')
  const unanswered = await isUnanswered(tx, c, await openRequestOf(tx, c))
  const flagged = wasFlagged(await findingsOf(tx, c))
  const known = { findingOpen: false, flagged, unanswered, planned: await hasPlan(tx, c.id) }
  if (!endsOpenTo(actor, c, tasks, known, tx.now).includes(input.why.outcome))
    throw new AppError('case.state', { state: c.state, act: input.why.outcome })
}

const overtaken = ['triage', 'review', 'outreach', 'answer_question', 'read_plan', 'follow_up', 'check_in'] as const
/** `instead`: what the new task takes the place of. */
type After = {
  readonly patch: CasePatch
  readonly fields: readonly string[]
} & ({ readonly task: NewTask; readonly instead: readonly Ended[] } | { readonly task?: never })

/** What is left of it: nothing, or the one task that brings it back. */
async function afterwards(tx: WriteTx, actor: Actor, c: Granted<CaseRow>, why: Why): Promise<After> {
  if (why.outcome === 'test_pending') return untilTested(tx, actor, c, why.until)
  if (why.outcome === 'converted') return untilContact(tx, c, why.to)
  if (why.outcome === 'duplicate') await linkDuplicate(tx, actor, c, why.of)
  const more = { no_response: [], duplicate: ['link'], entered_in_error: ['note'] } as const
  const patch = { ...moved(c, 'conclude'), closedAt: tx.now, priceCents: 0 }
  return { patch, fields: ['price', ...more[why.outcome]] }
}

async function untilTested(tx: WriteTx, actor: Actor, c: Granted<CaseRow>, until: string): Promise<After> {
  const dueAt = await lookedForOn(tx, actor.language, 'why.until', until)
  return {
    patch: { ...moved(c, 'carry_over'), answeredAt: tx.now, followUpUntil: dueAt },
    task: testDay(c.teamId, dueAt),
    instead: ['test_day'],
    fields: ['follow_up'],
  }
}

async function untilContact(tx: WriteTx, c: Granted<CaseRow>, to: (typeof convertTo)[number]): Promise<After> {
  const { calendar } = await practiceClock(tx)
  const dueAt = addBusinessDays(calendar, tx.now, contactDays[to])
  return {
    patch: { ...moved(c, 'carry_over'), answeredAt: tx.now, followUpUntil: null, priceCents: 0 },
    task: await contactTask(tx, c, confirms[to], dueAt),
    instead: contactKinds,
    fields: ['price', 'arrival'],
  }
}

/** Somebody must work on the other matter, and it must be the same patient's, and be open to this person: else nobody would answer either. */
async function linkDuplicate(tx: WriteTx, actor: Actor, c: Granted<CaseRow>, of: string): Promise<void> {
  const other = of === c.id ? null : await caseForTeamLocked(tx, actor, of)
  if (!other || other.patientId !== c.patientId || !workedOn.includes(other.state))
    throw wrong(actor.language, { path: 'why.of', what: 'matter_worked_on' })
  await tx.query(sql`insert into case_link (organization_id, from_case, to_case, kind, at)
    values (${tx.organizationId}, ${c.id}, ${other.id}, 'duplicate_of', ${tx.now})`)
}
