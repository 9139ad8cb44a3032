import type { Concept, Lexicon, NumberWords } from './lexicon.types.ts'
import type { ConceptHit, Range } from './match.ts'
import { isPillCount } from './pill-counts.ts'
import type { Token } from './tokens.ts'

const NUMBER = /^\d{1,5}(?:\.\d{1,2})?$/

export function compileNumbers({ numbers }: Lexicon): NumberWords {
  const set = (name: keyof Lexicon['numbers']): ReadonlySet<string> => new Set(numbers[name].split(' '))
  return {
    over: set('over'),
    pressure: set('pressure'),
    fever: set('fever'),
    sugar: set('sugar'),
    notSugar: set('notSugar'),
    millimoles: set('millimoles'),
    oxygen: set('oxygen'),
    fingers: set('fingers'),
    gadgets: set('gadgets'),
    shows: set('shows'),
    pulse: set('pulse'),
    beats: set('beats'),
    pills: set('pills'),
    took: set('took'),
    minutes: set('minutes'),
    hours: set('hours'),
    weeks: set('weeks'),
    notGestation: set('notGestation'),
    days: set('days'),
    months: set('months'),
    years: set('years'),
    old: set('old'),
    notPressure: set('notPressure'),
    notTemperature: set('notTemperature'),
    otherMeasures: set('otherMeasures'),
    stands: set('stands'),
    standsAt: set('standsAt'),
    being: set('being'),
    counted: set('counted'),
    kept: set('kept'),
    justNow: set('justNow'),
  }
}

type Found = readonly Concept[]
type Here = { readonly tokens: readonly Token[]; readonly at: number; readonly value: number }

/** Whether one of the words stands between two places, in the sentence of the first or right at its edge. */
function near(tokens: readonly Token[], from: number, to: number, words: ReadonlySet<string>): boolean {
  const sentence = tokens[Math.min(Math.max(from, 0), tokens.length - 1)]?.sentence
  for (let place = Math.max(0, from); place <= Math.min(to, tokens.length - 1); place += 1) {
    const token = tokens[place]
    if (token && words.has(token.text) && (token.sentence === sentence || Math.abs(place - from) <= 2)) return true
  }
  return false
}

/**
 * Whether one of the words says what the number is of: beside it as `near` sees it, or anywhere between the two places in the
 * number's own sentence, whatever was said before that began.
 */
function about(
  { tokens, at }: Pick<Here, 'tokens' | 'at'>,
  from: number,
  to: number,
  words: ReadonlySet<string>,
): boolean {
  const own = tokens[at]?.sentence
  return (
    near(tokens, from, to, words) ||
    tokens.slice(Math.max(0, from), to + 1).some((token) => token.sentence === own && words.has(token.text))
  )
}

/** Whether one of the words stands shortly before the number, in its own sentence: another says nothing of it. */
const isSaidBefore = ({ tokens, at }: Pick<Here, 'tokens' | 'at'>, words: ReadonlySet<string>): boolean =>
  tokens
    .slice(Math.max(0, at - 6), at)
    .some(({ sentence, text }) => sentence === tokens[at]?.sentence && words.has(text))

/** Severe is above 180/120 (2025 AHA/ACC); in and after pregnancy 160/110, or 140/90 with symptoms. */
function pressure(systolic: number, diastolic: number, isSaidToBe: boolean): Found {
  // "18 con 10": centimetres of mercury, as many say it in Spanish.
  if (isSaidToBe && systolic >= 10 && systolic <= 30 && diastolic >= 4 && diastolic <= 20)
    return pressure(systolic * 10, diastolic * 10, true)
  if (systolic > 300 || diastolic < 20 || diastolic > 200 || systolic <= diastolic + 5) return []
  if (systolic < 90) return isSaidToBe && systolic >= 40 ? ['bp-low'] : []
  if (diastolic < 30) return []
  const found: Concept[] = []
  if (systolic > 180 || diastolic > 120) found.push('bp-severe')
  if (systolic >= 160 || diastolic >= 110) found.push('bp-pregnancy-severe')
  if (systolic >= 140 || diastolic >= 90) found.push('bp-pregnancy-high')
  return found
}

