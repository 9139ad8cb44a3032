import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readProtocolFiles } from '#clinical/protocol/protocol-folder.ts'
import { tinyProtocol } from '#clinical/protocol/tiny-protocol.fixture.ts'
import { countingTransactions } from '#dev/counting-transactions.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { anonymous, type Actor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { ask } from '#kernel/query.ts'
import { clinician, staffMember } from '#modules/directory/directory-world.fixture.ts'
import { frontQuery } from '#modules/directory/front.query.ts'
import { mayBeginQuery } from '#modules/directory/may-begin.query.ts'
import { runHere } from '#modules/directory/protocol-runner.ts'
import { publishProtocolCommand } from '#modules/directory/publish-protocol.command.ts'
import { teamByKey } from '#modules/directory/read-people.ts'
import { saveStateCommand } from '#modules/directory/save-state.command.ts'
import { forReading } from '#kernel/transaction.ts'

const folder = readProtocolFiles(tinyProtocol()).folder!
const publish = publishProtocolCommand(async () => ({ protocols: [folder], refused: [] }))
let t: TestHouse
let org: string
let admin: Actor
const visitor = () => anonymous(org)
const front = () => ask(t.house, frontQuery({ fax: false }, runHere), visitor(), { practice: 'north' })
const begin = (state: string, protocolKey = 'hay-fever') =>
  ask(t.house, mayBeginQuery, visitor(), { practice: 'north', state, protocolKey })
const serve = (state: string, newPatient: string, version = 0) =>
  run(t.house, saveStateCommand, admin, {
    state,
    version,
    newPatient,
    citation: 'Code 1',
    reviewedBy: null,
    effectiveOn: '2026-01-01',
  })
const triage = () =>
  t.house.db.transaction(
    { organizationId: org, readOnly: true },
    async (raw) =>
      (await teamByKey(
        forReading({ raw, organizationId: org, now: t.house.clock.now(), vault: t.house.keyRing.vault(raw, org) }),
        'triage',
      ))!.id,
  )

before(async () => {
  t = await testHouse()
  org = await t.practice('north', 'demo')
  admin = await staffMember(t, org, 'Ada Admin', ['administrator'])
  await serve('TX', 'images-or-records')
  await serve('AR', 'live-first')
  await serve('NM', 'allowed')
  await clinician(t, admin, 'Dr Rosa Ramos', 'physician', [
    { state: 'TX', expiresOn: '2026-11-24' },
    { state: 'OK', expiresOn: '2030-01-01' },
  ])
  await clinician(t, admin, 'Dr Sam Suspended', 'physician', [
    { state: 'TX', expiresOn: '2030-01-01', status: 'suspended' },
  ])
  await run(t.house, publish, admin, {
    key: 'hay-fever',
    priceCents: 3900,
    teamId: await triage(),
    open: true,
    version: null,
  })
})
after(() => t.close())

test('the stories that tell how long it takes are told while no transaction is open; planted: told inside one, it is seen', async () => {
  const { house, open } = countingTransactions(t.house)
  const seen: number[] = []
  const pages = async (one: typeof folder) => {
    seen.push(open())
    return runHere.pages(one)
  }
  const query = frontQuery({ fax: false }, { pages })
  const inside: typeof query = {
    ...query,
    view: async (...asked) => {
      await pages(folder)
      return query.view(...asked)
    },
  }
  await ask(house, inside, visitor(), { practice: 'north' })
  assert.deepEqual(seen, [1, 0])
})

