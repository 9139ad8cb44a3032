import { flagQuestions } from '#contract/cases/index.ts'
import { signedIn } from '#kernel/policy.ts'
import { nobody, query } from '#kernel/query.ts'
import { getPatient, findLocation } from '#modules/patients/index.ts'
import { caseForPatient } from '#modules/cases/cases.access.ts'
import { askable } from '#modules/cases/crisis/askable.ts'
import { saidInCrisis } from '#modules/cases/crisis/said-in-crisis.ts'
import { entriesOf } from '#modules/cases/entries.views.ts'
import { findingsOf } from '#modules/cases/findings.store.ts'

/** Asked by the page under an alarm of a crisis: whether to offer the questions, and where to go on with them. */
export const flagQuestionsQuery = query({
  endpoint: flagQuestions,
  policy: signedIn('the patient the matter is about, or their proxy; only the patient is ever offered any'),
  view: async (tx, actor, { caseId }) => {
    const c = await caseForPatient(tx, actor, caseId)
    if (!c) return null
    const open = (await askable(tx, actor, c, await findingsOf(tx, c))).filter((f) => f.disposedAt === null)
    const said = open.length > 0 ? saidInCrisis(await entriesOf(tx, c, ['staff_only'])) : new Map()
    // Who has begun goes on there: the same questions are not asked anew for every sentence.
    const f = open.find(({ id }) => said.has(id)) ?? open[0]
    if (!f) return { asked: null }
    const { given, number } = said.get(f.id) ?? { given: [], number: null }
    const at = c.locationId ? await findLocation(tx, c.locationId) : undefined
    const onFile = at?.callBack ?? (await getPatient(tx, c.patientId)).phone
    return {
      asked: {
        findingId: f.id,
        given: given.map(({ question, answer }: (typeof given)[number]) => ({ question, answer })),
        number: number ?? onFile,
        confirmed: number !== null,
      },
    }
  },
  discloses: nobody('what somebody answered a moment ago, and their own number, told back to themself'),
})
