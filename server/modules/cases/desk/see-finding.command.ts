import { seeFinding } from '#contract/desk/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { forget } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { caseForTeamLocked, openTasksOf } from '#modules/cases/cases.access.ts'
import { onTheTeam } from '#modules/cases/cases.policy.ts'
import { leaseMinutesOf } from '#modules/cases/desk/alongside.ts'
import { isHeld, minutesFrom } from '#modules/cases/desk/working.ts'
import { findingsOf } from '#modules/cases/findings.store.ts'
import { takeLease } from '#modules/cases/tasks.store.ts'

/**
 * Somebody has the emergency in hand: they hold the page, and it stops climbing. It stays open until a clinician or nurse
 * says what became of it; neglected, the lease runs out and the page climbs again.
 */
export const seeFindingCommand = command({
  endpoint: seeFinding,
  writes: ['safety_finding', 'task'],
  policy: onTheTeam,
  load: async (tx, actor, input) => {
    const c = await caseForTeamLocked(tx, actor, input.caseId)
    const finding = c && (await findingsOf(tx, c)).find((f) => f.id === input.findingId)
    return c && finding ? { ...c, finding } : null
  },
  handle: async (tx, { actor, target, now }) => {
    const { finding } = target
    const page = (await openTasksOf(tx, target.id)).find((t) => t.kind === 'emergency_page')
    if (page && !isHeld(page, now)) {
      const { leaseMinutes } = await practiceClock(tx)
      await takeLease(tx, page.id, actor, minutesFrom(now, leaseMinutesOf(page, leaseMinutes)))
      await forget(tx, 'page', page.id)
    } else if (finding.seenAt)
      return { kind: 'unchanged', out: { id: finding.id, version: finding.version }, because: 'seen before' }
    await tx.query(sql`update safety_finding set seen_by = coalesce(seen_by, ${actor.personId}), seen_at = coalesce(seen_at, ${now}), version = version + 1
      where organization_id = ${tx.organizationId} and id = ${finding.id}`)
    return {
      kind: 'changed',
      out: { id: finding.id, version: finding.version + 1 },
      events: [event('case.finding_seen', { caseId: target.id, findingId: finding.id })],
      audit: {
        subject: { kind: 'finding', id: finding.id },
        patientId: target.patientId,
        caseId: target.id,
        fields: ['seen_by'],
      },
    }
  },
})
