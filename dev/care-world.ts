import assert from 'node:assert/strict'
import type * as z from 'zod/mini'
import { answerIntake, factsOfVignette } from '#clinical/protocol/vignette-answers.ts'
import { folderOf, shippedKeys, type ShippedKey } from '#clinical/protocol/shipped-protocols.fixture.ts'
import type { Vignette } from '#clinical/protocol/protocol.types.ts'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { shippedStatePolicies } from '#clinical/where/index.ts'
import type { Role } from '#contract/roles.ts'
import { setScene } from '#dev/scene.ts'
import { actorOf, testHouse, type TestHouse } from '#dev/test-house.ts'
import type { Actor } from '#kernel/actor.ts'
import { run, type Command } from '#kernel/command.ts'
import type { House } from '#kernel/house.ts'
import { newId } from '#kernel/ids.ts'
import { ask, type Query } from '#kernel/query.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import type { WriteTx } from '#kernel/transaction.ts'
import { openCaseCommand } from '#modules/cases/open-case.command.ts'
import { submitCaseCommand } from '#modules/cases/submit-case.command.ts'
import { addChartItemCommand } from '#modules/patients/add-chart-item.command.ts'
import { giveConsentCommand } from '#modules/patients/give-consent.command.ts'
import { registerPatient } from '#modules/patients/index.ts'
import { stateLocationCommand } from '#modules/patients/state-location.command.ts'

type Staff = {
  readonly role: Role
  readonly team: 'triage' | 'clinicians' | null
  readonly profession?: string
  readonly credentials?: string
  readonly licence?: { readonly state: string; readonly expiresOn: string; readonly restricted?: true }
}
const md = { role: 'clinician', team: 'clinicians', profession: 'physician', credentials: 'MD' } as const
const rn = { role: 'triage_nurse', team: 'triage', profession: 'registered-nurse', credentials: 'RN' } as const
// Some tests sleep for years, and where nobody is licensed nothing begins.
const good = { state: 'TX', expiresOn: '2039-12-31' }
/** Everybody who works here. The world begins on Monday, 23 November 2026, at nine in Austin. */
const staff = {
  nurse: { ...rn, licence: good },
  otherNurse: { ...rn, licence: good },
  unlicensedNurse: rn,
  clinician: { ...md, licence: good },
  otherClinician: { ...md, licence: good },
  lapsed: { ...md, licence: { state: 'TX', expiresOn: '2026-11-22' } },
  elsewhere: { ...md, licence: { state: 'CA', expiresOn: '2027-12-31' } },
  restricted: { ...md, licence: { ...good, restricted: true } },
  coordinator: { role: 'care_coordinator', team: 'triage' },
  frontDesk: { role: 'care_coordinator', team: null },
  administrator: { role: 'administrator', team: null },
  privacyOfficer: { role: 'privacy_officer', team: null },
} as const satisfies Record<string, Staff>
const mariana = { age: 34, sexAtBirth: 'female', established: true } as const
type Name = keyof typeof staff | 'patient' | 'stranger'

type Begun = { readonly caseId: string; readonly response: { resourceType: string } }

export type CareWorld = {
  readonly t: TestHouse
  readonly org: string
  readonly patientId: string
  readonly pharmacyId: string
  readonly teams: { readonly triage: string; readonly clinicians: string }
  as(who: Name): Promise<Actor>
  does<I extends z.ZodMiniType, O extends z.ZodMiniType, T, Q>(
    c: Command<I, O, T, Q>,
    who: Name,
    input: z.input<I>,
  ): Promise<z.infer<O>>
  sees<I extends z.ZodMiniType, O extends z.ZodMiniType>(
    q: Query<I, O>,
    who: Name,
    input: z.input<I>,
  ): Promise<z.infer<O>>
  /** Rows as the app's own role sees them. */
  rows<Row>(statement: Sql<Row>): Promise<Row[]>
  /** A write of the house that no endpoint makes. */
  scene<T>(work: (tx: WriteTx) => Promise<T>): Promise<T>
  /** The patient tells a story as a vignette has it; its case, and the answers not yet sent. */
  begin(key: ShippedKey, vignette?: string, change?: Partial<Vignette['answers']>): Promise<Begun>
  /** As above, and sends it. */
  send(key: ShippedKey, vignette?: string, change?: Partial<Vignette['answers']>): Promise<string>
  close(): Promise<void>
}

