import { randomBytes } from 'node:crypto'
import type { RawTx } from '#kernel/database.ts'
import { Broken } from '#kernel/errors.ts'
import { PLATFORM } from '#kernel/ids.ts'
import type { KeyProvider, KeyShares } from '#kernel/keys.ts'
import { isCarried, openOuterKeys, outerName, type OuterKey, type OuterKeys } from '#kernel/outer-keys.ts'
import { derive, keyedHash, keyVersionOf, seal, SealBroken, unseal, type NamedKey, type Place } from '#kernel/seal.ts'
import { sql } from '#kernel/sql.ts'
import { readInner, unwrapInner, wrapInner } from '#kernel/wrapped-key.ts'

/** Which key a value is sealed with. */
export type KeyOf =
  | { readonly scope: 'platform' }
  | { readonly scope: 'practice' }
  | { readonly scope: 'person'; readonly personId: string }
  | { readonly scope: 'patient'; readonly patientId: string }

export const ofPatient = (patientId: string): KeyOf => ({ scope: 'patient', patientId })
export const ofPerson = (personId: string): KeyOf => ({ scope: 'person', personId })
export const ofPractice: KeyOf = { scope: 'practice' }

/** Seals and opens within one transaction, in the practice it is about. */
export type Vault = {
  seal(of: KeyOf, place: Place, value: unknown): Promise<Buffer>
  open<T>(of: KeyOf, place: Place, sealed: Buffer): Promise<T>
  /** Fetches many patients' keys in one trip: call it before opening a list. One that does not open is heard of by whoever uses it. */
  prepare(patientIds: readonly string[]): Promise<void>
  /**
   * Takes a patient's wrapped key that came with another row, so that it needs no trip: see `joinPatientKey`.
   * A key that does not open is heard of by whoever uses it.
   */
  hold(patientId: string, key: WrappedKey): Promise<void>
  /** A commitment to content, keyed by the patient, so that a chain of them outlives keys and forgetting. */
  commit(of: KeyOf, ...parts: readonly string[]): Promise<Buffer>
  /** A look-up hash, 16 bytes: in a practice by default, over all practices with `platform`. */
  lookup(kind: string, normalised: string, scope?: 'practice' | 'platform'): Promise<Buffer>
  /** A keyed hash of what a command was given, so that a repeated key with other input is noticed. */
  digest(text: string): Promise<Buffer>
  /** Makes the key of a new practice, person or patient, and stores it wrapped. */
  create(of: KeyOf): Promise<void>
  /** The raw key for streams (attachments): derived per purpose, never the key itself. */
  streamKey(of: KeyOf, purpose: string): Promise<Buffer>
  /** A patient's for streams, the newest first: what was sealed before the key was replaced opens with an older one. */
  streamKeys(patientId: string, purpose: string): Promise<[NamedKey, ...NamedKey[]]>
  /** Rows sealed here in a later version than their first, as `table/row#version`: the audit keeps them. */
  written(): readonly string[]
}

export type KeyRing = {
  vault(tx: RawTx, organizationId: string): Vault
  forgetCached(): void
  readonly outer: OuterKeys
  readonly shares: KeyShares
}

type WrappedKey = { readonly version: number; readonly wrapped: Buffer }
/** Joins the newest key of the patient whom a row `c` is about, as `k.version` and `k.wrapped`. */
export const joinPatientKey = sql`left join lateral (select pk.version, pk.wrapped from patient_key pk
  where pk.organization_id = c.organization_id and pk.patient_id = c.patient_id order by pk.version desc limit 1) k on true`

/** A patient's or an account's key, opened. Commitments keep their key when the rest is replaced. */
type InnerKey = NamedKey & { readonly commitments: () => Buffer }

/** Only practice and platform keys are cached, for a minute; patients' and persons' keys live as long as their transaction. */
export function openKeyRing(
  provider: KeyProvider,
  shares: KeyShares,
  nowMs: () => number = () => performance.now(),
): KeyRing {
  const outer = openOuterKeys(provider, nowMs)
  return {
    outer,
    shares,
    vault: (tx, organizationId) => makeVault(tx, organizationId, { outer, shares }),
    forgetCached: () => outer.forgetCached(),
  }
}

export const shareOfPatient = (organizationId: string, patientId: string): string => `${organizationId}/${patientId}`
export const shareOfPerson = (personId: string): string => `${PLATFORM}/${personId}`
export const innerName = (scope: 'patient' | 'person', id: string, version: number): string =>
  `${scope}:${id}:${version}`

