import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readFacts } from './facts-from-json.ts'
import type { PatientFacts } from './safety.types.ts'

/** What each is read as; all of it is understood. */
const understood: readonly (readonly [unknown, PatientFacts])[] = [
  [{ pregnancy: '32 weeks' }, { pregnant: true }],
  [{ pregnant: '28 weeks' }, { pregnant: true }],
  [{ pregnancy: 32 }, { pregnant: true }],
  [{ pregnant: '32+4' }, { pregnant: true }],
  [{ pregnancy: 'third trimester' }, { pregnant: true }],
  [{ pregnancy: { weeks: 30 } }, { pregnant: true }],
  [{ pregnancy: { status: 'pregnant', weeks: 30 } }, { pregnant: true }],
  [{ pregnancy: 'yes, 20 wks' }, { pregnant: true }],
  [{ pregnant: 'maybe' }, { pregnant: true }],
  [{ embarazada: 'Sí' }, { pregnant: true }],
  [{ gestationalAge: '32w4d' }, { pregnant: true }],
  [{ pregnant: false, gestationWeeks: 8 }, { pregnant: true }],
  [{ pregnancy: 'not pregnant' }, { pregnant: false }],
  [{ pregnant: 0 }, { pregnant: false }],
  [{ pregnancy: { status: 'no' } }, { pregnant: false }],
  [{ pregnancy: '2 weeks postpartum' }, { postpartumWeeks: 2 }],
  [{ pregnant: 'no, gave birth 10 days ago' }, { postpartumWeeks: 1 }],
  [{ pregnant: 'unknown' }, {}],
  [{ postpartum: 2 }, { postpartumWeeks: 2 }],
  [{ postpartum: '2 weeks' }, { postpartumWeeks: 2 }],
  [{ postpartum: { weeks: 2 } }, { postpartumWeeks: 2 }],
  [{ postpartum: 'yes' }, { postpartumWeeks: 0 }],
  [{ postpartum: true, postpartumWeeks: 20 }, { postpartumWeeks: 20 }],
  [{ postpartum: 'no' }, {}],
  [{ postpartum: 0 }, {}],
  [{ postpartumWeeks: 0 }, { postpartumWeeks: 0 }],
  [{ postpartumDays: 10 }, { postpartumWeeks: 1 }],
  [{ daysSinceDelivery: '10' }, { postpartumWeeks: 1 }],
  [{ age: '6-week-old' }, { ageDays: 42 }],
  [{ age: '6 weeks old' }, { ageDays: 42 }],
  [{ age: 'six weeks' }, { ageDays: 42 }],
  [{ age: '5-6 weeks' }, { ageDays: 35 }],
  [{ age: '6 weeks 2 days' }, { ageDays: 44 }],
  [{ age: 'newborn' }, { ageDays: 0 }],
  [{ age: { value: 5, unit: 'weeks' } }, { ageDays: 35 }],
  [{ age: { years: 1 } }, { ageDays: 365 }],
  [{ edad: '5 semanas' }, { ageDays: 35 }],
  [{ age: '2 yo' }, { ageDays: 730 }],
  [{ age: '2F' }, { ageDays: 730 }],
  [{ conditions: [{ name: 'lupus' }] }, { conditions: ['lupus'] }],
  [{ conditions: [{ code: { coding: [{ display: 'lupus' }] } }] }, { conditions: ['lupus'] }],
  [{ conditions: { lupus: true, asthma: false } }, { conditions: ['lupus'] }],
  [{ diagnoses: 'lupus; asthma' }, { conditions: ['lupus', 'asthma'] }],
  [{ medicines: [{ drug: 'warfarin', dose: '5 mg' }] }, { medicines: ['warfarin'] }],
  [{ meds: 'warfarin, losartan' }, { medicines: ['warfarin', 'losartan'] }],
  [{ medication: ['warfarin'] }, { medicines: ['warfarin'] }],
  [{ recentSurgery: { daysAgo: 5 } }, { surgeryDays: 5 }],
  [{ recentSurgery: { type: 'hernia', when: '5 days ago' } }, { surgeryDays: 5 }],
  [{ surgery: '2 weeks ago' }, { surgeryDays: 14 }],
  [{ surgery: 'appendectomy 5 days ago' }, { surgeryDays: 5 }],
  [{ surgery: 'appendectomy' }, { surgeryDays: 0 }],
  [{ surgeries: ['hernia 2 years ago', 'knee 3 weeks ago'] }, { surgeryDays: 21 }],
  [{ surgery: 'none' }, {}],
  [{ daysSinceSurgery: 5 }, { surgeryDays: 5 }],
  [{ weeks_since_surgery: '3' }, { surgeryDays: 21 }],
  [{ immunosuppressed: 'on chemotherapy' }, { immunosuppressed: true }],
  [{ bloodThinner: { value: 'no' } }, { takesBloodThinner: false }],
  [{ anticoagulants: ['warfarin'] }, { takesBloodThinner: true }],
  [{ sex: 'female', name: 'M. G.', allergies: ['penicillin'], age: null }, {}],
  [[], {}],
]

describe('The facts of a patient, as other systems write them', () => {
  it('are read in whatever way they are written', () => {
    for (const [value, facts] of understood)
      assert.deepEqual(readFacts(value), { facts, notUnderstood: [] }, JSON.stringify(value))
  })

  it('are named where they could not be made out, in names of our own', () => {
    const odd: readonly (readonly [unknown, string])[] = [
      ['nope', 'patient'],
      [{ age: -3 }, 'age'],
      [{ age: 'old' }, 'age'],
      [{ age: '6 fortnights' }, 'age'],
      [{ age: 400 }, 'age'],
      [{ Age_Weeks: 'few' }, 'ageweeks'],
      [{ pregnancy: 'purple' }, 'pregnancy'],
      [{ postpartum: 'purple' }, 'postpartum'],
      [{ postpartum: {} }, 'postpartum'],
      [{ conditions: [7] }, 'conditions'],
      [{ medicines: 7 }, 'medicines'],
      [{ immunosuppressed: 7 }, 'immunosuppressed'],
      [{ surgery: {} }, 'surgery'],
      [{ year: 'x' }, 'year'],
      [{ 'Maria Lopez': true }, '?'],
      [{ surgery: { toString: 1, date: { toString: 1 } } }, 'surgery'],
      [{ year: { toString: 1 } }, 'year'],
      [{ conditions: JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) }, 'conditions'],
    ]
    for (const [value, name] of odd) assert.deepEqual(readFacts(value).notUnderstood, [name])
  })

  it('an operation on a date nobody can count from counts as one of today, and is named', () => {
    for (const surgery of ['2026-11-20', 'appendectomy 2026', 2026, { name: 'appendectomy', date: '2026-11-20' }])
      assert.deepEqual(readFacts({ surgery }), { facts: { surgeryDays: 0 }, notUnderstood: ['surgery'] })
  })
})
