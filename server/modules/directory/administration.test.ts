import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type * as z from 'zod/mini'
import { readProtocolFiles } from '#clinical/protocol/protocol-folder.ts'
import { tinyProtocol } from '#clinical/protocol/tiny-protocol.fixture.ts'
import {
  PROFESSIONS,
  LICENCE_SCOPES,
  LICENCE_STATUSES,
  LICENCE_TYPES,
  NEW_PATIENT_RULES,
} from '#clinical/where/index.ts'
import { endpoints } from '#contract/endpoints.ts'
import { profession, licenceStatus, licenceType, saveLicence, saveState } from '#contract/directory/index.ts'
import { setScene } from '#dev/scene.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { anonymous, type Actor } from '#kernel/actor.ts'
import { run, type AnyCommand } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { ask, type AnyQuery } from '#kernel/query.ts'
import { buildRegistry } from '#kernel/registry.ts'
import { sql } from '#kernel/sql.ts'
import { directoryAnswers } from '#modules/directory/answers.ts'
import { clinician, patientOf, staffMember } from '#modules/directory/directory-world.fixture.ts'
import { promises } from '#modules/directory/directory.promises.ts'
import { runHere } from '#modules/directory/protocol-runner.ts'

const folder = readProtocolFiles(tinyProtocol()).folder!
const answers = directoryAnswers({
  shipped: async () => ({ protocols: [folder], refused: [] }),
  runner: runHere,
  outside: { scanner: false, mail: true, fax: false, filesWaiting: async () => 2 },
})
let t: TestHouse
let org: string
let admin: Actor & { personId: string }
let others: Record<string, Actor>
let triage: string

const isCode = (code: string) => (e: unknown) => e instanceof AppError && e.code === code
/** Whatever answers an endpoint, by name. */
async function act(name: string, actor: Actor, input: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const found = answers.find((a) => a.endpoint.name === `directory.${name}`)
  if (found?.is === 'command') return (await run(t.house, found as AnyCommand, actor, input)) as Record<string, unknown>
  return (await ask(t.house, found as AnyQuery, actor, input)) as Record<string, unknown>
}
const invalid = (path: string) => (e: unknown) =>
  e instanceof AppError && e.code === 'input.invalid' && e.fields.some((f) => f.path === path)

const both = (text: string) => ({ en: text, es: text })
const minutes = (amount: number) => ({ unit: 'wall-minutes', amount })
const target = { firstLook: minutes(30), reply: { unit: 'business-minutes', amount: 60 } }
const settings = (version: number) => ({
  version,
  name: 'North Side',
  profile: { phone: '512-555-0100', address: '1 Test Street', about: both('About'), ifWorse: both('Call') },
  notify: { remindMinutes: [60, 5], unreadUrgentMinutes: 60, unreadRoutineMinutes: 1440, pageMinutes: 5 },
  leaseMinutes: 20,
  followUpDays: 7,
  targets: { emergency: target, urgent: target, clinical: target, routine: target, administrative: target },
})
const weekdays = {
  zone: 'America/Chicago',
  hours: [
    { day: 'tue', from: '13:00', to: '17:00' },
    { day: 'tue', from: '08:00', to: '12:00' },
  ],
  holidays: [{ date: '2026-12-25', name: 'Christmas' }],
}
const csv = (...rows: string[]) =>
  [
    'NPI',
    'Provider Organization Name (Legal Business Name)',
    'Provider First Line Business Practice Location Address',
    'Provider Business Practice Location Address City Name',
    'Provider Business Practice Location Address State Name',
    'Provider Business Practice Location Address Postal Code',
    'Provider Business Practice Location Address Telephone Number',
    'Provider Business Practice Location Address Fax Number',
    'Healthcare Provider Taxonomy Code_1',
  ].join(',') +
  '\n' +
  rows.join('\n')
const listed = '1000000012,"EXAMPLÉ PHARMACY, AUSTIN",1 SAMPLE ST,AUSTIN,TX,787010001,5125550110,5125550111,3336C0003X'

