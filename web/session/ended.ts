/** Why the session that was here is over, for the page that asks to sign in again. */
export type Ended = { readonly why: 'idle'; readonly minutes: number } | { readonly why: 'over' }

const minute = 60_000
/** A session the server ended: for idleness when nobody was there about as long as that takes, else for another reason. */
export const endOf = (me: { readonly idleMinutes: number }, idleMillis: number): Ended =>
  idleMillis >= (me.idleMinutes - 3) * minute ? { why: 'idle', minutes: me.idleMinutes } : { why: 'over' }

let ended: Ended | undefined
export const sayEnded = (how: Ended): void => {
  ended = how
}
export const howItEnded = (): Ended | undefined => ended
/** Somebody is signed in: there is nothing left to say about the session before. */
export const forgetEnded = (): void => {
  ended = undefined
}
