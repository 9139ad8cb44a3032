import type { Vignette } from '#clinical/protocol/protocol.types.ts'
import { folderOf, type ShippedKey } from '#clinical/protocol/shipped-protocols.fixture.ts'
import { answerIntake, factsOfVignette } from '#clinical/protocol/vignette-answers.ts'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { shippedAt } from '#main/shipped-protocols.ts'
import { setScene } from '#dev/scene.ts'
import { actorOf, testHouse, type TestHouse } from '#dev/test-house.ts'
import { systemActor, type Actor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { ofPatient } from '#kernel/vault.ts'
import { openCaseCommand } from '#modules/cases/open-case.command.ts'
import { submitCaseCommand } from '#modules/cases/submit-case.command.ts'
import { createPracticeCommand } from '#modules/directory/create-practice.command.ts'
import { importPharmaciesCommand } from '#modules/directory/import-pharmacies.command.ts'
import { beginProtocolDraftCommand } from '#modules/directory/drafts/begin-draft.command.ts'
import { inviteCommand } from '#modules/directory/invite.command.ts'
import type { Shipped } from '#modules/directory/load-protocols.ts'
import { publishProtocolCommand } from '#modules/directory/publish-protocol.command.ts'
import { saveReplyTemplateCommand } from '#modules/directory/save-reply-template.command.ts'
import { saveStateCommand } from '#modules/directory/save-state.command.ts'
import { saveTeamCommand } from '#modules/directory/save-team.command.ts'
import { addChartItemCommand } from '#modules/patients/add-chart-item.command.ts'
import { giveConsentCommand } from '#modules/patients/give-consent.command.ts'
import { stateLocationCommand } from '#modules/patients/state-location.command.ts'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { matrixCases, type CasesThere } from './matrix-cases.ts'
import { grantMore, licence, matrixPeople, seedPerson, type PersonKey } from './matrix-people.ts'

export type { PersonKey } from './matrix-people.ts'

/** One practice with everything in it that an endpoint can be asked about. */
export type PracticeThere = {
  readonly org: string
  readonly slug: string
  readonly people: Readonly<Record<PersonKey, string>>
  readonly patientIds: Readonly<Record<'patient' | 'other_patient' | 'colleagues_patient', string>>
  readonly teams: Readonly<Record<'triage' | 'clinicians' | 'evening', string>>
  readonly things: Readonly<
    Record<
      | 'pharmacy'
      | 'invitation'
      | 'grant'
      | 'practitioner'
      | 'licence'
      | 'template'
      | 'delivery'
      | 'location'
      | 'consent'
      | 'chartItem'
      | 'forgetting'
      | 'opening'
      | 'told'
      | 'protocolDraft'
      | 'addition',
      string
    >
  >
  readonly cases: CasesThere
}
export type MatrixWorld = {
  readonly t: TestHouse
  readonly here: PracticeThere
  readonly there: PracticeThere
  actor(at: PracticeThere, who: PersonKey): Promise<Actor>
  close(): Promise<void>
}

/** Two practices alike, so that whatever one person may here can be tried on what lies there. */
export async function matrixWorld(): Promise<MatrixWorld> {
  const t = await testHouse()
  const shipped = shippedAt(t.folder)
  const here = await makePractice(t, 'demo', shipped)
  const there = await makePractice(t, 'elsewhere', shipped)
  return { t, here, there, actor: (at, who) => actorOf(t.house, at.org, at.people[who]), close: () => t.close() }
}

async function makePractice(t: TestHouse, slug: string, shipped: Shipped): Promise<PracticeThere> {
  const { house } = t
  const org = newId()
  const operator = systemActor('test', org)
  const founding = {
    organizationId: org,
    slug,
    name: `Practice ${slug}`,
    demo: true,
    zone: 'America/Chicago',
    phone: '512-555-0100',
  }
  await run(house, createPracticeCommand, operator, {
    ...founding,
    address: '1 Invented Street, Austin, TX 78701',
    administrator: null,
  })
  const rows = <T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> =>
    house.db.transaction({ organizationId: org, readOnly: true }, (tx) => tx.query(statement))
  const found = new Map(
    (await rows(sql<{ id: string; key: string }>`select id, key from team where organization_id = ${org}`)).map((r) => [
      r.key,
      r.id,
    ]),
  )
  const ids = {} as Record<PersonKey, string>
  for (const [key, seed] of matrixPeople) ids[key] = await seedPerson(t, operator, slug, key, seed, found)
  const as = (who: PersonKey): Promise<Actor> => actorOf(house, org, ids[who])
  const admin = await as('administrator')

  const words = { en: 'Evening team', es: 'Equipo de tarde' }
  const evening = await run(house, saveTeamCommand, admin, { key: 'evening', name: words, says: words, retired: false })
  const teams = { triage: found.get('triage') ?? '', clinicians: found.get('clinicians') ?? '', evening: evening.id }
  const licences = await licence(t, admin, ids)
  await grantMore(t, admin, ids, found)
  for (const [key, teamId] of [
    ['uti', teams.triage],
    ['home-blood-pressure', teams.evening],
  ] as const)
    await run(house, publishProtocolCommand(shipped), admin, {
      key,
      priceCents: 3900,
      teamId,
      open: true,
      version: null,
    })
  const texas = {
    state: 'TX',
    version: 0,
    newPatient: 'allowed',
    citation: 'Invented',
    reviewedBy: null,
    effectiveOn: '2026-01-01',
  } as const
  await run(house, saveStateCommand, admin, texas)
  await run(house, importPharmaciesCommand, admin, {
    csv: readFileSync(path.resolve(import.meta.dirname, 'pharmacies.csv'), 'utf8'),
  })
  const body = { en: 'Hello', es: 'Hola' }
  const template = await run(house, saveReplyTemplateCommand, admin, {
    key: 'hello',
    title: body,
    body,
    retired: false,
  })
  // By somebody who asks for nothing: who wrote some of it may not approve it.
  const writer = { ...(await as('disabled')), roles: ['clinician' as const] }
  const protocolDraft = await run(house, beginProtocolDraftCommand(shipped), writer, {
    key: 'pink-eye',
    from: { kind: 'version' },
  })
  const invitation = await run(house, inviteCommand, admin, {
    email: `invited@${slug}.invalid`,
    name: 'Invited',
    roles: ['clinician'],
    teamIds: [],
  })

  const idOf = async (statement: ReturnType<typeof sql<{ id: string }>>) => (await rows(statement))[0]?.id ?? ''
  const patientIds = {} as Record<'patient' | 'other_patient' | 'colleagues_patient', string>
  for (const who of ['patient', 'other_patient', 'colleagues_patient'] as const)
    patientIds[who] = (await as(who)).grants[0]?.patientId ?? ''
  const documents = await rows(
    sql<{ id: string }>`select id from consent_document where organization_id = ${org} order by id`,
  )
  const lived = { location: '', chartItem: '' }
  for (const who of ['patient', 'colleagues_patient'] as const) {
    const actor = await as(who)
    const patientId = patientIds[who]
    await run(house, giveConsentCommand, actor, { patientId, documentIds: documents.map((d) => d.id), language: 'en' })
    for (const about of ['allergy', 'problem'] as const)
      await run(house, addChartItemCommand, actor, { patientId, kind: 'none_known', about })
    const item = await run(house, addChartItemCommand, actor, { patientId, kind: 'medicine', text: 'Vitamin D' })
    const place = await run(house, stateLocationCommand, actor, { patientId, ...ADDRESS })
    if (who === 'patient') Object.assign(lived, { location: place.id, chartItem: item.id })
  }
  const pharmacy = await idOf(
    sql<{ id: string }>`select id from pharmacy where organization_id = ${org} order by name limit 1`,
  )
  const delivery = await deadLetter(t, org)
  const scene = { t, org, teams, pharmacy, patientIds, as, rows }
  const cases = await matrixCases({ ...scene, send: (who, key) => send(t, as, who, patientIds[who], key) })
  const spare = await idOf(
    sql<{
      id: string
    }>`select id from access_grant where organization_id = ${org} and person_id = ${ids.disabled} and role = 'clinician' limit 1`,
  )
  const forgetting = newId()
  await setScene(t, org, (tx) =>
    tx.query(sql`insert into forget_request (organization_id, id, patient_id, reason, asked_by, asked_at)
      values (${org}, ${forgetting}, ${patientIds.colleagues_patient}, 'patient_asked', ${ids.administrator}, ${house.clock.now()})`),
  )
  const told = newId()
  await setScene(t, org, async (tx) => {
    const place = { table: 'outside_disclosure', column: 'sealed', row: told, rowVersion: 1 }
    const words = { recipient: 'Invented Court', address: null, what: 'A visit', purpose: 'By its order' }
    const sealed = await tx.vault.seal(ofPatient(patientIds.patient), place, words)
    await tx.query(sql`insert into outside_disclosure (organization_id, id, patient_id, made_on, kind, sealed, recorded_by, recorded_at)
      values (${org}, ${told}, ${patientIds.patient}, '2026-11-01', 'court', ${sealed}, ${ids.privacy_officer}, ${tx.now})`)
  })
  const addition = newId()
  await setScene(t, org, (tx) => {
    const trial = { shipped: '', fails: null, ordinary: 0, stopped: 0, graver: 0, closed: 0, matters: 0, sentences: [] }
    return tx.query(sql`insert into rule_addition (organization_id, id, rule_id, kind, language, phrase, state, proposed_by, proposed_at, trial, tried_at, decided_by, decided_at)
      values (${org}, ${addition}, 'collapse.fainted', 'words', 'en', 'went full tapioca', 'in_force', ${ids.coordinator}, ${tx.now}, ${JSON.stringify(trial)}, ${tx.now}, ${ids.nurse}, ${tx.now})`)
  })
  const opening = newId()
  await setScene(t, org, async (tx) => {
    const place = { table: 'emergency_access', column: 'sealed', row: opening, rowVersion: 1 }
    const sealed = await tx.vault.seal(ofPatient(patientIds.colleagues_patient), place, { reason: 'Invented' })
    // Long over: it opens nothing to anybody.
    const [from, until] = [240, 180].map((minutes) => new Date(tx.now.getTime() - minutes * 60_000))
    await tx.query(sql`insert into emergency_access (organization_id, id, patient_id, person_id, actor_roles, sealed, from_at, until_at)
      values (${org}, ${opening}, ${patientIds.colleagues_patient}, ${ids.nurse}, '{triage_nurse}', ${sealed}, ${from}, ${until})`)
  })
  return {
    org,
    slug,
    people: ids,
    patientIds,
    teams,
    cases,
    things: {
      ...licences,
      ...lived,
      pharmacy,
      delivery,
      forgetting,
      opening,
      told,
      addition,
      grant: spare,
      template: template.id,
      protocolDraft: protocolDraft.id,
      invitation: invitation.id,
      consent: documents[0]?.id ?? '',
    },
  }
}

/** Who a patient is after staff put it right. */
export const ANEW = {
  givenName: 'Invented',
  familyName: 'Anew',
  legalName: null,
  birthDate: '1991-03-01',
  reason: 'As on their ID',
} as const
export const ADDRESS = {
  state: 'TX',
  street: '2 Invented Lane',
  city: 'Austin',
  zip: '78702',
  callBack: '512-555-0130',
}

/** Something that could not be delivered, for the administrator to send on its way again. */
async function deadLetter(t: TestHouse, org: string): Promise<string> {
  const id = newId()
  await t.house.db.transaction({ organizationId: org }, (tx) =>
    tx.query(sql`insert into delivery (organization_id, id, outbox_id, reaction, state, next_at)
      select ${org}, ${id}, o.id, 'probe.reaction', 'dead', ${t.house.clock.now()} from outbox o where o.organization_id = ${org} limit 1`),
  )
  return id
}

/** What the house knows of every patient here; her age on the world's first day. */
const INVENTED = { age: 34, sexAtBirth: 'female', established: true } as const

/** A story told as a vignette has it; without a key, only begun. */
async function send(
  t: TestHouse,
  as: (who: PersonKey) => Promise<Actor>,
  who: PersonKey,
  patientId: string,
  key: ShippedKey | null,
): Promise<string> {
  const actor = await as(who)
  const folder = folderOf(key ?? 'uti')
  const vignette = folder.vignettes[0] as Vignette
  const answers = JSON.parse(
    JSON.stringify({ pregnancy: 'no', ...vignette.answers }).replaceAll(/2026-03-0(\d)/g, '2026-11-1$1'),
  ) as Vignette['answers']
  const { active } = answerIntake(
    folder.intake,
    answers,
    { ...factsOfVignette(vignette), patient: INVENTED },
    evaluateFhirPath,
  )
  const { id: locationId } = await run(t.house, stateLocationCommand, actor, { patientId, ...ADDRESS })
  const { id } = await run(t.house, openCaseCommand, actor, {
    patientId,
    protocolKey: key ?? 'uti',
    locationId,
    language: 'en',
  })
  if (key) await run(t.house, submitCaseCommand, actor, { caseId: id, response: { ...active } })
  return id
}