before(async () => {
  t = await testHouse((type) => (type === 'directory.invited' ? ['mail'] : []))
  org = await t.practice(undefined, 'demo')
  admin = await staffMember(t, org, 'Ada Admin', ['administrator'])
  const elsewhere = await t.practice()
  others = {
    patient: await patientOf(t, org),
    nurse: await staffMember(t, org, 'Nina Nurse', ['triage_nurse']),
    clinician: await clinician(t, admin, 'Dr Rosa Ramos', 'physician', [{ state: 'TX', expiresOn: '2027-01-01' }]),
    coordinator: await staffMember(t, org, 'Cora Coordinator', ['care_coordinator']),
    privacy: await staffMember(t, org, 'Paul Privacy', ['privacy_officer']),
    disabled: { ...(await staffMember(t, org, 'Former Admin', [])), roles: [] },
    elsewhere: await staffMember(t, elsewhere, 'Other Admin', ['administrator']),
  }
  const { teams } = (await act('teams', admin)) as { teams: { id: string; key: string }[] }
  triage = teams.find(({ key }) => key === 'triage')!.id
})
after(() => t.close())

/** Every act of administration with an input that succeeds; ids in it belong to this practice. */
async function everyAct(): Promise<Record<string, Record<string, unknown>>> {
  const nurse = others['nurse']!.personId!
  const { id: practitionerId } = (
    (await act('people', admin)) as { people: { personId: string; practitioner: { id: string } }[] }
  ).people.find((p) => p.personId === others['clinician']!.personId)!.practitioner
  const { id: invitationId } = await act('invite', admin, {
    email: 'kim@example.org',
    name: 'Kim',
    roles: ['triage_nurse'],
    teamIds: [],
  })
  const { personId } = await staffMember(t, org, 'Some Colleague', [])
  const { id: grantId } = await act('grantRole', admin, { personId, kind: 'on_call', teamId: triage })
  return {
    practiceSettings: {},
    teams: {},
    people: {},
    statesServed: {},
    deadLetters: {},
    saveSettings: settings(1),
    practiceFacts: {},
    whatIsLeft: {},
    consentDocuments: {},
    publishConsent: { key: 'photos', version: 1, required: true, title: both('Photos'), text: both('Your photos') },
    onCall: {},
    saveOnCall: { version: 2, people: [], minutes: 5 },
    saveCalendar: { calendarVersion: 1, ...weekdays },
    saveTeam: { key: 'skin', name: both('Skin'), says: both('Skin people'), retired: false },
    invite: { email: 'lee@example.org', name: 'Lee Secret', roles: ['clinician'], teamIds: [triage] },
    revokeInvitation: { invitationId },
    grantRole: { personId: nurse, kind: 'cover', teamId: triage },
    endGrant: { grantId },
    savePractitioner: {
      personId: nurse,
      version: 1,
      displayName: 'Nina Nurse',
      profession: 'registered-nurse',
      credentials: 'RN',
    },
    saveLicence: {
      practitionerId,
      state: 'TX',
      number: 'T1',
      type: 'full',
      status: 'active',
      validFrom: '2020-01-01',
      expiresOn: '2027-01-01',
    },
    saveState: {
      state: 'TX',
      version: 0,
      newPatient: 'images-or-records',
      citation: 'Code',
      reviewedBy: null,
      effectiveOn: '2026-01-01',
    },
    publishProtocol: { key: 'hay-fever', priceCents: 100, teamId: triage, open: true, version: null },
    saveReplyTemplate: { key: 'thanks', title: both('Thanks'), body: both('Thank you'), retired: false },
    importPharmacies: { csv: csv(listed) },
    retirePharmacy: { pharmacyId: await somePharmacy(), retired: true },
  }
}

async function somePharmacy(): Promise<string> {
  await act('importPharmacies', admin, { csv: csv(listed) })
  const { pharmacies } = (await act('pharmacies', admin, { zip: '787', also: 'retired' })) as {
    pharmacies: { id: string }[]
  }
  return pharmacies[0]!.id
}

