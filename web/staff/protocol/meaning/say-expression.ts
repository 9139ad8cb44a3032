import { inLanguage } from '#clinical/questionnaire/extensions.ts'
import { itemsOf } from '#clinical/protocol/intake-words.ts'
import { findOptions, optionLabel } from '#clinical/questionnaire/options.ts'
import type { Questionnaire } from '#clinical/questionnaire/questionnaire.types.ts'
import type { Language, Protocol } from '#clinical/protocol/protocol.types.ts'
import type { Say } from '#ui/i18n.ts'
import type { meaning } from '../../words/meaning.en.ts'
import { meantBy, type Meant, variableTree } from './answers-meant.ts'
import { type Tree, treeOf } from './expression-tree.ts'

/** What an expression says: a sentence, or several that must all, or of which any must, hold. */
export type Meaning =
  | { readonly says: string }
  | { readonly all: readonly Meaning[] }
  | { readonly any: readonly Meaning[] }

export type Speaker = {
  readonly protocol: Pick<Protocol, 'variables' | 'readings'>
  readonly intake: Questionnaire
  readonly language: Language
  readonly t: Say<typeof meaning>
}

/** An expression in words of the form; undefined where part of it cannot be put into words, for half of it would mislead. */
export function meaningOf(speaker: Speaker, expression: string): Meaning | undefined {
  const tree = treeOf(expression)
  return tree && stated(speaker, tree, false, 0)
}

/** The same in one line, with brackets where it branches. */
export function inOneLine(t: Speaker['t'], meaning: Meaning, inner = false): string {
  if ('says' in meaning) return meaning.says
  const [parts, word] = 'all' in meaning ? [meaning.all, t('meaning.and')] : [meaning.any, t('meaning.or')]
  const line = parts.map((one) => inOneLine(t, one, true)).join(word)
  return inner ? `(${line})` : line
}

function stated(speaker: Speaker, tree: Tree, negated: boolean, depth: number): Meaning | undefined {
  if (depth > 20) return undefined
  const within = (one: Tree, not = negated) => stated(speaker, one, not, depth + 1)
  if (tree.kind === 'truth') return { says: speaker.t(tree.value === negated ? 'meaning.never' : 'meaning.always') }
  if (tree.kind === 'name') {
    const inner = variableTree(speaker.protocol, tree.name)
    return inner && within(inner)
  }
  if (tree.kind === 'step') {
    const bare = tree.args?.length === 0 && tree.of !== undefined
    if (bare && tree.name === 'not') return within(tree.of, !negated)
    const asks = bare && (tree.name === 'exists' || tree.name === 'empty')
    const meant = meantBy(speaker.protocol, asks && tree.of ? tree.of : tree)
    if (asks) return meant && present(speaker, meant, (tree.name === 'exists') !== negated)
    return meant && holding(speaker, meant, !negated)
  }
  if (tree.kind !== 'both') return undefined
  if (tree.op === 'and' || tree.op === 'or') {
    const [left, right] = [within(tree.left), within(tree.right)]
    return left && right && joined((tree.op === 'and') !== negated ? 'all' : 'any', left, right)
  }
  return compared(speaker, tree, negated)
}

/** Two that must both hold and a third beside them are three. */
function joined(how: 'all' | 'any', left: Meaning, right: Meaning): Meaning {
  const partsOf = (one: Meaning): readonly Meaning[] =>
    how === 'all' ? ('all' in one ? one.all : [one]) : 'any' in one ? one.any : [one]
  const parts = [...partsOf(left), ...partsOf(right)]
  return how === 'all' ? { all: parts } : { any: parts }
}

const opposite = { '=': '!=', '!=': '=', '<': '>=', '>': '<=', '<=': '>', '>=': '<' } as const
type Comparison = keyof typeof opposite
const isComparison = (op: string): op is Comparison => op in opposite

function compared(speaker: Speaker, { op, left, right }: Extract<Tree, { kind: 'both' }>, negated: boolean) {
  const { protocol } = speaker
  if (op === 'in' || op === 'contains') {
    const [value, list] = op === 'in' ? [left, right] : [right, left]
    const meant = meantBy(protocol, list)
    return value.kind === 'text' && meant ? chosen(speaker, meant, [value.value], !negated) : undefined
  }
  if (!isComparison(op)) return undefined
  const meant = meantBy(protocol, left)
  const how = negated ? opposite[op] : op
  if (!meant) return undefined
  if (right.kind === 'text')
    return how === '=' || how === '!=' ? chosen(speaker, meant, [right.value], how === '=') : undefined
  if (right.kind === 'truth')
    return how === '=' || how === '!=' ? holding(speaker, meant, (how === '=') === right.value) : undefined
  return right.kind === 'number' ? measured(speaker, meant, how, right.value) : undefined
}

const quoted = (list: readonly string[]) => list.map((one) => `“${one}”`).join(', ')
/** `pde5-inhibitor`, `creatinineClearance`: the nearest to words that a name has. */
export const spaced = (name: string) =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase()

const says = (text: string): Meaning => ({ says: text })

/** Of several questions that one expression asks alike, each by itself. */
function perQuestion(linkIds: readonly string[], every: boolean, say: (linkId: string) => string): Meaning {
  const parts = linkIds.map((linkId) => says(say(linkId)))
  const [only] = parts
  return only && parts.length === 1 ? only : every ? { all: parts } : { any: parts }
}

