const DAYS = { day: 1, week: 7, month: 30.44, year: 365.25 } as const
export type Unit = keyof typeof DAYS

/** Each unit as English and Spanish write it, and UCUM's codes; letters only, no accents. */
const WRITTEN: Readonly<Record<Unit, string>> = {
  day: 'd day days dy dia dias',
  week: 'w week weeks wk wks semana semanas sem',
  month: 'm mo mos month months mth mths mes meses',
  year: 'y a yr yrs year years yo anio anos ano',
}
const UNITS: ReadonlyMap<string, Unit> = new Map(
  (['day', 'week', 'month', 'year'] as const).flatMap((unit) =>
    WRITTEN[unit].split(' ').map((word) => [word, unit] as const),
  ),
)

const COUNTED = [
  ['one', 'uno', 'una', 'un'],
  ['two', 'dos'],
  ['three', 'tres'],
  ['four', 'cuatro'],
  ['five', 'cinco'],
  ['six', 'seis'],
  ['seven', 'siete'],
  ['eight', 'ocho'],
  ['nine', 'nueve'],
  ['ten', 'diez'],
  ['eleven', 'once'],
  ['twelve', 'doce'],
]
const IN_LETTERS = new Map(COUNTED.flatMap((same, i) => same.map((word) => [word, String(i + 1)] as const)))

/** The number, the higher end of a range, a hyphen, the unit: "6-week-old", "5 to 6 wks". The lower end counts: what is recent or young is graver. */
const PART = /(?<![\d.])(\d+(?:[.,]\d+)?)(?:\s*(?:-|to|or|a|o)\s*\d+(?:[.,]\d+)?)?[\s-]*([a-z]+)?/g
/** What may stand behind a number that has no unit: "34 old", "34F", "32+4". */
const NO_UNIT = /^(?:old|of|f|female|male|woman|man|mujer|hombre|gestation|pregnant|ago|postpartum|postop|plus)$/

/** Lower case, no accents, numbers in digits. */
export const bare = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[–—−]/g, '-')
    .replaceAll(/[a-z]+/g, (word) => IN_LETTERS.get(word) ?? word)
    .trim()

/** The days a text speaks of, or nothing where it holds no time. A number without a unit counts as `unit`, or not at all where none is given. */
export function daysSaid(text: string, unit?: Unit): number | undefined {
  const said = bare(text)
  // A day of the calendar, a minus or a fraction is no time that passed.
  if (/^-|\d\/\d|(?:19|20)\d\d-\d/.test(said)) return undefined
  const parts = [...said.matchAll(PART)].flatMap(([, number = '', word], i) => {
    const own = word === undefined ? undefined : UNITS.get(word)
    const assumed = i === 0 && (word === undefined || NO_UNIT.test(word)) ? unit : undefined
    const kind = own ?? assumed
    return kind === undefined ? [] : [Number(number.replace(',', '.')) * DAYS[kind]]
  })
  return parts.length === 0 ? undefined : parts.reduce((sum, one) => sum + one, 0)
}

const inUnit = (name: string): Unit | undefined => UNITS.get(bare(name).replaceAll(/[^a-z]|ago|since|old|number/g, ''))

/** As `daysSaid`, of a number, a text, `{"value": 5, "unit": "weeks"}` or `{"weeks": 6, "days": 2}`. */
export function daysIn(value: unknown, unit?: Unit): number | undefined {
  if (typeof value === 'number')
    return unit !== undefined && Number.isFinite(value) && value >= 0 ? value * DAYS[unit] : undefined
  if (typeof value === 'string') return daysSaid(value, unit)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const fields = Object.entries(value)
  const field = (...names: string[]): unknown => fields.find(([name]) => names.includes(name.toLowerCase()))?.[1]
  const amount = field('value', 'amount', 'number')
  const named = field('unit', 'units', 'code')
  if (amount !== undefined) return daysIn(amount, (typeof named === 'string' ? inUnit(named) : undefined) ?? unit)
  const parts = fields.flatMap(([name, one]) => {
    const own = inUnit(name)
    const days = own === undefined ? undefined : daysIn(one, own)
    return days === undefined ? [] : [days]
  })
  return parts.length === 0 ? undefined : parts.reduce((sum, one) => sum + one, 0)
}
