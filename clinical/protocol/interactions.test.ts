import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { ingredientsAndClassesOf } from './drug-classes.ts'
import { drugNames } from './drug-names.ts'
import { checkOrder } from './order-check.ts'
import { allKeys, folderOf } from './shipped-protocols.fixture.ts'
import type { Order, ProtocolFolder } from './protocol.types.ts'
import { answerIntake, factsOfVignette } from './vignette-answers.ts'

/** Hardly any of them leaves where it is put, or their labels name no other medicine: each README says so. */
const heldAgainstNothing = [
  'acne/benzoyl-peroxide-5',
  'acne/adapalene-gel',
  'acne/tretinoin-cream',
  'acne/azelaic-acid-20',
  'eczema-and-rash/triamcinolone-ointment',
  'eczema-and-rash/triamcinolone-maintenance',
  'eczema-and-rash/hydrocortisone-ointment',
  'eczema-and-rash/crisaborole-ointment',
  'hair-loss/finasteride-1',
  'pink-eye/erythromycin-ointment',
  'pink-eye/polymyxin-trimethoprim-drops',
  'pink-eye/ketotifen-drops',
  'rosacea/azelaic-acid-gel',
  'rosacea/ivermectin-cream',
]

const folders = allKeys.map((key) => [key, folderOf(key)] as const)
const orders = folders.flatMap(([key, folder]) => folder.protocol.orders.map((order) => ({ key, folder, order })))

/** The classes of medicines that a reason reads, also through the protocol's own variables. */
function classesRead({ protocol }: ProtocolFolder, when: string): string[] {
  const own = protocol.variables.filter(({ name }) => new RegExp(`%${name}\\b`).test(when))
  return [when, ...own.map(({ expression }) => expression)].flatMap((text) =>
    [...text.matchAll(/'([a-z0-9-]+)' in %facts\.medicineClasses/g)].map(([, term = '']) => term),
  )
}
const reasonsOf = (folder: ProtocolFolder, { stops, warnings }: Order) =>
  [...stops, ...warnings].flatMap(({ id, when }) => classesRead(folder, when).map((term) => ({ id, term })))

test('every order is held against what the patient takes, or stands among those that need not be', () =>
  assert.deepEqual(
    orders
      .filter(({ folder, order }) => reasonsOf(folder, order).length === 0)
      .map(({ key, order }) => `${key}/${order.id}`)
      .toSorted(),
    heldAgainstNothing.toSorted(),
  ))

/** What speaks against an order for each of these medicine lists, in a story where nothing of it does without. */
function askedWith(folder: ProtocolFolder, order: Order, id: string): ((name: string) => boolean) | undefined {
  for (const vignette of folder.vignettes) {
    if (vignette.medicines === 'not-asked' || vignette.medicines.length > 0) continue
    const facts = factsOfVignette(vignette)
    const { active } = answerIntake(folder.intake, vignette.answers, facts, evaluateFhirPath, folder.protocol.drugNames)
    const says = (medicines: readonly string[]) => {
      const taking = { ...facts, medicines: medicines.map((name) => ({ name })) }
      const { stops, warnings } = checkOrder(folder.protocol, order, active, taking, evaluateFhirPath)
      return [...stops, ...warnings].some((one) => one.id === id)
    }
    if (!says([])) return (name) => says([name])
  }
  return undefined
}

/** Reasons that no name the house knows sets off, or that hold without any medicine. */
const deafTo = (names: typeof drugNames) =>
  orders.flatMap(({ key, folder, order }) =>
    reasonsOf(folder, order).flatMap(({ id, term }) => {
      const name = names.find(({ stands }) => stands.includes(term))?.names[0]
      const holds = askedWith(folder, order, id)
      return name !== undefined && ingredientsAndClassesOf(name).includes(term) && holds?.(name)
        ? []
        : [`${key}/${order.id}: ${id} is deaf to ${term}`]
    }),
  )

test('each class of medicines that an order reads has a name that sets its stop or warning off, and none holds without', () =>
  assert.deepEqual(deafTo(drugNames), []))

test('planted fault: a class whose names were lost is noticed', () =>
  assert.deepEqual(deafTo(drugNames.filter(({ stands }) => !stands.includes('tranexamic-acid'))), [
    'birth-control/combined-pill: tranexamic-acid is deaf to tranexamic-acid',
  ]))

const met: readonly (readonly [string, string])[] = [
  ['ácido tranexámico', 'tranexamic-acid'],
  ['Hierro 65 mg', 'binding-mineral'],
  ['Tums', 'binding-mineral'],
  ['Amiodarona 200', 'rhythm-drug'],
  ['Ciclosporina', 'immunosuppressant'],
  ['Revatio', 'lung-pressure-pde5'],
  ['hidroclorotiazida', 'thiazide-diuretic'],
  ['Ella 30 mg', 'ulipristal'],
  ['BiDil', 'nitrate'],
  ['Nitro spray', 'nitrate'],
  ['trinitrato de glicerilo / trinitrina', 'nitrate'],
  ['Zestoretic 20-12.5', 'ace-inhibitor'],
  ['Zestoretic 20-12.5', 'thiazide-diuretic'],
  ['Hyzaar', 'angiotensin-receptor-blocker'],
  ['Inspra', 'potassium-sparing-diuretic'],
  ['Lotrel', 'ace-inhibitor'],
  ['Toprol XL', 'beta-blocker'],
  ['Cardizem CD', 'slowing-calcium-channel-blocker'],
  ['Glucotrol', 'sulfonylurea'],
  ['Vytorin', 'simvastatin'],
]
for (const [written, term] of met)
  test(`"${written}" is known as ${term}`, () => assert.ok(ingredientsAndClassesOf(written).includes(term)))

test('what only sounds alike sets nothing off: salts of other drugs, and the Spanish for "she"', () => {
  for (const written of [
    'rosuvastatin calcium',
    'esomeprazole magnesium',
    'losartan potassium',
    'la toma ella',
    'nitrofurantoin',
  ])
    assert.deepEqual(
      ingredientsAndClassesOf(written).filter((term) =>
        ['binding-mineral', 'potassium-supplement', 'ulipristal', 'nitrate'].includes(term),
      ),
      [],
    )
})

const standTwice = (names: typeof drugNames): string[] => {
  const all = names.flatMap((one) => one.names)
  return all.filter((name, i) => all.indexOf(name) !== i)
}
test('each name stands in one list, with all that it stands for; planted: warfarin under its class once more', () => {
  assert.deepEqual(standTwice(drugNames), [])
  assert.deepEqual(standTwice([...drugNames, { stands: ['anticoagulant'], names: ['warfarin'] }]), ['warfarin'])
})
