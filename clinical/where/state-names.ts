import { isStateCode, STATE_CODES, type StateCode, US_STATES } from './us-states.ts'

/** Where Spanish has a name of its own (Fundéu, "estados de los Estados Unidos"); the others are called as in English. */
const spanish: Partial<Record<StateCode, string>> = {
  DC: 'Distrito de Columbia',
  HI: 'Hawái',
  LA: 'Luisiana',
  MI: 'Míchigan',
  MS: 'Misisipi',
  MO: 'Misuri',
  NH: 'Nuevo Hampshire',
  NJ: 'Nueva Jersey',
  NM: 'Nuevo México',
  NY: 'Nueva York',
  NC: 'Carolina del Norte',
  ND: 'Dakota del Norte',
  OR: 'Oregón',
  PA: 'Pensilvania',
  SC: 'Carolina del Sur',
  SD: 'Dakota del Sur',
  WV: 'Virginia Occidental',
  AS: 'Samoa Americana',
  MP: 'Islas Marianas del Norte',
  VI: 'Islas Vírgenes de los Estados Unidos',
}
/** @param state two letters; anything else comes back as it is. */
export const nameOfState = (state: string, language: 'en' | 'es'): string =>
  !isStateCode(state) ? state : ((language === 'es' ? spanish[state] : undefined) ?? US_STATES[state].name)

/** Every state by its name in this language, in the order of that language. */
export const statesByName = (language: 'en' | 'es'): readonly { readonly value: StateCode; readonly label: string }[] =>
  STATE_CODES.map((value) => ({ value, label: nameOfState(value, language) })).toSorted((a, b) =>
    a.label.localeCompare(b.label, language),
  )
