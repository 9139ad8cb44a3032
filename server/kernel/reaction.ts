import type { DomainEvent, EventType } from '#contract/events.ts'
import type { House } from '#kernel/house.ts'

export type Happened<T extends EventType = EventType> = {
  readonly organizationId: string
  /** The delivery's id: the idempotency key towards anybody outside. */
  readonly deliveryId: string
  readonly eventId: string
  /** When what it tells of was done. */
  readonly at: Date
  readonly caseId: string | null
  readonly actorPersonId: string | null
  readonly event: Extract<DomainEvent, { type: T }>
}

/** What follows an event. Only a reaction may call outside, and no transaction is open while it does. */
export type Reaction<P = unknown, T extends EventType = EventType> = {
  readonly name: string
  readonly on: readonly T[]
  readonly react: (house: House, ports: P, happened: Happened<T>) => Promise<void>
}

/** Narrows `happened` to the events it is on; whoever delivers need not know which those are. */
export function reaction<P, T extends EventType>(r: Reaction<P, T>): Reaction<P> {
  return r as unknown as Reaction<P>
}

/** Thrown by a reaction that no repetition will mend: it goes to the dead letters at once. */
export class Hopeless extends Error {
  override readonly name = 'Hopeless'
}

/** Something to look at when its time comes; it acts by an ordinary command inside the practice. */
export type Sweep = {
  readonly kind: string
  readonly sweep: (
    house: House,
    due: { readonly organizationId: string; readonly subjectId: string; readonly id: string },
  ) => Promise<void>
}
