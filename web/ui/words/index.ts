import { createWords } from '../language.tsx'
import { en } from './en.ts'

/** The few words the components themselves say. */
export const { words: uiWords, useWords: useUiWords } = createWords(en, {
  es: () => import('./es.ts').then((module) => module.es),
})
