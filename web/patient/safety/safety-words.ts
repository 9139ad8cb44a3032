import type { Instruction, PatientFacts, Screening } from '#clinical/safety/safety.types.ts'
import type { Language } from '#ui/i18n.ts'

export type InstructionWords = {
  readonly title: string
  readonly body: string
  readonly actions: readonly { readonly label: string; readonly href: string }[]
}
export type SafetyScreen = {
  screen(text: string, language: Language, facts: PatientFacts): Screening
  words(instruction: string, language: Language): InstructionWords
}

let loading: Promise<SafetyScreen> | undefined

/** The rules and their words, fetched once and kept with the shell: from then on they work without a network. */
export function loadSafety(): Promise<SafetyScreen> {
  loading ??= Promise.all([
    import('#clinical/safety/screen.ts'),
    import('#clinical/safety/words.en.ts'),
    import('#clinical/safety/words.es.ts'),
  ]).then(
    ([{ screenText }, en, es]) => ({
      screen: (text, language, facts) => screenText({ text, language, facts }),
      words(instruction, language) {
        const catalogue: Readonly<Record<string, InstructionWords>> =
          language === 'es' ? es.instructionWords : en.instructionWords
        return catalogue[instruction as Instruction] ?? catalogue['call-911'] ?? { title: '', body: '', actions: [] }
      },
    }),
    (cause: unknown) => {
      loading = undefined
      throw cause
    },
  )
  return loading
}
