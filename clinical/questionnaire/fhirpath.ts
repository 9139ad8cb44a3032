import fhirpath, { type Model } from 'fhirpath'
import type { Evaluate } from './questionnaire.types.ts'
import slim from './r4-slim-model.json' with { type: 'json' }

type Compiled = (context: unknown, variables: Record<string, unknown>, options?: object) => unknown[]

// The whole R4 model weighs ten times as much; this one keeps the resources expressions here can meet.
const model = { ...slim, availableTypes: new Set(slim.availableTypes) } as unknown as Model

const compiled = new Map<string, Compiled>()
const dates = new Map<string, unknown>()
const room = 2000

const compile = (expression: string, base: string | undefined): Compiled => {
  const key = `${base ?? ''}|${expression}`
  const known = compiled.get(key)
  if (known) return known
  // trace() would print answers to the console.
  const options = { traceFn: () => {} }
  const made = fhirpath.compile(base ? { base, expression } : expression, model, options) as Compiled
  if (compiled.size >= room) compiled.clear()
  compiled.set(key, made)
  return made
}

const asDate = (text: string): unknown => {
  const known = dates.get(text)
  if (known !== undefined) return known
  const options = { resolveInternalTypes: false }
  const [made] = fhirpath.evaluate({}, `@${text}`, {}, model, options) as unknown[]
  if (dates.size >= room) dates.clear()
  dates.set(text, made)
  return made
}

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)

/** FHIRPath forgets that a variable was a date once it leaves the library; without this `%today` is a mere string. */
const typed = (value: unknown): unknown =>
  isDay(value) ? asDate(value) : Array.isArray(value) && value.some(isDay) ? value.map(typed) : value

const allTyped = (variables: Record<string, unknown>): Record<string, unknown> => {
  const all: Record<string, unknown> = {}
  for (const name of Object.keys(variables)) all[name] = typed(variables[name])
  return all
}

/**
 * FHIRPath 2 on the R4 model. Variables that look like a day (`YYYY-MM-DD`) are dates. Marks the objects it returns
 * with a hidden property, so never hand it frozen data. Throws when the expression is wrong or cannot be evaluated.
 */
export const evaluateFhirPath: Evaluate = (expression, context, variables, base) =>
  compile(expression, base)(context, allTyped(variables))
