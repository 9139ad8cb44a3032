import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { screenReading, summariseReadings } from './readings.ts'
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
  ['numbers the wrong way round are questioned', 80, 120, 'no', ['low', 'implausible']],
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
