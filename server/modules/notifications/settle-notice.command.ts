import { event } from '#contract/events.ts'
import { settleNotice } from '#contract/internal.ts'
import { command } from '#kernel/command.ts'
import { house } from '#kernel/policy.ts'
import { findOpenPage, hastenPage, matterToTellLocked } from '#modules/cases/index.ts'
import { lockNotice, rangNobody } from '#modules/notifications/notifications.access.ts'
import { setNoticeState } from '#modules/notifications/notifications.store.ts'

/**
 * A failed one may still be sent, when an operator sends its dead letter on its way again. A page that did not arrive with
 * anybody goes on to the next at once.
 */
export const settleNoticeCommand = command({
  endpoint: settleNotice,
  writes: ['notice'],
  policy: house('what became of a mail'),
  load: async (tx, _actor, { noticeId }) => (await lockNotice(tx, noticeId)) ?? null,
  handle: async (tx, { input: { state }, target }) => {
    const final = target.state === 'sent' || target.state === 'skipped' || target.state === state
    if (final) return { kind: 'unchanged', out: { settled: false }, because: 'settled before' }
    await setNoticeState(tx, target, state)
    const { id: noticeId, caseId } = target
    const missed = state !== 'sent' && target.kind === 'staff-page' && caseId
    // Of two that fail in one moment, the later must see the earlier.
    const page = missed && (await matterToTellLocked(tx, caseId)) ? await findOpenPage(tx, caseId) : undefined
    if (page && (await rangNobody(tx, target, page.openedAt))) await hastenPage(tx, page)
    const told =
      state === 'sent'
        ? event('notifications.sent', { noticeId })
        : event('notifications.not_sent', { noticeId, state })
    return {
      kind: 'changed',
      out: { settled: true },
      events: [told],
      audit: { subject: { kind: 'notice', id: noticeId }, patientId: null, caseId, fields: ['state'] },
    }
  },
})
