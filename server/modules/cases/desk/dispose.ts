import { hasRole, type Actor } from '#kernel/actor.ts'
import { Broken } from '#kernel/errors.ts'
import { forget } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { callAboutFlags, endCall, isFlagCall } from '#modules/cases/calls.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { openTasksOf } from '#modules/cases/cases.access.ts'
import { planContact } from '#modules/cases/contact-again.ts'
import { fits, holds, isHeld, isTheirs, minutesFrom } from '#modules/cases/desk/working.ts'
import { dispositionPlace, isCrisis } from '#modules/cases/findings.store.ts'
import type { Disposition, FindingRow, Verdict } from '#modules/cases/finding-row.ts'
import { isNotScreened } from '#modules/cases/not-screened.ts'
import { endTasks, takeLease } from '#modules/cases/tasks.store.ts'

/** Of a crisis: a clinician says that the words were about none. Only then nobody has to have spoken with the patient, or does again. */
export const isExcused = (a: Actor, d: Disposition, verdict: Verdict | null | undefined): boolean =>
  hasRole(a, 'clinician') && verdict === 'not_about_this' && typeof d !== 'string' && d.handover === 'no_danger'

/**
 * What became of these red flags, in one named person's words with whom a crisis was handed to, and whether they were right, where that was said. `findings`: all of the matter, as they stood before. The page
 * ends with the last emergency; an urgent flag that is left is a call. Whoever was in a crisis is contacted again.
 */
export async function disposeOf(
  tx: WriteTx,
  c: Granted<CaseRow>,
  actor: Actor,
  findings: readonly FindingRow[],
  which: readonly FindingRow[],
  disposition: Disposition,
  verdict: Verdict | null = null,
): Promise<void> {
  if (typeof disposition === 'string' && which.some(isCrisis)) throw new Broken('a crisis ends with who has them now')
  for (const { id } of which) {
    const sealed = await tx.vault.seal(ofPatient(c.patientId), dispositionPlace(id), disposition)
    const disposed = await tx.query(sql<{
      id: string
      version: number
    }>`update safety_finding set disposed_by = ${actor.personId}, disposed_at = ${tx.now}, disposition = ${sealed}, verdict = ${verdict}, seen_by = coalesce(seen_by, ${actor.personId}),
      seen_at = coalesce(seen_at, ${tx.now}), version = version + 1 where organization_id = ${tx.organizationId} and id = ${id} returning id, version`)
    tx.vault.note('safety_finding', disposed)
  }
  if (which.some(isCrisis) && !isExcused(actor, disposition, verdict)) await planContact(tx, c)
  const page = (await openTasksOf(tx, c.id)).find((t) => t.kind === 'emergency_page')
  const left = findings.filter((f) => f.disposedAt === null && !which.some(({ id }) => id === f.id))
  const ended = left.some((f) => f.level === 'emergency')
    ? []
    : await endTasks(tx, c, ['emergency_page'], actor, 'disposed')
  for (const taskId of ended) await forget(tx, 'page', taskId)
  // Whoever answered the page has not thereby called about the rest.
  if (!left.some((f) => f.level === 'urgent' || (c.state === 'draft' && isNotScreened(f))))
    await endCall(tx, c, ['red_flag'], actor, 'disposed')
  else {
    await callAboutFlags(tx, c)
    if (page && ended.includes(page.id) && holds(page, actor, tx.now)) await goOnWithCall(tx, c, actor)
  }
}

/** Whoever had the page in hand has the call that follows it, unless a colleague does: they are in the middle of this patient's flags. */
async function goOnWithCall(tx: WriteTx, c: Granted<CaseRow>, actor: Actor): Promise<void> {
  const call = (await openTasksOf(tx, c.id)).find(isFlagCall)
  if (!call || isHeld(call, tx.now) || !isTheirs(actor, c, call) || !fits(actor, call.needs)) return
  const { leaseMinutes } = await practiceClock(tx)
  await takeLease(tx, call.id, actor, minutesFrom(tx.now, leaseMinutes))
}
