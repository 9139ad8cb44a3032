import { civilDateIn } from '#clinical/time/zoned-time.ts'
import { notForProxies, toldOutside } from '#contract/accounting.ts'
import { actsFor, type Actor } from '#kernel/actor.ts'
import { nobody, query } from '#kernel/query.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { getPatients } from '#modules/patients/index.ts'
import { readsOwnAccount } from '#modules/audit/audit.policy.ts'
import { disclosuresOf, isWithheld, wordsOf, type DisclosureRow } from './disclosures.store.ts'
import { whatLeft } from './what-left.views.ts'

const isThePatient = (a: Actor, patientId: string): boolean =>
  a.grants.some((g) => g.kind === 'self' && g.patientId === patientId)

/** Which lines the one who asks may read: a report of abuse may be about the proxy. */
export const isToldTo = (actor: Actor, r: DisclosureRow, today: string): boolean =>
  r.struckAt === null && !isWithheld(r, today) && (isThePatient(actor, r.patientId) || !notForProxies.includes(r.kind))

/** As the patient reads it: what was struck out is not there, nor what an agency asked to keep back, until its day, nor to a proxy a report of abuse. */
export const readToldOutside = query({
  endpoint: toldOutside,
  policy: readsOwnAccount,
  view: async (tx, actor, { patientId }) => {
    if (!actsFor(actor, patientId) || !(await getPatients(tx, [patientId])).has(patientId)) return null
    const today = civilDateIn((await practiceClock(tx)).zone, tx.now)
    const rows = (await disclosuresOf(tx, patientId)).filter((r) => isToldTo(actor, r, today))
    return {
      disclosures: await Promise.all(
        rows.map(async (r) => {
          const { recipient, address, what, purpose } = await wordsOf(tx, r)
          return { id: r.id, madeOn: r.madeOn, kind: r.kind, recipient, address, what, purpose }
        }),
      ),
      left: await whatLeft(tx, patientId),
    }
  },
  discloses: nobody('to whom it was told, to the one it is about'),
})
