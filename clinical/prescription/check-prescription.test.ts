import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { checkPrescription } from './check-prescription.ts'
import { controlledSubstances, findControlledSubstances } from './controlled-substances.ts'
import { findErrorProne } from './error-prone.ts'
import { soundPrescription } from './prescription-for-tests.ts'
import { numberInWords, prescriptionForPaper } from './prescription-paper.ts'
import { prescription, type Prescription } from './prescription.schema.ts'

const today = '2026-03-03'
const codes = (wrong: Partial<Prescription>, level?: 'stop' | 'warn') =>
  checkPrescription({ ...soundPrescription, ...wrong }, today)
    .filter((each) => level === undefined || each.level === level)
    .map((each) => `${each.field}:${each.code}`)
const directions = (en: string, es = soundPrescription.directions.es) => ({ directions: { en, es } })

describe('a sound prescription', () => {
  it('is accepted by the schema and has nothing against it', () => {
    assert.deepEqual(prescription.parse(soundPrescription), soundPrescription)
    assert.deepEqual(codes({}), [])
  })

  for (const text of [
    'Put 1 drop in the left eye 4 times a day for 7 days.',
    'Take 1 tablet (160 mg/800 mg) by mouth every 12 hours for 3 days.',
    'Take 0.5 tablet (2.5 mg) daily. Do not take more than 1,000 mg in 24 hours.',
    'Mix 3 g in 120 mL of water and drink it once.',
    'Use 10 units under the skin at bedtime, or 10.05 mL if told so.',
    'Tome 7 u 8 mL, 2 veces al día; no más de 1,000 mg.',
    'Ponga 1 gota en los dos ojos cada 6 horas durante 5 días. No pase de 2,5 mL.',
  ]) {
    it(`may say: ${text}`, () => assert.deepEqual(findErrorProne(text), []))
  }
})

describe('a controlled substance', () => {
  for (const drug of [
    'testosterone cypionate',
    'Adderall XR',
    'ALPRAZOLAM',
    'zolpidem tartrate',
    'tramadol HCl',
    'pregabalin',
    'promethazine/codeine syrup',
    'acetaminophen-codeine #3',
    'Testosterona',
    'metilfenidato',
    'gabapentin',
  ]) {
    it(`cannot be chosen: ${drug}`, () => assert.ok(codes({ drug }, 'stop').includes('drug:controlled-substance')))
  }

  it('cannot be chosen under any name of the list, alone or inside a mixture, however it is written', () => {
    const names = Object.values(controlledSubstances).flat()
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.constantFrom('', 'acetaminophen/', 'carbidopa + '),
        fc.constantFrom('', ' 10', '-XR', ' hydrochloride'),
        fc.boolean(),
        (name, before, after, loud) => {
          const drug = `${before}${name}${after}`
          return findControlledSubstances(loud ? drug.toUpperCase() : drug).length > 0
        },
      ),
    )
  })

  it('is not seen in names that only contain one', () => {
    for (const drug of [
      'apomorphine',
      'nitrofurantoin',
      'loperamide',
      'trimethoprim',
      'erythromycin',
      'lisinopril',
      'sumatriptan',
    ]) {
      assert.deepEqual(findControlledSubstances(drug), [], drug)
    }
  })

  it('is told with its name, its law and that nothing lets it through; in the form too', () => {
    const said = (wrong: Partial<Prescription>) =>
      checkPrescription({ ...soundPrescription, ...wrong }, today).map(({ level, field, say }) => [level, field, say])
    const why = (name: string, law: string) => [
      [
        'stop',
        'drug',
        `${name} is a controlled substance (${law}). It cannot be prescribed without a live visit; there is no override.`,
      ],
    ]
    assert.deepEqual(said({ drug: 'gabapentin' }), why('gabapentin', 'in several states'))
    assert.deepEqual(said({ drug: 'tramadol HCl' }), why('tramadol', 'schedule IV'))
    assert.deepEqual(said({ form: 'codeine syrup' }), why('codeine', 'schedule II'))
  })

  it('is named with its schedule, the stricter one where a name stands in two', () => {
    assert.deepEqual(findControlledSubstances('Xanax'), [{ name: 'xanax', schedule: 'IV' }])
    assert.deepEqual(findControlledSubstances('codeine'), [{ name: 'codeine', schedule: 'II' }])
  })
})

