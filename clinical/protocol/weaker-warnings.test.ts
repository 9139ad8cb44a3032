import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import type { DraftChange } from './draft-places.ts'
import { checkDraft, isSound, standingOf } from './check-draft.ts'
import type { ProtocolFolder } from './protocol.types.ts'
import { allKeys, folderOf } from './shipped-protocols.fixture.ts'
import { runsOf } from './shipped-runs.fixture.ts'
import {
  changedFrom,
  checkTiny as check,
  contentOf,
  FLAG,
  SIGNS,
  tinyDraft as draft,
  tinyFloor as floor,
} from './tiny-draft.fixture.ts'
import { isSameOrWider } from './held-condition.ts'
import { houseOrdersOf } from './weaker-orders.ts'
import { weakerWarnings } from './weaker-warnings.ts'

const [story, signs] = floor.intake.item ?? []
const breathlessOption = signs?.answerOption?.find(({ valueCoding }) => valueCoding?.code === 'breathless')
const none = signs?.answerOption?.find(({ valueCoding }) => valueCoding?.code === 'none')
function startsAt(how: 'initialSelected' | 'initial' | 'expression'): DraftChange {
  if (how === 'initialSelected')
    return { path: `${SIGNS}/answerOption/none`, was: none, value: { ...none, initialSelected: true } }
  if (how === 'initial') return { path: `${SIGNS}/initial`, value: [{ valueCoding: none?.valueCoding }] }
  const url = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression'
  const expression = "'none'"
  return { path: `${SIGNS}/extension`, value: [{ url, valueExpression: { language: 'text/fhirpath', expression } }] }
}
const planted: readonly [string, string, readonly DraftChange[]][] = [
  ['missing', 'the rule is taken out', [{ path: FLAG, was: floor.protocol.rules[0] }]],
  ['lower', 'it is only urgent', [{ path: `${FLAG}/level`, was: 'emergency', value: 'urgent' }]],
  [
    'lower',
    'it is a way out and no flag',
    [
      { path: `${FLAG}/kind`, was: 'red-flag', value: 'exclusion' },
      { path: `${FLAG}/level`, was: 'emergency' },
    ],
  ],
  ['lower', 'another help is offered', [{ path: `${FLAG}/instruction`, value: 'same-day' }]],
  [
    'narrower',
    'it wants more',
    [{ path: `${FLAG}/when`, was: "'breathless' in %signs", value: "'breathless' in %signs and %patient.age > 20" }],
  ],
  [
    'narrower',
    'what it reads is emptied',
    [
      {
        path: '/protocol/variables/signs/expression',
        was: floor.protocol.variables[0]?.expression,
        value: `${floor.protocol.variables[0]?.expression}.where($this != 'breathless')`,
      },
    ],
  ],
  [
    'unheard',
    'nobody is asked',
    [{ path: `${SIGNS}/enableWhen`, value: [{ question: 'story', operator: '=', answerString: 'x' }] }],
  ],
  [
    'unheard',
    'the answer is called something else',
    [
      {
        path: `${SIGNS}/answerOption/breathless`,
        was: breathlessOption,
        value: { ...breathlessOption, valueCoding: { ...breathlessOption?.valueCoding, code: 'contact' } },
      },
      { path: '/protocol/drugNames', value: [{ stands: ['breathless'], names: ['breathless'] }] },
    ],
  ],
  ['unheard', 'another answer is ticked before anybody answers', [startsAt('initialSelected')]],
  ['unheard', 'the question starts with an answer', [startsAt('initial')]],
  ['unheard', 'the question is answered by an expression', [startsAt('expression')]],
]
for (const [how, what, changes] of planted)
  test(`planted fault: an emergency of the house is weaker, ${what}`, () => {
    const one = check(draft(...changes))
    const [found] = one.weaker
    assert.equal(found?.how, how, JSON.stringify([one.problems, one.weaker]))
    assert.equal(standingOf(found, { breathless: 'we see them in person' }), 'refused', 'no reason is enough')
    assert.equal(isSound(one, {}), false)
  })

