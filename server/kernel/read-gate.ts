import type { Actor } from '#kernel/actor.ts'
import { openAllowance, type Allowance } from '#kernel/allowance.ts'
import { insertAudit } from '#kernel/audit.ts'
import { AppError } from '#kernel/errors.ts'
import type { House } from '#kernel/house.ts'
import { newId } from '#kernel/ids.ts'
import { networkOf } from '#kernel/network-of.ts'
import type { Limit } from '#kernel/rate-limit.ts'

/**
 * Lets one read, or one act, through, or raises `rate.limited`. `what`: the endpoint or door, for the trail. `spare` is asked only of what
 * would be refused: whether it must be answered all the same, because somebody may be in danger.
 */
export type Gate = (actor: Actor, address: string, what: string, spare?: () => Promise<boolean>) => Promise<void>

/** Reads, or acts, a minute. */
export type GateLimits = {
  /** Of one session: a stolen one uses up its own, and its owner goes on in theirs. */
  readonly session: number
  /** Of one person in all their sessions. */
  readonly person: number
  /** Of a whole practice, beyond what each of its people may do at leisure: so nobody's haste keeps a calm colleague out. */
  readonly practice: number
  readonly leisure: number
  /** Of one network, by visitors who are not signed in: a hospital, or a town's mobile network. */
  readonly network: number
}

/**
 * The busiest session of the journey `desk-acts` read 21 times in a minute; a hand that opens a matter every three seconds would
 * read about 120 times, the live connection none. Ten times that.
 */
export const READS_A_MINUTE = 1200
/** From what one session may do, the rest follows. */
export const limitsFrom = (session: number): GateLimits => ({
  session,
  person: session * 3,
  practice: session * 20,
  leisure: Math.ceil(session / 4),
  network: session * 5,
})

/** Counted over all processes, in the database, a lot at a time; what is refused costs nothing there. */
export const openReadGate = (house: House, limits: GateLimits): Gate =>
  openGate(house, limits, 'reads', openAllowance(house.db, house.clock))

export function openGate(house: House, limits: GateLimits, of: 'reads' | 'acts', take: Allowance): Gate {
  const limit = (bucket: string, most: number): Limit => ({ bucket: `${of}:${bucket}`, most, perSeconds: 60 })
  return async (actor, address, what, spare) => {
    if (actor.kind === 'system') return
    if (actor.kind === 'anonymous') {
      const { seconds } = await take(limit(`net:${networkOf(address)}`, limits.network))
      if (seconds !== null) throw new AppError('rate.limited', { seconds })
      return
    }
    const own = await take(limit(`session:${actor.sessionId ?? ''}`, limits.session))
    const all = own.seconds === null ? await take(limit(`person:${actor.personId ?? ''}`, limits.person)) : own
    const hasty = all.seconds === null && own.used > limits.leisure
    const end = hasty ? await take(limit(`practice:${actor.organizationId}`, limits.practice)) : all
    if (end.seconds === null) return
    if (end.first) await hasteOnTrail(house, actor, what)
    if (await spare?.()) return
    throw new AppError('rate.limited', { seconds: end.seconds })
  }
}

/** Once a minute and process: whoever reads a practice empty, or floods it, is seen by its privacy officer. */
export async function hasteOnTrail(house: House, actor: Actor, what: string): Promise<void> {
  const row = {
    commandId: newId(),
    command: what,
    outcome: 'rate.limited',
    writes: [],
    fields: [],
    subject: { kind: 'session', id: actor.sessionId ?? 'none' },
    patientId: null,
  }
  const { organizationId } = actor
  await house.db.transaction({ organizationId }, async (tx) =>
    tx.last(insertAudit(organizationId, actor, row, house.clock.now())),
  )
}
