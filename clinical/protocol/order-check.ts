import type { Evaluate, QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'
import { checkAllergies } from './allergy-check.ts'
import { weightStops } from './dose-by-weight.ts'
import { ingredientsAndClassesOf } from './drug-classes.ts'
import { scopeOf, test, type Scope } from './expressions.ts'
import { factsNamedIn } from './practice-facts.ts'
import type { Citation, Order, OrderCheck, OrderStop, OrderWarning, Protocol, ProtocolFacts } from './protocol.types.ts'

/**
 * What speaks against an order: any stop means that it cannot be signed.
 * `alongside` are the other orders of the same plan. Never throws for a patient's answers: what is not known stops.
 */
export function checkOrder(
  protocol: Protocol,
  order: Order,
  active: QuestionnaireResponse,
  facts: ProtocolFacts,
  fhirPath: Evaluate,
  alongside: readonly Order[] = [],
): OrderCheck {
  return checkOrderIn(scopeOf(protocol, active, facts, fhirPath), protocol, order, facts, alongside)
}

/** As `checkOrder`, for a caller that has worked out the scope. */
export function checkOrderIn(
  scope: Scope,
  protocol: Protocol,
  order: Order,
  facts: ProtocolFacts,
  alongside: readonly Order[] = [],
): OrderCheck {
  const source = (id: string) => sourceOf(protocol, id)
  const allergies = checkAllergies(order, facts.allergies, protocol.drugNames)
  const twice = duplicates(order, facts, alongside, protocol.drugNames)
  return {
    stops: [
      ...(order.controlledSchedule === null ? [] : [controlled]),
      ...allergies.stops,
      ...twice.stops,
      ...weightStops(order, facts, protocol),
      ...order.stops.flatMap((stop) =>
        protocolStop(scope, stop, source(stop.citation), hangsOnPractice(protocol, stop)),
      ),
    ],
    warnings: [
      ...allergies.warnings,
      ...twice.warnings,
      ...order.warnings
        .filter((warning) => test(scope, warning.when) === true)
        .map(({ id, say, clinician, citation }) => ({ id, say, clinician, ...source(citation) })),
    ],
  }
}

function sourceOf(protocol: Protocol, id: string): { citation?: Citation } {
  const citation = protocol.citations.find((candidate) => candidate.id === id)
  return citation ? { citation } : {}
}

/** No patient can be asked for what the practice has to find out and record. */
const hangsOnPractice = ({ facts = [] }: Protocol, stop: Order['stops'][number]): boolean =>
  facts.some(({ name, of }) => of === 'practice' && factsNamedIn(stop.when).includes(name))

/** A stop holds when it is true, when a fact that it needs is not known, and when it cannot be decided. */
function protocolStop(
  scope: Scope,
  stop: Order['stops'][number],
  cited: { citation?: Citation },
  ofPractice: boolean,
): OrderStop[] {
  const { id, say, clinician, needs = [] } = stop
  const holds = test(scope, stop.when)
  const source = ofPractice ? { ...cited, ofPractice } : cited
  if (holds === true) return [{ id, say, clinician, ...source }]
  const missing = needs.filter((need) => test(scope, need.known) !== true)
  const unknown = `${id}:unknown`
  if (missing.length > 0)
    return missing.map((need) => ({ id: unknown, say: need.ask, clinician: `Ask first: ${need.ask.en}`, ...source }))
  return holds === false ? [] : [{ id: unknown, say, clinician: `Could not be decided: ${clinician}`, ...source }]
}

/** The same ingredient twice stops, unless it is a treatment that goes on; another of the same class is weighed by the clinician. */
function duplicates(
  order: Order,
  facts: ProtocolFacts,
  alongside: readonly Order[],
  own: Protocol['drugNames'],
): { readonly stops: OrderStop[]; readonly warnings: OrderWarning[] } {
  const medicines = facts.medicines === 'not-asked' ? [] : facts.medicines
  const taken = medicines.map(({ name }) => ({
    name,
    terms: ingredientsAndClassesOf(name, own),
    mayGoOn: order.continues,
  }))
  const given = alongside
    .filter((other) => other !== order)
    .map((other) => ({ name: other.drug, terms: [...other.ingredients, ...other.drugClasses], mayGoOn: undefined }))
  const both = [...taken, ...given].map(({ terms, ...one }) => ({
    ...one,
    same: terms.some((term) => order.ingredients.includes(term)),
    alike: terms.some((term) => order.ingredients.includes(term) || order.drugClasses.includes(term)),
  }))
  const stops = both.filter(({ same, mayGoOn }) => same && !mayGoOn)
  const warnings = both.filter((one) => one.alike && !stops.includes(one))
  const notAsked: OrderWarning[] = facts.medicines === 'not-asked' ? [medicinesNotAsked] : []
  return {
    stops: stops.map(({ name }) => ({
      ...twiceTheSame,
      clinician: `Already takes or is being given the same drug: ${name}.`,
    })),
    warnings: [
      ...notAsked,
      ...warnings.map(({ name }) => ({
        id: 'duplicate',
        say: null,
        clinician: `Already takes or is being given the same drug or class: ${name}.`,
      })),
    ],
  }
}

const twiceTheSame = {
  id: 'same-ingredient',
  say: {
    en: 'You already have this medicine. Are you still taking it?',
    es: 'Usted ya tiene esta medicina. ¿La sigue tomando?',
  },
}

const controlled: OrderStop = {
  id: 'controlled-substance',
  say: {
    en: 'This medicine cannot be prescribed this way. You need to be seen in person.',
    es: 'Esta medicina no se puede recetar de esta manera. Alguien tiene que verle en persona.',
  },
  clinician: 'Controlled substances are never ordered here.',
}

const medicinesNotAsked: OrderWarning = {
  id: 'medicines-not-asked',
  say: { en: 'Tell us what medicines you take.', es: 'Díganos qué medicinas toma.' },
  clinician: 'The medicine list has not been asked for: interactions and duplicates were not checked.',
}
