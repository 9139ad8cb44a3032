import { createWords } from '#ui/language.tsx'
import { en } from './en.ts'

export const { words, useWords } = createWords(en, { es: () => import('./es.ts').then((module) => module.es) })
