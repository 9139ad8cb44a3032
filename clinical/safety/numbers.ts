import type { Concept, Lexicon } from './lexicon.types.ts'
import type { ConceptHit, Range } from './match.ts'
import type { Token } from './tokens.ts'

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '))

export type NumberWords = { readonly [K in keyof Lexicon['numbers']]: ReadonlySet<string> }

export function compileNumbers({ numbers }: Lexicon): NumberWords {
  return {
    over: setOf(numbers.over),
    fever: setOf(numbers.fever),
    sugar: setOf(numbers.sugar),
    pills: setOf(numbers.pills),
    took: setOf(numbers.took),
    weeks: setOf(numbers.weeks),
    days: setOf(numbers.days),
    months: setOf(numbers.months),
    years: setOf(numbers.years),
    old: setOf(numbers.old),
    notPressure: setOf(numbers.notPressure),
  }
}

type Found = readonly Concept[]
type Here = { readonly tokens: readonly Token[]; readonly at: number; readonly last: number; readonly value: number }

function near(tokens: readonly Token[], from: number, to: number, words: ReadonlySet<string>): boolean {
  const sentence = tokens[Math.min(Math.max(from, 0), tokens.length - 1)]?.sentence
  for (let place = Math.max(0, from); place <= Math.min(to, tokens.length - 1); place += 1) {
    const token = tokens[place]
    if (token && words.has(token.text) && (token.sentence === sentence || Math.abs(place - from) <= 2)) return true
  }
  return false
}

/** Severe is above 180/120 (2025 AHA/ACC); in and after pregnancy 160/110, or 140/90 with symptoms. */
function pressure(systolic: number, diastolic: number): Found {
  if (systolic < 70 || systolic > 300 || diastolic < 30 || diastolic > 200 || systolic <= diastolic + 5) return []
  const found: Concept[] = []
  if (systolic > 180 || diastolic > 120) found.push('bp-severe')
  if (systolic >= 160 || diastolic >= 110) found.push('bp-pregnancy-severe')
  if (systolic >= 140 || diastolic >= 90) found.push('bp-pregnancy-high')
  return found
}

/** Fahrenheit from 100.4, Celsius from 38; high from 104 °F or 40 °C at any age (AAP). */
function temperature({ tokens, at, last, value }: Here, words: NumberWords): Found {
  const fahrenheit = value >= 100.4 && value <= 109
  const celsius = value >= 38 && value <= 43
  if ((!fahrenheit && !celsius) || !near(tokens, at - 6, last + 4, words.fever)) return []
  return value >= 104 || (celsius && value >= 40) ? ['fever', 'high-fever'] : ['fever']
}

function age({ tokens, last, at, value }: Here, words: NumberWords): Found {
  const unit = tokens[last + 1]?.text ?? ''
  if (!near(tokens, last + 2, last + 3, words.old) && !near(tokens, at - 3, at - 1, words.old)) return []
  if (words.weeks.has(unit)) return value <= 12 ? ['infant'] : ['child']
  if (words.days.has(unit)) return value <= 90 ? ['infant'] : []
  if (words.months.has(unit)) return value < 3 ? ['infant'] : ['child']
  return words.years.has(unit) && value <= 12 ? ['child'] : []
}

function counted({ tokens, at, last, value }: Here, words: NumberWords): Found {
  const found: Concept[] = []
  if (
    value >= 8 &&
    value <= 1000 &&
    near(tokens, last + 1, last + 3, words.pills) &&
    near(tokens, at - 8, at - 1, words.took)
  ) {
    if (!words.notPressure.has(tokens[last + 1]?.text ?? '')) found.push('overdose')
  }
  if (near(tokens, at - 5, at - 1, words.sugar)) {
    if (value >= 300 && value <= 1500) found.push('glucose-very-high')
    if (value >= 20 && value < 55) found.push('glucose-low')
  }
  return found
}

/** What the numbers in a text mean, by the words about them. */
export function findNumbers(tokens: readonly Token[], words: NumberWords): ConceptHit[] {
  const hits: ConceptHit[] = []
  const add = (found: Found, range: Range): void => {
    for (const concept of found) hits.push({ concept, ranges: [range] })
  }
  for (let at = 0; at < tokens.length; at += 1) {
    const whole = tokens[at]?.text ?? ''
    if (!/^\d{1,4}$/.test(whole)) continue
    const decimals = tokens[at + 1]?.text === '.' ? (tokens[at + 2]?.text ?? '') : ''
    const last = decimals === '' ? at : at + 2
    const value = Number(decimals === '' ? whole : `${whole}.${decimals}`)
    const here = { tokens, at, last, value }
    const bar = tokens[at + 1]?.text ?? ''
    const second = tokens[at + 2]?.text ?? ''
    if ((bar === '/' || words.over.has(bar)) && /^\d{2,3}$/.test(second)) {
      const dated = tokens[at + 3]?.text === '/' || tokens[at - 1]?.text === '/'
      const other = near(tokens, at + 3, at + 4, words.notPressure) || near(tokens, at - 3, at - 1, words.notPressure)
      if (!dated && !other) add(pressure(value, Number(second)), [at, at + 2])
    }
    add(temperature(here, words), [at, last])
    add(age(here, words), [at, Math.min(last + 1, tokens.length - 1)])
    add(counted(here, words), [at, last])
    at = last
  }
  return hits
}
