import type { Database } from '#kernel/database.ts'
import { accountedTables } from '#kernel/tables.ts'

const tables = [...accountedTables, 'outbox', 'delivery', 'due', 'draft', 'idempotency', 'work_interval']
const text = tables
  .map(
    (t) =>
      `select '${t}' as t, count(*)::text || coalesce(md5(string_agg(md5(x::text), '' order by md5(x::text))), '') as h from ${t} x`,
  )
  .join(' union all ')

/** Every row of one practice's data, events and half-written text, as one hash a table; accounts of what was refused are left out. */
export const fingerprintOf = (owner: Database, organizationId: string): Promise<{ t: string; h: string }[]> =>
  owner.transaction({ organizationId, readOnly: true }, (tx) =>
    tx.query<{ t: string; h: string }>({ text, values: [], name: 'fingerprint' }),
  )
