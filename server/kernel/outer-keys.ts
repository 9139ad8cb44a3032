import type { RawTx } from '#kernel/database.ts'
import { AppError, Broken } from '#kernel/errors.ts'
import type { KeyProvider } from '#kernel/keys.ts'
import { derive, SealBroken } from '#kernel/seal.ts'
import { sql } from '#kernel/sql.ts'

/** What outlives a practice's key: look-up hashes, hashes of input and links to files are the same under its next one. */
const carried = ['lookup/1', 'input', 'stream/signed-links'] as const
export type Carried = (typeof carried)[number]
export const isCarried = (purpose: string): purpose is Carried => (carried as readonly string[]).includes(purpose)

/** A practice's key, or the platform's, opened. */
export type OuterKey = { readonly version: number; readonly bytes: Buffer; readonly derived: (p: Carried) => Buffer }
export type OuterKeys = {
  readonly provider: KeyProvider
  /** With which everything new is sealed. */
  newest(tx: RawTx, organizationId: string): Promise<OuterKey>
  /** One that something older was sealed with. */
  ofVersion(tx: RawTx, organizationId: string, version: number): Promise<OuterKey>
  forgetCached(): void
}

const MINUTE = 60_000
/** How long another process may still seal with the key before, once a newer one is there. */
export const OUTER_KEY_CACHE_MS = MINUTE
/** Opened keys go on being used for so long while the key provider does not answer; one that refuses is believed at once. */
const GRACE = 10 * MINUTE

type Row = { version: number; wrapped: Buffer; rootKeyId: string }
type Cached = { readonly key: OuterKey; readonly until: number; readonly openedAt: number }
/** While the key provider does not answer, it is asked so often and not by every request. */
const AGAIN = 10_000

/** The next key of a practice, as it is wrapped: 32 bytes of its own, and what is carried on. */
export const nextOuter = (key: Buffer, before: OuterKey): Buffer =>
  Buffer.concat([key, ...carried.map((purpose) => before.derived(purpose))])

export const outerName = (organizationId: string, version: number): string => `practice:${organizationId}:${version}`

/** Only practices' and the platform's keys are remembered once opened, for a minute. */
export function openOuterKeys(provider: KeyProvider, nowMs: () => number): OuterKeys {
  const newest = new Map<string, Cached>()
  const versions = new Map<string, Cached>()
  const pending = new Map<string, Promise<OuterKey>>()

  async function cachedOr(
    cache: Map<string, Cached>,
    name: string,
    read: () => Promise<{ row: Row | undefined; organizationId: string }>,
  ): Promise<OuterKey> {
    const hit = cache.get(name)
    if (hit && hit.until > nowMs()) return hit.key
    const { row, organizationId } = await read()
    if (!row) throw new Broken('this practice has no key')
    try {
      const key = await open(organizationId, row)
      cache.set(name, { key, until: nowMs() + MINUTE, openedAt: nowMs() })
      return key
    } catch (e) {
      const silent = e instanceof AppError && e.code === 'house.keys_unavailable'
      if (silent && hit && hit.key.version === row.version && hit.openedAt + MINUTE + GRACE > nowMs()) {
        cache.set(name, { ...hit, until: nowMs() + AGAIN })
        return hit.key
      }
      throw e
    }
  }

  async function open(organizationId: string, row: Row): Promise<OuterKey> {
    const known = versions.get(`${organizationId}:${row.version}`)
    if (known && known.until > nowMs()) return known.key
    if (row.wrapped.length === 0)
      throw new SealBroken('practice: that key was destroyed after a newer one took its place')
    const name = `${organizationId}:${row.version}`
    // One asks for all who wait: when a minute is over, everybody is here at once.
    const asked = pending.get(name) ?? unwrap(organizationId, row, name)
    pending.set(name, asked)
    return asked
  }

  async function unwrap(organizationId: string, row: Row, name: string): Promise<OuterKey> {
    try {
      const inside = await provider.unwrap(outerName(organizationId, row.version), row.wrapped, row.rootKeyId)
      const key = outerKey(row.version, inside)
      versions.set(name, { key, until: nowMs() + MINUTE, openedAt: nowMs() })
      return key
    } finally {
      pending.delete(name)
    }
  }

  return {
    provider,
    newest: (tx, organizationId) =>
      cachedOr(newest, organizationId, async () => {
        const [row] = await tx.query(sql<Row>`select version, wrapped, root_key_id from practice_key
          where organization_id = ${organizationId} and retired_at is null order by version desc limit 1`)
        return { row, organizationId }
      }),
    ofVersion: async (tx, organizationId, version) => {
      const now = newest.get(organizationId)
      if (now && now.key.version === version && now.until > nowMs()) return now.key
      return cachedOr(versions, `${organizationId}:${version}`, async () => {
        const [row] = await tx.query(sql<Row>`select version, wrapped, root_key_id from practice_key
          where organization_id = ${organizationId} and version = ${version}`)
        return { row, organizationId }
      })
    },
    forgetCached: () => {
      newest.clear()
      versions.clear()
    },
  }
}

/** What is derived for a fixed purpose lives as long as the cached key it is derived from. */
function outerKey(version: number, inside: Buffer): OuterKey {
  const bytes = inside.subarray(0, 32)
  if (inside.length === 32) {
    const known = new Map<Carried, Buffer>()
    const derived = (purpose: Carried): Buffer => {
      const k = known.get(purpose) ?? derive(bytes, purpose)
      known.set(purpose, k)
      return k
    }
    return { version, bytes, derived }
  }
  if (inside.length !== 32 * (1 + carried.length)) throw new SealBroken('practice: a key of another make')
  return {
    version,
    bytes,
    derived: (purpose) => inside.subarray(32 * (1 + carried.indexOf(purpose)), 32 * (2 + carried.indexOf(purpose))),
  }
}
