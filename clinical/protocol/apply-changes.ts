import { draftParts, type DraftContent } from './draft-content.ts'
import { isSameContent } from './same-content.ts'

/** One place, what stood there, what is to stand there: both replace, `value` alone adds, `was` alone takes out. */
export type DraftChange = { readonly path: string; readonly was?: unknown; readonly value?: unknown }
/** Why a change was not made: another thing stands there, there is no such place, or a part would stop being what it is. */
export type NotMade = { readonly path: string; readonly why: 'other' | 'no-place' | 'not-a-part' }

/** All changes in their order, or none and why. The content given is left as it is. */
export function applyChanges(
  content: DraftContent,
  changes: readonly DraftChange[],
): { readonly content: DraftContent } | { readonly notMade: readonly NotMade[] } {
  const changed: unknown = structuredClone(content)
  const notMade = changes.flatMap((change): NotMade[] => {
    const why = applyOne(changed, change)
    return why === undefined ? [] : [{ path: change.path, why }]
  })
  if (notMade.length > 0) return { notMade }
  const broken = brokenPart(changed)
  return broken === undefined
    ? { content: changed as DraftContent }
    : { notMade: [{ path: `/${broken}`, why: 'not-a-part' }] }
}

function applyOne(root: unknown, { path, was, value }: DraftChange): NotMade['why'] | undefined {
  const steps = path
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  const last = steps.pop() ?? ''
  let holder = root
  for (const step of steps) {
    holder = inside(holder, step)
    if (typeof holder !== 'object' || holder === null) return 'no-place'
  }
  if (steps.length === 0 && !(draftParts as readonly string[]).includes(last)) return 'not-a-part'
  return Array.isArray(holder) ? inList(holder, last, was, value) : inRecord(holder, last, was, value)
}

function inList(list: unknown[], step: string, was: unknown, value: unknown): NotMade['why'] | undefined {
  if (was === undefined) {
    const at = step === '-' ? list.length : /^\d{1,6}$/.test(step) ? Number(step) : Math.max(place(list, step), -1)
    if (at < 0 || at > list.length || value === undefined) return 'no-place'
    list.splice(at, 0, value)
    return undefined
  }
  const at = place(list, step)
  if (at < 0) return 'no-place'
  if (!isSameContent(list[at], was)) return 'other'
  list.splice(at, 1, ...(value === undefined ? [] : [value]))
  return undefined
}

function inRecord(holder: unknown, name: string, was: unknown, value: unknown): NotMade['why'] | undefined {
  if (typeof holder !== 'object' || holder === null || name === '__proto__') return 'no-place'
  const record = holder as Record<string, unknown>
  const stands = Object.hasOwn(record, name) ? record[name] : undefined
  if (stands === undefined && was === undefined && value === undefined) return 'no-place'
  if (stands === undefined || was === undefined ? stands !== was : !isSameContent(stands, was)) return 'other'
  if (value === undefined) delete record[name]
  else record[name] = value
  return undefined
}

const inside = (holder: unknown, step: string): unknown => {
  if (Array.isArray(holder)) return holder[place(holder, step)]
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, step)) return undefined
  return (holder as Record<string, unknown>)[step]
}

const names = ['linkId', 'id', 'key', 'name', 'code'] as const
/** An element by its index, or by what it is called; -1 where there is none. */
function place(list: readonly unknown[], step: string): number {
  if (/^\d{1,6}$/.test(step)) return Number(step) < list.length ? Number(step) : -1
  return list.findIndex((one) => names.some((name) => isNamed(one, name, step)))
}
/** An option’s code stands one deeper, in its coding. */
const isNamed = (one: unknown, name: (typeof names)[number], step: string): boolean => {
  if (typeof one !== 'object' || one === null) return false
  const record = one as Record<string, unknown>
  if (record[name] === step) return true
  return name === 'code' && typeof record['valueCoding'] === 'object' && isNamed(record['valueCoding'], 'code', step)
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
function brokenPart(content: unknown): string | undefined {
  const { protocol, intake, vignettes, readme, reasons } = content as Record<string, unknown>
  if (!isRecord(protocol)) return 'protocol'
  if (!isRecord(intake) || typeof intake['resourceType'] !== 'string') return 'intake'
  if (!Array.isArray(vignettes)) return 'vignettes'
  if (typeof readme !== 'string') return 'readme'
  const whole =
    isRecord(reasons) && Object.values(reasons).every((one) => typeof one === 'string' && one.length <= 2000)
  return whole ? undefined : 'reasons'
}
