import { randomBytes } from 'node:crypto'
import type { RawTx } from '#kernel/database.ts'
import { PLATFORM } from '#kernel/ids.ts'
import { innerKek, innerKey, innerName, shareOf, type Inner, type WrappedKey } from '#kernel/inner-keys.ts'
import { nextOuter, outerName } from '#kernel/outer-keys.ts'
import { sql } from '#kernel/sql.ts'
import type { KeyRing } from '#kernel/vault.ts'
import { readInner, unwrapInner, wrapInner } from '#kernel/wrapped-key.ts'

type Asks = Pick<RawTx, 'query'>
type Row = WrappedKey

const at = (organizationId: string, of: Inner): string => (of.scope === 'patient' ? organizationId : PLATFORM)
const raw = (tx: Asks): RawTx => tx as RawTx

/** The next key of a practice. Until the one before is ended both open; look-up hashes stay what they are. */
export async function renewOuter(tx: Asks, ring: KeyRing, organizationId: string): Promise<number> {
  const before = await ring.outer.newest(raw(tx), organizationId)
  const version = before.version + 1
  const { wrapped, rootKeyId } = await ring.outer.provider.wrap(
    outerName(organizationId, version),
    nextOuter(randomBytes(32), before),
  )
  await tx.query(sql`insert into practice_key (organization_id, version, wrapped, root_key_id)
    values (${organizationId}, ${version}, ${wrapped}, ${rootKeyId})`)
  return version
}

/** Wraps a practice's keys with the newest root key, where they are under another. Gives how many were. */
export async function rewrapOuter(tx: Asks, ring: KeyRing, organizationId: string): Promise<number> {
  const { provider } = ring.outer
  const wanted = await provider.rootKeyId()
  const rows = await tx.query(sql<Row & { rootKeyId: string }>`select version, wrapped, root_key_id from practice_key
    where organization_id = ${organizationId} and root_key_id <> ${wanted} and length(wrapped) > 0 for update`)
  for (const r of rows) {
    const name = outerName(organizationId, r.version)
    const again = await provider.wrap(name, await provider.unwrap(name, r.wrapped, r.rootKeyId))
    await tx.query(sql`update practice_key set wrapped = ${again.wrapped}, root_key_id = ${again.rootKeyId}
      where organization_id = ${organizationId} and version = ${r.version}`)
  }
  return rows.length
}

const rowsOf = (tx: Asks, organizationId: string, of: Inner): Promise<Row[]> =>
  tx.query(
    of.scope === 'patient'
      ? sql<Row>`select version, wrapped from patient_key where organization_id = ${organizationId} and patient_id = ${of.id}
          and length(wrapped) > 0 order by version desc for update`
      : sql<Row>`select version, wrapped from person_key where person_id = ${of.id} and length(wrapped) > 0 order by version desc for update`,
  )
const store = (tx: Asks, organizationId: string, of: Inner, version: number, wrapped: Buffer) =>
  tx.query(
    of.scope === 'patient'
      ? sql`insert into patient_key (organization_id, patient_id, version, wrapped) values (${organizationId}, ${of.id}, ${version}, ${wrapped})
          on conflict (organization_id, patient_id, version) do update set wrapped = excluded.wrapped`
      : sql`insert into person_key (person_id, version, wrapped) values (${of.id}, ${version}, ${wrapped})
          on conflict (person_id, version) do update set wrapped = excluded.wrapped`,
  )

/**
 * Before its keys are read: whoever forgets somebody holds the same row until their keys are destroyed, so that none is
 * written after that. Rows that only point at it may come meanwhile.
 */
export const lockSubject = (tx: Asks, organizationId: string, of: Inner) =>
  tx.query(
    of.scope === 'patient'
      ? sql`select 1 as one from patient where organization_id = ${organizationId} and id = ${of.id} for no key update`
      : sql`select 1 as one from person where person_id = ${of.id} for no key update`,
  )

async function open(tx: Asks, ring: KeyRing, organizationId: string, of: Inner, r: Row): Promise<Buffer> {
  const kek = await innerKek(ring, raw(tx), organizationId, of, readInner(r.wrapped, of.scope === 'patient'))
  return unwrapInner(kek, innerName(of, r.version), r.wrapped)
}

