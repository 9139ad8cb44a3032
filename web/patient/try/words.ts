import { createWords } from '#ui/language.tsx'
import { tryout } from '../words/try.en.ts'

/** Read by staff alone: no patient's page brings these. */
export const { words, useWords: useTryWords } = createWords(tryout, {
  es: () => import('../words/try.es.ts').then((module) => module.tryout),
})
