import { isList, isPlain } from './same-content.ts'

/** One place, what stood there, what is to stand there: both replace, `value` alone adds, `was` alone takes out. */
export type DraftChange = { readonly path: string; readonly was?: unknown; readonly value?: unknown }

export const escapeStep = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1')
/** The steps of a JSON pointer (RFC 6901). */
export const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

export const pointerOf = (steps: readonly string[]): string => steps.map((step) => `/${escapeStep(step)}`).join('')

/** What an element of a list goes by; the code of an option stands one deeper, in its coding. */
export function nameOf(value: unknown): string | undefined {
  if (!isPlain(value)) return undefined
  for (const field of ['id', 'linkId', 'key', 'name', 'code']) {
    const name = value[field]
    if (typeof name === 'string' && name !== '') return name
  }
  return nameOf(value['valueCoding'])
}

/** An element by its number, or by what it is called; -1 where there is none. */
export function indexIn(list: readonly unknown[], step: string): number {
  if (/^\d{1,6}$/.test(step)) return Number(step) < list.length ? Number(step) : -1
  return list.findIndex((one) => nameOf(one) === step)
}

/** What one step leads to. */
function inside(here: unknown, step: string): unknown {
  if (isList(here)) return here[indexIn(here, step)]
  return isPlain(here) && Object.hasOwn(here, step) ? here[step] : undefined
}

/** What stands at a place; undefined where nothing does. */
export const valueAt = (content: unknown, pointer: string): unknown => stepsOf(pointer).reduce<unknown>(inside, content)

/** The same place by numbers alone, so that two ways of naming it are one. */
export function placeOf(content: unknown, pointer: string): string {
  let here: unknown = content
  return stepsOf(pointer)
    .map((step) => {
      const at = isList(here) ? indexIn(here, step) : -1
      here = inside(here, step)
      return `/${at >= 0 ? at : escapeStep(step)}`
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
  return isPlain(here) ? { ...here, [step]: changedAt(inside(here, step) ?? {}, rest, change) } : here
}

/** The same with another value at one place; `undefined` takes out what stands there. What is not on the way is the same object. */
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

/** With one change made: replaced, taken out, or put in; in a list in front of what stands at that number, else at its end. */
export function withChange<T>(content: T, { path, was, value }: DraftChange): T {
  if (was !== undefined || value === undefined) return withValue(content, path, value)
  return changedAt(content, stepsOf(path), (holder, step) => {
    if (!isList(holder)) return isPlain(holder) ? { ...holder, [step]: value } : holder
    const at = step === '-' ? -1 : indexIn(holder, step)
    return holder.toSpliced(at < 0 ? holder.length : at, 0, value)
  }) as T
}
