import type { whatIsLeft } from '#contract/directory/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import type { Localized } from '#modules/directory/read-practice.ts'

export type Left = OutputOf<typeof whatIsLeft>['left'][number]

/** What a practice has today, as far as it decides whether a patient gets care here. */
export type Standing = {
  /** Nobody here is a patient, and no protocol needs a signature. */
  readonly demo: boolean
  readonly mail: boolean
  /** Something waits that a worker would have taken. */
  readonly late: boolean
  /** Those at work here who may answer somewhere today. */
  readonly answerers: readonly { readonly states: readonly string[]; readonly onTeam: boolean; readonly npi: boolean }[]
  /** Each team that gets new matters first (before anything is offered: each there is), and whether anybody on it may look first. */
  readonly firstTeams: readonly { readonly name: Localized; readonly looksFirst: boolean }[]
  /** The states served today. */
  readonly states: readonly { readonly state: string; readonly newPatients: boolean; readonly reviewed: boolean }[]
  /** A medical director whose licence is in force. */
  readonly director: boolean
  /** Some version is signed and not barred. */
  readonly signed: boolean
  readonly offered: boolean
  /** The hours are still those that every practice begins with. */
  readonly hoursAsFounded: boolean
  readonly onCall: boolean
  readonly privacyOfficer: boolean
  readonly administrators: number
  /** What nothing is sent without, in the words that every practice begins with. */
  readonly consentsAsFounded: readonly Localized[]
  readonly pharmacies: boolean
  /** Numbers the rules need that are not recorded, or too old. */
  readonly numbers: readonly Localized[]
}

/** Of all that can be left to do, what is: `stops` where no patient gets care before. */
export function leftOf(s: Standing): Left[] {
  const served = s.states.map(({ state }) => state)
  const unanswered = served.filter((state) => !s.answerers.some(({ states }) => states.includes(state)))
  const nobodyLooks = s.firstTeams.filter(({ looksFirst }) => !looksFirst).map(({ name }) => name)
  // Where nothing is offered yet, one team that is manned is enough to begin with.
  const looksNowhere = nobodyLooks.length > 0 && (s.offered || nobodyLooks.length === s.firstTeams.length)
  const unreviewed = s.states.filter(({ reviewed }) => !reviewed).map(({ state }) => state)
  const answers = s.answerers.length > 0
  const begins = s.states.some(({ newPatients }) => newPatients)
  const left: (Left | false)[] = [
    !s.demo && !s.mail && stops('mail'),
    s.late && stops('worker'),
    !answers && stops('answerer'),
    answers && !s.answerers.some(({ onTeam }) => onTeam) && stops('answerer_team'),
    (looksNowhere || s.firstTeams.length === 0) && stops('first_look', { names: nobodyLooks }),
    !begins && stops('state'),
    answers &&
      unanswered.length > 0 &&
      line('state_answerer', unanswered.length === served.length, { states: unanswered }),
    !s.demo && !s.director && line('director', !s.offered),
    !s.demo && !s.signed && line('signature', !s.offered),
    !s.offered && stops('offering'),
    s.hoursAsFounded && advised('hours'),
    !s.onCall && advised('on_call'),
    !s.privacyOfficer && advised('privacy_officer'),
    s.administrators < 2 && advised('second_administrator'),
    s.consentsAsFounded.length > 0 && advised('consents', { names: s.consentsAsFounded }),
    unreviewed.length > 0 && advised('state_review', { states: unreviewed }),
    !s.pharmacies && advised('pharmacies'),
    answers && !s.answerers.some(({ npi }) => npi) && advised('npi'),
    s.numbers.length > 0 && advised('numbers', { names: s.numbers }),
  ]
  return left.filter((one) => one !== false)
}

type About = { readonly states?: readonly string[]; readonly names?: readonly Localized[] }
const line = (what: Left['what'], isStop: boolean, { states = [], names = [] }: About = {}): Left => ({
  what,
  stops: isStop,
  states: [...states],
  names: [...names],
})
const stops = (what: Left['what'], about?: About): Left => line(what, true, about)
const advised = (what: Left['what'], about?: About): Left => line(what, false, about)
