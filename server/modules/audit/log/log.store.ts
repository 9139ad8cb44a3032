import type { RawTx } from '#kernel/database.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import type { PrintedRow, Source } from './logged-rows.ts'

export type Head = { readonly size: number; readonly horizon: string }
export type Leaf = { readonly source: Source; readonly rowId: string; readonly hash: Buffer }
/** Transactions from `from` up to, not including, `to`; and those of another cluster, whose numbers are still to come here. */
type Window = { readonly from: string; readonly to: string; readonly next: string }

/** Rows that are read at a time. */
const LOT = 5_000

/** The head of one practice's log, held until the transaction ends; undefined while another worker holds it. */
export async function takeHead(tx: RawTx, org: string, now: Date): Promise<Head | undefined> {
  await tx.query(
    sql`insert into log_head (organization_id, size, horizon, moved_at) values (${org}, 0, '0', ${now}) on conflict do nothing`,
  )
  const [head] = await tx.query(
    sql<Head>`select size, horizon::text from log_head where organization_id = ${org} for update skip locked`,
  )
  return head
}

/** Whether anything was written since the head last moved, or no head is there yet. */
export async function isWaiting(tx: RawTx, org: string): Promise<boolean> {
  const [row] = await tx.query(sql<{ waiting: boolean }>`
    with head as (select coalesce((select horizon from log_head where organization_id = ${org}), '0'::xid8) as horizon,
      pg_snapshot_xmin(pg_current_snapshot()) as now)
    select (select now < horizon from head)
      or exists (select from audit where organization_id = ${org} and xid >= (select horizon from head))
      or exists (select from disclosure where organization_id = ${org} and xid >= (select horizon from head))
      or exists (select from timeline_entry where organization_id = ${org} and xid >= (select horizon from head))
      or exists (select from staff_note where organization_id = ${org} and xid >= (select horizon from head)) as waiting`)
  return row?.waiting === true
}

/** The oldest transaction still open, and the first number not given yet. Whatever is older than the first is decided. */
export async function readHorizon(tx: RawTx): Promise<{ horizon: string; next: string }> {
  const [row] = await tx.query(
    sql<{ horizon: string; next: string }>`
      select pg_snapshot_xmin(pg_current_snapshot())::text as horizon, pg_snapshot_xmax(pg_current_snapshot())::text as next`,
  )
  if (!row) throw new Error('PostgreSQL tells no snapshot')
  return row
}

const instant = sql`'YYYY-MM-DD"T"HH24:MI:SS.US+00'`

/** What of one source the log does not hold yet, oldest transaction first, and the first transaction not looked through. */
type Waiting = { readonly source: Source; readonly rows: readonly PrintedRow[]; readonly reached: string }

export const earliest = (...xids: readonly [string, ...string[]]): string =>
  xids.reduce((a, b) => (BigInt(b) < BigInt(a) ? b : a))

/**
 * Of each source so many rows of the window at most, printed as a dump would, each looked for in the log by itself. They are
 * planned anew each time: a plan kept from when the log was empty would read all of it for every row.
 */
export async function readWaiting(tx: RawTx, org: string, w: Window, most: number): Promise<Waiting[]> {
  await tx.query(sql`select set_config('plan_cache_mode', 'force_custom_plan', true)`)
  return Promise.all(
    sources.map(async (source): Promise<Waiting> => {
      const inWindow = sql`r.xid >= ${w.from}::text::xid8 and r.xid < ${w.to}::text::xid8`
      // Where as many transactions wait as rows are taken, those behind are not looked for in vain.
      const [cut] = await tx.query(sql<{ xid: string }>`select r.xid::text from ${tableOf[source]} r
        where r.organization_id = ${org} and ${inWindow} order by r.xid offset ${most}::bigint limit 1`)
      const near = cut ? sql`and r.xid <= ${cut.xid}::text::xid8` : sql``
      const unseen = sql`((${inWindow} ${near}) or r.xid >= ${w.next}::text::xid8) and not exists (select from log_leaf l
        where l.organization_id = r.organization_id and l.source = ${source} and l.row_id = r.id offset 0)`
      const rows = await tx.query(
        sql<Printed>`${printed(source, org, unseen)} order by r.xid, r.id limit ${most}::bigint`,
      )
      const behind = cut ? String(BigInt(cut.xid) + 1n) : w.to
      const last = rows.length === most ? (rows.at(-1)?.['xid'] ?? behind) : behind
      return { source, rows: rows.map(inColumns), reached: earliest(behind, last) }
    }),
  )
}

/**
 * Everything the log is about and the log itself, 5,000 rows at a time: for a dump. The head is read first and the rows last,
 * so that what is written meanwhile can only wait, never seem missing. Each table is read through a cursor: it sees one
 * moment, it sorts nothing anew where one transaction wrote millions, and what is there twice comes twice.
 */
