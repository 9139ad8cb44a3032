import { type CivilDate, isCivilDate } from '../time/civil-date.ts'
import shipped from './state-policies.json' with { type: 'json' }
import { isStateCode, type StateCode } from './us-states.ts'

/** `not-served` binds everybody, the others only whom the practice has not examined. */
export const NEW_PATIENT_RULES = ['allowed', 'images-or-records', 'live-first', 'not-served'] as const
export type NewPatientRule = (typeof NEW_PATIENT_RULES)[number]

export const CONSENT_MODES = ['electronic', 'written', 'verbal-documented'] as const
export type ConsentMode = (typeof CONSENT_MODES)[number]

/** What one state asks before and during care that is not live. Versioned: a change is a new row with a later date. */
export type StatePolicy = {
  readonly state: StateCode
  readonly version: number
  /** How a patient this practice has not examined may begin. */
  readonly newPatientAsync: NewPatientRule
  /** How such a patient may be prescribed for. */
  readonly asyncRxNewPatient: NewPatientRule
  /** In whole years: nobody younger is answered in writing. 18: adults only. */
  readonly youngestAge: number
  /** From this age on patients agree and send for themselves; for who is younger a parent or guardian does. */
  readonly consentAge: number
  /** How what is agreed to is agreed to: by a tap, with the name typed as a signature, or by a tap and aloud to staff, who record it. */
  readonly consentMode: ConsentMode
  /** Whether staff must have put on record how they checked who the patient is, before anything is signed for them. */
  readonly idVerification: boolean
  /** Whether the patient is asked, before sending, if their own clinician should get a summary. */
  readonly sendRecordToPcp: 'ask' | 'no'
  readonly effectiveFrom: CivilDate
  readonly effectiveTo: CivilDate | null
  /** The rule's own number; null where nobody has read one, and the row is only a cautious default. */
  readonly citation: string | null
  readonly note: string
  /** The lawyer who stands behind the row; null means "needs counsel". */
  readonly reviewer: string | null
}

export type StartAsk = {
  /** Seen before by this practice and specialty, by dated encounters. */
  readonly established: boolean
  readonly hasImagesOrRecords: boolean
  readonly modality: 'async' | 'live'
}

export type StartDecision =
  | { readonly allowed: true; readonly needs?: 'images-or-records' }
  | { readonly allowed: false; readonly reason: 'not-here-yet' | 'live-first' }

function applyRule(rule: NewPatientRule, hasImagesOrRecords: boolean): StartDecision {
  switch (rule) {
    case 'allowed':
      return { allowed: true }
    case 'images-or-records':
      return hasImagesOrRecords ? { allowed: true } : { allowed: true, needs: 'images-or-records' }
    case 'live-first':
      return { allowed: false, reason: 'live-first' }
    case 'not-served':
      return { allowed: false, reason: 'not-here-yet' }
  }
}

/**
 * Whether a matter may begin for a patient who is in the row's state. `needs` is a condition, not a wish: whoever
 * submits or signs must see it met. Most limits bind only the first encounter, so an established patient may begin; where
 * nobody has said what a state asks, everybody is seen live first.
 */
export function decideStart(row: StatePolicy | undefined, ask: StartAsk): StartDecision {
  if (row?.newPatientAsync === 'not-served') return { allowed: false, reason: 'not-here-yet' }
  if (ask.modality === 'live') return { allowed: true }
  if (!row) return { allowed: false, reason: 'live-first' }
  if (ask.established) return { allowed: true }
  return applyRule(row.newPatientAsync, ask.hasImagesOrRecords)
}

/** The same for a prescription out of a matter that began that way. */
export function decidePrescribe(row: StatePolicy | undefined, ask: StartAsk): StartDecision {
  const start = decideStart(row, ask)
  if (!row || !start.allowed || ask.modality === 'live' || ask.established) return start
  const prescribe = applyRule(row.asyncRxNewPatient, ask.hasImagesOrRecords)
  return prescribe.allowed && start.needs ? start : prescribe
}

export type AgeDecision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: 'below-age' | 'guardian-needed'; readonly from: number }

/** `age` in whole years by the state's own date; `byProxy`: somebody who may act for the patient sends it. */
export function decideAge(
  row: Pick<StatePolicy, 'youngestAge' | 'consentAge'>,
  { age, byProxy }: { readonly age: number; readonly byProxy: boolean },
): AgeDecision {
  if (age < row.youngestAge) return { allowed: false, reason: 'below-age', from: row.youngestAge }
  if (age < row.consentAge && !byProxy) return { allowed: false, reason: 'guardian-needed', from: row.consentAge }
  return { allowed: true }
}

/** The row in force for a state on a civil date in that state; the highest version where two overlap. */
export function findStatePolicy(
  rows: readonly StatePolicy[],
  state: StateCode,
  on: CivilDate,
): StatePolicy | undefined {
  return rows
    .filter(
      (row) => row.state === state && row.effectiveFrom <= on && (row.effectiveTo === null || on <= row.effectiveTo),
    )
    .toSorted((a, b) => b.version - a.version)[0]
}

type LooseRow = { [K in keyof StatePolicy]: StatePolicy[K] extends boolean | number ? StatePolicy[K] : string | null }

/** Reads rows from data. Throws an Error that names the row and the field when one does not fit. */
export function readStatePolicies(rows: readonly LooseRow[]): readonly StatePolicy[] {
  const oneOf = <T extends string>(row: LooseRow, field: keyof StatePolicy, allowed: readonly T[]): T => {
    const found = allowed.find((value) => value === row[field])
    if (found === undefined) {
      throw new Error(
        `State policy ${row.state} version ${row.version}: ${field} must be one of ${allowed.join(', ')}.`,
      )
    }
    return found
  }
  return rows.map((row) => {
    const { state, effectiveFrom, effectiveTo, note } = row
    if (state === null || !isStateCode(state))
      throw new Error(`State policy: "${state}" is not a state's two-letter code.`)
    if (effectiveFrom === null || !isCivilDate(effectiveFrom) || (effectiveTo !== null && !isCivilDate(effectiveTo))) {
      throw new Error(`State policy ${state} version ${row.version}: its effective dates must be written YYYY-MM-DD.`)
    }
    return {
      ...row,
      state,
      effectiveFrom,
      effectiveTo,
      note: note ?? '',
      newPatientAsync: oneOf(row, 'newPatientAsync', NEW_PATIENT_RULES),
      asyncRxNewPatient: oneOf(row, 'asyncRxNewPatient', NEW_PATIENT_RULES),
      consentMode: oneOf(row, 'consentMode', CONSENT_MODES),
      sendRecordToPcp: oneOf(row, 'sendRecordToPcp', ['ask', 'no']),
    }
  })
}

/** What the demo starts from. Every row needs counsel before a practice may rely on it. */
export const shippedStatePolicies = readStatePolicies(shipped)
