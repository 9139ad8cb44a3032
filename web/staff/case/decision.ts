import { CHECK_IN, checkInDay, withCheckIn } from '#clinical/protocol/check-in-day.ts'
import { civilDay } from './conclude.ts'
import { flagsAreOpen } from './flags.ts'
import { begunFrom, type ChosenRenewal, isTooMuch, type TypedRenewal, unread } from './renewal.ts'
import type { Order, Plan, Renewable, Review } from './use-review.ts'

export const textParts = ['whatWeThink', 'whatToDo', 'yourMedicine', 'watchFor', 'whenToComeBack'] as const
export type TextPart = (typeof textParts)[number]
export type PlanText = { readonly [P in TextPart]: string }
export type ChosenOrder = { readonly order: Order; readonly directions: string; readonly heeded: readonly string[] }

/** What was touched by hand; everything else follows the protocol's suggestion. */
export type Touched = {
  readonly assessmentId?: string
  readonly planId?: string
  readonly orderIds?: readonly string[]
  readonly directions: Readonly<Record<string, string>>
  readonly heeded: Readonly<Record<string, readonly string[]>>
  /** Medicines to be given again, by their key; absent in what was kept before there were any. */
  readonly renewals?: Readonly<Record<string, TypedRenewal>>
  readonly text: { readonly [P in TextPart]?: string }
  readonly pharmacy?: NonNullable<Review['chart']['pharmacy']>
  readonly urgent: boolean
  /** Where and when the test is ordered that the plan promises. */
  readonly testOrdered?: string
  /** The day its result is looked for, where another was chosen than the day the patient is asked how they are. */
  readonly testUntil?: string
}
export const untouched: Touched = { directions: {}, heeded: {}, text: {}, urgent: false }

export type Decision = {
  readonly assessment: Review['assessments'][number] | undefined
  readonly plans: readonly Plan[]
  readonly plan: Plan | undefined
  /** The protocol's orders for this assessment, in its order of preference. */
  readonly offered: readonly Order[]
  /** The one medicine the protocol leaves. */
  readonly suggestedOrder: string | undefined
  readonly chosen: readonly ChosenOrder[]
  /** The patient's own medicines that may be given again for this assessment, and those that will be. */
  readonly renewable: readonly Renewable[]
  readonly renewed: readonly ChosenRenewal[]
  /** As it is sent: it holds the place of the day the patient is asked how they are. */
  readonly text: PlanText
  /** As it is read, with that day; null where nobody is asked. */
  readonly askedOn: string | null
  readonly suggestedText: PlanText
  readonly pharmacy: Review['chart']['pharmacy']
  readonly urgent: boolean
  /** Undefined where the plan promises no test. */
  readonly testOrdered: string | undefined
  /** As 2026-03-04; empty where no day is known. */
  readonly testUntil: string
}

const fits = (one: { readonly forAssessments: readonly string[] }, assessmentId: string | undefined) =>
  assessmentId !== undefined && one.forAssessments.includes(assessmentId)
const allows = (plan: Plan, orders: number) =>
  plan.prescription === 'either' || (plan.prescription === 'with' ? orders > 0 : orders === 0)

/**
 * What would be signed now. The protocol's suggestion stands ready: its assessment, its plan, and the words in the patient's
 * language. A medicine is the clinician's to pick; only where the protocol has no other choice does it stand ready, and never
 * because another was stopped for what the patient has.
 */
