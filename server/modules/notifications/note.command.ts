import { event, type DomainEvent } from '#contract/events.ts'
import { note } from '#contract/internal.ts'
import { command } from '#kernel/command.ts'
import { remind } from '#kernel/outbox.ts'
import { house } from '#kernel/policy.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { matterToTellLocked, pagedAt, ringingFindings } from '#modules/cases/index.ts'
import { practiceClock, type NotifySettings } from '#modules/directory/index.ts'
import { waitsForReader } from '#modules/notifications/notice-kinds.ts'
import { insertNotices } from '#modules/notifications/notifications.store.ts'

const MINUTE = 60_000
export const minutesAfter = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * MINUTE)
/** The times a notice is repeated at, in minutes after it, in order. */
export const reminderMinutes = (s: NotifySettings): number[] => s.remindMinutes.toSorted((a, b) => a - b)

/** The row first, then the mail: what must be told survives any mail server. */
export const noteCommand = command({
  endpoint: note,
  writes: ['notice'],
  policy: house('what follows an event'),
  load: async (tx, _actor, { caseId }) =>
    caseId === null ? { matter: undefined } : { matter: await matterToTellLocked(tx, caseId) },
  handle: async (tx, { input, target: { matter }, now }) => {
    const { cause, kind, caseId, subjectId } = input
    const unread = waitsForReader(kind)
    const seq = unread ? (matter?.careSeq ?? 0) : null
    const ringing = kind === 'staff-page' && caseId ? await stillRinging(tx, caseId) : new Set<string | null>()
    const people = input.people.filter((p) => !ringing.has(p))
    const ids = await insertNotices(tx, { caseId, kind, cause, subjectId, seq, reminder: 0, people })
    const [first, ...rest] = ids.map((noticeId): DomainEvent => event('notifications.noticed', { noticeId }))
    if (!first) return { kind: 'unchanged', out: { noted: 0 }, because: 'everybody was told, or nobody is there' }
    const [soonest] = unread ? reminderMinutes((await practiceClock(tx)).notify) : []
    if (soonest !== undefined) for (const id of ids) await remind(tx, 'remind', id, minutesAfter(now, soonest))
    return {
      kind: 'changed',
      out: { noted: ids.length },
      events: [first, ...rest],
      audit: { subject: { kind: 'notice', id: cause }, patientId: matter?.patientId ?? null, caseId, fields: [kind] },
    }
  },
})

/** People whose pager rings for this matter already: three flags in one sentence are one page. The climb comes later than this, or anew. */
async function stillRinging(tx: ReadTx, caseId: string): Promise<ReadonlySet<string | null>> {
  const { notify, onCall } = await practiceClock(tx)
  const between = Math.min(notify.pageMinutes, onCall.minutes)
  const rows = await tx.query(sql<{ personId: string; subjectId: string }>`select person_id, subject_id from notice
    where organization_id = ${tx.organizationId} and case_id = ${caseId} and kind = 'staff-page' and state in ('waiting', 'sent')
      and created_at > ${minutesAfter(tx.now, -between / 2)} and created_at >= ${(await pagedAt(tx, caseId)) ?? new Date(0)}`)
  const needy = await ringingFindings(
    tx,
    rows.map((r) => r.subjectId),
  )
  return new Set(rows.filter((r) => needy.has(r.subjectId)).map((r) => r.personId))
}
