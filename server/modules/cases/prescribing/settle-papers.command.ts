import { event } from '#contract/events.ts'
import { settlePapers } from '#contract/internal.ts'
import { command } from '#kernel/command.ts'
import { house } from '#kernel/policy.ts'
import { granted } from '#kernel/transaction.ts'
import { caseForHouse } from '#modules/cases/cases.access.ts'
import { settleSending } from '#modules/cases/prescribing/sending-task.ts'

/** A pharmacy is no longer there, or is there after all: whose work the papers of this matter are is asked anew. */
export const settlePapersCommand = command({
  endpoint: settlePapers,
  writes: ['task', 'clinical_case'],
  policy: house('when it is said of a pharmacy whether it is there'),
  load: (tx, _actor, { caseId }) => caseForHouse(tx, caseId),
  handle: async (tx, { actor, target: c }) => {
    const settled = await settleSending(tx, granted(c), actor)
    if (settled === 'as it was')
      return { kind: 'unchanged', out: { acted: false }, because: 'its papers are with whom they were' }
    const up = settled === 'taken up'
    return {
      kind: 'changed',
      out: { acted: true },
      events: [event(up ? 'case.reopened' : 'case.task_changed', { caseId: c.id })],
      audit: {
        subject: { kind: 'case', id: c.id },
        patientId: c.patientId,
        caseId: c.id,
        fields: ['send_prescription', ...(up ? ['state'] : [])],
      },
    }
  },
})
