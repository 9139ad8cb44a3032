import { raises, scopeOf, test } from '#clinical/protocol/expressions.ts'
import { screenReading } from '#clinical/protocol/readings.ts'
import type { Protocol, ProtocolFacts, Reading } from '#clinical/protocol/protocol.types.ts'
import type {
  Evaluate,
  Facts,
  QuestionnaireResponse,
  ResponseItem,
} from '#clinical/questionnaire/questionnaire.types.ts'
import type { BrowserScreening } from '#clinical/protocol/browser-screening.ts'
import type { Judged, ScreenedReading } from './engine.types.ts'

const nothing: Judged = { raised: [], excluded: [], readings: [] }

const factsForRules = (facts: Facts): ProtocolFacts => ({
  today: facts.today,
  patient: {
    age: facts.patient.age ?? 0,
    sexAtBirth: (facts.patient.sexAtBirth ?? 'unknown') as ProtocolFacts['patient']['sexAtBirth'],
  },
  allergies: 'not-asked',
  medicines: 'not-asked',
  known: (facts['facts'] ?? {}) as NonNullable<ProtocolFacts['known']>,
})

/** What the answers so far raise, rule out and cross: the browser's quick word on them. Never throws. */
export function judge(
  screening: BrowserScreening,
  active: QuestionnaireResponse,
  facts: Facts,
  fhirPath: Evaluate,
): Judged {
  const { readings: plan, medicineItems, drugNames, variables, rules } = screening
  const protocol = {
    variables,
    ...(plan ? { readings: plan } : {}),
    ...(medicineItems ? { medicineItems } : {}),
    ...(drugNames ? { drugNames } : {}),
    rules: [],
  } as unknown as Protocol
  const known = factsForRules(facts)
  try {
    const scope = scopeOf(protocol, active, known, fhirPath, 'left out')
    return {
      raised: rules.flatMap(({ id, kind, when, level, say, instruction }) =>
        kind === 'red-flag' && level && say && raises(scope, when) === true
          ? [{ id, level, say, ...(instruction === undefined ? {} : { instruction }) }]
          : [],
      ),
      excluded: rules.flatMap(({ id, kind, when, say }) =>
        kind === 'exclusion' && say && test(scope, when) === true ? [{ id, say }] : [],
      ),
      readings: screenRows(protocol, active, known, fhirPath),
    }
  } catch {
    // What breaks here is the server's to deal with; it raises what it cannot rule out.
    return nothing
  }
}

function screenRows(
  protocol: Protocol,
  active: QuestionnaireResponse,
  facts: ProtocolFacts,
  fhirPath: Evaluate,
): readonly ScreenedReading[] {
  const plan = protocol.readings
  if (!plan) return []
  return rowsOf(active.item ?? [], plan.group).flatMap((row, index) => {
    const number = (linkId: string) => {
      const answer = row.item?.find((item) => item.linkId === linkId)?.answer?.[0]
      return answer?.valueInteger ?? answer?.valueDecimal
    }
    const [systolic, diastolic] = [number(plan.systolic), number(plan.diastolic)]
    if (systolic === undefined || diastolic === undefined) return []
    const reading: Reading = { systolic, diastolic }
    const { crossed, implausible } = screenReading(protocol, reading, active, facts, fhirPath)
    return [
      {
        index,
        crossed: crossed.map(({ id, level, say }) => ({ id, level, say })),
        implausible: implausible ?? null,
      },
    ]
  })
}

const rowsOf = (items: readonly ResponseItem[], group: string): readonly ResponseItem[] =>
  items.flatMap((item) => (item.linkId === group ? [item] : rowsOf(item.item ?? [], group)))
