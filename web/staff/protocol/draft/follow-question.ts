import type { Protocol, Vignette } from '#clinical/protocol/protocol.types.ts'
import type { Content } from './content.ts'
import { withNew, without } from './form-edits.ts'
import { kindOf, type QuestionKind } from './question-kinds.ts'
import type { Both } from './words-in-form.ts'

/** `how-long` → `howLong`: what rules call the answer. */
const variableName = (linkId: string): string => {
  const joined = linkId.replaceAll(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? '')
  return /^[a-z]/.test(joined) ? joined : `q${joined}`
}
const readingOf = (linkId: string, kind: QuestionKind): string =>
  `%resource.repeat(item).where(linkId='${linkId}').answer.value${kind === 'one' || kind === 'several' ? '.code' : ''}`

/** A new question, and a name by which rules can read its answer. */
export function withQuestion(
  content: Content,
  after: string | undefined,
  kind: QuestionKind,
  words: Both,
): { readonly content: Content; readonly linkId: string } {
  const { form, linkId } = withNew(content.intake, after, kind, words)
  const { protocol } = content
  const name = variableName(linkId)
  const isRead = kind !== 'photo' && kind !== 'text' && !protocol.variables?.some((one) => one.name === name)
  const variables = [...(protocol.variables ?? []), { name, expression: readingOf(linkId, kind) }]
  return { linkId, content: { ...content, intake: form, protocol: isRead ? { ...protocol, variables } : protocol } }
}

/** The name under which rules read this question, when there is one of its own. */
export function variableOf(protocol: Protocol, linkId: string): string | undefined {
  const own = ['item', 'repeat(item)'].flatMap((step) =>
    ['', '.code'].map((end) => `%resource.${step}.where(linkId='${linkId}').answer.value${end}`),
  )
  return protocol.variables.find(({ expression }) => own.includes(expression.trim()))?.name
}

/** Whether this name, and not a longer one that begins with it, stands in a text. */
const isNamedIn = (text: string, name: string): boolean =>
  text
    .split(`%${name}`)
    .slice(1)
    .some((after) => !/^\w/.test(after))

/** Without a question, with what only it gave meaning to: the name rules had for it where none uses it, and examples' answers to it. */
export function withoutQuestion(content: Content, linkId: string): Content {
  const { protocol } = content
  const name = variableOf(protocol, linkId)
  const { variables, ...rest } = protocol
  const others = JSON.stringify([rest, variables.filter((one) => one.name !== name)])
  const isUsed = name !== undefined && isNamedIn(others, name)
  return {
    ...content,
    intake: without(content.intake, linkId),
    protocol:
      name === undefined || isUsed
        ? protocol
        : { ...protocol, variables: variables.filter((one) => one.name !== name) },
    vignettes: content.vignettes.map((one) => withoutAnswer(one, linkId)),
  }
}

function withoutAnswer(vignette: Vignette, linkId: string): Vignette {
  if (!(linkId in vignette.answers)) return vignette
  const { [linkId]: _gone, ...answers } = vignette.answers
  return { ...vignette, answers }
}

/** A condition that holds when this question is answered so, as a rule writes it; undefined for what has no choices. */
export function conditionOf(content: Content, linkId: string, code: string): string | undefined {
  const item = content.intake.item && findIn(content.intake.item, linkId)
  const kind = item && kindOf(item)
  if (kind === undefined) return undefined
  const name = variableOf(content.protocol, linkId)
  const reads = name === undefined ? readingOf(linkId, kind) : `%${name}`
  return kind === 'yesno' ? `${reads} = ${code}` : `'${code}' in ${reads}`
}

function findIn(items: NonNullable<Content['intake']['item']>, linkId: string): (typeof items)[number] | undefined {
  for (const one of items) {
    const found = one.linkId === linkId ? one : findIn(one.item ?? [], linkId)
    if (found) return found
  }
  return undefined
}
