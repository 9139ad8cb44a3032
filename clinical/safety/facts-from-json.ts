import { bare, daysIn, type Unit } from './said-duration.ts'
import type { PatientFacts } from './safety.types.ts'

const MOST_DAYS = 130 * 365.25
const WEEK = 7

type Draft = { -readonly [K in keyof PatientFacts]: PatientFacts[K] }
/** Takes over what a value says; false where it was not understood, or only that there is something. */
type Reader = (value: unknown, into: Draft) => boolean

/** "ageWeeks", "age_weeks" and "Age weeks" are one name. */
const plain = (name: string): string => bare(name).replaceAll(/[^a-z]/g, '')

const YES = /^(?:y|yes|t|true|si|1|positive|present|current|currently|active)$/
const NO =
  /^(?:n|no|non-?pregnant|not|f|false|0|none|nil|never|negative|denies|denied|absent|nope|ninguno|ninguna|nunca|niega)(?![\p{L}\d.])/u
const NOT_KNOWN =
  /^(?:unknown|unsure|not known|not sure|not recorded|n\/?a|not applicable|not asked|desconocido|se desconoce|\?|-)?$/

const isNotKnown = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'string' && NOT_KNOWN.test(bare(value)))

/** A yes, a no, or neither: then it says something else. */
function yesOrNo(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (value === 1 || value === 0) return value === 1
  if (typeof value !== 'string') return undefined
  const text = bare(value)
  return YES.test(text) ? true : NO.test(text) ? false : undefined
}

/** What `{"value": true}` and its like hold. */
const STATUS = ['value', 'status', 'current', 'active', 'present', 'answer']
function within(value: unknown, names: readonly string[] = STATUS): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.entries(value).find(([name]) => names.includes(plain(name)))?.[1]
}

const AGES: Readonly<Record<string, number>> = {
  newborn: 0, neonate: 0, neonato: 0, reciennacido: 0, reciennacida: 0, infant: 0, baby: 0, bebe: 0, lactante: 0,
  toddler: 366, child: 1500, nino: 1500, nina: 1500, teen: 5000, teenager: 5000, adolescent: 5000, adult: 8000, elderly: 25000,
} // prettier-ignore

const age =
  (unit: Unit): Reader =>
  (value, into) => {
    const days = daysIn(value, unit) ?? (typeof value === 'string' ? AGES[plain(value)] : undefined)
    if (days === undefined || days > MOST_DAYS) return false
    into.ageDays = Math.floor(days)
    return true
  }

const AFTER_BIRTH = /post-? ?partum|birth|delivered|puerper|posparto|parto|d(?:io|i) a luz/
const EXPECTS = /pregnan|embaraz|expecting|gestat|trimest|gravid|due|weeks|wks|semanas|months|meses|(?:^|\s)\d/
const PERHAPS = /^(?:yes|si|perhaps|maybe|may|might|could|possibl|probabl|likely|quiza|posibl)/

/** A number or a time is one of pregnancy; "perhaps" counts as yes. */
function pregnancy(value: unknown, into: Draft): boolean {
  const text = typeof value === 'string' ? bare(value) : undefined
  if (text !== undefined && AFTER_BIRTH.test(text)) return postpartum('week', true)(text.replace(NO, ''), into)
  const time = daysIn(value, 'week')
  const expects = text !== undefined && (EXPECTS.test(text) || PERHAPS.test(text))
  const said = yesOrNo(value) ?? (expects || (time !== undefined && time > 0) ? true : undefined)
  const held = within(value, [...STATUS, 'pregnant', 'trimester', 'gestationalage', 'gestation', 'duedate', 'edd'])
  if (said === undefined) return held !== undefined && pregnancy(held, into)
  into.pregnant = said || into.pregnant === true
  return true
}

/** How many days ago; 'yes' where nothing says when. `flag`: a bare 0 or 1 is no number of days or weeks but no or yes. */
function sinceWhen(value: unknown, unit: Unit, flag: boolean): number | 'yes' | 'never' | undefined {
  const text = typeof value === 'string' ? bare(value) : undefined
  const isNumber = typeof value === 'number' || (text !== undefined && /^\d+(?:\.\d+)?$/.test(text))
  const said = isNumber && !flag ? undefined : yesOrNo(value)
  if (said !== undefined) return said ? 'yes' : 'never'
  const days = daysIn(value, unit)
  if (days !== undefined) return days
  if (text !== undefined) return /^(?:yes|si)(?!\p{L})/u.test(text) ? 'yes' : undefined
  const held = within(value)
  return held === undefined ? undefined : sinceWhen(held, unit, flag)
}

