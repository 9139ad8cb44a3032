import { seeFinding } from '#contract/desk/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { forget } from '#kernel/outbox.ts'
import { refusal } from '#kernel/policy.ts'
import { sql } from '#kernel/sql.ts'
import { caseForTeamLocked, openTasksOf } from '#modules/cases/cases.access.ts'
import { onTheTeam } from '#modules/cases/cases.policy.ts'
import { isAtIt, takeInHand, takingWrites, workOfFlag } from '#modules/cases/desk/take-in-hand.ts'
import { fits, holds, isHeld } from '#modules/cases/desk/working.ts'
import { findingsOf } from '#modules/cases/findings.store.ts'
import type { FindingRow } from '#modules/cases/finding-row.ts'

/** Where no work brings it to anybody: a red flag nobody has disposed of is a nurse's or clinician's. */
const neededFor = (f: Pick<FindingRow, 'level' | 'disposedAt'>) =>
  f.level === 'concern' || f.disposedAt !== null ? ('staff' as const) : ('triage' as const)

/**
 * "I have this": they hold its page, or the call about it, and what of the matter nobody has, so that they can act at once;
 * the page stops climbing. It stays open until a clinician or nurse says what became of it; neglected, the lease runs out and
 * the page climbs again.
 */
export const seeFindingCommand = command({
  endpoint: seeFinding,
  writes: takingWrites,
  policy: onTheTeam,
  load: async (tx, actor, input) => {
    const c = await caseForTeamLocked(tx, actor, input.caseId)
    const finding = c && (await findingsOf(tx, c)).find((f) => f.id === input.findingId)
    return c && finding ? { ...c, finding } : null
  },
  handle: async (tx, { actor, target, now }) => {
    const { finding } = target
    const out = { id: finding.id, version: finding.version + (finding.seenAt ? 0 : 1) }
    const audit = {
      subject: { kind: 'finding', id: finding.id },
      patientId: target.patientId,
      caseId: target.id,
      fields: ['seen_by', 'holder', 'state'],
    }
    const tasks = await openTasksOf(tx, target.id)
    const work = workOfFlag(tasks, finding)
    const theirs = work === undefined || holds(work, actor, now)
    // A click that takes nothing must not look as if it had; nor is a name put on what this person may not answer.
    if (work && !isAtIt(actor, target, tasks)) throw refusal('not_on_team')
    if (!fits(actor, work?.needs ?? neededFor(finding))) throw refusal('role')
    if (!theirs && isHeld(work, now)) throw new AppError('case.claimed')
    if (theirs && finding.seenAt) return { kind: 'unchanged', out, because: 'theirs already, or seen before' }
    if (theirs) {
      const rows = await tx.query(sql<{
        id: string
        version: number
      }>`update safety_finding set seen_by = ${actor.personId}, seen_at = ${now}, version = version + 1
        where organization_id = ${tx.organizationId} and id = ${finding.id} returning id, version`)
      tx.vault.note('safety_finding', rows)
      const seen = event('case.finding_seen', { caseId: target.id, findingId: finding.id })
      return { kind: 'changed', out, events: [seen], audit: { ...audit, fields: ['seen_by'] } }
    }
    const { c, events } = await takeInHand(tx, target, work, actor)
    if (work.kind === 'emergency_page') await forget(tx, 'page', work.id)
    const taken = event('case.claimed', { caseId: c.id, taskId: work.id })
    return { kind: 'changed', out, events: [taken, ...events], audit }
  },
})
