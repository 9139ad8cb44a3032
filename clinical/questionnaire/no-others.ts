import { isSameCoding } from './options.ts'
import type { AnswerValue, Coding } from './questionnaire.types.ts'

/**
 * Of a list that begins with what the record lists: the others do not fit. Given with an answer, as one more value, and kept
 * beside it (`urn:kairos:no-others`); a list that holds nothing but what the record lists is answered by nothing less.
 */
export const noOthers: Coding = { system: 'urn:kairos:no-others', code: 'no-others' }
export const isNoOthers = (value: AnswerValue): boolean =>
  typeof value === 'object' && 'code' in value && isSameCoding(value, noOthers)
