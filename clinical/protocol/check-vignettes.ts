import type { Evaluate } from '#clinical/questionnaire/questionnaire.types.ts'
import { assess } from './assess.ts'
import { readMedicine } from './read-medicine.ts'
import { checkRenewal, type CheckedRenewal, type RenewalCase } from './renewal-check.ts'
import { answerIntake, factsOfVignette } from './vignette-answers.ts'
import type {
  OrderCheck,
  Protocol,
  ProtocolFolder,
  ProtocolProblem,
  ProtocolResult,
  Vignette,
} from './protocol.types.ts'

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
      const { result, unfinished, renewals } = runVignette(folder, vignette, fhirPath)
      for (const message of [...unfinished, ...differences(vignette, result, renewals)])
        problems.push({ file, path, message })
      for (const { got } of renewals) for (const stop of got.stops) reached.add(`${got.table?.id ?? ''}/${stop.id}`)
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
  const result = assess(folder.protocol, active, facts, fhirPath)
  const at = { protocol: folder.protocol, active, facts, result, fhirPath }
  const renewals = (vignette.renewals ?? []).map((wanted) => ({ wanted, got: renewalOf(at, wanted) }))
  return { result, unfinished, active, steps, facts, renewals }
}

type Wanted = NonNullable<Vignette['renewals']>[number]
export type TriedRenewal = { readonly wanted: Wanted; readonly got: CheckedRenewal }
function renewalOf(at: RenewalCase, { medicine, drug, strength, days, refills = 0 }: Wanted): CheckedRenewal {
  const { medicines } = at.facts
  const listed = medicines !== 'not-asked' && medicines.some(({ name }) => name === medicine)
  const read = readMedicine(medicine)
  return checkRenewal(at, {
    source: medicine,
    told: !listed,
    drug: drug ?? read.drug,
    strength: strength ?? (read.strength || '10 mg'),
    form: read.form || 'tablet',
    quantity: days,
    unit: 'tablet',
    days,
    refills,
    directions: 'Take 1 tablet by mouth each morning.',
  })
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
export function differencesOf(
  { expected }: Vignette,
  result: ProtocolResult,
  renewals: readonly TriedRenewal[],
): Difference[] {
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
  const hold = (
    id: string,
    wanted: { readonly stops: readonly string[]; readonly warnings?: readonly string[] | undefined },
    checked: OrderCheck,
  ) => {
    const stops = [...new Set(checked.stops.map((stop) => stop.id))]
    const warnings = checked.warnings.map((warning) => warning.id)
    if (!sameSet(wanted.stops, stops)) add('stops', said(wanted.stops), said(stops), id)
    for (const warning of wanted.warnings ?? [])
      if (!warnings.includes(warning)) add('warns', warning, said(warnings), id)
  }
  for (const [id, wanted] of Object.entries(expected.orders ?? {})) {
    const checked = result.orders.find(({ order }) => order.id === id)
    if (checked) hold(id, wanted, checked)
    else add('no-order', id, '', id)
  }
  for (const { wanted, got } of renewals) hold(nameOfRenewal(wanted), wanted, got)
  return found
}

/** "lisinopril 10 mg, 90 days". */
export const nameOfRenewal = ({ drug, medicine, days, refills }: TriedRenewal['wanted']): string =>
  `${drug ?? medicine}, ${days} days${refills ? `, ${refills} refills` : ''}`

/** The same as sentences, for whoever keeps the files. */
const differences = (vignette: Vignette, result: ProtocolResult, renewals: readonly TriedRenewal[]): string[] =>
  differencesOf(vignette, result, renewals).map(({ what, about, expected, got }) => {
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
  return [...flags, ...stops, ...unasked, ...unrenewed(protocol, reached)].map((message) => ({
    file,
    path: '',
    message,
  }))
}

/** Stops of renewals that no vignette comes to; those of all tables in any of them. */
const unrenewed = ({ renewals }: Protocol, reached: ReadonlySet<string>): string[] => {
  const { stops = [], tables = [] } = renewals ?? {}
  const isReached = (stop: string, of: readonly string[]) => of.some((table) => reached.has(`${table}/${stop}`))
  const all = [
    ...stops.map((stop) => ({ stop, of: tables.map(({ id }) => id) })),
    ...tables.flatMap((table) => table.stops.map((stop) => ({ stop, of: [table.id] }))),
  ]
  return all.flatMap(({ stop: { id, needs }, of }) =>
    [id, ...(needs ? [`${id}:unknown`] : [])]
      .filter((stop) => !isReached(stop, of))
      .map((stop) => `no vignette reaches the hard stop "${stop}" of the renewals of ${of.join(', ')}`),
  )
}
