import { sendMessage } from '#contract/cases/index.ts'
import { event, type DomainEvent } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { thoseThere } from '#modules/cases/attachments.views.ts'
import { answerWhileClosed } from '#modules/cases/auto-reply.ts'
import { startClocks } from '#modules/cases/case-clock.ts'
import { earOf } from '#modules/cases/case-context.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { caseForPatientLocked, openTasksOf } from '#modules/cases/cases.access.ts'
import { ownMatter } from '#modules/cases/cases.policy.ts'
import { addEntry, authorOf } from '#modules/cases/cases.store.ts'
import { readsNow } from '#modules/cases/contact-again.ts'
import { findingsOf, interrupting, raiseFindings, raisingWrites } from '#modules/cases/findings.store.ts'
import { flagsInText } from '#modules/cases/flags.ts'
import { openAgain, reopenPatch } from '#modules/cases/reopen-case.ts'
import { openTask } from '#modules/cases/tasks.store.ts'
import { isAwaited } from '#modules/cases/test-day.ts'

const isOver = ({ followUpUntil }: CaseRow, now: Date): boolean => followUpUntil !== null && followUpUntil < now

/** The patient writes. Screened like everything they write; an answered matter opens again while its window lasts, or something that was sent out is not back. */
export const sendMessageCommand = command({
  endpoint: sendMessage,
  writes: raisingWrites,
  policy: ownMatter,
  load: (tx, actor, input) => caseForPatientLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, input, target, now }) => {
    if (target.state === 'closed') throw new AppError('case.follow_up_over')
    if (target.state === 'draft') throw new AppError('case.state', { state: 'draft' })
    const reopens = target.state === 'answered'
    if (reopens && isOver(target, now) && !isAwaited(await openTasksOf(tx, target.id)))
      throw new AppError('case.follow_up_over')
    const known = reopens ? await findingsOf(tx, target) : undefined
    const patch = reopens ? await reopenPatch(tx, target, 'clinical', known ?? []) : {}
    const content = { text: input.text, attachmentIds: await thoseThere(tx, target, input.attachmentIds) }
    // Neither needs the other, so they travel together.
    const [sent, ear, before] = await Promise.all([
      addEntry(
        tx,
        target,
        { kind: 'message', author: authorOf(actor, target), language: input.language, content },
        patch,
      ),
      earOf(tx, target),
      known ?? findingsOf(tx, target),
    ])
    if (reopens) await openAgain(tx, sent.c, actor)
    // Written instead of answering what was asked: the form stays, and somebody reads this all the same.
    const waits = target.state === 'awaiting_patient'
    if (waits && !(await openTasksOf(tx, target.id)).some(readsNow)) {
      const { safetyDueAt } = startClocks(await practiceClock(tx), target.acuity ?? 'clinical', now)
      const { teamId } = sent.c
      await openTask(tx, sent.c, {
        kind: 'outreach',
        teamId,
        whoseMove: 'care_team',
        needs: 'staff',
        dueAt: safetyDueAt,
      })
    }
    const flags = await ear((hearing) => flagsInText(input.text, `message ${sent.seq}`, hearing, input.language))
    const raised = await raiseFindings(tx, sent.c, flags)
    await answerWhileClosed(tx, raised.c, flags, before)
    const findings = raised.events.length > 0 ? await findingsOf(tx, target) : before
    const more: DomainEvent[] = [...(reopens ? [event('case.reopened', { caseId: target.id })] : []), ...raised.events]
    return {
      kind: 'changed',
      out: { id: sent.id, seq: sent.seq, findings: await interrupting(tx, target, findings) },
      events: [event('case.message_from_patient', { caseId: target.id }), ...more],
      audit: {
        subject: { kind: 'entry', id: sent.id },
        patientId: target.patientId,
        caseId: target.id,
        actingFor: authorOf(actor, target).actingFor,
        fields: ['message'],
      },
    }
  },
})
