import { disposeFinding } from '#contract/desk/index.ts'
import { event } from '#contract/events.ts'
import type { Language } from '#contract/roles.ts'
import { command } from '#kernel/command.ts'
import { wrong } from '#kernel/input.ts'
import { caseForTeamLocked } from '#modules/cases/cases.access.ts'
import { triagesIt } from '#modules/cases/cases.policy.ts'
import { disposeOf } from '#modules/cases/desk/dispose.ts'
import { findingsOf, isCrisis } from '#modules/cases/findings.store.ts'

const whoHasThem = (language: Language) => wrong(language, { path: 'handover', what: 'handover_missing' })

/** What became of a red flag, and of others raised by the same words, by name. Only this lets the case go on to its end. */
export const disposeFindingCommand = command({
  endpoint: disposeFinding,
  writes: ['safety_finding', 'task'],
  policy: triagesIt,
  load: async (tx, actor, input) => {
    const c = await caseForTeamLocked(tx, actor, input.caseId)
    const findings = c ? await findingsOf(tx, c) : []
    const finding = findings.find((f) => f.id === input.findingId)
    const also = findings.filter((f) => f.id !== input.findingId && input.also?.includes(f.id))
    // One that is not of this matter is told like one that is not there.
    const whole = also.length === new Set(input.also?.filter((id) => id !== input.findingId)).size
    return c && finding && whole ? { ...c, finding, also, findings } : null
  },
  handle: async (tx, { actor, input, target }) => {
    const { finding, also, findings } = target
    const { id, version, disposedAt } = finding
    const which = [finding, ...also].filter((f) => f.disposedAt === null)
    const [first, ...rest] = which.map((f) => event('case.finding_disposed', { caseId: target.id, findingId: f.id }))
    if (!first) return { kind: 'unchanged', out: { id, version }, because: 'disposed of before' }
    const { disposition: words, handover } = input
    if (!handover && which.some(isCrisis)) throw whoHasThem(actor.language)
    const disposition = handover ? { words, handover } : words
    await disposeOf(tx, target, actor, findings, which, disposition, input.verdict)
    return {
      kind: 'changed',
      out: { id, version: disposedAt === null ? version + 1 : version },
      events: [first, ...rest],
      audit: {
        subject: { kind: 'finding', id },
        patientId: target.patientId,
        caseId: target.id,
        fields: [
          'disposed_by',
          'disposition',
          ...(input.verdict ? ['verdict'] : []),
          ...(handover ? ['handover'] : []),
        ],
      },
    }
  },
})
