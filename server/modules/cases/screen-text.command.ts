import { answerFinding, screenText } from '#contract/cases/index.ts'
import { event, type DomainEvent } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { sql } from '#kernel/sql.ts'
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

/** Recorded, and silencing nobody: the page to staff and the finding stay as they are. */
export const answerFindingCommand = command({
  endpoint: answerFinding,
  writes: ['safety_finding'],
  policy: ownMatter,
  load: (tx, actor, input) => caseForPatientLocked(tx, actor, input.caseId),
  handle: async (tx, { input, target, now }) => {
    const [row] = await tx.query(sql<{
      version: number
    }>`update safety_finding set patient_answer = ${input.answer}, answered_at = ${now}, version = version + 1
      where organization_id = ${tx.organizationId} and id = ${input.findingId} and case_id = ${target.id} returning version`)
    if (!row) return { kind: 'unchanged', out: { id: input.findingId }, because: 'no such finding on this matter' }
    return {
      kind: 'changed',
      out: { id: input.findingId, version: row.version },
      events: [event('case.finding_answered', { caseId: target.id, findingId: input.findingId })],
      audit: {
        subject: { kind: 'finding', id: input.findingId },
        patientId: target.patientId,
        caseId: target.id,
        fields: ['patient_answer'],
      },
    }
  },
})
