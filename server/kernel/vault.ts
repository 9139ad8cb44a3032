import { randomBytes } from 'node:crypto'
import type { RawTx } from '#kernel/database.ts'
import { Broken } from '#kernel/errors.ts'
import { PLATFORM } from '#kernel/ids.ts'
import type { KeyProvider, KeyShares } from '#kernel/keys.ts'
import {
  derive,
  keyedHash,
  seal,
  SealBroken,
  unseal,
  unwrapKey,
  wrapKey,
  type NamedKey,
  type Place,
} from '#kernel/seal.ts'
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
  /** Fetches many patients' keys in one trip: call it before opening a list. */
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
}

export type KeyRing = { vault(tx: RawTx, organizationId: string): Vault; forgetCached(): void }

type WrappedKey = { readonly version: number; readonly wrapped: Buffer }
/** Joins the newest key of the patient whom a row `c` is about, as `k.version` and `k.wrapped`. */
export const joinPatientKey = sql`left join lateral (select pk.version, pk.wrapped from patient_key pk
  where pk.organization_id = c.organization_id and pk.patient_id = c.patient_id order by pk.version desc limit 1) k on true`

type Purpose = 'input' | 'lookup/1'
type Outer = { readonly version: number; readonly bytes: Buffer; readonly derived: (purpose: Purpose) => Buffer }
const MINUTE = 60_000

/** Only practice and platform keys are cached, for a minute; patients' and persons' keys live as long as their transaction. */
export function openKeyRing(
  provider: KeyProvider,
  shares: KeyShares,
  nowMs: () => number = () => performance.now(),
): KeyRing {
  const cache = new Map<string, { key: Outer; until: number }>()

  async function outer(tx: RawTx, organizationId: string): Promise<Outer> {
    const hit = cache.get(organizationId)
    if (hit && hit.until > nowMs()) return hit.key
    const [row] = await tx.query(sql<{ version: number; wrapped: Buffer }>`
      select version, wrapped from practice_key where organization_id = ${organizationId} and retired_at is null
      order by version desc limit 1`)
    if (!row) throw new Broken('this practice has no key')
    const bytes = await provider.unwrap(`practice:${organizationId}:${row.version}`, row.wrapped)
    const key = { version: row.version, bytes, derived: deriving(bytes) }
    cache.set(organizationId, { key, until: nowMs() + MINUTE })
    return key
  }

  return {
    vault: (tx, organizationId) => makeVault(tx, organizationId, { provider, shares, outer }),
    forgetCached: () => cache.clear(),
  }
}

/** What is derived for a fixed purpose lives as long as the cached key it is derived from. */
function deriving(bytes: Buffer): Outer['derived'] {
  const known = new Map<Purpose, Buffer>()
  return (purpose) => {
    const k = known.get(purpose) ?? derive(bytes, purpose)
    known.set(purpose, k)
    return k
  }
}

type Ring = { provider: KeyProvider; shares: KeyShares; outer(tx: RawTx, organizationId: string): Promise<Outer> }