test('a flag below an emergency may be weaker with a reason that others read', () => {
  const urgent = {
    ...floor,
    protocol: {
      ...floor.protocol,
      rules: floor.protocol.rules.map((rule) =>
        rule.kind === 'red-flag' ? { ...rule, level: 'urgent' as const, route: 'urgent-care' as const } : rule,
      ),
    },
  }
  const one = draft(
    { path: `${FLAG}/level`, was: 'emergency', value: 'concern' },
    { path: `${FLAG}/route`, was: 'emergency', value: 'in-person' },
  )
  const { weaker } = checkDraft(
    { key: 'hay-fever', content: one, floor: urgent, house: houseOrdersOf([urgent]), before: null },
    evaluateFhirPath,
  )
  const standing = (reason: string) => weaker.map((found) => standingOf(found, { breathless: reason }))
  assert.deepEqual([standing(' '), standing('Seen the same day here.')], [['reason-needed'], ['reason-given']])
})

test('only what cannot turn the rest round may follow a condition', () => {
  const was = "'a' in %signs and %age > 60"
  for (const more of ["'b' in %signs", "('b' in %signs and %age > 3)", "'or ) implies' in %signs"])
    for (const now of [`${was} or ${more}`, `(${was}) or ${more}`]) assert.ok(isSameOrWider(was, now), now)
  for (const now of [
    `${was} and true`,
    `(${was}) and true`,
    `${was} or true implies false`,
    `(${was} or true) xor true`,
    `${was} or true xor true`,
    `${was} or false) and (false`,
    `(${was}) or (false) /* `,
    `${was} or // `,
    `false and ${was} or true`,
    'true',
  ])
    assert.equal(isSameOrWider(was, now), false, now)
})

// What the made-up patients of the house cannot notice: all of them are 30, and none of them has a fever.
const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const variable = (name: string, expression: string) => ({
  url: 'http://hl7.org/fhir/StructureDefinition/variable',
  valueExpression: { name, language: 'text/fhirpath', expression },
})
const by = (how: 'enableWhenExpression' | 'calculatedExpression', expression: string) => ({
  url: `${sdc}${how}`,
  valueExpression: { language: 'text/fhirpath', expression },
})
type Items = NonNullable<ProtocolFolder['intake']['item']>
const withForm = (intake: Partial<ProtocolFolder['intake']>): ProtocolFolder => ({
  ...floor,
  intake: { ...floor.intake, ...intake },
})
const asked = withForm({
  extension: [variable('old', '%patient.age'), variable('grown', '%old > 17')],
  item: [story, { ...signs, extension: [by('enableWhenExpression', '%grown')] }] as Items,
})
const fever = { linkId: 'fever', type: 'boolean', text: 'Fever?' } as const
const workedOut = withForm({
  item: [
    story,
    fever,
    signs,
    {
      linkId: 'hot',
      type: 'boolean',
      readOnly: true,
      extension: [by('calculatedExpression', "%resource.item.where(linkId='fever').answer.value = true")],
    },
  ] as Items,
})
const hot: ProtocolFolder = {
  ...workedOut,
  protocol: {
    ...workedOut.protocol,
    rules: workedOut.protocol.rules.map((rule) =>
      rule.id === 'breathless'
        ? { ...rule, when: "'breathless' in %signs or %resource.item.where(linkId='hot').answer.value = true" }
        : rule,
    ),
  },
}
const pressure = folderOf('home-blood-pressure')
const variables = floor.protocol.variables
const unseen: readonly [string, ProtocolFolder, readonly DraftChange[]][] = [
  [
    'a variable of the form that opens its question says something else',
    asked,
    [
      {
        path: '/intake/extension/0/valueExpression/expression',
        was: '%patient.age',
        value: '%patient.age * iif(%patient.age = 45, 0, 1)',
      },
    ],
  ],
  [
    'a variable of the form takes the name of a fact',
    asked,
    [{ path: '/intake/extension/0', value: variable('patient', '%patient.where(age != 45)') }],
  ],
  [
    'a variable of the form is there twice',
    asked,
    [{ path: '/intake/extension/-', value: variable('grown', '%old > 17 and %old != 45') }],
  ],
  [
    'a question is put to fewer, from which another is worked out',
    hot,
    [{ path: '/intake/item/fever/enableWhen', value: [{ question: 'story', operator: '=', answerString: 'hot' }] }],
  ],
  [
    'a variable of the rules takes the name of the answers',
    floor,
    [{ path: '/protocol/variables/0', value: { name: 'resource', expression: '%resource.where(%patient.age != 45)' } }],
  ],
  [
    'a variable of the rules is there twice',
    floor,
    [{ path: '/protocol/variables/-', value: { ...variables[0], expression: `%signs.where(%patient.age != 45)` } }],
  ],
  [
    'its question takes two answers and no more',
    floor,
    [
      {
        path: `${SIGNS}/extension`,
        value: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs', valueInteger: 2 }],
      },
    ],
  ],
]
for (const [what, house, changes] of unseen)
  test(`planted fault: an emergency of the house is weaker where none of its made-up patients shows it, ${what}`, () => {
    assert.deepEqual(weakerWarnings(house, house, evaluateFhirPath), [])
    const changed = changedFrom(contentOf(house), changes) as unknown as ProtocolFolder
    const found = weakerWarnings(house, changed, evaluateFhirPath)
    // A hard stop of the order reads the same question.
    assert.deepEqual(
      found.map(({ ruleId }) => ruleId).filter((id) => id !== 'ketotifen/contacts'),
      ['breathless'],
      JSON.stringify(found),
    )
    for (const { message } of found) assert.doesNotMatch(message.en, /example patient/)
  })

