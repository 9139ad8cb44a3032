import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { enoughForAverage, oldestFirst, screenReading, summariseReadings } from './readings.ts'
import { assess } from './assess.ts'
import { folderOf } from './shipped-protocols.fixture.ts'
import type { ProtocolFacts } from './protocol.types.ts'
import { answerIntake } from './vignette-answers.ts'

const { protocol, intake } = folderOf('home-blood-pressure')
const facts: ProtocolFacts = {
  today: '2026-03-10',
  patient: { age: 30, sexAtBirth: 'female', established: true },
  allergies: 'none-known',
  medicines: [],
}

function screened(systolic: number, diastolic: number, pregnancy = 'no') {
  const { active } = answerIntake(intake, { device: 'upper-arm', pregnancy }, facts, evaluateFhirPath)
  const { crossed, implausible } = screenReading(protocol, { systolic, diastolic }, active, facts, evaluateFhirPath)
  return [...crossed.map(({ id }) => id), ...(implausible ? ['implausible'] : [])]
}

const cases: readonly [string, number, number, string, string[]][] = [
  ['180/120 exactly is not above 180/120', 180, 120, 'no', []],
  ['181 on top is', 181, 80, 'no', ['severe']],
  ['121 below is', 140, 121, 'no', ['severe']],
  ['90 on top is not low', 90, 60, 'no', []],
  ['89 on top is', 89, 60, 'no', ['low']],
  ['160 on top in pregnancy is an emergency', 160, 80, 'pregnant', ['pregnancy-severe', 'pregnancy-high']],
  ['159/109 after birth is not yet', 159, 109, 'postpartum', ['pregnancy-high']],
  ['110 below after birth is', 150, 110, 'postpartum', ['pregnancy-severe', 'pregnancy-high']],
  ['139/89 in pregnancy is neither', 139, 89, 'pregnant', []],
  ['140 on top in pregnancy asks for symptoms', 140, 89, 'pregnant', ['pregnancy-high']],
  ['160/110 outside pregnancy is not severe', 160, 110, 'no', []],
  ['numbers the wrong way round are questioned, and nothing more', 80, 140, 'no', ['implausible']],
  ['80/120 typed the wrong way round is no low reading', 80, 120, 'no', ['implausible']],
  ['corrected, they are screened anew', 190, 80, 'no', ['severe']],
  ['a swapped pair that is very high either way is still said', 125, 185, 'no', ['severe', 'implausible']],
  ['swapped in pregnancy, 80/140 counts as 140/80', 80, 140, 'pregnant', ['pregnancy-high', 'implausible']],
  ['an impossible number is questioned and still screened', 290, 100, 'no', ['severe', 'implausible']],
]
for (const [title, systolic, diastolic, pregnancy, expected] of cases)
  test(`while typing: ${title}`, () => assert.deepEqual(screened(systolic, diastolic, pregnancy), expected))

test('every threshold that asks for symptoms names a question and says what to do', () => {
  for (const { ask, say } of protocol.readings!.thresholds) assert.ok(ask !== undefined && say.en.length > 20)
})

test('a week is summed up: how many, on how many days, averages, share at or above the home threshold', () => {
  const summary = summariseReadings(
    protocol.readings!,
    [
      { systolic: 120, diastolic: 70, pulse: 60, takenOn: '2026-03-03' },
      { systolic: 130, diastolic: 70, pulse: 70, takenOn: '2026-03-03' },
      { systolic: 120, diastolic: 80, takenOn: '2026-03-05' },
      { systolic: 122, diastolic: 72, takenOn: '2026-03-06' },
    ],
    '2026-03-10',
  )
  assert.deepEqual(summary, {
    n: 4,
    daysMeasured: 3,
    averageSystolic: 123,
    averageDiastolic: 73,
    averagePulse: 65,
    highestSystolic: 130,
    highestDiastolic: 80,
    lowestSystolic: 120,
    shareAtOrAboveHome: 0.5,
    firstOn: '2026-03-03',
    lastOn: '2026-03-06',
    oldestDaysAgo: 7,
  })
})

