import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { tinyProtocol } from '#clinical/protocol/tiny-protocol.fixture.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import type { Actor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { ask } from '#kernel/query.ts'
import { forReading, type ReadTx } from '#kernel/transaction.ts'
import { clinician, staffMember } from '#modules/directory/directory-world.fixture.ts'
import {
  isSignedOff,
  loadProtocols,
  offeringOf,
  protocolOf,
  standingOrdersFor,
  teamByKey,
  type LoadedProtocols,
} from '#modules/directory/index.ts'
import { runHere } from '#modules/directory/protocol-runner.ts'
import { protocolQuery, protocolVignettesQuery } from '#modules/directory/protocol.query.ts'
import { protocolsQuery } from '#modules/directory/protocols.query.ts'
import { publishProtocolCommand } from '#modules/directory/publish-protocol.command.ts'
import { saveTeamCommand } from '#modules/directory/save-team.command.ts'
import { signOffProtocolCommand } from '#modules/directory/sign-off-protocol.command.ts'

let t: TestHouse
let org: string
let admin: Actor
let teamId: string
let root: string
let shipped: LoadedProtocols
const read = <T>(work: (tx: ReadTx) => Promise<T>): Promise<T> =>
  t.house.db.transaction({ organizationId: org, readOnly: true }, (raw) =>
    work(forReading({ raw, organizationId: org, now: t.house.clock.now(), vault: t.house.keyRing.vault(raw, org) })),
  )
const isCode = (code: string) => (e: unknown) => e instanceof AppError && e.code === code
/** The folder of a fourth protocol, with changes to its text, read as at start-up. */
async function drop(name: string, change: (text: string) => string = (text) => text): Promise<void> {
  await mkdir(join(root, name), { recursive: true })
  for (const [file, text] of Object.entries(tinyProtocol()))
    await writeFile(join(root, name, file), file === 'protocol.json' ? change(text) : text)
  shipped = await loadProtocols(root)
}
const publish = (change: { version: number | null; open?: boolean; key?: string }) =>
  run(
    t.house,
    publishProtocolCommand(async () => shipped),
    admin,
    {
      key: 'hay-fever',
      priceCents: 2500,
      teamId,
      open: true,
      ...change,
    },
  )
const listed = async () =>
  (
    await ask(
      t.house,
      protocolsQuery(async () => shipped),
      admin,
      {},
    )
  ).protocols

before(async () => {
  t = await testHouse()
  org = await t.practice(undefined, 'demo')
  admin = await staffMember(t, org, 'Ada Admin', ['administrator'])
  teamId = (await read((tx) => teamByKey(tx, 'triage')))!.id
  root = await mkdtemp(join(tmpdir(), 'kairos-fourth-'))
  await drop('hay-fever')
})
after(async () => {
  await t.close()
  await rm(root, { recursive: true })
})

test('while a new version is being checked the page stands at once, with what is published here', async () => {
  const given = new Promise<LoadedProtocols>(() => undefined)
  const answered = await ask(
    t.house,
    protocolsQuery(() => given),
    admin,
    {},
  )
  assert.equal(answered.checking, true)
  assert.ok(answered.protocols.every((one) => one.shippedVersion === null))
  assert.equal(
    (
      await ask(
        t.house,
        protocolsQuery(async () => shipped),
        admin,
        {},
      )
    ).checking,
    false,
  )
})
const order = (version: string, clinicianWords: string) => (text: string) => {
  const all = JSON.parse(text) as { version: string; standingOrders: unknown[]; citations: { id: string }[] }
  all.version = version
  all.standingOrders = [
    {
      key: 'mild',
      version: '1.0.0',
      title: { en: 'Mild', es: 'Leve' },
      roles: ['triage_nurse'],
      when: 'false',
      clinician: clinicianWords,
      replyTemplate: { en: 'Rest.', es: 'Descanse.' },
      citation: all.citations[0]!.id,
    },
  ]
  return JSON.stringify(all)
}

