import type { House } from '#kernel/house.ts'
import { RootKeyMissing, type KeyProvider, type KeyShares } from '#kernel/keys.ts'
import { outerName } from '#kernel/outer-keys.ts'
import { sql } from '#kernel/sql.ts'
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
        patientId: string
        forgotten: boolean
      }>`select patient_id, bool_and(destroyed_at is not null) as forgotten
        from patient_key where organization_id = ${org} group by patient_id`),
    }))
    if (keys.length === 0) strangers++
    for (const k of keys) {
      practiceKeys++
      if (k.rootKeyId !== rootKeyId) older++
      await provider.unwrap(outerName(org, k.version), k.wrapped, k.rootKeyId).catch((e: unknown) => {
        if (e instanceof RootKeyMissing) strangers++
        else shut++
      })
    }
    for (const { patientId, forgotten } of patients) {
      const found = (await shares.find(`${org}/${patientId}`)) !== undefined
      if (forgotten || !found) unopenable.add(`${org}/${patientId}`)
      if (forgotten && found) lingering++
      if (!forgotten && found) there++
      if (!forgotten && !found) missing++
    }
  }
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
      none('keys: every patient has a share', missing, {
        fine: `${there} there`,
        wrong: `${missing} patients have none: nothing of theirs opens until it is put back from the backup of the key shares`,
      }),
      none('keys: a forgotten patient has no share', lingering, {
        fine: 'none left over',
        wrong: `${lingering} forgotten patients still have one: a restored backup would open them`,
      }),
    ],
  }
}
