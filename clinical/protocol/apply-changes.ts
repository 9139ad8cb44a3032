import { draftParts, type DraftContent } from './draft-content.ts'
import { type DraftChange, indexIn, nameOf, pointerOf, stepsOf, valueAt, withChange } from './draft-places.ts'
import { isList, isPlain, isSameContent } from './same-content.ts'

/** Why a change was not made: another thing stands there, there is no such place, or a part would stop being what it is. */
export type NotMade = { readonly path: string; readonly why: 'other' | 'no-place' | 'not-a-part' }

/** All changes in their order, or none and why. The content given is left as it is. */
export function applyChanges(
  content: DraftContent,
  changes: readonly DraftChange[],
): { readonly content: DraftContent } | { readonly notMade: readonly NotMade[] } {
  let changed = content
  const notMade: NotMade[] = []
  for (const change of changes) {
    const why = whyNot(changed, change)
    if (why === undefined) changed = withChange(changed, change)
    else notMade.push({ path: change.path, why })
  }
  if (notMade.length > 0) return { notMade }
  const broken = brokenPart(changed)
  return broken === undefined ? { content: changed } : { notMade: [{ path: `/${broken}`, why: 'not-a-part' }] }
}

/** The same with these changes made, but for those that are made already or whose place is gone: what two of them put back is put back once. */
export const withBack = <T>(content: T, changes: readonly DraftChange[]): T =>
  changes.reduce((now, change) => (isMade(now, change) ? now : withChange(now, change)), content)

function isMade(root: unknown, { path, was, value }: DraftChange): boolean {
  if (value === undefined) return !isSameContent(valueAt(root, path), was)
  const name = nameOf(value)
  const holder = valueAt(root, pointerOf(stepsOf(path).slice(0, -1)))
  return was === undefined && isList(holder) && name !== undefined && holder.some((one) => nameOf(one) === name)
}

function whyNot(root: DraftContent, { path, was, value }: DraftChange): NotMade['why'] | undefined {
  const steps = stepsOf(path)
  const last = steps.pop() ?? ''
  const holder = valueAt(root, pointerOf(steps))
  if (isList(holder)) return whyNotInList(holder, last, was, value)
  if (!isPlain(holder)) return 'no-place'
  if (holder === root && !(draftParts as readonly string[]).includes(last)) return 'not-a-part'
  return whyNotInRecord(holder, last, was, value)
}

function whyNotInList(
  list: readonly unknown[],
  step: string,
  was: unknown,
  value: unknown,
): NotMade['why'] | undefined {
  const at = indexIn(list, step)
  if (was !== undefined) return at < 0 ? 'no-place' : isSameContent(list[at], was) ? undefined : 'other'
  const isPlace = at >= 0 || step === '-' || step === String(list.length)
  return isPlace && value !== undefined ? undefined : 'no-place'
}

function whyNotInRecord(
  record: Readonly<Record<string, unknown>>,
  name: string,
  was: unknown,
  value: unknown,
): NotMade['why'] | undefined {
  if (name === '__proto__') return 'no-place'
  const stands = Object.hasOwn(record, name) ? record[name] : undefined
  if (stands === undefined && was === undefined && value === undefined) return 'no-place'
  return isSameContent(stands, was) ? undefined : 'other'
}

function brokenPart(content: unknown): string | undefined {
  const { protocol, intake, vignettes, readme, reasons } = content as Record<string, unknown>
  if (!isPlain(protocol)) return 'protocol'
  if (!isPlain(intake) || typeof intake['resourceType'] !== 'string') return 'intake'
  if (!Array.isArray(vignettes)) return 'vignettes'
  if (typeof readme !== 'string') return 'readme'
  const whole = isPlain(reasons) && Object.values(reasons).every((one) => typeof one === 'string' && one.length <= 2000)
  return whole ? undefined : 'reasons'
}
