import { casesIn } from '#clinical/safety/corpus.fixture.ts'
import type { Screening } from '#clinical/safety/safety.types.ts'
import { screenText } from '#clinical/safety/screen.ts'
import { allKeys, folderOf } from '#clinical/protocol/shipped-protocols.fixture.ts'
import { firstUnlike, withoutRule } from '../../web/patient/intake/same-verdicts.fixture.ts'
import type { Proof } from './proof.ts'

const TEXTS = 100_000
/** Of a hundred texts, how many are of such length in UTF-16 units: most short, one in a hundred as long as a box takes. */
const LENGTHS = [
  { of: 96, units: 400 },
  { of: 3, units: 5_000 },
  { of: 1, units: 100_000 },
] as const
/** A text a hundred times as long may cost this many times a hundred times as much, and no more: the walk over it is linear. */
const LINEAR = 3

/** Random texts of any Unicode, and of the words that rules listen for in any order: none throws, every span lies inside its text, and the work grows as the text does. */
export const screening: Proof = (share) => {
  const random = from(20_261_123)
  const words = casesIn('corpus.oblique.jsonl').flatMap(({ text }) => text.split(' '))
  const texts = Math.round(TEXTS * share)
  const wrong: string[] = []
  const spent = { short: { ms: 0, units: 0 }, long: { ms: 0, units: 0 } }
  for (let i = 0; i < texts; i++) {
    const { units } = lengthOf(i % 100)
    const kind = KINDS[i % KINDS.length] ?? 'words'
    const text = aText(kind, kind === 'words' ? units : Math.ceil(random() * units), random, words)
    const began = performance.now()
    const what = troubleWith(text, i % 2 === 0 ? 'en' : 'es')
    const one = units === 100_000 ? spent.long : spent.short
    if (kind === 'words' && units !== 5_000) {
      one.ms += performance.now() - began
      one.units += text.length
    }
    if (what) wrong.push(`text ${i}, ${kind}: ${what}`)
  }
  const plantedFaults = faulty.filter((screen) => troubleWith('chest pain', 'en', screen) !== undefined).length
  const each = ({ ms, units }: typeof spent.short) => ms / Math.max(1, units)
  const growth = each(spent.long) / each(spent.short)
  return Promise.resolve({
    holds: wrong.length === 0 && growth <= LINEAR && plantedFaults === 2,
    says: `${texts} random texts, up to 100,000 units: ${wrong.length} wrong; a unit of the longest costs ${growth.toFixed(2)} times one of the shortest; of 2 planted faults ${plantedFaults} found`,
    figures: { texts, wrong: wrong.slice(0, 20), growth, plantedFaults },
  })
}

/** One screen that cannot bear a text, and one that points past its end. */
const faulty: readonly Screen[] = [
  () => {
    throw new Error('planted')
  },
  (asked) => {
    const found = screenText(asked)
    return {
      ...found,
      findings: found.findings.map((one) => ({ ...one, spans: [[0, asked.text.length + 1]] as const })),
    }
  },
]

const KINDS = ['any', 'words', 'mixed'] as const
const lengthOf = (place: number) => {
  let past = 0
  return LENGTHS.find(({ of }) => place < (past += of)) ?? LENGTHS[0]
}

type Screen = (asked: { text: string; language: string }) => Pick<Screening, 'findings' | 'setAside'>

function troubleWith(text: string, language: string, screen: Screen = screenText): string | undefined {
  try {
    const { findings, setAside } = screen({ text, language })
    const outside = [...findings, ...setAside].some(({ spans }) =>
      spans.some(([start, end]) => !(start >= 0 && start < end && end <= text.length)),
    )
    return outside ? 'a span outside the text' : undefined
  } catch (error) {
    return error instanceof Error ? error.message : 'threw'
  }
}

function aText(kind: (typeof KINDS)[number], units: number, random: () => number, words: readonly string[]): string {
  const parts: string[] = []
  for (let length = 0; length < units;) {
    const word = kind === 'words' || (kind === 'mixed' && random() < 0.5)
    const part = word ? `${words[Math.floor(random() * words.length)] ?? ''} ` : anySign(random)
    parts.push(part)
    length += part.length
  }
  return parts.join('').slice(0, units)
}
/** Any code unit, alone halves of pairs among them, and any code point beyond. */
const anySign = (random: () => number): string =>
  random() < 0.5
    ? String.fromCharCode(Math.floor(random() * 0x1_00_00))
    : String.fromCodePoint(Math.floor(random() * 0x11_00_00))

/** Mulberry32: the same texts in every run. */
function from(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const PATIENTS = 10_000

/** Random patients over every protocol: the browser raises the red flags that the server raises; and a rule lost on the way is found. */
export const verdicts: Proof = (share) => {
  const runs = Math.ceil((PATIENTS * share) / allKeys.length)
  const unlike = allKeys.flatMap((key) => {
    const found = firstUnlike(folderOf(key), runs)
    return found === undefined ? [] : [{ key, found }]
  })
  const uti = folderOf('uti')
  const planted = firstUnlike(uti, 500, withoutRule(uti.protocol, 'rigors')) !== undefined
  return Promise.resolve({
    holds: unlike.length === 0 && planted,
    says: `${runs * allKeys.length} random patients of ${allKeys.length} protocols: browser and server unlike in ${unlike.length} of them; a rule lost on the way ${planted ? 'is found' : 'IS NOT FOUND'}`,
    figures: { patients: runs * allKeys.length, protocols: allKeys.length, unlike, planted },
  })
}
