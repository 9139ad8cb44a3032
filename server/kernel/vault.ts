import { randomBytes } from 'node:crypto'
import type { RawTx } from '#kernel/database.ts'
import { Broken } from '#kernel/errors.ts'
import { PLATFORM } from '#kernel/ids.ts'
import type { KeyProvider, KeyShares } from '#kernel/keys.ts'
import { openInnerKeys, type Inner, type Ring, type WrappedKey } from '#kernel/inner-keys.ts'
import { isCarried, openOuterKeys, outerName, type OuterKey, type OuterKeys } from '#kernel/outer-keys.ts'
import { derive, keyedHash, keyVersionOf, seal, unseal, type NamedKey, type Place } from '#kernel/seal.ts'
import { sql } from '#kernel/sql.ts'

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
  /** Rows with sealed words that are new, or in a later version now though their words were not sealed anew. */
  note(table: string, rows: readonly { readonly id: string; readonly version: number }[]): void
  /** Rows noted, or sealed in a later version than their first, as `table/row#version`: the audit keeps them. */
  written(): readonly string[]
}

export type KeyRing = {
  vault(tx: RawTx, organizationId: string): Vault
  forgetCached(): void
  readonly outer: OuterKeys
  readonly shares: KeyShares
}

/** Joins the newest key of the patient whom a row `c` is about, as `k.version` and `k.wrapped`. */
export const joinPatientKey = sql`left join lateral (select pk.version, pk.wrapped from patient_key pk
  where pk.organization_id = c.organization_id and pk.patient_id = c.patient_id order by pk.version desc limit 1) k on true`

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

function makeVault(tx: RawTx, organizationId: string, ring: Ring): Vault {
  const { inner, prepare, hold, allOf, make } = openInnerKeys(tx, organizationId, ring)
  const written: string[] = []

  async function key(of: KeyOf, version: number | null): Promise<NamedKey> {
    if (of.scope === 'person' || of.scope === 'patient') return inner(innerOf(of), version)
    const subject = of.scope === 'platform' ? PLATFORM : organizationId
    const outer =
      version === null ? await ring.outer.newest(tx, subject) : await ring.outer.ofVersion(tx, subject, version)
    return { scope: of.scope, subject, version: outer.version, bytes: outer.bytes }
  }
  const outerOf = (scope: 'practice' | 'platform' = 'practice'): Promise<OuterKey> =>
    ring.outer.newest(tx, scope === 'platform' ? PLATFORM : organizationId)

  return {
    seal: async (of, place, value) => {
      // In its first version a row cannot be older than it is; that it is there at all is noted by whoever puts it in.
      if (place.rowVersion > 1) written.push(`${place.table}/${place.row}#${place.rowVersion}`)
      return seal(await key(of, null), place, value)
    },
    open: async <T>(of: KeyOf, place: Place, sealed: Buffer) =>
      unseal(await key(of, sealed.length < 4 ? null : keyVersionOf(sealed)), place, sealed) as T,
    note: (table, rows) => {
      for (const { id, version } of rows) written.push(`${table}/${id}#${version}`)
    },
    written: () => written,
    prepare,
    hold,
    commit: async (of, ...parts) =>
      keyedHash(
        of.scope === 'person' || of.scope === 'patient'
          ? (await inner(innerOf(of), null)).commitments()
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
      const [newest, ...older] = (await allOf(patientId)).map((k) => ({
        ...k,
        bytes: derive(k.bytes, `stream/${purpose}`),
      }))
      if (!newest) throw new Broken('this patient has no key')
      return [newest, ...older]
    },
    create: async (of) => {
      if (of.scope === 'patient' || of.scope === 'person') return make(innerOf(of))
      const id = of.scope === 'platform' ? PLATFORM : organizationId
      const { wrapped, rootKeyId } = await ring.outer.provider.wrap(outerName(id, 1), randomBytes(32))
      await tx.query(sql`insert into practice_key (organization_id, version, wrapped, root_key_id)
        values (${id}, 1, ${wrapped}, ${rootKeyId})`)
    },
  }
}

const innerOf = (of: KeyOf & { scope: 'patient' | 'person' }): Inner =>
  of.scope === 'patient' ? { scope: 'patient', id: of.patientId } : { scope: 'person', id: of.personId }