export async function* readAll(
  tx: RawTx,
  org: string,
): AsyncGenerator<readonly [Source | 'log_head' | 'log_leaf', readonly PrintedRow[]]> {
  const head = sql<Printed>`select organization_id::text, size::text, horizon::text from log_head where organization_id = ${org}`
  const leaves = sql<Printed>`select organization_id::text, position::text, source, row_id::text, hash::text
    from log_leaf where organization_id = ${org} order by position`
  for await (const rows of lotsOf(tx, sql`all_heads`, head)) yield ['log_head', rows]
  for await (const rows of lotsOf(tx, sql`all_leaves`, leaves)) yield ['log_leaf', rows]
  for (const source of sources)
    for await (const rows of lotsOf(tx, sql`all_of_${tableOf[source]}`, printed(source, org, sql`true`)))
      yield [source, rows]
}

async function* lotsOf(tx: RawTx, cursor: Sql, all: Sql<Printed>): AsyncGenerator<readonly PrintedRow[]> {
  await tx.query(sql`declare ${cursor} no scroll cursor for ${all}`)
  for (;;) {
    const rows = await tx.query(sql<Printed>`fetch 5000 from ${cursor}`)
    yield rows.map(inColumns)
    if (rows.length === 0) break
  }
  await tx.query(sql`close ${cursor}`)
}

const columnsOf = {
  audit: sql`organization_id::text, id::text, command_id::text, command, actor_kind, actor_person_id::text, actor_system, session_id::text,
    actor_roles::text, acting_for::text, outcome, subject_kind, subject_id, patient_id::text, case_id::text, fields::text, writes::text,
    to_char(at at time zone 'utc', ${instant}) as at, xid::text`,
  disclosure: sql`organization_id::text, id::text, session_id::text, person_id::text, actor_system, actor_roles::text, patient_id::text, case_id::text,
    screen, how, to_char(quarter at time zone 'utc', ${instant}) as quarter, to_char(at at time zone 'utc', ${instant}) as at, xid::text`,
  timeline_entry: sql`organization_id::text, case_id::text, seq::text, id::text, kind, author_kind, author_id::text, author_role, acting_for::text, language,
    label, corrects::text, commitment::text, to_char(at at time zone 'utc', ${instant}) as at, xid::text`,
  staff_note: sql`organization_id::text, case_id::text, seq::text, id::text, author_id::text, author_role, commitment::text,
    to_char(at at time zone 'utc', ${instant}) as at, xid::text`,
} as const satisfies Record<Source, Sql>
const tableOf = {
  audit: sql`audit`,
  disclosure: sql`disclosure`,
  timeline_entry: sql`timeline_entry`,
  staff_note: sql`staff_note`,
} as const satisfies Record<Source, Sql>
const sources = Object.keys(tableOf) as Source[]
const printed = (source: Source, org: string, which: Sql): Sql<Printed> =>
  sql<Printed>`select ${columnsOf[source]} from ${tableOf[source]} r where organization_id = ${org} and ${which}`

type Printed = Record<string, string | null>
/** Members as the columns are called: the hash goes by column. */
const inColumns = (row: Printed): PrintedRow =>
  Object.fromEntries(Object.entries(row).map(([k, v]) => [k.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`), v]))

/** Hashes of positions `from` up to, not including, `to`, in order, 5,000 at a time. */
export async function* readHashes(
  tx: RawTx,
  org: string,
  from: number,
  to = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<readonly Buffer[]> {
  for (let next = from; ;) {
    const rows = await tx.query(sql<{ position: number; hash: Buffer }>`select position, hash from log_leaf
      where organization_id = ${org} and position >= ${next} and position < ${to} order by position limit ${LOT}`)
    yield rows.map(({ hash }) => hash)
    const last = rows.at(-1)
    if (!last || rows.length < LOT) return
    next = last.position + 1
  }
}

export async function addLeaves(tx: RawTx, org: string, from: number, leaves: readonly Leaf[]): Promise<void> {
  if (leaves.length === 0) return
  await tx.query(sql`
    insert into log_leaf (organization_id, position, source, row_id, hash)
    select ${org}, ${from} + i - 1, source, row_id, hash
    from unnest(${leaves.map((l) => l.source)}::text[], ${leaves.map((l) => l.rowId)}::uuid[], ${leaves.map((l) => l.hash)}::bytea[])
      with ordinality as l (source, row_id, hash, i)`)
}

export async function moveHead(tx: RawTx, org: string, head: Head, now: Date): Promise<void> {
  await tx.query(
    sql`update log_head set size = ${head.size}, horizon = ${head.horizon}::text::xid8, moved_at = ${now} where organization_id = ${org}`,
  )
}
