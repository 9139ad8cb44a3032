import { acuities, type Acuity } from '#contract/case-states.ts'
import { triageCase } from '#contract/desk/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { practiceClock, teamById, whoIsThere } from '#modules/directory/index.ts'
import { changeClocks, onWall, promisedFrom } from '#modules/cases/case-clock.ts'
import { caseForTeamLocked, openTasksOf } from '#modules/cases/cases.access.ts'
import { triagesIt } from '#modules/cases/cases.policy.ts'
import { addEntry, moved, staffAuthor, theHouse } from '#modules/cases/cases.store.ts'
import { letPagesGo } from '#modules/cases/desk/let-pages-go.ts'
import { setTopics } from '#modules/cases/desk/topics.store.ts'
import { assertNothingNew, getHeld, stepOf } from '#modules/cases/desk/working.ts'
import { endTask, openTask, setDue } from '#modules/cases/tasks.store.ts'
import { saySooner } from '#modules/cases/words.ts'
import { hasOpenFinding } from '#modules/cases/open-finding.ts'

const isLess = (to: Acuity, than: Acuity | null): boolean =>
  than !== null && acuities.indexOf(to) > acuities.indexOf(than)

/** Acuity, topics, and to whom it goes. An open red flag keeps the acuity from going down. */
export const triageCaseCommand = command({
  endpoint: triageCase,
  writes: ['clinical_case', 'timeline_entry', 'task', 'case_topic'],
  policy: triagesIt,
  load: (tx, actor, input) => caseForTeamLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, input, target, now }) => {
    assertNothingNew(target, input)
    const task = getHeld(await openTasksOf(tx, target.id), actor, now, ['triage'])
    if (target.state !== 'triage') throw new AppError('case.state', { state: target.state, act: 'triage' })
    if (isLess(input.acuity, target.acuity) && (await hasOpenFinding(tx, target.id)))
      throw new AppError('case.finding_open')
    const team = input.routeToTeam ? await teamById(tx, input.routeToTeam) : undefined
    if (input.routeToTeam && !team) throw new AppError('not_found')
    const clock = await practiceClock(tx)
    // Counted from what the patient sent: reading it late is no reason to answer later than they were told.
    const clocks =
      input.acuity === target.acuity ? {} : changeClocks(target, clock, input.acuity, promisedFrom(target, now))
    const content = { acuity: input.acuity, topics: input.topics, reason: input.reason ?? null }
    let { c } = await addEntry(
      tx,
      target,
      {
        kind: 'triage',
        author: staffAuthor(actor),
        language: target.language,
        label: 'staff_only',
        content: team ? { ...content, teamId: team.id } : content,
      },
      team ? { ...moved(target, 'route'), ...clocks } : clocks,
    )
    // They were told a time, so they are told that it is another.
    if (c.promiseDueAt && target.promiseDueAt && c.promiseDueAt < target.promiseDueAt) {
      const text = saySooner(c.language, c.promiseDueAt, now, await whoIsThere(tx, clock))
      const entry = { kind: 'auto_reply' as const, author: theHouse, language: c.language, content: { text } }
      ;({ c } = await addEntry(tx, c, entry))
    }
    await setTopics(tx, c, input.topics)
    if (team) {
      await endTask(tx, task.id, actor, 'routed')
      const due = { dueAt: c.promiseDueAt, wallClock: onWall(c) }
      await openTask(tx, c, { kind: 'review', teamId: team.id, whoseMove: 'care_team', needs: 'clinician', ...due })
      c = await letPagesGo(tx, c, actor)
    } else await setDue(tx, c, ['triage'], c.promiseDueAt, onWall(c))
    const routed = team ? [event('case.routed', { caseId: c.id })] : []
    return {
      kind: 'changed',
      out: stepOf(c),
      events: [event('case.triaged', { caseId: c.id }), ...routed],
      audit: {
        subject: { kind: 'case', id: c.id },
        patientId: c.patientId,
        caseId: c.id,
        fields: ['acuity', 'topics', ...(team ? ['state', 'team'] : [])],
      },
    }
  },
})
