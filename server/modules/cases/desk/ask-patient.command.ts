import { askPatient } from '#contract/desk/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { pauseClock } from '#modules/cases/case-clock.ts'
import { caseForTeamLocked, openTasksOf } from '#modules/cases/cases.access.ts'
import { triagesIt } from '#modules/cases/cases.policy.ts'
import { addEntry, moved, staffAuthor } from '#modules/cases/cases.store.ts'
import { letPagesGo } from '#modules/cases/desk/let-pages-go.ts'
import { assertNothingNew, getHeld, minutesFrom, stepOf } from '#modules/cases/desk/working.ts'
import { dropDraft } from '#modules/cases/intake-draft.ts'
import { insertRequest, newRequestId } from '#modules/cases/requests.store.ts'
import { endTask, openTask } from '#modules/cases/tasks.store.ts'

/** How long the patient is left in peace before somebody reaches out. */
export const AWAITING_DAYS = 2
export const awaitingUntil = (now: Date): Date => minutesFrom(now, AWAITING_DAYS * 24 * 60)

/** Asks back. The promise waits for the patient; the safety clock does not. */
export const askPatientCommand = command({
  endpoint: askPatient,
  writes: ['clinical_case', 'timeline_entry', 'task', 'patient_request'],
  policy: triagesIt,
  load: (tx, actor, input) => caseForTeamLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, input, target, now }) => {
    assertNothingNew(target, input)
    const held = getHeld(await openTasksOf(tx, target.id), actor, now, ['triage', 'review'])
    const id = newRequestId()
    const items = input.items.map((item, i) => ({ linkId: `q${i + 1}`, ...item }))
    const asked = await addEntry(
      tx,
      target,
      {
        kind: 'question_set',
        author: staffAuthor(actor),
        language: target.language,
        content: { requestId: id, text: input.text, items },
      },
      { ...moved(target, 'ask'), ...pauseClock(target, await practiceClock(tx), now) },
    )
    await endTask(tx, held.id, actor, 'asked')
    const taskId = await openTask(tx, asked.c, {
      kind: 'answer_question',
      teamId: held.teamId,
      whoseMove: 'patient',
      needs: 'anyone',
      dueAt: null,
      look: { kind: 'awaiting', at: awaitingUntil(now) },
    })
    await insertRequest(tx, asked.c, {
      id,
      taskId,
      entryId: asked.id,
      kind: 'asked',
      text: input.text,
      items,
      askedBy: actor.personId ?? '',
    })
    const c = await letPagesGo(tx, asked.c, actor)
    if (actor.personId) await dropDraft(tx, actor.personId, 'ask', target.id)
    return {
      kind: 'changed',
      out: stepOf(c),
      events: [event('case.asked', { caseId: target.id })],
      audit: {
        subject: { kind: 'request', id },
        patientId: target.patientId,
        caseId: target.id,
        fields: ['question_set', 'state', 'promise'],
      },
    }
  },
})
