import type { Role } from '#contract/roles.ts'
import { checkLicence, isStateCode, type Licence, type Profession } from '#clinical/where/index.ts'
import { sql, type Sql } from '#kernel/sql.ts'
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
  /** Signs clinical content off for this practice. */
  readonly medicalDirector: boolean
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
  tx.find(sql<Practitioner>`select id, person_id, display_name, profession, credentials, npi, specialty, medical_director from practitioner
    where organization_id = ${tx.organizationId} and person_id = ${personId}`)

/** By person id; whoever was never on the staff is not in it. */
export async function practitionersOf(
  tx: ReadTx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Practitioner>> {
  if (personIds.length === 0) return new Map()
  const rows =
    await tx.query(sql<Practitioner>`select id, person_id, display_name, profession, credentials, npi, specialty, medical_director from practitioner
    where organization_id = ${tx.organizationId} and person_id = any(${[...new Set(personIds)]}::uuid[])`)
  return new Map(rows.map((row) => [row.personId, row]))
}

/** Names of those who sign clinical content off here: who is a clinician of this practice no more does not. */
export const directorsOf = async (tx: ReadTx): Promise<string[]> =>
  (
    await tx.query(sql<{ displayName: string }>`select p.display_name from practitioner p
      where p.organization_id = ${tx.organizationId} and p.medical_director and exists (select 1 from access_grant g
        where g.organization_id = p.organization_id and g.person_id = p.person_id and g.kind = 'role' and g.role = 'clinician'
          and g.from_at <= ${tx.now} and (g.to_at is null or g.to_at > ${tx.now})) order by p.display_name, p.person_id`)
  ).map(({ displayName }) => displayName)

/** Everybody who is or was on the staff here, by name. */
export const everybodyOnStaff = (
  tx: ReadTx,
): Promise<{ personId: string; displayName: string; credentials: string }[]> =>
  tx.query(sql<{
    personId: string
    displayName: string
    credentials: string
  }>`select person_id, display_name, credentials from practitioner
    where organization_id = ${tx.organizationId} order by display_name, person_id`)

/** What sorts people: colleagues by name, then everybody else by number, nobody last. Never shown: it holds the name. */
export const orderOfPeople = (
  tx: ReadTx,
  personId: Sql,
): Sql => sql`(case when ${personId} is null then '2' else coalesce(
  (select '0' || r.display_name from practitioner r where r.organization_id = ${tx.organizationId} and r.person_id = ${personId} limit 1),
  '1') || ' ' || ${personId}::text end) collate "C"`

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

/** Every licence somebody holds here, by person id; none for who is not a practitioner. */
export async function licencesHeldBy(tx: ReadTx, personId: string): Promise<HeldLicence[]> {
  const rows = await tx.query(sql<LicenceRow>`select ${licenceColumns} from licence
    where organization_id = ${tx.organizationId} and practitioner_id = (select p.id from practitioner p where p.organization_id = ${tx.organizationId}
      and p.person_id = ${personId}) order by state, valid_from`)
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

/** Who may answer and sign in their own name. */
export const signingProfessions = [
  'physician',
  'nurse-practitioner',
  'physician-assistant',
] as const satisfies readonly Profession[]

/** The licence with which somebody may sign for a patient in this state today, if there is one. */
export function mayPractiseIn(licences: readonly HeldLicence[], state: string, now: Date): HeldLicence | undefined {
  if (!isStateCode(state)) return undefined
  const verdict = checkLicence(licences, { state, professionNeeded: signingProfessions, on: now, scope: 'sign' })
  return verdict.ok ? licences.find((licence) => licence === verdict.licence) : undefined
}

export type Answerer = Practitioner & { readonly about: Localized | null; readonly licences: readonly HeldLicence[] }

/** Clinicians at work here today, each with the licences in force in the states asked about; those without one are left out. */
export async function answerersIn(tx: ReadTx, states: readonly string[]): Promise<Answerer[]> {
  const rows = await tx.query(sql<
    Practitioner & { about: Localized | null }
  >`select p.id, p.person_id, p.display_name, p.profession, p.credentials, p.npi, p.specialty, p.medical_director, p.about
    from practitioner p join person x on x.person_id = p.person_id and x.disabled_at is null
    where p.organization_id = ${tx.organizationId} and exists (select 1 from access_grant g where g.organization_id = p.organization_id and g.person_id = p.person_id
      and g.kind = 'role' and g.role = 'clinician' and g.from_at <= ${tx.now} and (g.to_at is null or g.to_at > ${tx.now}))
    order by p.created_at, p.id`)
  const licences = await licencesOfMany(
    tx,
    rows.map(({ id }) => id),
  )
  return rows
    .map((row) => ({
      ...row,
      licences: states.flatMap((state) => mayPractiseIn(licences.get(row.id) ?? [], state, tx.now) ?? []),
    }))
    .filter((row) => row.licences.length > 0)
}

/** The staff roles and teams somebody holds here now; none of an account that is disabled. */
export async function rolesInForce(
  tx: ReadTx,
  personId: string,
  until = tx.now,
): Promise<{ readonly roles: readonly Role[]; readonly teamIds: readonly string[] }> {
  const rows = await tx.query(sql<{ role: Role; teamId: string | null }>`select g.role, g.team_id from access_grant g
    join person p on p.person_id = g.person_id and p.disabled_at is null
    where g.organization_id = ${tx.organizationId} and g.person_id = ${personId} and g.kind = 'role'
      and g.from_at <= ${tx.now} and (g.to_at is null or g.to_at > ${until}) order by g.from_at, g.id`)
  return {
    roles: [...new Set(rows.map((row) => row.role))],
    teamIds: [...new Set(rows.flatMap((row) => row.teamId ?? []))],
  }
}

/** No two clocks are the same, and one may be set back: what ends within a minute has ended for whoever asks what comes of it. */
const aMinuteOn = ({ now }: Pick<ReadTx, 'now'>): Date => new Date(now.getTime() + 60_000)

export type RolesAndTeams = { readonly roles: readonly Role[]; readonly teamIds: readonly string[] }
/** Whose a role, cover or standby was that has ended, of which team, and in which roles and teams of any kind they still are. */
export async function afterGrant(
  tx: ReadTx,
  grantId: string,
): Promise<
  { readonly personId: string; readonly teamId: string | null; readonly standing: RolesAndTeams } | undefined
> {
  const ended = await tx.find(sql<{
    personId: string
    teamId: string | null
  }>`select person_id, team_id from access_grant
    where organization_id = ${tx.organizationId} and id = ${grantId} and kind in ('role', 'cover', 'on_call') and to_at <= ${aMinuteOn(tx)}`)
  return ended && { ...ended, standing: await standingOf(tx, ended.personId) }
}
export async function standingOf(tx: ReadTx, personId: string): Promise<RolesAndTeams> {
  const until = aMinuteOn(tx)
  const { roles } = await rolesInForce(tx, personId, until)
  const rows = await tx.query(sql<{ teamId: string }>`select distinct team_id from access_grant
    where organization_id = ${tx.organizationId} and person_id = ${personId} and kind in ('role', 'cover', 'on_call') and team_id is not null
      and from_at <= ${tx.now} and (to_at is null or to_at > ${until})`)
  return { roles, teamIds: rows.map(({ teamId }) => teamId) }
}
