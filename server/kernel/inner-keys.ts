import { randomBytes } from 'node:crypto'
import type { RawTx } from '#kernel/database.ts'
import { Broken } from '#kernel/errors.ts'
import { PLATFORM } from '#kernel/ids.ts'
import type { KeyShares } from '#kernel/keys.ts'
import type { OuterKeys } from '#kernel/outer-keys.ts'
import { derive, SealBroken, type NamedKey } from '#kernel/seal.ts'
import { sql } from '#kernel/sql.ts'
import { readInner, unwrapInner, wrapInner } from '#kernel/wrapped-key.ts'

/** Whose key: a patient's in the practice of the transaction, or an account's, which is the platform's. */
export type Inner = { readonly scope: 'patient' | 'person'; readonly id: string }
export type WrappedKey = { readonly version: number; readonly wrapped: Buffer }
export type Ring = { readonly outer: OuterKeys; readonly shares: KeyShares }
/** A patient's or an account's key, opened. Commitments keep their key when the rest is replaced. */
export type InnerKey = NamedKey & { readonly commitments: () => Buffer }

export const shareOfPatient = (organizationId: string, patientId: string): string => `${organizationId}/${patientId}`
export const shareOfPerson = (personId: string): string => `${PLATFORM}/${personId}`
export const shareOf = (organizationId: string, of: Inner): string =>
  of.scope === 'patient' ? shareOfPatient(organizationId, of.id) : shareOfPerson(of.id)
export const innerName = (of: Inner, version: number): string => `${of.scope}:${of.id}:${version}`

/** What wraps one patient's or account's key: the practice's or the platform's in one version, and their share where they have one. */
export async function innerKek(
  { outer, shares }: Ring,
  tx: RawTx,
  organizationId: string,
  of: Inner,
  { outerVersion, shared }: { outerVersion: number; shared: boolean },
): Promise<Buffer> {
  const at = of.scope === 'patient' ? organizationId : PLATFORM
  const share = shared ? await shares.find(shareOf(organizationId, of)) : undefined
  if (shared && !share) throw new SealBroken(`this ${of.scope} was forgotten, or the key shares are not here`)
  return derive((await outer.ofVersion(tx, at, outerVersion)).bytes, `${of.scope}:${of.id}`, share)
}

/** 32 bytes to seal with, and, since keys can be replaced, the 32 that the first one's commitments are keyed with. */
export function innerKey({ scope, id }: Inner, version: number, inside: Buffer): InnerKey {
  const bytes = inside.subarray(0, 32)
  const kept = inside.length > 32 ? inside.subarray(32) : undefined
  return { scope, subject: id, version, bytes, commitments: () => kept ?? derive(bytes, 'commitment') }
}

type InnerKeys = {
  /** The newest key, or the one that something older was sealed with. */
  inner(of: Inner, version: number | null): Promise<InnerKey>
  prepare(patientIds: readonly string[]): Promise<void>
  hold(patientId: string, key: WrappedKey): Promise<void>
  /** A patient's that are not destroyed, the newest first. */
  allOf(patientId: string): Promise<InnerKey[]>
  make(of: Inner): Promise<void>
}