test('a protocol with a fault cannot be published, and the error names the file and the place', async () => {
  await drop('broken', (text) =>
    text
      .replace('"key":"hay-fever"', '"key":"broken"')
      .replace(/"suggestedWhen":\s*"/, '"suggestedWhen":"%nonsense and '),
  )
  assert.deepEqual(
    shipped.refused.map(({ name }) => name),
    ['broken'],
  )
  await assert.rejects(publish({ key: 'broken', version: null }), (e) => {
    assert.ok(e instanceof AppError)
    assert.equal(e.code, 'protocol.faulty')
    assert.ok(
      e.fields.some(({ path, message }) => path.startsWith('protocol.json assessments.') && message.length > 0),
      JSON.stringify(e.fields),
    )
    return true
  })
  const row = (await listed()).find(({ key }) => key === 'broken')
  assert.equal(row?.publishedVersion, null)
  assert.match(row.problems[0] ?? '', /^protocol\.json assessments\.\d/)
  await assert.rejects(publish({ key: 'nobody-knows', version: null }), isCode('not_found'))
})

test('a fourth protocol that no code knows is published with price and team, and read back as it came', async () => {
  assert.deepEqual(await publish({ version: null }), { key: 'hay-fever', protocolVersion: '1.0.0' })
  assert.deepEqual(await read((tx) => offeringOf(tx, 'hay-fever')), {
    protocolKey: 'hay-fever',
    protocolVersion: '1.0.0',
    priceCents: 2500,
    open: true,
    teamId,
    trialVersion: null,
    trialShare: null,
  })
  const folder = shipped.protocols.find(({ protocol }) => protocol.key === 'hay-fever')
  assert.deepEqual(await read((tx) => protocolOf(tx, 'hay-fever', '1.0.0')), JSON.parse(JSON.stringify(folder)))
})

test('a published version is for good: other content under the same version is refused, a new version is not', async () => {
  await drop('hay-fever', (text) => order('1.0.0', 'first words')(text))
  await assert.rejects(publish({ version: 1 }), isCode('protocol.faulty'))
  assert.equal((await listed()).find(({ key }) => key === 'hay-fever')?.problems.length, 1)
  await drop('hay-fever', order('1.1.0', 'first words'))
  assert.equal((await publish({ version: 1 })).protocolVersion, '1.1.0')
  assert.deepEqual(
    (await read((tx) => standingOrdersFor(tx, 'hay-fever'))).map(({ key, version, approvedAt }) => [
      key,
      version,
      approvedAt,
    ]),
    [['mild', '1.0.0', null]],
  )
  await drop('hay-fever', order('1.2.0', 'other words'))
  await assert.rejects(
    publish({ version: 2 }),
    (e) => e instanceof AppError && e.fields[0]?.path === 'protocol.json standingOrders.0.version',
  )
  await drop('hay-fever', order('1.1.0', 'first words'))
})

test('the medical director signs it off with a licence in force, and its standing orders; nobody else does', async () => {
  const far = [{ state: 'TX', expiresOn: '2030-01-01' }]
  const input = { key: 'hay-fever', protocolVersion: '1.1.0' }
  const signs = (actor: Actor) =>
    run(
      t.house,
      signOffProtocolCommand(async () => shipped),
      actor,
      input,
    )
  const expired = [{ state: 'TX', expiresOn: '2026-11-22' }]
  const late = await clinician(t, admin, 'Dr Late', 'physician', expired, { medicalDirector: true })
  await assert.rejects(signs(late), isCode('access.denied'))
  const doctor = await clinician(t, admin, 'Dr Rosa Ramos', 'physician', far, { medicalDirector: true })
  const refused = {
    'access.denied': [
      admin,
      await staffMember(t, org, 'Nina', ['triage_nurse']),
      await clinician(t, admin, 'Noor NP', 'nurse-practitioner', far),
      await clinician(t, admin, 'Dr Colleague', 'physician', far),
      { ...doctor, roles: [] },
    ],
    'session.step_up_required': [{ ...doctor, stepUpAt: null }],
  }
  for (const [code, actors] of Object.entries(refused))
    for (const actor of actors) await assert.rejects(signs(actor), isCode(code))
  assert.equal(await read((tx) => isSignedOff(tx, 'hay-fever', '1.1.0')), false)
  const page = (actor: Actor) =>
    ask(
      t.house,
      protocolQuery(async () => shipped),
      actor,
      { key: 'hay-fever' },
    )
  assert.deepEqual((({ directors, maySign }) => ({ directors, maySign }))(await page(doctor)), {
    directors: ['Dr Rosa Ramos'],
    maySign: true,
  })
  assert.equal((await page(admin)).maySign, false)
  await signs(doctor)
  assert.equal(await read((tx) => isSignedOff(tx, 'hay-fever', '1.1.0')), true)
  assert.equal(await read((tx) => isSignedOff(tx, 'hay-fever', '1.0.0')), false)
  assert.ok((await read((tx) => standingOrdersFor(tx, 'hay-fever')))[0]?.approvedAt)
})

test('whoever works here reads each version, who signed which, and what its made-up patients come to; planted: a wrong one', async () => {
  const nurse = await staffMember(t, org, 'Nell', ['triage_nurse'])
  const given = async () => shipped
  const page = await ask(t.house, protocolQuery(given), nurse, { key: 'hay-fever' })
  assert.equal(page.team?.en, 'Nurse team', 'as it is called here, and not as its file names it')
  assert.equal(page.protocolVersion, '1.1.0')
  assert.equal(page.signedOff?.name, 'Dr Rosa Ramos')
  assert.deepEqual(
    page.versions.map((one) => [one.protocolVersion, one.offered, one.signedOff?.name]),
    [
      ['1.1.0', true, 'Dr Rosa Ramos'],
      ['1.0.0', false, undefined],
    ],
  )
  assert.equal((await listed()).find(({ key }) => key === 'hay-fever')?.signedOff?.name, 'Dr Rosa Ramos')
  const older = await ask(t.house, protocolQuery(given), nurse, { key: 'hay-fever', protocolVersion: '1.0.0' })
  assert.equal(older.signedOff, null)
  assert.equal((older.protocol as { version: string }).version, '1.0.0')
  const { vignettes } = await ask(t.house, protocolVignettesQuery(given, runHere), nurse, { key: 'hay-fever' })
  assert.ok(vignettes.length >= 12 && vignettes.every(({ holds, result }) => holds && result))
  for (const gone of [{ key: 'no-such' }, { key: 'hay-fever', protocolVersion: '7.0.0' }])
    await Promise.all([
      assert.rejects(ask(t.house, protocolQuery(given), nurse, gone), isCode('not_found')),
      assert.rejects(ask(t.house, protocolVignettesQuery(given, runHere), nurse, gone), isCode('not_found')),
    ])
  const [first] = shipped.protocols
  const [vignette, ...others] = first!.vignettes
  const wrong = { ...vignette!, expected: { ...vignette!.expected, route: 'emergency' as const, acuity: 0 } }
  const planted = {
    protocols: [{ ...first!, protocol: { ...first!.protocol, version: '8.0.0' }, vignettes: [wrong, ...others] }],
    refused: [],
  }
  const found = await ask(
    t.house,
    protocolVignettesQuery(async () => planted, runHere),
    nurse,
    {
      key: 'hay-fever',
      protocolVersion: '8.0.0',
    },
  )
  assert.deepEqual(
    found.vignettes
      .filter(({ holds }) => !holds)
      .map(({ id, differences }) => [id, differences.map(({ what }) => what)]),
    [[wrong.id, ['route', 'acuity']]],
  )
})

test('an offering whose new version has a fault can still be closed, and only that', async () => {
  await drop('hay-fever', (text) => text.replace('"version":"1.0.0"', '"version":"one"'))
  await assert.rejects(publish({ version: 2 }), isCode('protocol.faulty'))
  assert.equal((await publish({ version: 2, open: false })).protocolVersion, '1.1.0')
  assert.equal((await read((tx) => offeringOf(tx, 'hay-fever')))?.open, false)
  await drop('hay-fever', order('1.1.0', 'first words'))
  await publish({ version: 3, open: true })
})

test('a team that an open offering goes to cannot be retired, and its key stays', async () => {
  const team = {
    id: teamId,
    version: 1,
    key: 'triage',
    name: { en: 'T', es: 'T' },
    says: { en: 'T', es: 'T' },
    retired: true,
  }
  await assert.rejects(
    run(t.house, saveTeamCommand, admin, team),
    (e) => e instanceof AppError && e.fields[0]?.path === 'retired',
  )
  await assert.rejects(
    run(t.house, saveTeamCommand, admin, { ...team, retired: false, key: 'first' }),
    (e) => e instanceof AppError && e.fields[0]?.path === 'key',
  )
})
