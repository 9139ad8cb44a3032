import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import type { WriteTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import { lookUpsOf } from '#modules/patients/look-up.ts'
import { placeOf } from '#modules/patients/patient-row.ts'
import type { Correction, Identity, PatientFace, PatientWords } from '#modules/patients/patient.types.ts'
import { getPatient } from '#modules/patients/patients.views.ts'

export type NewPatient = Omit<PatientWords, 'pharmacyId'> & {
  readonly personId: string
  readonly now: Date
  /** When this practice last saw them, where its earlier record says so. */
  readonly establishedAt?: Date
}

/**
 * A chart with its key, what it can be found by, and its owner's grant. The command that calls this declares
 * `registrationWrites` among its writes and tells `patients.registered`.
 */
export async function registerPatient(tx: WriteTx, p: NewPatient): Promise<{ patientId: string }> {
  const { personId, now, establishedAt, ...said } = p
  const patientId = newId()
  await tx.vault.create(ofPatient(patientId))
  const words: PatientWords = { ...said, pharmacyId: null }
  const sealed = await tx.vault.seal(ofPatient(patientId), placeOf(patientId, 1), words)
  // Whom the practice has examined, by its earlier record, was known in person then.
  await tx.query(sql`insert into patient (organization_id, id, sealed, established_at, identity_method, identity_at, created_at)
    values (${tx.organizationId}, ${patientId}, ${sealed}, ${establishedAt ?? null}, ${establishedAt ? 'seen_in_person' : null}, ${establishedAt ?? null}, ${now})`)
  tx.vault.note('patient', [{ id: patientId, version: 1 }])
  await insertLookUps(tx, patientId, words)
  await tx.query(sql`insert into access_grant (organization_id, id, person_id, kind, patient_id, from_at, granted_by)
    values (${tx.organizationId}, ${newId()}, ${personId}, 'self', ${patientId}, ${now}, ${personId})`)
  return { patientId }
}
export const registrationWrites = ['patient', 'patient_key', 'patient_lookup', 'access_grant'] as const

async function insertLookUps(tx: WriteTx, patientId: string, words: PatientWords): Promise<void> {
  const all = await lookUpsOf(tx, words)
  await tx.query(sql`insert into patient_lookup (organization_id, kind, hash, patient_id)
    select ${tx.organizationId}::uuid, x.kind, x.hash, ${patientId}::uuid
    from unnest(${all.map((l) => l.kind)}::text[], ${all.map((l) => l.hash)}::bytea[]) as x(kind, hash)
    on conflict do nothing`)
}

export const emailWrites = ['patient', 'patient_lookup'] as const
/** The address in one's own chart, and by which one is found, after it was mistyped at the door. The command declares `emailWrites`. */
export async function correctEmailOf(tx: WriteTx, patientId: string, email: string): Promise<void> {
  const { words } = await changeWords(tx, await getPatient(tx, patientId), { email })
  await tx.query(sql`delete from patient_lookup
    where organization_id = ${tx.organizationId} and patient_id = ${patientId} and kind = 'email'`)
  await insertLookUps(tx, patientId, words)
}

export const identityWrites = ['patient', 'patient_lookup'] as const
/**
 * Who this is, put right: the row keeps what stood there. They are found by the new names and the new birth date at once; by an
 * old name still, because what was signed under it keeps it, and by an old birth date no more, which may be somebody else's.
 * Returns the new version. The caller holds the row locked, and declares `identityWrites`.
 */
export async function correctIdentityOf(
  tx: WriteTx,
  p: PatientFace,
  now: Identity,
  { by, reason }: Pick<Correction, 'by' | 'reason'>,
): Promise<number> {
  const { givenName, familyName, legalName, birthDate } = p
  const was: Identity = { givenName, familyName, legalName, birthDate }
  const corrections = [...(p.corrections ?? []), { at: tx.now.toISOString(), by, was, reason }]
  const { version, words } = await changeWords(tx, p, { ...now, corrections })
  await tx.query(sql`delete from patient_lookup
    where organization_id = ${tx.organizationId} and patient_id = ${p.id} and kind = 'birth'`)
  await insertLookUps(tx, p.id, words)
  return version
}

/** Returns the new version. The caller holds the row locked. */
export const setPharmacyOf = async (tx: WriteTx, p: PatientFace, pharmacyId: string): Promise<number> =>
  (await changeWords(tx, p, { pharmacyId })).version

async function changeWords(tx: WriteTx, p: PatientFace, change: Partial<PatientWords>) {
  const {
    id,
    version: was,
    name: _name,
    paperName: _paperName,
    deskName: _deskName,
    age: _age,
    established: _established,
    ...old
  } = p
  const version = was + 1
  const words: PatientWords = { ...old, ...change }
  const sealed = await tx.vault.seal(ofPatient(id), placeOf(id, version), words)
  const rows = await tx.query(sql`update patient set sealed = ${sealed}, version = ${version}
    where organization_id = ${tx.organizationId} and id = ${id} and version = ${was} returning 1 as one`)
  if (rows.length === 0) throw new AppError('conflict.version')
  return { version, words }
}