const unseenNumbers: readonly [string, readonly DraftChange[]][] = [
  [
    'for whom a limit is',
    [
      {
        path: '/protocol/variables/pregnantOrPostpartum/expression',
        was: "%pregnancy.where($this = 'pregnant' or $this = 'postpartum').exists()",
        value: "%pregnancy.where($this = 'pregnant' or $this = 'postpartum').exists() and %patient.age != 99",
      },
    ],
  ],
  [
    'to whom the numbers are put',
    [
      {
        path: `/intake/item/${pressure.protocol.readings?.group}/item/${pressure.protocol.readings?.systolic}/enableWhen`,
        value: [{ question: 'device', operator: 'exists', answerBoolean: true }],
      },
    ],
  ],
]
for (const [what, changes] of unseenNumbers)
  test(`planted fault: an emergency by numbers is weaker where no made-up patient shows it, ${what}`, () => {
    const changed = changedFrom(contentOf(pressure), changes) as unknown as ProtocolFolder
    const found = weakerWarnings(pressure, changed, evaluateFhirPath)
    assert.ok(
      found.some(({ ruleId, message }) => ruleId === 'pregnancy-severe' && !message.en.includes('example patient')),
      JSON.stringify(found),
    )
  })

/** A protocol with the fewest of its made-up patients, in their order, who between them set off whatever any of them does. */
function withFewest(key: string): ProtocolFolder {
  const { folder, runs } = runsOf(key)
  const met = new Set<string>()
  const vignettes = folder.vignettes.filter((_vignette, i) => {
    const { findings = [], orders = [] } = runs[i]?.result ?? {}
    const before = met.size
    for (const { id } of findings) met.add(id)
    for (const { order, stops } of orders) for (const { id } of stops) met.add(`${order.id}/${id}`)
    return met.size > before
  })
  return { ...folder, vignettes }
}

test('nothing that came with the house is weaker than itself', () => {
  for (const key of allKeys) assert.deepEqual(weakerWarnings(withFewest(key), folderOf(key), evaluateFhirPath), [], key)
})
