import { checkQuestionnaire } from './check-questionnaire.ts'
import { checkShape } from './check-shape.ts'
import { findJsonFault, type JsonFault } from './json-fault.ts'
import type { Evaluate, Problem, Questionnaire } from './questionnaire.types.ts'

/** A form made elsewhere: what is wrong with it, and the form to be run, which is the file's own but for its name. */
export type Imported =
  /** `why` is English; `fault` says it in both languages, with line and column. */
  | { readonly kind: 'not-json'; readonly why: string; readonly fault: JsonFault }
  | { readonly kind: 'cannot-run'; readonly problems: readonly Problem[] }
  | {
      readonly kind: 'runs'
      readonly form: Questionnaire
      /** Elements R4 leaves open and the engine goes by, which the file does not give. */
      readonly given: readonly ('url' | 'version' | 'title')[]
      /** An error among them: it can be tried, and not offered to patients. */
      readonly problems: readonly Problem[]
      readonly questions: number
    }

/** Reads a Questionnaire from any FHIR R4 form builder. Never throws. Its items are run as they stand. */
export function readImported(text: string, fhirPath: Evaluate): Imported {
  // A byte order mark is no part of JSON, and common in files.
  const json = text.replace(/^\uFEFF/, '')
  const fault = findJsonFault(json)
  if (fault) return { kind: 'not-json', why: fault.say.en, fault }
  const sent: unknown = JSON.parse(json)
  const shape = checkShape(sent)
  if (shape.some(({ path }) => path === 'resourceType')) return { kind: 'cannot-run', problems: shape }
  const found = sent as Partial<Questionnaire> & Pick<Questionnaire, 'resourceType' | 'status'>
  const named = typeof found.title === 'string' && found.title !== ''
  const form: Questionnaire = {
    ...found,
    url: typeof found.url === 'string' ? found.url : 'urn:kairos:imported',
    version: typeof found.version === 'string' ? found.version : '0',
    ...(named ? {} : { title: 'Questionnaire' }),
  }
  const problems = checkQuestionnaire(form, fhirPath)
  if (shape.length > 0) return { kind: 'cannot-run', problems }
  const given = [
    ...(form.url === found.url ? [] : (['url'] as const)),
    ...(form.version === found.version ? [] : (['version'] as const)),
    ...(named ? [] : (['title'] as const)),
  ]
  const questions = countQuestions(form.item ?? [])
  return questions === 0 ? { kind: 'cannot-run', problems } : { kind: 'runs', form, given, problems, questions }
}

const countQuestions = (items: NonNullable<Questionnaire['item']>): number =>
  items.reduce(
    (sum, item) => sum + (item.type === 'group' || item.type === 'display' ? 0 : 1) + countQuestions(item.item ?? []),
    0,
  )
