import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readProtocolFiles } from '#clinical/protocol/protocol-folder.ts'
import { tinyProtocol } from '#clinical/protocol/tiny-protocol.fixture.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import type { Actor } from '#kernel/actor.ts'
import { run, type AnyCommand } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { ask, type AnyQuery } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { forReading, type ReadTx } from '#kernel/transaction.ts'
import { directoryAnswers } from '#modules/directory/answers.ts'
import { clinician, staffMember } from '#modules/directory/directory-world.fixture.ts'
import {
  isSignedOff,
  offeringOf,
  protocolOf,
  standingOrdersFor,
  teamByKey,
  versionFor,
} from '#modules/directory/index.ts'
import { runHere } from '#modules/directory/protocol-runner.ts'

type Out = Record<string, unknown> & { id: string; version: number }
type Person = Actor & { personId: string }

const shipped = readProtocolFiles(tinyProtocol()).folder ?? assert.fail('the fixture')
const answers = directoryAnswers({
  shipped: async () => ({ protocols: [shipped], refused: [] }),
  runner: runHere,
  outside: { scanner: false, mail: true, fax: false, filesWaiting: async () => 0 },
})
let t: TestHouse
let org: string
let admin: Person
let ana: Person
let bo: Person
let nurse: Person
let stranger: Person
let teamId: string

const isCode = (code: string) => (e: unknown) => e instanceof AppError && e.code === code
async function act(name: string, actor: Actor, input: Record<string, unknown>, key?: string): Promise<Out> {
  const found = answers.find((a) => a.endpoint.name === `directory.${name}`) ?? assert.fail(name)
  if (found.is === 'command') return (await run(t.house, found as AnyCommand, actor, input, key)) as Out
  return (await ask(t.house, found as AnyQuery, actor, input)) as Out
}
const read = <T>(work: (tx: ReadTx) => Promise<T>): Promise<T> =>
  t.house.db.transaction({ organizationId: org, readOnly: true }, (raw) =>
    work(forReading({ raw, organizationId: org, now: t.house.clock.now(), vault: t.house.keyRing.vault(raw, org) })),
  )
const begin = (actor: Actor, from: Record<string, unknown> = { kind: 'version' }, key = 'hay-fever') =>
  act('beginProtocolDraft', actor, { key, from })
const edit = (actor: Actor, id: string, ...changes: { path: string; was?: unknown; value?: unknown }[]) =>
  act('editProtocolDraft', actor, { id, changes })
const offering = async () => (await read((tx) => offeringOf(tx, 'hay-fever'))) ?? assert.fail('nothing is offered')
const counter = async (): Promise<number | null> => {
  const listed = (await act('protocols', admin, {})) as unknown as {
    protocols: { key: string; version: number | null }[]
  }
  return listed.protocols.find(({ key }) => key === 'hay-fever')?.version ?? null
}
const publish = async (draft: { id: string; version: number }, change: Record<string, unknown> = {}) =>
  act('publishProtocolDraft', admin, {
    id: draft.id,
    version: draft.version,
    offeringVersion: await counter(),
    priceCents: 2500,
    teamId,
    open: true,
    share: 100,
    ...change,
  })
const summary = { path: '/protocol/summary/en', was: 'Itchy eyes in spring.' }

before(async () => {
  t = await testHouse()
  org = await t.practice()
  admin = await staffMember(t, org, 'Ada Admin', ['administrator'])
  const texas = [{ state: 'TX', expiresOn: '2030-01-01' }]
  ana = await clinician(t, admin, 'Dr Ana', 'physician', texas)
  bo = await clinician(t, admin, 'Dr Bo', 'physician', texas)
  nurse = { ...(await staffMember(t, org, 'Nell', ['triage_nurse'])), language: 'es' }
  stranger = await staffMember(t, await t.practice(), 'Stan Elsewhere', ['administrator', 'clinician'])
  teamId = (await read((tx) => teamByKey(tx, 'triage')))?.id ?? ''
  await act('publishProtocol', admin, { key: 'hay-fever', priceCents: 2500, teamId, open: true, version: null })
})
after(() => t.close())

