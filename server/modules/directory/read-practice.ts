import type { AcuityTargets } from '#clinical/time/acuity-targets.ts'
import { civilDateIn, type Holiday, type OpenSpan, type PracticeCalendar, type Weekday } from '#clinical/time/index.ts'
import { Broken } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { remembered } from '#modules/directory/remembered.ts'

export type Localized = { readonly en: string; readonly es: string }
export type OpenHours = { readonly day: Weekday; readonly from: string; readonly to: string }
/** Minutes: when a notice unread is sent again, when an unread plan becomes a call, when a page goes on to the next person. */
export type NotifySettings = {
  readonly remindMinutes: readonly number[]
  readonly unreadUrgentMinutes: number
  readonly unreadRoutineMinutes: number
  readonly pageMinutes: number
}
/** Whom an emergency wakes while the practice is closed, in order, and after how many minutes it goes on to the next. */
export type OnCallSettings = { readonly people: readonly string[]; readonly minutes: number }
export type PracticeClock = {
  readonly calendar: PracticeCalendar
  readonly targets: AcuityTargets
  readonly notify: NotifySettings
  readonly onCall: OnCallSettings
  readonly leaseMinutes: number
  readonly followUpDays: number
  /** Days a story may lie unsent. */
  readonly draftDays: number
  /** How long a record opened in an emergency stays open. */
  readonly emergencyMinutes: number
  /** How long a record is kept after the last contact. */
  readonly retentionYears: number
  readonly zone: string
}
export type PracticeProfile = {
  readonly slug: string
  readonly name: string
  readonly demo: boolean
  readonly phone: string
  /** Answered while the practice is closed; null where there is none. */
  readonly nightPhone: string | null
  readonly address: string
  readonly about: Localized
  readonly ifWorse: Localized
  readonly zone: string
}
export type CalendarRow = {
  readonly version: number
  readonly zone: string
  readonly hours: readonly OpenHours[]
  readonly holidays: readonly Holiday[]
  readonly createdAt: Date
}

/** The zone the practice lives in now. */
export async function practiceZone(tx: ReadTx): Promise<string> {
  const row = await tx.find(sql<{ zone: string }>`select zone from calendar
    where organization_id = ${tx.organizationId} order by version desc limit 1`)
  if (!row) throw new Broken('a practice without a calendar')
  return row.zone
}

/** The newest calendar as it was typed; a practice has had one since it was founded. */
export async function latestCalendar(tx: ReadTx): Promise<CalendarRow> {
  const row = await tx.find(sql<CalendarRow>`select version, zone, hours, holidays, created_at from calendar
    where organization_id = ${tx.organizationId} order by version desc limit 1`)
  if (!row) throw new Broken('a practice without a calendar')
  return row
}

export function asCalendar(organizationId: string, row: CalendarRow): PracticeCalendar {
  const weekly: Partial<Record<Weekday, OpenSpan[]>> = {}
  for (const { day, from, to } of row.hours) (weekly[day] ??= []).push({ opens: from, closes: to })
  const { version, zone, holidays } = row
  return { id: organizationId, version, zone, weekly, holidays, effectiveFrom: civilDateIn(zone, row.createdAt) }
}

// A calendar version never changes, and clinical/time works it out once for each object it is given.
const calendars = remembered<PracticeCalendar>(500)

type ClockRow = {
  version: number
  targets: AcuityTargets
  notify: NotifySettings
  onCall: string[]
  onCallMinutes: number
  leaseMinutes: number
  followUpDays: number
  draftDays: number
  emergencyMinutes: number
  retentionYears: number
}

/** The practice's hours in force now and what it promises in them. */
export async function practiceClock(tx: ReadTx): Promise<PracticeClock> {
  const org = tx.organizationId
  const row =
    await tx.find(sql<ClockRow>`select p.targets, p.notify, p.on_call, p.on_call_minutes, p.lease_minutes, p.follow_up_days, p.draft_days, p.emergency_minutes, p.retention_years,
      (select max(c.version) from calendar c where c.organization_id = p.organization_id) as version
    from practice p where p.organization_id = ${org}`)
  if (!row) throw new Broken('no such practice')
  const calendar = await calendarVersion(tx, row.version)
  const { version: _, onCall: people, onCallMinutes: minutes, ...settings } = row
  return { ...settings, calendar, onCall: { people, minutes }, zone: calendar.zone }
}

/** One version of the practice's hours: the one a promise was given in, for example. */
export async function calendarVersion(tx: ReadTx, version: number): Promise<PracticeCalendar> {
  const org = tx.organizationId
  const calendar = await calendars(`${org} ${version}`, async () => {
    const row = await tx.find(sql<CalendarRow>`select version, zone, hours, holidays, created_at from calendar
      where organization_id = ${org} and version = ${version}`)
    return row && asCalendar(org, row)
  })
  if (!calendar) throw new Broken('no such calendar version')
  return calendar
}

/** What the practice tells everybody about itself. */
export async function practiceProfile(tx: ReadTx): Promise<PracticeProfile> {
  type Row = Pick<PracticeProfile, 'slug' | 'name' | 'demo' | 'zone'> & {
    profile: Omit<PracticeProfile, 'slug' | 'name' | 'demo' | 'zone' | 'nightPhone'> & { nightPhone?: string | null }
  }
  const row = await tx.find(sql<Row>`select o.slug, o.name, o.demo, p.profile,
      (select c.zone from calendar c where c.organization_id = o.organization_id order by c.version desc limit 1) as zone
    from organization o join practice p on p.organization_id = o.organization_id where o.organization_id = ${tx.organizationId}`)
  if (!row) throw new Broken('no such practice')
  const { profile, ...rest } = row
  return { ...rest, ...profile, nightPhone: profile.nightPhone ?? null }
}
