import type { Sense } from './sense.types.ts'

/** Words of another sense beside what `concepts.plain.es.ts` hears. Each keeps emergencies beside it in `corpus.beside.jsonl`. */
export const SENSES_PLAIN_ES: readonly Sense[] = [
  {
    said: 'la fiebre se le quitó hace cinco días',
    of: ['fever-days'],
    word: /^(?:fiebre|calentura)$/,
    after: /^(?:ya )?(?:se )?(?:le |me |nos )?(?:fue|quito|paso|bajo|desaparecio|cedio)\b/,
    unless: /\b(?:otra vez|volvio|regreso|todavia|sigue|peor|respir\w*|cuello|moradas?|confund\w*)\b/,
  },
]
