import { sql } from '#kernel/sql.ts'
import type { Tidy } from '#kernel/upkeep.ts'
import { SESSION_DAYS } from '#modules/identity/sessions.store.ts'

const HOUR = 3_600_000

export const identityTidies: readonly Tidy[] = [
  {
    name: 'sessions',
    where: 'house',
    writes: [],
    tidy: async (tx, most) => {
      const before = new Date(tx.now.getTime() - SESSION_DAYS * 24 * HOUR)
      const gone = await tx.query(sql`delete from session where id = any(array(select id from session
        where least(coalesce(revoked_at, ends_at), ends_at, idle_until) < ${before} limit ${most})) returning 1 as one`)
      return { rows: gone.length }
    },
  },
  {
    name: 'codes and challenges',
    where: 'house',
    writes: [],
    tidy: async (tx, most) => {
      const before = new Date(tx.now.getTime() - HOUR)
      const gone = await tx.query(sql`delete from one_time where id = any(array(select id from one_time
        where expires_at < ${before} limit ${most})) returning 1 as one`)
      return { rows: gone.length }
    },
  },
  {
    name: 'counters of tries',
    where: 'house',
    writes: [],
    tidy: async (tx, most) => {
      const gone = await tx.query(sql`delete from rate_bucket where bucket = any(array(select bucket from rate_bucket
        where resets_at < ${tx.now} limit ${most})) returning 1 as one`)
      return { rows: gone.length }
    },
  },
]