type Wrap = { readonly outerVersion: number; readonly shared: true }
const newestWrap = async (tx: Asks, ring: KeyRing, organizationId: string, of: Inner): Promise<Wrap> => ({
  outerVersion: (await ring.outer.newest(raw(tx), at(organizationId, of))).version,
  shared: true,
})
/** The key for that, with its share, which an account from before there were any gets here. A share that is lost is not made anew. */
async function kekOf(tx: Asks, ring: KeyRing, organizationId: string, of: Inner, wrap: Wrap, rows: readonly Row[]) {
  const share = shareOf(organizationId, of)
  const never = of.scope === 'person' && !rows.some((r) => readInner(r.wrapped, false).shared)
  if (never && !(await ring.shares.find(share))) await ring.shares.put(share, randomBytes(32))
  return innerKek(ring, raw(tx), organizationId, of, wrap)
}

/**
 * Wraps it with the practice's newest key, where it is under an older one. True when something was changed.
 * @throws {SealBroken} and changes nothing, where its share is not there or it does not open.
 */
export async function rewrapInner(tx: Asks, ring: KeyRing, organizationId: string, of: Inner): Promise<boolean> {
  await lockSubject(tx, organizationId, of)
  const rows = await rowsOf(tx, organizationId, of)
  const wrap = await newestWrap(tx, ring, organizationId, of)
  const older = rows.filter((r) => {
    const { outerVersion, shared } = readInner(r.wrapped, of.scope === 'patient')
    return outerVersion !== wrap.outerVersion || !shared
  })
  if (older.length === 0) return false
  // All are opened before one is stored, so that whoever does not open is left whole.
  const opened: { version: number; inside: Buffer }[] = []
  for (const r of older) opened.push({ version: r.version, inside: await open(tx, ring, organizationId, of, r) })
  const kek = await kekOf(tx, ring, organizationId, of, wrap, rows)
  for (const { version, inside } of opened)
    await store(tx, organizationId, of, version, wrapInner(kek, innerName(of, version), inside, wrap))
  return true
}

/**
 * The next key of a patient or account: new bytes to seal with, the same to commit with. Its version, or undefined where they
 * have none. @throws {SealBroken} and changes nothing, where the one before does not open.
 */
export async function renewInner(
  tx: Asks,
  ring: KeyRing,
  organizationId: string,
  of: Inner,
): Promise<number | undefined> {
  await lockSubject(tx, organizationId, of)
  const rows = await rowsOf(tx, organizationId, of)
  const [newest] = rows
  if (!newest) return undefined
  const before = innerKey(of, newest.version, await open(tx, ring, organizationId, of, newest))
  const version = newest.version + 1
  const inside = Buffer.concat([randomBytes(32), before.commitments()])
  const wrap = await newestWrap(tx, ring, organizationId, of)
  const kek = await kekOf(tx, ring, organizationId, of, wrap, rows)
  await store(tx, organizationId, of, version, wrapInner(kek, innerName(of, version), inside, wrap))
  return version
}

/** Overwrites the keys before the newest: whatever is still sealed with one never opens again. The caller has looked. */
export const endInner = (tx: Asks, organizationId: string, of: Inner) =>
  tx.query(
    of.scope === 'patient'
      ? sql`update patient_key k set wrapped = ''::bytea, destroyed_at = now() where organization_id = ${organizationId} and patient_id = ${of.id}
          and destroyed_at is null and version < (select max(n.version) from patient_key n where n.organization_id = k.organization_id and n.patient_id = k.patient_id)
          returning 1 as one`
      : sql`update person_key k set wrapped = ''::bytea, destroyed_at = now() where person_id = ${of.id} and destroyed_at is null
          and version < (select max(n.version) from person_key n where n.person_id = k.person_id) returning 1 as one`,
  )
/** As above, of a practice. */
export const endOuter = (tx: Asks, organizationId: string) =>
  tx.query(sql`update practice_key k set wrapped = ''::bytea, retired_at = now() where organization_id = ${organizationId} and retired_at is null
    and version < (select max(n.version) from practice_key n where n.organization_id = k.organization_id) returning 1 as one`)