const postpartum =
  (unit: Unit, flag = false): Reader =>
  (value, into) => {
    const when = sinceWhen(value, unit, flag)
    if (typeof when === 'number') into.postpartumWeeks = Math.floor(when / WEEK)
    const told = when === 'yes' || (when === undefined && typeof value === 'string' && AFTER_BIRTH.test(bare(value)))
    if (told) into.postpartumWeeks ??= 0
    return told || when !== undefined
  }

/** What is more than yes or no says why: "on chemotherapy", "warfarin". */
const standing =
  (fact: 'immunosuppressed' | 'takesBloodThinner'): Reader =>
  (value, into) => {
    const held = within(value)
    if (held !== undefined) return standing(fact)(held, into)
    const { texts, whole } = textsIn(value)
    const said = yesOrNo(value) ?? (texts.length > 0 ? true : whole ? false : undefined)
    if (said !== undefined) into[fact] = said || into[fact] === true
    return said !== undefined
  }

/** An operation that is named and not dated counts as one of today; of a date, that it was not understood is said. */
const surgery =
  (unit: Unit, flag = false): Reader =>
  (value, into) => {
    const each = (Array.isArray(value) ? value : [value]).map((one: unknown) => operation(one, unit, flag))
    const days = each.flatMap(({ days }) => (days === undefined ? [] : [days]))
    if (days.length > 0) into.surgeryDays = Math.min(...days)
    else if (each.some(({ named }) => named)) into.surgeryDays ??= 0
    return each.every(({ whole }) => whole)
  }

/** A text or a number as a text; anything else may not even know how to be one. */
const written = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

type Operation = { readonly days?: number; readonly named: boolean; readonly whole: boolean }
function operation(value: unknown, unit: Unit, flag: boolean): Operation {
  const isYear = flag && /^\D*(?:19|20)\d\d\b/.test(written(value))
  const when = isYear ? undefined : sinceWhen(value, unit, flag)
  if (when === 'never') return { named: false, whole: true }
  if (typeof when === 'number') return { days: when, named: true, whole: true }
  const said: unknown[] = typeof value === 'object' && value !== null ? Object.values(value) : [value]
  const days = said.flatMap((one) => (typeof one === 'string' ? (daysIn(one) ?? []) : []))[0]
  const named = when === 'yes' || isYear || textsIn(value).texts.length > 0
  const dated = said.some((one) => /(?:19|20)\d\d/.test(written(one)))
  return { ...(days !== undefined && { days }), named, whole: named && !dated }
}

/** The fields that name what a list's entry is about, as charts and FHIR write them. */
const NAMED = [
  'name', 'text', 'display', 'code', 'coding', 'drug', 'medicine', 'medication', 'med', 'condition', 'problem', 'diagnosis',
  'label', 'title', 'generic', 'brand', 'ingredient', 'description', 'value', 'type', 'procedure', 'nombre',
] // prettier-ignore

/** The texts of a list, whatever its entries look like; `whole` is false where an entry said nothing. */
function textsIn(value: unknown): { texts: string[]; whole: boolean } {
  if (isNotKnown(value)) return { texts: [], whole: true }
  if (typeof value === 'string') return { texts: value.split(/[;,\n]/).flatMap(kept), whole: true }
  if (Array.isArray(value)) {
    const each = value.map((one: unknown) =>
      typeof one === 'string' ? { texts: kept(one), whole: true } : textsIn(one),
    )
    return { texts: each.flatMap(({ texts }) => texts), whole: each.every(({ whole }) => whole) }
  }
  if (typeof value !== 'object' || value === null) return { texts: [], whole: value === false }
  const fields = Object.entries(value)
  const named = fields.flatMap(([name, one]) => (NAMED.includes(plain(name)) ? textsIn(one).texts : []))
  if (named.length > 0 || fields.some(([, one]) => typeof one !== 'boolean'))
    return { texts: named, whole: named.length > 0 }
  return { texts: fields.flatMap(([name, one]) => (one === true ? kept(name) : [])), whole: true }
}
const kept = (text: string): string[] => (text.trim() === '' ? [] : [text.trim()])

const list =
  (fact: 'conditions' | 'medicines'): Reader =>
  (value, into) => {
    const { texts, whole } = textsIn(value)
    into[fact] = [...(into[fact] ?? []), ...texts]
    return whole
  }

const year: Reader = (value, into) => {
  const number = Number(written(value))
  if (!Number.isInteger(number) || number < 1900 || number > 2200) return false
  into.year = number
  return true
}

