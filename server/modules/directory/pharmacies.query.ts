import { pharmacies } from '#contract/directory/index.ts'
import { signedIn } from '#kernel/policy.ts'
import { nobody, query } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { searchForm } from '#modules/directory/pharmacy-words.ts'
import type { Pharmacy } from '#modules/directory/read-places.ts'

const MOST = 30

export const pharmaciesQuery = query({
  endpoint: pharmacies,
  policy: signedIn('a pharmacy is chosen by patients and staff'),
  discloses: nobody('pharmacies are no patients'),
  view: async (tx, _actor, { name = '', zip = '' }) => {
    const words = searchForm(name)
    if (words === '' && zip === '') return { pharmacies: [] }
    // The search form holds letters, digits and spaces only, so nothing in it is a pattern.
    const rows = await tx.query(sql<Pharmacy>`select id, name, address, city, state, zip, phone, fax from pharmacy
      where organization_id = ${tx.organizationId} and retired_at is null and name_search like ${`%${words}%`} and zip like ${`${zip}%`}
      order by name_search, zip, id limit ${MOST}`)
    return {
      pharmacies: rows.map(({ id, name: called, address, city, state, zip: code, phone, fax }) => ({
        id,
        name: called,
        address: `${address}, ${city}, ${state} ${code}`,
        phone,
        fax: fax !== null,
      })),
    }
  },
})
