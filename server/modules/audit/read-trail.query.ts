import { auditTrail } from '#contract/desk.ts'
import { query } from '#kernel/query.ts'
import { mayReadTrail } from '#modules/audit/audit.policy.ts'
import { keyOf, trailPage } from '#modules/audit/trail.views.ts'
import { getPatients, namesOf } from '#modules/patients/index.ts'

const PAGE = 50
const SCREEN = 'audit.trail'

export const readTrail = query({
  endpoint: auditTrail,
  policy: mayReadTrail,
  view: async (tx, _actor, input) => {
    const found = await trailPage(tx, input, PAGE + 1)
    const page = found.slice(0, PAGE)
    const names = await namesOf(
      tx,
      page.flatMap((r) => r.personId ?? []),
    )
    const patients = await getPatients(
      tx,
      page.flatMap((r) => r.patientId ?? []),
    )
    const last = page.at(-1)
    return {
      rows: page.map(({ personId, system, patientId, at, ...r }) => ({
        ...r,
        at: at.toISOString(),
        personId,
        who: personId === null ? (system ?? 'anonymous') : (names.get(personId) ?? ''),
        // A refusal may name a patient who is not in this practice: the id is kept, there is no name to give.
        patient: patientId === null ? null : { id: patientId, name: patients.get(patientId)?.name ?? '' },
      })),
      next: found.length > PAGE && last ? keyOf(last) : null,
    }
  },
  discloses: ({ rows }, { patientId }) => {
    const named = new Set(rows.flatMap((r) => (r.patient && r.patient.name !== '' ? [r.patient.id] : [])))
    return [...named].map((id) => ({ patientId: id, screen: SCREEN, how: id === patientId ? 'opened' : 'listed' }))
  },
})
