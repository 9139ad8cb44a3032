import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { checkDraft, isSound } from './check-draft.ts'
import { withBack } from './apply-changes.ts'
import type { DraftContent } from './draft-content.ts'
import type { DraftChange } from './draft-places.ts'
import type { ProtocolFolder } from './protocol.types.ts'
import { folderOf } from './shipped-protocols.fixture.ts'
import { changedFrom, contentOf, SIGNS, tinyContent, tinyFloor } from './tiny-draft.fixture.ts'
import { houseOrdersOf } from './weaker-orders.ts'

const judged = (floor: ProtocolFolder, content: DraftContent) =>
  checkDraft({ key: floor.protocol.key, content, floor, house: houseOrdersOf([floor]), before: null }, evaluateFhirPath)

/** Everything put back that is told at once. */
const mended = (floor: ProtocolFolder, content: DraftContent): DraftContent =>
  withBack(
    content,
    judged(floor, content).weaker.flatMap(({ back }) => back),
  )

const weaker: readonly [string, readonly DraftChange[]][] = [
  ['a red flag', [{ path: '/protocol/rules/breathless', was: tinyFloor.protocol.rules[0] }]],
  ['a hard stop', [{ path: '/protocol/orders/ketotifen/stops/contacts', was: tinyFloor.protocol.orders[0]?.stops[0] }]],
  ['a dose', [{ path: '/protocol/orders/ketotifen/days', was: 7, value: 70 }]],
  [
    'a named part',
    [
      {
        path: '/protocol/variables/signs/expression',
        was: tinyFloor.protocol.variables[0]?.expression,
        value: "'none'",
      },
    ],
  ],
  [
    'a named part that is there twice',
    [{ path: '/protocol/variables/-', value: { name: 'signs', expression: "'none'" } }],
  ],
  [
    'to whom a question is put',
    [{ path: `${SIGNS}/enableWhen`, value: [{ question: 'story', operator: '=', answerString: 'x' }] }],
  ],
]
for (const [what, changes] of weaker)
  test(`what is weaker is put back with what it rests on: ${what}`, () => {
    const changed = changedFrom(tinyContent, changes)
    assert.notDeepEqual(judged(tinyFloor, changed).weaker, [])
    assert.ok(isSound(judged(tinyFloor, mended(tinyFloor, changed)), {}))
  })

test('own words, an own choice and an own wider condition stay when a rule is put back', () => {
  const own = { ...tinyFloor.intake.item?.[1]?.answerOption?.[0], valueCoding: { code: 'sneeze', display: 'Sneeze' } }
  const changed = changedFrom(tinyContent, [
    { path: '/protocol/rules/breathless/say/en', was: 'Call 911 now.', value: 'Ring 911 now.' },
    {
      path: '/protocol/rules/breathless/when',
      was: "'breathless' in %signs",
      value: "'breathless' in %signs or %patient.age > 99",
    },
    { path: '/protocol/rules/breathless/level', was: 'emergency', value: 'urgent' },
    { path: `${SIGNS}/text`, was: 'Signs', value: 'What is it?' },
    { path: `${SIGNS}/answerOption/0`, value: own },
    { path: `${SIGNS}/required`, was: true },
  ])
  const { protocol, intake } = mended(tinyFloor, changed) as unknown as ProtocolFolder
  const [rule] = protocol.rules
  assert.deepEqual(rule?.kind === 'red-flag' && [rule.level, rule.say.en, rule.when], [
    'emergency',
    'Ring 911 now.',
    "'breathless' in %signs or %patient.age > 99",
  ])
  const signs = intake.item?.[1]
  assert.deepEqual([signs?.text, signs?.required], ['What is it?', true])
  assert.deepEqual(
    signs?.answerOption?.map(({ valueCoding }) => valueCoding?.code),
    ['itch', 'breathless', 'contacts', 'sneeze', 'none', 'not-sure'],
  )
})

test('a house that came later with another emergency, its question and its examples: put back, an older own version is sound again', () => {
  const newer = folderOf('uti')
  const older = contentOf(newer) as unknown as ProtocolFolder
  // As it was before the question of dangers, and all that hangs on it, was there.
  const without = {
    ...older,
    protocol: {
      ...older.protocol,
      variables: older.protocol.variables.filter(({ name }) => name !== 'danger'),
      rules: older.protocol.rules.filter(({ when }) => !when.includes('%danger')),
    },
    intake: { ...older.intake, item: older.intake.item?.filter(({ linkId }) => linkId !== 'danger') ?? [] },
    vignettes: older.vignettes
      .filter(({ expected }) => expected.route !== 'emergency')
      .map((one) => ({
        ...one,
        answers: Object.fromEntries(Object.entries(one.answers).filter(([id]) => id !== 'danger')),
      })),
    reasons: {},
  } as unknown as DraftContent
  const told = judged(newer, without).weaker
  assert.ok(told.length >= 5 && told.every(({ of, how }) => of === 'flag' && how === 'missing'), JSON.stringify(told))
  const first = changedFrom(without, told[0]?.back ?? [])
  assert.ok(!judged(newer, first).weaker.some(({ ruleId }) => ruleId === told[0]?.ruleId), 'one by itself')
  const after = judged(
    newer,
    withBack(
      without,
      told.flatMap(({ back }) => back),
    ),
  )
  assert.deepEqual(
    [
      after.problems,
      after.vignettes.filter(({ holds }) => !holds).map(({ id, troubles }) => [id, troubles]),
      after.weaker,
    ],
    [[], [], []],
  )
})

test('an order of the practice’s own name has nothing to be put back', () => {
  const [order] = tinyFloor.protocol.orders
  const changed = changedFrom(tinyContent, [
    { path: '/protocol/orders/-', value: { ...order, id: 'ours', refills: 3 } },
  ])
  assert.deepEqual(
    judged(tinyFloor, changed).weaker.map(({ at, back }) => [at, back]),
    [['/protocol/orders/ours/refills', []]],
  )
})