const UNITS = ['day', 'week', 'month', 'year'] as const
/** Every way of naming a fact by its unit: `{}` stands for "days", "weeks" … */
const by = (names: string, reader: (unit: Unit) => Reader): [string, Reader][] =>
  UNITS.flatMap((unit) =>
    names.split(' ').flatMap((name) => [[name.replace('{}', `${unit}s`), reader(unit)] as [string, Reader]]),
  )
const same = (names: string, reader: Reader): [string, Reader][] => names.split(' ').map((name) => [name, reader])
const BIRTH = ['postpartum', 'afterbirth', 'sincebirth', 'sincedelivery', 'afterdelivery', 'postdelivery']
const OPERATION = ['surgery', 'operation', 'op', 'procedure']

const readers: ReadonlyMap<string, Reader> = new Map([
  ...same('age patientage edad', age('year')),
  ...by('age{} agein{} {}old edaden{}', age),
  ...same('pregnant pregnancy ispregnant pregnancystatus currentlypregnant embarazada embarazo trimester', pregnancy),
  ...same(
    'gestation gestationalage gestationalweeks gestationweeks weeksgestation weekspregnant pregnancyweeks',
    pregnancy,
  ),
  ...same('pregnantweeks weeksofpregnancy monthspregnant', pregnancy),
  ...same('postpartum ispostpartum posparto recentbirth recentdelivery gavebirth', postpartum('week', true)),
  ...BIRTH.flatMap((name) => by(`${name}{} {}${name} {}ago${name}`, (unit) => postpartum(unit))),
  ...same(
    'immunosuppressed immunocompromised immunosuppression isimmunosuppressed weakimmunesystem',
    standing('immunosuppressed'),
  ),
  ...same(
    'takesbloodthinner takesbloodthinners bloodthinner bloodthinners onbloodthinner onbloodthinners anticoagulated anticoagulant anticoagulants onanticoagulants anticoagulation',
    standing('takesBloodThinner'),
  ),
  ...same(
    'recentsurgery recentsurgeries surgery surgeries operation operations recentoperation lastsurgery postop postoperative recentprocedure cirugia',
    surgery('day', true),
  ),
  ...OPERATION.flatMap((name) =>
    by(`${name}{} ${name}{}ago {}since${name} {}after${name} {}post${name} post${name}{}`, (unit) => surgery(unit)),
  ),
  ...same(
    'conditions condition problems problem history diagnoses diagnosis medicalhistory pasthistory pastmedicalhistory pmh problemlist comorbidities chronicconditions condiciones enfermedades',
    list('conditions'),
  ),
  ...same(
    'medicines medicine medications medication meds med drugs drug currentmedications currentmeds medicationlist medlist prescriptions rx medicinas medicamentos',
    list('medicines'),
  ),
  ...same('year', year),
])

/** What no rule asks about: passed over, and nothing is amiss. */
const ASIDE = new Set(
  'id patientid mrn name firstname lastname sex gender sexo language lang state zip zipcode country race ethnicity weight height bmi allergies allergy pharmacy phone email insurance'.split(
    ' ',
  ),
)

const DEEPEST = 6
const isTooDeep = (value: unknown, left = DEEPEST): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (left === 0 || Object.values(value).some((one) => isTooDeep(one, left - 1)))

export type ReadFacts = {
  readonly facts: PatientFacts
  /** The names of facts whose value was not, or not wholly, understood, as this file writes them; "?" for a name it does not know. */
  readonly notUnderstood: readonly string[]
}

/**
 * Patient facts as other systems may write them: `{"age": "5 weeks", "pregnancy": "32 weeks", "conditions": [{"name": "lupus"}]}`.
 * Ages without a unit are years. Facts can only add to what the words say; what is in doubt is read as the graver.
 */
export function readFacts(value: unknown): ReadFacts {
  const facts: Draft = {}
  if (isNotKnown(value) || (Array.isArray(value) && value.length === 0)) return { facts, notUnderstood: [] }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { facts, notUnderstood: ['patient'] }
  const notUnderstood = Object.entries(value).flatMap(([given, one]) => {
    const name = plain(given)
    const reader = readers.get(name)
    if (isNotKnown(one) || ASIDE.has(name)) return []
    if (reader === undefined) return ['?']
    return !isTooDeep(one) && reader(one, facts) ? [] : [name]
  })
  return { facts, notUnderstood }
}

/** As `readFacts`, where nobody is told of what was not understood. */
export const factsFromJson = (value: unknown): PatientFacts => readFacts(value).facts
