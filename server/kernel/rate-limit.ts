import { createHash } from 'node:crypto'
import type { Database } from '#kernel/database.ts'
import { AppError } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'

export type Limit = {
  readonly bucket: string
  readonly most: number
  readonly perSeconds: number
  /** Taken from instead once this one is spent: so that what many share counts only who asks for more than their own part. */
  readonly beyond?: Limit
}

const hashOf = (l: Limit): string => createHash('sha256').update(l.bucket).digest('base64url')

/** Exact under parallel fire: one statement counts and decides. Buckets are hashed, so no address or e-mail is kept. */
export async function takeFrom(db: Database, limits: readonly Limit[], now: Date): Promise<void> {
  for (const l of limits) {
    const left = await take(db, l, now)
    if (left !== undefined) throw new AppError('rate.limited', { seconds: left })
  }
}

/** Undefined where it was there to take; otherwise in how many seconds there will be more. */
async function take(db: Database, l: Limit, now: Date): Promise<number | undefined> {
  const bucket = hashOf(l)
  const until = new Date(now.getTime() + l.perSeconds * 1000)
  const [row] = await db.query(sql<{ points: number; resetsAt: Date }>`
      insert into rate_bucket as b (bucket, points, resets_at) values (${bucket}, 1, ${until})
      on conflict (bucket) do update set points = case when b.resets_at <= ${now} then 1 else b.points + 1 end,
        resets_at = case when b.resets_at <= ${now} then excluded.resets_at else b.resets_at end
      returning points, resets_at`)
  if (!row || row.points <= l.most) return undefined
  return l.beyond ? take(db, l.beyond, now) : Math.ceil((row.resetsAt.getTime() - now.getTime()) / 1000)
}

/**
 * Takes up to `lot` at once: how many were still there to take, and how many are taken by now. Exact under
 * parallel fire like the above; points stop a lot beyond the limit, so one asked about for ever does not run over.
 */
export async function takeLot(
  db: Database,
  l: Limit,
  lot: number,
  now: Date,
): Promise<{ readonly granted: number; readonly used: number; readonly resetsAt: Date }> {
  const until = new Date(now.getTime() + l.perSeconds * 1000)
  const [row] = await db.query(sql<{ points: number; resetsAt: Date }>`
    insert into rate_bucket as b (bucket, points, resets_at) values (${hashOf(l)}, ${lot}, ${until})
    on conflict (bucket) do update set points = case when b.resets_at <= ${now} then ${lot} else least(b.points, ${l.most}) + ${lot} end,
      resets_at = case when b.resets_at <= ${now} then excluded.resets_at else b.resets_at end
    returning points, resets_at`)
  if (!row) throw new Error('a counter answered nothing')
  const granted = Math.min(lot, Math.max(0, l.most - (row.points - lot)))
  return { granted, used: Math.min(row.points, l.most), resetsAt: row.resetsAt }
}

/** Gives back what was taken and not handed out, of the window that ends at `until` and of no later one. */
export async function giveBack(db: Database, l: Limit, many: number, until: Date): Promise<void> {
  if (many > 0)
    await db.query(
      sql`update rate_bucket set points = greatest(0, least(points, ${l.most}) - ${many}) where bucket = ${hashOf(l)} and resets_at = ${until}`,
    )
}

/** Whether nothing is left to take, without taking. */
export async function isSpent(db: Database, l: Limit, now: Date): Promise<boolean> {
  const rows = await db.query(
    sql`select 1 as one from rate_bucket where bucket = ${hashOf(l)} and points >= ${l.most} and resets_at > ${now}`,
  )
  return rows.length > 0
}
