import type { Act, PersonsAct } from '../lifecycle/acts.ts'

type Scene = { readonly before: readonly Act[]; readonly act: PersonsAct }

const nurse = { who: 'nurse', takes: true } as const
const clinician = { who: 'clinician', takes: true } as const
const routed: PersonsAct = { act: 'triage', ...nurse, acuity: 'clinical', route: true }
const taken: PersonsAct = { act: 'claim', who: 'clinician', which: 0 }
const held = { takes: false, who: 'clinician' } as const
const alarm: PersonsAct = { act: 'message', says: 'emergency', twice: false }
const asked: readonly Act[] = [routed, { act: 'ask', ...clinician }]
const signed: readonly Act[] = [routed, { act: 'sign', ...clinician, twice: false }]

/** Every write on a case, each where it changes most: what came before it, and the act that is cut off. */
export const scenes: Readonly<Record<string, Scene>> = {
  'a message': { before: [], act: { act: 'message', says: 'plain', twice: false } },
  'a message with an emergency in it': { before: [], act: alarm },
  'a message that opens an answered matter again': {
    before: signed,
    act: { act: 'message', says: 'urgent', twice: false },
  },
  'an answer to what was asked': { before: asked, act: { act: 'answer' } },
  'a matter taken back': { before: [], act: { act: 'withdraw' } },
  'a read mark': { before: [], act: { act: 'read' } },
  'a claim by a nurse': { before: [], act: { act: 'claim', who: 'nurse', which: 0 } },
  'a claim by a clinician': { before: [routed], act: taken },
  'a release': { before: [routed, taken], act: { act: 'release', who: 'clinician', which: 0 } },
  triage: { before: [{ act: 'claim', who: 'nurse', which: 0 }], act: { ...routed, takes: false } },
  'a question to the patient': { before: [routed, taken], act: { act: 'ask', ...held } },
  'a reply': { before: [routed, taken], act: { act: 'reply', ...held } },
  'a redirect': { before: [routed, taken], act: { act: 'redirect', ...held } },
  'an arrival': { before: [routed, { act: 'redirect', ...clinician }], act: { act: 'arrival', ...held } },
  'a refusal of the matter': { before: [routed, taken], act: { act: 'decline', ...held } },
  'a signature': { before: [routed, taken], act: { act: 'sign', ...held, twice: false } },
  'a note': { before: [], act: { act: 'note', who: 'nurse', twice: false } },
  'a telephone note': { before: [], act: { act: 'phone', who: 'nurse', twice: false } },
  'an emergency seen': { before: [alarm], act: { act: 'see', who: 'nurse', which: 0 } },
  'an emergency disposed of': { before: [alarm], act: { act: 'dispose', who: 'nurse', which: 0 } },
  'a call done': {
    before: [
      { act: 'message', says: 'urgent', twice: false },
      { act: 'dispose', who: 'nurse', which: 0 },
    ],
    act: { act: 'finish', who: 'nurse', which: 1 },
  },
}
