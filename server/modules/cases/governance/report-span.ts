import type { AuditNote } from '#kernel/audit.ts'

const DAY = 86_400_000

/** What reports over the rules look back on. */
export const spanStart = (now: Date, days: string): Date => new Date(now.getTime() - Number(days) * DAY)

/** Nobody's record is shown, but many were opened for it: the trail says who looked, and how far back. */
export const reportLook = (report: string, days: string): AuditNote => ({
  subject: { kind: 'report', id: report },
  patientId: null,
  fields: [`days=${days}`],
})
