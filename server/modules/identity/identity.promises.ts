import { sql, type Sql } from '#kernel/sql.ts'

/** Each must return no row, at any time. The tables are global, so any practice will do to ask in. */
export const identityPromises: readonly { readonly name: string; readonly broken: Sql }[] = [
  {
    name: 'identity: every person has a key of their own',
    broken: sql`select p.person_id from person p where not exists (select 1 from person_key k where k.person_id = p.person_id)`,
  },
  {
    name: 'identity: nobody has two living passwords or authenticators',
    broken: sql`select person_id, kind from credential where retired_at is null and kind in ('password', 'totp') group by 1, 2 having count(*) > 1`,
  },
  {
    name: 'identity: no session has staff’s powers by a password alone',
    broken: sql`select id from session where staff and assurance = 'password' and revoked_at is null`,
  },
  {
    name: 'identity: an address is proved or claimed, and a confirmed one is proved',
    broken: sql`select person_id from person where (email_hash is not null and email_claim is not null)
      or (email_confirmed_at is not null and email_hash is null)`,
  },
]