test('no readings, no averages', () =>
  assert.deepEqual(summariseReadings(protocol.readings!, [], '2026-03-10'), { n: 0, daysMeasured: 0 }))

const times = ['morning', 'midday', 'evening']
test('readings typed newest first come out oldest first, morning before evening, and those without a time last in their day', () => {
  const typed = [
    { id: 'c', takenOn: '2026-03-04', timeOfDay: 'evening' },
    { id: 'd', takenOn: '2026-03-04' },
    { id: 'e', takenOn: '2026-03-04' },
    { id: 'b', takenOn: '2026-03-04', timeOfDay: 'morning' },
    { id: 'a', takenOn: '2026-03-03', timeOfDay: 'evening' },
    { id: 'f' },
  ]
  const order = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).join('')
  assert.equal(order(oldestFirst(typed, times)), 'abcdef')
  assert.notEqual(order(typed), 'abcdef', 'the planted fault: as typed')
})

const days = (n: number, on: number) => ({ n, daysMeasured: on })
test('an average means something from 12 readings on 3 days on, as the protocol cites, and not a reading earlier', () => {
  const plan = protocol.readings!
  assert.equal(enoughForAverage(plan, days(12, 3)).enough, true)
  assert.equal(enoughForAverage(plan, days(11, 3)).enough, false)
  assert.equal(enoughForAverage(plan, days(12, 2)).enough, false)
  const { average: _, ...older } = plan
  assert.equal(
    enoughForAverage(older, days(2, 1)).enough,
    false,
    'a version that did not say it yet is held to the same',
  )
})

const row = (on: string, systolic: number, diastolic: number) => ({ 'taken-on': on, systolic, diastolic })
const judged = (readings: ReturnType<typeof row>[], more: Record<string, string> = {}) => {
  const { active } = answerIntake(
    intake,
    { device: 'upper-arm', readings, medicine: 'every-day', ...more },
    { ...facts, patient: { age: 62, sexAtBirth: 'male', established: true } },
    evaluateFhirPath,
  )
  return assess(
    protocol,
    active,
    { ...facts, patient: { age: 62, sexAtBirth: 'male', established: true } },
    evaluateFhirPath,
  )
}
const week = (n: number, systolic = 122) =>
  Array.from({ length: n }, (_, i) => row(`2026-03-0${1 + (i % 7)}`, systolic, 74))

test('an order that cannot be used yet says what it needs and what there is, in both languages', () => {
  const held = judged(week(7)).standingOrdersHeld
  assert.deepEqual(
    held.map(({ key, needs }) => [key, needs.map(({ en }) => en)]),
    [['home-bp-at-goal', ['Needs 12 readings; there are 7.']]],
  )
  assert.equal(held[0]?.needs[0]?.es, 'Hacen falta 12 medidas; hay 7.')
  const whole = judged(week(12))
  assert.deepEqual(whole.standingOrdersHeld, [])
  assert.deepEqual(
    whole.standingOrders.map(({ key }) => key),
    ['home-bp-at-goal'],
  )
})
test('each way the order does not fit has a reason of its own', () => {
  const needsOf = (...given: Parameters<typeof judged>) =>
    judged(...given).standingOrdersHeld.flatMap(({ needs }) => needs.map(({ en }) => en))
  assert.deepEqual(needsOf(week(12, 136)), ['Needs an average below 130/80.'])
  assert.deepEqual(needsOf(week(12), { device: 'wrist' }), ['Needs a cuff on the upper arm.'])
  assert.deepEqual(needsOf(week(12), { medicine: 'misses' }), ['Not when medicine is missed or stopped.'])
})
test('of one high reading nothing is said of an average: how many there are is told, once', () => {
  const told = (rows: ReturnType<typeof week>) => judged(rows).fired.map(({ clinician }) => clinician)
  assert.deepEqual(told(week(1, 168)), ['1 of 12 readings, on 1 of 3 days: too few to speak of an average.'])
  assert.deepEqual(told(week(12, 168)), ['Average 140/90 or higher (stage 2).'], 'and from twelve on, one sentence')
  assert.deepEqual(told(week(12, 136)), ['Average at or above the home threshold of 130/80, below 140/90.'])
})
