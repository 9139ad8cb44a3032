import { answerRequest } from '#contract/cases/index.ts'
import { event } from '#contract/events.ts'
import type { Language } from '#contract/roles.ts'
import type { Actor } from '#kernel/actor.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { granted, type Granted, type WriteTx } from '#kernel/transaction.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { answerCheckIn } from '#modules/cases/answer-check-in.ts'
import { thoseThere } from '#modules/cases/attachments.views.ts'
import { answerWhileClosed } from '#modules/cases/auto-reply.ts'
import { resumeClock } from '#modules/cases/case-clock.ts'
import { contextOf } from '#modules/cases/case-context.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { caseForPatientLocked, openTasksOf } from '#modules/cases/cases.access.ts'
import { ownMatter } from '#modules/cases/cases.policy.ts'
import { addEntry, authorOf, moved } from '#modules/cases/cases.store.ts'
import { keepForAsker } from '#modules/cases/desk/keep-for-asker.ts'
import { findingsOf, interrupting, raiseFindings, raisingWrites } from '#modules/cases/findings.store.ts'
import { flagsInReply } from '#modules/cases/flags.ts'
import { findCheckIn, openRequestOf, settleRequest, wasAnswered } from '#modules/cases/requests.store.ts'
import { endTask, openTask, setDue } from '#modules/cases/tasks.store.ts'

/** Answers what was asked; the matter goes back whence it came, to who asked if they are there, and the promise runs on with what was left. */
export const answerRequestCommand = command({
  endpoint: answerRequest,
  writes: [...raisingWrites, 'patient_request'],
  policy: ownMatter,
  load: async (tx, actor, input) => {
    const c = await caseForPatientLocked(tx, actor, input.caseId)
    const request = c && (await openRequestOf(tx, c))
    if (!c) return null
    if (request?.id === input.requestId) return { ...c, request }
    const checkIn = await findCheckIn(tx, c, input.requestId)
    if (checkIn) return { ...c, request: checkIn }
    // Answered already, it is still there: whoever sends the same answer twice is told what they were told.
    return (await wasAnswered(tx, c.id, input.requestId)) ? { ...c, request: null } : null
  },
  handle: async (tx, { actor, input, target, now }) => {
    const { request, ...rest } = target
    if (!request) throw new AppError('case.state', { state: target.state })
    if (request.kind === 'check_in') return answerCheckIn(tx, granted(rest), request, actor, input)
    const attachmentIds = await thoseThere(tx, rest, input.attachmentIds)
    const given = request.items.map((item) => ({
      item,
      value: input.answers.find((a) => a.linkId === item.linkId)?.value,
    }))
    const open = given.filter(({ item, value }) =>
      item.type === 'photo' ? attachmentIds.length === 0 : value === undefined || value === '',
    )
    if (open.length > 0)
      throw new AppError(
        'case.incomplete',
        {},
        open.map(({ item }) => ({ path: item.linkId, message: 'required' })),
      )
    const answers = given.flatMap(({ item, value }) =>
      item.type === 'photo'
        ? []
        : [
            {
              question: item.text,
              answer: inWords(value ?? '', input.language),
            },
          ],
    )
    const clock = await practiceClock(tx)
    const back = moved(rest, 'reply')
    const sent = await addEntry(
      tx,
      target,
      {
        kind: 'answer_set',
        author: authorOf(actor, rest),
        language: input.language,
        content: { requestId: request.id, answers, attachmentIds },
      },
      { ...back, ...resumeClock(rest, clock, now) },
    )
    await settleRequest(tx, request.id)
    await backToAskers(tx, sent.c, request.taskId, actor)
    const ctx = await contextOf(tx, rest)
    const flags = given.flatMap(({ item, value = '' }) =>
      flagsInReply(
        { type: item.type, question: item.text, value, shown: inWords(value, input.language) },
        `answer ${sent.seq}`,
        ctx,
        input.language,
      ),
    )
    const known = flags.length > 0 ? await findingsOf(tx, rest) : []
    const raised = await raiseFindings(tx, sent.c, flags)
    const again = (await openTasksOf(tx, rest.id)).find(
      (t) => t.whoseMove === 'care_team' && decisions.includes(t.kind),
    )
    // A flag in the answer is the whole team's, also one that is on record already.
    if (again && flags.length === 0) await keepForAsker(tx, raised.c, again, request.askedBy)
    await answerWhileClosed(tx, raised.c, flags, known)
    return {
      kind: 'changed',
      out: { id: sent.id, seq: sent.seq, findings: await interrupting(tx, rest, await findingsOf(tx, rest)) },
      events: [event('case.replied', { caseId: rest.id }), ...raised.events],
      audit: {
        subject: { kind: 'entry', id: sent.id },
        patientId: rest.patientId,
        caseId: rest.id,
        actingFor: authorOf(actor, rest).actingFor,
        fields: ['answers', 'state'],
      },
    }
  },
})

/** It goes back to the team that asked, which need not be the one that owns the matter. */
async function backToAskers(tx: WriteTx, c: Granted<CaseRow>, taskId: string, actor: Actor): Promise<void> {
  const asked = (await openTasksOf(tx, c.id)).find((t) => t.id === taskId)
  await endTask(tx, taskId, actor, 'answered')
  const tasks = await openTasksOf(tx, c.id)
  if (tasks.some((t) => t.whoseMove === 'care_team' && decisions.includes(t.kind)))
    return setDue(tx, c, ['review'], c.promiseDueAt)
  const reviews = c.state === 'in_review'
  await openTask(tx, c, {
    kind: reviews ? 'review' : 'triage',
    teamId: asked?.teamId ?? c.teamId,
    whoseMove: 'care_team',
    needs: reviews ? 'clinician' : 'triage',
    dueAt: c.promiseDueAt,
  })
}

const decisions: readonly string[] = ['triage', 'review']
const yesOrNo = { en: { yes: 'Yes', no: 'No' }, es: { yes: 'Sí', no: 'No' } } as const
const inWords = (value: string | number | boolean, language: Language): string =>
  typeof value === 'boolean' ? yesOrNo[language][value ? 'yes' : 'no'] : String(value)
