import { addBusinessDays } from '#clinical/time/index.ts'
import { event } from '#contract/events.ts'
import { remind } from '#kernel/outbox.ts'
import { practiceClock, protocolOf } from '#modules/directory/index.ts'
import { openCall } from '#modules/cases/calls.ts'
import { addEntry, theHouse } from '#modules/cases/cases.store.ts'
import { sayCheckIn } from '#modules/cases/check-in.words.ts'
import type { SweepAct } from '#modules/cases/desk/sweep.types.ts'
import { minutesFrom } from '#modules/cases/desk/working.ts'
import { checkInWindow, latest } from '#modules/cases/follow-up.ts'
import { planOf } from '#modules/cases/plan.views.ts'
import { insertRequest, newRequestId } from '#modules/cases/requests.store.ts'
import { openTask, setDue } from '#modules/cases/tasks.store.ts'

const AN_HOUR = 60

/** The time at which the patient was promised to be asked how they are. While people are at a matter opened again, not before they answered. */
export const checkIn: SweepAct = async (tx, c, followUp) => {
  if (c.state === 'closed' || c.checkInAt === null) return 'it is owed no longer'
  if (c.checkInAt > tx.now) {
    await remind(tx, 'check_in', followUp.id, c.checkInAt)
    return 'it is owed later'
  }
  if (c.state !== 'answered') {
    await remind(tx, 'check_in', followUp.id, minutesFrom(tx.now, AN_HOUR))
    return 'it is being answered'
  }
  const [{ calendar }, { protocol }, plan] = await Promise.all([
    practiceClock(tx),
    protocolOf(tx, c.protocolKey, c.protocolVersion),
    planOf(tx, c),
  ])
  const id = newRequestId()
  const { text, items } = sayCheckIn(c.language, protocol.title, plan?.sealed.followUp?.checkInSays)
  const asked = await addEntry(
    tx,
    c,
    { kind: 'question_set', author: theHouse, language: c.language, content: { requestId: id, text, items } },
    { checkInAt: null, followUpUntil: latest(c.followUpUntil, checkInWindow(tx.now)) },
  )
  await setDue(tx, asked.c, ['follow_up'], asked.c.followUpUntil)
  const until = addBusinessDays(calendar, tx.now, 1)
  const taskId = await openTask(tx, asked.c, {
    kind: 'check_in',
    teamId: c.teamId,
    whoseMove: 'patient',
    needs: 'anyone',
    dueAt: until,
    look: { kind: 'check_in_unanswered', at: until },
  })
  await insertRequest(tx, asked.c, { id, taskId, entryId: asked.id, kind: 'check_in', text, items, askedBy: '' })
  return { events: [event('case.check_in_asked', { caseId: c.id })], fields: ['check_in', 'question_set'] }
}

/** They have not said how they are for a day of the practice's: somebody calls. */
export const callUnanswered: SweepAct = async (tx, c, task) => {
  const { calendar } = await practiceClock(tx)
  const dueAt = addBusinessDays(calendar, tx.now, 1)
  if (!(await openCall(tx, c, { reason: 'check_in', dueAt, wallClock: false }))) {
    await remind(tx, 'check_in_unanswered', task.id, dueAt)
    return 'somebody is to call already'
  }
  return { events: [event('case.task_changed', { caseId: c.id })], fields: ['call_patient'] }
}
