import { addBusinessDays, nextOpening } from '#clinical/time/business-time.ts'
import { toEpochDay } from '#clinical/time/civil-date.ts'
import { civilDateIn, instantOf } from '#clinical/time/zoned-time.ts'
import { loopWait } from '#contract/loop-states.ts'
import type { Language } from '#contract/roles.ts'
import { wrong } from '#kernel/input.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { practiceClock } from '#modules/directory/index.ts'
import type { LoopRow } from '#modules/cases/loops/loops.store.ts'
import { lookedForOn } from '#modules/cases/test-day.ts'

/** A date with a specialist may be far off; one that is further is a typing mistake. */
const FARTHEST_VISIT_DAYS = 400

type Stands = Pick<LoopRow, 'kind' | 'state' | 'urgency' | 'visitOn'>

/** When somebody looks at it as it stands now: the day that was chosen, the one after its visit, or what its step and urgency say. */
export async function loopDue(tx: ReadTx, l: Stands, language: Language, until: string | undefined): Promise<Date> {
  if (until !== undefined) return lookedForOn(tx, language, 'until', until)
  const { zone, calendar } = await practiceClock(tx)
  if (l.state === 'scheduled' && l.visitOn !== null)
    return nextOpening(calendar, new Date(instantOf(zone, toEpochDay(l.visitOn) + 1, 0)))
  return addBusinessDays(calendar, tx.now, loopWait(l)?.days[l.urgency] ?? 1)
}

/** A day that was given for a visit: today at the earliest. */
export async function assertVisitDay(tx: ReadTx, language: Language, visitOn: string | undefined): Promise<void> {
  if (visitOn === undefined) throw wrong(language, { path: 'visitOn', what: 'visit_day_missing' })
  const days = toEpochDay(visitOn) - toEpochDay(civilDateIn((await practiceClock(tx)).zone, tx.now))
  if (days < 0 || days > FARTHEST_VISIT_DAYS)
    throw wrong(language, { path: 'visitOn', what: 'visit_within', facts: { days: FARTHEST_VISIT_DAYS } })
}
