import { createWords } from '#ui/language.tsx'
import { front } from './front.en.ts'

/** For what the first page is made of: it brings no word of the pages behind the sign-in. */
export const { words, useWords } = createWords(front, {
  es: () => import('./front.es.ts').then((module) => module.front),
})
