import type { Evaluate } from '#clinical/questionnaire/questionnaire.types.ts'
import { assess } from './assess.ts'
import { answerIntake, factsOfVignette } from './vignette-answers.ts'
import type { ProtocolFolder, ProtocolProblem, ProtocolResult, Vignette } from './protocol.types.ts'

const file = 'vignettes.json'
const fewest = 12

/** Runs every vignette, and asks that together they reach every red flag and every hard stop. */
export function checkVignettes(folder: ProtocolFolder, fhirPath: Evaluate): ProtocolProblem[] {
  const { vignettes } = folder
  const problems: ProtocolProblem[] = []
  if (vignettes.length < fewest)
    problems.push({ file, path: '', message: `has ${vignettes.length} vignettes: write at least ${fewest}` })
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
  return [...problems, ...unreached(folder, reached)]
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

/** What a vignette expected and did not get, each as a sentence. */
function differences({ expected }: Vignette, result: ProtocolResult): string[] {
  const fired = result.fired.map(({ id }) => id)
  const assessments = result.suggestedAssessments.map(({ id }) => id)
  const standing = result.standingOrders.map(({ key }) => key)
  const found: string[] = []
  if (result.route !== expected.route)
    found.push(
      `expected the route "${expected.route}" and got "${result.route}" (fired: ${said(fired)}; undecided: ${said(result.undecided)})`,
    )
  if (result.acuity !== expected.acuity) found.push(`expected acuity ${expected.acuity} and got ${result.acuity}`)
  for (const id of expected.fired ?? [])
    if (!fired.includes(id)) found.push(`expected the rule "${id}" to fire; fired: ${said(fired)}`)
  for (const id of expected.notFired ?? []) if (fired.includes(id)) found.push(`expected the rule "${id}" not to fire`)
  if (expected.assessments && !sameSet(expected.assessments, assessments))
    found.push(`expected the assessments ${said(expected.assessments)} and got ${said(assessments)}`)
  if (expected.standingOrders && !sameSet(expected.standingOrders, standing))
    found.push(`expected the standing orders ${said(expected.standingOrders)} and got ${said(standing)}`)
  for (const [id, wanted] of Object.entries(expected.orders ?? {})) {
    const checked = result.orders.find(({ order }) => order.id === id)
    if (!checked) {
      found.push(`expects the order "${id}", which does not exist`)
      continue
    }
    const stops = [...new Set(checked.stops.map((stop) => stop.id))]
    const warnings = checked.warnings.map((warning) => warning.id)
    if (!sameSet(wanted.stops, stops))
      found.push(`expected ${id} to be stopped by ${said(wanted.stops)}; got ${said(stops)}`)
    for (const warning of wanted.warnings ?? [])
      if (!warnings.includes(warning)) found.push(`expected ${id} to warn "${warning}"; warned: ${said(warnings)}`)
  }
  return found
}

const said = (ids: readonly string[]) => (ids.length === 0 ? 'nothing' : ids.join(', '))
const sameSet = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((value) => b.includes(value))

function unreached({ protocol }: ProtocolFolder, reached: ReadonlySet<string>): ProtocolProblem[] {
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
