import { sendMessage } from '#contract/cases.ts'
import { event, type DomainEvent } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { thoseThere } from '#modules/cases/attachments.views.ts'
import { startClocks } from '#modules/cases/case-clock.ts'
import { safetyFactsOf } from '#modules/cases/case-context.ts'
import { caseForPatientLocked, openTasksOf } from '#modules/cases/cases.access.ts'
import { ownMatter } from '#modules/cases/cases.policy.ts'
import { addEntry, authorOf, moved } from '#modules/cases/cases.store.ts'
import { findingsOf, interrupting, raiseFindings, raisingWrites, worst } from '#modules/cases/findings.store.ts'
import { flagsInText } from '#modules/cases/flags.ts'
import { endTasks, openTask } from '#modules/cases/tasks.store.ts'

/** The patient writes. Screened like everything they write; an answered matter opens again while its window lasts. */
export const sendMessageCommand = command({
  endpoint: sendMessage,
  writes: raisingWrites,
  policy: ownMatter,
  load: (tx, actor, input) => caseForPatientLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, input, target, now }) => {
    if (target.state === 'closed') throw new AppError('case.follow_up_over')
    if (target.state === 'draft') throw new AppError('case.state', { state: 'draft' })
    const reopens = target.state === 'answered'
    if (reopens && target.followUpUntil && target.followUpUntil < now) throw new AppError('case.follow_up_over')
    const known = reopens ? await findingsOf(tx, target) : undefined
    // Over a red flag nobody has disposed of, a matter never comes back as less than the flag asks for.
    const open = worst((known ?? []).filter((f) => f.disposedAt === null).map((f) => f.level))
    const acuity = open === 'emergency' || open === 'urgent' ? open : 'clinical'
    const clocks = reopens ? startClocks(await practiceClock(tx), acuity, now) : {}
    const patch = reopens ? { ...moved(target, 'reopen'), ...clocks, outcome: null, firstLookAt: null } : {}
    const content = { text: input.text, attachmentIds: await thoseThere(tx, target, input.attachmentIds) }
    // Neither needs the other, so they travel together.
    const [sent, safety, before] = await Promise.all([
      addEntry(
        tx,
        target,
        { kind: 'message', author: authorOf(actor, target), language: input.language, content },
        patch,
      ),
      safetyFactsOf(tx, target),
      known ?? findingsOf(tx, target),
    ])
    if (reopens) {
      await endTasks(tx, sent.c, ['follow_up', 'read_plan'], actor, 'asked again')
      await openTask(tx, sent.c, {
        kind: 'triage',
        teamId: sent.c.teamId,
        whoseMove: 'care_team',
        needs: 'triage',
        dueAt: sent.c.safetyDueAt,
        wallClock: acuity !== 'clinical',
      })
    }
    // Written instead of answering what was asked: the form stays, and somebody reads this all the same.
    const waits = target.state === 'awaiting_patient'
    if (waits && !(await openTasksOf(tx, target.id)).some((t) => t.whoseMove === 'care_team')) {
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
    const raised = await raiseFindings(
      tx,
      sent.c,
      flagsInText(input.text, `message ${sent.seq}`, { safety }, input.language),
    )
    const findings = raised.events.length > 0 ? await findingsOf(tx, target) : before
    const more: DomainEvent[] = [...(reopens ? [event('case.reopened', { caseId: target.id })] : []), ...raised.events]
    return {
      kind: 'changed',
      out: { id: sent.id, seq: sent.seq, findings: interrupting(findings) },
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
