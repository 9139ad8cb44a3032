import { disposeFinding } from '#contract/desk/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { caseForTeamLocked } from '#modules/cases/cases.access.ts'
import { triagesIt } from '#modules/cases/cases.policy.ts'
import { disposeOf } from '#modules/cases/desk/dispose.ts'
import { findingsOf } from '#modules/cases/findings.store.ts'

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
  handle: async (tx, { actor, input, target }) => {
    const { finding, findings } = target
    const { id, version } = finding
    if (finding.disposedAt) return { kind: 'unchanged', out: { id, version }, because: 'disposed of before' }
    await disposeOf(tx, target, actor, findings, [finding], input.disposition)
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
