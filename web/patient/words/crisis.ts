import { createWords } from '#ui/language.tsx'
import { crisis } from './crisis.en.ts'

export const { words, useWords } = createWords(crisis, {
  es: () => import('./crisis.es.ts').then((module) => module.crisis),
})
