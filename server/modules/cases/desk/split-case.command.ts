import { splitCase } from '#contract/desk/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import type { WriteTx } from '#kernel/transaction.ts'
import {
  barOf,
  keepProtocol,
  offeringOf,
  practiceClock,
  protocolOf,
  teamById,
  teamByKey,
} from '#modules/directory/index.ts'
import { toldOf } from '#modules/cases/auto-reply.ts'
import { onWall } from '#modules/cases/case-clock.ts'
import { caseForTeamLocked } from '#modules/cases/cases.access.ts'
import { triagesIt } from '#modules/cases/cases.policy.ts'
import { addEntry, staffAuthor, theHouse } from '#modules/cases/cases.store.ts'
import { maySplit } from '#modules/cases/desk/abilities.ts'
import { generalMatter } from '#modules/cases/general-matter.ts'
import { letPagesGo } from '#modules/cases/desk/let-pages-go.ts'
import { insertSplit } from '#modules/cases/desk/split.store.ts'
import { setTopics } from '#modules/cases/desk/topics.store.ts'
import { assertNothingNew } from '#modules/cases/desk/working.ts'
import { dropDraft } from '#modules/cases/intake-draft.ts'
import { openTask } from '#modules/cases/tasks.store.ts'
import { sayAutoReply } from '#modules/cases/words.ts'

/**
 * A second matter becomes its own case with its own clock, linked to this one. It goes to triage when it is for the team
 * that looks first at such matters, and straight to the deciders otherwise. It costs nothing: no price was agreed to.
 */
export const splitCaseCommand = command({
  endpoint: splitCase,
  writes: ['clinical_case', 'timeline_entry', 'task', 'case_link', 'case_topic', 'protocol'],
  policy: triagesIt,
  load: (tx, actor, input) => caseForTeamLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, input, target, now }) => {
    assertNothingNew(target, input)
    if (!maySplit(target)) throw new AppError('case.state', { state: target.state, act: 'split' })
    const { acuity } = input
    const team = await teamById(tx, input.routeToTeam)
    if (!team) throw new AppError('not_found')
    const { protocol, firstTeamId } = await matterOf(tx, input.protocolKey, team.id)
    const clock = await practiceClock(tx)
    const first = team.id === firstTeamId
    let made = await insertSplit(tx, target, {
      acuity,
      protocolKey: protocol.key,
      clock,
      now,
      openedBy: actor.personId ?? '',
      kind: protocol.kind,
      protocolVersion: protocol.version,
      teamId: firstTeamId,
      state: first ? 'triage' : 'ready',
    })
    const author = staffAuthor(actor)
    const said = { author, language: target.language, label: 'staff_only' as const }
    const topic = protocol.title[actor.language]
    const content = { acuity, topics: [topic], reason: input.summary, teamId: team.id }
    ;({ c: made } = await addEntry(tx, made, { kind: 'triage', ...said, content }))
    const text = sayAutoReply(made.language, await toldOf(tx, made, false))
    ;({ c: made } = await addEntry(tx, made, {
      kind: 'auto_reply',
      author: theHouse,
      language: made.language,
      content: { text },
    }))
    const due = { dueAt: first ? made.safetyDueAt : made.promiseDueAt, wallClock: onWall(made) }
    const work = first
      ? { kind: 'triage' as const, needs: 'triage' as const }
      : { kind: 'review' as const, needs: 'clinician' as const }
    await openTask(tx, made, { ...work, ...due, teamId: team.id, whoseMove: 'care_team' })
    await setTopics(tx, made, [topic])
    const kept = await addEntry(tx, target, {
      kind: 'triage',
      ...said,
      content: { ...content, acuity: target.acuity ?? acuity },
    })
    // What rang may be about the part handed on.
    const c = await letPagesGo(tx, kept.c, actor)
    if (actor.personId) await dropDraft(tx, actor.personId, 'split', target.id)
    return {
      kind: 'changed',
      out: { id: c.id, version: c.version, newCaseId: made.id },
      events: [event('case.split', { caseId: c.id, newCaseId: made.id })],
      audit: { subject: { kind: 'case', id: made.id }, patientId: c.patientId, caseId: c.id, fields: ['link', 'case'] },
    }
  },
})

/** What it is about, and the team that looks first: a protocol of this practice, or a general question, which needs none. */
async function matterOf(tx: WriteTx, key: string | undefined, routedTo: string) {
  if (key === undefined) {
    await keepProtocol(tx, generalMatter)
    const triage = await teamByKey(tx, generalMatter.protocol.team)
    return { protocol: generalMatter.protocol, firstTeamId: triage?.id ?? routedTo }
  }
  const offering = await offeringOf(tx, key)
  if (!offering || (await barOf(tx, key, offering.protocolVersion))) throw new AppError('protocol.unpublished')
  const { protocol } = await protocolOf(tx, key, offering.protocolVersion)
  return { protocol, firstTeamId: offering.teamId }
}
