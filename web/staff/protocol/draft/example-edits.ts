import { itemsOf } from '#clinical/protocol/intake-words.ts'
import type { ProtocolFacts, Vignette } from '#clinical/protocol/protocol.types.ts'
import type {
  AnswerValue,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  ResponseItem,
} from '#clinical/questionnaire/questionnaire.types.ts'
import type { Checked } from './content.ts'
import { kindOf } from './question-kinds.ts'
import { nameFrom } from './words-in-form.ts'

export type Report = Checked['vignettes'][number]
export type AnswerGiven = Vignette['answers'][string]

/** The example with what came instead of what was expected, in as far as it expected anything. */
export function expectingWhatCame(vignette: Vignette, result: NonNullable<Report['result']>): Vignette {
  const { expected } = vignette
  const fired = result.fired.map(({ id }) => id)
  const orders = expected.orders && {
    orders: Object.fromEntries(
      Object.entries(expected.orders).flatMap(([id, wanted]) => {
        const came = result.orders.find((one) => one.id === id)
        if (!came) return []
        const warnings = came.warnings.map((one) => one.id)
        return [
          [
            id,
            {
              stops: [...new Set(came.stops.map((one) => one.id))],
              ...(wanted.warnings ? { warnings: wanted.warnings.filter((one) => warnings.includes(one)) } : {}),
            },
          ],
        ]
      }),
    ),
  }
  return {
    ...vignette,
    expected: {
      ...expected,
      route: result.route as Vignette['expected']['route'],
      acuity: result.acuity,
      ...(expected.fired ? { fired: expected.fired.filter((id) => fired.includes(id)) } : {}),
      ...(expected.notFired ? { notFired: expected.notFired.filter((id) => !fired.includes(id)) } : {}),
      ...(expected.assessments ? { assessments: result.assessments.map(({ id }) => id) } : {}),
      ...orders,
    },
  }
}

export const withAnswerOf = (vignette: Vignette, linkId: string, answer: AnswerGiven | undefined): Vignette => {
  const { [linkId]: _old, ...others } = vignette.answers
  if (answer === undefined) return { ...vignette, answers: others }
  return {
    ...vignette,
    answers: linkId in vignette.answers ? { ...vignette.answers, [linkId]: answer } : { ...others, [linkId]: answer },
  }
}

/** An answer to begin with: the one that shuts the others out where there is one, else the first. */
export function firstAnswer(item: QuestionnaireItem): AnswerGiven {
  const kind = kindOf(item)
  const codes = (item.answerOption ?? []).flatMap(({ valueCoding }) => valueCoding?.code ?? [])
  const code = codes.includes('none') ? 'none' : codes.includes('no') ? 'no' : (codes[0] ?? '')
  if (kind === 'several') return [code]
  if (kind === 'one') return code
  if (kind === 'yesno') return false
  if (kind === 'number') return 0
  if (kind === 'date') return '2026-03-01'
  return kind === 'photo' ? ['urn:kairos:trial'] : ''
}

/** Questions that must be answered and that some examples leave out, with which. */
export function unansweredIn(reports: readonly Report[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const { id, troubles } of reports)
    for (const trouble of troubles) {
      const [, linkId] = /^cannot be sent: (\S+) required$/.exec(trouble) ?? []
      if (linkId !== undefined) found.set(linkId, [...(found.get(linkId) ?? []), id])
    }
  return found
}

/** A patient tried on the page, as it is handed over to the draft. */
export type TriedPatient = {
  readonly facts: ProtocolFacts
  readonly active: QuestionnaireResponse
  readonly expected: {
    readonly route: string
    readonly acuity: number
    readonly fired: readonly string[]
    readonly assessments: readonly string[]
  }
}

/** An example made of a trial: its answers, and what came of them as what is expected from now on. */
export function exampleOf(
  tried: TriedPatient,
  form: Questionnaire,
  story: string,
  taken: ReadonlySet<string>,
): Vignette {
  const { facts, expected } = tried
  return {
    id: nameFrom(story, taken),
    story,
    patient: { age: facts.patient.age, sexAtBirth: facts.patient.sexAtBirth },
    allergies:
      typeof facts.allergies === 'string'
        ? facts.allergies
        : facts.allergies.map((one) => ({ ...one, classes: [...one.classes] })),
    medicines: facts.medicines === 'not-asked' ? 'not-asked' : facts.medicines.map(({ name }) => name),
    answers: answersOf(form, tried.active),
    expected: {
      route: expected.route as Vignette['expected']['route'],
      acuity: expected.acuity,
      ...(expected.fired.length > 0 ? { fired: [...expected.fired] } : {}),
      ...(expected.assessments.length > 0 ? { assessments: [...expected.assessments] } : {}),
    },
  }
}

/** The answers of a response as examples write them: codes, plain values, rows of a table. */
function answersOf(form: Questionnaire, { item: given = [] }: QuestionnaireResponse): Vignette['answers'] {
  const items = itemsOf(form)
  const found: Record<string, AnswerGiven> = {}
  const isTable = (linkId: string) =>
    items.some((one) => one.linkId === linkId && one.type === 'group' && one.repeats === true)
  const walk = (list: readonly ResponseItem[]) => {
    for (const one of list) {
      if (isTable(one.linkId)) {
        const row = Object.fromEntries(
          (one.item ?? []).flatMap((cell) => {
            const value = cell.answer?.[0] && plainOf(Object.values(cell.answer[0])[0] as AnswerValue)
            return value === undefined ? [] : [[cell.linkId, value]]
          }),
        )
        const rows = found[one.linkId]
        found[one.linkId] = [...((Array.isArray(rows) ? rows : []) as Record<string, string | number | boolean>[]), row]
        continue
      }
      const values = (one.answer ?? []).map((answer) => plainOf(Object.values(answer)[0] as AnswerValue))
      const [first] = values
      const item = items.find(({ linkId }) => linkId === one.linkId)
      if (first !== undefined) found[one.linkId] = item?.repeats ? values.map(String) : first
      walk(one.item ?? [])
    }
  }
  walk(given)
  return found
}

function plainOf(value: AnswerValue): string | number | boolean {
  if (typeof value !== 'object') return value
  if ('code' in value && typeof value.code === 'string') return value.code
  if ('url' in value) return value.url
  return 'value' in value && typeof value.value === 'number' ? value.value : ''
}
