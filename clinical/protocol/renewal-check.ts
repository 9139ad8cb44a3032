import { findControlledSubstances } from '#clinical/prescription/controlled-substances.ts'
import type { Evaluate, QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'
import { ingredientsAndClassesOf, namedIn, plainWords } from './drug-classes.ts'
import type { DrugNames } from './drug-names.types.ts'
import { scopeOf, test, type Scope } from './expressions.ts'
import { classesNamedIn, writtenIn } from './named-medicines.ts'
import { checkOrderIn } from './order-check.ts'
import { medicinesNamed, readMedicine } from './read-medicine.ts'
import { amountStops, houseStops, sourceWarnings, type Limits } from './renewal-limits.ts'
import type { Order, OrderCheck, Protocol, ProtocolFacts, ProtocolResult, RenewalTable } from './protocol.types.ts'

/** A medicine to be given again: `source` as the patient's list or the patient names it, the rest as the clinician confirms it. */
export type Renewal = {
  readonly source: string
  /** No list has it: the patient alone says so. */
  readonly told: boolean
  readonly drug: string
  readonly strength: string
  readonly form: string
  readonly quantity: number
  readonly unit: string
  readonly days: number
  readonly refills: number
  readonly directions: string
}

export type CheckedRenewal = OrderCheck & {
  readonly order: Order
  readonly table: RenewalTable | undefined
  readonly limits: Limits
}

/** What is needed to judge one renewal; `result` is the protocol's word on the same answers. */
export type RenewalCase = {
  readonly protocol: Protocol
  readonly active: QuestionnaireResponse
  readonly facts: ProtocolFacts
  readonly result: ProtocolResult
  readonly fhirPath: Evaluate
}

/**
 * Whether a renewal may be signed, and what speaks against it: the tables of the protocol, its bounds, and every check an order of
 * its own goes through. `alongside` are the other orders of the same plan. What no table knows is not renewed.
 */
export function checkRenewal(at: RenewalCase, renewal: Renewal, alongside: readonly Order[] = []): CheckedRenewal {
  const { protocol, facts } = at
  const scope = scopeOf(protocol, at.active, facts, at.fhirPath)
  const name = nameOf(renewal.drug)
  // Many names stand for a class alone: the medicine itself is told by its own name, in allergies and doubles.
  const itself = `itself-${name}`
  const own = [...(protocol.drugNames ?? []), ...(name === '' ? [] : [{ stands: [itself], names: [name] }])]
  const terms = ingredientsAndClassesOf(renewal.drug, own).filter((term) => term !== itself)
  const table = tableOf(protocol, terms)
  const order = orderOf(protocol, renewal, { itself, terms, table })
  const limits = limitsOf(at, scope, table)
  const others = withoutSource(facts, renewal)
  const checked = checkOrderIn(scope, { ...protocol, drugNames: own }, order, others, alongside)
  return {
    order,
    table,
    limits,
    stops: [
      ...houseStops({ table, limits, sameMedicine: isNoOther(renewal, name, own) }),
      ...(table ? amountStops(limits, renewal) : []),
      ...checked.stops,
    ],
    warnings: [
      ...checked.warnings,
      ...sourceWarnings({
        ...renewal,
        asked: classesNamedIn(at.active, protocol.medicineItems ?? [], own).includes(itself),
      }),
      ...alikeAllergy(others, terms, order, own),
    ],
  }
}

/** The first word of its name: "metoprolol" of metoprolol succinate. */
const nameOf = (drug: string): string =>
  plainWords(drug)
    .split(' ')
    .find((word) => word.length >= 3) ?? ''

/** Every name of a class it stands for must be of one table: a pill of two kinds belongs to neither. */
const tableOf = ({ renewals }: Protocol, terms: readonly string[]): RenewalTable | undefined =>
  terms.length === 0 ? undefined : renewals?.tables.find(({ classes }) => terms.every((term) => classes.includes(term)))

/** Whether a line names a medicine. */
const isOf = ({ source }: Pick<Renewal, 'source'>, name: string): boolean =>
  name !== '' && namedIn(source, [{ stands: ['same'], names: [name] }]).length > 0

/** The clinician renews what is listed, and nothing else under its name: nothing beside it, and all of a pill of two. */
function isNoOther(
  { source, drug }: Pick<Renewal, 'source' | 'drug'>,
  name: string,
  own: readonly DrugNames[],
): boolean {
  const beside = plainWords(drug)
    .split(' ')
    .filter((word) => ingredientsAndClassesOf(word, own).length > 0)
  const terms = ingredientsAndClassesOf(drug, own)
  return (
    [name, ...beside].every((word) => isOf({ source }, word)) &&
    ingredientsAndClassesOf(source, own).every((term) => terms.includes(term))
  )
}

function limitsOf({ protocol, result }: RenewalCase, scope: Scope, table: RenewalTable | undefined): Limits {
  const { bridge } = protocol.renewals ?? {}
  const most = table?.mostDays ?? 0
  if (result.route === 'treat') return { ground: 'full', mostDays: most, refills: true }
  const leading = result.fired.filter(({ route }) => route !== undefined)
  const bridges =
    bridge &&
    result.undecided.length === 0 &&
    leading.length > 0 &&
    leading.every(({ id }) => bridge.for.includes(id)) &&
    test(scope, bridge.when) === true
  return bridges
    ? { ground: 'bridge', mostDays: Math.min(most, bridge.mostDays), refills: false }
    : { ground: 'none', mostDays: 0, refills: false }
}

/** What is renewed stands in the list itself, once: that is no double. */
function withoutSource(facts: ProtocolFacts, { source, told }: Renewal): ProtocolFacts {
  if (facts.medicines === 'not-asked' || told) return facts
  const at = facts.medicines.findIndex(({ name }) => name === source)
  return { ...facts, medicines: facts.medicines.filter((_, i) => i !== at) }
}

type Known = { readonly itself: string; readonly terms: readonly string[]; readonly table: RenewalTable | undefined }

function orderOf({ renewals }: Protocol, renewal: Renewal, { itself, terms, table }: Known): Order {
  const { drug, strength, form, quantity, unit, days, refills, directions } = renewal
  const controlled =
    findControlledSubstances(`${renewal.source} ${drug} ${form}`).length > 0 || terms.includes('controlled-substance')
  return {
    id: itself.replace('itself', 'renewal'),
    drug,
    brandNames: [],
    ingredients: [itself],
    strength,
    form,
    route: '',
    dose: '',
    frequency: '',
    days,
    quantity,
    unit,
    refills,
    directions: { en: directions, es: directions },
    drugClasses: [...terms],
    allergyClasses: [itself, ...terms.filter((term) => table?.allergyClasses.includes(term))],
    controlledSchedule: controlled ? 'II' : null,
    overTheCounter: false,
    authority: 'prescriber',
    forAssessments: renewals?.forAssessments ?? [],
    citation: table?.citation ?? '',
    stops: [...(renewals?.stops ?? []), ...(table?.stops ?? [])],
    warnings: [...(renewals?.warnings ?? []), ...(table?.warnings ?? [])],
  }
}

/** An allergy to another medicine of the same kind, where the table does not say that one counts for all: weighed by the clinician. */
function alikeAllergy(
  { allergies }: ProtocolFacts,
  terms: readonly string[],
  order: Order,
  own: Parameters<typeof ingredientsAndClassesOf>[1],
): OrderCheck['warnings'] {
  if (typeof allergies === 'string') return []
  return allergies
    .filter((allergy) => {
      const theirs = [...allergy.classes, ...ingredientsAndClassesOf(allergy.substance, own)]
      return theirs.some((term) => terms.includes(term)) && !theirs.some((term) => order.allergyClasses.includes(term))
    })
    .map(({ substance }) => ({
      id: 'allergy-alike',
      say: null,
      clinician: `${order.drug}: an allergy to ${substance} is recorded, a medicine of the same kind.`,
    }))
}

/** Medicines this patient may be given again: those of the list, and those named in the form that the list does not have. */
export function renewableIn({ protocol, active, facts }: Pick<RenewalCase, 'protocol' | 'active' | 'facts'>) {
  if (!protocol.renewals) return []
  const listed = facts.medicines === 'not-asked' ? [] : facts.medicines.map(({ name }) => name)
  const isListed = (one: string) => listed.some((source) => isOf({ source }, nameOf(readMedicine(one).drug)))
  const told = writtenIn(active, protocol.medicineItems ?? []).flatMap(medicinesNamed)
  return [
    ...listed.map((source) => ({ source, told: false })),
    ...[...new Set(told)].filter((one) => !isListed(one)).map((source) => ({ source, told: true })),
  ]
}
