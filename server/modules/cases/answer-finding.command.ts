import { answerFinding } from '#contract/cases/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { sql } from '#kernel/sql.ts'
import { caseForPatientLocked } from '#modules/cases/cases.access.ts'
import { ownMatter } from '#modules/cases/cases.policy.ts'
import { keepAnswered } from '#modules/cases/crisis/keep-answered.ts'
import { raisingWrites } from '#modules/cases/findings.store.ts'

/**
 * The patient's answer to an interruption, and to what is asked after it. Recorded, and silencing nobody: the page to staff and the
 * finding stay as they are, or are raised.
 */
export const answerFindingCommand = command({
  endpoint: answerFinding,
  writes: raisingWrites,
  policy: ownMatter,
  load: (tx, actor, input) => caseForPatientLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, input, target, now }) => {
    const { findingId, answer, asked, number } = input
    const out = { id: findingId }
    const raised = asked || number ? await keepAnswered(tx, actor, target, findingId, { asked, number }) : undefined
    const answered =
      answer === undefined
        ? []
        : await tx.query(sql<{
            id: string
            version: number
          }>`update safety_finding set patient_answer = ${answer}, answered_at = ${now}, version = version + 1
      where organization_id = ${tx.organizationId} and id = ${findingId} and case_id = ${target.id} returning id, version`)
    tx.vault.note('safety_finding', answered)
    if (!raised && answered.length === 0)
      return { kind: 'unchanged', out, because: 'no such finding on this matter, or not asked of this person' }
    return {
      kind: 'changed',
      out,
      events: [event('case.finding_answered', { caseId: target.id, findingId }), ...(raised ?? [])],
      audit: {
        subject: { kind: 'finding', id: findingId },
        patientId: target.patientId,
        caseId: target.id,
        // One name for whatever was answered: the trail is in the clear, and which flag asks more would tell what it is of.
        fields: ['patient_answer'],
      },
    }
  },
})
