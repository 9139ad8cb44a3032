import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { deliver } from '#kernel/outbox.ts'
import type { Reaction } from '#kernel/reaction.ts'
import { sql } from '#kernel/sql.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { leaveTeam } from '#modules/cases/desk/leave-team.reaction.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { seeFindingCommand } from '#modules/cases/desk/see-finding.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { endGrantCommand } from '#modules/directory/end-grant.command.ts'
import { grantRoleCommand } from '#modules/directory/grant-role.command.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld((type) => (type === 'directory.changed' ? [leaveTeam.name] : []))
  d = deskOf(w)
})
after(() => w.close())

const idOf = async (who: Parameters<CareWorld['as']>[0]) => (await w.as(who)).personId ?? assert.fail(who)
/** Ends what makes this person a nurse of the triage team; gives the grant back as it was. */
async function leaves(
  who: 'nurse' | 'otherNurse',
  reactions: Reaction[] = [leaveTeam],
  worker = w.t.house,
): Promise<() => Promise<unknown>> {
  const personId = await idOf(who)
  const [grant] = await w.rows(sql<{ id: string }>`select id from access_grant
    where organization_id = ${w.org} and person_id = ${personId} and team_id = ${w.teams.triage} and to_at is null`)
  await w.does(endGrantCommand, 'administrator', { grantId: grant?.id ?? '' })
  while ((await deliver(worker, {}, reactions)) > 0);
  return () => {
    w.t.pass(1)
    return w.does(grantRoleCommand, 'administrator', {
      personId,
      kind: 'role',
      role: 'triage_nurse',
      teamId: w.teams.triage,
    })
  }
}
async function inHand(): Promise<string> {
  const caseId = await w.send('uti', 'classic-uti')
  await w.does(sendMessageCommand, 'patient', {
    caseId,
    text: 'I have crushing chest pain and cannot breathe',
    attachmentIds: [],
    language: 'en',
  })
  const [finding] = (await w.sees(reviewCase, 'otherNurse', { caseId })).findings
  await w.does(seeFindingCommand, 'otherNurse', { caseId, findingId: finding?.id ?? '' })
  return caseId
}
const holders = async (caseId: string) =>
  Object.fromEntries((await d.tasksOf(caseId)).map(({ kind, holder }) => [kind, holder]))

test('whoever leaves a team has nothing of it in hand any more: its emergency can be taken at once, and rings again', async () => {
  const caseId = await inHand()
  const her = await idOf('otherNurse')
  assert.deepEqual(await holders(caseId), { emergency_page: her, triage: her })
  const back = await leaves('otherNurse')
  assert.deepEqual(await holders(caseId), { emergency_page: null, triage: null })
  const page = await d.taskOf(caseId, 'emergency_page')
  const due = await w.rows(sql<{ at: Date }>`select at from due where kind = 'page' and subject_id = ${page.id}`)
  assert.ok(due.some(({ at }) => at <= w.t.house.clock.now()))
  const [finding] = (await w.sees(reviewCase, 'nurse', { caseId })).findings
  await w.does(seeFindingCommand, 'nurse', { caseId, findingId: finding?.id ?? '' })
  assert.equal((await d.taskOf(caseId, 'emergency_page')).holder, await idOf('nurse'))
  await back()
})

test('what colleagues have in hand stays with them, and so does what she may hold by another grant', async () => {
  const caseId = await inHand()
  const her = await idOf('otherNurse')
  await (
    await leaves('nurse')
  )()
  assert.equal((await holders(caseId))['triage'], her)
  await w.does(grantRoleCommand, 'administrator', { personId: her, kind: 'cover', teamId: w.teams.triage })
  await w.does(grantRoleCommand, 'administrator', {
    personId: her,
    kind: 'role',
    role: 'triage_nurse',
    teamId: w.teams.clinicians,
  })
  const back = await leaves('otherNurse')
  assert.equal((await holders(caseId))['triage'], her, 'she covers the team, and is a nurse still')
  await back()
})

test('planted fault: where nobody reacts, the emergency is held by somebody who is not there until the lease runs out', async () => {
  const caseId = await inHand()
  const her = await idOf('otherNurse')
  await w.scene((tx) =>
    tx.query(
      sql`update access_grant set to_at = ${tx.now} where organization_id = ${w.org} and person_id = ${her} and kind = 'cover'`,
    ),
  )
  await w.scene((tx) =>
    tx.query(
      sql`update access_grant set to_at = ${tx.now} where organization_id = ${w.org} and person_id = ${her} and team_id = ${w.teams.clinicians}`,
    ),
  )
  w.t.pass(1)
  const back = await leaves('otherNurse', [])
  assert.equal((await holders(caseId))['emergency_page'], her)
  await back()
})

test('the worker’s clock being set back by moments on its way keeps nothing in a hand that left', async () => {
  const caseId = await inHand()
  const { clock } = w.t.house
  let asked = 0
  // Taken at the time the grant ended, looked at by a clock that stands before it.
  while ((await deliver(w.t.house, {}, [leaveTeam])) > 0);
  const back = { ...w.t.house, clock: { now: () => new Date(clock.now().getTime() - (asked++ === 0 ? 0 : 50)) } }
  const returns = await leaves('otherNurse', [leaveTeam], back)
  assert.deepEqual(await holders(caseId), { emergency_page: null, triage: null })
  await returns()
})