function makeVault(tx: RawTx, organizationId: string, ring: Ring): Vault {
  // Promises, so that values opened side by side fetch one key once.
  const inner = new Map<string, Promise<NamedKey | undefined>>()
  const patientKek = async (patientId: string): Promise<Buffer> => {
    const share = await ring.shares.find(`${organizationId}/${patientId}`)
    if (!share) throw new SealBroken('this patient was forgotten, or the key shares are not here')
    return derive((await ring.outer(tx, organizationId)).bytes, `patient:${patientId}`, share)
  }
  async function unwrapPatient(patientId: string, r: WrappedKey | undefined): Promise<NamedKey | undefined> {
    if (!r) return undefined
    const bytes = unwrapKey(await patientKek(patientId), `patient:${patientId}:${r.version}`, r.wrapped)
    return { scope: 'patient', subject: patientId, version: r.version, bytes }
  }
  const keep = (name: string, key: Promise<NamedKey | undefined>) => {
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
  async function personKey(personId: string): Promise<NamedKey> {
    const [r] = await tx.query(sql<{ version: number; wrapped: Buffer }>`
      select version, wrapped from person_key where person_id = ${personId} order by version desc limit 1`)
    if (!r) throw new Broken('this person has no key')
    const platform = await ring.outer(tx, PLATFORM)
    const kek = derive(platform.bytes, `person:${personId}`)
    return {
      scope: 'person',
      subject: personId,
      version: r.version,
      bytes: unwrapKey(kek, `person:${personId}:${r.version}`, r.wrapped),
    }
  }
  function onePerson(personId: string): Promise<NamedKey | undefined> {
    const known = inner.get(`person:${personId}`)
    if (known) return known
    const made = personKey(personId)
    keep(`person:${personId}`, made)
    return made
  }
  async function key(of: KeyOf): Promise<NamedKey> {
    switch (of.scope) {
      case 'platform':
        return { scope: 'platform', subject: PLATFORM, ...(await ring.outer(tx, PLATFORM)) }
      case 'practice':
        return { scope: 'practice', subject: organizationId, ...(await ring.outer(tx, organizationId)) }
      case 'person':
        return (await onePerson(of.personId)) as NamedKey
      case 'patient': {
        await patientKeys([of.patientId])
        const k = await inner.get(`patient:${of.patientId}`)
        if (!k) throw new Broken('this patient has no key')
        return k
      }
    }
  }

  return {
    seal: async (of, place, value) => seal(await key(of), place, value),
    open: async <T>(of: KeyOf, place: Place, sealed: Buffer) => unseal(await key(of), place, sealed) as T,
    prepare: patientKeys,
    hold: async (patientId, k) => {
      const name = `patient:${patientId}`
      if (!inner.has(name)) keep(name, unwrapPatient(patientId, k))
      await inner.get(name)?.catch(() => undefined)
    },
    commit: async (of, ...parts) => keyedHash(derive((await key(of)).bytes, 'commitment'), ...parts),
    lookup: async (kind, normalised, scope = 'practice') =>
      keyedHash(
        (await ring.outer(tx, scope === 'platform' ? PLATFORM : organizationId)).derived('lookup/1'),
        kind,
        normalised,
      ).subarray(0, 16),
    digest: async (text) => keyedHash((await ring.outer(tx, organizationId)).derived('input'), text).subarray(0, 16),
    streamKey: async (of, purpose) => derive((await key(of)).bytes, `stream/${purpose}`),
    create: async (of) => {
      const bytes = randomBytes(32)
      inner.clear()
      if (of.scope === 'patient') {
        const share = randomBytes(32)
        await ring.shares.put(`${organizationId}/${of.patientId}`, share)
        const kek = derive((await ring.outer(tx, organizationId)).bytes, `patient:${of.patientId}`, share)
        await tx.query(sql`insert into patient_key (organization_id, patient_id, version, wrapped)
          values (${organizationId}, ${of.patientId}, 1, ${wrapKey(kek, `patient:${of.patientId}:1`, bytes)})`)
      } else if (of.scope === 'person') {
        const kek = derive((await ring.outer(tx, PLATFORM)).bytes, `person:${of.personId}`)
        await tx.query(sql`insert into person_key (person_id, version, wrapped)
          values (${of.personId}, 1, ${wrapKey(kek, `person:${of.personId}:1`, bytes)})`)
      } else {
        const id = of.scope === 'platform' ? PLATFORM : organizationId
        const wrapped = await ring.provider.wrap(`practice:${id}:1`, bytes)
        await tx.query(sql`insert into practice_key (organization_id, version, wrapped, root_key_id)
          values (${id}, 1, ${wrapped}, ${await ring.provider.rootKeyId()})`)
      }
    },
  }
}
