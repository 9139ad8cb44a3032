import { knownDrugTerms } from './drug-classes.ts'
import type { Protocol, ProtocolProblem } from './protocol.types.ts'

const file = 'protocol.json'

/** What renewals name is there; no class that is controlled is in a table, and none stands in two. */
export function checkRenewals({ renewals, citations, assessments, rules, drugNames }: Protocol): ProtocolProblem[] {
  if (!renewals) return []
  const problems: ProtocolProblem[] = []
  const add = (path: string, message: string) => void problems.push({ file, path: `renewals.${path}`, message })
  const mustCite = (path: string, id: string) => {
    if (!citations.some((one) => one.id === id))
      add(`${path}.citation`, `cites "${id}", which is not among the citations`)
  }
  const terms = knownDrugTerms(drugNames)
  for (const id of renewals.forAssessments)
    if (!assessments.some((one) => one.id === id))
      add('forAssessments', `names the assessment "${id}", which does not exist`)
  renewals.tables.forEach((table, i) => {
    const at = `tables.${i}`
    mustCite(at, table.citation)
    if (renewals.tables.findIndex(({ id }) => id === table.id) !== i) add(`${at}.id`, `says "${table.id}" twice`)
    for (const term of table.classes) {
      if (!terms.has(term))
        add(at, `names "${term}", which no drug name stands for: add its names to the protocol's drugNames`)
      if (controlled.has(term)) add(at, `names "${term}": a controlled substance is never renewed here`)
    }
    for (const term of table.allergyClasses)
      if (!table.classes.includes(term)) add(`${at}.allergyClasses`, `names "${term}", which is none of its classes`)
    ;[...table.stops, ...table.warnings].forEach(({ citation, id }) => mustCite(`${at}.${id}`, citation))
  })
  ;[...renewals.stops, ...renewals.warnings].forEach(({ citation, id }) => mustCite(id, citation))
  if (renewals.bridge) mustCite('bridge', renewals.bridge.citation)
  for (const id of renewals.bridge?.for ?? [])
    if (!rules.some((rule) => rule.id === id && rule.kind === 'exclusion'))
      add('bridge.for', `names "${id}", which is no exclusion of this protocol`)
  return problems
}

const controlled: ReadonlySet<string> = new Set([
  'controlled-substance',
  'opioid',
  'benzodiazepine',
  'stimulant',
  'sleep-drug',
  'other-controlled',
])
