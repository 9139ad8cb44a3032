import type { Promised } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'

/** The tables are global, so they are asked once for all practices. */
export const identityPromises = [
  {
    name: 'identity: every person has a key of their own',
    scope: 'house',
    broken: sql`select p.person_id from person p where not exists (select 1 from person_key k where k.person_id = p.person_id)`,
  },
  {
    name: 'identity: nobody has two living passwords or authenticators',
    scope: 'house',
    broken: sql`select person_id, kind from credential where retired_at is null and kind in ('password', 'totp') group by 1, 2 having count(*) > 1`,
  },
  {
    name: 'identity: no session has staff’s powers by a password alone',
    scope: 'house',
    broken: sql`select id from session where staff and assurance = 'password' and revoked_at is null`,
  },
  {
    name: 'identity: an address is proved or claimed, and a confirmed one is proved',
    scope: 'house',
    broken: sql`select person_id from person where (email_hash is not null and email_claim is not null)
      or (email_confirmed_at is not null and email_hash is null)`,
  },
] as const satisfies readonly Promised[]
