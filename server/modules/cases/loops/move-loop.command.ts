import { moveLoop } from '#contract/desk/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { event, type DomainEvent } from '#contract/events.ts'
import { isDecided, mayMoveLoop } from '#contract/loop-states.ts'
import type { Actor } from '#kernel/actor.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { wrong } from '#kernel/input.ts'
import { refusal } from '#kernel/policy.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { caseForTeamLocked } from '#modules/cases/cases.access.ts'
import { onTheTeam } from '#modules/cases/cases.policy.ts'
import { addEntry, addStaffNote, staffAuthor } from '#modules/cases/cases.store.ts'
import { backFromTest } from '#modules/cases/desk/back-from-test.ts'
import { fits, holds, isHeld, isWorkable } from '#modules/cases/desk/working.ts'
import { goOn, taskOfLoop } from '#modules/cases/loops/carry-on.ts'
import { assertVisitDay } from '#modules/cases/loops/loop-due.ts'
import { findLoop, type LoopRow } from '#modules/cases/loops/loops.store.ts'

/** The next step of a referral or an ordered test, by whoever of the team has it in hand. */
export const moveLoopCommand = command({
  endpoint: moveLoop,
  writes: ['care_loop', 'clinical_case', 'timeline_entry', 'staff_note', 'task'],
  policy: onTheTeam,
  load: async (tx, actor, input) => {
    const c = await caseForTeamLocked(tx, actor, input.caseId)
    const loop = c && (await findLoop(tx, c.id, input.loopId))
    return c && loop ? { ...c, loop } : null
  },
  handle: async (tx, { actor, input, target, now }) => {
    const { loop: l } = target
    const { act, to, visitOn, until } = input
    if (!fits(actor, isDecided(act, l.state) ? 'clinician' : 'staff')) throw refusal('role')
    if (!mayMoveLoop(act, l, 'care')) throw new AppError('case.state', { state: target.state, loop: l.state, act })
    if (l.version !== input.version) throw new AppError('conflict.version', { version: l.version })
    const task = await taskOfLoop(tx, l)
    if (!isWorkable(actor, target, task, now)) throw refusal('not_on_team')
    if (isHeld(task, now) && !holds(task, actor, now)) throw new AppError('case.claimed')
    if (act === 'schedule') await assertVisitDay(tx, actor.language, visitOn)
    assertTold(actor, target, l, input)
    const said = await say(tx, target, actor, input)
    const words = { ...(act === 'send' && to ? { to } : {}), ...(act === 'schedule' && visitOn ? { visitOn } : {}) }
    const step = { act, author: staffAuthor(actor), words, until: act === 'schedule' ? undefined : until }
    const gone = await goOn(tx, said.c, l, task, actor, step)
    const reopened = act === 'review' && input.reopens === true && gone.c.state === 'answered'
    if (reopened) await backFromTest(tx, gone.c, actor)
    const moved = event('case.loop_moved', { caseId: target.id, loopId: l.id, state: gone.loop.state })
    return {
      kind: 'changed',
      out: { id: l.id, version: gone.loop.version, state: gone.loop.state },
      events: [moved, ...said.events, ...afterwards(target.id, gone.closed, reopened)],
      audit: {
        subject: { kind: 'care_loop', id: l.id },
        patientId: target.patientId,
        caseId: target.id,
        fields: ['loop', ...said.fields, ...(gone.closed || reopened ? ['state'] : [])],
      },
    }
  },
})

/** Nobody says "told" or "ended" without words the patient reads; told is also what was written to them since it was reviewed. */
function assertTold(actor: Actor, c: CaseRow, l: LoopRow, { act, text }: InputOf<typeof moveLoop>): void {
  if (text !== undefined || (act !== 'tell' && act !== 'end') || (act === 'tell' && c.careSeq > l.stepSeq)) return
  throw wrong(actor.language, { path: 'text', what: 'words_for_patient' })
}

type Said = { readonly c: Granted<CaseRow>; readonly events: DomainEvent[]; readonly fields: string[] }
/** To the patient at the two ends alone; to colleagues at any step. */
async function say(tx: WriteTx, c: Granted<CaseRow>, actor: Actor, input: InputOf<typeof moveLoop>): Promise<Said> {
  const { act, text, note } = input
  const author = staffAuthor(actor)
  if (note) await addStaffNote(tx, c, author, note)
  const noted = note ? ['note'] : []
  if (!text || (act !== 'tell' && act !== 'end')) return { c, events: [], fields: noted }
  const content = { text, attachmentIds: [] }
  const told = await addEntry(tx, c, { kind: 'message', author, language: c.language, content })
  return { c: told.c, events: [event('case.message_from_care_team', { caseId: c.id })], fields: ['message', ...noted] }
}

const afterwards = (caseId: string, closed: boolean, reopened: boolean): DomainEvent[] => [
  ...(closed ? [event('case.closed', { caseId })] : []),
  ...(reopened ? [event('case.reopened', { caseId })] : []),
]
