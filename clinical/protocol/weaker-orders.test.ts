import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { checkDraft, isSound, standingOf } from './check-draft.ts'
import type { DraftChange } from './draft-places.ts'
import type { Order, ProtocolFolder } from './protocol.types.ts'
import { allKeys, folderOf } from './shipped-protocols.fixture.ts'
import { changedFrom, checkTiny, contentOf, SIGNS, tinyDraft, tinyFloor as floor } from './tiny-draft.fixture.ts'
import { hasCeiling, houseOrdersOf, weakerOrders } from './weaker-orders.ts'
import { weakerWarnings } from './weaker-warnings.ts'

const [drops] = floor.protocol.orders
const DROPS = '/protocol/orders/ketotifen'
const [contacts] = drops?.stops ?? []
const STOP = `${DROPS}/stops/contacts`
const lenses = floor.intake.item?.[1]?.answerOption?.find(({ valueCoding }) => valueCoding?.code === 'contacts')

test('less of a medicine, other words and a stop that holds for more are the practice’s own', () => {
  const { weaker, problems } = checkTiny(
    tinyDraft(
      { path: `${DROPS}/days`, was: 7, value: 5 },
      { path: `${STOP}/clinician`, was: 'Contact lenses.', value: 'Soft lenses soak the drops up.' },
      { path: `${STOP}/when`, was: contacts?.when, value: `${contacts?.when} or %patient.age < 4` },
    ),
  )
  assert.deepEqual([weaker, problems], [[], []])
})

test('an order that is not given here at all stops more than any', () => {
  const without = tinyDraft({ path: DROPS, was: drops })
  assert.deepEqual(weakerWarnings(floor, without as unknown as ProtocolFolder, evaluateFhirPath), [])
})

test('planted fault: more of a medicine is refused with the most that came with the house and where it comes from', () => {
  const verdict = checkTiny(
    tinyDraft({ path: `${DROPS}/quantity`, was: 5, value: 50 }, { path: '/reasons/ketotifen', value: 'We give more.' }),
  )
  const [found] = verdict.weaker
  assert.deepEqual(
    [found?.of, found?.how, found?.at, found && standingOf(found, { ketotifen: 'We give more.' })],
    ['order', 'more', '/protocol/orders/ketotifen/quantity', 'refused'],
  )
  assert.equal(
    found?.message.en,
    'This is more than came with Kairos: quantity “50 mL”, at most “5 mL”. The most is from “Hay fever”, version 1.0.0; source: A made-up source, Tests, 2026. Write that, or less in the same way of writing.',
  )
  assert.match(
    found?.message.es ?? '',
    /^Esto es más de lo que vino con Kairos: cantidad «50 mL», como máximo «5 mL»\. /,
  )
  assert.equal(isSound(verdict, {}), false)
})

const broken: readonly [string, string, readonly DraftChange[]][] = [
  ['the stop is taken out', 'missing', [{ path: STOP, was: contacts }]],
  [
    'its condition wants more',
    'narrower',
    [{ path: `${STOP}/when`, was: contacts?.when, value: `${contacts?.when} and %patient.age > 60` }],
  ],
  ['it can never hold', 'narrower', [{ path: `${STOP}/when`, was: contacts?.when, value: 'false' }]],
  ['what is not known lets it pass', 'narrower', [{ path: `${STOP}/needs`, was: contacts?.needs }]],
  [
    'what it must know is called known',
    'narrower',
    [{ path: `${STOP}/needs/0/known`, was: contacts?.needs?.[0]?.known, value: 'true' }],
  ],
  [
    'what it reads is emptied',
    'narrower',
    [
      {
        path: '/protocol/variables/signs/expression',
        was: floor.protocol.variables[0]?.expression,
        value: `${floor.protocol.variables[0]?.expression}.where($this != 'contacts')`,
      },
    ],
  ],
  ['its answer is gone', 'unheard', [{ path: `${SIGNS}/answerOption/contacts`, was: lenses }]],
  [
    'nobody is asked',
    'unheard',
    [{ path: `${SIGNS}/enableWhen`, value: [{ question: 'story', operator: '=', answerString: 'x' }] }],
  ],
]
for (const [what, how, changes] of broken)
  test(`planted fault: a hard stop of the house is weaker, ${what}`, () => {
    const { weaker } = checkTiny(tinyDraft(...changes))
    const found = weaker.find(({ ruleId }) => ruleId === 'ketotifen/contacts')
    assert.equal(found?.how, how, JSON.stringify(weaker))
    assert.equal(standingOf(found, { 'ketotifen/contacts': 'a reason' }), 'refused', 'no reason is enough')
  })

