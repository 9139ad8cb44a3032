import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { assess } from './assess.ts'
import { checkProtocol } from './check-protocol.ts'
import { doseOf, dosesMore, mostOf, saysItsDose } from './dose-by-weight.ts'
import { readProtocolFiles } from './protocol-folder.ts'
import type { Order, ProtocolFacts, Vignette } from './protocol.types.ts'
import { tinyProtocol } from './tiny-protocol.fixture.ts'
import { answerIntake } from './vignette-answers.ts'
import { coverageGaps } from './vignette-coverage.ts'

type ByWeight = NonNullable<Order['byWeight']>
/** Of an invented syrup: 20 mg for each kg, twice a day, at most 400 mg at once and 700 mg a day. */
const by: ByWeight = {
  fact: 'weightKg',
  mgPerKg: 20,
  timesADay: 2,
  mostPerDose: 400,
  mostPerDay: 700,
  holds: { mg: 125, mL: 5 },
  step: 0.5,
  kg: { min: 10, max: 40 },
  age: { min: 3, max: 17 },
}
const weight = {
  name: 'weightKg',
  of: 'patient',
  label: { en: 'Weight', es: 'Peso' },
  hint: { en: 'On a scale.', es: 'En una báscula.' },
  unit: 'kg',
  min: 1,
  max: 300,
  validDays: 60,
  citation: 'made-up',
}
/** The tiny protocol, its drops made a syrup by weight. */
function files(change: Partial<ByWeight> = {}, order: object = {}, facts: object[] = [weight]) {
  const tiny = tinyProtocol()
  const protocol = JSON.parse(tiny['protocol.json'] ?? '') as { orders: object[] }
  const [drops] = protocol.orders
  const syrup = {
    ...drops,
    strength: '125 mg/5 mL',
    form: 'syrup',
    route: 'by mouth',
    dose: '14 mL',
    days: 7,
    quantity: 196,
    unit: 'mL',
    directions: {
      en: 'Give {dose} 2 times a day for 7 days.',
      es: 'Dé {dose} 2 veces al día por 7 días.',
    },
    byWeight: {
      ...by,
      ...change,
    },
    ...order,
  }
  return { ...tiny, 'protocol.json': JSON.stringify({ ...protocol, facts, orders: [syrup] }) }
}
const problems = (...of: Parameters<typeof files>) =>
  checkProtocol(files(...of), evaluateFhirPath).map(({ path, message }) => `${path} ${message}`)
const folder = readProtocolFiles(files()).folder ?? assert.fail('the tiny protocol cannot be read')

function orderFor(kg: number | undefined, age = 8) {
  const facts: ProtocolFacts = {
    today: '2026-03-10',
    patient: { age, sexAtBirth: 'male' },
    allergies: 'none-known',
    medicines: [],
    ...(kg === undefined ? {} : { known: { weightKg: kg } }),
  }
  const { active } = answerIntake(folder.intake, { story: 'Itchy.', signs: ['itch'] }, facts, evaluateFhirPath)
  const [checked] = assess(folder.protocol, active, facts, evaluateFhirPath).orders
  return { ...(checked ?? assert.fail()), ids: (checked?.stops ?? []).map(({ id }) => id) }
}

describe('a dose by weight', () => {
  test('is the milligrams for each kilogram, rounded down to what can be measured', () => {
    const { order, arithmetic, ids } = orderFor(15)
    assert.deepEqual([order.dose, order.quantity, ids], ['12 mL', 168, []])
    assert.equal(order.directions.en, 'Give 12 mL 2 times a day for 7 days.')
    assert.equal(order.directions.es, 'Dé 12 mL 2 veces al día por 7 días.')
    assert.equal(
      arithmetic,
      '15 kg × 20 mg/kg = 300 mg; of 125 mg in 5 mL, measured to 0.5 mL: 12 mL (300 mg), 2 times a day = 600 mg a day',
    )
    assert.equal(orderFor(12.4).order.dose, '9.5 mL')
  })

  test('is held to the most at once and in a day, and is never above either for anybody', () => {
    const heavy = orderFor(40)
    assert.equal(heavy.order.dose, '14 mL')
    assert.match(heavy.arithmetic ?? '', /= 800 mg, held to 350 mg \(at most 400 mg at once, 700 mg a day\)/)
    for (let kg = 10; kg <= 40; kg += 0.1) {
      const { mg, mL } = doseOf(by, kg)
      assert.ok(mg <= kg * by.mgPerKg + 1e-6 && mg <= 400 && mg * 2 <= 700, `${kg} kg: ${mg} mg`)
      assert.equal((mL * 10) % 5, 0, `${mL} mL cannot be measured`)
      assert.ok(mg >= Math.min(kg * 20, 350) * 0.9, `${kg} kg: ${mg} mg is too little`)
    }
  })

  test('is said in what is signed, and no other amount is: five times as much does not say it', () => {
    const { order } = orderFor(10)
    assert.equal(order.dose, '8 mL')
    const says = (written: string) => saysItsDose(order, written)
    assert.ok(says(order.directions.en) && says('Dé 8 mL con comida, 2 veces al día.') && says('Give 8mL twice a day.'))
    for (const other of ['18 mL', '1.8 mL', '0,8 mL', '80 mL', '8 mg'])
      assert.ok(!says(`Give ${other} 2 times a day.`), other)
    assert.ok(!says('Give 8 mL, then 16 mL at night.') && !says('Give 16 cc (8 mL) 2 times a day.'))
    assert.ok('Give 18 mL'.includes(order.dose), 'planted fault: whoever looks for the letters alone lets it be signed')
  })

  test('stops without a weight, and outside the weights and ages it is for', () => {
    assert.deepEqual(orderFor(undefined).ids, ['weight:unknown'])
    assert.deepEqual([orderFor(10).ids, orderFor(9.9).ids], [[], ['weight']])
    assert.deepEqual([orderFor(40).ids, orderFor(40.1).ids], [[], ['weight']])
    assert.deepEqual([orderFor(20, 3).ids, orderFor(20, 2).ids], [[], ['age']])
    assert.deepEqual([orderFor(20, 17).ids, orderFor(20, 18).ids], [[], ['age']])
    assert.equal(orderFor(undefined).order.dose, '20 mg/kg')
  })
})

