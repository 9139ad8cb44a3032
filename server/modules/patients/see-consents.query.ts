import { consentsNeeded } from '#contract/patients.ts'
import { nobody, query } from '#kernel/query.ts'
import { statePolicyOf } from '#modules/directory/index.ts'
import { consentsOf } from '#modules/patients/consents.ts'
import { stateTold } from '#modules/patients/kept-from-proxies.ts'
import { patientFor } from '#modules/patients/patients.access.ts'
import { ownChart } from '#modules/patients/patients.policy.ts'

export const seeConsents = query({
  endpoint: consentsNeeded,
  policy: ownChart,
  view: async (tx, actor, { patientId }) => {
    if (!(await patientFor(tx, actor, patientId, { who: 'own' }))) return null
    const state = await stateTold(tx, actor, patientId)
    const { mode, documents } = await consentsOf(tx, patientId, state, actor.personId)
    const rule = state === null ? undefined : await statePolicyOf(tx, state, tx.now)
    return {
      mode,
      asksOwnClinician: rule?.sendRecordToPcp === 'ask',
      documents: documents.map(({ text, givenAt, spokenAt: _spoken, ...d }) => ({
        ...d,
        body: text,
        given: givenAt !== null,
        at: givenAt?.toISOString() ?? null,
      })),
    }
  },
  discloses: nobody('the practice’s own documents, and what this person agreed to'),
})