/** "I am at 38.3", "it reads 101": where somebody is now. */
function isWhereOneStands({ tokens, at }: Here, words: NumberWords): boolean {
  const [word, before] = [tokens[at - 1], tokens[at - 2]]
  const number = tokens[at]
  if (!word || !number || word.sentence !== number.sentence || number.afterPause) return false
  // "I hit 40": a birthday.
  if (word.text === 'hit' && /^4\d$/.test(number.text)) return false
  const isSaid =
    words.stands.has(word.text) ||
    (words.standsAt.has(word.text) && words.being.has(before?.text ?? '')) ||
    // "I was 38.6": with its decimal no age.
    (words.being.has(word.text) && /\.\d$/.test(number.text))
  return isSaid
}

/** Whether one of these words stands shortly before, with no pause and no other number between. */
function isSaidOf(tokens: Here['tokens'], at: number, words: ReadonlySet<string>): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 4); i -= 1) {
    const one = tokens[i]
    if (!one || tokens[i + 1]?.afterPause || one.sentence !== tokens[at]?.sentence || /^\d/.test(one.text)) return false
    if (words.has(tokens[i]?.text ?? '')) return true
  }
  return false
}

/** "103 since noon": a whole number that has been there for a while. */
const GOES_ON = /^(?:since|tonight|still|again|desde|anoche)$/

/** "38.5 do I need to come in", "38.9 gracias": another sentence begins behind the number, though no dot says so. */
const ENDS =
  /^(?:thanks|thank|please|is|should|do|does|can|could|what|how|any|also|if|i|no|not|sorry|probably|have|whenever|let|and|gracias|muchas|es|eso|que|debo|tengo|me|necesito|y|cuando|perdon|alguien|hay|si|sin|algun|seran|ustedes|como|cuanto|lo|buen|aviseme)$/

/** Fahrenheit from 100.4, Celsius from 38 (AAP); limits for children at 101, 103 and 104 °F, 38.3, 39.4 and 40 °C. */
function temperature(here: Here, words: NumberWords): Found {
  const { tokens, at, value } = here
  const isFahrenheit = value >= 100.4 && value <= 109
  const isCelsius = value >= 38 && value <= 43
  if (!isFahrenheit && !isCelsius) return []
  const next = tokens[at + 1]?.text ?? ''
  if (words.notTemperature.has(next)) return []
  // One decimal between 100.4 and 107 is nothing else in a message to a doctor.
  const ofOther = isSaidOf(tokens, at, words.otherMeasures)
  const speaksForItself = isFahrenheit && !ofOther && /^10[0-6]\.\d$/.test(tokens[at]?.text ?? '')
  // "I am at 38.3": a number of that size with one decimal and no other unit.
  const after = tokens[at + 1]
  const standsAlone =
    isCelsius &&
    /^(?:3[89]|4[0-2])\.\d$/.test(tokens[at]?.text ?? '') &&
    (after === undefined || after.afterPause || after.sentence !== tokens[at]?.sentence || ENDS.test(after.text)) &&
    !ofOther &&
    !isSaidBefore(here, words.notTemperature)
  // "And has 101.": a whole number said alone, after a pause or a verb, with nothing behind it.
  const before = tokens[at - 1]
  const saidAlone =
    isFahrenheit &&
    value >= 101 &&
    value <= 105 &&
    (after === undefined || after.afterPause || after.sentence !== tokens[at]?.sentence || GOES_ON.test(after.text)) &&
    (tokens[at]?.afterPause === true || /^(?:has|is|at|hit|reads|had)$/.test(before?.text ?? '')) &&
    !ofOther &&
    !isSaidBefore(here, words.notTemperature)
  const isUnit = next === '°' || next === (isFahrenheit ? 'f' : 'c')
  if (!speaksForItself && !standsAlone && !saidAlone && !isUnit && !about(here, at - 7, at + 4, words.fever))
    return !ofOther && isWhereOneStands(here, words) ? ['fever-perhaps'] : []
  const celsius = isFahrenheit ? ((value - 32) * 5) / 9 : value
  const found: Concept[] = ['fever']
  if (celsius >= 38.3) found.push('fever-101')
  if (celsius >= 39.4) found.push('fever-103')
  if (celsius >= 40) found.push('high-fever')
  return found
}

