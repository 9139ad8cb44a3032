import { escapeStep, nameOf, valueAt, withChange } from '#clinical/protocol/draft-places.ts'
import { isPlain, isSameContent } from '#clinical/protocol/same-content.ts'
import { type Change, type Content } from './content.ts'

/** Single places that differ, in the order in which they are to be changed: small, so that two people can work on one draft. */
export function changesBetween(before: unknown, after: unknown, at = ''): readonly Change[] {
  if (isSameContent(before, after)) return []
  if (Array.isArray(before) && Array.isArray(after)) return listChanges(before, after, at)
  if (!isPlain(before) || !isPlain(after)) return [replaced(at, before, after)]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
    const path = `${at}/${escapeStep(key)}`
    const [was, value] = [before[key], after[key]]
    return was === undefined || value === undefined ? changeOf(path, was, value) : changesBetween(was, value, path)
  })
}

const replaced = (path: string, was: unknown, value: unknown): Change => ({ path, was, value })
const changeOf = (path: string, was: unknown, value: unknown): readonly Change[] =>
  was === undefined
    ? value === undefined
      ? []
      : [{ path, value }]
    : [value === undefined ? { path, was } : { path, was, value }]

function listChanges(before: readonly unknown[], after: readonly unknown[], at: string): readonly Change[] {
  const [old, now] = [namesOf(before), namesOf(after)]
  if (!old || !now) {
    // Things without names are told apart by their place alone.
    const alike = before.length === after.length && before.every((one, i) => isPlain(one) && isPlain(after[i]))
    return alike
      ? before.flatMap((one, i) => changesBetween(one, after[i], `${at}/${i}`))
      : [replaced(at, before, after)]
  }
  const stays = new Set(longestInOrder(old, now))
  const gone = before.flatMap((was, i) =>
    stays.has(old[i] ?? '') ? [] : [{ path: `${at}/${escapeStep(old[i] ?? '')}`, was }],
  )
  const kept = before.flatMap((was, i) => {
    const name = old[i] ?? ''
    return stays.has(name) ? changesBetween(was, after[now.indexOf(name)], `${at}/${escapeStep(name)}`) : []
  })
  // From the first on, so that each finds its own number as the list then stands.
  const put = after.flatMap((value, i) => (stays.has(now[i] ?? '') ? [] : [{ path: `${at}/${i}`, value }]))
  return [...gone, ...kept, ...put]
}

/** The names of a list's elements, where each has one of its own that cannot be taken for a number. */
function namesOf(list: readonly unknown[]): readonly string[] | undefined {
  const names = list.map((one) => nameOf(one))
  const good = names.every((one) => one !== undefined && !/^\d+$/.test(one) && one !== '-')
  return good && new Set(names).size === names.length ? (names as string[]) : undefined
}

/** What stays where it is when a list is put in another order: the longest part of the old order that the new one keeps. */
function longestInOrder(old: readonly string[], now: readonly string[]): readonly string[] {
  const places = old.filter((name) => now.includes(name)).map((name) => now.indexOf(name))
  const best: { readonly length: number; readonly from: number }[] = []
  places.forEach((place, i) => {
    const [before] = best
      .map((one, j) => ({ ...one, j }))
      .filter(({ j }) => (places[j] ?? 0) < place)
      .toSorted((a, b) => b.length - a.length)
    best[i] = { length: (before?.length ?? 0) + 1, from: before?.j ?? -1 }
  })
  let at = best.reduce((top, one, i) => (one.length > (best[top]?.length ?? 0) ? i : top), 0)
  const found: string[] = []
  while (at >= 0 && best[at]) {
    found.unshift(now[places[at] ?? 0] ?? '')
    at = best[at]?.from ?? -1
  }
  return found
}

/** A place that two people changed: what I wrote, and what stands there now. */
export type Conflict = { readonly change: Change; readonly theirs: unknown }

/** My changes put onto what somebody else has saved meanwhile; where both changed one place, theirs stays and mine is kept beside it. */
export function merged(
  theirs: Content,
  mine: readonly Change[],
): { readonly content: Content; readonly conflicts: readonly Conflict[] } {
  let content = theirs
  const conflicts: Conflict[] = []
  for (const change of mine) {
    const stands = valueAt(content, change.path)
    const isPut = change.was === undefined
    const inList = isPut && /\/(?:\d+|-)$/.test(change.path)
    if (inList || isSameContent(stands, change.was)) content = withChange(content, change)
    else if (!isSameContent(stands, change.value)) conflicts.push({ change, theirs: stands })
  }
  return { content, conflicts }
}
