import { events, type EventType } from '#contract/events.ts'
import type { House } from '#kernel/house.ts'
import { PLATFORM } from '#kernel/ids.ts'
import { readPracticeIds } from '#kernel/practices.ts'
import { sql, type Sql } from '#kernel/sql.ts'

/** What must hold in a practice at every moment: `broken` finds the rows that break it, and must find none. */
export type Promised = {
  readonly name: string
  readonly says?: string
  /** `house` for what belongs to no practice: it is asked once, and not once a practice. */
  readonly scope?: 'practice' | 'house'
  readonly broken: Sql | ((organizationId: string, now: Date) => Sql)
}
export type BrokenPromise = { readonly name: string; readonly says: string; readonly rows: number }

/** The promises that do not hold in this practice now, by how many rows. What the rows are is not told: a log may be read by anybody. */
export async function checkPromises(
  house: House,
  organizationId: string,
  promises: readonly Promised[],
): Promise<BrokenPromise[]> {
  const found: BrokenPromise[] = []
  for (const p of [...promises, everyReactionWasCalled(house)]) {
    const rows = await countBroken(house, organizationId, p)
    if (rows > 0) found.push({ name: p.name, says: p.says ?? p.name, rows })
  }
  return found
}

/** How many rows break one promise in this practice now. */
async function countBroken(house: House, organizationId: string, p: Promised): Promise<number> {
  const broken = typeof p.broken === 'function' ? p.broken(organizationId, house.clock.now()) : p.broken
  const rows = await house.db.transaction({ organizationId, readOnly: true }, (tx) => tx.query(broken))
  return rows.length
}

/** Every promise over the whole house, practice by practice, with the rows that break it summed. */
export async function countAllBroken(
  house: House,
  promises: readonly Promised[],
): Promise<{ readonly promise: Promised; readonly rows: number }[]> {
  const practices = await readPracticeIds(house.db)
  const counted: { promise: Promised; rows: number }[] = []
  for (const promise of [...promises, everyReactionWasCalled(house)]) {
    const where = promise.scope === 'house' ? [PLATFORM] : practices
    let rows = 0
    for (const id of where) rows += await countBroken(house, id, promise)
    counted.push({ promise, rows })
  }
  return counted
}

/**
 * Every event of the last day has a delivery for each reaction that wants it. A day: an event older than a reaction was
 * told when nobody wanted it yet.
 */
function everyReactionWasCalled(house: House): Promised {
  const wanted = (Object.keys(events) as EventType[]).flatMap((type) =>
    house.reactionsTo(type).map((reaction) => ({ type, reaction })),
  )
  return {
    name: 'kernel.every_reaction_was_called',
    says: 'Every event has a delivery for each reaction that wants it.',
    broken: (
      org,
      now,
    ) => sql`select o.id from outbox o join jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(type text, reaction text) on w.type = o.type
      where o.organization_id = ${org} and o.at > ${new Date(now.getTime() - 86_400_000)}
        and not exists (select 1 from delivery d where d.organization_id = o.organization_id and d.outbox_id = o.id and d.reaction = w.reaction)`,
  }
}
