import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { ingredientsAndClassesOf } from './drug-classes.ts'
import { checkOrder } from './order-check.ts'
import { folderOf } from './shipped-protocols.fixture.ts'
import type { Allergies, Allergy, Order, ProtocolFacts } from './protocol.types.ts'
import { answerIntake } from './vignette-answers.ts'

const uti = folderOf('uti')
const base: ProtocolFacts = {
  today: '2026-03-10',
  patient: { age: 34, sexAtBirth: 'female' },
  allergies: 'none-known',
  medicines: [],
}
const ordinary = uti.vignettes.find(({ id }) => id === 'classic-uti')!.answers
const getOrder = (id: string): Order => uti.protocol.orders.find((order) => order.id === id)!
const nitrofurantoin = getOrder('nitrofurantoin-5-days')
const fosfomycin = getOrder('fosfomycin-once')

function check(order: Order, facts: Partial<ProtocolFacts> = {}, answers = ordinary, alongside: Order[] = []) {
  const all = { ...base, ...facts }
  const { active } = answerIntake(uti.intake, answers, all, evaluateFhirPath)
  const { stops, warnings } = checkOrder(uti.protocol, order, active, all, evaluateFhirPath, alongside)
  return { stops: stops.map(({ id }) => id), warnings: warnings.map(({ id }) => id) }
}

const allergic = (substance: string, reactionKind: Allergy['reactionKind'], classes: string[] = []): Allergies => [
  { substance, classes, reactionKind, reaction: '' },
]

test('a hypersensitivity blocks, an unknown reaction blocks, an intolerance warns', () => {
  assert.deepEqual(check(nitrofurantoin, { allergies: allergic('Macrobid', 'hypersensitivity') }).stops, ['allergy'])
  assert.deepEqual(check(nitrofurantoin, { allergies: allergic('Macrobid', 'unknown') }).stops, ['allergy'])
  assert.deepEqual(check(nitrofurantoin, { allergies: allergic('Macrobid', 'intolerance') }), {
    stops: [],
    warnings: ['intolerance'],
  })
})

test('an allergy to the class blocks, however the chart says it', () => {
  assert.deepEqual(check(nitrofurantoin, { allergies: allergic('furazolidone', 'unknown') }).stops, ['allergy'])
  assert.deepEqual(check(nitrofurantoin, { allergies: allergic('code 7454', 'unknown', ['nitrofuran']) }).stops, [
    'allergy',
  ])
})

test('"not asked" is not "none known": it blocks and says to ask', () => {
  assert.deepEqual(check(fosfomycin, { allergies: 'not-asked' }).stops, ['allergies-not-asked'])
  assert.deepEqual(check(fosfomycin, { allergies: 'none-known' }).stops, [])
})

test('a substance nobody recognises is put before the clinician', () =>
  assert.deepEqual(check(fosfomycin, { allergies: allergic('the yellow pill', 'unknown') }), {
    stops: [],
    warnings: ['allergy-not-recognised'],
  }))

test("an allergy to another class stands in nobody's way", () =>
  assert.deepEqual(check(nitrofurantoin, { allergies: allergic('penicilina', 'hypersensitivity') }), {
    stops: [],
    warnings: [],
  }))

test('a controlled substance can never be ordered, whatever the data says', () =>
  assert.deepEqual(check({ ...fosfomycin, controlledSchedule: 'IV' }).stops, ['controlled-substance']))

test('the same drug twice stops: on the medicine list, and within one plan; unless it is a treatment that goes on', () => {
  const taking = { medicines: [{ name: 'Macrobid 100 mg' }] }
  assert.deepEqual(check(nitrofurantoin, taking), { stops: ['same-ingredient'], warnings: [] })
  const goesOn: Order = { ...nitrofurantoin, continues: true }
  assert.deepEqual(check(goesOn, taking), { stops: [], warnings: ['duplicate'] })
  const another: Order = { ...nitrofurantoin, id: 'another' }
  assert.deepEqual(check(goesOn, {}, ordinary, [goesOn, another]).stops, ['same-ingredient'])
})

test('another drug of the same class warns, and so does a list that nobody asked for', () => {
  assert.deepEqual(check(nitrofurantoin, {}, ordinary, [nitrofurantoin, fosfomycin]).warnings, ['duplicate'])
  assert.deepEqual(check(nitrofurantoin, { medicines: 'not-asked' }).warnings, ['medicines-not-asked'])
})

test('a fact that a hard stop needs and nobody knows is itself a stop', () => {
  const { safety: _safety, ...unanswered } = ordinary
  assert.deepEqual(check(nitrofurantoin, {}, unanswered).stops, ['g6pd:unknown', 'previous-harm:unknown'])
})

test('a stop whose expression breaks stops (planted fault: a stop that cannot be evaluated)', () => {
  const broken = { ...fosfomycin, stops: [{ ...nitrofurantoin.stops[1]!, when: '%nothing.here', needs: [] }] }
  assert.deepEqual(check(broken).stops, ['g6pd:unknown'])
})

const names: readonly [string, string][] = [
  ['Bactrim DS', 'sulfonamide-antibiotic'],
  ['SULFA drugs', 'sulfonamide-antibiotic'],
  ['sulfas', 'sulfonamide-antibiotic'],
  ['trimetoprima/sulfametoxazol', 'trimethoprim'],
  ['nitrofurantoína', 'nitrofuran'],
  ['macrobidd', 'nitrofuran'],
  ['Penicilin', 'penicillin'],
  ['amoxicilina 500', 'penicillin'],
  ['Z-Pak', 'macrolide'],
  ['eritromicina', 'erythromycin'],
  ['Polytrim', 'polymyxin-b'],
  ['some antibiotic', 'antibiotic-unspecified'],
  ['gotas de antibiótico', 'antibiotic-unspecified'],
  ['Coumadin 5mg', 'vitamin-k-antagonist'],
  ['espironolactona', 'potassium-sparing-diuretic'],
]
for (const [written, term] of names)
  test(`"${written}" is known as ${term}`, () => assert.ok(ingredientsAndClassesOf(written).includes(term)))

test('words that only look alike stay apart', () => {
  for (const written of ['sulfites', 'sulfate', 'peanuts', 'latex', ''])
    assert.deepEqual(ingredientsAndClassesOf(written), [])
  assert.ok(!ingredientsAndClassesOf('penicillin antibiotic').includes('antibiotic-unspecified'))
})

test('a stop that waits for what the practice records says so, and one that waits for the patient does not', () => {
  const { safety: _safety, ...unanswered } = ordinary
  const { active } = answerIntake(uti.intake, unanswered, base, evaluateFhirPath)
  const { stops } = checkOrder(uti.protocol, getOrder('tmp-smx-3-days'), active, base, evaluateFhirPath, [])
  const ofPractice = Object.fromEntries(stops.map((stop) => [stop.id, stop.ofPractice ?? false]))
  assert.equal(ofPractice['local-resistance:unknown'], true)
  assert.equal(ofPractice['folate-anemia:unknown'], false)
})
