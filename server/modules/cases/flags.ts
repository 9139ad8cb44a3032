import { assess } from '#clinical/protocol/assess.ts'
import { redFlagsIn } from '#clinical/protocol/red-flags.ts'
import { evaluate } from '#clinical/questionnaire/evaluate.ts'
import { factsWithForm } from '#clinical/questionnaire/stated-health.ts'
import type { QuestionnaireResponse, ResponseItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { saidByAnswer, type GivenAnswer } from '#clinical/questionnaire/said-by-answer.ts'
import { wordsOfFileName } from '#clinical/safety/file-name.ts'
import { acuities, type Acuity } from '#contract/case-states.ts'
import { fhirPath, type CaseContext, type Hearing } from '#modules/cases/case-context.ts'
import { type Flag, worst } from '#modules/cases/flag.ts'
import { isNotScreened, notScreened, once } from '#modules/cases/not-screened.ts'
import { quoteOf, saidInAnswers, saidInText, type Said } from '#modules/cases/said.ts'

/** The acuity a story has once it is sent: what the protocol says of the answers, and never less than its worst flag asks for. */
export function acuityAsSent(assessed: number, flags: readonly Pick<Flag, 'level'>[]): Acuity {
  const flag = worst(flags.map((f) => f.level))
  return acuities[Math.min(assessed, flag === 'emergency' ? 0 : flag === 'urgent' ? 1 : 4)] ?? 'clinical'
}

export function flagsInText(
  text: string,
  foundIn: string,
  ctx: Hearing,
  language: string,
  question: string | null = null,
): Flag[] {
  const s = ctx.screen({ text, language, facts: ctx.safety })
  const unread = s.screened ? [] : [notScreened(text, foundIn, question, s.version)]
  const found = s.findings.map((f): Flag => ({
    ruleId: f.ruleId,
    level: f.level,
    kind: f.kind,
    // A practice's own words stand beside the source of the rule they make speak.
    source: [f.source, ...(f.added ?? []).map((phrase) => `“${phrase}”`)].join(' + '),
    instruction: f.instruction,
    say: null,
    foundIn,
    quote: quoteOf(text, f.spans),
    said: [saidInText(text, f.spans, question)],
    why: '',
    engineVersion: s.version,
    ...(f.mayBeAbuse && { mayBeAbuse: f.mayBeAbuse }),
  }))
  return [...found, ...unread]
}

/** The name someone gave a file is the patient's word too: a photo carries no other caption here. */
export const flagsInFileName = (
  file: { readonly id: string; readonly name: string },
  ctx: Hearing,
  language: string,
): Flag[] => {
  const words = wordsOfFileName(file.name)
  return words === '' ? [] : flagsInText(words, `file ${file.id}`, ctx, language)
}

/**
 * What an answer to the care team's own question says together with it. What the patient is not sure of is for staff to
 * ask about, and interrupts nobody.
 */
export function flagsInReply(
  given: GivenAnswer & { readonly shown: string },
  foundIn: string,
  ctx: Hearing,
  language: string,
): Flag[] {
  const flags = saidByAnswer(given).flatMap(({ text, sure }) => {
    const own = text === given.shown
    return flagsInText(text, foundIn, ctx, language, given.question).map((f): Flag => {
      const whole: Flag = own
        ? f
        : {
            ...f,
            quote: `${given.question} ${given.shown}`.slice(0, 400),
            said: [{ question: given.question, text: given.shown, spans: [] }],
          }
      return sure ? whole : { ...whole, level: 'concern', instruction: screenInstruction.concern }
    })
  })
  // Heard alone and with its question, a rule speaks once, at its worst.
  return flags.filter((f) => !flags.some((g) => g !== f && g.ruleId === f.ruleId && isWorse(g, f, flags)))
}
const order = ['emergency', 'urgent', 'concern'] as const
const isWorse = (g: Flag, f: Flag, all: readonly Flag[]): boolean =>
  order.indexOf(g.level) < order.indexOf(f.level) || (g.level === f.level && all.indexOf(g) < all.indexOf(f))

/** Every text ever typed, hidden questions included: hiding an answer takes no flag back. */
const textsIn = (items: readonly ResponseItem[]): { linkId: string; text: string }[] =>
  items.flatMap((i) => [
    ...(i.answer ?? []).flatMap((a) =>
      [a.valueString, a.valueUri].flatMap((text) => (text?.trim() ? [{ linkId: i.linkId, text }] : [])),
    ),
    ...textsIn(i.item ?? []),
  ])

const screenInstruction = { emergency: 'call-911', urgent: 'same-day', concern: 'staff-first' } as const

function flagsInWords(
  ctx: CaseContext,
  response: QuestionnaireResponse,
  language: string,
  { active, steps }: ReturnType<typeof evaluate>,
): Flag[] {
  const { intake } = ctx.folder
  const questionOf = (linkId: string) => steps.find((s) => s.linkId === linkId)?.text ?? null
  // A fever or a bleed means something else in pregnancy, or with weak defences; what the form says counts for the words beside it.
  const heard = { ...ctx, safety: factsWithForm(ctx.safety, intake, active, ctx.protocolFacts.today) }
  return textsIn(response.item ?? []).flatMap(({ linkId, text }) =>
    flagsInText(text, linkId, heard, language, questionOf(linkId)),
  )
}

/** What stands in any of the boxes in words that no rule could read. */
export const unreadInAnswers = (ctx: CaseContext, response: QuestionnaireResponse, language: string): Said[] =>
  flagsInWords(ctx, response, language, evaluate(ctx.folder.intake, response, ctx.facts, fhirPath, 'en'))
    .filter(isNotScreened)
    .flatMap(({ said }) => said)

/** All flags in a set of answers: the words screened, and the protocol's red-flag rules over what counts now. */
export function flagsInAnswers(ctx: CaseContext, response: QuestionnaireResponse, language: string): Flag[] {
  const { protocol, intake } = ctx.folder
  const evaluated = evaluate(intake, response, ctx.facts, fhirPath, 'en')
  const { active, steps } = evaluated
  const spoken = flagsInWords(ctx, response, language, evaluated)
  const ruled = redFlagsIn(protocol, active, ctx.protocolFacts, fhirPath).map((f): Flag => {
    const when = protocol.rules.find(({ id }) => id === f.id)?.when ?? ''
    const said = saidInAnswers(protocol, when, steps, active)
    return {
      ruleId: `${protocol.key}:${f.id}`,
      level: f.level,
      kind: 'protocol',
      source: `${f.citation.organisation}, ${f.citation.title} (${f.citation.year})`,
      instruction: f.instruction ?? screenInstruction[f.level],
      say: f.say,
      foundIn: 'answers',
      quote: said
        .map(({ text }) => text)
        .join('; ')
        .slice(0, 400),
      said,
      why: f.clinician,
      engineVersion: `${protocol.key} ${protocol.version}`,
    }
  })
  return [...once(spoken), ...ruled]
}

/** What the protocol says of the answers that count. */
export function assessCase(ctx: CaseContext, active: QuestionnaireResponse) {
  return assess(ctx.folder.protocol, active, ctx.protocolFacts, fhirPath)
}
