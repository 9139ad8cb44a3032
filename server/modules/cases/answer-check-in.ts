import type * as z from 'zod/mini'
import type { answerRequest } from '#contract/cases/index.ts'
import { event } from '#contract/events.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Changed } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { remind } from '#kernel/outbox.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { addAutoReply, toldOf } from '#modules/cases/auto-reply.ts'
import { endCall } from '#modules/cases/calls.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { openTasksOf } from '#modules/cases/cases.access.ts'
import { addEntry, authorOf, type CasePatch } from '#modules/cases/cases.store.ts'
import { readHow, type HowTheyAre } from '#modules/cases/check-in.words.ts'
import { askingTime, latest } from '#modules/cases/follow-up.ts'
import { findingsOf, interrupting, raiseAcuity } from '#modules/cases/findings.store.ts'
import { planOf } from '#modules/cases/plan.views.ts'
import { openAgain, reopenPatch } from '#modules/cases/reopen-case.ts'
import { settleRequest, type OpenRequest } from '#modules/cases/requests.store.ts'
import { endTask, setDue } from '#modules/cases/tasks.store.ts'
import { isTestDay } from '#modules/cases/test-day.ts'
import { sayAutoReply } from '#modules/cases/words.ts'

type Answer = z.infer<(typeof answerRequest)['input']>
const HOUR = 3_600_000

/**
 * How the patient is, as they say it. Better ends it; worse opens the matter again as urgent; the same does too, once it
 * has lasted longer than the protocol says it may. A matter opened again meanwhile takes the answer in all the same.
 */
export async function answerCheckIn(
  tx: WriteTx,
  c: Granted<CaseRow>,
  request: OpenRequest,
  actor: Actor,
  input: Answer,
): Promise<Changed<z.infer<(typeof answerRequest)['output']>>> {
  const how = readHow(request.items, input.answers)
  if (!how) throw new AppError('case.incomplete', {}, [{ path: request.items[0]?.linkId ?? '', message: 'required' }])
  const known = await findingsOf(tx, c)
  const next = await whatNext(tx, c, how)
  const reopens = next === 'reopen'
  const patch: CasePatch = reopens
    ? await reopenPatch(tx, c, how === 'worse' ? 'urgent' : 'clinical', known)
    : next instanceof Date
      ? { checkInAt: next, followUpUntil: latest(c.followUpUntil, next) }
      : {}
  const [item] = request.items
  const answers = [{ question: item?.text ?? '', answer: String(input.answers[0]?.value ?? '') }]
  const sent = await addEntry(
    tx,
    c,
    {
      kind: 'answer_set',
      author: authorOf(actor, c),
      language: input.language,
      content: { requestId: request.id, answers, attachmentIds: [] },
    },
    patch,
  )
  await settleRequest(tx, request.id)
  await endTask(tx, request.taskId, actor, 'answered')
  await endCall(tx, sent.c, ['check_in'], actor, 'answered')
  if (reopens) {
    await openAgain(tx, sent.c, actor)
    await tellWhen(tx, sent.c)
  } else if (next instanceof Date) {
    const followUp = (await openTasksOf(tx, c.id)).find((t) => t.kind === 'follow_up' && !isTestDay(t))
    if (followUp) {
      await setDue(tx, sent.c, ['follow_up'], next)
      await remind(tx, 'check_in', followUp.id, next)
    }
  } else if (how === 'worse') await raiseAcuity(tx, sent.c, 'urgent', known)
  return {
    kind: 'changed',
    out: { id: sent.id, seq: sent.seq, findings: await interrupting(tx, c, known) },
    events: [event('case.replied', { caseId: c.id }), ...(reopens ? [event('case.reopened', { caseId: c.id })] : [])],
    audit: {
      subject: { kind: 'entry', id: sent.id },
      patientId: c.patientId,
      caseId: c.id,
      actingFor: authorOf(actor, c).actingFor,
      fields: ['answers', ...(reopens ? ['state', 'acuity'] : [])],
    },
  }
}

/** A time: asked again then, because so long the same is what the protocol expects. */
async function whatNext(tx: WriteTx, c: CaseRow, how: HowTheyAre): Promise<'reopen' | 'nothing' | Date> {
  if (c.state === 'closed') throw new AppError('case.state', { state: c.state })
  if (c.state !== 'answered' || how === 'better') return 'nothing'
  const hours = (await planOf(tx, c))?.sealed.followUp?.sameIsExpectedHours
  if (how === 'worse' || !hours || !c.answeredAt) return 'reopen'
  const until = new Date(c.answeredAt.getTime() + hours * HOUR)
  return until > tx.now ? askingTime(tx.now, until, (await practiceClock(tx)).calendar) : 'reopen'
}

async function tellWhen(tx: WriteTx, c: Granted<CaseRow>): Promise<void> {
  await addAutoReply(tx, c, sayAutoReply(c.language, await toldOf(tx, c, false)))
}
