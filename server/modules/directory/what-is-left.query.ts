import { factsInForce } from '#clinical/protocol/practice-facts.ts'
import { civilDateIn } from '#clinical/time/index.ts'
import { decideStart, STATE_CODES } from '#clinical/where/index.ts'
import { whatIsLeft } from '#contract/directory/index.ts'
import type { Role } from '#contract/roles.ts'
import { isAnythingLate } from '#kernel/outbox.ts'
import { nobody, query } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { wakeable } from '#modules/directory/on-call.query.ts'
import { opensSigned } from '#modules/directory/opening.ts'
import { factsReadHere, practiceMeasured } from '#modules/directory/practice-facts.ts'
import type { Outside } from '#modules/directory/practice-settings.query.ts'
import { answerersIn, type Answerer } from '#modules/directory/read-people.ts'
import { consentDocumentsOf, statePolicyOf, statesServedNow } from '#modules/directory/read-places.ts'
import { latestCalendar, practiceClock, practiceZone, type Localized } from '#modules/directory/read-practice.ts'
import { leftOf, type Standing } from '#modules/directory/what-is-left.ts'

export const whatIsLeftQuery = (outside: Pick<Outside, 'mail'>) =>
  query({
    endpoint: whatIsLeft,
    policy: administration,
    discloses: nobody('what a practice has not set up tells of no patient'),
    view: async (tx) => ({ left: leftOf(await standingOf(tx, outside)) }),
  })

async function standingOf(tx: ReadTx, { mail }: Pick<Outside, 'mail'>): Promise<Standing> {
  const grants = await grantsOf(tx)
  const answerers = await answerersIn(tx, STATE_CODES)
  const offerings = await openOfferings(tx)
  return {
    demo: !(await opensSigned(tx)),
    mail,
    late: await isAnythingLate(tx),
    answerers: answerers.map(({ personId, npi, licences }) => ({
      states: licences.map(({ state }) => state),
      onTeam: grants.some((g) => g.personId === personId && g.role === 'clinician' && g.teamId !== null),
      npi: npi !== null,
    })),
    firstTeams: (await firstTeams(tx, offerings)).map(({ id, name }) => ({
      name,
      looksFirst: grants.some((g) => g.teamId === id && (g.role === 'triage_nurse' || g.role === 'clinician')),
    })),
    states: await statesHere(tx),
    director: answerers.some(signs),
    signed: await isAnySigned(tx),
    offered: offerings.length > 0,
    hoursAsFounded: (await latestCalendar(tx)).version === 1,
    onCall: await isAnybodyOnCall(tx),
    privacyOfficer: grants.some(({ role }) => role === 'privacy_officer'),
    administrators: new Set(grants.filter(({ role }) => role === 'administrator').map(({ personId }) => personId)).size,
    consentsAsFounded: (await consentDocumentsOf(tx))
      .filter(({ required, state, version }) => required && state === null && version === 1)
      .map(({ title }) => title),
    pharmacies: await isAnyPharmacyHere(tx),
    numbers: await numbersWanted(tx),
  }
}

type GrantHere = { readonly personId: string; readonly role: Role | null; readonly teamId: string | null }
/** The staff roles in force here, of people whose account is not closed. */
const grantsOf = (tx: ReadTx): Promise<GrantHere[]> =>
  tx.query(sql<GrantHere>`select g.person_id, g.role, g.team_id from access_grant g
    join person x on x.person_id = g.person_id and x.disabled_at is null
    where g.organization_id = ${tx.organizationId} and g.kind = 'role' and g.from_at <= ${tx.now} and (g.to_at is null or g.to_at > ${tx.now})`)

/** As `signer.ts` asks it of who signs. */
const signs = ({ profession, medicalDirector }: Answerer): boolean => profession === 'physician' && medicalDirector

const openOfferings = (tx: ReadTx): Promise<{ teamId: string }[]> =>
  tx.query(sql<{ teamId: string }>`select team_id from offering where organization_id = ${tx.organizationId} and open`)

/** Where new matters go; where nothing is offered yet, wherever they could. */
const firstTeams = (tx: ReadTx, offerings: readonly { teamId: string }[]): Promise<{ id: string; name: Localized }[]> =>
  tx.query(sql<{ id: string; name: Localized }>`select id, name from team where organization_id = ${tx.organizationId}
    and ${offerings.length > 0 ? sql`id = any(${offerings.map(({ teamId }) => teamId)}::uuid[])` : sql`retired_at is null`} order by key`)

async function statesHere(tx: ReadTx): Promise<Standing['states']> {
  const all = []
  for (const state of await statesServedNow(tx)) {
    const rule = await statePolicyOf(tx, state, tx.now)
    const { allowed } = decideStart(rule, { hasImagesOrRecords: true, modality: 'async', established: false })
    all.push({ state, newPatients: allowed, reviewed: (rule?.reviewer ?? null) !== null })
  }
  return all
}

const isAnySigned = async (tx: ReadTx): Promise<boolean> =>
  (await tx.find(sql`select 1 as one from protocol
    where organization_id = ${tx.organizationId} and signed_off_at is not null and barred_at is null limit 1`)) !==
  undefined

async function isAnybodyOnCall(tx: ReadTx): Promise<boolean> {
  const { onCall } = await practiceClock(tx)
  if (onCall.people.length === 0) return false
  const reached = await wakeable(tx)
  return reached.some(({ personId }) => onCall.people.includes(personId))
}

const isAnyPharmacyHere = async (tx: ReadTx): Promise<boolean> =>
  (await tx.find(
    sql`select 1 as one from pharmacy where organization_id = ${tx.organizationId} and retired_at is null limit 1`,
  )) !== undefined

async function numbersWanted(tx: ReadTx): Promise<Localized[]> {
  const read = await factsReadHere(tx)
  if (read.length === 0) return []
  const today = civilDateIn(await practiceZone(tx), tx.now)
  const measured = { practice: await practiceMeasured(tx), patient: [] }
  return read
    .filter(({ fact }) => factsInForce({ facts: [fact] }, measured, today)[fact.name] === undefined)
    .map(({ fact }) => fact.label)
}
