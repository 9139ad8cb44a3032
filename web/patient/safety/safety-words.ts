import type { PracticeRules } from '#clinical/safety/additions.ts'
import type { SafetyEngine } from '#clinical/safety/engine.ts'
import type { Lexicon } from '#clinical/safety/lexicon.types.ts'
import type { Instruction, PatientFacts, Screening } from '#clinical/safety/safety.types.ts'
import type { Language } from '#ui/i18n.ts'
import { ownRules } from './own-rules.ts'

export type InstructionWords = {
  readonly title: string
  readonly body: string
  readonly actions: readonly { readonly label: string; readonly href: string }[]
}
export type SafetyScreen = {
  screen(text: string, language: Language, facts: PatientFacts): Screening
  words(instruction: string, language: Language): InstructionWords
}

const lexicons: Readonly<Record<Language, () => Promise<Lexicon>>> = {
  en: () => import('#clinical/safety/lexicon.en.ts').then(({ english }) => english),
  es: () => import('#clinical/safety/lexicon.es.ts').then(({ spanish }) => spanish),
}

/** Loaded once; asked for again after a failure. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined
  return () => {
    loading ??= load().catch((cause: unknown) => {
      loading = undefined
      throw cause
    })
    return loading
  }
}

async function screenIn(languages: readonly Language[]): Promise<SafetyScreen> {
  const [{ tighten }, { withLikeness }, { default: weights }, { SAFETY_RULES, SAFETY_VERSION }, en, es, ...words] =
    await Promise.all([
      import('#clinical/safety/additions.ts'),
      import('#clinical/safety/sounds-like.ts'),
      import('#clinical/safety/likeness.weights.json', { with: { type: 'json' } }),
      import('#clinical/safety/rules.ts'),
      import('#clinical/safety/words.en.ts'),
      import('#clinical/safety/words.es.ts'),
      ...languages.map((language) => lexicons[language]()),
    ])
  let made: { readonly own: PracticeRules; readonly engine: SafetyEngine } | undefined
  // What the practice adds comes by itself, before the rules or after them.
  const engine = (): SafetyEngine => {
    const own = ownRules()
    if (made?.own !== own)
      made = { own, engine: withLikeness(tighten(SAFETY_RULES, words, SAFETY_VERSION, own), weights) }
    return made.engine
  }
  engine()
  return {
    screen: (text, language, facts) => engine()({ text, language, facts }),
    words(instruction, language) {
      const catalogue: Readonly<Record<string, InstructionWords>> =
        language === 'es' ? es.instructionWords : en.instructionWords
      return catalogue[instruction as Instruction] ?? catalogue['call-911'] ?? { title: '', body: '', actions: [] }
    },
  }
}

const first: Readonly<Record<Language, () => Promise<SafetyScreen>>> = {
  en: once(() => screenIn(['en'])),
  es: once(() => screenIn(['es'])),
}

let isWhole = false

/** The rules with the words of both languages, as the server has them; kept with the shell, so that they work without a network. */
export const loadSafety: () => Promise<SafetyScreen> = once(async () => {
  const whole = await screenIn(['en', 'es'])
  isWhole = true
  return whole
})

/**
 * What can look at words now, and again when the rest has come: the rules with the words of the person's own language,
 * little more than half of the bytes, and then with both. Throws when either part cannot be had.
 */
export async function* safetyAsItComes(language: Language): AsyncGenerator<SafetyScreen, void> {
  if (!isWhole) yield await first[language]()
  yield await loadSafety()
}

/** Fetches the rules before they are needed, the person's own language first. Never throws. */
export async function fetchSafety(language: Language): Promise<void> {
  await first[language]().catch(() => undefined)
  await loadSafety().catch(() => undefined)
}
