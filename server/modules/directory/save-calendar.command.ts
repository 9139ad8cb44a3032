import { civilDateIn, findCalendarProblems, isZone, WEEKDAYS, type PracticeCalendar } from '#clinical/time/index.ts'
import { saveCalendar } from '#contract/directory/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { type WrongField } from '#kernel/input.ts'
import { sql } from '#kernel/sql.ts'
import { changed } from '#modules/directory/change.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { asCalendar, latestCalendar, type OpenHours } from '#modules/directory/read-practice.ts'
import { throwWrong } from '#modules/directory/wrong-input.ts'

export const saveCalendarCommand = command({
  endpoint: saveCalendar,
  writes: ['calendar'],
  policy: administration,
  load: latestCalendar,
  handle: async (tx, { actor, input, target, now }) => {
    if (target.version !== input.calendarVersion) throw new AppError('conflict.version', { version: target.version })
    const hours = inOrder(input.hours)
    throwWrong(actor.language, calendarProblems({ ...input, hours }, now))
    const version = target.version + 1
    const holidays = input.holidays.toSorted((a, b) => (a.date < b.date ? -1 : 1))
    const rows = await tx.query(sql`insert into calendar (organization_id, version, zone, hours, holidays, created_at)
      values (${tx.organizationId}, ${version}, ${input.zone}, ${JSON.stringify(hours)}, ${JSON.stringify(holidays)}, ${now})
      on conflict (organization_id, version) do nothing returning version`)
    if (rows.length === 0) throw new AppError('conflict.version', { version })
    return changed('calendar', String(version), ['zone', 'hours', 'holidays'], { calendarVersion: version })
  },
})

const inOrder = (hours: readonly OpenHours[]): OpenHours[] =>
  hours.toSorted((a, b) => WEEKDAYS.indexOf(a.day) - WEEKDAYS.indexOf(b.day) || (a.from < b.from ? -1 : 1))

type Typed = Pick<InputOf<typeof saveCalendar>, 'zone' | 'hours' | 'holidays'>

/** The problems clinical/time finds, each put to the member it is about by checking the members one after the other. */
function calendarProblems({ zone, hours, holidays }: Typed, now: Date): WrongField[] {
  if (!isZone(zone)) return [{ path: 'zone', what: 'zone_unknown', facts: { zone } }]
  const open: PracticeCalendar = {
    id: 'typed',
    version: 0,
    zone,
    weekly: { mon: [{ opens: '09:00', closes: '17:00' }] },
    holidays: [],
    effectiveFrom: civilDateIn(zone, now),
  }
  const all: WrongField[] = []
  if (hours.length === 0) all.push({ path: 'hours', what: 'never_open' })
  for (const day of WEEKDAYS) {
    const { weekly } = asCalendar('typed', {
      version: 0,
      zone,
      hours: hours.filter((h) => h.day === day),
      holidays: [],
      createdAt: now,
    })
    if (!weekly[day]) continue
    for (const problem of findCalendarProblems({ ...open, weekly })) all.push({ path: `hours.${day}`, ...problem })
  }
  let known = 0
  for (const i of holidays.keys()) {
    const found = findCalendarProblems({ ...open, holidays: holidays.slice(0, i + 1) })
    for (const problem of found.slice(known)) all.push({ path: `holidays.${i}.date`, ...problem })
    known = found.length
  }
  return all
}
