import { isKnown } from '#contract/known-words.ts'

/** The life of a case, in one pure table: the server decides by it, the web draws its buttons from it. */
export const caseStates = ['draft', 'triage', 'ready', 'in_review', 'awaiting_patient', 'answered', 'closed'] as const
export type CaseState = (typeof caseStates)[number]

export const acuities = ['emergency', 'urgent', 'clinical', 'routine', 'administrative'] as const
export type Acuity = (typeof acuities)[number]

export const outcomes = [
  'answered',
  'redirected',
  'declined',
  'withdrawn',
  'no_response',
  'test_pending',
  'converted',
  'duplicate',
  'entered_in_error',
  'not_sent',
] as const
export type Outcome = (typeof outcomes)[number]

/** `whence` means: back to the state it was asked from. */
export type Transition = {
  readonly from: readonly CaseState[]
  readonly to: CaseState | 'whence'
  readonly says: string
}

export const caseTransitions = {
  submit: { from: ['draft'], to: 'triage', says: 'the patient sends their story' },
  route: { from: ['triage'], to: 'ready', says: 'triage passes it to those who may decide' },
  claim: { from: ['ready'], to: 'in_review', says: 'a licensed clinician takes it' },
  release: { from: ['in_review'], to: 'ready', says: 'the clinician gives it back, or the lease ran out' },
  ask: { from: ['triage', 'in_review'], to: 'awaiting_patient', says: 'the care team asks the patient' },
  reply: { from: ['awaiting_patient'], to: 'whence', says: 'the patient answers what was asked' },
  answer: { from: ['triage'], to: 'answered', says: 'triage answers under a standing order' },
  sign: { from: ['in_review'], to: 'answered', says: 'the clinician signs diagnosis and plan' },
  redirect: {
    from: ['triage', 'ready', 'in_review'],
    to: 'answered',
    says: 'sent to care in person; open until arrival',
  },
  decline: { from: ['triage', 'in_review'], to: 'closed', says: 'not a matter for this way of care' },
  conclude: {
    from: ['triage', 'in_review', 'awaiting_patient'],
    to: 'closed',
    says: 'ends without a plan: no answer came, it is told in another matter, or it was opened by mistake',
  },
  carry_over: {
    from: ['triage', 'in_review'],
    to: 'answered',
    says: 'goes on by phone or in a live visit, or when a test is back; open until then',
  },
  expire: { from: ['draft'], to: 'closed', says: 'not sent for so long that what was written is removed' },
  withdraw: { from: ['draft', 'triage', 'ready', 'awaiting_patient'], to: 'closed', says: 'the patient takes it back' },
  reopen: {
    from: ['answered'],
    to: 'triage',
    says: 'the patient asks again within the follow-up window, or the day of a test that was waited for has come',
  },
  close: { from: ['answered'], to: 'closed', says: 'the follow-up window is over' },
  take_up: {
    from: ['closed'],
    to: 'answered',
    says: 'the house itself: no pharmacy has what was signed in it, and it may still be fetched',
  },
  alarm: { from: ['closed'], to: 'triage', says: 'the house itself: an emergency or urgent flag was found in it' },
} as const satisfies Record<string, Transition>
export type CaseAct = keyof typeof caseTransitions

/** May this act be done to a case in this state? */
export function mayFollow(act: CaseAct, state: CaseState): boolean {
  return (caseTransitions[act].from as readonly CaseState[]).includes(state)
}

export const taskKinds = [
  'finish_intake',
  'triage',
  'review',
  'answer_question',
  'read_plan',
  'call_patient',
  'confirm_arrival',
  'confirm_call',
  'confirm_visit',
  'send_prescription',
  'send_record',
  'consent_withdrawn',
  'follow_up',
  'check_in',
  'outreach',
  'contact_again',
  'referral',
  'test',
  'emergency_page',
  'cosign',
] as const
export type TaskKind = (typeof taskKinds)[number]
export const isTaskKind = (kind: string): kind is TaskKind => isKnown(taskKinds, kind)
/** What the patient was told to expect elsewhere, until somebody says that it took place: care in person, our call, a live visit. */
export const contactKinds = ['confirm_arrival', 'confirm_call', 'confirm_visit'] as const satisfies readonly TaskKind[]
export type ContactKind = (typeof contactKinds)[number]
export const isContact = (kind: string): kind is ContactKind => (contactKinds as readonly string[]).includes(kind)
export const moves = ['care_team', 'patient', 'other'] as const
export type Move = (typeof moves)[number]

export const entryKinds = [
  'intake',
  'message',
  'attachment',
  'reading',
  'result',
  'safety_finding',
  'triage',
  'assignment',
  'phone_contact',
  'question_set',
  'answer_set',
  'decision',
  'prescription',
  'redirect',
  'consent',
  'correction',
  'amendment',
  'auto_reply',
  'understood',
  'loop',
] as const
export type EntryKind = (typeof entryKinds)[number]

export const labels = [
  'ordinary',
  'staff_only',
  'adolescent_confidential',
  'substance_use',
  'mental_health',
  'safety_private',
] as const
export type Label = (typeof labels)[number]
