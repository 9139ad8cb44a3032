import { startPromise } from '#clinical/time/promise.ts'
import type { Actor } from '#kernel/actor.ts'
import { sql } from '#kernel/sql.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import { practiceClock } from '#modules/directory/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { openTasksOf } from '#modules/cases/cases.access.ts'
import { needsHands, type OwnPrescription } from '#modules/cases/prescribing/prescription.access.ts'
import { atPharmacy } from '#modules/cases/plan.views.ts'
import { endTasks, openTask } from '#modules/cases/tasks.store.ts'

/** One task for all papers of a case: people's while one needs hands, the pharmacy's while one is under way, done when none is. Gives whether that changed. */
export async function settleSending(tx: WriteTx, c: Granted<CaseRow>, actor: Actor): Promise<boolean> {
  if (c.state === 'closed') return false
  const papers = await tx.query(sql<
    Pick<OwnPrescription, 'state' | 'gateway' | 'reference' | 'atPharmacy'>
  >`select state, gateway, reference, ${atPharmacy} as at_pharmacy from prescription p
    where organization_id = ${tx.organizationId} and case_id = ${c.id}`)
  const [open] = (await openTasksOf(tx, c.id)).filter((t) => t.kind === 'send_prescription')
  const underWay = papers.some((p) => p.state === 'queued')
  const move = papers.some(needsHands) ? 'care_team' : underWay ? 'other' : null
  if ((open?.whoseMove ?? null) === move) return false
  await endTasks(tx, c, ['send_prescription'], actor, move === null ? 'sent' : 'changed hands')
  if (move === null) return true
  const { targets, calendar } = await practiceClock(tx)
  const dueAt = move === 'care_team' ? startPromise(targets, 'urgent', calendar, tx.now).dueAt : null
  const teamId = (await signingTeam(tx, c)) ?? c.teamId
  await openTask(tx, c, { kind: 'send_prescription', teamId, whoseMove: move, needs: 'staff', dueAt })
  return true
}

/** The team that reviewed it, which need not be the one that owns the matter. */
async function signingTeam(tx: WriteTx, c: Granted<CaseRow>): Promise<string | undefined> {
  const row = await tx.find(sql<{ teamId: string }>`select team_id from task
    where organization_id = ${tx.organizationId} and case_id = ${c.id} and kind = 'review' order by opened_at desc, id desc limit 1`)
  return row?.teamId
}
