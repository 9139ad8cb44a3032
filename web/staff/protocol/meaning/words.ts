import { createWords } from '#ui/language.tsx'
import { meaning } from '../../words/meaning.en.ts'

/** Needed only where protocols are read: no other page of the desk brings these. */
export const { useWords: useMeaningWords } = createWords(meaning, {
  es: () => import('../../words/meaning.es.ts').then((module) => module.meaning),
})
