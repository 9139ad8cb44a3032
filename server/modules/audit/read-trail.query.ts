import { auditTrail } from '#contract/desk/index.ts'
import { knownOf } from '#contract/known-words.ts'
import { roles } from '#contract/roles.ts'
import { query } from '#kernel/query.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { mayReadTrail } from '#modules/audit/audit.policy.ts'
import { keyOf, trailPage } from '#modules/audit/trail.views.ts'
import { everybodyOnStaff, practitionersOf } from '#modules/directory/index.ts'
import { devicesOf } from '#modules/identity/index.ts'
import { getPatients, namesOf } from '#modules/patients/index.ts'

const PAGE = 50
const SCREEN = 'audit.trail'

export const readTrail = query({
  endpoint: auditTrail,
  policy: mayReadTrail,
  view: async (tx, actor, input) => {
    const most = input.limit ?? PAGE
    const found = await trailPage(tx, { ...input, language: actor.language }, most + 1)
    const page = found.slice(0, most)
    const named = await namesHere(
      tx,
      page.flatMap((r) => r.personId ?? []),
    )
    const patients = await getPatients(
      tx,
      page.flatMap((r) => r.patientId ?? []),
    )
    const devices = await devicesOf(
      tx,
      page.flatMap((r) => r.sessionId ?? []),
      page.flatMap(({ by, personId, at }) => (by === 'not_signed_in' && personId !== null ? [{ personId, at }] : [])),
    )
    const last = page.at(-1)
    return {
      rows: page.map(({ personId, system, sessionId, patientId, at, ...r }) => ({
        ...r,
        roles: knownOf(roles, r.roles),
        at: at.toISOString(),
        // The account of somebody this practice does not know is nobody's business here.
        personId: personId !== null && (r.by === 'person' || named.has(personId)) ? personId : null,
        who: personId === null ? (system ?? '') : (named.get(personId) ?? ''),
        // A refusal may name a patient who is not in this practice: the id is kept, there is no name to give.
        patient: patientId === null ? null : { id: patientId, name: patients.get(patientId)?.deskName ?? '' },
        device: devices.ofSession(sessionId) ?? (r.by === 'not_signed_in' ? devices.opened(personId, at) : null),
      })),
      next: found.length > most && last ? keyOf(last, input.order) : null,
      people:
        input.after === undefined
          ? (await everybodyOnStaff(tx)).map((p) => ({ id: p.personId, name: withCredentials(p) }))
          : null,
    }
  },
  discloses: ({ rows }, { patientId }) => {
    const named = new Set(rows.flatMap((r) => (r.patient && r.patient.name !== '' ? [r.patient.id] : [])))
    return [...named].map((id) => ({ patientId: id, screen: SCREEN, how: id === patientId ? 'opened' : 'listed' }))
  },
})

const withCredentials = (p: { displayName: string; credentials: string }): string =>
  p.credentials === '' ? p.displayName : `${p.displayName}, ${p.credentials}`

/** What people go by in this practice, staff with their credentials. */
async function namesHere(tx: ReadTx, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const staff = await practitionersOf(tx, personIds)
  const names = await namesOf(tx, personIds)
  return new Map(
    [...names].map(([id, name]) => {
      const colleague = staff.get(id)
      return [id, colleague ? withCredentials(colleague) : name] as const
    }),
  )
}
