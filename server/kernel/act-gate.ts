import { openAllowance } from '#kernel/allowance.ts'
import { AppError } from '#kernel/errors.ts'
import type { House } from '#kernel/house.ts'
import { hasteOnTrail, openGate, type Gate, type GateLimits } from '#kernel/read-gate.ts'

/** A quick hand does an act every two seconds. Ten times that, of one session; the rest follows as for reads. */
export const ACTS_A_MINUTE = 300

/** Never counted: somebody is in danger, says so, is looked after, or is sent to be. */
const NEVER: ReadonlySet<string> = new Set([
  'cases.alarm',
  'cases.answerFinding',
  'patients.breakGlass',
  'desk.seeFinding',
  'desk.disposeFinding',
  'desk.logPhone',
  'desk.redirect',
])
/** What may hold words of danger, and taking work in hand: as fast as no hand is, but not without end. */
const AMPLE: ReadonlySet<string> = new Set([
  'cases.screenText',
  'cases.sendMessage',
  'cases.answerRequest',
  'cases.submit',
  'desk.claim',
  'desk.keepWorking',
])
/** So many times what a session may otherwise do. */
const AMPLY = 4

/** Half-written text, and one's own account: whoever is robbed must be able to end the theft. */
const isAmple = (name: string, is: string): boolean => AMPLE.has(name) || is === 'draft' || name.startsWith('identity.')

export type ActGate = (...of: [...Required<Parameters<Gate>>, is: string]) => Promise<void>

/**
 * Lets one act of somebody signed in through, as the gate of reads does. The first quarter of a minute's acts is counted in this
 * process alone, so that nobody who acts as people do costs a trip to the database.
 */
export function openActGate(house: House, limits: GateLimits): ActGate {
  const take = openAllowance(house.db, house.clock, limits.leisure)
  const gate = openGate(house, limits, 'acts', take)
  return async (actor, address, what, spare, is) => {
    if (NEVER.has(what)) return
    if (actor.kind !== 'person' || !isAmple(what, is)) return gate(actor, address, what, spare)
    const bucket = `acts:ample:${actor.sessionId ?? ''}`
    const { seconds, first } = await take({ bucket, most: limits.session * AMPLY, perSeconds: 60 })
    if (seconds === null) return
    if (first) await hasteOnTrail(house, actor, what)
    throw new AppError('rate.limited', { seconds })
  }
}
