import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { wallClock } from '#kernel/clock.ts'
import { run } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { deliver, listDead, redrive, sweepDue } from '#kernel/outbox.ts'
import { Hopeless, reaction } from '#kernel/reaction.ts'
import { makeTeam, openSpine, type Spine } from '#kernel/spine-for-tests.ts'
import { sql } from '#kernel/sql.ts'

let s: Spine
before(async () => {
  s = await openSpine()
  for (const name of ['triage', 'clinicians']) await run(s.house, makeTeam, s.admin, { id: newId(), name })
})
after(() => s.close())

test('a failing reaction is tried again alone, with patience, and a done one never repeats', async () => {
  let mails = 0
  let tries = 0
  const reactions = [
    reaction({ name: 'mail', on: ['directory.invited'], react: async () => void mails++ }),
    reaction({
      name: 'flaky',
      on: ['directory.invited'],
      react: async () => {
        if (++tries % 3) throw new Error('down')
      },
    }),
  ]
  const before = await s.count(sql`select 1 from outbox where type = 'directory.invited'`)
  for (let i = 0; i < 6; i++) {
    await deliver(s.house, {}, reactions)
    s.passMinute()
  }
  assert.equal(mails, before)
  assert.equal(await s.count(sql`select 1 from delivery where state <> 'done'`), 0)
})
const called = (name: string, react: () => Promise<void> = async () => undefined) =>
  reaction({ name, on: ['directory.invited'], react })
const hopeless = called('flaky', () => Promise.reject(new Hopeless('refused')))
const left = () =>
  s.house.db.transaction({ organizationId: s.org, readOnly: true }, (tx) =>
    tx.query(sql<{ state: string; attempts: number }>`select state, attempts from delivery where state <> 'done'`),
  )
test('a hopeless delivery becomes a dead letter that an operator can send on its way again', async () => {
  await run(s.house, makeTeam, s.admin, { id: newId(), name: 'dead' })
  await deliver(s.house, {}, [called('mail'), hopeless])
  const [dead] = await listDead(s.house, s.org)
  assert.equal(dead?.reaction, 'flaky')
  assert.equal(await redrive(s.house, s.org, dead?.id ?? ''), true)
  assert.equal((await listDead(s.house, s.org)).length, 0)
})
test('what an older worker does not know waits untried for a newer one; planted: one that takes it makes a dead letter at once', async () => {
  const old = [called('mail')]
  assert.equal(await deliver(s.house, {}, old), 0)
  assert.deepEqual(await left(), [{ state: 'waiting', attempts: 0 }])
  await deliver(s.house, {}, [...old, hopeless])
  const [dead] = await listDead(s.house, s.org)
  assert.equal(dead?.lastError, 'refused', 'what taking it would do')
  await redrive(s.house, s.org, dead?.id ?? '')
  assert.equal(await deliver(s.house, {}, [...old, called('flaky')]), 1)
  assert.deepEqual(await left(), [])
})
test('what nobody knows for a day is a dead letter, so that it does not stay unseen', async () => {
  await run(s.house, makeTeam, s.admin, { id: newId(), name: 'strange' })
  await deliver(s.house, {}, [called('mail')])
  await s.house.db.transaction({ organizationId: s.org }, (tx) =>
    tx.query(sql`update delivery set next_at = next_at - interval '1 day' where state = 'waiting'`),
  )
  assert.equal(await deliver(s.house, {}, [called('mail')]), 1)
  assert.deepEqual(
    (await listDead(s.house, s.org)).map((d) => d.lastError),
    ['nobody is called flaky'],
  )
})
test('due work that an older worker does not know is due for a newer one at once', async () => {
  const done: string[] = []
  const sweep = { kind: 'newer', sweep: async () => void done.push('newer') }
  await s.house.db.transaction({ organizationId: s.org }, (tx) =>
    tx.query(sql`insert into due (organization_id, id, at, kind, subject_id) values
      (${s.org}, ${newId()}, ${s.now()}, 'newer', ${newId()}), (${s.org}, ${newId()}, ${new Date(s.now().getTime() - 86_400_000)}, 'lost', ${newId()})`),
  )
  assert.equal(await sweepDue(s.house, []), 1, 'what nobody knew for a day is tried, and logged')
  assert.equal(await sweepDue(s.house, [sweep]), 1)
  assert.deepEqual(done, ['newer'])
  // Planted: a worker that took it in vain would have put it off.
  await s.house.db.transaction({ organizationId: s.org }, (tx) =>
    tx.query(sql`update due set kind = 'newer', at = ${s.now()}`),
  )
  assert.equal(await sweepDue(s.house, [{ ...sweep, sweep: () => Promise.reject(new Hopeless('no')) }]), 1)
  assert.equal(await sweepDue(s.house, [sweep]), 0)
})
test('a worker that woke up late cannot settle what another took over', async () => {
  await s.house.db.transaction({ organizationId: s.org }, (tx) =>
    tx.query(sql`update delivery set state = 'waiting', next_at = ${s.now()}, attempts = 0, lease_until = null`),
  )
  let release = () => {}
  const slow = new Promise<void>((r) => (release = r))
  let calls = 0
  const late = [
    reaction({
      name: 'mail',
      on: ['directory.invited'],
      react: async () => {
        calls++
        if (calls === 1) {
          await slow
          throw new Error('too late')
        }
      },
    }),
    reaction({ name: 'flaky', on: ['directory.invited'], react: async () => undefined }),
  ]
  const first = deliver(s.house, {}, late)
  while (calls === 0) await new Promise((r) => setTimeout(r, 5))
  await s.house.db.transaction({ organizationId: s.org }, (tx) =>
    tx.query(sql`update delivery set lease_until = now() - interval '1 second' where lease_until is not null`),
  )
  await deliver(s.house, {}, late)
  release()
  await first
  assert.equal(await s.count(sql`select 1 from delivery where state <> 'done'`), 0)
})

