import type { Licence, Profession } from '#clinical/where/index.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import type { Localized } from '#modules/directory/read-practice.ts'

export type Team = { readonly id: string; readonly key: string; readonly name: Localized; readonly says: Localized }

/** Anybody on the staff. `profession` is `none` for those who practise no licensed one: coordinators, administrators. */
export type Practitioner = {
  readonly id: string
  readonly personId: string
  readonly displayName: string
  readonly profession: Profession | 'none'
  readonly credentials: string
  readonly npi: string | null
  readonly specialty: string | null
}
export type HeldLicence = Licence & { readonly id: string }

/** Teams that work; a retired one is no longer here, though `teamById` still names it. */
export const teamsOf = (tx: ReadTx): Promise<Team[]> =>
  tx.query(sql<Team>`select id, key, name, says from team
    where organization_id = ${tx.organizationId} and retired_at is null order by key`)

export const teamById = (tx: ReadTx, id: string): Promise<Team | undefined> =>
  tx.find(sql<Team>`select id, key, name, says from team where organization_id = ${tx.organizationId} and id = ${id}`)

export const teamByKey = (tx: ReadTx, key: string): Promise<Team | undefined> =>
  tx.find(sql<Team>`select id, key, name, says from team
    where organization_id = ${tx.organizationId} and key = ${key} and retired_at is null`)

export const practitionerOf = (tx: ReadTx, personId: string): Promise<Practitioner | undefined> =>
  tx.find(sql<Practitioner>`select id, person_id, display_name, profession, credentials, npi, specialty from practitioner
    where organization_id = ${tx.organizationId} and person_id = ${personId}`)

/** By person id; whoever was never on the staff is not in it. */
export async function practitionersOf(
  tx: ReadTx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Practitioner>> {
  if (personIds.length === 0) return new Map()
  const rows =
    await tx.query(sql<Practitioner>`select id, person_id, display_name, profession, credentials, npi, specialty from practitioner
    where organization_id = ${tx.organizationId} and person_id = any(${[...new Set(personIds)]}::uuid[])`)
  return new Map(rows.map((row) => [row.personId, row]))
}

/** The name a member of staff goes by here. */
export const staffName = async (tx: ReadTx, personId: string): Promise<string | undefined> =>
  (await practitionerOf(tx, personId))?.displayName

const licenceColumns = sql`id, state, profession, type, number, status, restrictions, home_state, valid_from as issued_on, expires_on, verified_on`
type LicenceRow = Omit<HeldLicence, 'homeState'> & { homeState: Licence['state'] | null }
const asLicence = ({ homeState, ...rest }: LicenceRow): HeldLicence =>
  homeState === null ? rest : { ...rest, homeState }

/** Every licence of one practitioner, lapsed ones too: `checkLicence` must see those to say why. */
export async function licencesOf(tx: ReadTx, practitionerId: string): Promise<HeldLicence[]> {
  const rows = await tx.query(sql<LicenceRow>`select ${licenceColumns} from licence
    where organization_id = ${tx.organizationId} and practitioner_id = ${practitionerId} order by state, valid_from`)
  return rows.map(asLicence)
}

/** As `licencesOf` for many, by practitioner id, in one trip. */
export async function licencesOfMany(
  tx: ReadTx,
  practitionerIds: readonly string[],
): Promise<ReadonlyMap<string, HeldLicence[]>> {
  const rows = await tx.query(sql<
    LicenceRow & { practitionerId: string }
  >`select ${licenceColumns}, practitioner_id from licence
    where organization_id = ${tx.organizationId} and practitioner_id = any(${[...practitionerIds]}::uuid[]) order by state, valid_from`)
  const all = new Map<string, HeldLicence[]>(practitionerIds.map((id) => [id, []]))
  for (const { practitionerId, ...row } of rows) all.get(practitionerId)?.push(asLicence(row))
  return all
}