const easier: readonly [string, string, readonly DraftChange[]][] = [
  ['whose allergy stops it', 'allergyClasses', [{ path: `${DROPS}/allergyClasses/1`, was: 'antihistamine-eye-drop' }]],
  ['who may order it', 'authority', [{ path: `${DROPS}/authority`, was: 'prescriber', value: 'none' }]],
  ['which medicine it is', 'drug', [{ path: `${DROPS}/drug`, was: 'ketotifen', value: 'something else' }]],
  ['which way it goes in', 'route', [{ path: `${DROPS}/route`, was: 'in the eye', value: 'by mouth' }]],
]
for (const [what, field, changes] of easier)
  test(`planted fault: an order of the house is changed, ${what}`, () => {
    const changed = changedFrom(contentOf(floor), changes) as unknown as ProtocolFolder
    assert.deepEqual(
      weakerOrders(floor, changed, houseOrdersOf([floor])).map(({ at }) => at),
      [`${DROPS}/${field}`],
    )
  })

const house = houseOrdersOf(allKeys.map(folderOf))
const own = (key: string, change: Partial<Order> & { readonly id: string }, of: Order | undefined) => {
  const folder = folderOf('uti')
  assert.ok(of)
  const orders = [...(key === 'uti' ? folder.protocol.orders : []), { ...of, ...change }]
  return weakerOrders(
    key === 'uti' ? folder : null,
    { ...folder, protocol: { ...folder.protocol, key, orders } },
    house,
  )
}
const nitrofurantoin = folderOf('uti').protocol.orders.find(({ id }) => id === 'nitrofurantoin-5-days')

test('planted fault: the same medicine under another name gives more, or lacks a stop', () => {
  const [id, drug] = ['bladder', 'Macrobid']
  assert.deepEqual(own('uti', { id }, nitrofurantoin), [])
  for (const name of [{}, { drug, ingredients: ['x'], allergyClasses: ['x'] }, { brandNames: [], route: 'orally' }]) {
    const [found] = own('uti', { id, days: 50, quantity: 100, ...name }, nitrofurantoin)
    assert.deepEqual([found?.at, found?.how], ['/protocol/orders/bladder', 'more'])
    assert.match(found?.message.en ?? '', /days “50”, at most “5”; quantity “100 capsules”, at most “10 capsules”/)
  }
  const [first, ...stops] = nitrofurantoin?.stops ?? []
  assert.deepEqual(
    own('uti', { id, stops }, nitrofurantoin).map(({ ruleId, how }) => [ruleId, how]),
    [[`bladder/${first?.id}`, 'missing']],
  )
})

test('a protocol of the practice’s own gives no more of a medicine than any order of the house', () => {
  const fields = (change: Partial<Order>, of = nitrofurantoin) =>
    own('ours', { id: 'ours', ...change }, of).map(({ at }) => at.split('/').at(-1))
  assert.deepEqual(fields({ stops: [] }), [], 'its questions are its own: whoever signs guards its stops')
  assert.deepEqual(fields({ days: 6 }), ['days'])
  const doxycycline = folderOf('acne').protocol.orders.find(({ id }) => id === 'doxycycline-84-days')
  assert.deepEqual(fields({}, doxycycline), [], 'what the acne protocol gives may be given')
  assert.deepEqual(fields({ days: 100, quantity: 100 }, doxycycline), ['ours'])
  const strange = { drug: 'cefixime', ingredients: ['cefixime'], brandNames: [] }
  assert.deepEqual(fields({ ...strange, days: 300 }), [])
  assert.ok(nitrofurantoin && hasCeiling(nitrofurantoin, house))
  assert.equal(nitrofurantoin && hasCeiling({ ...nitrofurantoin, ...strange, id: 'strange' }, house), false)
})

test('planted fault: a result that a hard stop reads counts for longer than the house lets it', () => {
  const uti = folderOf('uti')
  const facts = uti.protocol.facts?.map((fact) => ({ ...fact, validDays: 1000 }))
  const changed = { ...uti, protocol: { ...uti.protocol, ...(facts ? { facts } : {}) } }
  assert.deepEqual(
    weakerOrders(uti, changed, house).map(({ ruleId, how }) => [ruleId, how]),
    [
      ['nitrofurantoin-5-days/kidney-function', 'narrower'],
      ['tmp-smx-3-days/local-resistance', 'narrower'],
    ],
  )
})