test('a draft begun from what is offered is changed by two people in two places; the same place twice is told', async () => {
  const key = newId()
  const draft = await act('beginProtocolDraft', ana, { key: 'hay-fever', from: { kind: 'version' } }, key)
  assert.deepEqual(await act('beginProtocolDraft', ana, { key: 'hay-fever', from: { kind: 'version' } }, key), draft)
  await edit(ana, draft.id, { ...summary, value: 'Eyes that itch.' })
  const second = await edit(admin, draft.id, {
    path: '/protocol/rules/itch/clinician',
    was: 'No itch.',
    value: 'No itch at all.',
  })
  assert.equal(second.version, 3)
  await assert.rejects(edit(admin, draft.id, { ...summary, value: 'Other words.' }), (e) => {
    assert.ok(e instanceof AppError && e.code === 'conflict.version')
    return e.fields[0]?.path === summary.path && e.facts['version'] === 3
  })
  await assert.rejects(edit(admin, draft.id, { path: '/readme', was: shipped.readme }), isCode('input.invalid'))
  for (const value of ['a\u0000b', 'half \ud800', 'x'.repeat(1_000_001)])
    await assert.rejects(edit(ana, draft.id, { path: '/protocol/more', value }), AppError)
  const plain = await edit(admin, draft.id, { path: '/reasons/itch', value: 'written \\u0000 in letters, \u{1f600}' })
  await edit(admin, plain.id, { path: '/reasons/itch', was: 'written \\u0000 in letters, \u{1f600}' })
  const page = await act('protocolDraft', nurse, { id: draft.id })
  assert.deepEqual(page['can'], { edit: false, discard: false, signOff: false, approve: false, publish: false })
  assert.deepEqual([page['comparedWith'], page['publishNeeds']], ['1.0.0', ['sign-off', 'second-person']])
  const { drafts } = (await act('protocolDrafts', nurse, {})) as unknown as {
    drafts: Record<string, { name: string }>[]
  }
  assert.deepEqual([drafts[0]?.['begun']?.name, drafts[0]?.['changed']?.name], ['Dr Ana', 'Ada Admin'])
})

test('a faulty draft is kept and says what is wrong, in the language of the reader; nobody can sign or publish it', async () => {
  const draft = await begin(ana)
  const kept = await edit(ana, draft.id, { path: '/protocol/rules/itch/citation', was: 'made-up', value: 'nobody' })
  const check = await act('checkProtocolDraft', nurse, { id: draft.id })
  assert.deepEqual(check['problems'], [
    {
      part: 'protocol',
      pointer: '/protocol/rules/1/citation',
      message: 'cita "nobody", que no está entre las fuentes',
    },
  ])
  assert.deepEqual([check['sound'], check['vignettesRun'], check.version], [false, false, 2])
  await assert.rejects(act('signOffProtocolDraft', bo, { id: kept.id, version: 2 }), isCode('protocol.faulty'))
  await assert.rejects(publish(kept), isCode('protocol.faulty'))
})

test('planted fault: a made-up patient who comes out otherwise keeps it from being signed, approved and published', async () => {
  const draft = await begin(ana)
  const kept = await edit(ana, draft.id, {
    path: '/vignettes/nothing/expected/route',
    was: 'in-person',
    value: 'treat',
  })
  const check = (await act('checkProtocolDraft', ana, { id: draft.id })) as unknown as {
    vignettes: { id: string; holds: boolean }[]
  }
  assert.deepEqual(
    check.vignettes.filter(({ holds }) => !holds).map(({ id }) => id),
    ['nothing'],
  )
  for (const [name, actor] of [
    ['signOffProtocolDraft', bo],
    ['approveProtocolDraft', admin],
  ] as const)
    await assert.rejects(
      act(name, actor, { id: kept.id, version: kept.version }),
      (e) => isCode('protocol.faulty')(e) && (e as AppError).fields[0]?.path === '/vignettes/nothing',
    )
  await assert.rejects(publish(kept), isCode('protocol.faulty'))
})

test('planted fault: an emergency of the house is dropped, and no reason makes up for it', async () => {
  const draft = await begin(ana)
  const kept = await edit(
    ana,
    draft.id,
    { path: '/protocol/rules/breathless', was: shipped.protocol.rules[0] },
    { path: '/vignettes/breathless', was: shipped.vignettes.find(({ id }) => id === 'breathless') },
    { path: '/vignettes/-', value: { ...shipped.vignettes[0], id: 'itch-9' } },
    { path: '/reasons/breathless', value: 'We see them here.' },
  )
  const { weaker, sound } = (await act('checkProtocolDraft', ana, { id: draft.id })) as unknown as {
    weaker: object[]
    sound: boolean
  }
  assert.deepEqual(weaker, [
    {
      ruleId: 'breathless',
      level: 'emergency',
      clinician: 'Breathless.',
      how: 'missing',
      so: 'refused',
      reason: 'We see them here.',
      message: 'The rule is not there any more.',
    },
  ])
  assert.equal(sound, false)
  await assert.rejects(act('signOffProtocolDraft', bo, kept), isCode('protocol.faulty'))
})