test('every act of administration is refused to every other role, and the administrator does it with the same words', async () => {
  const acts = await everyAct()
  const covered = new Set([
    ...Object.keys(acts),
    'redrive',
    // No protocol here reads a number of the practice: who records one is asked in cases/desk/numbers-of-rules.test.ts.
    'recordPracticeFact',
    // What it ends is asked in barred.test.ts.
    'barProtocol',
    'foundPlatform',
    'keepFloorCheck',
    'createPractice',
    'front',
    'mayBegin',
    'pharmacies',
    'protocol',
    'protocols',
    'protocolVignettes',
    'replyTemplates',
    'signOffProtocol',
    // Who may do what with a draft is asked in drafts/drafts.test.ts.
    ...answers.map((a) => a.endpoint.name.slice('directory.'.length)).filter((name) => name.includes('ProtocolDraft')),
    'protocolDrafts',
    'protocolDraft',
    'shareProtocol',
  ])
  assert.deepEqual(
    answers.map((a) => a.endpoint.name.slice('directory.'.length)).filter((name) => !covered.has(name)),
    [],
    'a new endpoint needs its row here',
  )
  for (const [name, input] of Object.entries(acts)) {
    for (const [who, actor] of Object.entries(others)) {
      if (who === 'elsewhere') continue
      await assert.rejects(act(name, actor, input), isCode('access.denied'), `${name} by ${who}`)
    }
    await assert.rejects(act(name, anonymous(org), input), isCode('session.required'), `${name} by nobody`)
    await assert.doesNotReject(act(name, admin, input), `${name} by the administrator`)
  }
})

test('every endpoint of the directory has its answer, of the right kind', () => {
  const declared = endpoints.filter((e) => e.name.startsWith('directory.') && e.name !== 'directory.demoPeople')
  assert.doesNotThrow(() => buildRegistry(answers, declared))
  const less = answers.filter((a) => a.endpoint.name !== 'directory.endGrant')
  assert.throws(() => buildRegistry(less, declared), /no answer for directory\.endGrant/)
})

test('another practice’s administrator does not learn that a row of this one exists', async () => {
  const elsewhere = others['elsewhere']!
  const acts = await everyAct()
  const team = await act('saveTeam', admin, { key: 'hidden', name: both('H'), says: both('H'), retired: false })
  const template = await act('saveReplyTemplate', admin, {
    key: 'hidden',
    title: both('H'),
    body: both('H'),
    retired: false,
  })
  const withIds = {
    saveTeam: { id: team['id'], version: 1, key: 'hidden', name: both('X'), says: both('X'), retired: true },
    saveReplyTemplate: {
      id: template['id'],
      version: 1,
      key: 'hidden',
      title: both('X'),
      body: both('X'),
      retired: true,
    },
    revokeInvitation: acts['revokeInvitation'],
    endGrant: acts['endGrant'],
    grantRole: acts['grantRole'],
    savePractitioner: { ...acts['savePractitioner'], version: 2 },
    saveLicence: acts['saveLicence'],
  }
  for (const [name, input] of Object.entries(withIds))
    await assert.rejects(act(name, elsewhere, input), isCode('not_found'), name)
  await assert.rejects(
    act('invite', elsewhere, { email: 'a@example.org', name: 'A', roles: ['clinician'], teamIds: [triage] }),
    invalid('teamIds.0'),
  )
  await assert.rejects(
    act('publishProtocol', elsewhere, { key: 'hay-fever', priceCents: 1, teamId: triage, open: true, version: null }),
    invalid('teamId'),
  )
})

test('inviting, giving and ending roles, and publishing ask for a fresh proof of who acts', async () => {
  const stale = { ...admin, stepUpAt: null }
  const acts = await everyAct()
  for (const name of ['invite', 'grantRole', 'endGrant'])
    await assert.rejects(
      act(name, stale, name === 'grantRole' ? { ...acts[name], kind: 'role', role: 'clinician' } : acts[name]),
      isCode('session.step_up_required'),
      name,
    )
  await assert.rejects(
    act('publishProtocol', stale, { ...acts['publishProtocol'], version: 1 }),
    isCode('session.step_up_required'),
  )
})

