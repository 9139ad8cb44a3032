import { consentsNeeded } from '#contract/patients.ts'
import { nobody, query } from '#kernel/query.ts'
import { consentsOf } from '#modules/patients/consents.ts'
import { patientFor } from '#modules/patients/patients.access.ts'
import { ownChart } from '#modules/patients/patients.policy.ts'

export const seeConsents = query({
  endpoint: consentsNeeded,
  policy: ownChart,
  view: async (tx, actor, { patientId }) => {
    if (!(await patientFor(tx, actor, patientId, { who: 'own' }))) return null
    const documents = await consentsOf(tx, patientId)
    return {
      documents: documents.map(({ text, givenAt, ...d }) => ({
        ...d,
        body: text,
        given: givenAt !== null,
        at: givenAt?.toISOString() ?? null,
      })),
    }
  },
  discloses: nobody('the practice’s own documents, and what this person agreed to'),
})
