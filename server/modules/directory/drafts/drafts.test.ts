import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import {
  type Change,
  draftsWorld,
  isCode,
  summary,
  tinyShipped,
} from '#modules/directory/drafts/drafts-world.fixture.ts'

let w: Awaited<ReturnType<typeof draftsWorld>>
before(async () => {
  w = await draftsWorld()
})
after(() => w.t.close())

test('a draft begun from what is offered is changed by two people in two places; the same place twice is told', async () => {
  const { act, edit } = w
  const { admin, ana, nurse } = w.people
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
  await assert.rejects(edit(admin, draft.id, { path: '/readme', was: tinyShipped.readme }), isCode('input.invalid'))
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
  const { act, begin, edit, publish } = w
  const { ana, bo, nurse } = w.people
  const draft = await begin(ana)
  const kept = await edit(ana, draft.id, { path: '/protocol/rules/itch/citation', was: 'made-up', value: 'nobody' })
  const check = await act('checkProtocolDraft', nurse, { id: draft.id })
  assert.deepEqual(check['problems'], [
    {
      part: 'protocol',
      pointer: '/protocol/rules/1/citation',
      message: 'Su fuente («nobody») no está entre las fuentes: elija otra o añádala en «Textos y fuentes».',
    },
  ])
  assert.deepEqual([check['sound'], check['vignettesRun'], check.version], [false, true, 2])
  await assert.rejects(act('signOffProtocolDraft', bo, { id: kept.id, version: 2 }), isCode('protocol.faulty'))
  await assert.rejects(publish(kept), isCode('protocol.faulty'))
})

test('planted fault: a made-up patient who comes out otherwise keeps it from being signed, approved and published', async () => {
  const { act, begin, edit, publish } = w
  const { admin, ana, bo } = w.people
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
  const { act, begin, edit } = w
  const { ana, bo } = w.people
  const draft = await begin(ana)
  const kept = await edit(
    ana,
    draft.id,
    { path: '/protocol/rules/breathless', was: tinyShipped.protocol.rules[0] },
    { path: '/vignettes/breathless', was: tinyShipped.vignettes.find(({ id }) => id === 'breathless') },
    { path: '/vignettes/-', value: { ...tinyShipped.vignettes[0], id: 'itch-9' } },
    { path: '/reasons/breathless', value: 'We see them here.' },
  )
  const { weaker, sound } = (await act('checkProtocolDraft', ana, { id: draft.id })) as unknown as {
    weaker: { back: object[] }[]
    sound: boolean
  }
  assert.deepEqual(weaker, [
    {
      of: 'flag',
      ruleId: 'breathless',
      at: '/protocol/rules/breathless',
      level: 'emergency',
      clinician: 'Breathless.',
      how: 'missing',
      so: 'refused',
      reason: 'We see them here.',
      message: 'Put the rule in as the house has it.',
      back: weaker[0]?.back,
    },
  ])
  assert.equal(sound, false)
  await assert.rejects(act('signOffProtocolDraft', bo, kept), isCode('protocol.faulty'))
  await edit(ana, draft.id, ...((weaker[0]?.back ?? []) as Change[]))
  const after = await act('checkProtocolDraft', ana, { id: draft.id })
  assert.deepEqual(after['weaker'], [], 'put back as the house has it')
})

test('planted fault: two physicians would give ten times as much, and let a hard stop go: nobody can sign or publish it', async () => {
  const { act, begin, edit, publish } = w
  const { ana, bo } = w.people
  const [order] = tinyShipped.protocol.orders
  const draft = await begin(ana)
  const kept = await edit(
    ana,
    draft.id,
    { path: '/protocol/orders/ketotifen/quantity', was: 5, value: 50 },
    { path: '/protocol/orders/ketotifen/stops/contacts/when', was: order?.stops[0]?.when, value: 'false' },
    { path: '/reasons/ketotifen', value: 'Two of us agree.' },
    { path: '/reasons/ketotifen~1contacts', value: 'Two of us agree.' },
  )
  const check = (await act('checkProtocolDraft', ana, { id: draft.id })) as unknown as {
    weaker: { at: string; so: string; how: string }[]
  }
  assert.deepEqual(
    check.weaker.map(({ at, how, so }) => [at, how, so]),
    [
      ['/protocol/orders/ketotifen/quantity', 'more', 'refused'],
      ['/protocol/orders/ketotifen/stops/contacts', 'narrower', 'refused'],
    ],
  )
  await assert.rejects(
    act('signOffProtocolDraft', bo, kept),
    (e) =>
      isCode('protocol.faulty')(e) &&
      (e as AppError).fields.some(({ path }) => path === '/protocol/orders/ketotifen/quantity'),
  )
  await assert.rejects(publish(kept), isCode('protocol.faulty'))
})

test('a new protocol begins from a form made elsewhere or from another draft; a file that cannot be read says where', async () => {
  const { act, begin, publish } = w
  const { admin, ana, bo } = w.people
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
  const { teamId, act, begin } = w
  const { ana, nurse, stranger } = w.people
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
