import type { Protocol, Vignette } from '#clinical/protocol/protocol.types.ts'
import type { Questionnaire } from '#clinical/questionnaire/questionnaire.types.ts'
import type { checkProtocolDraft, editProtocolDraft, protocolDraft } from '#contract/directory/protocol-drafts.ts'
import type { InputOf, OutputOf } from '#contract/endpoint.ts'

export type DraftPage = OutputOf<typeof protocolDraft>
export type Checked = OutputOf<typeof checkProtocolDraft>
export type DraftProblem = Checked['problems'][number]
export type Change = InputOf<typeof editProtocolDraft>['changes'][number]

/** All that a draft holds. A draft may be faulty: what is read of it is read with care. */
export type Content = {
  readonly protocol: Protocol
  readonly intake: Questionnaire
  readonly vignettes: readonly Vignette[]
  readonly readme: string
  readonly reasons: Readonly<Record<string, string>>
}
export const contentOf = (page: DraftPage): Content => page.content as unknown as Content

type Plain = Readonly<Record<string, unknown>>
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)

/** What an element of a list goes by, as the server names it. */
export function nameOf(value: unknown): string | undefined {
  if (!isPlain(value)) return undefined
  for (const field of ['id', 'linkId', 'key', 'name', 'code']) {
    const name = value[field]
    if (typeof name === 'string' && name !== '') return name
  }
  return undefined
}

export const escapeStep = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1')
const stepsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

const indexIn = (list: readonly unknown[], step: string): number =>
  /^\d+$/.test(step) ? Number(step) : list.findIndex((one) => nameOf(one) === step)

/** What stands at a place; undefined where nothing does. */
export function valueAt(content: unknown, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>((here, step) => {
    if (isList(here)) return here[indexIn(here, step)]
    return isPlain(here) ? here[step] : undefined
  }, content)
}

/** The same place by numbers alone, so that two ways of naming it are one. */
export function placeOf(content: unknown, pointer: string): string {
  let here: unknown = content
  return stepsOf(pointer)
    .map((step) => {
      const at = isList(here) ? indexIn(here, step) : -1
      const name = at >= 0 ? String(at) : step
      here = isList(here) ? here[at] : isPlain(here) ? here[step] : undefined
      return `/${name}`
    })
    .join('')
}

function changedAt(here: unknown, steps: readonly string[], change: (list: unknown, step: string) => unknown): unknown {
  const [step, ...rest] = steps
  if (step === undefined) return here
  if (rest.length === 0) return change(here, step)
  if (isList(here)) {
    const at = indexIn(here, step)
    return at < 0 ? here : here.map((one, i) => (i === at ? changedAt(one, rest, change) : one))
  }
  if (isPlain(here)) return { ...here, [step]: changedAt(here[step] ?? {}, rest, change) }
  return here
}

/** The same with another value at one place; `undefined` takes out what stands there. */
export const withValue = <T>(content: T, pointer: string, value: unknown): T =>
  changedAt(content, stepsOf(pointer), (holder, step) => {
    if (isList(holder)) {
      const at = indexIn(holder, step)
      if (at < 0) return holder
      return value === undefined ? holder.toSpliced(at, 1) : holder.with(at, value)
    }
    if (!isPlain(holder)) return holder
    const { [step]: _old, ...rest } = holder
    return value === undefined ? rest : { ...holder, [step]: value }
  }) as T

/** As the server does it: replaced, put in, or taken out. */
export function withChange<T>(content: T, { path, was, value }: Change): T {
  if (was !== undefined || value === undefined) return withValue(content, path, value)
  return changedAt(content, stepsOf(path), (holder, step) => {
    if (!isList(holder)) return isPlain(holder) ? { ...holder, [step]: value } : holder
    const at = step === '-' ? holder.length : indexIn(holder, step)
    return holder.toSpliced(at < 0 ? holder.length : at, 0, value)
  }) as T
}

/** Whether two values say the same, whatever the order of their fields. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (isList(one) && isList(other)) return one.length === other.length && one.every((each, i) => isSame(each, other[i]))
  if (!isPlain(one) || !isPlain(other)) return false
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].every((key) => isSame(one[key], other[key]))
}

/** The address of a place on the page: what jumps there opens it. */
export const idOfPlace = (place: string): string => `at${place.replaceAll(/[^\w-]+/g, '-')}`