export function questionText({ intake, language }: Speaker, linkId: string): string {
  const item = itemsOf(intake).find((one) => one.linkId === linkId)
  return item?.text === undefined ? linkId : inLanguage(item.text, item._text, language)
}

function labelsOf({ intake, language }: Speaker, linkIds: readonly string[], codes: readonly string[]): string {
  const options = itemsOf(intake)
    .filter(({ linkId }) => linkIds.includes(linkId))
    .flatMap((item) => findOptions(intake, item) ?? [])
  return quoted(
    codes.map((code) => {
      const option = options.find(({ coding }) => coding.code === code)
      return option ? optionLabel(option, language) : code
    }),
  )
}

/** One of these is among what is meant, or none is. */
function chosen(speaker: Speaker, meant: Meant, codes: readonly string[], yes: boolean): Meaning | undefined {
  const { t, protocol } = speaker
  if (meant.kind === 'answers') {
    if (meant.only ?? meant.not) return undefined
    return perQuestion(meant.linkIds, !yes, (linkId) =>
      t(yes ? 'meaning.answered.one' : 'meaning.answered.not', {
        question: questionText(speaker, linkId),
        answers: labelsOf(speaker, [linkId], codes),
      }),
    )
  }
  if (meant.kind === 'sex') {
    const sex = (['female', 'male', 'intersex', 'unknown'] as const).find((one) => one === codes[0])
    return sex && says(t(yes ? 'meaning.sex' : 'meaning.sex.not', { sex: t(`meaning.sex.${sex}`) }))
  }
  if (meant.kind === 'screened') {
    const named = codes.map((id) => protocol.readings?.thresholds.find((one) => one.id === id)?.clinician ?? spaced(id))
    return says(t(yes ? 'meaning.screened' : 'meaning.screened.not', { kinds: quoted(named) }))
  }
  if (meant.kind === 'takes' || meant.kind === 'names' || meant.kind === 'allergic')
    return says(t(yes ? `meaning.${meant.kind}` : `meaning.${meant.kind}.not`, { kinds: quoted(codes.map(spaced)) }))
  return undefined
}

/** Whether there is anything of what is meant. */
function present(speaker: Speaker, meant: Meant, yes: boolean): Meaning | undefined {
  const { t } = speaker
  if (meant.kind === 'answers') {
    const { linkIds, only, not } = meant
    const codes = only ?? not ?? []
    const key = only
      ? yes
        ? 'meaning.answered.one'
        : 'meaning.answered.not'
      : not
        ? yes
          ? 'meaning.answered.other'
          : 'meaning.answered.onlyThat'
        : yes
          ? 'meaning.answered.any'
          : 'meaning.answered.none'
    return perQuestion(linkIds, !yes, (linkId) =>
      t(key, {
        question: questionText(speaker, linkId),
        answers: labelsOf(speaker, [linkId], codes).replaceAll(
          '”, “',
          `”${only ? t('meaning.or') : t('meaning.and')}“`,
        ),
      }),
    )
  }
  if ('only' in meant && meant.only) return chosen(speaker, meant, meant.only, yes)
  if (meant.kind === 'names') return says(t(yes ? 'meaning.names.any' : 'meaning.names.none'))
  if (meant.kind === 'fact' || meant.kind === 'readings')
    return says(t(yes ? 'meaning.fact.known' : 'meaning.fact.unknown', { fact: spaced(meant.name) }))
  return undefined
}

/** What is yes or no by itself. */
function holding({ t }: Speaker, meant: Meant, yes: boolean): Meaning | undefined {
  if (meant.kind === 'established') return says(t(yes ? 'meaning.established' : 'meaning.established.not'))
  if (meant.kind !== 'fact' && meant.kind !== 'readings') return undefined
  return says(t(yes ? 'meaning.fact.yes' : 'meaning.fact.no', { fact: spaced(meant.name) }))
}

/** A number held against another. */
function measured(speaker: Speaker, meant: Meant, op: Comparison, n: number): Meaning | undefined {
  const { t } = speaker
  const how = t(`meaning.how.${op}`)
  if (meant.kind === 'age') return says(t('meaning.age', { how, n }))
  if (meant.kind === 'fact') return says(t('meaning.fact', { fact: spaced(meant.name), how, n }))
  if (meant.kind === 'readings') return says(t('meaning.readings', { fact: spaced(meant.name), how, n }))
  if (meant.kind === 'points') {
    const questions = quoted(meant.linkIds.map((one) => questionText(speaker, one)))
    return meant.linkIds.length === 0 ? undefined : says(t('meaning.points', { questions, how, n }))
  }
  if (meant.kind === 'answers' && !meant.only && !meant.not)
    return perQuestion(meant.linkIds, false, (id) =>
      t('meaning.number', { question: questionText(speaker, id), how, n }),
    )
  const [counted] = meant.kind === 'count' && meant.of.kind === 'answers' ? [meant.of] : []
  const [linkId, ...more] = counted?.linkIds ?? []
  if (!counted || linkId === undefined || more.length > 0 || counted.not) return undefined
  const question = questionText(speaker, linkId)
  if (!counted.only) return says(t('meaning.answered.count', { question, how, n }))
  return says(t('meaning.answered.countOf', { question, answers: labelsOf(speaker, [linkId], counted.only), how, n }))
}