test('whoever saves from an old version is told, and nothing is overwritten', async () => {
  const { version } = (await act('practiceSettings', admin)) as { version: number }
  await act('saveSettings', admin, settings(version))
  await assert.rejects(act('saveSettings', admin, settings(version)), isCode('conflict.version'))
  await assert.rejects(act('saveCalendar', admin, { calendarVersion: 1, ...weekdays }), isCode('conflict.version'))
  await assert.rejects(
    act('savePractitioner', admin, {
      personId: others['nurse']!.personId,
      version: 1,
      displayName: 'N',
      profession: 'none',
      credentials: '',
    }),
    isCode('conflict.version'),
  )
  await assert.rejects(
    act('saveState', admin, {
      state: 'TX',
      version: 0,
      newPatient: 'allowed',
      citation: 'x',
      reviewedBy: null,
      effectiveOn: '2026-01-01',
    }),
    isCode('conflict.version'),
  )
  await assert.rejects(
    act('publishProtocol', admin, { key: 'hay-fever', priceCents: 1, teamId: triage, open: true, version: null }),
    isCode('conflict.version'),
  )
  const { id } = await act('saveTeam', admin, { key: 'two', name: both('2'), says: both('2'), retired: false })
  await assert.rejects(
    act('saveTeam', admin, { id, version: 7, key: 'two', name: both('2'), says: both('2'), retired: false }),
    isCode('conflict.version'),
  )
  await assert.rejects(
    act('saveTeam', admin, { key: 'two', name: both('2'), says: both('2'), retired: false }),
    isCode('conflict.exists'),
  )
  await assert.rejects(
    act('saveReplyTemplate', admin, { key: 'thanks', title: both('T'), body: both('T'), retired: false }),
    isCode('conflict.exists'),
  )
  await assert.rejects(
    act('grantRole', admin, { personId: others['nurse']!.personId, kind: 'cover', teamId: triage }),
    isCode('conflict.exists'),
  )
})

test('two who save hours at once: one wins, the other is told', async () => {
  const { calendarVersion } = (await act('practiceSettings', admin)) as { calendarVersion: number }
  const both = await Promise.allSettled([1, 2].map(() => act('saveCalendar', admin, { calendarVersion, ...weekdays })))
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
})

test('hours that cannot be are refused member by member, and hours are kept in order', async () => {
  const { calendarVersion, hours } = (await act('practiceSettings', admin)) as {
    calendarVersion: number
    hours: unknown
  }
  assert.deepEqual(hours, [
    { day: 'tue', from: '08:00', to: '12:00' },
    { day: 'tue', from: '13:00', to: '17:00' },
  ])
  const save = (change: object) => act('saveCalendar', admin, { calendarVersion, ...weekdays, ...change })
  await assert.rejects(save({ zone: 'Mars/Olympus' }), invalid('zone'))
  await assert.rejects(save({ zone: '-06:00' }), invalid('zone'), 'it knows no summer time')
  const inSpanish = (change: object) =>
    act('saveCalendar', { ...admin, language: 'es' }, { calendarVersion, ...weekdays, ...change }).catch((e: unknown) =>
      (e as AppError).fields.map(({ message }) => message),
    )
  assert.deepEqual(await inSpanish({ zone: 'Mars/Olympus' }), [
    '«Mars/Olympus» no es una zona horaria conocida. Elija una de la lista, por ejemplo America/Chicago.',
  ])
  assert.match(String(await inSpanish({ hours: [{ day: 'fri', from: '17:00', to: '08:00' }] })), /^Viernes: la hora/)
  await assert.rejects(save({ hours: [] }), invalid('hours'))
  await assert.rejects(save({ hours: [{ day: 'fri', from: '17:00', to: '08:00' }] }), invalid('hours.fri'))
  await assert.rejects(
    save({
      hours: [
        { day: 'fri', from: '08:00', to: '12:00' },
        { day: 'fri', from: '11:00', to: '13:00' },
      ],
    }),
    invalid('hours.fri'),
  )
  await assert.rejects(
    save({
      holidays: [
        { date: '2026-12-25', name: 'A' },
        { date: '2026-12-25', name: 'B' },
      ],
    }),
    invalid('holidays.1.date'),
  )
})

