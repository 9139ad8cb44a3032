import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { run } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { deliver, listDead, redrive } from '#kernel/outbox.ts'
import { reaction } from '#kernel/reaction.ts'
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
test('a hopeless delivery becomes a dead letter that an operator can send on its way again', async () => {
  await run(s.house, makeTeam, s.admin, { id: newId(), name: 'dead' })
  await deliver(s.house, {}, [reaction({ name: 'mail', on: ['directory.invited'], react: async () => undefined })])
  const [dead] = await listDead(s.house, s.org)
  assert.equal(dead?.reaction, 'flaky')
  assert.equal(await redrive(s.house, s.org, dead?.id ?? ''), true)
  assert.equal((await listDead(s.house, s.org)).length, 0)
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
  s.passMinute()
  await deliver(s.house, {}, late)
  release()
  await first
  assert.equal(await s.count(sql`select 1 from delivery where state <> 'done'`), 0)
})
