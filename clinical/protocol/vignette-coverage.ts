import type { Evaluate } from '#clinical/questionnaire/questionnaire.types.ts'
import { runVignette } from './check-vignettes.ts'
import { scopeOf, type Scope } from './expressions.ts'
import type { Protocol, ProtocolFolder } from './protocol.types.ts'

export type VignetteRun = ReturnType<typeof runVignette>

export const runAll = (folder: ProtocolFolder, fhirPath: Evaluate): readonly VignetteRun[] =>
  folder.vignettes.map((vignette) => runVignette(folder, vignette, fhirPath))

/**
 * What the vignettes of a protocol do not try, each as a sentence: every rule that decides must fire for one patient and
 * not for another, every hard stop must stop one order and spare another, every number must have a patient on each side.
 */
export function coverageGaps(
  folder: ProtocolFolder,
  fhirPath: Evaluate,
  runs: readonly VignetteRun[] = runAll(folder, fhirPath),
): string[] {
  const patients = runs.length
  const fired = (id: string) => runs.filter(({ result }) => result.fired.some((rule) => rule.id === id)).length
  const stopped = (orderId: string, stop: string) =>
    runs.filter(({ result }) =>
      result.orders.some(({ order, stops }) => order.id === orderId && stops.some(({ id }) => id === stop)),
    ).length
  const bothWays = (what: string, times: number): string[] =>
    times === 0
      ? [`no vignette reaches ${what}`]
      : times === patients
        ? [`every vignette reaches ${what}: nobody shows that it can stay away`]
        : []
  const scopes = runs.map(({ active, facts }) => scopeOf(folder.protocol, active, facts, fhirPath))
  const gaps = [
    ...folder.protocol.rules
      .filter(({ kind }) => kind !== 'note')
      .flatMap(({ kind, id }) => bothWays(`the ${kind} "${id}"`, fired(id))),
    ...folder.protocol.orders.flatMap((order) => [
      ...bothWays(`the stop "allergy" of ${order.id}`, stopped(order.id, 'allergy')),
      ...order.stops.flatMap(({ id, needs }) => [
        ...bothWays(`the hard stop "${id}" of ${order.id}`, stopped(order.id, id)),
        ...(needs ? bothWays(`the missing fact of "${id}" of ${order.id}`, stopped(order.id, `${id}:unknown`)) : []),
      ]),
    ]),
    ...renewalGaps(folder, runs),
    ...weightGaps(folder, runs),
    ...(folder.protocol.readings?.thresholds ?? []).flatMap(({ id }) =>
      bothWays(`the threshold "${id}"`, scopes.filter(({ variables }) => screened(variables).includes(id)).length),
    ),
    ...comparisonsIn(folder.protocol).flatMap((comparison) => sidesMissing(comparison, scopes)),
  ]
  return [...new Set(gaps)]
}

/** Each table renews somebody's medicine and stops another's for each reason; at its bound it renews, one day above it does not. */
function renewalGaps({ protocol: { renewals } }: ProtocolFolder, runs: readonly VignetteRun[]): string[] {
  if (!renewals) return []
  const asked = runs.flatMap((run) => run.renewals)
  const daysOf = ({ days, refills = 0 }: (typeof asked)[number]['wanted']) => days * (1 + refills)
  const bound = (what: string, some: typeof asked, most: number, stop: string) => [
    ...(some.some(({ wanted, got }) => daysOf(wanted) === most && got.stops.length === 0)
      ? []
      : [`no vignette renews ${what} for exactly ${most} days`]),
    ...(some.some(({ wanted, got }) => daysOf(wanted) === most + 1 && got.stops.some(({ id }) => id === stop))
      ? []
      : [`no vignette asks ${what} for ${most + 1} days`]),
  ]
  const stoppedBy = (some: typeof asked, id: string) =>
    some.filter(({ got }) => got.stops.some((stop) => stop.id === id))
  return [
    ...renewals.tables.flatMap((table) => {
      const here = asked.filter(({ got }) => got.table?.id === table.id)
      const full = here.filter(({ got }) => got.limits.ground === 'full')
      return [
        ...bound(table.id, full, table.mostDays, 'too-many-days'),
        ...[...table.stops, ...renewals.stops].flatMap(({ id }) =>
          here.length > stoppedBy(here, id).length ? [] : [`every renewal of ${table.id} is stopped by "${id}"`],
        ),
      ]
    }),
    ...(renewals.bridge
      ? bound(
          'what bridges',
          asked.filter(({ got }) => got.limits.ground === 'bridge'),
          renewals.bridge.mostDays,
          'bridge-only',
        )
      : []),
    ...['allergy', 'another-medicine', 'not-renewed-here', 'not-treated-here', 'controlled-substance'].flatMap((id) =>
      stoppedBy(asked, id).length > 0 ? [] : [`no vignette has a renewal stopped by "${id}"`],
    ),
  ]
}

