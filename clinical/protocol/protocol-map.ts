import {
  findExpression,
  findExtension,
  inLanguage,
  isFlagged,
  urls,
  wordsOfExtension,
} from '#clinical/questionnaire/extensions.ts'
import { findOptions, optionLabel } from '#clinical/questionnaire/options.ts'
import type { EnableWhen, Questionnaire, QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { readBy } from './answers-behind.ts'
import type { Language, Protocol, Rule } from './protocol.types.ts'

/** One question of the path, as the patient reads it, with what opens it and where its answers lead. */
export type MapQuestion = {
  readonly linkId: string
  readonly type: QuestionnaireItem['type']
  readonly text: string
  readonly why: string | undefined
  readonly required: boolean
  readonly repeats: boolean
  /** Worked out by the form: nobody is asked. */
  readonly hidden: boolean
  /** In which repeating or titled group it stands. */
  readonly group: string | undefined
  /** Empty: always asked. */
  readonly opens: readonly Opening[]
  /** Whether one of the openings is enough. */
  readonly anyOpens: boolean
  /** Where one choice leads by itself. */
  readonly options: readonly { readonly code: string; readonly label: string; readonly leadsTo: readonly Rule[] }[]
  /** Rules that weigh what is answered here with more: several choices, other questions, what is known of the patient. */
  readonly leadsTo: readonly Rule[]
}
/** Why a question is asked: an answer to another one, or an expression and the answers it reads. */
export type Opening = {
  readonly operator: EnableWhen['operator'] | 'expression'
  readonly expression: string | undefined
  readonly reads: readonly AnswersRead[]
  /** The value it is compared with, where that is no choice. */
  readonly value: string
}
/** A question and those of its choices that are named; none named: its answer, whatever it is. */
export type AnswersRead = { readonly linkId: string; readonly question: string; readonly answers: readonly string[] }

type Placed = { readonly item: QuestionnaireItem; readonly group: QuestionnaireItem | undefined }

const placed = (items: readonly QuestionnaireItem[], group?: QuestionnaireItem): readonly Placed[] =>
  items.flatMap((item) => [{ item, group }, ...placed(item.item ?? [], item.type === 'group' ? item : group)])

const textOf = (item: QuestionnaireItem, language: Language) =>
  inLanguage(item.text ?? item.linkId, item._text, language)

/** An expression without the choices it only shuts out: of `$this != 'none'` nobody is to read that it speaks of “none”. */
const affirmed = (expression: string): string =>
  expression.replaceAll(/!=\s*'[^']*'/g, '').replaceAll(/\('[^']*' in %\w+\)\.not\(\)/g, '')

/** Whether this one choice is enough for the rule: it stands by itself, or as one of several of which any is. */
function isEnough({ kind, when }: Rule, code: string): boolean {
  if (kind === 'inclusion' || /\band\b|\(/.test(when)) return false
  return when
    .split(' or ')
    .some((part) => part.trim().startsWith(`'${code}' in %`) && /^'[^']*' in %\w+$/.test(part.trim()))
}

/** What an expression reads, in the words of the form: through variables too. */
export function answersRead(
  protocol: Pick<Protocol, 'variables' | 'medicineItems'>,
  intake: Questionnaire,
  expression: string,
  language: Language,
): readonly AnswersRead[] {
  const { linkIds } = readBy(protocol, expression)
  const { named } = readBy(
    { ...protocol, variables: protocol.variables.map((v) => ({ ...v, expression: affirmed(v.expression) })) },
    affirmed(expression),
  )
  return placed(intake.item ?? []).flatMap(({ item }) => {
    if (!linkIds.has(item.linkId)) return []
    const chosen = (findOptions(intake, item) ?? []).filter(({ coding }) => named.has(coding.code ?? ''))
    const answers = chosen.map((option) => optionLabel(option, language))
    return [{ linkId: item.linkId, question: textOf(item, language), answers }]
  })
}

/** The intake as a path: every question in its order, what opens it, and the rules its answers lead to. */
export function mapOf(protocol: Protocol, intake: Questionnaire, language: Language): readonly MapQuestion[] {
  const reads = protocol.rules.map((rule) => ({ rule, ...readBy(protocol, rule.when) }))
  return placed(intake.item ?? []).flatMap(({ item, group }): MapQuestion[] => {
    if (item.type === 'group' || item.type === 'display') return []
    const found = findOptions(intake, item) ?? []
    const about = reads.filter(({ linkIds }) => linkIds.has(item.linkId)).map(({ rule }) => rule)
    const leading = (code: string) => about.filter((rule) => isEnough(rule, code))
    const byOne = new Set(found.flatMap(({ coding }) => leading(coding.code ?? '')))
    return [
      {
        linkId: item.linkId,
        type: item.type,
        text: textOf(item, language),
        why: wordsOfExtension(findExtension(item, urls.whyWeAsk), language),
        required: item.required === true,
        repeats: item.repeats === true,
        hidden: isFlagged(item, urls.hidden) || findExpression(item, urls.calculatedExpression) !== undefined,
        group: group?.text === undefined ? undefined : textOf(group, language),
        opens: openingsOf(protocol, intake, item, language),
        anyOpens: item.enableBehavior === 'any',
        options: found.map((option) => ({
          code: option.coding.code ?? '',
          label: optionLabel(option, language),
          leadsTo: leading(option.coding.code ?? ''),
        })),
        leadsTo: about.filter((rule) => !byOne.has(rule)),
      },
    ]
  })
}

function openingsOf(
  protocol: Protocol,
  intake: Questionnaire,
  item: QuestionnaireItem,
  language: Language,
): readonly Opening[] {
  const expression = findExpression(item, urls.enableWhenExpression)
  const byExpression: Opening[] = expression
    ? [
        {
          operator: 'expression',
          expression,
          reads: answersRead(
            { variables: [], ...(protocol.medicineItems ? { medicineItems: protocol.medicineItems } : {}) },
            intake,
            expression,
            language,
          ),
          value: '',
        },
      ]
    : []
  return [...(item.enableWhen ?? []).map((when) => opening(intake, when, language)), ...byExpression]
}

function opening(intake: Questionnaire, when: EnableWhen, language: Language): Opening {
  const asked = placed(intake.item ?? []).find(({ item }) => item.linkId === when.question)?.item
  const option = asked && findOptions(intake, asked)?.find(({ coding }) => coding.code === when.answerCoding?.code)
  const answers = when.answerCoding ? [option ? optionLabel(option, language) : (when.answerCoding.code ?? '')] : []
  const value =
    when.answerBoolean ??
    when.answerDecimal ??
    when.answerInteger ??
    when.answerDate ??
    when.answerString ??
    when.answerQuantity?.value
  return {
    operator: when.operator,
    expression: undefined,
    reads: [{ linkId: when.question, question: asked ? textOf(asked, language) : when.question, answers }],
    value: value === undefined ? '' : String(value),
  }
}
