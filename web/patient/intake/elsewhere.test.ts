import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { AnswerValue, Step } from '#clinical/questionnaire/questionnaire.types.ts'
import { type Answers, bringTogether, isSame, knownBefore, type Met, renewedBy } from './elsewhere.ts'

const row = (linkId: string) => ({ linkId, at: `${linkId}#0`, group: { linkId: 'readings', index: 0 } })
const steps = [{ linkId: 'story', at: 'story' }, row('systolic'), row('diastolic')] as unknown as readonly Step[]
const meet = (base: Answers, theirs: Answers, mine: Answers): Met => bringTogether(base, theirs, mine, steps)
const reading = (index: number, systolic: number, diastolic?: number): Answers => ({
  [`systolic#${index}`]: [systolic],
  ...(diastolic === undefined ? {} : { [`diastolic#${index}`]: [diastolic] }),
})
/** As it was: what was given here goes over whatever came, and nothing is said. */
const overAll = (theirs: Answers, mine: Answers): Answers => ({ ...theirs, ...mine })

describe('The same form on two screens', () => {
  test('a question that only the other screen answered is taken up, beside what was given here', () => {
    const met = meet({ story: ['It itches'] }, { story: ['It itches'], since: ['2026-11-01'] }, { worse: [true] })
    assert.deepEqual([met.put, met.both, met.news], [{ worse: [true] }, [], true])
  })

  test('one that both answered keeps the answer given here, and the other is told beside it: neither is lost', () => {
    const [theirs, mine] = [{ story: ['It began in the shower'] }, { story: ['It began at work'] }]
    assert.deepEqual(meet({ story: ['It'] }, theirs, mine).both, [
      { at: 'story', mine: mine.story, theirs: theirs.story },
    ])
    assert.equal(JSON.stringify(overAll(theirs, mine)).includes('shower'), false, 'planted: so her words were lost')
  })

  test('nothing is asked where both said the same, where nothing changed there, or where her words go on from theirs', () => {
    const pink = { system: 'eye', code: 'pink' }
    for (const [base, theirs, mine] of [
      [{}, { colour: [{ ...pink, display: 'Rosado' }] }, { colour: [{ ...pink, display: 'Pink' }] }],
      [{ story: ['It itches'] }, { story: ['It itches'] }, { story: ['It burns'] }],
      [{}, { story: ['It itches'] }, { story: ['It itches, more at night'] }],
      [{ story: ['It itches'] }, {}, { story: ['It burns'] }],
    ] as const satisfies (readonly [Answers, Answers, Answers])[])
      assert.deepEqual(meet(base, theirs, mine).both, [])
  })

  test('a reading added on each is two readings, never one made of half of each', () => {
    const [base, theirs, mine] = [
      reading(0, 120, 80),
      { ...reading(0, 120, 80), ...reading(1, 150, 95) },
      reading(1, 118),
    ]
    assert.deepEqual(meet(base, theirs, mine).put, reading(2, 118))
    assert.deepEqual(overAll(theirs, mine)['diastolic#1'], [95], 'planted: 118 over 95 was measured by nobody')
    const first = meet({}, reading(0, 150, 95), reading(0, 118))
    assert.deepEqual([first.put, first.both], [reading(1, 118), []], 'also where the form begins with an empty row')
  })

  test('a reading put right here that was there before stays in its row, as does one that another page of this device kept', () => {
    const base = reading(0, 120, 80)
    assert.deepEqual(meet(base, { ...base, ...reading(1, 150, 95) }, reading(0, 121)).put, reading(0, 121))
    assert.deepEqual(meet(base, { ...base, ...reading(1, 150, 95) }, reading(1, 150, 95)).put, reading(1, 150, 95))
  })

  test('a save whose reply was lost is no other screen: nothing is doubled and nothing asked', () => {
    const sent = reading(0, 118, 76)
    const mine = { ...reading(0, 118, 76), 'diastolic#0': [77] }
    const met = meet(knownBefore({}, sent, sent), sent, mine)
    assert.deepEqual([met.put, met.both, met.news], [mine, [], false])
    assert.notDeepEqual(meet({}, sent, mine).put, mine, 'planted: taken for another screen’s, it stood there twice')
    assert.deepEqual(knownBefore({}, sent, reading(0, 150, 95)), {}, 'what another screen sent is not it')
  })
})

test('a box is drawn anew only where what stands in it changed under her', () => {
  const before = { story: ['It itches'], since: ['2026-11-01'] }
  const now = renewedBy({ since: 1 }, before, { ...before, since: ['2026-11-02'], worse: [true] })
  assert.deepEqual(now, { since: 2, worse: 1 })
  assert.equal(renewedBy(now, before, before), now)
})

test('several ticks are the same in any order, and an amount in another unit is another', () => {
  const tick = (code: string): AnswerValue => ({ system: 's', code })
  assert.ok(isSame([tick('a'), tick('b')], [tick('b'), tick('a')]))
  assert.equal(isSame([{ value: 100, code: '[degF]' }], [{ value: 100, code: 'Cel' }]), false)
  assert.ok(isSame(undefined, []))
})
