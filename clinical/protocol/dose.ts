import type { Order } from './protocol.types.ts'

/** How much at one time, at most, and of what: `2 capsules`, `1 or 2 tablets`, `2 sprays in each nostril`. */
type Amount = { readonly most: number; readonly of: string }
/** How often in a day (0: one single time), whether only when needed, and what is the most in 24 hours where that is said. */
type Often = { readonly perDay: number; readonly ifNeeded: boolean; readonly cap: number | undefined }

const plain = (text: string) => text.toLowerCase().replaceAll(/\s+/g, ' ').trim()
const singular = (text: string) => plain(text).replace(/^(\p{L}{3,}?)s(?=\s|$)/u, '$1')
/** What may stand beside how often: anything else could carry a second number past whoever reads the first. */
const beside =
  /^(?:[\s,]|at bedtime|at night|in the (?:morning|afternoon|evening)|(?:with|before|after) (?:food|a meal|meals)|with water)*$/

/** Nothing where it is no number of something: `a thin layer`. */
export function amountIn(dose: string): Amount | undefined {
  const [, least, most = least, of = ''] =
    /^(\d+(?:\.\d+)?)(?: (?:or|to) (\d+(?:\.\d+)?))? (.+)$/.exec(plain(dose)) ?? []
  return most === undefined ? undefined : { most: Math.max(Number(least), Number(most)), of: singular(of) }
}

/** Nothing where a part of it cannot be read. */
export function oftenIn(frequency: string): Often | undefined {
  let left = plain(frequency)
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const found = pattern.exec(left)
    if (found) left = left.replace(pattern, ' ')
    return found ?? undefined
  }
  const cap = take(/,? ?(?:at most|no more than) (\d+(?:\.\d+)?) \p{L}+ in 24 hours$/u)
  const ifNeeded = take(/\bif needed\b/) !== undefined
  const ofWeek = take(/\bon (\d) days? a week\b/)
  const times = take(/\b(?:at most )?(?:once|(\d+) times) (?:a|each|every) (day|week)\b/)
  const hours = times ? undefined : take(/\bevery (\d+) hours\b/)
  const days = times || hours ? undefined : take(/\bevery (other|\d+) days?\b/)
  const single = times || hours || days ? undefined : take(/^once$/)
  if (!beside.test(left) || !(times ?? hours ?? days ?? single)) return undefined
  const base = times
    ? Number(times[1] ?? 1) / (times[2] === 'week' ? 7 : 1)
    : hours
      ? 24 / Number(hours[1])
      : days
        ? 1 / Number(days[1] === 'other' ? 2 : days[1])
        : 0
  const perDay = ofWeek ? (base * Number(ofWeek[1])) / 7 : base
  return Number.isFinite(perDay) ? { perDay, ifNeeded, cap: cap && Number(cap[1]) } : undefined
}

const inMilligrams: Readonly<Record<string, number>> = { mcg: 0.001, mg: 1, g: 1000 }
type Part = { readonly size: number; readonly isShare: boolean }
function partsOf(strength: string): Part[] | undefined {
  const parts = plain(strength)
    .split(/\/(?=\d)/)
    .map((part): Part | undefined => {
      const [, size, unit = ''] = /^(\d+(?:\.\d+)?) ?(mcg|mg|g|%)$/.exec(part) ?? []
      return size === undefined ? undefined : { size: Number(size) * (inMilligrams[unit] ?? 1), isShare: unit === '%' }
    })
  return parts.every((part) => part !== undefined) ? parts : undefined
}

/** How many times as strong a piece is as another; nothing where that cannot be told. */
export function timesAsStrong(now: string, was: string): number | undefined {
  if (plain(now) === plain(was)) return 1
  const [parts, before] = [partsOf(now), partsOf(was)]
  if (!parts || parts.length !== before?.length) return undefined
  const ratios = parts.map(({ size, isShare }, i) => {
    const other = before[i]
    return other && other.isShare === isShare ? size / other.size : Number.NaN
  })
  const most = Math.max(...ratios)
  return Number.isFinite(most) ? most : undefined
}

export const orderNumbers = ['strength', 'dose', 'frequency', 'days', 'quantity', 'refills'] as const
export type OrderNumber = (typeof orderNumbers)[number]

/** A little more than nothing: sums of tenths are not exact. */
const above = (now: number, was: number) => now > was * 1.000001

/** Which numbers of an order are more than those of another, or cannot be held against them. */
export function moreThan(now: Order, was: Order): OrderNumber[] {
  const strong = timesAsStrong(now.strength, was.strength)
  if (strong === undefined) return ['strength']
  const found: OrderNumber[] = []
  if (isMoreAtOnce(now.dose, was.dose, strong)) found.push('dose')
  if (isMoreOften(now.frequency, was.frequency, strong)) found.push('frequency')
  if (now.days > was.days) found.push('days')
  if (singular(now.unit) !== singular(was.unit) || above(now.quantity * strong, was.quantity)) found.push('quantity')
  if (now.refills > was.refills) found.push('refills')
  return found
}

function isMoreAtOnce(now: string, was: string, strong: number): boolean {
  const [amount, before] = [amountIn(now), amountIn(was)]
  if (!before) return plain(now) !== plain(was) || strong > 1
  return !amount || amount.of !== before.of || above(amount.most * strong, before.most)
}

function isMoreOften(now: string, was: string, strong: number): boolean {
  const [often, before] = [oftenIn(now), oftenIn(was)]
  if (!before) return plain(now) !== plain(was)
  if (!often || above(often.perDay, before.perDay) || (before.ifNeeded && !often.ifNeeded)) return true
  if (before.cap === undefined) return false
  return often.cap === undefined || above(often.cap * strong, before.cap)
}