describe('a way of writing that has killed people', () => {
  const stops: [string, string][] = [
    ['Take 1.0 mg daily.', 'trailing-zero'],
    ['Take 2.50 mg daily.', 'trailing-zero'],
    ['Tome 1,0 mg al día.', 'trailing-zero'],
    ['Take .5 mg daily.', 'naked-decimal'],
    ['Tome ,5 mg al día.', 'naked-decimal'],
    ['Inject 10 U daily.', 'unit-letter'],
    ['Inject 10u daily.', 'unit-letter'],
    ['Take 400 IU daily.', 'unit-letter'],
    ['Take 1 tablet QD.', 'daily-abbreviation'],
    ['Take 1 tablet q.d.', 'daily-abbreviation'],
    ['Take 1 tablet QOD.', 'daily-abbreviation'],
    ['Give MSO4.', 'morphine-or-magnesium'],
    ['Give MgSO4.', 'morphine-or-magnesium'],
    ['1 drop OD 4 times a day.', 'eye-or-ear-letters'],
    ['1 drop O.S. 4 times a day.', 'eye-or-ear-letters'],
    ['Take 50 µg daily.', 'microgram-sign'],
    ['Take 5 cc daily.', 'cc'],
    ['Use MTX weekly.', 'drug-abbreviation'],
    ['Inject SC weekly.', 'subcutaneous-letters'],
    ['Take 1 tablet x3d.', 'slash-for-per-day'],
    ['Take 100 mg/d.', 'slash-for-per-day'],
  ]
  for (const [text, code] of stops) {
    it(`stops: ${text}`, () => {
      assert.ok(codes(directions(text), 'stop').includes(`directions.en:${code}`), JSON.stringify(findErrorProne(text)))
      assert.ok(codes(directions('Take 1 tablet daily.', text), 'stop').includes(`directions.es:${code}`))
    })
  }

  it('warns of Latin letters, numbers run into their unit, and signs', () => {
    assert.deepEqual(codes(directions('Take 1 capsule BID.')), ['directions.en:latin-frequency'])
    assert.deepEqual(codes(directions('Take 100mg daily.')), ['directions.en:run-together'])
    assert.deepEqual(codes(directions('If fever >38 °C, call.')), ['directions.en:greater-or-less-sign'])
  })

  it('is looked for in the strength too', () => {
    assert.deepEqual(codes({ strength: '5.0 mg' }, 'stop'), ['strength:trailing-zero'])
  })

  it('is looked for wherever somebody writes: drug, unit, both directions, the note to the pharmacist', () => {
    for (const field of ['drug', 'strength', 'unit', 'noteToPharmacist'])
      assert.deepEqual(codes({ [field]: '5.0 mg' }), [`${field}:trailing-zero`])
    assert.deepEqual(codes(directions('Take 5.0 mg.', 'Tome 5.0 mg.')), [
      'directions.en:trailing-zero',
      'directions.es:trailing-zero',
    ])
    const [found] = checkPrescription({ ...soundPrescription, strength: '5.0 mg' }, today)
    assert.match(found?.say ?? '', /^"5\.0.*" is easily misread\. Write \S/)
  })

  it('finds every trailing zero and naked decimal, and no sound number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 99 }), (whole, part) => {
        const decimals = String(part / 100).slice(2)
        const has = (text: string, code: string) => findErrorProne(text).some((each) => each.code === code)
        assert.ok(has(`Take ${whole}.0 mg`, 'trailing-zero'))
        assert.ok(has(`Take ${whole}.${decimals}0 mg`, 'trailing-zero'))
        assert.ok(has(`Take .${decimals} mg`, 'naked-decimal'))
        assert.deepEqual(findErrorProne(`Take ${whole}.${decimals} mg`), [])
        assert.deepEqual(findErrorProne(`Take ${whole.toLocaleString('en-US')} mg`), [])
      }),
    )
  })
})