test('records are kept ten years unless the practice says otherwise, and never less than six', async () => {
  type Settings = { version: number; retentionYears: number }
  const { version, retentionYears } = (await act('practiceSettings', admin)) as Settings
  assert.equal(retentionYears, 10)
  await assert.rejects(
    act('saveSettings', admin, { ...settings(version), retentionYears: 5 }),
    invalid('retentionYears'),
  )
  await act('saveSettings', admin, { ...settings(version), retentionYears: 25 })
  const later = (await act('practiceSettings', admin)) as Settings
  assert.equal(later.retentionYears, 25)
  // Left out: as it is.
  await act('saveSettings', admin, settings(later.version))
  assert.equal(((await act('practiceSettings', admin)) as Settings).retentionYears, 25)
})

test('an emergency cannot be promised a first look in opening hours only', async () => {
  const { version } = (await act('practiceSettings', admin)) as { version: number }
  const slow = {
    ...settings(version),
    targets: {
      ...settings(1).targets,
      urgent: { firstLook: { unit: 'business-minutes', amount: 30 }, reply: target.reply },
    },
  }
  await assert.rejects(act('saveSettings', admin, slow), invalid('targets.urgent.firstLook.unit'))
})

test('no answer is promised for a time at which nobody is there: refused, with what to write instead', async () => {
  const { version } = (await act('practiceSettings', admin)) as { version: number }
  const emergency = { firstLook: minutes(5), reply: minutes(15) }
  const night = { ...settings(version), targets: { ...settings(1).targets, emergency } }
  await assert.rejects(act('saveSettings', admin, night), (e: unknown) => {
    assert.ok(e instanceof AppError && e.code === 'input.invalid')
    assert.deepEqual(
      e.fields.map((f) => f.path),
      ['targets.emergency.reply.unit'],
    )
    assert.match(e.fields[0]?.message ?? '', /business-minutes or business-days/)
    return true
  })
  // Planted fault: a writer that goes past the command meets the database.
  const past = sql`update practice set targets = jsonb_set(targets, '{emergency,reply,unit}', '"wall-minutes"') where organization_id = ${org}`
  await assert.rejects(
    t.house.db.transaction({ organizationId: org }, (tx) => tx.query(past)),
    /reply_in_open_hours/,
  )
})

test('a licence that cannot be is refused: no profession, no such state, dates the wrong way round, a privilege on nothing', async () => {
  const acts = await everyAct()
  const save = (change: object) => act('saveLicence', admin, { ...acts['saveLicence'], ...change })
  await assert.rejects(save({ state: 'ZZ' }), invalid('state'))
  await assert.rejects(save({ expiresOn: '2019-01-01' }), invalid('expiresOn'))
  await assert.rejects(save({ verifiedOn: '2027-01-01' }), invalid('verifiedOn'))
  await assert.rejects(save({ type: 'compact-privilege' }), invalid('homeState'))
  await assert.rejects(save({ homeState: 'OK' }), invalid('homeState'))
  const { people } = (await act('people', admin)) as { people: { personId: string; practitioner: { id: string } }[] }
  const coordinator = people.find(({ personId }) => personId === others['coordinator']!.personId)!
  await assert.rejects(save({ practitionerId: coordinator.practitioner.id }), invalid('practitionerId'))
  await assert.rejects(
    act('savePractitioner', admin, {
      personId: others['privacy']!.personId,
      version: 1,
      displayName: 'P',
      profession: 'none',
      credentials: '',
      npi: '1234567890',
    }),
    invalid('npi'),
  )
})

