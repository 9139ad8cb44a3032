import type { Actor } from '#kernel/actor.ts'
import { quarterOf, type Shown } from '#kernel/audit.ts'
import type { Database } from '#kernel/database.ts'

type Looks = { quarter: number; readonly names: Set<string> }
/** More than everybody at work opens in a quarter of an hour; when it is full it forgets everything. */
const MOST = 50_000
const remembered = new WeakMap<Database, Looks>()

/** As the table's key has it: whatever else differs, the row would be the same. */
const nameOf = (organizationId: string, a: Actor, s: Shown): string =>
  [organizationId, a.sessionId, s.patientId, s.screen, s.how].join(' ')

function looksOf(db: Database, now: Date): Looks {
  let known = remembered.get(db)
  if (!known) {
    const made: Looks = { quarter: 0, names: new Set() }
    remembered.set(db, (known = made))
    // A line that broke may have led to a database that is not the same any more (a standby that took over): ask anew.
    db.pool.on('remove', () => made.names.clear())
  }
  const quarter = quarterOf(now).getTime()
  if (known.quarter !== quarter || known.names.size > MOST) known.names.clear()
  known.quarter = quarter
  return known
}

/** Those looks of which this process does not know that their row is committed. */
export function notOnRecord(
  db: Database,
  organizationId: string,
  a: Actor,
  shown: readonly Shown[],
  now: Date,
): readonly Shown[] {
  const { names } = looksOf(db, now)
  return shown.filter((s) => !names.has(nameOf(organizationId, a, s)))
}

/** To be called after the commit of their rows, never before. A row is never removed, so it need not be written again. */
export function nowOnRecord(db: Database, organizationId: string, a: Actor, shown: readonly Shown[], now: Date): void {
  const { names } = looksOf(db, now)
  for (const s of shown) names.add(nameOf(organizationId, a, s))
}