export function decide(review: Review, touched: Touched): Decision {
  const { language } = review
  const assessment =
    review.assessments.find((one) => one.id === touched.assessmentId) ??
    review.assessments.find((one) => one.suggested) ??
    (review.assessments.length === 1 ? review.assessments[0] : undefined)
  const offered = review.orders.filter((order) => fits(order, assessment?.id))
  const plans = review.plans.filter((plan) => fits(plan, assessment?.id))
  const handPicked = plans.find((plan) => plan.id === touched.planId)
  const possible = offered.filter((order) => order.suggested && order.stops.length === 0)
  const only = possible.length === 1 && (handPicked ?? plans[0])?.prescription !== 'without' ? possible[0] : undefined
  // What is left over because the first choice would harm is nobody's choice yet: it is marked, and she picks it.
  const harmed = offered.some((order) => order.suggested && order.stops.some((stop) => !stop.ofPractice))
  const suggested = only && !harmed ? [only.id] : []
  const ids = touched.orderIds?.filter((id) => offered.some((order) => order.id === id)) ?? suggested
  // Not having picked a medicine yet is no decision against one: the protocol's plan stays, and asks for it.
  const waits =
    touched.orderIds === undefined && possible.length > suggested.length && plans[0]?.prescription === 'with'
  // What can be had comes first, in the order of the list.
  const renewable = review.renewals
    .filter((one) => fits(one, assessment?.id))
    .toSorted((a, b) => Number(a.stops.length > 0) - Number(b.stops.length > 0))
  const renewed = renewable.flatMap((of): ChosenRenewal[] => {
    const typed = touched.renewals?.[of.key]
    return typed ? [{ of, typed: { ...begunFrom(of), ...typed } }] : []
  })
  const given = ids.length + renewed.length
  const plan = handPicked ?? (waits ? plans[0] : (plans.find((one) => allows(one, given)) ?? plans[0]))
  const chosen = offered
    .filter((order) => ids.includes(order.id))
    .map((order) => ({
      order,
      directions: touched.directions[order.id] ?? order.directions[language],
      heeded: touched.heeded[order.id] ?? [],
    }))
  const directions = [...chosen, ...renewed.map(({ typed }) => typed)].map((one) => one.directions).join('\n')
  const words = (part: TextPart) => (plan?.[part]?.[language] ?? '').replaceAll('{directions}', directions).trim()
  const suggestedText: PlanText = {
    whatWeThink: words('whatWeThink'),
    whatToDo: words('whatToDo'),
    yourMedicine: words('yourMedicine'),
    watchFor: words('watchFor'),
    whenToComeBack: words('whenToComeBack'),
  }
  return {
    assessment,
    plans,
    plan,
    offered,
    suggestedOrder: only?.id,
    chosen,
    renewable,
    renewed,
    text: { ...suggestedText, ...touched.text },
    askedOn: plan?.checkInAt ? checkInDay(language, new Date(plan.checkInAt), review.promise.zone) : null,
    suggestedText,
    pharmacy: touched.pharmacy ?? (review.chart.pharmacy?.retired ? null : review.chart.pharmacy),
    urgent: touched.urgent || isReadSoon(review),
    testOrdered: plan?.awaitsTest ? (touched.testOrdered ?? '') : undefined,
    testUntil: touched.testUntil ?? (plan?.checkInAt ? civilDay(new Date(plan.checkInAt), review.promise.zone) : ''),
  }
}

/** By itself the answer must be read within the hour: the matter is urgent, or was red-flagged. The server holds to the same. */
export const isReadSoon = ({ acuity, findings }: Pick<Review, 'acuity' | 'findings'>): boolean =>
  acuity === 'emergency' || acuity === 'urgent' || findings.some(({ level }) => level !== 'concern')

/** A part as the patient will read it. Where nobody asks, a place left elsewhere than in the promise stays to be seen. */
export const readAs = ({ text, askedOn }: Pick<Decision, 'text' | 'askedOn'>, part: TextPart): string =>
  askedOn === null && part !== 'whenToComeBack' ? text[part] : withCheckIn(text[part], askedOn)
/**
 * What was typed in a part: where the sentence stood that promises to ask, the day in it stays the place of the day, so that
 * the one of signing is said. The same day written for something else is a day.
 */
export function typedAs(typed: string, decision: Pick<Decision, 'text' | 'suggestedText' | 'askedOn'>, part: TextPart) {
  const { text, suggestedText, askedOn } = decision
  if (askedOn === null || part !== 'whenToComeBack') return typed
  const promises = new Set([text[part], suggestedText[part]].flatMap(promiseIn))
  return [...promises].reduce((said, promise) => said.replace(promise.replace(CHECK_IN, askedOn), promise), typed)
}
/** The sentence that promises to ask, as far as the day. */
const promiseIn = (words: string): string[] => {
  const [before = '', after] = words.split(CHECK_IN)
  const start = before.split(/[.!?]\s+|\n/).at(-1) ?? ''
  return after === undefined ? [] : [start.trim() === '' ? words : `${start}${CHECK_IN}`]
}

