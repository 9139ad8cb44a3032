import type { PatientFacts } from './safety.types.ts'

const DAYS = { day: 1, week: 7, month: 30.44, year: 365.25 } as const
const UNIT = /^\s*(\d+(?:\.\d+)?)\s*(day|week|month|year|d|w|mo|m|y)?/i
const SHORT: Readonly<Record<string, keyof typeof DAYS>> = { d: 'day', w: 'week', mo: 'month', m: 'month', y: 'year' }
const MOST_YEARS = 130

type Draft = { -readonly [K in keyof PatientFacts]: PatientFacts[K] }

/** "ageWeeks", "age_weeks" and "Age weeks" are one name. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/g, '')

const isYes = (value: unknown): boolean =>
  value === true || value === 1 || (typeof value === 'string' && /^(?:y|yes|true|si|sí|1)$/i.test(value.trim()))

const numberIn = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : undefined
}

function daysOf(value: unknown, unit: keyof typeof DAYS): number | undefined {
  const match = UNIT.exec(String(value))
  if ((typeof value !== 'string' && typeof value !== 'number') || !match) return undefined
  const said = match[2]?.toLowerCase()
  const days = Number(match[1]) * DAYS[said === undefined ? unit : (SHORT[said] ?? (said as keyof typeof DAYS))]
  return days <= MOST_YEARS * DAYS.year ? Math.floor(days) : undefined
}

const textsIn = (value: unknown): string[] => {
  const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[;,]/) : []
  return list.flatMap((one: unknown) => (typeof one === 'string' && one.trim() !== '' ? [one.trim()] : []))
}

/** How each name is read; a value that makes no sense is left out. */
const readers: Readonly<Record<string, (value: unknown, into: Draft) => void>> = {
  age: (value, into) => setDays(into, daysOf(value, 'year')),
  ageyears: (value, into) => setDays(into, daysOf(value, 'year')),
  agemonths: (value, into) => setDays(into, daysOf(value, 'month')),
  ageweeks: (value, into) => setDays(into, daysOf(value, 'week')),
  agedays: (value, into) => setDays(into, daysOf(value, 'day')),
  pregnant: (value, into) => void (into.pregnant = isYes(value)),
  pregnancy: (value, into) => void (into.pregnant = isYes(value) || value === 'pregnant'),
  gestationweeks: (value, into) => void (into.pregnant = (numberIn(value) ?? 0) > 0 || into.pregnant === true),
  postpartum: (value, into) => void (isYes(value) && (into.postpartumWeeks ??= 0)),
  postpartumweeks: (value, into) => setNumber(into, 'postpartumWeeks', numberIn(value)),
  immunosuppressed: (value, into) => void (into.immunosuppressed = isYes(value)),
  immunocompromised: (value, into) => void (into.immunosuppressed = isYes(value)),
  takesbloodthinner: (value, into) => void (into.takesBloodThinner = isYes(value)),
  bloodthinner: (value, into) => void (into.takesBloodThinner = isYes(value)),
  anticoagulated: (value, into) => void (into.takesBloodThinner = isYes(value)),
  weekspostpartum: (value, into) => setNumber(into, 'postpartumWeeks', numberIn(value)),
  weekssincebirth: (value, into) => setNumber(into, 'postpartumWeeks', numberIn(value)),
  surgerydays: (value, into) => setNumber(into, 'surgeryDays', numberIn(value)),
  recentsurgery: (value, into) => {
    const days = numberIn(value)
    if (days !== undefined && days > 1) into.surgeryDays = days
    else if (isYes(value) || textsIn(value).some((text) => !/^(?:no|none|false)$/i.test(text))) into.surgeryDays = 0
  },
  conditions: (value, into) => void (into.conditions = [...(into.conditions ?? []), ...textsIn(value)]),
  problems: (value, into) => void (into.conditions = [...(into.conditions ?? []), ...textsIn(value)]),
  history: (value, into) => void (into.conditions = [...(into.conditions ?? []), ...textsIn(value)]),
  medicines: (value, into) => void (into.medicines = [...(into.medicines ?? []), ...textsIn(value)]),
  medications: (value, into) => void (into.medicines = [...(into.medicines ?? []), ...textsIn(value)]),
  year: (value, into) => setNumber(into, 'year', numberIn(value)),
}

function setDays(into: Draft, days: number | undefined): void {
  if (days !== undefined) into.ageDays = days
}

function setNumber(into: Draft, name: 'postpartumWeeks' | 'surgeryDays' | 'year', value: number | undefined): void {
  if (value !== undefined) into[name] = value
}

/**
 * Patient facts as other systems may write them: `{"age": "5 weeks", "pregnant": true, "conditions": ["lupus"]}`.
 * Ages without a unit are years. Names it does not know are passed over: they can only add to what the words say.
 */
export function factsFromJson(value: unknown): PatientFacts {
  const facts: Draft = {}
  if (typeof value !== 'object' || value === null) return facts
  for (const [name, one] of Object.entries(value)) readers[plain(name)]?.(one, facts)
  return facts
}
