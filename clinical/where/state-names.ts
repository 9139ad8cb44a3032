import { nameOfState } from '#contract/words/state-names.ts'
import { STATE_CODES, type StateCode } from './us-states.ts'

/** Every state by its name in this language, in the order of that language. */
export const statesByName = (language: 'en' | 'es'): readonly { readonly value: StateCode; readonly label: string }[] =>
  STATE_CODES.map((value) => ({ value, label: nameOfState(value, language) })).toSorted((a, b) =>
    a.label.localeCompare(b.label, language),
  )