describe('a prescription that cannot stand', () => {
  const refused: [string, object][] = [
    ['an NPI with a wrong check digit', { prescriber: { ...soundPrescription.prescriber, npi: '1000000104' } }],
    ['no quantity', { quantity: 0 }],
    ['three decimals in the quantity', { quantity: 1.234 }],
    ['no Spanish directions', { directions: { en: 'Take 1 daily.', es: '' } }],
    ['a field nobody asked for', { overrideControlled: true }],
    ['a line break in a name', { drug: 'aspirin\nmorphine' }],
    ['a fax number with letters', { pharmacy: { ...soundPrescription.pharmacy, fax: '512555CALL' } }],
    ['a birth date that is no day', { patient: { ...soundPrescription.patient, birthDate: '1992-02-30' } }],
  ]
  for (const [what, wrong] of refused) {
    it(`is refused with ${what}`, () => {
      assert.equal(prescription.safeParse({ ...soundPrescription, ...wrong }).success, false)
    })
  }

  it('is stopped when it is dated ahead, or before its patient was born', () => {
    assert.deepEqual(codes({ writtenOn: '2026-03-04' }), ['writtenOn:dated-ahead'])
    const patient = { ...soundPrescription.patient, birthDate: '2026-03-04' }
    assert.deepEqual(codes({ patient }, 'stop'), ['patient.birthDate:born-later'])
    const said = checkPrescription(
      { ...soundPrescription, writtenOn: '2026-03-04', patient: { ...patient, birthDate: '2026-03-05' } },
      today,
    )
    assert.deepEqual(
      said.map(({ level, say }) => [level, say]),
      [
        ['stop', 'A prescription cannot be dated in the future.'],
        ['stop', 'The date of birth is after the date written.'],
      ],
    )
    const newborn = { ...soundPrescription.patient, birthDate: today }
    assert.deepEqual(codes({ patient: newborn }), [], 'on the day itself')
    assert.deepEqual(codes({ writtenOn: '2026-03-02' }), [], 'dated back')
    // A draft may hold nothing where a value will stand.
    assert.deepEqual(codes({ strength: '', noteToPharmacist: null } as unknown as Partial<Prescription>), [])
  })

  it('is stopped when a name holds letters the pharmacy’s copy cannot show', () => {
    for (const name of ['李小龍', 'Maria 🙂', 'Ann\u202e eeL']) {
      const patient = { ...soundPrescription.patient, name }
      assert.deepEqual(codes({ patient }, 'stop'), ['patient.name:unprintable'], name)
      assert.match(checkPrescription({ ...soundPrescription, patient }, today)[0]?.say ?? '', /^Use Latin letters/)
    }
    assert.deepEqual(
      codes({ drug: 'calcium + vitamin D', noteToPharmacist: undefined }),
      [],
      'nor is what is not there',
    )
    assert.deepEqual(codes({ patient: { ...soundPrescription.patient, name: 'Nguyễn O’Brien-Łukasz' } }), [])
  })
})

describe('what goes on the paper', () => {
  const context = {
    practice: { name: 'Lakeside Health', address: soundPrescription.patient.address, phone: '5125550100' },
    signedAt: new Date('2026-03-03T08:05:00Z'),
    timeZone: 'America/Chicago',
    reference: 'RX-1',
    labelLanguage: 'en',
  } as const

  it('has every date, number and telephone written out', () => {
    const paper = prescriptionForPaper(soundPrescription, context)
    assert.deepEqual(paper.quantity, { figure: '10', words: 'ten', unit: 'capsules' })
    assert.equal(paper.refills, '0 (none)')
    assert.equal(paper.writtenOn, 'March 3, 2026')
    assert.equal(paper.patient.birthDate, 'March 3, 1992')
    assert.deepEqual(paper.patient.address, ['2 Invented Lane', 'Apt 3', 'Austin, TX 78702'])
    assert.equal(paper.pharmacy.fax, '512-555-0111')
    assert.match(paper.signedAt, /March 3, 2026.*2:05.*CST/)
    assert.equal('labelDirections' in paper, false)
  })

  it('asks for a Spanish label when the patient reads Spanish', () => {
    const paper = prescriptionForPaper(soundPrescription, { ...context, labelLanguage: 'es' })
    assert.deepEqual(paper.labelDirections, { language: 'es', text: soundPrescription.directions.es })
    assert.equal(paper.directions, soundPrescription.directions.en)
  })

  it('writes numbers as words', () => {
    assert.deepEqual([1, 20, 21, 90, 100, 105, 1000, 1234, 3.5, 0.25].map(numberInWords), [
      'one',
      'twenty',
      'twenty-one',
      'ninety',
      'one hundred',
      'one hundred five',
      'one thousand',
      'one thousand two hundred thirty-four',
      'three point five',
      'zero point two five',
    ])
  })
})
