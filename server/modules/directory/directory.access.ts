import type { Role } from '#contract/roles.ts'
import type { Profession } from '#clinical/where/index.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'

/** Rows an administrator is about to change, each locked, and only of the practice in which they act. */

export type TeamRow = { readonly id: string; readonly key: string; readonly version: number }
export const lockTeam = (tx: ReadTx, id: string): Promise<TeamRow | undefined> =>
  tx.find(
    sql<TeamRow>`select id, key, version from team where organization_id = ${tx.organizationId} and id = ${id} for update`,
  )

export type SettingsRow = { readonly version: number }
export const lockSettings = (tx: ReadTx): Promise<SettingsRow | undefined> =>
  tx.find(sql<SettingsRow>`select version from practice where organization_id = ${tx.organizationId} for update`)

export type StaffRow = {
  readonly id: string
  readonly personId: string
  readonly profession: Profession | 'none'
  readonly medicalDirector: boolean
  readonly version: number
}
export const lockStaff = (tx: ReadTx, personId: string): Promise<StaffRow | undefined> =>
  tx.find(
    sql<StaffRow>`select id, person_id, profession, medical_director, version from practitioner where organization_id = ${tx.organizationId} and person_id = ${personId} for update`,
  )
export const lockPractitioner = (tx: ReadTx, id: string): Promise<StaffRow | undefined> =>
  tx.find(
    sql<StaffRow>`select id, person_id, profession, medical_director, version from practitioner where organization_id = ${tx.organizationId} and id = ${id} for update`,
  )

export type LicenceRow = { readonly id: string; readonly practitionerId: string; readonly version: number }
export const lockLicence = (tx: ReadTx, id: string): Promise<LicenceRow | undefined> =>
  tx.find(
    sql<LicenceRow>`select id, practitioner_id, version from licence where organization_id = ${tx.organizationId} and id = ${id} for update`,
  )

export type GrantRow = {
  readonly id: string
  readonly personId: string
  readonly role: Role | null
  readonly toAt: Date | null
  readonly version: number
}
/** Staff's grants only: who is whose patient or proxy is not administration. */
export const lockStaffGrant = (tx: ReadTx, id: string): Promise<GrantRow | undefined> =>
  tx.find(sql<GrantRow>`select id, person_id, role, to_at, version from access_grant where organization_id = ${tx.organizationId} and id = ${id}
    and kind in ('role', 'cover', 'on_call') for update`)
/** Locks every administrator's grant in the same order, so that two who end each other's cannot both succeed. */
export const lockAdministrators = (tx: ReadTx): Promise<{ id: string; toAt: Date | null }[]> =>
  tx.query(sql<{
    id: string
    toAt: Date | null
  }>`select id, to_at from access_grant where organization_id = ${tx.organizationId}
    and kind = 'role' and role = 'administrator' and from_at <= ${tx.now} and (to_at is null or to_at > ${tx.now}) order by id for update`)

export type TemplateRow = { readonly id: string; readonly key: string; readonly version: number }
export const lockTemplate = (tx: ReadTx, id: string): Promise<TemplateRow | undefined> =>
  tx.find(
    sql<TemplateRow>`select id, key, version from reply_template where organization_id = ${tx.organizationId} and id = ${id} for update`,
  )

type PharmacyRow = { readonly id: string; readonly version: number; readonly retired: boolean }
export const lockPharmacy = (tx: ReadTx, id: string): Promise<PharmacyRow | undefined> =>
  tx.find(
    sql<PharmacyRow>`select id, version, retired_at is not null as retired from pharmacy where organization_id = ${tx.organizationId} and id = ${id} for update`,
  )

export type OfferingRow = {
  readonly protocolKey: string
  readonly protocolVersion: string
  readonly version: number
  readonly trialVersion: string | null
  readonly open: boolean
  /** What is offered was made here, from a draft. */
  readonly madeHere: boolean
}
export const lockOffering = (tx: ReadTx, key: string): Promise<OfferingRow | undefined> =>
  tx.find(
    sql<OfferingRow>`select o.protocol_key, o.protocol_version, o.version, o.trial_version, o.open, p.draft_id is not null as made_here
      from offering o join protocol p on p.organization_id = o.organization_id and p.key = o.protocol_key and p.version = o.protocol_version
      where o.organization_id = ${tx.organizationId} and o.protocol_key = ${key} for update of o`,
  )

export type PublishedRow = {
  readonly key: string
  readonly version: string
  readonly signedOffAt: Date | null
  readonly barredAt: Date | null
}
export const lockPublished = (tx: ReadTx, key: string, version: string): Promise<PublishedRow | undefined> =>
  tx.find(
    sql<PublishedRow>`select key, version, signed_off_at, barred_at from protocol where organization_id = ${tx.organizationId} and key = ${key} and version = ${version} for update`,
  )

/** Which of these teams work in this practice now. */
export const liveTeamIds = async (tx: ReadTx, ids: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await tx.query(
        sql<{
          id: string
        }>`select id from team where organization_id = ${tx.organizationId} and id = any(${[...ids]}::uuid[]) and retired_at is null for share`,
      )
    ).map(({ id }) => id),
  )
