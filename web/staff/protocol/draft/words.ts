import { createWords } from '#ui/language.tsx'
import { builder } from '../../words/builder.en.ts'
import { draft } from '../../words/draft.en.ts'

const en = { ...draft, ...builder } as const

/** Needed only where protocols are changed: no other page of the desk brings these. */
export const { useWords: useDraftWords } = createWords(en, {
  es: () =>
    Promise.all([import('../../words/draft.es.ts'), import('../../words/builder.es.ts')]).then(([one, other]) => ({
      ...one.draft,
      ...other.builder,
    })),
})
