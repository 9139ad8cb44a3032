import type { House } from '#kernel/house.ts'
import { PLATFORM } from '#kernel/ids.ts'
import { RootKeyMissing, type KeyProvider, type KeyShares } from '#kernel/keys.ts'
import { outerName } from '#kernel/outer-keys.ts'
import { sql } from '#kernel/sql.ts'
import { readInner } from '#kernel/wrapped-key.ts'
import { knownNoMore } from '../forget.ts'
import { none, type Finding } from './finding.ts'

/** The root key is the one the practices' keys were wrapped with, and every patient not forgotten has a share outside the database. */
export async function keysAreThere(
  house: House,
  provider: KeyProvider,
  shares: KeyShares,
  practices: readonly string[],
): Promise<{ findings: Finding[]; unopenable: Set<string> }> {
  const rootKeyId = await provider.rootKeyId()
  const unopenable = new Set<string>()
  let practiceKeys = 0
  const known = await knownNoMore(house)
  const marked = new Set<string>()
  for await (const id of shares.forgotten()) marked.add(id)
  let older = 0
  let strangers = 0
  let shut = 0
  let there = 0
  let missing = 0
  let lingering = 0
  for (const org of practices) {
    const { keys, patients } = await house.db.transaction({ organizationId: org, readOnly: true }, async (tx) => ({
      keys: await tx.query(sql<{
        version: number
        wrapped: Buffer
        rootKeyId: string
      }>`select version, wrapped, root_key_id from practice_key
        where organization_id = ${org} and retired_at is null`),
      patients: await tx.query(sql<{
        id: string
        forgotten: boolean
      }>`select patient_id as id, bool_and(destroyed_at is not null) as forgotten
        from patient_key where organization_id = ${org} group by patient_id`),
    }))
    const people = org === PLATFORM ? await accounts(house) : []
    if (keys.length === 0) strangers++
    for (const k of keys) {
      practiceKeys++
      if (k.rootKeyId !== rootKeyId) older++
      await provider.unwrap(outerName(org, k.version), k.wrapped, k.rootKeyId).catch((e: unknown) => {
        if (e instanceof RootKeyMissing) strangers++
        else shut++
      })
    }
    for (const { id, forgotten } of [...patients, ...people]) {
      const found = (await shares.find(`${org}/${id}`)) !== undefined
      if (forgotten || !found) unopenable.add(`${org}/${id}`)
      if (forgotten && found) lingering++
      if (!forgotten && found) there++
      if (!forgotten && !found && !marked.has(`${org}/${id}`)) missing++
    }
  }
  for (const { organizationId, patientId } of known) unopenable.add(`${organizationId}/${patientId}`)
  return {
    unopenable,
    findings: [
      none('keys: practices’ keys are wrapped by this root key', strangers + shut, {
        fine:
          older === 0
            ? `${practiceKeys} under ${rootKeyId}`
            : `${practiceKeys}, ${older} of them still under an older root key: rotate-keys goes on with them`,
        wrong: `${strangers} are missing or wrapped by a root key that is not here, ${shut} do not open with theirs`,
      }),
      none('keys: every patient and account has a share', missing, {
        fine: `${there} there`,
        wrong: `${missing} have none: nothing of theirs opens until it is put back from the backup of the key shares`,
      }),
      none('keys: a forgotten patient has no share', lingering, {
        fine: 'none left over',
        wrong: `${lingering} forgotten patients still have one, and a restored backup would open them: run forget-patient --finish`,
      }),
      none('keys: whoever was forgotten is forgotten here', known.length, {
        fine: 'as far as the shares say',
        wrong: `${known.length} were forgotten after the moment this database was restored to: run forget-patient --finish`,
      }),
    ],
  }
}

/** Those that have a share: accounts from before there were any are opened without until `rotate-keys` gives them theirs. */
async function accounts(house: House): Promise<{ id: string; forgotten: boolean }[]> {
  const rows = await house.db.query(sql<{ id: string; wrapped: Buffer; destroyedAt: Date | null }>`
    select distinct on (person_id) person_id as id, wrapped, destroyed_at from person_key order by person_id, version desc`)
  return rows
    .filter((r) => r.wrapped.length === 0 || readInner(r.wrapped, false).shared)
    .map(({ id, destroyedAt }) => ({ id, forgotten: destroyedAt !== null }))
}
