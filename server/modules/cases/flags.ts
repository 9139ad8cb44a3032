import { assess } from '#clinical/protocol/assess.ts'
import { redFlagsIn } from '#clinical/protocol/red-flags.ts'
import type { Localized } from '#clinical/protocol/protocol.types.ts'
import { evaluate } from '#clinical/questionnaire/evaluate.ts'
import { statedFacts } from '#clinical/questionnaire/stated-facts.ts'
import type { QuestionnaireResponse, ResponseItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { pregnancyFacts } from '#clinical/safety/pregnancy-facts.ts'
import { screenText } from '#clinical/safety/screen.ts'
import { fhirPath, type CaseContext } from '#modules/cases/case-context.ts'

/** A red flag, from the safety rules over words or from the protocol's rules over answers. */
export type Flag = {
  readonly ruleId: string
  readonly level: 'emergency' | 'urgent' | 'concern'
  readonly kind: string
  readonly source: string
  readonly instruction: string
  readonly say: Localized | null
  /** The question or place it was found in. */
  readonly foundIn: string
  /** The words that fired, for staff. */
  readonly quote: string
  readonly engineVersion: string
}

export function flagsInText(text: string, foundIn: string, ctx: Pick<CaseContext, 'safety'>, language: string): Flag[] {
  const s = screenText({ text, language, facts: ctx.safety })
  return s.findings.map((f) => ({
    ruleId: f.ruleId,
    level: f.level,
    kind: f.kind,
    source: f.source,
    instruction: f.instruction,
    say: null,
    foundIn,
    quote: f.spans
      .map(([a, b]) => text.slice(a, b))
      .join(' … ')
      .slice(0, 400),
    engineVersion: s.version,
  }))
}

/** Every text ever typed, hidden questions included: hiding an answer takes no flag back. */
const textsIn = (items: readonly ResponseItem[]): { linkId: string; text: string }[] =>
  items.flatMap((i) => [
    ...(i.answer ?? []).flatMap((a) =>
      typeof a.valueString === 'string' && a.valueString.trim() ? [{ linkId: i.linkId, text: a.valueString }] : [],
    ),
    ...textsIn(i.item ?? []),
  ])

const screenInstruction = { emergency: 'call-911', urgent: 'same-day', concern: 'staff-first' } as const

/** All flags in a set of answers: the words screened, and the protocol's red-flag rules over what counts now. */
export function flagsInAnswers(ctx: CaseContext, response: QuestionnaireResponse, language: string): Flag[] {
  const { protocol, intake } = ctx.folder
  const { active } = evaluate(intake, response, ctx.facts, fhirPath)
  const heard = { ...ctx, safety: { ...ctx.safety, ...pregnancyIn(ctx, active) } }
  const spoken = textsIn(response.item ?? []).flatMap(({ linkId, text }) => flagsInText(text, linkId, heard, language))
  const ruled = redFlagsIn(protocol, active, ctx.protocolFacts, fhirPath).map((f): Flag => ({
    ruleId: `${protocol.key}:${f.id}`,
    level: f.level,
    kind: 'protocol',
    source: `${f.citation.organisation}, ${f.citation.title} (${f.citation.year})`,
    instruction: screenInstruction[f.level],
    say: f.say,
    foundIn: 'answers',
    quote: f.clinician,
    engineVersion: `${protocol.key} ${protocol.version}`,
  }))
  return [...spoken, ...ruled]
}

/** A fever or a bleed means something else in pregnancy; what the form says of it counts for the words beside it. */
function pregnancyIn(ctx: CaseContext, active: QuestionnaireResponse): ReturnType<typeof pregnancyFacts> {
  const stated = statedFacts(ctx.folder.intake, active).find((f) => f.fact === 'pregnancy')
  // Not asked here, or not sure: what the chart says stands.
  return stated && !stated.notSure ? pregnancyFacts(stated.values) : {}
}

/** What the protocol says of the answers that count. */
export function assessCase(ctx: CaseContext, active: QuestionnaireResponse) {
  return assess(ctx.folder.protocol, active, ctx.protocolFacts, fhirPath)
}