type Ring = { outer: OuterKeys; shares: KeyShares }

/** What wraps one patient's or account's key: the practice's or the platform's in one version, and their share where they have one. */
export async function innerKek(
  { outer, shares }: Ring,
  tx: RawTx,
  organizationId: string,
  of: { scope: 'patient' | 'person'; id: string },
  { outerVersion, shared }: { outerVersion: number; shared: boolean },
): Promise<Buffer> {
  const at = of.scope === 'patient' ? organizationId : PLATFORM
  const share = shared ? await shares.find(`${at}/${of.id}`) : undefined
  if (shared && !share) throw new SealBroken(`this ${of.scope} was forgotten, or the key shares are not here`)
  return derive((await outer.ofVersion(tx, at, outerVersion)).bytes, `${of.scope}:${of.id}`, share)
}

/** 32 bytes to seal with, and, since keys can be replaced, the 32 that the first one's commitments are keyed with. */
export const innerKey = (scope: 'patient' | 'person', subject: string, version: number, inside: Buffer): InnerKey => {
  const bytes = inside.subarray(0, 32)
  const kept = inside.length > 32 ? inside.subarray(32) : undefined
  return { scope, subject, version, bytes, commitments: () => kept ?? derive(bytes, 'commitment') }
}

function makeVault(tx: RawTx, organizationId: string, ring: Ring): Vault {
  // Promises, so that values opened side by side fetch one key once.
  const inner = new Map<string, Promise<InnerKey | undefined>>()
  const written: string[] = []

  async function unwrapped(
    of: { scope: 'patient' | 'person'; id: string },
    r: WrappedKey | undefined,
  ): Promise<InnerKey | undefined> {
    if (!r) return undefined
    if (r.wrapped.length === 0) throw new SealBroken(`${of.scope}: the key was destroyed`)
    const kek = await innerKek(ring, tx, organizationId, of, readInner(r.wrapped, of.scope === 'patient'))
    return innerKey(of.scope, of.id, r.version, unwrapInner(kek, innerName(of.scope, of.id, r.version), r.wrapped))
  }
  const unwrapPatient = (id: string, r: WrappedKey | undefined) => unwrapped({ scope: 'patient', id }, r)
  const keep = (name: string, key: Promise<InnerKey | undefined>) => {
    // Whoever awaits it hears of a failure; nobody may be left to.
    key.catch(() => undefined)
    inner.set(name, key)
  }

  async function patientKeys(ids: readonly string[]): Promise<void> {
    const wanted = [...new Set(ids)]
    const missing = wanted.filter((id) => !inner.has(`patient:${id}`))
    if (missing.length > 0) {
      const rows = tx.query(sql<{ patientId: string } & WrappedKey>`
        select distinct on (patient_id) patient_id, version, wrapped from patient_key
        where organization_id = ${organizationId} and patient_id = any(${missing}::uuid[]) order by patient_id, version desc`)
      for (const id of missing)
        keep(
          `patient:${id}`,
          rows.then((all) =>
            unwrapPatient(
              id,
              all.find((r) => r.patientId === id),
            ),
          ),
        )
    }
    await Promise.all(wanted.map((id) => inner.get(`patient:${id}`)))
  }
  /** Found once in a transaction, whoever asks. */
  const once = (name: string, make: () => Promise<InnerKey | undefined>): Promise<InnerKey | undefined> => {
    if (!inner.has(name)) keep(name, make())
    return inner.get(name) as Promise<InnerKey | undefined>
  }
  const personRow = async (personId: string, version: number | null) =>
    (
      await tx.query(sql<WrappedKey>`select version, wrapped from person_key
        where person_id = ${personId} and (${version}::int is null or version = ${version}) order by version desc limit 1`)
    )[0]
  const patientRow = async (patientId: string, version: number) =>
    (
      await tx.query(sql<WrappedKey>`select version, wrapped from patient_key
        where organization_id = ${organizationId} and patient_id = ${patientId} and version = ${version}`)
    )[0]

  /** The newest key, or the one that something older was sealed with. */
  async function innerOf(of: KeyOf & { scope: 'patient' | 'person' }, version: number | null): Promise<InnerKey> {
    if (of.scope === 'person') {
      const id = of.personId
      const newest = await once(`person:${id}`, async () =>
        unwrapped({ scope: 'person', id }, await personRow(id, null)),
      )
      const k =
        version === null || newest?.version === version
          ? newest
          : await once(`person:${id}:${version}`, async () =>
              unwrapped({ scope: 'person', id }, await personRow(id, version)),
            )
      if (!k) throw new Broken('this person has no key')
      return k
    }
    const id = of.patientId
    await patientKeys([id])
    const newest = await inner.get(`patient:${id}`)
    const k =
      version === null || newest?.version === version
        ? newest
        : await once(`patient:${id}:${version}`, async () => unwrapPatient(id, await patientRow(id, version)))
    if (!k) throw new Broken('this patient has no key')
    return k
  }
  async function key(of: KeyOf, version: number | null): Promise<NamedKey> {
    if (of.scope === 'person' || of.scope === 'patient') return innerOf(of, version)
    const subject = of.scope === 'platform' ? PLATFORM : organizationId
    const outer =
      version === null ? await ring.outer.newest(tx, subject) : await ring.outer.ofVersion(tx, subject, version)
    return { scope: of.scope, subject, version: outer.version, bytes: outer.bytes }
  }
  const outerOf = (scope: 'practice' | 'platform' = 'practice'): Promise<OuterKey> =>
    ring.outer.newest(tx, scope === 'platform' ? PLATFORM : organizationId)

  return {
    seal: async (of, place, value) => {
      // At its first version a row can be gone, but it cannot be older than it is.
      if (place.rowVersion > 1) written.push(`${place.table}/${place.row}#${place.rowVersion}`)
      return seal(await key(of, null), place, value)
    },
    open: async <T>(of: KeyOf, place: Place, sealed: Buffer) =>
      unseal(await key(of, sealed.length < 4 ? null : keyVersionOf(sealed)), place, sealed) as T,
    written: () => written,
    prepare: (ids) => patientKeys(ids).catch(() => undefined),
    hold: async (patientId, k) => {
      await once(`patient:${patientId}`, () => unwrapPatient(patientId, k)).catch(() => undefined)
    },
    commit: async (of, ...parts) =>
      keyedHash(
        of.scope === 'person' || of.scope === 'patient'
          ? (await innerOf(of, null)).commitments()
          : derive((await key(of, null)).bytes, 'commitment'),
        ...parts,
      ),
    lookup: async (kind, normalised, scope = 'practice') =>
      keyedHash((await outerOf(scope)).derived('lookup/1'), kind, normalised).subarray(0, 16),
    digest: async (text) => keyedHash((await outerOf()).derived('input'), text).subarray(0, 16),
    streamKey: async (of, purpose) => {
      const name = `stream/${purpose}`
      if (of.scope === 'practice' && isCarried(name)) return (await outerOf()).derived(name)
      return derive((await key(of, null)).bytes, name)
    },
    streamKeys: async (patientId, purpose) => {
      const rows = await tx.query(sql<WrappedKey>`select version, wrapped from patient_key
        where organization_id = ${organizationId} and patient_id = ${patientId} and destroyed_at is null order by version desc`)
      const keys: NamedKey[] = []
      for (const r of rows) {
        const k = await unwrapPatient(patientId, r)
        if (k) keys.push({ ...k, bytes: derive(k.bytes, `stream/${purpose}`) })
      }
      const [newest, ...older] = keys
      if (!newest) throw new Broken('this patient has no key')
      return [newest, ...older]
    },
    create: async (of) => {
      inner.clear()
      if (of.scope === 'patient' || of.scope === 'person') {
        const id = of.scope === 'patient' ? of.patientId : of.personId
        const at = of.scope === 'patient' ? organizationId : PLATFORM
        await ring.shares.put(`${at}/${id}`, randomBytes(32))
        const wrap = { outerVersion: (await ring.outer.newest(tx, at)).version, shared: true }
        const kek = await innerKek(ring, tx, organizationId, { scope: of.scope, id }, wrap)
        const wrapped = wrapInner(kek, innerName(of.scope, id, 1), randomBytes(32), wrap)
        await tx.query(
          of.scope === 'patient'
            ? sql`insert into patient_key (organization_id, patient_id, version, wrapped) values (${organizationId}, ${id}, 1, ${wrapped})`
            : sql`insert into person_key (person_id, version, wrapped) values (${id}, 1, ${wrapped})`,
        )
      } else {
        const id = of.scope === 'platform' ? PLATFORM : organizationId
        const { wrapped, rootKeyId } = await ring.outer.provider.wrap(outerName(id, 1), randomBytes(32))
        await tx.query(sql`insert into practice_key (organization_id, version, wrapped, root_key_id)
          values (${id}, 1, ${wrapped}, ${rootKeyId})`)
      }
    },
  }
}
