import type { Placed } from './place-items.ts'
import { expectedValue } from './enabled.ts'
import {
  constraintsOf,
  extensionsOf,
  findCode,
  findExpression,
  findExtension,
  isFormOwned,
  urls,
} from './extensions.ts'
import { linkIdsIn, variablesIn } from './expression-names.ts'
import { codingIn, findOptions, isAmong } from './options.ts'
import type { EnableWhen, Evaluate, Expression, Problem, Questionnaire } from './questionnaire.types.ts'
import { readAnswer } from './values.ts'

type Found = { readonly path: string; readonly expression: string | undefined; readonly drives: boolean }

const unsteady = /\b(today|now|timeOfDay|memberOf|resolve|trace)\s*\(/

/** Every expression of an item, and whether it decides if an item applies or what it holds. */
const expressionsOf = ({ item, path }: Placed): Found[] => [
  ...(['enableWhenExpression', 'calculatedExpression', 'initialExpression'] as const).flatMap((name) =>
    extensionsOf(item, urls[name]).map((each) => ({
      path: `${path}.extension(${name})`,
      expression: each.valueExpression?.expression,
      drives: name !== 'initialExpression' || isFormOwned(item),
    })),
  ),
  ...constraintsOf(item).map((each) => ({
    path: `${path}.extension(constraint)`,
    expression: findExpression(each, 'expression'),
    drives: false,
  })),
]

const checkEnableWhen = (q: Questionnaire, placed: readonly Placed[], { item, path }: Placed): Problem[] => {
  const problems: Problem[] = []
  const complain = (at: string, message: string): void => {
    problems.push({ severity: 'error', path: `${path}.${at}`, linkId: item.linkId, message })
  }
  const conditions = item.enableWhen ?? []
  if (conditions.length > 1 && !item.enableBehavior)
    complain('enableBehavior', 'Several conditions need an enableBehavior: all or any.')
  if (conditions.length && findExtension(item, urls.enableWhenExpression))
    complain('enableWhen', 'Use enableWhen or enableWhenExpression, not both: only one of them would count.')
  conditions.forEach((when: EnableWhen, index) => {
    const at = `enableWhen[${index}]`
    const question = placed.find((each) => each.item.linkId === when.question)?.item
    if (!question) return complain(at, `There is no item "${when.question}".`)
    const expected = expectedValue(when)
    if (!['exists', '=', '!=', '>', '<', '>=', '<='].includes(when.operator))
      return complain(at, `The operator "${String(when.operator)}" is not supported.`)
    if (when.operator === 'exists') {
      if (typeof expected !== 'boolean') complain(at, 'The operator "exists" needs an answerBoolean.')
      return
    }
    const asGiven = Object.fromEntries(
      Object.entries(when).flatMap(([key, value]) =>
        key.startsWith('answer') ? [[key.replace('answer', 'value'), value]] : [],
      ),
    )
    const compared = readAnswer(q, question, asGiven)
    if (!compared)
      return complain(at, `"${when.question}" is a ${question.type}; the condition compares it with something else.`)
    const isOrder = when.operator !== '=' && when.operator !== '!='
    if (isOrder && !['integer', 'decimal', 'date', 'dateTime', 'time', 'quantity'].includes(question.type))
      return complain(at, `A ${question.type} has no order: "${when.operator}" can never hold.`)
    const options = question.type === 'choice' ? findOptions(q, question) : undefined
    if (options && !isAmong(options, codingIn(q, question, compared)))
      complain(
        at,
        `"${when.answerCoding?.code ?? String(expected)}" is not an option of "${when.question}" (mind the system).`,
      )
  })
  return problems
}

/** Finds a circle in "depends on", as the linkIds on it. */
const findCircle = (dependsOn: ReadonlyMap<string, readonly string[]>): string[] | undefined => {
  const done = new Set<string>()
  const visit = (linkId: string, trail: readonly string[]): string[] | undefined => {
    const start = trail.indexOf(linkId)
    if (start >= 0) return [...trail.slice(start), linkId]
    if (done.has(linkId)) return undefined
    for (const next of dependsOn.get(linkId) ?? []) {
      const circle = visit(next, [...trail, linkId])
      if (circle) return circle
    }
    done.add(linkId)
    return undefined
  }
  for (const linkId of dependsOn.keys()) {
    const circle = visit(linkId, [])
    if (circle) return circle
  }
  return undefined
}

const checkCircles = (q: Questionnaire, placed: readonly Placed[]): Problem[] => {
  const declared = [q, ...placed.map(({ item }) => item)].flatMap((holder) =>
    extensionsOf(holder, urls.variable).flatMap(({ valueExpression }) => valueExpression ?? []),
  )
  const reach = (expression: string, seen: ReadonlySet<string> = new Set()): string[] => [
    ...linkIdsIn(expression),
    ...variablesIn(expression)
      .filter((name) => !seen.has(name))
      .flatMap((name) =>
        declared
          .filter((each) => each.name === name)
          .flatMap((each) => reach(each.expression ?? '', new Set([...seen, name]))),
      ),
  ]
  const circle = findCircle(
    new Map(
      placed.map((each) => [
        each.item.linkId,
        [
          ...(each.item.enableWhen ?? []).map(({ question }) => question),
          ...expressionsOf(each).flatMap((found) => (found.drives ? reach(found.expression ?? '') : [])),
          ...each.around.slice(-1).map(({ linkId }) => linkId),
        ],
      ]),
    ),
  )
  if (!circle) return []
  const [start] = circle
  const where = placed.find(({ item }) => item.linkId === start)
  return [
    {
      severity: 'error',
      path: where?.path ?? '',
      ...(start === undefined ? {} : { linkId: start }),
      message: `Conditions or calculations run in a circle: ${circle.join(' → ')}.`,
    },
  ]
}

/** Conditions, calculations, variables and constraints: whether they compile, and speak of items that exist. */
export const checkConditions = (
  q: Questionnaire,
  placed: readonly Placed[],
  fhirPath: Evaluate,
): readonly Problem[] => {
  const problems: Problem[] = []
  const blank = { resourceType: 'QuestionnaireResponse', questionnaire: q.url, status: 'in-progress', item: [] }
  const linkIds = new Set(placed.map(({ item }) => item.linkId))
  const launched = (q.extension ?? [])
    .filter(({ url }) => url.endsWith('sdc-questionnaire-launchContext'))
    .flatMap((each) => findCode(each, 'name') ?? [])
  const known: Record<string, unknown> = {
    today: '2026-01-31',
    patient: {},
    facts: {},
    resource: blank,
    questionnaire: structuredClone(q),
  }
  for (const name of launched) known[name] ??= []

  const check = (found: Found, scope: Record<string, unknown>, linkId: string | undefined, isItem: boolean): void => {
    const complain = (message: string): void => {
      problems.push({ severity: 'error', path: found.path, message, ...(linkId === undefined ? {} : { linkId }) })
    }
    const { expression } = found
    if (!expression) return complain('The FHIRPath expression is missing.')
    const call = unsteady.exec(expression.replace(/'(?:[^'\\]|\\.)*'/g, "''"))
    if (call)
      return complain(
        `${call[1] ?? ''}() is not allowed: the same answers must always give the same result. Use %today.`,
      )
    const stranger = linkIdsIn(expression).find((each) => !linkIds.has(each))
    if (stranger !== undefined) return complain(`The expression speaks of "${stranger}", and there is no such item.`)
    try {
      fhirPath(
        expression,
        isItem ? [] : structuredClone(blank),
        scope,
        isItem ? 'QuestionnaireResponse.item' : undefined,
      )
    } catch (error) {
      complain(`The expression cannot be evaluated: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  const bind = (
    holder: Parameters<typeof extensionsOf>[0],
    around: Record<string, unknown>,
    path: string,
    linkId?: string,
  ): Record<string, unknown> => {
    const scope = { ...around }
    for (const { valueExpression = {} as Expression } of extensionsOf(holder, urls.variable)) {
      const at = `${path}extension(variable)`
      check({ path: at, expression: valueExpression.expression, drives: false }, scope, linkId, linkId !== undefined)
      if (valueExpression.name) scope[valueExpression.name] = []
      else problems.push({ severity: 'error', path: at, message: 'The variable needs a name.' })
    }
    return scope
  }

  const scopes = new Map<unknown, Record<string, unknown>>([[undefined, bind(q, known, '')]])
  for (const constraint of constraintsOf(q)) {
    const expression = findExpression(constraint, 'expression')
    check(
      { path: 'extension(constraint)', expression, drives: false },
      scopes.get(undefined) ?? known,
      undefined,
      false,
    )
  }
  for (const each of placed) {
    const around = scopes.get(each.around.at(-1)) ?? known
    const scope = bind(each.item, around, `${each.path}.`, each.item.linkId)
    scopes.set(each.item, scope)
    for (const found of expressionsOf(each)) check(found, scope, each.item.linkId, found.path.endsWith('(constraint)'))
    problems.push(...checkEnableWhen(q, placed, each))
  }
  return [...problems, ...checkCircles(q, placed)]
}