test('who wrote some of it does not approve it, nor is a writer’s signature enough; another person is', async () => {
  const draft = await begin(ana)
  const kept = await edit(ana, draft.id, { ...summary, value: 'Eyes that itch.' })
  const exactly = { id: kept.id, version: kept.version }
  await assert.rejects(
    act('approveProtocolDraft', ana, exactly),
    (e) => isCode('access.denied')(e) && (e as AppError).facts['because'] === 'wrote_it',
  )
  await assert.rejects(
    t.house.db.transaction({ organizationId: org }, (tx) =>
      tx.query(
        sql`update protocol_draft set approved_by = ${ana.personId}, approved_at = now() where id = ${draft.id}`,
      ),
    ),
    /check/,
    'the database refuses it too',
  )
  await assert.rejects(publish(kept), isCode('protocol.unapproved'))
  await act('signOffProtocolDraft', ana, exactly)
  await assert.rejects(publish(kept), isCode('protocol.unapproved'))
  for (const stale of [{ ...admin, stepUpAt: null }])
    await assert.rejects(act('approveProtocolDraft', stale, exactly), isCode('session.step_up_required'))
  await act('approveProtocolDraft', admin, exactly)
  const again = await edit(bo, draft.id, { path: '/protocol/title/en', was: 'Hay fever', value: 'Hayfever' })
  await assert.rejects(publish(again), isCode('protocol.unapproved'), 'any edit takes both away')
  await assert.rejects(act('signOffProtocolDraft', ana, exactly), isCode('conflict.version'))
  await act('signOffProtocolDraft', ana, { id: draft.id, version: again.version })
  await act('approveProtocolDraft', admin, { id: draft.id, version: again.version })
  const out = await publish(again)
  assert.deepEqual(out, { key: 'hay-fever', protocolVersion: '2026.1123.1' })
  assert.equal((await offering()).protocolVersion, '2026.1123.1')
  assert.equal(await read((tx) => isSignedOff(tx, 'hay-fever', '2026.1123.1')), true)
  const folder = await read((tx) => protocolOf(tx, 'hay-fever', '2026.1123.1'))
  assert.deepEqual(
    [folder.protocol.summary.en, folder.intake.version, 'reasons' in folder],
    ['Eyes that itch.', '2026.1123.1', false],
  )
  for (const name of ['editProtocolDraft', 'discardProtocolDraft', 'signOffProtocolDraft'])
    await assert.rejects(
      act(
        name,
        bo,
        name === 'editProtocolDraft'
          ? { id: draft.id, changes: [{ ...summary, value: 'x' }] }
          : { id: draft.id, version: again.version },
      ),
      isCode('protocol.draft_over'),
    )
})

test('a change of price leaves the practice’s own version; the one of the house is offered again when it is asked for', async () => {
  const price = async (change: Record<string, unknown>) =>
    act('publishProtocol', admin, {
      key: 'hay-fever',
      priceCents: 3000,
      teamId,
      open: true,
      version: await counter(),
      ...change,
    })
  assert.equal((await price({}))['protocolVersion'], '2026.1123.1')
  await assert.rejects(price({ protocolVersion: '9.9.9' }), isCode('input.invalid'))
  assert.equal((await price({ protocolVersion: '1.0.0' }))['protocolVersion'], '1.0.0')
  assert.equal((await price({ protocolVersion: '2026.1123.1' }))['protocolVersion'], '2026.1123.1')
})

const order = {
  key: 'mild',
  version: '1.0.0',
  title: { en: 'Mild', es: 'Leve' },
  roles: ['triage_nurse'],
  when: 'false',
  clinician: 'Mild.',
  replyTemplate: { en: 'Rest.', es: 'Descanse.' },
  citation: 'made-up',
}
test('a version goes to a share of new matters first, then to everybody, or is taken back', async () => {
  const newer = async (change: { path: string; was?: unknown; value?: unknown }, share: number) => {
    const draft = await begin(ana)
    const kept = await edit(ana, draft.id, change)
    await act('signOffProtocolDraft', bo, { id: kept.id, version: kept.version })
    return publish(kept, { share })
  }
  const share = async (of: number) =>
    act('shareProtocol', admin, { key: 'hay-fever', version: await counter(), share: of })
  await assert.rejects(share(50), isCode('input.invalid'), 'there is nothing to share')
  assert.equal(
    (await newer({ path: '/protocol/standingOrders/-', value: order }, 30))['protocolVersion'],
    '2026.1123.2',
  )
  const { protocolVersion, trialVersion, trialShare } = await offering()
  assert.deepEqual([protocolVersion, trialVersion, trialShare], ['2026.1123.1', '2026.1123.2', 30])
  const orders = async () =>
    (await read((tx) => standingOrdersFor(tx, 'hay-fever'))).map(({ key, approvedAt }) => [key, approvedAt !== null])
  assert.deepEqual(await orders(), [['mild', true]])
  assert.equal((await share(40))['protocolVersion'], '2026.1123.1')
  await assert.rejects(
    act('shareProtocol', admin, { key: 'hay-fever', version: 1, share: 0 }),
    isCode('conflict.version'),
  )
  assert.equal((await share(0))['protocolVersion'], '2026.1123.1')
  assert.deepEqual([(await offering()).trialVersion, await orders()], [null, []])
  await newer({ ...summary, was: 'Eyes that itch.', value: 'Itchy.' }, 1)
  assert.equal((await share(100))['protocolVersion'], '2026.1123.3')
  assert.deepEqual([(await offering()).protocolVersion, (await offering()).trialVersion], ['2026.1123.3', null])
})

