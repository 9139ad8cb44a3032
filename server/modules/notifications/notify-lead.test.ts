import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import type { House } from '#kernel/house.ts'
import { checkPromises } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'
import { keepFloorCheckCommand } from '#modules/directory/floor/keep-floor-check.command.ts'
import { findTellingWords, promises } from '#modules/notifications/index.ts'
import { addressOf, worldWithMail } from '#modules/notifications/notices.fixture.ts'

let v: Awaited<ReturnType<typeof worldWithMail>>
before(async () => {
  v = await worldWithMail()
})
after(() => v.close())

const found = async (floor: string, house: House = v.w.t.house): Promise<void> => {
  const { rows } = await v.w.scene(async (tx) => ({
    rows: await tx.query(
      sql<{
        version: string
      }>`select protocol_version as version from offering where organization_id = ${v.w.org} and protocol_key = 'uti'`,
    ),
  }))
  await run(house, keepFloorCheckCommand, systemActor('worker', v.w.org), {
    key: 'uti',
    protocolVersion: rows[0]?.version ?? '',
    floor,
    weaker: [
      {
        of: 'flag',
        ruleId: 'rigors',
        at: '/protocol/rules/rigors',
        level: 'emergency',
        clinician: 'Shaking chills.',
        how: 'missing',
        message: { en: 'The rule is not there any more.', es: 'La regla ya no está.' },
      },
    ],
  })
}
const untold = async () =>
  (await checkPromises(v.w.t.house, v.w.org, promises)).filter(
    (p) => p.name === 'notifications.weaker_protocol_was_told',
  )

test('a version that lacks an emergency of the house is told to whoever leads, without a word of health', async () => {
  await found('a')
  const mails = await v.settle()
  assert.ok(mails.some(({ to }) => to === addressOf('administrator')))
  assert.ok(mails.every(({ to }) => to !== addressOf('nurse') && to !== addressOf('patient')))
  const [mail] = mails
  assert.deepEqual(findTellingWords(`${mail?.subject} ${mail?.text}`), [])
  assert.match(mail?.text ?? '', /\/desk\//)
  v.w.t.pass(11)
  assert.deepEqual(await untold(), [])
  await found('a')
  assert.deepEqual(await v.settle(), [], 'the same is not told twice')
})

test('planted fault: nobody follows what was found, and it is found within ten minutes', async () => {
  await found('b', { ...v.w.t.house, reactionsTo: () => [] })
  assert.deepEqual(await v.settle(), [])
  v.w.t.pass(9)
  assert.deepEqual(await untold(), [])
  v.w.t.pass(2)
  assert.equal((await untold())[0]?.rows, 1)
})