describe('planted fault', () => {
  test('figures that do not fit each other stop publishing', () => {
    assert.deepEqual(
      problems().filter((one) => one.startsWith('orders')),
      [],
    )
    assert.match(problems({}, {}, []).join(), /"weightKg" must be among facts, of the patient, in kg/)
    assert.match(problems({}, {}, [{ ...weight, unit: 'lb' }]).join(), /in kg/)
    assert.match(problems({ step: 5 }).join(), /is too coarse: at 10 kg it gives 125 of 200 mg/)
    assert.match(problems({ mostPerDay: 800 }).join(), /dose must be the most it ever gives: "16 mL"/)
    assert.match(problems({}, { quantity: 200 }).join(), /quantity must be the most it ever gives: 196/)
    const said = { en: 'Give 14 mL 2 times a day for 7 days.', es: 'Dé {dose} 2 veces al día por 7 días.' }
    assert.match(problems({}, { directions: said }).join(), /must hold the place of the dose once/)
    assert.match(problems({}, { frequency: '3 times a day' }).join(), /must say 2 times a day, as byWeight does/)
    assert.match(problems({}, { strength: '250 mg/5 mL' }).join(), /must say what byWeight holds: "125 mg\/5 mL"/)
  })

  test('a unit mistaken would give twice the dose, and the bounds hold it', () => {
    const pounds = doseOf(by, 33)
    assert.ok(pounds.mg <= by.mostPerDay / 2 && mostOf(folder.protocol.orders[0] ?? assert.fail()).dose === '14 mL')
  })

  test('vignettes that leave out an end of weights or ages, or the unweighed, are told so', () => {
    const at = (id: string, age: number, kg?: number): Vignette => ({
      ...(folder.vignettes[0] ?? assert.fail()),
      id,
      patient: { age, sexAtBirth: 'male' },
      ...(kg === undefined ? {} : { known: { weightKg: kg } }),
    })
    const all = [
      at('a', 8, 10),
      at('b', 8, 9),
      at('c', 8, 40),
      at('d', 8, 41),
      at('e', 3, 20),
      at('f', 2, 20),
      at('g', 17, 20),
      at('h', 18, 20),
      at('i', 8),
    ]
    const gaps = (vignettes: Vignette[]) =>
      coverageGaps({ ...folder, vignettes }, evaluateFhirPath).filter((one) => /\((?:kg|age)\)|unweighed/.test(one))
    assert.deepEqual(gaps(all), [])
    assert.deepEqual(gaps(all.filter(({ id }) => id !== 'd')), ['no vignette asks ketotifen at 41 (kg)'])
    assert.deepEqual(gaps(all.filter(({ id }) => id !== 'i')), ['no vignette asks ketotifen unweighed'])
  })

  test('in the product’s editor it gives no more than came', () => {
    assert.equal(dosesMore(by, by), false)
    assert.equal(dosesMore({ ...by, mgPerKg: 15 }, by), false)
    for (const change of [
      { mgPerKg: 21 },
      { mostPerDose: 401 },
      { mostPerDay: 701 },
      { kg: { min: 9, max: 40 } },
      { age: { min: 3, max: 18 } },
      { holds: { mg: 100, mL: 5 } },
      { fact: 'weightLb' },
    ])
      assert.equal(dosesMore({ ...by, ...change }, by), true, JSON.stringify(change))
    assert.equal(dosesMore(undefined, by), true)
  })
})
