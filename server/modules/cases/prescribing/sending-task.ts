import { startPromise } from '#clinical/time/promise.ts'
import type { Actor } from '#kernel/actor.ts'
import { sql } from '#kernel/sql.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { keyIsKept } from '#modules/patients/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { openTasksOf } from '#modules/cases/cases.access.ts'
import { moved, saveCase } from '#modules/cases/cases.store.ts'
import { latest } from '#modules/cases/follow-up.ts'
import { needsHands, openPrescription, type OwnPrescription } from '#modules/cases/prescribing/prescription.access.ts'
import { mayStillBeFetched } from '#modules/cases/prescribing/still-fetched.ts'
import { atPharmacy } from '#modules/cases/plan.views.ts'
import { endTasks, openTask } from '#modules/cases/tasks.store.ts'

type Paper = Pick<
  OwnPrescription,
  'id' | 'patientId' | 'state' | 'gateway' | 'reference' | 'atPharmacy' | 'signedAt' | 'sealed'
>

/**
 * One task for all papers of a case: people's while one needs hands, the pharmacy's while one is under way, done when none is.
 * A matter that is over is taken up where one that may still be fetched needs hands.
 */
export async function settleSending(
  tx: WriteTx,
  c: Granted<CaseRow>,
  actor: Actor,
): Promise<'as it was' | 'moved' | 'taken up'> {
  const papers = await tx.query(
    sql<Paper>`select id, patient_id, state, gateway, reference, ${atPharmacy} as at_pharmacy, signed_at, sealed from prescription p
    where organization_id = ${tx.organizationId} and case_id = ${c.id} and ${keyIsKept(sql`p.organization_id`, sql`p.patient_id`)}`,
  )
  if (c.state === 'closed') {
    if (!(await isStillWanted(tx, papers.filter(needsHands)))) return 'as it was'
    await openSending(tx, await takeUp(tx, c), 'care_team')
    return 'taken up'
  }
  const [open] = (await openTasksOf(tx, c.id)).filter((t) => t.kind === 'send_prescription')
  const underWay = papers.some((p) => p.state === 'queued')
  const move = papers.some(needsHands) ? 'care_team' : underWay ? 'other' : null
  if ((open?.whoseMove ?? null) === move) return 'as it was'
  await endTasks(tx, c, ['send_prescription'], actor, move === null ? 'sent' : 'changed hands')
  if (move !== null) await openSending(tx, c, move)
  return 'moved'
}

async function openSending(tx: WriteTx, c: Granted<CaseRow>, whoseMove: 'care_team' | 'other'): Promise<void> {
  const { targets, calendar } = await practiceClock(tx)
  const dueAt = whoseMove === 'care_team' ? startPromise(targets, 'urgent', calendar, tx.now).dueAt : null
  const teamId = (await signingTeam(tx, c)) ?? c.teamId
  await openTask(tx, c, { kind: 'send_prescription', teamId, whoseMove, needs: 'staff', dueAt })
}

async function isStillWanted(tx: WriteTx, papers: readonly Paper[]): Promise<boolean> {
  for (const one of papers) {
    const sealed = await openPrescription(tx, one)
    if (mayStillBeFetched({ signedAt: one.signedAt, sealed }, tx.now)) return true
  }
  return false
}

/** So long at least the patient can write again, to say which pharmacy they want. */
const WINDOW_MS = 7 * 86_400_000

/** Answered, and ended as it was before: what was redirected stays so. It closes again when the window ends and the paper is with somebody. */
async function takeUp(tx: WriteTx, c: Granted<CaseRow>): Promise<Granted<CaseRow>> {
  const until = latest(c.followUpUntil, new Date(tx.now.getTime() + WINDOW_MS))
  const patch = { closedAt: null, checkInAt: null, followUpUntil: until } as const
  const open = await saveCase(tx, c, { ...moved(c, 'take_up'), ...patch })
  const look = { kind: 'follow_up' as const, at: until }
  const window = { kind: 'follow_up', whoseMove: 'other', needs: 'anyone', dueAt: until } as const
  await openTask(tx, open, { ...window, teamId: c.teamId, look })
  return open
}

/** The team that reviewed it, which need not be the one that owns the matter. */
async function signingTeam(tx: WriteTx, c: Granted<CaseRow>): Promise<string | undefined> {
  const row = await tx.find(sql<{ teamId: string }>`select team_id from task
    where organization_id = ${tx.organizationId} and case_id = ${c.id} and kind = 'review' order by opened_at desc, id desc limit 1`)
  return row?.teamId
}
