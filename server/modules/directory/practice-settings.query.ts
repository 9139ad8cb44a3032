import { practiceSettings } from '#contract/directory/index.ts'
import { nobody, query } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { latestCalendar, practiceClock, practiceProfile } from '#modules/directory/read-practice.ts'

/** Which outside parties this installation was given; the composition root knows. */
export type Outside = {
  readonly scanner: boolean
  readonly mail: boolean
  readonly fax: boolean
  /** Files of this practice that wait until the scanner answers. */
  readonly filesWaiting: (tx: ReadTx) => Promise<number>
}

export const practiceSettingsQuery = (outside: Outside) =>
  query({
    endpoint: practiceSettings,
    policy: administration,
    discloses: nobody('settings are no patients'),
    view: async (tx) => {
      const row = await tx.find(
        sql<{
          version: number
          retentionYears: number
          emergencyMinutes: number
        }>`select version, retention_years, emergency_minutes from practice where organization_id = ${tx.organizationId}`,
      )
      if (!row) return null
      const { name, slug, demo, zone, ...profile } = await practiceProfile(tx)
      const { targets, notify, leaseMinutes, followUpDays, draftDays } = await practiceClock(tx)
      const calendar = await latestCalendar(tx)
      return {
        name,
        slug,
        demo,
        version: row.version,
        profile,
        zone,
        languages: ['en' as const, 'es' as const],
        hours: [...calendar.hours],
        holidays: calendar.holidays.map((h) => ({ date: h.date, name: h.name })),
        calendarVersion: calendar.version,
        notify: { ...notify, remindMinutes: [...notify.remindMinutes] },
        leaseMinutes,
        followUpDays,
        draftDays,
        retentionYears: row.retentionYears,
        emergencyMinutes: row.emergencyMinutes,
        targets,
        scanner: { configured: outside.scanner, waiting: await outside.filesWaiting(tx) },
        mail: { configured: outside.mail },
        fax: { configured: outside.fax },
      }
    },
  })