test('which version a matter begins with hangs on its id alone, and the share is kept; planted: a share that is ignored', () => {
  const ids = Array.from({ length: 3000 }, () => newId())
  const offer = (trialShare: number) => ({ protocolVersion: '1.0.0', trialVersion: '2.0.0', trialShare })
  const given = (choose: typeof versionFor, of: number) =>
    (ids.filter((id) => choose(offer(of), id) === '2.0.0').length * 100) / ids.length
  const holds = (choose: typeof versionFor) => [5, 30, 90].every((of) => Math.abs(given(choose, of) - of) < 5)
  assert.ok(holds(versionFor))
  assert.equal(
    holds(() => '2.0.0'),
    false,
  )
  assert.ok(ids.every((id) => versionFor(offer(30), id) === versionFor(offer(30), id)))
  assert.ok(
    ids.every((id) => versionFor({ protocolVersion: '1.0.0', trialVersion: null, trialShare: null }, id) === '1.0.0'),
  )
})

test('a new protocol begins from a form made elsewhere or from another draft; a file that cannot be read says where', async () => {
  const form = {
    resourceType: 'Questionnaire',
    status: 'active',
    item: [{ linkId: 'a', type: 'string', text: 'Who?' }],
  }
  const draft = await begin(admin, { kind: 'questionnaire', text: JSON.stringify(form) }, 'ear-wax')
  const check = (await act('checkProtocolDraft', admin, { id: draft.id })) as unknown as {
    problems: { pointer: string }[]
  }
  assert.ok(
    check.problems.some(({ pointer }) => pointer === '/protocol/rules'),
    JSON.stringify(check.problems),
  )
  const copy = await begin(admin, { kind: 'draft', draftId: draft.id }, 'ear-ache')
  const page = await act('protocolDraft', admin, { id: copy.id })
  assert.deepEqual(
    [page['key'], page['from'], page['comparedWith']],
    ['ear-ache', { kind: 'draft', key: 'ear-wax', protocolVersion: null }, null],
  )
  await assert.rejects(
    begin(admin, { kind: 'questionnaire', text: '{"a": }' }, 'ear-wax'),
    (e) => isCode('protocol.faulty')(e) && (e as AppError).fields[0]?.path === '1:7',
  )
  await assert.rejects(begin(admin, { kind: 'version' }, 'no-such'), isCode('not_found'))
  const anas = await begin(ana)
  const bos = await begin(bo, { kind: 'draft', draftId: anas.id })
  await assert.rejects(
    act('approveProtocolDraft', ana, { id: bos.id, version: 1 }),
    isCode('access.denied'),
    'a copy has the writers of what it was made from',
  )
  await act('discardProtocolDraft', admin, { id: copy.id, version: 1 })
  assert.equal((await act('protocolDraft', admin, { id: copy.id }))['state'], 'discarded')
  await assert.rejects(publish(copy), isCode('protocol.draft_over'))
})

test('another practice’s drafts are not there, and who only triages changes none', async () => {
  const draft = await begin(ana)
  const exactly = { id: draft.id, version: 1 }
  const asked: [string, Record<string, unknown>][] = [
    ['protocolDraft', { id: draft.id }],
    ['checkProtocolDraft', { id: draft.id }],
    ['editProtocolDraft', { id: draft.id, changes: [{ ...summary, value: 'x' }] }],
    ['discardProtocolDraft', exactly],
    ['signOffProtocolDraft', exactly],
    ['approveProtocolDraft', exactly],
    ['publishProtocolDraft', { ...exactly, offeringVersion: null, priceCents: 1, teamId, open: true, share: 100 }],
    ['beginProtocolDraft', { key: 'x-y', from: { kind: 'draft', draftId: draft.id } }],
  ]
  for (const [name, input] of asked) await assert.rejects(act(name, stranger, input), isCode('not_found'), name)
  asked.push(['shareProtocol', { key: 'hay-fever', version: 1, share: 0 }])
  for (const [name, input] of asked.slice(2))
    await assert.rejects(act(name, nurse, input), isCode('access.denied'), name)
})
