import { nameOfState } from '#contract/words/state-names.ts'

/** The zone is the one most of the state keeps; several states have a second, so never guess a patient's hour from it. */
export const US_STATES = {
  AL: { zone: 'America/Chicago' },
  AK: { zone: 'America/Anchorage' },
  AZ: { zone: 'America/Phoenix' },
  AR: { zone: 'America/Chicago' },
  CA: { zone: 'America/Los_Angeles' },
  CO: { zone: 'America/Denver' },
  CT: { zone: 'America/New_York' },
  DE: { zone: 'America/New_York' },
  DC: { zone: 'America/New_York' },
  FL: { zone: 'America/New_York' },
  GA: { zone: 'America/New_York' },
  HI: { zone: 'Pacific/Honolulu' },
  ID: { zone: 'America/Boise' },
  IL: { zone: 'America/Chicago' },
  IN: { zone: 'America/Indiana/Indianapolis' },
  IA: { zone: 'America/Chicago' },
  KS: { zone: 'America/Chicago' },
  KY: { zone: 'America/New_York' },
  LA: { zone: 'America/Chicago' },
  ME: { zone: 'America/New_York' },
  MD: { zone: 'America/New_York' },
  MA: { zone: 'America/New_York' },
  MI: { zone: 'America/Detroit' },
  MN: { zone: 'America/Chicago' },
  MS: { zone: 'America/Chicago' },
  MO: { zone: 'America/Chicago' },
  MT: { zone: 'America/Denver' },
  NE: { zone: 'America/Chicago' },
  NV: { zone: 'America/Los_Angeles' },
  NH: { zone: 'America/New_York' },
  NJ: { zone: 'America/New_York' },
  NM: { zone: 'America/Denver' },
  NY: { zone: 'America/New_York' },
  NC: { zone: 'America/New_York' },
  ND: { zone: 'America/Chicago' },
  OH: { zone: 'America/New_York' },
  OK: { zone: 'America/Chicago' },
  OR: { zone: 'America/Los_Angeles' },
  PA: { zone: 'America/New_York' },
  RI: { zone: 'America/New_York' },
  SC: { zone: 'America/New_York' },
  SD: { zone: 'America/Chicago' },
  TN: { zone: 'America/Chicago' },
  TX: { zone: 'America/Chicago' },
  UT: { zone: 'America/Denver' },
  VT: { zone: 'America/New_York' },
  VA: { zone: 'America/New_York' },
  WA: { zone: 'America/Los_Angeles' },
  WV: { zone: 'America/New_York' },
  WI: { zone: 'America/Chicago' },
  WY: { zone: 'America/Denver' },
  AS: { zone: 'Pacific/Pago_Pago' },
  GU: { zone: 'Pacific/Guam' },
  MP: { zone: 'Pacific/Saipan' },
  PR: { zone: 'America/Puerto_Rico' },
  VI: { zone: 'America/St_Thomas' },
} as const satisfies Record<string, { readonly zone: string }>

/** Two-letter postal code of a state, the District of Columbia or a territory. */
export type StateCode = keyof typeof US_STATES

export const STATE_CODES = Object.keys(US_STATES).filter(isStateCode)

export function isStateCode(text: string): text is StateCode {
  return Object.hasOwn(US_STATES, text)
}

/** The state a person typed as its code or its English name, in any case; undefined when it is neither. */
export function findState(text: string): StateCode | undefined {
  const wanted = text.trim().toLowerCase()
  return STATE_CODES.find((code) => code.toLowerCase() === wanted || nameOfState(code, 'en').toLowerCase() === wanted)
}
