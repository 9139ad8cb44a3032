import { checkInDay, withCheckIn } from '#clinical/protocol/check-in-day.ts'
import { answerQuestion } from '#contract/desk/index.ts'
import type { FollowUp } from '#clinical/protocol/protocol.types.ts'
import { event } from '#contract/events.ts'
import type { Actor } from '#kernel/actor.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { refusal } from '#kernel/policy.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { practiceClock, standingOrdersFor } from '#modules/directory/index.ts'
import { contextOf } from '#modules/cases/case-context.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { caseForTeamLocked, openTasksOf } from '#modules/cases/cases.access.ts'
import { triagesIt } from '#modules/cases/cases.policy.ts'
import { addEntry, moved, staffAuthor } from '#modules/cases/cases.store.ts'
import { insertAct, insertEncounter } from '#modules/cases/desk/acts.store.ts'
import { answeredPatch, openAfterAnswer } from '#modules/cases/desk/after-answer.ts'
import { activeAnswers } from '#modules/cases/desk/intake-answers.ts'
import { credentialsOf, getLicensed, isClinician, type Standing } from '#modules/cases/desk/licence.ts'
import { assertPlacesFilled } from '#modules/cases/desk/places-filled.ts'
import { orderStanding, outOfScope } from '#modules/cases/desk/standing-orders.ts'
import { openSendRecord } from '#modules/cases/desk/send-record.ts'
import { assertServedThisWay } from '#modules/cases/desk/state-rule.ts'
import { assertNothingNew, getHeld, stepOf } from '#modules/cases/desk/working.ts'
import { assessCase } from '#modules/cases/flags.ts'
import { dropDraft } from '#modules/cases/intake-draft.ts'
import { hasOpenFinding } from '#modules/cases/open-finding.ts'

/** Guidance in a clinician's own name, or triage's answer under a named and versioned standing order. */
export const answerQuestionCommand = command({
  endpoint: answerQuestion,
  writes: ['clinical_case', 'timeline_entry', 'task', 'encounter', 'clinical_act'],
  // An order is its physician's signature; one's own guidance needs a licence, and a fresh proof of who gives it.
  stepUp: (input) => !input.standingOrderId,
  policy: triagesIt,
  load: (tx, actor, input) => caseForTeamLocked(tx, actor, input.caseId),
  qualify: async (tx, { actor, input, target }) => (input.standingOrderId ? null : getOwn(tx, actor, target)),
  handle: async (tx, { actor, input, target, now, qualified }) => {
    const orderId = input.standingOrderId ?? null
    assertNothingNew(target, input)
    getHeld(await openTasksOf(tx, target.id), actor, now, [orderId ? 'triage' : 'review'])
    const toAnswered = moved(target, orderId ? 'answer' : 'sign')
    if (await hasOpenFinding(tx, target.id)) throw new AppError('case.finding_open')
    const { followUp, ...standing } = qualified
      ? { ...qualified, followUp: undefined }
      : await getOrdered(tx, actor, target, orderId)
    await assertServedThisWay(tx, target)
    const clock = await practiceClock(tx)
    const afterwards = followUp ?? { windowDays: clock.followUpDays, checkInHours: null }
    const patch = answeredPatch(now, afterwards, clock, target.checkInAt)
    const asksOn = patch.checkInAt && checkInDay(target.language, patch.checkInAt, clock.zone)
    const text = asksOn ? withCheckIn(input.text, asksOn) : input.text
    assertPlacesFilled(actor.language, { text })
    const content = { text, attachmentIds: [] }
    const entry = { kind: 'message' as const, author: staffAuthor(actor), language: target.language, content }
    const { c, id } = await addEntry(tx, target, entry, { ...toAnswered, ...patch })
    const encounterId = orderId ? null : await insertEncounter(tx, c, standing, 'guidance')
    await insertAct(tx, c, actor, standing, { act: 'answer', entryId: id, encounterId, standingOrderId: orderId })
    await openAfterAnswer(tx, c, actor, { clock, urgent: false })
    await openSendRecord(tx, c)
    // One's own answer is written in the reply's box; the words of an order stand beside what is in it.
    if (!orderId || input.leaveOut) await dropDraft(tx, standing.practitioner.personId, 'reply', c.id)
    return {
      kind: 'changed',
      out: stepOf(c),
      events: [event('case.answered', { caseId: c.id })],
      audit: {
        subject: { kind: 'entry', id },
        patientId: c.patientId,
        caseId: c.id,
        fields: ['message', 'state', orderId ? 'standing_order' : 'guidance'],
      },
    }
  },
})

async function getOwn(tx: ReadTx, actor: Actor, c: CaseRow): Promise<Standing> {
  if (!isClinician(actor)) throw refusal('role')
  return getLicensed(tx, actor, c, 'sign')
}

async function getOrdered(
  tx: ReadTx,
  actor: Actor,
  c: CaseRow,
  orderId: string | null,
): Promise<Standing & { readonly followUp: FollowUp | undefined }> {
  const order = (await standingOrdersFor(tx, c.protocolKey)).find((o) => o.id === orderId)
  const ctx = await contextOf(tx, c)
  const offered = assessCase(ctx, await activeAnswers(tx, c, ctx)).standingOrders
  const standing = orderStanding(await credentialsOf(tx, actor), actor, c, tx.now)
  const why = order ? outOfScope(actor, order, offered, standing.verdict.ok) : 'unknown'
  if (why !== null) throw new AppError('standing_order.out_of_scope', { why })
  return { ...standing, followUp: order?.content.followUp }
}
