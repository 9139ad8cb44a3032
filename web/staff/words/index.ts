import { use } from 'react'
import { createWords } from '#ui/language.tsx'
import type { Language, Say } from '#ui/i18n.ts'
import { en } from './en.ts'

export const { words, useWords } = createWords(en, { es: () => import('./es.ts').then((module) => module.es) })

/** Words in another language than the screen's: the patient's, to write to them. */
export function useWordsIn(language: Language): Say<typeof en> {
  // Always, as `useWords` does.
  use(words.load(language))
  return words.say(language)
}
