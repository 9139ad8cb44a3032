import type { Move } from '#contract/case-states.ts'

/**
 * What was sent out of the house and must come back: a referral, or a test that was ordered. Its life is this one table, which
 * the server decides by and the screens draw buttons from.
 */
export const loopKinds = ['referral', 'test'] as const
export type LoopKind = (typeof loopKinds)[number]
export const loopUrgencies = ['urgent', 'soon', 'routine'] as const
export type LoopUrgency = (typeof loopUrgencies)[number]

export const loopStates = [
  'ordered',
  'sent',
  'accepted',
  'declined',
  'scheduled',
  'missed',
  'done',
  'back',
  'reviewed',
  'told',
  'ended',
] as const
export type LoopState = (typeof loopStates)[number]
/** Only these two are the end: the patient was told, or a named person said why not. */
export const isLoopOver = (state: LoopState): boolean => state === 'told' || state === 'ended'

type Says = Readonly<Partial<Record<LoopKind, readonly LoopState[]>>>
/** `same`: it stays where it is, and is looked at anew. `decided`: where it stands so that only a clinician does it. */
export type LoopMove = {
  readonly from: Says
  readonly to: LoopState | 'same'
  readonly by: readonly ('care' | 'patient')[]
  readonly decided?: readonly LoopState[]
  readonly says: string
}
const waitingOutside = ['sent', 'accepted', 'scheduled', 'missed', 'done'] as const

export const loopMoves = {
  send: {
    from: { referral: ['ordered', 'declined'] },
    to: 'sent',
    by: ['care'],
    says: 'the referral goes out, with what it asks',
  },
  accept: { from: { referral: ['sent'] }, to: 'accepted', by: ['care'], says: 'they take the patient' },
  decline: {
    from: { referral: ['sent', 'accepted', 'scheduled'] },
    to: 'declined',
    by: ['care'],
    says: 'they do not take the patient: it is ours to send elsewhere',
  },
  schedule: {
    from: { referral: ['sent', 'accepted', 'scheduled', 'missed'], test: ['ordered', 'scheduled', 'missed'] },
    to: 'scheduled',
    by: ['care'],
    says: 'there is a date for it',
  },
  miss: {
    from: { referral: ['scheduled'], test: ['scheduled'] },
    to: 'missed',
    by: ['care', 'patient'],
    says: 'the patient was not there',
  },
  attend: {
    from: { referral: ['sent', 'accepted', 'scheduled', 'missed'], test: ['ordered', 'scheduled', 'missed'] },
    to: 'done',
    by: ['care', 'patient'],
    says: 'the patient has been there',
  },
  receive: {
    from: {
      referral: ['sent', 'accepted', 'scheduled', 'missed', 'done'],
      test: ['ordered', 'scheduled', 'missed', 'done'],
    },
    to: 'back',
    by: ['care'],
    says: 'the report or the result is here',
  },
  review: {
    from: { referral: ['back'], test: ['back'] },
    to: 'reviewed',
    by: ['care'],
    decided: ['back'],
    says: 'a clinician has read it, and says whether the matter must be decided anew',
  },
  tell: {
    from: { referral: ['reviewed'], test: ['reviewed'] },
    to: 'told',
    by: ['care'],
    says: 'the patient has it in words: only this closes the loop',
  },
  ask_again: {
    from: { referral: [...waitingOutside], test: ['ordered', 'scheduled', 'missed', 'done'] },
    to: 'same',
    by: ['care'],
    says: 'somebody asked how far it is; when it is asked again is said anew',
  },
  nobody_called: {
    from: { referral: ['sent', 'accepted', 'missed', 'done'], test: ['ordered', 'done'] },
    to: 'same',
    by: ['patient'],
    says: 'the patient has heard nothing: the care team asks',
  },
  end: {
    from: {
      referral: ['ordered', 'sent', 'accepted', 'declined', 'scheduled', 'missed', 'done', 'back', 'reviewed'],
      test: ['ordered', 'scheduled', 'missed', 'done', 'back', 'reviewed'],
    },
    to: 'ended',
    by: ['care'],
    // What came back and nobody has read is not ended unread.
    decided: ['back'],
    says: 'a named person ends it, and tells the patient why',
  },
} as const satisfies Record<string, LoopMove>
export type LoopAct = keyof typeof loopMoves
/** What its patient is mailed about when the care team did it: news that nobody tells them otherwise, and not each step of ours. */
export const loopNewsByMail: readonly (LoopAct | 'order')[] = ['order', 'schedule', 'decline', 'receive']
export const loopActs = Object.keys(loopMoves) as [LoopAct, ...LoopAct[]]

const moveOf = (act: LoopAct): LoopMove => loopMoves[act]
type Standing = { readonly kind: LoopKind; readonly state: LoopState }
/** May this side do it to a loop that stands here? */
export const mayMoveLoop = (act: LoopAct, l: Standing, by: 'care' | 'patient'): boolean =>
  moveOf(act).by.includes(by) && (moveOf(act).from[l.kind] ?? []).includes(l.state)
/** Whether only a clinician does it to a loop that stands here. */
export const isDecided = (act: LoopAct, state: LoopState): boolean => moveOf(act).decided?.includes(state) ?? false
export function movedLoop(act: LoopAct, state: LoopState): LoopState {
  const { to } = moveOf(act)
  return to === 'same' ? state : to
}

/** Whose it is while it stands there, and after how many of the practice's open days somebody looks at it. */
export type LoopWait = {
  readonly move: Move
  readonly needs: 'staff' | 'clinician'
  readonly days: Readonly<Record<LoopUrgency, number>>
}
const ours = (needs: LoopWait['needs'], days: LoopWait['days']): LoopWait => ({ move: 'care_team', needs, days })
const theirs = (days: LoopWait['days']): LoopWait => ({ move: 'other', needs: 'staff', days })
const soon = { urgent: 1, soon: 1, routine: 2 } as const
/** No guideline gives these days: they are the house's own judgement. Whoever moves a loop may choose another day at each step. */
export const loopWaits: Readonly<Record<Exclude<LoopState, 'told' | 'ended'>, LoopWait>> = {
  ordered: ours('staff', soon),
  sent: theirs({ urgent: 1, soon: 3, routine: 7 }),
  accepted: theirs({ urgent: 1, soon: 5, routine: 10 }),
  declined: ours('staff', soon),
  scheduled: theirs({ urgent: 1, soon: 1, routine: 1 }),
  missed: ours('staff', soon),
  done: theirs({ urgent: 2, soon: 5, routine: 10 }),
  back: ours('clinician', soon),
  reviewed: ours('staff', soon),
}
const untilMade = theirs({ urgent: 1, soon: 3, routine: 7 })
/** A test that was ordered is the laboratory's turn already. */
export const loopWait = ({ kind, state }: Standing): LoopWait | undefined =>
  state === 'told' || state === 'ended'
    ? undefined
    : kind === 'test' && state === 'ordered'
      ? untilMade
      : loopWaits[state]
