import type { Concept } from './lexicon.types.ts'
import { plainWords } from './plain-words.ts'
import type { SafetyRule } from './safety-rule.types.ts'

type Words = { readonly any: string; readonly or: string; readonly together: string; readonly and: string }
const joins: readonly [Words, Words] = [
  { any: 'any of: ', or: ' or ', together: ', together with ', and: ', and with ' },
  { any: 'cualquiera de: ', or: ' o ', together: ', junto con ', and: ', y con ' },
]
const past = ['Also when it is long over: then staff read it first.', 'También cuando ya pasó: entonces el equipo lo lee primero.'] as const // prettier-ignore

/** A rule in plain words, made from what the engine goes by, so that it never says anything else than the rule does. */
export function sayRule({ all, keepWhenPast }: Pick<SafetyRule, 'all' | 'keepWhenPast'>): { en: string; es: string } {
  const say = (side: 0 | 1): string => {
    const { any, or, together, and } = joins[side]
    const part = (needed: Concept | readonly Concept[]): string => {
      const words = [...new Set([needed].flat())].map((one) => plainWords[one][side])
      if (words.length === 1) return words[0] ?? ''
      return words.length === 2 ? words.join(or) : `${any}${words.slice(0, -1).join('; ')}${or}${words.at(-1) ?? ''}`
    }
    const [first = '', second, ...rest] = all.map(part)
    const whole = [first, ...(second === undefined ? [] : [together, second]), ...rest.map((one) => `${and}${one}`)]
    const sentence = whole.join('')
    return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.${keepWhenPast ? ` ${past[side]}` : ''}`
  }
  return { en: say(0), es: say(1) }
}