const anHourAhead = () => ({ ...s.house, clock: { now: () => new Date(s.now().getTime() + 3_600_000) } })
test('what happened is told of at once, whether the clock of the server that made it is ahead, or that of the only worker behind', async () => {
  const off = (minutes: number) => ({
    ...s.house,
    clock: { now: () => new Date(wallClock.now().getTime() + minutes * 60_000) },
  })
  await run(off(60), makeTeam, s.admin, { id: newId(), name: 'ahead' })
  const later: number[] = []
  const look = async () =>
    void later.push(await s.count(sql`select 1 from delivery where state = 'waiting' and next_at > clock_timestamp()`))
  assert.equal(await deliver(off(0), {}, [called('mail', look), called('flaky', look)]), 2)
  assert.deepEqual(
    later,
    [0, 0],
    'planted: after a worker that died with it, the next one waited as long as the clock was ahead',
  )
  await run(off(0), makeTeam, s.admin, { id: newId(), name: 'right' })
  assert.equal(
    await deliver(off(-60), {}, [called('mail'), called('flaky')]),
    2,
    'planted: by its own clock it waited an hour',
  )
})
test('a worker that dies with work in its hands keeps it from the others for a minute, whatever its clock says', async () => {
  await s.house.db.transaction({ organizationId: s.org }, async (tx) => {
    await tx.query(sql`update delivery set state = 'waiting', next_at = ${s.now()}, attempts = 0, lease_until = null`)
    await tx.query(sql`delete from due`)
    await tx.query(sql`insert into due (organization_id, id, at, kind, subject_id)
      values (${s.org}, ${newId()}, ${s.now()}, 'newer', ${newId()})`)
  })
  const held: number[] = []
  const look = async (): Promise<void> => {
    const within = sql`lease_until between now() and now() + interval '1 minute'`
    held.push(await s.count(sql`select 1 from delivery where ${within} union all select 1 from due where ${within}`))
  }
  await deliver(anHourAhead(), {}, [reaction({ name: 'mail', on: ['directory.invited'], react: look })])
  await sweepDue(anHourAhead(), [{ kind: 'newer', sweep: look }])
  assert.ok(held.length > 1 && held.every((n) => n > 0), held.join())
})