function age(here: Here, words: NumberWords): Found {
  const { tokens, at, value } = here
  const unit = tokens[at + 1]?.text ?? ''
  const isOfChild = /^(?:is|tiene)$/.test(tokens[at - 1]?.text ?? '') && words.old.has(tokens[at - 2]?.text ?? '')
  const isBareAge = isOfChild && !words.months.has(unit) && !words.weeks.has(unit) && !words.days.has(unit)
  if (isBareAge && value >= 1 && value <= 12 && !words.notTemperature.has(unit)) return ['child']
  if (!about(here, at + 2, at + 3, words.old) && !about(here, at - 4, at - 1, words.old)) return []
  if (words.weeks.has(unit)) return value <= 12 ? ['infant'] : value <= 26 ? ['child', 'infant-to-6-months'] : ['child']
  if (words.days.has(unit)) return value <= 90 ? ['infant'] : []
  if (words.months.has(unit)) {
    if (value < 3) return ['infant']
    return value <= 6 ? ['child', 'infant-to-6-months'] : ['child']
  }
  return words.years.has(unit) && value <= 12 ? ['child'] : []
}

/** "31 weeks", "36+2": how far a pregnancy is, unless a word beside it makes it a mere time. */
function gestation({ tokens, at, value }: Here, words: NumberWords): Found {
  if (value < 5 || value > 42) return []
  const next = tokens[at + 1]?.text ?? ''
  if (next === '+' && /^[0-6]$/.test(tokens[at + 2]?.text ?? '')) return ['pregnant']
  if (!words.weeks.has(next)) return []
  const before = tokens[at - 1]
  const isTime =
    (before?.sentence === tokens[at]?.sentence && words.notGestation.has(before?.text ?? '')) ||
    words.notGestation.has(tokens[at + 2]?.text ?? '')
  return isTime ? [] : ['pregnant']
}

const pills = ({ tokens, at, value }: Here, words: NumberWords): Found =>
  isPillCount(tokens, at, value, words) ? ['overdose'] : []

/** "450 de azúcar", "41 on the meter": what was measured, or measures, is named right behind its number. */
const isNamedBehind = ({ tokens, at }: Here, names: ReadonlySet<string>): boolean =>
  (/^(?:de|of|on|en)$/.test(tokens[at + 1]?.text ?? '') && names.has(tokens[at + 2]?.text ?? '')) ||
  (/^(?:on|en)$/.test(tokens[at + 1]?.text ?? '') && names.has(tokens[at + 3]?.text ?? ''))

const KETONES: ReadonlySet<string> = new Set(['ketone', 'ketones', 'cetonas', 'cetona'])

/** Very high from 300 mg/dL or 16.7 mmol/L, dangerously low below 54 mg/dL or 3 mmol/L (ADA level 2). */
function sugar(here: Here, words: NumberWords): Found {
  const { tokens, at, value } = here
  const isNamed =
    about(here, at - 6, at - 1, words.sugar) ||
    isNamedBehind(here, words.sugar) ||
    // "Running 320 for 3 days, ketone stick negative."
    (value >= 299 && value <= 600 && near(tokens, at + 1, at + 16, KETONES))
  if (!isNamed || near(tokens, at - 3, at + 2, words.notSugar)) return []
  const inMillimoles =
    about(here, at + 1, at + 2, words.millimoles) || (value < 35 && /\.\d$/.test(tokens[at]?.text ?? ''))
  const amount = inMillimoles ? value * 18 : value
  if (amount >= 299 && amount <= 1500) return ['glucose-very-high']
  return amount >= 18 && amount < 54 ? ['glucose-low'] : []
}

const AROUND_FINGER = 5
const BEFORE_SHOWN = 24
/** "If it reads below 88": a limit, and nothing that is shown. */
const BOUND = /^(?:below|under|above|than|menos|mas|debajo)$/