export type Missing =
  | {
      readonly why:
        | 'assessment'
        | 'plan'
        | 'noPlan'
        | 'order'
        | 'orderOnly'
        | 'orderOrAnswer'
        | 'noOrder'
        | 'noOrderOnly'
        | 'pharmacy'
        | 'finding'
        | 'text'
        | 'test'
    }
  | { readonly why: 'warning' | 'stop' | 'directions' | 'renewal' | 'tooMuch'; readonly drug: string }

/** What still keeps this from being signed, in the order of the screen. The server asks all of it again. */
export function missingFor(review: Review, decision: Decision): readonly Missing[] {
  const { assessment, plan, plans, chosen, renewed, text } = decision
  const missing: Missing[] = []
  if (flagsAreOpen(review)) missing.push({ why: 'finding' })
  if (!assessment) missing.push({ why: 'assessment' })
  else if (!plan) missing.push({ why: plans.length === 0 ? 'noPlan' : 'plan' })
  const given = chosen.length + renewed.length
  // Another plan is only spoken of where there is one that fits.
  const another = plans.some((one) => allows(one, given))
  // A question may also be answered in own words: what cannot be had here is arranged elsewhere, and said so.
  const none = review.kind === 'question' ? 'orderOrAnswer' : 'orderOnly'
  if (plan?.prescription === 'with' && given === 0) missing.push({ why: another ? 'order' : none })
  if (plan?.prescription === 'without' && given > 0) missing.push({ why: another ? 'noOrder' : 'noOrderOnly' })
  for (const { order, heeded, directions } of chosen) {
    if (order.stops.length > 0) missing.push({ why: 'stop', drug: order.drug })
    if (order.warnings.some((warning) => !heeded.includes(warning.id)))
      missing.push({ why: 'warning', drug: order.drug })
    if (directions.trim() === '') missing.push({ why: 'directions', drug: order.drug })
  }
  missing.push(...missingForRenewals(renewed))
  if (goesToPharmacy(decision) && !decision.pharmacy) missing.push({ why: 'pharmacy' })
  const needed = [text.whatWeThink, text.whatToDo, text.watchFor, text.whenToComeBack]
  if (plan && needed.some((part) => part.trim() === '')) missing.push({ why: 'text' })
  if (decision.testOrdered?.trim() === '') missing.push({ why: 'test' })
  return missing
}

/**
 * The plan's words as an answer that nobody signs: none where they say that a medicine or a test is arranged, since an answer
 * arranges neither. It is followed by no check-in, and promises none.
 */
export const asAnswer = ({ plan, text }: Pick<Decision, 'plan' | 'text'>): string =>
  !plan || plan.prescription === 'with' || plan.awaitsTest
    ? ''
    : textParts
        .map((part) => (part === 'whenToComeBack' ? withCheckIn(text[part], null) : text[part]))
        .filter((part) => part !== '')
        .join('\n\n')

/** A question ends with an answer; one in which a medicine is given, or can be, is signed, so that the medicine is not left behind. */
export function endingOf(
  { kind }: Pick<Review, 'kind'>,
  { chosen, renewed, renewable, plan }: Decision,
): 'answer' | 'sign' {
  const canGive = plan?.prescription === 'with' && renewable.some(({ stops }) => stops.length === 0)
  return kind === 'question' && chosen.length + renewed.length === 0 && !canGive ? 'answer' : 'sign'
}

/** Something is on paper, for a pharmacy to give. */
export const goesToPharmacy = ({ chosen, renewed }: Pick<Decision, 'chosen' | 'renewed'>): boolean =>
  renewed.length > 0 || chosen.some(({ order }) => !order.overTheCounter)

const missingForRenewals = (renewed: readonly ChosenRenewal[]): Missing[] =>
  renewed.flatMap((one): Missing[] => {
    const { of, typed } = one
    const drug = typed.drug.trim() || of.source
    return [
      ...(of.stops.length > 0 ? [{ why: 'stop' as const, drug }] : []),
      ...(unread(one).length > 0 ? [{ why: 'renewal' as const, drug }] : []),
      ...(isTooMuch(one) ? [{ why: 'tooMuch' as const, drug }] : []),
      ...(of.warnings.some(({ id }) => !typed.heeded.includes(id)) ? [{ why: 'warning' as const, drug }] : []),
    ]
  })
