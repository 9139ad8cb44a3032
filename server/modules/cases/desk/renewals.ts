import type { Order, ProtocolResult } from '#clinical/protocol/protocol.types.ts'
import { readMedicine } from '#clinical/protocol/read-medicine.ts'
import { checkRenewal, renewableIn, type CheckedRenewal, type Renewal } from '#clinical/protocol/renewal-check.ts'
import type { QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'
import type { signPlan } from '#contract/desk/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { AppError, type FieldProblem } from '#kernel/errors.ts'
import { fhirPath, type CaseContext } from '#modules/cases/case-context.ts'
import { stopParts, warningParts } from '#modules/cases/desk/review.parts.ts'

type Asked = NonNullable<InputOf<typeof signPlan>['renewals']>[number]
type Renewable = {
  readonly key: string
  readonly source: string
  readonly told: boolean
  readonly detail: string | null
}

/** What may be asked for again: a line of the list by its id, what the form alone names by its place. */
function renewablesOf({ folder, protocolFacts, chart }: CaseContext, active: QuestionnaireResponse): Renewable[] {
  const lines = chart.items.filter((item) => item.kind === 'medicine' && !item.ended)
  // Those of the list come first, in its order.
  return renewableIn({ protocol: folder.protocol, active, facts: protocolFacts }).map(({ source, told }, i) => {
    const line = told ? undefined : lines[i]
    return { key: line?.id ?? `told:${source}`.slice(0, 80), source, told, detail: line?.detail ?? null }
  })
}

const caseOf = (ctx: CaseContext, active: QuestionnaireResponse, result: ProtocolResult) => ({
  protocol: ctx.folder.protocol,
  active,
  facts: ctx.protocolFacts,
  result,
  fhirPath,
})

/** Each with what speaks against it before anything is filled in, and with what it may at most be. */
export function renewalParts(ctx: CaseContext, active: QuestionnaireResponse, result: ProtocolResult) {
  return renewablesOf(ctx, active).map(({ key, source, told, detail }) => {
    const parts = readMedicine(source)
    const blank: Renewal = { ...parts, source, told, quantity: 1, unit: '', days: 1, refills: 0, directions: '' }
    const { table, limits, stops, warnings } = checkRenewal(caseOf(ctx, active, result), blank)
    return {
      key,
      source,
      detail,
      told,
      ...parts,
      kind: table?.label ?? null,
      ...limits,
      forAssessments: ctx.folder.protocol.renewals?.forAssessments ?? [],
      stops: stopParts(stops),
      warnings: warningParts(warnings),
    }
  })
}

export type Renewed = { readonly order: Order; readonly directions: string }

/**
 * The renewals of a plan as orders, each held against the tables, the chart as it is now and the other orders. Any stop refuses all,
 * as does a warning that nobody has heeded.
 */
export function getRenewed(
  ctx: CaseContext,
  active: QuestionnaireResponse,
  result: ProtocolResult,
  asked: readonly Asked[],
  alongside: readonly Order[],
): readonly Renewed[] {
  const known = renewablesOf(ctx, active)
  const at = caseOf(ctx, active, result)
  const all = asked.map((one): { asked: Asked; renewal: Renewal } => {
    const source = known.find(({ key }) => key === one.key)
    if (!source) throw unknown(one.key)
    const { key: _key, heeded: _heeded, ...written } = one
    return { asked: one, renewal: { ...written, source: source.source, told: source.told } }
  })
  if (new Set(asked.map(({ key }) => key)).size < asked.length) throw unknown('twice')
  const first = all.map(({ renewal }) => checkRenewal(at, renewal))
  const problems = all.flatMap(({ asked: one, renewal }, i) => {
    const others = [...alongside, ...first.filter((_, j) => j !== i).map(({ order }) => order)]
    return against(one, checkRenewal(at, renewal, others))
  })
  if (problems.length > 0) throw new AppError('order.blocked', { orders: problems.length }, problems)
  return first.map(({ order }, i) => ({ order, directions: all[i]?.renewal.directions ?? '' }))
}

const unknown = (key: string) =>
  new AppError('order.unknown', {}, [{ path: `renewals.${key}`, message: 'not_in_protocol' }])

function against({ key, heeded }: Asked, { stops, warnings }: CheckedRenewal): FieldProblem[] {
  const unheeded = warnings.filter(({ id }) => !heeded.includes(id))
  return [...new Set([...stops, ...unheeded].map(({ id }) => id))].map((message) => ({
    path: `renewals.${key}`,
    message,
  }))
}