/** The keys of patients and accounts as one transaction opens them; they live no longer than it. */
export function openInnerKeys(tx: RawTx, organizationId: string, ring: Ring): InnerKeys {
  // Promises, so that values opened side by side fetch one key once.
  const opened = new Map<string, Promise<InnerKey | undefined>>()
  const nameOf = (of: Inner): string => `${of.scope}:${of.id}`

  async function unwrapped(of: Inner, r: WrappedKey | undefined): Promise<InnerKey | undefined> {
    if (!r) return undefined
    if (r.wrapped.length === 0) throw new SealBroken(`${of.scope}: the key was destroyed`)
    const kek = await innerKek(ring, tx, organizationId, of, readInner(r.wrapped, of.scope === 'patient'))
    return innerKey(of, r.version, unwrapInner(kek, innerName(of, r.version), r.wrapped))
  }
  const keep = (name: string, key: Promise<InnerKey | undefined>): Promise<InnerKey | undefined> => {
    // Whoever awaits it hears of a failure; nobody may be left to.
    key.catch(() => undefined)
    opened.set(name, key)
    return key
  }
  /** Found once in a transaction, whoever asks. */
  const once = (name: string, find: () => Promise<InnerKey | undefined>): Promise<InnerKey | undefined> =>
    opened.get(name) ?? keep(name, find())

  /** In one trip, for those not opened yet. */
  async function newestOfPatients(ids: readonly string[]): Promise<void> {
    const wanted = [...new Set(ids)].map((id): Inner => ({ scope: 'patient', id }))
    const missing = wanted.filter((of) => !opened.has(nameOf(of)))
    if (missing.length > 0) {
      const ask = newestRows(
        tx,
        organizationId,
        missing.map((of) => of.id),
      )
      const rows = ask.then((all) => new Map(all.map((r) => [r.patientId, r])))
      for (const of of missing)
        void keep(
          nameOf(of),
          rows.then((found) => unwrapped(of, found.get(of.id))),
        )
    }
    await Promise.all(wanted.map((of) => opened.get(nameOf(of))))
  }

  async function inner(of: Inner, version: number | null): Promise<InnerKey> {
    const find = async (v: number | null) => unwrapped(of, await keyRow(tx, organizationId, of, v))
    const newest = await once(nameOf(of), () => find(null))
    const same = version === null || newest?.version === version
    const key = same ? newest : await once(`${nameOf(of)}:${version}`, () => find(version))
    if (!key) throw new Broken(`this ${of.scope} has no key`)
    return key
  }

  return {
    inner,
    prepare: (ids) => newestOfPatients(ids).catch(() => undefined),
    hold: async (id, k) => {
      const of: Inner = { scope: 'patient', id }
      await once(nameOf(of), () => unwrapped(of, k)).catch(() => undefined)
    },
    allOf: async (id) => {
      const keys: InnerKey[] = []
      for (const r of await liveRows(tx, organizationId, id)) {
        const k = await unwrapped({ scope: 'patient', id }, r)
        if (k) keys.push(k)
      }
      return keys
    },
    make: async (of) => {
      opened.clear()
      await ring.shares.put(shareOf(organizationId, of), randomBytes(32))
      const at = of.scope === 'patient' ? organizationId : PLATFORM
      const wrap = { outerVersion: (await ring.outer.newest(tx, at)).version, shared: true }
      const kek = await innerKek(ring, tx, organizationId, of, wrap)
      const wrapped = wrapInner(kek, innerName(of, 1), randomBytes(32), wrap)
      await tx.query(
        of.scope === 'patient'
          ? sql`insert into patient_key (organization_id, patient_id, version, wrapped) values (${organizationId}, ${of.id}, 1, ${wrapped})`
          : sql`insert into person_key (person_id, version, wrapped) values (${of.id}, 1, ${wrapped})`,
      )
    },
  }
}

const newestRows = (tx: RawTx, organizationId: string, patientIds: readonly string[]) =>
  tx.query(sql<{ patientId: string } & WrappedKey>`
    select distinct on (patient_id) patient_id, version, wrapped from patient_key
    where organization_id = ${organizationId} and patient_id = any(${patientIds}::uuid[]) order by patient_id, version desc`)

const liveRows = (tx: RawTx, organizationId: string, patientId: string) =>
  tx.query(sql<WrappedKey>`select version, wrapped from patient_key
    where organization_id = ${organizationId} and patient_id = ${patientId} and destroyed_at is null order by version desc`)

const keyRow = async (
  tx: RawTx,
  organizationId: string,
  of: Inner,
  version: number | null,
): Promise<WrappedKey | undefined> =>
  (
    await tx.query(
      of.scope === 'patient'
        ? sql<WrappedKey>`select version, wrapped from patient_key
            where organization_id = ${organizationId} and patient_id = ${of.id} and (${version}::int is null or version = ${version}) order by version desc limit 1`
        : sql<WrappedKey>`select version, wrapped from person_key
            where person_id = ${of.id} and (${version}::int is null or version = ${version}) order by version desc limit 1`,
    )
  )[0]
