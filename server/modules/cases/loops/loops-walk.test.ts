import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { loopNews } from '#contract/cases/loops.ts'
import {
  isDecided,
  isLoopOver,
  loopActs,
  loopKinds,
  mayMoveLoop,
  movedLoop,
  type LoopAct,
  type LoopState,
} from '#contract/loop-states.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { AppError } from '#kernel/errors.ts'
import { sweepDue } from '#kernel/outbox.ts'
import { checkPromises } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'
import { promises } from '#modules/cases/cases.promises.ts'
import { answerQuestionCommand } from '#modules/cases/desk/answer-question.command.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { deskSweeps } from '#modules/cases/desk/sweep-task.command.ts'
import { moveLoopCommand } from '#modules/cases/loops/move-loop.command.ts'
import { openLoopCommand } from '#modules/cases/loops/open-loop.command.ts'
import { tellLoopCommand } from '#modules/cases/loops/tell-loop.command.ts'

let w: CareWorld
before(async () => (w = await careWorld()))
after(() => w.close())

const A_DAY = 24 * 60
type News = (typeof loopNews)[number]
const isNews = (act: LoopAct): act is News => (loopNews as readonly string[]).includes(act)
type Said = Exclude<LoopAct, 'nobody_called'>
const staff = ['coordinator', 'clinician'] as const
type Who = (typeof staff)[number] | 'patient'

/** One try as people may make it: mostly of what they may do (`which` of it), sometimes of anything. */
const tries = fc.array(
  fc.record({
    act: fc.constantFrom(...loopActs),
    who: fc.constantFrom(...staff, 'patient' as const),
    days: fc.nat(1),
    which: fc.option(fc.nat(9), { freq: 4 }),
  }),
  { minLength: 4, maxLength: 12 },
)

async function begun(kind: (typeof loopKinds)[number]): Promise<{ caseId: string; loopId: string }> {
  const d = deskOf(w)
  const caseId = await w.send('uti')
  const version = await d.review(caseId)
  const { lastSeq: seenSeq } = await d.caseOf(caseId)
  await w.does(answerQuestionCommand, 'clinician', { caseId, version, seenSeq, text: 'Drink water.' })
  const asked = { kind, urgency: 'soon', what: 'Urology', question: 'Why does it come back?' } as const
  return { caseId, loopId: (await w.does(openLoopCommand, 'clinician', { caseId, ...asked })).id }
}
/** As it stands: its state, its version, and how many open tasks make it somebody's. */
const standing = async (loopId: string) => {
  const [row] = await w.rows(sql<{ state: LoopState; version: number; tasks: number }>`select l.state, l.version,
      (select count(*)::int from task t where t.organization_id = l.organization_id and t.loop_id = l.id and t.state = 'open') as tasks
    from care_loop l where l.organization_id = ${w.org} and l.id = ${loopId}`)
  assert.ok(row)
  return row
}
async function tried(at: { caseId: string; loopId: string }, act: LoopAct, who: Who): Promise<string> {
  const { version } = await standing(at.loopId)
  const visitOn = new Date(w.t.house.clock.now().getTime() + 3 * A_DAY * 60_000).toISOString().slice(0, 10)
  const words = { ...(act === 'schedule' && { visitOn }), text: 'This is what came of it.' }
  try {
    if (who === 'patient') await w.does(tellLoopCommand, who, { ...at, news: act as News })
    else await w.does(moveLoopCommand, who, { ...at, version, act: act as Said, ...words })
    return 'done'
  } catch (e) {
    if (!(e instanceof AppError)) throw e
    return e.code
  }
}
/** What the table says of it. */
function expected(act: LoopAct, who: Who, kind: (typeof loopKinds)[number], state: LoopState): string {
  const side = who === 'patient' ? 'patient' : 'care'
  if (who === 'patient' ? !isNews(act) : act === 'nobody_called') return 'input.invalid'
  if (who === 'coordinator' && isDecided(act, state)) return 'access.denied'
  return mayMoveLoop(act, { kind, state }, side) ? 'done' : 'case.state'
}

test('whatever people try with a loop, and however much time goes by, the server does what the table says, and it is somebody’s until it is over', async () => {
  let done = 0
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...loopKinds), tries, async (kind, all) => {
      const at = await begun(kind)
      for (const { who, days, ...wish } of all) {
        const before = await standing(at.loopId)
        const open = loopActs.filter((one) => expected(one, who, kind, before.state) === 'done')
        const act = (wish.which === null ? undefined : open[wish.which % Math.max(1, open.length)]) ?? wish.act
        const came = await tried(at, act, who)
        assert.equal(came, expected(act, who, kind, before.state), `${who} ${act} a ${kind} that is ${before.state}`)
        w.t.pass(days * A_DAY)
        while ((await sweepDue(w.t.house, deskSweeps, 100)) > 0);
        const { state, tasks } = await standing(at.loopId)
        assert.equal(state, came === 'done' ? movedLoop(act, before.state) : before.state)
        assert.equal(tasks, isLoopOver(state) ? 0 : 1, `${state}: ${tasks} open tasks`)
        if (came === 'done') done++
      }
      assert.deepEqual(await checkPromises(w.t.house, w.org, promises), [])
    }),
    { numRuns: 6, seed: 20_261_123, endOnFailure: true },
  )
  assert.ok(done > 15, `${done} were done`)
})
