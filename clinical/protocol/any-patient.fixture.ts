import fc from 'fast-check'
import { isFormOwned } from '#clinical/questionnaire/extensions.ts'
import type { QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { codingsOf, itemsOf } from './intake-words.ts'
import type { ProtocolFacts, ProtocolFolder, Vignette } from './protocol.types.ts'

export type Answers = Vignette['answers']
export type Patient = { readonly facts: ProtocolFacts; readonly answers: Answers }

/** Somebody, and what is known of them. */
export const anyFacts: fc.Arbitrary<ProtocolFacts> = fc.record({
  today: fc.constant('2026-03-10'),
  patient: fc.record({
    age: fc.integer({ min: 15, max: 80 }),
    sexAtBirth: fc.constantFrom('female' as const, 'female' as const, 'male' as const),
    established: fc.boolean(),
  }),
  allergies: fc.constantFrom('none-known' as const, 'not-asked' as const),
  medicines: fc.constantFrom([], [{ name: 'lisinopril' }], [{ name: 'Tikosyn' }]),
})

const reading = fc.record({
  'taken-on': fc.constantFrom('2026-03-05', '2026-03-06', '2026-03-09'),
  systolic: fc.constantFrom(85, 89, 90, 118, 139, 140, 159, 160, 180, 181, 210),
  diastolic: fc.constantFrom(60, 79, 80, 89, 90, 109, 110, 120, 121),
})

/** Any answers at all, each question perhaps left out; "none" and "not sure" stay alone, as the engine keeps them. */
export function answersTo({ intake }: ProtocolFolder): fc.Arbitrary<Answers> {
  const inGroups = new Set(itemsOf(intake).flatMap((item) => (item.repeats ? (item.item ?? []) : [])))
  const choice = (item: QuestionnaireItem) => {
    const codes = codingsOf(intake, item).flatMap(({ code }) => code ?? [])
    const several = codes.filter((code) => !['none', 'not-sure', 'not-said'].includes(code))
    const alone = codes.filter((code) => !several.includes(code)).map((code) => [code])
    return item.repeats
      ? fc.oneof(fc.subarray(several, { minLength: 1 }), ...(alone.length > 0 ? [fc.constantFrom(...alone)] : []))
      : fc.constantFrom(...codes)
  }
  const questions = itemsOf(intake).filter((item) => !inGroups.has(item))
  return fc.record(
    Object.fromEntries([
      ...questions.filter(({ type }) => type === 'choice').map((item) => [item.linkId, choice(item)] as const),
      ...questions
        .filter(({ linkId }) => linkId === 'temperature')
        .map(({ linkId }) => [linkId, fc.constantFrom(98.6, 100.3, 100.4, 103)] as const),
      ...questions
        .filter((item) => item.type === 'integer' && !isFormOwned(item))
        .map(({ linkId }) => [linkId, fc.constantFrom(60, 89, 90, 99, 100, 139, 140, 159, 160, 171)] as const),
      ...questions
        .filter(({ type, repeats }) => type === 'group' && repeats)
        .map(({ linkId }) => [linkId, fc.array(reading, { minLength: 1, maxLength: 3 })] as const),
    ]),
    { requiredKeys: [] },
  ) as fc.Arbitrary<Answers>
}

export const patientsOf = (folder: ProtocolFolder): fc.Arbitrary<Patient> =>
  fc.record({ facts: anyFacts, answers: answersTo(folder) })
