import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'

type Row = { readonly id: string; readonly personId: string; readonly createdAt: Date; readonly device: string }
export type Devices = {
  readonly ofSession: (sessionId: string | null) => string | null
  /** Of the session somebody opened at this moment: who signs in has none yet when it is written down. */
  readonly opened: (personId: string | null, at: Date) => string | null
}

/** The kinds of device of these sessions, and of those these people opened at these moments. Ended ones are forgotten in time. */
export async function devicesOf(
  tx: ReadTx,
  sessionIds: readonly string[],
  openings: readonly { readonly personId: string; readonly at: Date }[],
): Promise<Devices> {
  const rows = await tx.query(sql<Row>`select id, person_id, created_at, device from session
    where id = any(${[...new Set(sessionIds)]}::uuid[])
      or (person_id = any(${openings.map((o) => o.personId)}::uuid[]) and created_at = any(${openings.map((o) => o.at)}::timestamptz[]))`)
  return {
    ofSession: (sessionId) => rows.find((r) => r.id === sessionId)?.device ?? null,
    opened: (personId, at) =>
      rows.find((r) => r.personId === personId && r.createdAt.getTime() === at.getTime())?.device ?? null,
  }
}
