import { checkLicence } from '#clinical/where/index.ts'
import { onCall } from '#contract/directory/index.ts'
import { nobody, query } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { pageArrives } from '#modules/directory/on-call.ts'
import { licencesHeldBy } from '#modules/directory/read-people.ts'

export const onCallQuery = query({
  endpoint: onCall,
  policy: administration,
  discloses: nobody('staff are no patients'),
  view: async (tx) => {
    const org = tx.organizationId
    const row = await tx.find(
      sql<{
        version: number
        onCall: string[]
        onCallMinutes: number
      }>`select version, on_call, on_call_minutes from practice where organization_id = ${org}`,
    )
    if (!row) return null
    const shown: (Wakeable & { licensed: boolean })[] = []
    for (const one of await wakeable(tx)) shown.push({ ...one, licensed: await holdsGoodLicence(tx, one.personId) })
    return {
      version: row.version,
      minutes: row.onCallMinutes,
      // Who left, or reads no red flags any more, is passed over by the page, and so here.
      people: row.onCall.flatMap((personId) => shown.find((one) => one.personId === personId) ?? []),
      others: shown.filter((one) => !row.onCall.includes(one.personId)),
    }
  },
})

/** Good today in some state at least; which state's patient wakes them is not known before. */
async function holdsGoodLicence(tx: ReadTx, personId: string): Promise<boolean> {
  const held = await licencesHeldBy(tx, personId)
  return held.some(({ state, profession }) => {
    const verdict = checkLicence(held, { state, professionNeeded: profession, on: tx.now, scope: 'triage' })
    return verdict.ok || verdict.reason === 'restricted'
  })
}

export type Wakeable = { readonly personId: string; readonly name: string }
/** Whoever reads red flags here today at an address that is proved to be theirs. */
export const wakeable = (tx: ReadTx): Promise<Wakeable[]> =>
  tx.query(sql<Wakeable>`select p.person_id, p.display_name as name
    from practitioner p join person x on x.person_id = p.person_id and ${pageArrives}
    where p.organization_id = ${tx.organizationId} and exists (select 1 from access_grant g where g.organization_id = p.organization_id and g.person_id = p.person_id
      and g.kind = 'role' and g.role in ('triage_nurse', 'clinician') and g.from_at <= ${tx.now} and (g.to_at is null or g.to_at > ${tx.now}))
    order by p.display_name, p.id`)
