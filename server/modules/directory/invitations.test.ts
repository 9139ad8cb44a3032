import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { insertPerson, setScene } from '#dev/scene.ts'
import { actorOf, testHouse, type TestHouse } from '#dev/test-house.ts'
import { anonymous, type Actor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { deliver } from '#kernel/outbox.ts'
import { ask } from '#kernel/query.ts'
import { Hopeless, reaction } from '#kernel/reaction.ts'
import { sql } from '#kernel/sql.ts'
import { forReading, type ReadTx } from '#kernel/transaction.ts'
import { deadLettersQuery } from '#modules/directory/dead-letters.query.ts'
import { patientOf, staffMember } from '#modules/directory/directory-world.fixture.ts'
import {
  acceptInvitation,
  acceptInvitationWrites,
  findInvitation,
  invitationToMail,
  staffName,
  teamsOf,
} from '#modules/directory/index.ts'
import { inviteCommand } from '#modules/directory/invite.command.ts'
import { redriveCommand } from '#modules/directory/redrive.command.ts'
import { revokeInvitationCommand } from '#modules/directory/revoke-invitation.command.ts'

let t: TestHouse
let org: string
let admin: Actor
const read = <T>(work: (tx: ReadTx) => Promise<T>): Promise<T> =>
  t.house.db.transaction({ organizationId: org, readOnly: true }, (raw) =>
    work(forReading({ raw, organizationId: org, now: t.house.clock.now(), vault: t.house.keyRing.vault(raw, org) })),
  )
async function invited(teamIds: readonly string[] = []): Promise<{ id: string; code: string }> {
  const { id } = await run(t.house, inviteCommand, admin, {
    email: 'kim@example.org',
    name: 'Kim Novak',
    roles: ['triage_nurse', 'administrator'],
    teamIds,
  })
  const mail = await read((tx) => invitationToMail(tx, id))
  assert.deepEqual([mail?.email, mail?.name], ['kim@example.org', 'Kim Novak'])
  return { id, code: mail!.code }
}
const accept = async (code: string) => {
  const personId = newId()
  const out = await setScene(
    t,
    org,
    async (tx) => {
      await insertPerson(tx, personId)
      return acceptInvitation(tx, { code, personId, name: 'Kim N.', now: tx.now })
    },
    ['person', ...acceptInvitationWrites],
  )
  return out && { ...out, personId }
}
const rowText = async (id: string) =>
  (
    await t.owner.transaction({ organizationId: org }, (tx) =>
      tx.query(
        sql<{
          text: string
        }>`select to_jsonb(i)::text as text from invitation i where organization_id = ${org} and id = ${id}`,
      ),
    )
  )[0]!.text

before(async () => {
  t = await testHouse((type) => (type === 'directory.invited' ? ['mail-invitation'] : []))
  org = await t.practice()
  admin = await staffMember(t, org, 'Ada Admin', ['administrator'])
})
after(() => t.close())

test('an invited colleague joins once, with the roles and teams offered, under the name they give', async () => {
  const [team] = await read(teamsOf)
  const { code } = await invited([team!.id])
  assert.deepEqual((await read((tx) => findInvitation(tx, code)))?.roles, ['triage_nurse', 'administrator'])
  const joined = await accept(code)
  assert.ok(joined)
  assert.equal(await read((tx) => staffName(tx, joined.personId)), 'Kim N.')
  const actor = await actorOf(t.house, org, joined.personId)
  assert.deepEqual(actor.grants.map(({ role, teamId }) => [role, teamId]).toSorted(), [
    ['administrator', null],
    ['triage_nurse', team!.id],
  ])
  assert.equal(await accept(code), undefined)
})

test('neither code, address nor name is in the row’s clear text, and once it is over the code is nowhere', async () => {
  const { id, code } = await invited()
  const hex = (s: string) => Buffer.from(s).toString('hex')
  for (const word of [code, 'kim@example.org', 'Kim Novak', hex(code), hex('Kim Novak')])
    assert.ok(!(await rowText(id)).includes(word))
  await accept(code)
  assert.equal(await read((tx) => invitationToMail(tx, id)), undefined)
})

test('an invitation taken back, or three days old, opens nothing and is not mailed', async () => {
  const taken = await invited()
  await run(t.house, revokeInvitationCommand, admin, { invitationId: taken.id })
  assert.equal(await read((tx) => invitationToMail(tx, taken.id)), undefined)
  assert.equal(await accept(taken.code), undefined)
  const old = await invited()
  t.pass(3 * 24 * 60 + 1)
  assert.equal(await read((tx) => findInvitation(tx, old.code)), undefined)
  assert.equal(await accept(old.code), undefined)
  admin = await actorOf(t.house, org, admin.personId!)
})

test('two who open the same invitation at once: one joins', async () => {
  const { code } = await invited()
  const both = await Promise.all([accept(code), accept(code)])
  assert.equal(both.filter((x) => x !== undefined).length, 1)
})

test('a mail nobody could send is seen by the administrator and sent on its way again; others see nothing', async () => {
  const fail = async () => {
    await deliver(t.house, {}, [
      reaction({
        name: 'mail-invitation',
        on: ['directory.invited'],
        react: () => Promise.reject(new Hopeless('refused')),
      }),
    ])
    return (await ask(t.house, deadLettersQuery, admin, {})).deadLetters
  }
  const before = new Set((await fail()).map((letter) => letter.id))
  const { id } = await run(t.house, inviteCommand, admin, {
    email: 'lee@example.org',
    name: 'Lee',
    roles: ['clinician'],
    teamIds: [],
  })
  const [dead, ...more] = (await fail()).filter((letter) => !before.has(letter.id))
  assert.deepEqual([dead?.type, dead?.lastError, more.length], ['directory.invited', 'refused', 0])
  for (const actor of [await patientOf(t, org), await staffMember(t, org, 'Nina', ['triage_nurse'])])
    await assert.rejects(
      run(t.house, redriveCommand, actor, { deliveryId: dead!.id }),
      (e) => e instanceof AppError && e.code === 'access.denied',
    )
  await assert.rejects(
    run(t.house, redriveCommand, anonymous(org), { deliveryId: dead!.id }),
    (e) => e instanceof AppError && e.code === 'session.required',
  )
  const elsewhere = await staffMember(t, await t.practice(), 'Other', ['administrator'])
  await assert.rejects(
    run(t.house, redriveCommand, elsewhere, { deliveryId: dead!.id }),
    (e) => e instanceof AppError && e.code === 'not_found',
  )
  await run(t.house, redriveCommand, admin, { deliveryId: dead!.id })
  const sent: string[] = []
  await deliver(t.house, {}, [
    reaction({
      name: 'mail-invitation',
      on: ['directory.invited'],
      react: async (_h, _p, { event }) => void sent.push(event.data.invitationId),
    }),
  ])
  assert.deepEqual(sent, [id])
  await assert.rejects(
    run(t.house, redriveCommand, admin, { deliveryId: dead!.id }),
    (e) => e instanceof AppError && e.code === 'not_found',
  )
})