test('anybody sees what is treated, the price, and an answer-by time worked out from the practice’s hours', async () => {
  // Monday 9:00 in Chicago: this protocol's stories are routine, answered by the same time two open days later, as once sent.
  const page = await front()
  assert.equal(page.openNow, true)
  assert.deepEqual(page.states, ['NM', 'TX', 'AR'].toSorted())
  const [offering] = page.offerings
  // Counted on its own stories; who is new gives their record besides.
  assert.ok(offering?.pages && offering.pages.known > 2 && offering.pages.new > offering.pages.known)
  assert.equal(offering.priceCents, 3900)
  assert.equal(offering.answerBy, '2026-11-25T15:00:00.000Z')
  assert.equal(offering.signedOff, false)
  t.setTime('2026-11-22T08:00:00Z')
  const night = await front()
  t.setTime('2026-11-23T15:00:00Z')
  assert.deepEqual([night.openNow, night.opensAt], [false, '2026-11-23T14:00:00.000Z'])
})

test('only clinicians with a licence in force today in a state served are shown, with that licence and no other', async () => {
  const { answerers } = await front()
  assert.deepEqual(
    answerers.map(({ name, licences }) => [name, licences.map(({ state }) => state)]),
    [['Dr Rosa Ramos', ['TX']]],
  )
})

test('care may begin with pictures in Texas, not where the law wants a live visit first, and not where nobody is licensed', async () => {
  assert.deepEqual(await begin('TX'), { allowed: true, allowedSeen: true, reason: null, needsImages: true })
  assert.equal((await begin('OK')).reason, 'live_first')
  assert.equal((await begin('NM')).reason, 'no_clinician')
  await assert.rejects(begin('TX', 'no-such-thing'), (e) => e instanceof AppError && e.code === 'not_found')
})

test('where nobody has said what the state asks, a live visit comes first, for whom the practice has examined too', async () => {
  assert.deepEqual(await begin('OK'), { allowed: false, allowedSeen: false, reason: 'live_first', needsImages: false })
})

test('where moreover nobody is licensed, the practice is not there yet: no call could arrange a visit', async () => {
  for (const state of ['NV', 'AR'])
    assert.deepEqual(
      await begin(state),
      { allowed: false, allowedSeen: false, reason: 'not_served', needsImages: false },
      state === 'AR' ? 'a row that asks for a live visit first, and nobody to hold one' : 'no row',
    )
})

test('the day after the licence lapsed nobody is shown and care may not begin', async () => {
  t.setTime('2026-11-25T05:59:00Z')
  assert.equal((await begin('TX')).allowed, true, 'it holds to the end of its last day in Texas')
  t.setTime('2026-11-25T06:01:00Z')
  assert.equal((await begin('TX')).reason, 'no_clinician')
  assert.deepEqual((await front()).answerers, [])
  t.setTime('2026-11-23T15:00:00Z')
})

test('a state that is served no more is not here from the day that is said', async () => {
  await run(t.house, saveStateCommand, admin, {
    state: 'NM',
    version: 1,
    newPatient: 'not-served',
    citation: 'We stop',
    reviewedBy: null,
    effectiveOn: '2026-12-01',
  })
  assert.equal((await begin('NM')).reason, 'no_clinician')
  t.setTime('2026-12-02T15:00:00Z')
  assert.equal((await begin('NM')).reason, 'not_served')
  assert.deepEqual((await front()).states, ['AR', 'TX'])
  t.setTime('2026-11-23T15:00:00Z')
})

test('another practice’s page is not answered from this one', async () => {
  await assert.rejects(
    ask(t.house, frontQuery({ fax: false }, runHere), visitor(), { practice: 'south' }),
    (e) => e instanceof AppError && e.code === 'not_found',
  )
})

test('it says whether prescriptions go out by themselves: without a fax provider somebody must hand each one over', async () => {
  assert.equal((await front()).sendsFax, false)
  const faxes = await ask(t.house, frontQuery({ fax: true }, runHere), visitor(), { practice: 'north' })
  assert.equal(faxes.sendsFax, true)
})

test('planted: the same row where somebody is licensed asks for a live visit first, of who is new', async () => {
  await serve('OK', 'live-first')
  assert.deepEqual(await begin('OK'), { allowed: false, allowedSeen: true, reason: 'live_first', needsImages: false })
})