test('the last administrator’s role cannot be ended, even by two at once', async () => {
  const here = await t.practice()
  const one = await staffMember(t, here, 'One', ['administrator'])
  const grantOf = async (personId: string) =>
    ((await act('people', one)) as { people: { personId: string; grants: { id: string }[] }[] }).people.find(
      (p) => p.personId === personId,
    )!.grants[0]!.id
  await assert.rejects(
    act('endGrant', one, { grantId: await grantOf(one.personId) }),
    (e) => e instanceof AppError && e.facts['because'] === 'last_administrator',
  )
  const two = await staffMember(t, here, 'Two', ['administrator'])
  const [a, b] = [await grantOf(one.personId), await grantOf(two.personId)]
  const ends = await Promise.allSettled([act('endGrant', one, { grantId: b }), act('endGrant', two, { grantId: a })])
  assert.deepEqual(ends.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
})

test('who is whose patient is not administration: such a grant is neither listed nor ended', async () => {
  const [row] = await t.owner.transaction({ organizationId: org }, (tx) =>
    tx.query(sql<{ id: string }>`select id from access_grant where organization_id = ${org} and kind = 'self'`),
  )
  assert.ok(row)
  await assert.rejects(act('endGrant', admin, { grantId: row.id }), isCode('not_found'))
  assert.ok(!JSON.stringify(await act('people', admin)).includes(others['patient']!.personId!))
})

test('pharmacies come in by NPI, are brought up to date by the same file, and are found without accents', async () => {
  await act('retirePharmacy', admin, { pharmacyId: await somePharmacy(), retired: false })
  const again = listed.replace('1 SAMPLE ST', '2 SAMPLE ST')
  const out = await act('importPharmacies', admin, {
    csv: csv(again, listed.replace('1000000012', '1000000013'), again),
  })
  assert.equal(out['imported'], 1)
  assert.deepEqual(
    (out['problems'] as { row: number }[]).map(({ row }) => row),
    [2, 3],
  )
  // Whoever reads Spanish is told in Spanish; the columns keep the names the file gives them.
  const spanish = { ...admin, language: 'es' as const }
  const wrong = await act('importPharmacies', spanish, { csv: csv(listed.replace('1000000012', '1000000013')) })
  assert.match(JSON.stringify(wrong['problems']), /“NPI” no es un NPI/)
  await assert.rejects(
    act('importPharmacies', spanish, { csv: '' }),
    (e) => e instanceof AppError && /está vacío/.test(e.fields[0]?.message ?? ''),
  )
  const find = async (input: object) =>
    (
      (await act('pharmacies', others['patient']!, input as Record<string, unknown>)) as {
        pharmacies: { address: string }[]
      }
    ).pharmacies
  assert.deepEqual(
    (await find({ name: 'exámple  pharm', zip: '787' })).map(({ address }) => address),
    ['2 SAMPLE ST, AUSTIN, TX 78701'],
  )
  assert.deepEqual(await find({ name: '100%' }), [])
  // Each word by itself, in any order; digits that are no ZIP there are a store's number.
  await act('importPharmacies', admin, { csv: csv(listed.replace('EXAMPLÉ PHARMACY, AUSTIN', 'CVS PHARMACY #04321')) })
  const found = async (input: object) => (await find(input)).length
  assert.deepEqual(
    [
      await found({ name: 'pharmacy cvs' }),
      await found({ name: 'cvs', zip: '4321' }),
      await found({ zip: '04321' }),
      await found({ name: 'cvs', zip: '787' }),
      await found({ name: 'cvs 4321', zip: '78701' }),
    ],
    [1, 1, 1, 1, 1],
  )
  assert.deepEqual([await found({ name: 'cvs', zip: '4322' }), await found({ name: 'cvs star' })], [0, 0])
  assert.deepEqual(await find({}), [])
  await assert.rejects(act('importPharmacies', admin, { csv: 'a,b\n1,2' }), invalid('csv'))
})

test('a pharmacy that is no longer there is found by nobody, an import does not bring it back, and an administrator does', async () => {
  const pharmacyId = await somePharmacy()
  const retire = (retired: boolean) => act('retirePharmacy', admin, { pharmacyId, retired })
  const found = async (input: object = {}) =>
    (
      (await act('pharmacies', others['patient']!, { zip: '787', ...input })) as {
        pharmacies: { id: string; retired: boolean }[]
      }
    ).pharmacies.map(({ id, retired }) => [id, retired])
  await retire(false)
  assert.deepEqual(await found(), [[pharmacyId, false]])
  await retire(true)
  assert.deepEqual([await found(), await found({ also: 'retired' })], [[], [[pharmacyId, true]]])
  await act('importPharmacies', admin, { csv: csv(listed.replace('1 SAMPLE ST', '3 SAMPLE ST')) })
  assert.deepEqual(await found(), [])
  const elsewhere = others['elsewhere']!
  await assert.rejects(act('retirePharmacy', elsewhere, { pharmacyId, retired: false }), isCode('not_found'))
  await retire(false)
  assert.deepEqual(await found(), [[pharmacyId, false]])
})

test('what a change was is kept by the names of its fields and never by their values', async () => {
  const rows = await t.owner.transaction({ organizationId: org }, (tx) =>
    tx.query(sql<{ command: string; fields: string[]; text: string }>`
    select command, fields, to_jsonb(audit)::text as text from audit where organization_id = ${org} and outcome = 'done' and command like 'directory.%'`),
  )
  const acts = new Set(rows.map(({ command }) => command))
  for (const name of [
    'saveSettings',
    'saveCalendar',
    'saveTeam',
    'invite',
    'revokeInvitation',
    'grantRole',
    'endGrant',
    'savePractitioner',
    'saveLicence',
    'saveState',
    'publishProtocol',
    'saveReplyTemplate',
    'publishConsent',
    'importPharmacies',
    'retirePharmacy',
  ])
    assert.ok(acts.has(`directory.${name}`), name)
  assert.deepEqual(
    rows.filter(({ fields }) => fields.length === 0),
    [],
  )
  assert.deepEqual(
    rows.filter(({ text }) => /Lee Secret|lee@example|Nina|Thank you/.test(text)),
    [],
  )
})

test('what the contract lists for professions, licences and rules is what clinical/where knows', () => {
  const options = (schema: z.ZodMiniType) =>
    (schema as unknown as { def: { entries: Record<string, string> } }).def.entries
  assert.deepEqual(Object.keys(options(profession)), [...PROFESSIONS, 'none'])
  assert.deepEqual(Object.keys(options(licenceType)), [...LICENCE_TYPES])
  assert.deepEqual(Object.keys(options(licenceStatus)), [...LICENCE_STATUSES])
  const all = {
    practitionerId: newId(),
    state: 'TX',
    number: '1',
    type: 'full',
    status: 'active',
    validFrom: '2020-01-01',
    expiresOn: '2027-01-01',
  }
  assert.ok(saveLicence.input.safeParse({ ...all, restrictions: [{ scopes: [...LICENCE_SCOPES], note: 'x' }] }).success)
  for (const newPatient of NEW_PATIENT_RULES)
    assert.ok(
      saveState.input.safeParse({
        state: 'TX',
        version: 0,
        newPatient,
        citation: 'x',
        reviewedBy: null,
        effectiveOn: '2026-01-01',
      }).success,
    )
})

test('every promise holds after all this, and each notices the fault it is for', async () => {
  const brokenIn = (org_: string) =>
    t.owner.transaction({ organizationId: org_ }, async (tx) => {
      const found = []
      for (const p of promises) if ((await tx.query(p.broken(org_))).length > 0) found.push(p.name)
      return found
    })
  assert.deepEqual(await brokenIn(org), [])
  const faults = {
    'directory.open_offering_has_live_team': sql`update team set retired_at = now() where organization_id = ${org} and id = ${triage}`,
    'directory.open_offering_is_published': sql`update protocol set retired_at = now() where organization_id = ${org}`,
    'directory.grant_names_who_and_what': sql`update access_grant set role = null where organization_id = ${org} and person_id = ${others['privacy']!.personId}`,
    'directory.ended_invitation_keeps_no_code': sql`update invitation set version = 1 where organization_id = ${org} and revoked_at is not null`,
    'directory.standing_orders_are_published': sql`update protocol set content = jsonb_set(content, '{protocol,standingOrders}', '[{"key":"x","version":"1.0.0"}]') where organization_id = ${org}`,
  }
  for (const [name, statement] of Object.entries(faults)) {
    await setScene(t, org, (tx) => tx.query(statement))
    assert.ok((await brokenIn(org)).includes(name), name)
  }
})
