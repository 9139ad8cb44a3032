import { sql, type Sql } from '#kernel/sql.ts'

/** What must always hold: each statement returns the rows that break it, and must return none. Global tables: any practice will do. */
export const promises: readonly { readonly name: string; readonly broken: Sql }[] = [
  {
    name: 'every person has a key of their own',
    broken: sql`select p.person_id from person p where not exists (select 1 from person_key k where k.person_id = p.person_id)`,
  },
  {
    name: 'nobody has two living passwords or authenticators',
    broken: sql`select person_id, kind from credential where retired_at is null and kind in ('password', 'totp') group by 1, 2 having count(*) > 1`,
  },
  {
    name: 'no session has staff’s powers by a password alone',
    broken: sql`select id from session where staff and assurance = 'password' and revoked_at is null`,
  },
  {
    name: 'an address is either proved or claimed',
    broken: sql`select person_id from person where (email_hash is null) = (email_claim is null)
      or (email_hash is null) <> (email_confirmed_at is null)`,
  },
]
