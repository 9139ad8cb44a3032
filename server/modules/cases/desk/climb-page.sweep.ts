import { event, type DomainEvent } from '#contract/events.ts'
import { remind } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import { pagingNow } from '#modules/directory/index.ts'
import type { SweepAct } from '#modules/cases/desk/sweep.types.ts'
import { isHeld, minutesFrom } from '#modules/cases/desk/working.ts'
import { ringNext } from '#modules/cases/tasks.store.ts'

/** A page nobody answered in its time goes on to the next on call, then to everybody, again and again until somebody holds it. */
export const climbPage: SweepAct = async (tx, c, task) => {
  if (isHeld(task, tx.now)) return 'somebody has it in hand'
  const findings = await tx.query(sql<{
    id: string
    level: string
    version: number
  }>`update safety_finding set paged_at = ${tx.now}, version = version + 1
    where organization_id = ${tx.organizationId} and case_id = ${c.id} and level = 'emergency' and disposed_at is null returning id, level, version`)
  tx.vault.note('safety_finding', findings)
  if (findings.length === 0) return 'every emergency was disposed of'
  const { chain, minutes } = await pagingNow(tx, c.patientId)
  const rung = await ringNext(tx, task.id, chain)
  await remind(tx, 'page', task.id, minutesFrom(tx.now, minutes))
  const raised = findings.map((f) =>
    event('case.finding_raised', { caseId: c.id, findingId: f.id, level: f.level, rung }),
  )
  return { events: raised as [DomainEvent, ...DomainEvent[]], fields: ['paged_at'] }
}