/** Of a dose by weight: both ends of the weights and ages it is for, tried on both sides, a dose at its most, and nobody weighed. */
function weightGaps({ protocol: { orders } }: ProtocolFolder, runs: readonly VignetteRun[]): string[] {
  return orders.flatMap(({ id: orderId, byWeight: by }) => {
    if (!by) return []
    const seen = runs.flatMap(({ result, facts }) => {
      const checked = result.orders.find(({ order }) => order.id === orderId)
      const kg = facts.known?.[by.fact]
      return checked ? [{ kg, age: facts.patient.age, stops: checked.stops.map(({ id }) => id) }] : []
    })
    const isStopped = (stop: string, at: (one: (typeof seen)[number]) => boolean, wanted: boolean) =>
      seen.some((one) => at(one) && one.stops.includes(stop) === wanted)
    const sides = (field: 'kg' | 'age', stop: string): string[] =>
      [by[field].min, by[field].max].flatMap((limit, i) => {
        const beyond = i === 0 ? limit - 1 : limit + 1
        return [
          ...(isStopped(stop, (one) => one[field] === limit, false)
            ? []
            : [`no vignette gives ${orderId} at ${limit} (${field})`]),
          // Nobody is younger than nought.
          ...(beyond < 0 || isStopped(stop, (one) => one[field] === beyond, true)
            ? []
            : [`no vignette asks ${orderId} at ${beyond} (${field})`]),
        ]
      })
    const weighed = isStopped('weight:unknown', ({ kg }) => kg === undefined, true)
    return [
      ...sides('kg', 'weight'),
      ...sides('age', 'age'),
      ...(weighed ? [] : [`no vignette asks ${orderId} unweighed`]),
    ]
  })
}

const screened = (variables: Scope['variables']): readonly unknown[] =>
  Array.isArray(variables['screened']) ? variables['screened'] : []

const renewalParts = ({ renewals }: Protocol) => (renewals ? [renewals, ...renewals.tables] : [])

type Comparison = { readonly left: string; readonly operator: string; readonly number: string }

/** Comparisons of something named with a number, each once. */
function comparisonsIn(protocol: Protocol): Comparison[] {
  const expressions = [
    ...protocol.variables.map(({ expression }) => expression),
    ...protocol.rules.map(({ when }) => when),
    ...protocol.acuity.rules.map(({ when }) => when),
    ...protocol.assessments.map(({ suggestedWhen }) => suggestedWhen),
    ...[...protocol.orders, ...renewalParts(protocol)].flatMap(({ stops, warnings }) =>
      [...stops, ...warnings].map(({ when }) => when),
    ),
    ...protocol.plans.flatMap(({ when }) => when ?? []),
    ...protocol.standingOrders.map(({ when }) => when),
  ]
  const found = expressions.flatMap((expression) =>
    [...expression.matchAll(/(%[a-zA-Z][\w.]*)\s*(>=|<=|>|<)\s*(\d+(?:\.\d+)?)/g)].map(
      ([, left = '', operator = '', number = '']): Comparison => ({ left, operator, number }),
    ),
  )
  const key = ({ left, operator, number }: Comparison) => `${left} ${operator} ${number}`
  return [...new Map(found.map((each) => [key(each), each])).values()]
}

/** One patient exactly at the number, and one just beyond it on the other side of the comparison. */
function sidesMissing({ left, operator, number }: Comparison, scopes: readonly Scope[]): string[] {
  const limit = Number(number)
  const step = number.includes('.') ? 0.1 : 1
  const values = scopes.flatMap((scope) =>
    scope.fhirPath(left, scope.active, scope.variables).filter((value) => typeof value === 'number'),
  )
  const below = operator === '>=' || operator === '<'
  const slack = 1e-9
  const beside = (value: number) =>
    below ? value < limit && value >= limit - step - slack : value > limit && value <= limit + step + slack
  return [
    ...(values.includes(limit) ? [] : [`no vignette has ${left} at exactly ${number}`]),
    ...(values.some(beside) ? [] : [`no vignette has ${left} just ${below ? 'below' : 'above'} ${number}`]),
  ]
}