/** A practice in Texas with its people, its published protocols and one patient of 34 who has said she has no allergies. */
export async function careWorld(reactionsTo?: House['reactionsTo']): Promise<CareWorld> {
  const t = await testHouse(reactionsTo)
  const org = await t.practice()
  const scene = <T>(work: (tx: WriteTx) => Promise<T>): Promise<T> => setScene(t, org, work)
  const people = new Map<Name, string>()
  const { patientId, pharmacyId, teams } = await scene(async (tx) => {
    const teams = await findTeams(tx)
    for (const [name, who] of Object.entries(staff) as [keyof typeof staff, Staff][])
      people.set(name, await hire(tx, name, who, teams))
    await publish(tx, teams.triage)
    const texas = shippedStatePolicies.find((p) => p.state === 'TX')
    const {
      state: _s,
      version: _v,
      effectiveFrom: _f,
      effectiveTo: _t,
      ...rule
    } = texas ?? assert.fail('no policy for Texas')
    const policy = { ...rule, newPatientAsync: 'allowed', asyncRxNewPatient: 'allowed' }
    await tx.query(
      sql`insert into state_policy (organization_id, state, version, policy, effective_on, created_at) values (${org}, 'TX', 1, ${JSON.stringify(policy)}, '2026-01-01', ${tx.now})`,
    )
    const pharmacyId = newId()
    await tx.query(sql`insert into pharmacy (organization_id, id, npi, name, name_search, address, city, state, zip, phone, fax, imported_at)
      values (${org}, ${pharmacyId}, '1000000012', 'Invented Pharmacy', 'invented pharmacy', '100 Invented Street', 'Austin', 'TX', '78701', '512-555-0110', '512-555-0111', ${tx.now})`)
    const patientId = await register(tx, people, 'patient', 'Mariana')
    await register(tx, people, 'stranger', 'Sam')
    return { patientId, pharmacyId, teams }
  })
  const as = async (who: Name): Promise<Actor> => actorOf(t.house, org, people.get(who) ?? '')
  const does: CareWorld['does'] = async (c, who, input) => run(t.house, c, await as(who), input)
  const documents = await t.house.db.transaction({ organizationId: org, readOnly: true }, (tx) =>
    tx.query(sql<{ id: string }>`select id from consent_document where organization_id = ${org}`),
  )
  await does(giveConsentCommand, 'patient', { patientId, documentIds: documents.map(({ id }) => id), language: 'en' })
  for (const about of ['allergy', 'medicine', 'problem'] as const)
    await does(addChartItemCommand, 'patient', { patientId, kind: 'none_known', about })

  const begin: CareWorld['begin'] = async (key, name, change = {}) => {
    const folder = folderOf(key)
    const vignette = folder.vignettes.find((v) => v.id === name) ?? folder.vignettes[0] ?? assert.fail('no vignette')
    const answers = recent({ ...vignette.answers, ...change } as Vignette['answers'])
    const { active } = answerIntake(
      folder.intake,
      answers,
      { ...factsOfVignette(vignette), patient: mariana },
      evaluateFhirPath,
    )
    const address = { state: 'TX', street: '2 Invented Lane', city: 'Austin', zip: '78702', callBack: '512-555-0130' }
    const location = await does(stateLocationCommand, 'patient', { patientId, ...address })
    const opened = await does(openCaseCommand, 'patient', {
      patientId,
      protocolKey: key,
      locationId: location.id,
      language: 'en',
    })
    return { caseId: opened.id, response: { ...active } }
  }
  const send: CareWorld['send'] = async (...story) => {
    const begun = await begin(...story)
    await does(submitCaseCommand, 'patient', begun)
    return begun.caseId
  }
  return {
    t,
    org,
    patientId,
    pharmacyId,
    teams,
    as,
    does,
    begin,
    send,
    scene,
    sees: async (q, who, input) => ask(t.house, q, await as(who), input),
    rows: (s) => t.house.db.transaction({ organizationId: org, readOnly: true }, (tx) => tx.query(s)),
    close: () => t.close(),
  }
}