const named = (drugNames: { stands: string[]; names: string[] }[]): ProtocolFolder => ({
  ...floor,
  protocol: { ...floor.protocol, drugNames },
})
test('names of drugs may be added', () => {
  const suprax = { stands: ['cefixime'], names: ['cefixime', 'suprax'] }
  const uti = folderOf('uti')
  assert.deepEqual(weakerOrders(uti, { ...uti, protocol: { ...uti.protocol, drugNames: [suprax] } }, house), [])
  const before = named([suprax])
  const after = named([{ ...suprax, names: [...suprax.names, 'cefixima'] }])
  assert.deepEqual(weakerOrders(before, after, houseOrdersOf([before])), [])
})
test('planted fault: a name of a drug is taken out, or stands for something else', () => {
  const suprax = { stands: ['cefixime'], names: ['cefixime', 'suprax'] }
  const ats = (before: ProtocolFolder, after: ProtocolFolder) =>
    weakerOrders(before, after, houseOrdersOf([before])).map(({ at }) => at)
  assert.deepEqual(ats(named([suprax]), floor), ['/protocol/drugNames'])
  assert.deepEqual(ats(named([suprax]), named([{ stands: ['x'], names: suprax.names }])), ['/protocol/drugNames'])
  assert.deepEqual(ats(floor, named([{ stands: ['antibiotic'], names: ['antibiotics'] }])), ['/protocol/drugNames'])
  const refill = folderOf('medication-refill')
  const { drugNames: _gone, ...rest } = refill.protocol
  assert.ok(weakerWarnings(refill, { ...refill, protocol: rest }, evaluateFhirPath, { how: 'texts' }).length > 1)
})

test('nothing that came with the house is more than itself', () => {
  for (const key of allKeys) assert.deepEqual(weakerOrders(folderOf(key), folderOf(key), house), [], key)
})

const FLAG = '/protocol/rules/breathless'
const lower: DraftChange = { path: `${FLAG}/level`, was: 'emergency', value: 'urgent' }
const strayed: readonly [string, readonly DraftChange[]][] = [
  ['words that are missing', [{ path: '/protocol/title/es', was: 'Hay fever (es)' }]],
  ['a rule of its own that is no rule', [{ path: '/protocol/rules/-', value: { id: 'own', kind: 'note' } }]],
  ['a part nobody knows', [{ path: '/protocol/more', value: 1 }]],
  ['a source that is not there', [{ path: '/protocol/rules/itch/citation', was: 'made-up', value: 'nobody' }]],
  ['an expression that breaks', [{ path: '/protocol/rules/itch/when', was: "'itch' in %signs", value: '((' }]],
  ['a faulty form', [{ path: '/intake/item/story/type', was: 'text', value: 'slider' }]],
  ['an example that is none', [{ path: '/vignettes/-', value: 'nobody' }]],
]
for (const [what, changes] of strayed)
  test(`what is weaker is told while something else is wrong: ${what}`, () => {
    const verdict = checkTiny(tinyDraft(lower, { path: `${DROPS}/days`, was: 7, value: 70 }, ...changes))
    assert.ok(verdict.problems.length > 0)
    assert.deepEqual(
      verdict.weaker.map(({ ruleId }) => ruleId),
      ['breathless', 'ketotifen'],
    )
    const clean = checkTiny(tinyDraft(...changes))
    assert.deepEqual(clean.weaker, [], 'and nothing is told that is not so')
  })

test('a protocol that did not come with the house is held to its orders alone', () => {
  const verdict = checkDraft(
    {
      key: 'hay-fever',
      content: tinyDraft(
        { path: `${DROPS}/id`, was: 'ketotifen', value: 'ours' },
        { path: `${DROPS.replace('ketotifen', 'ours')}/refills`, was: 0, value: 3 },
      ),
      floor: null,
      house: houseOrdersOf([floor]),
      before: null,
    },
    evaluateFhirPath,
  )
  assert.deepEqual(
    verdict.weaker.map(({ at }) => at),
    ['/protocol/orders/ours/refills'],
  )
})

test('planted fault: a medicine that may be had twice is refused', () => {
  const uti = folderOf('uti')
  const weaker = (change: (protocol: ProtocolFolder['protocol']) => ProtocolFolder['protocol']) =>
    weakerOrders(uti, { ...uti, protocol: change(uti.protocol) }, houseOrdersOf([uti])).map(({ at, how }) => [at, how])
  const [first, ...orders] = uti.protocol.orders
  assert.ok(first)
  assert.deepEqual(
    weaker((p) => ({ ...p, orders: [{ ...first, continues: true }, ...orders] })),
    [[`/protocol/orders/${first.id}/continues`, 'narrower']],
  )
})
