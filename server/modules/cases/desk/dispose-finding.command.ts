import { disposeFinding } from '#contract/desk.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { forget } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import { ofPatient } from '#kernel/vault.ts'
import { callAboutFlags, endCall } from '#modules/cases/calls.ts'
import { caseForTeamLocked } from '#modules/cases/cases.access.ts'
import { triagesIt } from '#modules/cases/cases.policy.ts'
import { dispositionPlace, findingsOf } from '#modules/cases/findings.store.ts'
import { endTasks } from '#modules/cases/tasks.store.ts'

/** What became of a red flag, by name. Only this lets the case go on to its end. */
export const disposeFindingCommand = command({
  endpoint: disposeFinding,
  writes: ['safety_finding', 'task'],
  policy: triagesIt,
  load: async (tx, actor, input) => {
    const c = await caseForTeamLocked(tx, actor, input.caseId)
    const findings = c ? await findingsOf(tx, c) : []
    const finding = findings.find((f) => f.id === input.findingId)
    return c && finding ? { ...c, finding, findings } : null
  },
  handle: async (tx, { actor, input, target, now }) => {
    const { finding, findings } = target
    const { id, version } = finding
    if (finding.disposedAt) return { kind: 'unchanged', out: { id, version }, because: 'disposed of before' }
    const sealed = await tx.vault.seal(ofPatient(target.patientId), dispositionPlace(id), input.disposition)
    await tx.query(sql`update safety_finding set disposed_by = ${actor.personId}, disposed_at = ${now}, disposition = ${sealed}, seen_by = coalesce(seen_by, ${actor.personId}),
      seen_at = coalesce(seen_at, ${now}), version = version + 1 where organization_id = ${tx.organizationId} and id = ${id}`)
    const left = findings.some((f) => f.id !== id && f.level === 'emergency' && f.disposedAt === null)
    const ended = left ? [] : await endTasks(tx, target, ['emergency_page'], actor, 'disposed')
    for (const taskId of ended) await forget(tx, 'page', taskId)
    const same = findings.some((f) => f.id !== id && f.level === 'urgent' && f.disposedAt === null)
    // Whoever answered the page has not thereby called about the rest.
    if (same) await callAboutFlags(tx, target)
    else await endCall(tx, target, ['red_flag'], actor, 'disposed')
    return {
      kind: 'changed',
      out: { id, version: version + 1 },
      events: [event('case.finding_disposed', { caseId: target.id, findingId: id })],
      audit: {
        subject: { kind: 'finding', id },
        patientId: target.patientId,
        caseId: target.id,
        fields: ['disposed_by', 'disposition'],
      },
    }
  },
})