async function findTeams(tx: WriteTx) {
  const rows = await tx.query(
    sql<{ id: string; key: string }>`select id, key from team where organization_id = ${tx.organizationId}`,
  )
  const idOf = (key: string) => rows.find((r) => r.key === key)?.id ?? ''
  return { triage: idOf('triage'), clinicians: idOf('clinicians') }
}

async function person(tx: WriteTx): Promise<string> {
  const id = newId()
  await tx.query(
    sql`insert into person (person_id, sealed, created_at, email_confirmed_at) values (${id}, ${Buffer.from([0])}, ${tx.now}, ${tx.now})`,
  )
  return id
}

async function hire(tx: WriteTx, name: string, who: Staff, teams: CareWorld['teams']): Promise<string> {
  const org = tx.organizationId
  const personId = await person(tx)
  const id = newId()
  await tx.query(sql`insert into practitioner (organization_id, id, person_id, display_name, profession, credentials, npi, created_at)
    values (${org}, ${id}, ${personId}, ${name}, ${who.profession ?? 'none'}, ${who.credentials ?? ''}, ${who.role === 'clinician' ? '1000000103' : null}, ${tx.now})`)
  await tx.query(sql`insert into access_grant (organization_id, id, person_id, kind, role, team_id, from_at)
    values (${org}, ${newId()}, ${personId}, 'role', ${who.role}, ${who.team && teams[who.team]}, ${tx.now})`)
  if (!who.licence) return personId
  const { state, expiresOn, restricted } = who.licence
  const restrictions = JSON.stringify(restricted ? [{ scopes: ['review', 'sign'], note: 'by its board' }] : [])
  await tx.query(sql`insert into licence (organization_id, id, practitioner_id, state, number, type, profession, status, restrictions, valid_from, expires_on)
    values (${org}, ${newId()}, ${id}, ${state}, 'Q1234', 'full', ${who.profession ?? ''}, 'active', ${restrictions}, '2020-01-01', ${expiresOn})`)
  return personId
}

async function register(
  tx: WriteTx,
  people: Map<Name, string>,
  who: 'patient' | 'stranger',
  givenName: string,
): Promise<string> {
  const personId = await person(tx)
  people.set(who, personId)
  const said = {
    birthDate: '1992-03-03',
    sexAtBirth: 'female',
    email: `${who}@example.org`,
    phone: '512-555-0130',
    language: 'en',
  } as const
  const establishedAt = new Date(tx.now.getTime() - 90 * 86_400_000)
  const { patientId } = await registerPatient(tx, {
    ...said,
    givenName,
    familyName: 'Invented',
    personId,
    now: tx.now,
    establishedAt,
  })
  return patientId
}

/** Every shipped protocol, open to patients, its standing orders approved. */
async function publish(tx: WriteTx, teamId: string): Promise<void> {
  const org = tx.organizationId
  for (const key of shippedKeys) {
    const folder = folderOf(key)
    const { version, standingOrders } = folder.protocol
    await tx.query(
      sql`insert into protocol (organization_id, key, version, content, published_at) values (${org}, ${key}, ${version}, ${JSON.stringify(folder)}, ${tx.now})`,
    )
    await tx.query(
      sql`insert into offering (organization_id, protocol_key, protocol_version, price_cents, open, team_id) values (${org}, ${key}, ${version}, 4500, true, ${teamId})`,
    )
    for (const order of standingOrders)
      await tx.query(sql`insert into standing_order (organization_id, id, protocol_key, key, version, content, approved_at)
        values (${org}, ${newId()}, ${key}, ${order.key}, ${order.version}, ${JSON.stringify(order)}, ${tx.now})`)
  }
}

/** Vignettes happen in March: their days are moved into the week before this world begins. */
function recent(answers: Vignette['answers']): Vignette['answers'] {
  const text = JSON.stringify(answers).replaceAll(/2026-03-0(\d)/g, (_all, day: string) => `2026-11-1${day}`)
  return JSON.parse(text) as Vignette['answers']
}
