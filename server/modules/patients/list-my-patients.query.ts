import { myPatients } from '#contract/patients.ts'
import type { Actor } from '#kernel/actor.ts'
import { signedIn } from '#kernel/policy.ts'
import { nobody, query } from '#kernel/query.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { getPatients } from '#modules/patients/patients.views.ts'

/** The charts this person may act for, their own first. */
export async function patientsOf(tx: ReadTx, actor: Actor) {
  const mine = actor.grants.flatMap((g) =>
    (g.kind === 'self' || g.kind === 'proxy') && g.patientId ? [{ id: g.patientId, relation: g.kind }] : [],
  )
  const faces = await getPatients(
    tx,
    mine.map((m) => m.id),
  )
  return mine
    .flatMap((m) => {
      const name = faces.get(m.id)?.name
      return name === undefined ? [] : [{ ...m, name }]
    })
    .toSorted((a, b) => (a.relation === b.relation ? a.name.localeCompare(b.name) : a.relation === 'self' ? -1 : 1))
}

export const listMyPatients = query({
  endpoint: myPatients,
  policy: signedIn('the charts they hold a grant for'),
  view: async (tx, actor) => ({ patients: await patientsOf(tx, actor) }),
  discloses: nobody('names only, to who acts for them'),
})
