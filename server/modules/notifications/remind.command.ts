import { event } from '#contract/events.ts'
import { remind as remindEndpoint } from '#contract/internal.ts'
import { systemActor } from '#kernel/actor.ts'
import { command, run } from '#kernel/command.ts'
import { remind } from '#kernel/outbox.ts'
import { house } from '#kernel/policy.ts'
import type { Sweep } from '#kernel/reaction.ts'
import { matterToTellLocked } from '#modules/cases/index.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { minutesAfter, reminderMinutes } from '#modules/notifications/note.command.ts'
import { isOver, isOvertaken, lockNotice } from '#modules/notifications/notifications.access.ts'
import { insertNotices } from '#modules/notifications/notifications.store.ts'

/** Repeats what nobody has read, at the practice's times. A worker that slept through several says it once. */
export const remindCommand = command({
  endpoint: remindEndpoint,
  writes: ['notice'],
  policy: house('when a notice’s time to be repeated has come'),
  load: async (tx, _actor, { noticeId }) => {
    const notice = await lockNotice(tx, noticeId)
    const matter = notice?.caseId ? await matterToTellLocked(tx, notice.caseId) : undefined
    return notice && matter ? { ...notice, matter } : null
  },
  handle: async (tx, { target: { matter, ...n }, now }) => {
    const not = (because: string) => ({ kind: 'unchanged' as const, out: { reminded: false }, because })
    if (n.state === 'skipped' || n.state === 'failed') return not('the first did not reach them either')
    if ((await isOver(tx, n, matter)) || (await isOvertaken(tx, n))) return not('read, or told anew')
    const times = reminderMinutes((await practiceClock(tx)).notify)
    const reminder = times.filter((m) => minutesAfter(n.createdAt, m) <= now).length
    const next = times[reminder]
    if (next !== undefined) await remind(tx, 'remind', n.id, minutesAfter(n.createdAt, next))
    const { caseId, personId, cause, subjectId, seq } = n
    const again = { caseId, cause, subjectId, seq, kind: 'reminder', reminder, people: [personId] }
    const [noticeId] = reminder > 0 ? await insertNotices(tx, again) : []
    if (!noticeId) return not('repeated before, or too early')
    return {
      kind: 'changed',
      out: { reminded: true },
      events: [event('notifications.noticed', { noticeId })],
      audit: {
        subject: { kind: 'notice', id: noticeId },
        patientId: matter.patientId,
        caseId,
        fields: ['reminder'],
      },
    }
  },
})

export const remindSweep: Sweep = {
  kind: 'remind',
  sweep: async (house, due) => {
    const input = { noticeId: due.subjectId }
    await run(house, remindCommand, systemActor('sweep:remind', due.organizationId), input)
  },
}
