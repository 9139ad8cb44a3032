import { isOpen } from '#clinical/time/index.ts'
import { PLATFORM } from '#kernel/ids.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { ownMatter, pageArrives, pagingNow } from '#modules/directory/on-call.ts'
import { practiceClock } from '#modules/directory/read-practice.ts'

const inForce = (tx: ReadTx) =>
  sql`g.organization_id = ${tx.organizationId} and g.from_at <= ${tx.now} and (g.to_at is null or g.to_at > ${tx.now})`

const idsOf = (rows: readonly { personId: string }[]): string[] => rows.map(({ personId }) => personId)

/** Who reads for a patient today: the patient, and their proxies. */
export const peopleOfPatient = async (
  tx: ReadTx,
  patientId: string,
  kinds: readonly ('self' | 'proxy')[] = ['self', 'proxy'],
): Promise<string[]> =>
  idsOf(
    await tx.query(sql<{ personId: string }>`select distinct g.person_id from access_grant g
      where ${inForce(tx)} and g.kind = any(${[...kinds]}::text[]) and g.patient_id = ${patientId}`),
  )

/** Whether somebody reads for a patient as that patient, and not for them. */
export const isThePatient = async (tx: ReadTx, personId: string, patientId: string): Promise<boolean> =>
  (await tx.find(sql`select 1 as one from access_grant g
    where ${inForce(tx)} and g.kind = 'self' and g.person_id = ${personId} and g.patient_id = ${patientId} limit 1`)) !==
  undefined

/** The chart somebody has here as a patient; null where they have none. */
export const ownChartOf = async (tx: ReadTx, personId: string): Promise<string | null> =>
  (
    await tx.find(sql<{ patientId: string }>`select g.patient_id from access_grant g
      where ${inForce(tx)} and g.kind = 'self' and g.person_id = ${personId} limit 1`)
  )?.patientId ?? null

/** Whom somebody ever read for: themself, and whom they act or acted for. */
export const patientsOfPerson = async (tx: ReadTx, personId: string): Promise<string[]> =>
  (
    await tx.query(sql<{ patientId: string }>`select distinct g.patient_id from access_grant g
      where g.organization_id = ${tx.organizationId} and g.kind in ('self', 'proxy') and g.person_id = ${personId}`)
  ).map(({ patientId }) => patientId)

/**
 * Whom an emergency wakes now. In opening hours the team. While closed, of the practice's list the one whose turn it is, and
 * everybody once all of the list were rung: `rung` is how many were before.
 */
export async function peopleToPage(tx: ReadTx, teamId: string, rung: number, patientId: string): Promise<string[]> {
  const { chain } = await pagingNow(tx, patientId)
  const next = chain[rung]
  return next === undefined ? [...new Set([...chain, ...(await everybodyOf(tx, teamId, patientId))])] : [next]
}

/**
 * A team's nurses and clinicians, whoever covers it or is on call for it, whom a page reaches. Where that is nobody, every nurse and clinician of
 * the practice: an emergency rings somewhere.
 */
async function everybodyOf(tx: ReadTx, teamId: string, patientId: string): Promise<string[]> {
  const care = sql`g.kind = 'role' and g.role in ('triage_nurse', 'clinician')`
  const team = idsOf(
    await tx.query(sql<{ personId: string }>`select distinct g.person_id from access_grant g
      join person x on x.person_id = g.person_id and ${pageArrives}
      where ${inForce(tx)} and not ${ownMatter(tx, patientId)} and g.team_id = ${teamId} and (${care} or g.kind in ('cover', 'on_call'))`),
  )
  if (team.length > 0) return team
  return idsOf(
    await tx.query(sql<{ personId: string }>`select distinct g.person_id from access_grant g
      join person x on x.person_id = g.person_id and ${pageArrives}
      where ${inForce(tx)} and not ${ownMatter(tx, patientId)} and ${care}`),
  )
}

