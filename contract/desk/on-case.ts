import * as z from 'zod/mini'
import { caseState, id, version } from '#contract/shared.ts'

/** Where a colleague writes: each keeps its own half-written text. */
export const deskBoxes = [
  'reply',
  'ask',
  'redirect',
  'decline',
  'conclude',
  'note',
  'phone',
  'arrival',
  'split',
  'refer',
] as const
export const deskBox = z.enum(deskBoxes)
/** How a matter ends that gets no plan here and is not sent elsewhere. */
export const concludeOutcomes = ['no_response', 'test_pending', 'converted', 'duplicate', 'entered_in_error'] as const
/** Whether a red flag was right, in the eyes of whoever disposed of it: the rules are judged by this. */
export const verdicts = ['right', 'too_strong', 'not_about_this'] as const
/** Who has somebody in a crisis now, so that nobody is left with a closed door: said before such a flag is closed. */
export const handovers = [
  'crisis_line',
  'emergency_services',
  'emergency_department',
  'with_them',
  'own_clinician',
  'no_danger',
] as const
/** What may stand, where the patient is, between a matter and a decision in writing: each is the error a signature would meet. */
export const placeStops = [
  'state.not_this_way',
  'consent.withdrawn',
  'consent.to_be_spoken',
  'identity.unchecked',
  'state.images_missing',
] as const
/** What a matter goes on as, when it is not answered in writing. */
export const convertTo = ['phone', 'live_visit'] as const
export const onCase = { caseId: id, version }
export const stepDone = z.object({ id, version, state: caseState })
