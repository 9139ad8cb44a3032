import type { Evaluate } from '#clinical/questionnaire/questionnaire.types.ts'
import { assess } from './assess.ts'
import { answerIntake, factsOfVignette } from './vignette-answers.ts'
import type { ProtocolFolder, ProtocolProblem, ProtocolResult, Vignette } from './protocol.types.ts'

const file = 'vignettes.json'
export const FEWEST_VIGNETTES = 12

/** Runs every vignette, and asks that together they reach every red flag and every hard stop. */
export function checkVignettes(folder: ProtocolFolder, fhirPath: Evaluate): ProtocolProblem[] {
  const { vignettes } = folder
  const problems: ProtocolProblem[] = []
  if (vignettes.length < FEWEST_VIGNETTES)
    problems.push({ file, path: '', message: `has ${vignettes.length} vignettes: write at least ${FEWEST_VIGNETTES}` })
  const reached = new Set<string>()
  vignettes.forEach((vignette, i) => {
    const path = `${i} (${vignette.id})`
    try {
      const { result, unfinished } = runVignette(folder, vignette, fhirPath)
      for (const message of [...unfinished, ...differences(vignette, result)]) problems.push({ file, path, message })
      for (const finding of result.findings) reached.add(finding.id)
      for (const { order, stops } of result.orders) for (const stop of stops) reached.add(`${order.id}/${stop.id}`)
    } catch (error) {
      problems.push({ file, path, message: error instanceof Error ? error.message : 'cannot be run' })
    }
  })
  return [...problems, ...unreachedIn(folder, reached)]
}

/** What the engine and the rules make of a vignette; `unfinished` says why the patient could not have sent it. */
export function runVignette(folder: ProtocolFolder, vignette: Vignette, fhirPath: Evaluate) {
  const facts = factsOfVignette(vignette)
  const { active, issues, steps } = answerIntake(
    folder.intake,
    vignette.answers,
    facts,
    fhirPath,
    folder.protocol.drugNames,
  )
  const unfinished = issues
    .filter(({ severity }) => severity === 'error')
    .map((issue) => `cannot be sent: ${issue.linkId ?? 'the form'} ${issue.code}`)
  return { result: assess(folder.protocol, active, facts, fhirPath), unfinished, active, steps, facts }
}

/** One thing a vignette expected and did not get; `about` names the rule or order it is of. */
export type Difference = {
  readonly what:
    | 'route'
    | 'acuity'
    | 'fires'
    | 'does-not-fire'
    | 'assessments'
    | 'standing-orders'
    | 'no-order'
    | 'stops'
    | 'warns'
  readonly about: string
  readonly expected: string
  readonly got: string
}

/** What a vignette expected and did not get. */
export function differencesOf({ expected }: Vignette, result: ProtocolResult): Difference[] {
  const fired = result.fired.map(({ id }) => id)
  const assessments = result.suggestedAssessments.map(({ id }) => id)
  const standing = result.standingOrders.map(({ key }) => key)
  const found: Difference[] = []
  const add = (what: Difference['what'], wanted: string, got: string, about = '') =>
    found.push({ what, about, expected: wanted, got })
  if (result.route !== expected.route) add('route', expected.route, result.route)
  if (result.acuity !== expected.acuity) add('acuity', String(expected.acuity), String(result.acuity))
  for (const id of expected.fired ?? []) if (!fired.includes(id)) add('fires', id, said(fired), id)
  for (const id of expected.notFired ?? []) if (fired.includes(id)) add('does-not-fire', id, said(fired), id)
  if (expected.assessments && !sameSet(expected.assessments, assessments))
    add('assessments', said(expected.assessments), said(assessments))
  if (expected.standingOrders && !sameSet(expected.standingOrders, standing))
    add('standing-orders', said(expected.standingOrders), said(standing))
  for (const [id, wanted] of Object.entries(expected.orders ?? {})) {
    const checked = result.orders.find(({ order }) => order.id === id)
    if (!checked) {
      add('no-order', id, '', id)
      continue
    }
    const stops = [...new Set(checked.stops.map((stop) => stop.id))]
    const warnings = checked.warnings.map((warning) => warning.id)
    if (!sameSet(wanted.stops, stops)) add('stops', said(wanted.stops), said(stops), id)
    for (const warning of wanted.warnings ?? [])
      if (!warnings.includes(warning)) add('warns', warning, said(warnings), id)
  }
  return found
}

/** The same as sentences, for whoever keeps the files. */
const differences = (vignette: Vignette, result: ProtocolResult): string[] =>
  differencesOf(vignette, result).map(({ what, about, expected, got }) => {
    switch (what) {
      case 'route':
        return `expected the route "${expected}" and got "${got}" (fired: ${said(result.fired.map(({ id }) => id))}; undecided: ${said(result.undecided)})`
      case 'acuity':
        return `expected acuity ${expected} and got ${got}`
      case 'fires':
        return `expected the rule "${about}" to fire; fired: ${got}`
      case 'does-not-fire':
        return `expected the rule "${about}" not to fire`
      case 'assessments':
        return `expected the assessments ${expected} and got ${got}`
      case 'standing-orders':
        return `expected the standing orders ${expected} and got ${got}`
      case 'no-order':
        return `expects the order "${about}", which does not exist`
      case 'stops':
        return `expected ${about} to be stopped by ${expected}; got ${got}`
      case 'warns':
        return `expected ${about} to warn "${expected}"; warned: ${got}`
    }
  })

const said = (ids: readonly string[]) => (ids.length === 0 ? 'nothing' : ids.join(', '))
const sameSet = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((value) => b.includes(value))

/** Red flags and hard stops that no vignette comes to; `reached` holds ids of flags, and `order/stop`. */
export function unreachedIn({ protocol }: ProtocolFolder, reached: ReadonlySet<string>): ProtocolProblem[] {
  const flags = protocol.rules
    .filter(({ kind, id }) => kind === 'red-flag' && !reached.has(id))
    .map(({ id }) => `no vignette reaches the red flag "${id}"`)
  const stops = protocol.orders.flatMap((order) =>
    order.stops
      .filter(({ id }) => !reached.has(`${order.id}/${id}`))
      .map(({ id }) => `no vignette reaches the hard stop "${id}" of ${order.id}`),
  )
  const unasked = protocol.orders.flatMap((order) =>
    order.stops
      .filter(({ id, needs }) => needs !== undefined && !reached.has(`${order.id}/${id}:unknown`))
      .map(({ id }) => `no vignette leaves the fact unknown that the hard stop "${id}" of ${order.id} needs`),
  )
  return [...flags, ...stops, ...unasked].map((message) => ({ file, path: '', message }))
}
