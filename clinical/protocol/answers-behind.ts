import { linkIdsIn, quotedIn, variablesIn } from '#clinical/questionnaire/expression-names.ts'
import type { QuestionnaireResponse, Step } from '#clinical/questionnaire/questionnaire.types.ts'
import { crossedIn, readingsIn } from './reading-thresholds.ts'
import type { Protocol } from './protocol.types.ts'

type Reads = { readonly linkIds: ReadonlySet<string>; readonly named: ReadonlySet<string>; readonly readings: boolean }

/** What a rule reads, through the variables it names: the questions, and the codes and thresholds named on the way. */
export function readBy(protocol: Pick<Protocol, 'variables' | 'medicineItems'>, expression: string): Reads {
  const linkIds = new Set<string>()
  const named = new Set<string>()
  const seen = new Set<string>()
  let readings = false
  const walk = (text: string) => {
    for (const id of linkIdsIn(text)) linkIds.add(id)
    for (const word of quotedIn(text.replaceAll(/linkId\s*=\s*'[^']*'/g, ''))) named.add(word)
    for (const name of variablesIn(text)) {
      if (name === 'namedClasses') for (const id of protocol.medicineItems ?? []) linkIds.add(id)
      if (name === 'readings' || name === 'screened') readings = true
      if (seen.has(name)) continue
      seen.add(name)
      const variable = protocol.variables.find((v) => v.name === name)
      if (variable) walk(variable.expression)
    }
  }
  walk(expression)
  return { linkIds, named, readings }
}

export type Answered = { readonly step: Step; readonly values: Step['answer'] }

/**
 * The answers that an expression of a protocol rests on, as they stand in `active`: of a list of choices those it names,
 * of readings those that cross a threshold it names (mmHg); where it names none, all of them.
 */
export function answersBehind(
  protocol: Protocol,
  expression: string,
  steps: readonly Step[],
  active: QuestionnaireResponse,
): { readonly answers: readonly Answered[]; readonly readings: readonly string[] } {
  const { linkIds, named, readings } = readBy(protocol, expression)
  const isNamed = (value: unknown) =>
    typeof value === 'object' && value !== null && 'code' in value && named.has(String(value.code))
  const answers = steps.flatMap((step) => {
    if (!linkIds.has(step.linkId) || step.answer.length === 0) return []
    const chosen = step.answer.filter(isNamed)
    return [{ step, values: chosen.length > 0 ? chosen : step.answer }]
  })
  const plan = readings ? protocol.readings : null
  const typed = plan ? readingsIn(plan, active) : []
  const crossing = typed.filter((r) => plan && crossedIn(plan, r, () => true).some(({ id }) => named.has(id)))
  const shown = crossing.length > 0 ? crossing : typed
  return { answers, readings: shown.map((r) => `${r.systolic}/${r.diastolic}`) }
}
