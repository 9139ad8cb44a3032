import type { CareWorld } from '#dev/care-world.ts'
import { run } from '#kernel/command.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { acknowledge, attempt, newMatter, requestFor, type Act, type PersonsAct } from '../lifecycle/acts.ts'
import { faultsOf } from '../lifecycle/faults.ts'
import type { CareScene } from './doing.ts'

const nurse = { who: 'nurse', takes: true } as const
const clinician = { who: 'clinician', takes: true } as const
const routed: PersonsAct = { act: 'triage', ...nurse, acuity: 'clinical', route: true }
const taken: PersonsAct = { act: 'claim', who: 'clinician', which: 0 }
const held = { takes: false, who: 'clinician' } as const
const alarm: PersonsAct = { act: 'message', says: 'emergency', twice: false }
const asked: readonly Act[] = [routed, { act: 'ask', ...clinician }]
const signed: readonly Act[] = [routed, { act: 'sign', ...clinician, twice: false }]

/** On a matter that has lived through `before`; whatever was acknowledged in it is looked for after each cut. */
const on = (of: string, before: readonly Act[], act: PersonsAct): CareScene => ({
  of,
  set: async (w: CareWorld) => {
    const m = await newMatter(w)
    for (const one of before) {
      const came = await attempt(m, one)
      if (came !== 'done') throw new Error(`the scene is not set: ${one.act} gave ${came}`)
    }
    const request = await requestFor(m, await deskOf(w).caseOf(m.caseId), act)
    if (!request) throw new Error(`nothing to send for ${act.act}`)
    const actor = await w.as(request.who)
    return {
      send: (key) => run(w.t.house, request.command, actor, request.input, key),
      faults: (out) => {
        acknowledge(m, act, request, (out as { id?: string }).id ?? '')
        return faultsOf(m)
      },
    }
  },
})

/** Acts of the lifecycle, each where it changes most. */
export const actScenes: Readonly<Record<string, CareScene>> = {
  'a message': on('cases.sendMessage', [], { act: 'message', says: 'plain', twice: false }),
  'a message with an emergency in it': on('cases.sendMessage', [], alarm),
  'a message that opens an answered matter again': on('cases.sendMessage', signed, {
    act: 'message',
    says: 'urgent',
    twice: false,
  }),
  'an answer to what was asked': on('cases.answerRequest', asked, { act: 'answer' }),
  'a matter taken back': on('cases.withdraw', [], { act: 'withdraw' }),
  'a read mark': on('cases.markRead', [], { act: 'read' }),
  'a claim by a nurse': on('desk.claim', [], { act: 'claim', who: 'nurse', which: 0 }),
  'a claim by a clinician': on('desk.claim', [routed], taken),
  'a release': on('desk.release', [routed, taken], { act: 'release', who: 'clinician', which: 0 }),
  triage: on('desk.triage', [{ act: 'claim', who: 'nurse', which: 0 }], { ...routed, takes: false }),
  'a question to the patient': on('desk.ask', [routed, taken], { act: 'ask', ...held }),
  'a reply': on('desk.reply', [routed, taken], { act: 'reply', ...held }),
  'a redirect': on('desk.redirect', [routed, taken], { act: 'redirect', ...held }),
  'an arrival': on('desk.confirmArrival', [routed, { act: 'redirect', ...clinician }], { act: 'arrival', ...held }),
  'a refusal of the matter': on('desk.decline', [routed, taken], { act: 'decline', ...held }),
  'a signature': on('desk.sign', [routed, taken], { act: 'sign', ...held, twice: false }),
  'a note': on('desk.note', [], { act: 'note', who: 'nurse', twice: false }),
  'a telephone note': on('desk.logPhone', [], { act: 'phone', who: 'nurse', twice: false }),
  'an emergency seen': on('desk.seeFinding', [alarm], { act: 'see', who: 'nurse', which: 0 }),
  'an emergency disposed of': on('desk.disposeFinding', [alarm], { act: 'dispose', who: 'nurse', which: 0 }),
  'a call done': on(
    'desk.finishTask',
    [
      { act: 'message', says: 'urgent', twice: false },
      { act: 'dispose', who: 'nurse', which: 0 },
    ],
    { act: 'finish', who: 'nurse', which: 1 },
  ),
}
