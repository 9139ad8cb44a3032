import { civilDateIn } from '#clinical/time/zoned-time.ts'
import { Broken } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import { keyIsKept } from '#modules/patients/key-is-kept.ts'
import { ageInDaysOn, ageOn } from '#modules/patients/patient-age.ts'
import { placeOf } from '#modules/patients/patient-row.ts'
import { namedAs } from '#modules/patients/named-as.ts'
import type { PatientFace, PatientWords } from '#modules/patients/patient.types.ts'

type Row = { id: string; sealed: Buffer; version: number; established: boolean; zone: string | null }

/** Nobody is shown who was forgotten: nothing of theirs opens. */
export const isKept = keyIsKept(sql`p.organization_id`, sql`p.id`)

/**
 * The patients there are among `ids`, by id; ids of nobody here, and of who was forgotten, are left out. Says nothing about who may see them:
 * the caller has asked for that, and discloses what it shows.
 */
export async function getPatients(tx: ReadTx, ids: readonly string[]): Promise<Map<string, PatientFace>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  // PostgreSQL takes any list for ten, and plans anew for one each time.
  const isAmong = wanted.length === 1 ? sql`p.id = ${wanted[0]}` : sql`p.id = any(${wanted}::uuid[])`
  const [rows] = await Promise.all([
    tx.query(sql<Row>`select p.id, p.sealed, p.version,
      coalesce(greatest(p.established_at, (select max(e.at) from encounter e join clinical_case c on c.organization_id = e.organization_id and c.id = e.case_id
        where c.organization_id = p.organization_id and c.patient_id = p.id)) > ${tx.now}::timestamptz - interval '3 years', false) as established,
      (select k.zone from calendar k where k.organization_id = p.organization_id order by k.version desc limit 1) as zone
    from patient p where p.organization_id = ${tx.organizationId} and ${isAmong} and ${isKept}`),
    tx.vault.prepare(wanted),
  ])
  // One practice, one zone: today is worked out once for the whole list.
  const today = civilDateIn(rows[0]?.zone ?? 'UTC', tx.now)
  const faces = await Promise.all(rows.map((r) => faceOf(tx, r, today)))
  return new Map(faces.map((f) => [f.id, f]))
}

async function faceOf(tx: ReadTx, r: Row, today: string): Promise<PatientFace> {
  const words = await tx.vault.open<PatientWords>(ofPatient(r.id), placeOf(r.id, r.version), r.sealed)
  return {
    ...words,
    id: r.id,
    ...namedAs(words),
    age: ageOn(words.birthDate, today),
    established: r.established,
    version: r.version,
  }
}

type Listed = Pick<Row, 'id' | 'sealed' | 'version'> & { readonly keyVersion: number; readonly keyWrapped: Buffer }
export type ListedPatient = Pick<PatientFace, 'id' | 'name' | 'age'>

/** As `getPatients`, for a list at the desk: names and ages alone, each with its key in the same trip. `today` is the practice's civil date. */
export async function listPatients(
  tx: ReadTx,
  ids: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, ListedPatient>> {
  if (ids.length === 0) return new Map()
  const rows =
    await tx.query(sql<Listed>`select p.id, p.sealed, p.version, k.version as key_version, k.wrapped as key_wrapped from patient p
    cross join lateral (select n.version, n.wrapped from patient_key n where n.organization_id = p.organization_id and n.patient_id = p.id
      and n.destroyed_at is null order by n.version desc limit 1) k
    where p.organization_id = ${tx.organizationId} and p.id = any(${[...new Set(ids)]}::uuid[])`)
  const faces = await Promise.all(
    rows.map(async (r) => {
      await tx.vault.hold(r.id, { version: r.keyVersion, wrapped: r.keyWrapped })
      const words = await tx.vault.open<PatientWords>(ofPatient(r.id), placeOf(r.id, r.version), r.sealed)
      return { id: r.id, name: namedAs(words).deskName, age: ageOn(words.birthDate, today) }
    }),
  )
  return new Map(faces.map((f) => [f.id, f]))
}

/** For who already holds a row that names this patient, so that it must exist. */
export async function getPatient(tx: ReadTx, patientId: string): Promise<PatientFace> {
  const face = (await getPatients(tx, [patientId])).get(patientId)
  if (!face) throw new Broken('a row names a patient who is not there')
  return face
}

/** Days lived on a civil date; for who already holds a row that names this patient. */
export async function ageInDaysAt(tx: ReadTx, patientId: string, today: string): Promise<number> {
  const row = await tx.find(sql<{ sealed: Buffer; version: number }>`select sealed, version from patient
    where organization_id = ${tx.organizationId} and id = ${patientId}`)
  if (!row) throw new Broken('a row names a patient who is not there')
  const words = await tx.vault.open<PatientWords>(ofPatient(patientId), placeOf(patientId, row.version), row.sealed)
  return ageInDaysOn(words.birthDate, today)
}
