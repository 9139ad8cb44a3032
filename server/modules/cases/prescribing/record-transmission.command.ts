import { startPromise } from '#clinical/time/promise.ts'
import { event } from '#contract/events.ts'
import { recordTransmission } from '#contract/internal.ts'
import type { Actor } from '#kernel/actor.ts'
import { command } from '#kernel/command.ts'
import { forget, remind } from '#kernel/outbox.ts'
import { house } from '#kernel/policy.ts'
import { sql } from '#kernel/sql.ts'
import { granted, type Granted, type WriteTx } from '#kernel/transaction.ts'
import { practiceClock } from '#modules/directory/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { caseForHouse, openTasksOf } from '#modules/cases/cases.access.ts'
import {
  findPrescription,
  isUnderWay,
  lockPrescription,
  needsHands,
  type OwnPrescription,
} from '#modules/cases/prescribing/prescription.access.ts'
import { endTasks, openTask } from '#modules/cases/tasks.store.ts'

const FIRST_LOOK_MINUTES = 2

/** How a prescription stands; what a pharmacy did not get becomes a task of people, so that no patient waits in vain. */
export const recordTransmissionCommand = command({
  endpoint: recordTransmission,
  writes: ['prescription', 'task'],
  policy: house('what a gateway said'),
  load: async (tx, _actor, { prescriptionId }) => {
    // The case before the prescription, in the order everybody locks them.
    const known = await findPrescription(tx, prescriptionId)
    const c = known && (await caseForHouse(tx, known.caseId))
    const prescription = c && (await lockPrescription(tx, prescriptionId))
    return c && prescription ? { c, prescription } : null
  },
  handle: async (tx, { actor, input, target: { c, prescription: p }, now }) => {
    const same = p.state === input.state && p.gateway === input.gateway && p.reference === input.reference
    // A person has said how it stands meanwhile, and people know better than machines.
    const decided = p.state !== 'queued' && !(p.state === 'sent' && input.state === 'confirmed')
    if (same || decided) return { kind: 'unchanged', out: { recorded: false }, because: 'known, or decided by people' }
    const next = { ...p, state: input.state, gateway: input.gateway, reference: input.reference }
    await tx.query(sql`update prescription set state = ${next.state}, gateway = ${next.gateway}, reference = ${next.reference}, state_at = ${now},
        attempts = attempts + ${next.state === 'failed' ? 1 : 0}, version = version + 1
      where organization_id = ${tx.organizationId} and id = ${p.id}`)
    if (isUnderWay(next)) await remind(tx, 'prescription', p.id, new Date(now.getTime() + FIRST_LOOK_MINUTES * 60_000))
    else await forget(tx, 'prescription', p.id)
    if (c.state !== 'closed') await settleSending(tx, granted(c), actor)
    return {
      kind: 'changed',
      out: { recorded: true },
      events: [event('case.prescription_state', { caseId: c.id, prescriptionId: p.id, state: next.state })],
      audit: {
        subject: { kind: 'prescription', id: p.id },
        patientId: c.patientId,
        caseId: c.id,
        fields: ['state', 'gateway', 'reference'],
      },
    }
  },
})

/** One task for all papers of a case: people's while one needs hands, the pharmacy's while one is under way, done when none is. */
async function settleSending(tx: WriteTx, c: Granted<CaseRow>, actor: Actor): Promise<void> {
  const papers = await tx.query(sql<
    Pick<OwnPrescription, 'state' | 'gateway' | 'reference'>
  >`select state, gateway, reference from prescription
    where organization_id = ${tx.organizationId} and case_id = ${c.id}`)
  const open = (await openTasksOf(tx, c.id)).filter((t) => t.kind === 'send_prescription')
  if (papers.some(needsHands)) {
    if (open.some((t) => t.whoseMove === 'care_team')) return
    await endTasks(tx, c, ['send_prescription'], actor, 'needs a person')
    const { targets, calendar } = await practiceClock(tx)
    const dueAt = startPromise(targets, 'urgent', calendar, tx.now).dueAt
    const teamId = (await signingTeam(tx, c)) ?? c.teamId
    await openTask(tx, c, { kind: 'send_prescription', teamId, whoseMove: 'care_team', needs: 'staff', dueAt })
  } else if (!papers.some((p) => p.state === 'queued')) await endTasks(tx, c, ['send_prescription'], actor, 'sent')
}

/** The team that reviewed it, which need not be the one that owns the matter. */
async function signingTeam(tx: WriteTx, c: Granted<CaseRow>): Promise<string | undefined> {
  const row = await tx.find(sql<{ teamId: string }>`select team_id from task
    where organization_id = ${tx.organizationId} and case_id = ${c.id} and kind = 'review' order by opened_at desc, id desc limit 1`)
  return row?.teamId
}
