import { screenText } from '#contract/cases/index.ts'
import type { DomainEvent } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { contextOf } from '#modules/cases/case-context.ts'
import { caseForPatientLocked } from '#modules/cases/cases.access.ts'
import { ownMatter } from '#modules/cases/cases.policy.ts'
import { findingsOf, interrupting, raiseFindings, raisingWrites } from '#modules/cases/findings.store.ts'
import { flagsInText } from '#modules/cases/flags.ts'

/** Words not yet sent, which the browser thinks alarming: judged here, recorded, and paged, whether or not they are ever sent. */
export const screenTextCommand = command({
  endpoint: screenText,
  writes: raisingWrites,
  policy: ownMatter,
  load: (tx, actor, input) => caseForPatientLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, input, target }) => {
    const heard = flagsInText(input.text, input.where, await contextOf(tx, target), target.language)
    const flags = heard.map((f) => ({ ...f, by: actor.personId }))
    const { events } = await raiseFindings(tx, target, flags)
    const out = { findings: await interrupting(tx, target, await findingsOf(tx, target)) }
    const [first, ...rest] = events as [DomainEvent?, ...DomainEvent[]]
    if (!first) return { kind: 'unchanged', out, because: 'nothing alarming, or on record already' }
    return {
      kind: 'changed',
      out,
      events: [first, ...rest],
      audit: {
        subject: { kind: 'case', id: target.id },
        patientId: target.patientId,
        caseId: target.id,
        fields: ['finding'],
      },
    }
  },
})