/**
 * Whoever is at work when a page went by unanswered: every nurse, clinician and coordinator whom a page reaches, while the
 * practice is open, and was when its team could have answered. They are told that somebody needs help, not who or why; who may open a record in an emergency, may.
 */
export async function peopleBeyondTeam(tx: ReadTx, patientId: string): Promise<string[]> {
  const { calendar } = await practiceClock(tx)
  if (![tx.now, new Date(tx.now.getTime() - 15 * 60_000)].every((at) => isOpen(calendar, at))) return []
  return idsOf(
    await tx.query(sql<{ personId: string }>`select distinct g.person_id from access_grant g
      join person x on x.person_id = g.person_id and ${pageArrives}
      where ${inForce(tx)} and not ${ownMatter(tx, patientId)} and g.kind = 'role' and g.role in ('triage_nurse', 'clinician', 'care_coordinator')`),
  )
}

/**
 * Privacy officers whom mail reaches, and where there is none besides `but` (who acted, and does not look into their own acts)
 * the administrators.
 */
export async function peopleWhoGuardPrivacy(tx: ReadTx, but: string | null): Promise<string[]> {
  for (const role of ['privacy_officer', 'administrator'] as const) {
    const people = idsOf(
      await tx.query(sql<{ personId: string }>`select distinct g.person_id from access_grant g
        join person x on x.person_id = g.person_id and ${pageArrives}
        where ${inForce(tx)} and g.kind = 'role' and g.role = ${role} and g.person_id is distinct from ${but}::uuid`),
    )
    if (people.length > 0) return people
  }
  return []
}

/** Whom a warning missing from a protocol concerns, and mail reaches: the administrators, and whoever signed that version. */
export async function peopleWhoLead(tx: ReadTx, checkId: string): Promise<string[]> {
  return idsOf(
    await tx.query(sql<{ personId: string }>`select distinct g.person_id from access_grant g
      join person x on x.person_id = g.person_id and ${pageArrives}
      join floor_check f on f.organization_id = g.organization_id and f.id = ${checkId}
      join protocol p on p.organization_id = f.organization_id and p.key = f.key and p.version = f.version
      where ${inForce(tx)} and g.kind = 'role' and (g.role = 'administrator' or g.person_id = p.signed_off_by)`),
  )
}

/** Who hears of work that stays late: first whoever began it, then the administrators; where mail reaches neither of the first, the second at once. */
export async function peopleUpTheChain(tx: ReadTx, began: string, patientId: string, rung: number): Promise<string[]> {
  const first = rung === 1 ? await reached(tx, patientId, sql`g.person_id = ${began}`) : []
  return first.length > 0 || rung > 2 ? first : administratorsOf(tx, patientId)
}

/** Administrators whom mail reaches, but who is the patient. */
export const administratorsOf = (tx: ReadTx, patientId: string): Promise<string[]> =>
  reached(tx, patientId, sql`g.role = 'administrator'`)

const reached = async (tx: ReadTx, patientId: string, who: Sql): Promise<string[]> =>
  idsOf(
    await tx.query(sql<{ personId: string }>`select distinct g.person_id from access_grant g
      join person x on x.person_id = g.person_id and ${pageArrives}
      where ${inForce(tx)} and not ${ownMatter(tx, patientId)} and g.kind = 'role' and ${who}`),
  )

/** Whether this person is a privacy officer now: only to them are openings shown. */
export const isPrivacyOfficer = async (tx: ReadTx, personId: string): Promise<boolean> =>
  (await tx.find(
    sql`select 1 as one from access_grant g where ${inForce(tx)} and g.kind = 'role' and g.role = 'privacy_officer' and g.person_id = ${personId} limit 1`,
  )) !== undefined

/** Whether every practice in this house is an invented one. */
export async function isOnlyDemo(tx: ReadTx): Promise<boolean> {
  const row = await tx.find(
    sql<{ only: boolean | null }>`select bool_and(demo) as only from organization where organization_id <> ${PLATFORM}`,
  )
  return row?.only === true
}