/** "I have the finger machine. It show 84": an oximeter by what it looks like, said before or in its sentence, and sugar is of nothing here. */
function isShownAtFinger({ tokens, at }: Here, words: NumberWords): boolean {
  if (BOUND.test(tokens[at - 1]?.text ?? '') || BOUND.test(tokens[at - 2]?.text ?? '')) return false
  if (!tokens.slice(Math.max(0, at - 2), at).some(({ text }) => words.shows.has(text))) return false
  const before = tokens.slice(Math.max(0, at - BEFORE_SHOWN), at).map(({ text }) => text)
  if (before.some((text) => words.sugar.has(text) || words.pulse.has(text))) return false
  return before.some(
    (text, i) =>
      words.fingers.has(text) &&
      before.slice(Math.max(0, i - AROUND_FINGER), i + AROUND_FINGER).some((near) => words.gadgets.has(near)),
  )
}

function vitals(here: Here, words: NumberWords): Found {
  const { tokens, at, value } = here
  const next = tokens[at + 1]?.text ?? ''
  if (next === '/' || tokens[at - 1]?.text === '/') return []
  if (value >= 60 && value < 90 && isShownAtFinger(here, words)) return ['oxygen-low']
  if (about(here, at - 7, at - 1, words.oxygen) || isNamedBehind(here, words.oxygen) || next === 'spo2') {
    if (value >= 40 && value < 90) return ['oxygen-low']
    if (value >= 90 && value <= 92) return ['oxygen-lowish']
  }
  const isPulse = about(here, at - 6, at - 1, words.pulse) || isNamedBehind(here, words.pulse)
  if (!isPulse && !words.beats.has(next)) return []
  if (words.notTemperature.has(next) || words.years.has(next) || words.days.has(next) || words.minutes.has(next))
    return []
  if (value >= 150 && value <= 300) return ['pulse-very-fast']
  if (value >= 130 && value < 150) return ['pulse-fast']
  return value >= 20 && value <= 40 ? ['pulse-very-slow'] : []
}

/** A time long enough for bleeding or a seizure to be dangerous. */
function duration({ tokens, at, value }: Here, words: NumberWords): Found {
  const unit = tokens[at + 1]?.text ?? ''
  const minutes = words.minutes.has(unit) ? value : words.hours.has(unit) ? value * 60 : 0
  return minutes >= 15 && minutes <= 72 * 60 ? (minutes >= 240 ? ['long-while', 'many-hours'] : ['long-while']) : []
}

/** Adds to `hits` what the numbers in a text mean, by the words about them. */
export function findNumbers(tokens: readonly Token[], words: NumberWords, hits: ConceptHit[]): void {
  const add = (found: Found, range: Range): void => {
    for (const concept of found) hits.push({ concept, ranges: [range] })
  }
  for (let at = 0; at < tokens.length; at += 1) {
    const written = tokens[at]?.text ?? ''
    if (!NUMBER.test(written)) continue
    const here = { tokens, at, value: Number(written) }
    const bar = tokens[at + 1]?.text ?? ''
    const second = tokens[at + 2]?.text ?? ''
    if ((bar === '/' || words.over.has(bar)) && /^\d{1,3}$/.test(second)) {
      const dated = tokens[at + 3]?.text === '/' || tokens[at - 1]?.text === '/'
      const other = near(tokens, at + 3, at + 4, words.notPressure) || near(tokens, at - 3, at - 1, words.notPressure)
      const isSaidToBe = about(here, at - 8, at - 1, words.pressure)
      if (!dated && !other) add(pressure(here.value, Number(second), isSaidToBe), [at, at + 2])
    }
    const here1: Range = [at, at]
    add(temperature(here, words), here1)
    add(age(here, words), [at, Math.min(at + 1, tokens.length - 1)])
    add(gestation(here, words), [at, Math.min(at + 1, tokens.length - 1)])
    add(pills(here, words), here1)
    add(sugar(here, words), here1)
    add(vitals(here, words), here1)
    add(duration(here, words), [at, Math.min(at + 1, tokens.length - 1)])
  }
}
