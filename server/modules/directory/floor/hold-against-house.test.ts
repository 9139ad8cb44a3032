import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ProtocolFolder, Rule } from '#clinical/protocol/protocol.types.ts'
import { sql } from '#kernel/sql.ts'
import { draftsWorld, summary, tinyShipped } from '#modules/directory/drafts/drafts-world.fixture.ts'
import { holdAgainstHouse, isStillWeaker } from '#modules/directory/index.ts'
import { runHere } from '#modules/directory/protocol-runner.ts'

let w: Awaited<ReturnType<typeof draftsWorld>>
before(async () => {
  w = await draftsWorld()
})
after(() => w.t.close())

const hold = () =>
  holdAgainstHouse(w.t.house, async () => ({ protocols: [w.came.shipped], refused: [] }), runHere, w.org)
const told = async (): Promise<string[]> =>
  (
    await w.read((tx) =>
      tx.query(
        sql<{
          id: string
        }>`select data ->> 'checkId' as id from outbox where organization_id = ${w.org} and type = 'directory.protocol_weaker' order by at`,
      ),
    )
  ).map(({ id }) => id)
const page = (protocolVersion?: string) =>
  w.act('protocol', w.people.nurse, { key: 'hay-fever', ...(protocolVersion ? { protocolVersion } : {}) })
const inList = async () =>
  ((await w.act('protocols', w.people.nurse, {})) as unknown as { protocols: { weaker: number }[] }).protocols[0]
    ?.weaker

/** The next version of the house: it warns of lenses that hurt, too. */
const lenses: Rule = {
  id: 'lenses',
  kind: 'red-flag',
  when: "'contacts' in %signs",
  level: 'emergency',
  route: 'emergency',
  say: { en: 'Take them out.', es: 'Quíteselos.' },
  clinician: 'Lenses.',
  citation: 'made-up',
}
const newer = (level: 'emergency' | 'urgent'): ProtocolFolder => ({
  ...tinyShipped,
  protocol: {
    ...tinyShipped.protocol,
    version: level === 'emergency' ? '1.1.0' : '1.2.0',
    rules: [
      ...tinyShipped.protocol.rules,
      level === 'emergency' ? lenses : { ...lenses, level: 'urgent', route: 'urgent-care' },
    ],
  },
})

test('an own version is sound against what came with the house, and nothing is told', async () => {
  assert.equal(await hold(), 0, 'what came with the house is not held against itself')
  const draft = await w.begin(w.people.ana)
  const kept = await w.edit(w.people.ana, draft.id, { ...summary, value: 'Eyes that itch.' })
  await w.act('signOffProtocolDraft', w.people.bo, { id: kept.id, version: kept.version })
  await w.publish(kept)
  assert.equal(await hold(), 1)
  assert.equal(await hold(), 0, 'once a pair')
  assert.deepEqual([await told(), (await page())['weaker'], await inList()], [[], [], 0])
})

test('planted fault: the house comes with a new emergency, and the version made here lacks it: told once, and on its page', async () => {
  w.came.shipped = newer('emergency')
  assert.equal(await inList(), 0, 'nobody has looked yet')
  assert.equal(await hold(), 1)
  assert.equal(await hold(), 0)
  const [checkId = '', ...more] = await told()
  assert.deepEqual(more, [])
  assert.equal(await w.read((tx) => isStillWeaker(tx, checkId)), true)
  assert.deepEqual((await page())['weaker'], [
    {
      of: 'flag',
      ruleId: 'lenses',
      at: '/protocol/rules/lenses',
      level: 'emergency',
      clinician: 'Lenses.',
      how: 'missing',
      message: 'Ponga la regla como la tiene la casa.',
    },
  ])
  assert.deepEqual([(await page('1.1.0'))['weaker'], await inList()], [[], 1])
})

test('what came with the house is offered instead: nothing is weaker any more, and an unsent notice has nothing to say', async () => {
  await w.act('publishProtocol', w.people.admin, {
    key: 'hay-fever',
    protocolVersion: '1.1.0',
    priceCents: 2500,
    teamId: w.teamId,
    open: true,
    version: await w.counter(),
  })
  assert.deepEqual([await hold(), (await page())['weaker'], await inList()], [0, [], 0])
  const [checkId = ''] = await told()
  assert.equal(await w.read((tx) => isStillWeaker(tx, checkId)), false)
})

test('a warning below an emergency stands on the page, and wakes nobody', async () => {
  w.came.shipped = tinyShipped
  const offer = async (protocolVersion: string) =>
    w.act('publishProtocol', w.people.admin, {
      key: 'hay-fever',
      protocolVersion,
      priceCents: 2500,
      teamId: w.teamId,
      open: true,
      version: await w.counter(),
    })
  await offer('1.0.0')
  w.came.shipped = newer('urgent')
  await hold()
  assert.deepEqual([(await told()).length, await inList()], [1, 1])
})

test('planted fault: the house comes with a new hard stop, and with less of a medicine: told, as an emergency is', async () => {
  const [order] = tinyShipped.protocol.orders
  const [stop] = order?.stops ?? []
  assert.ok(order && stop)
  const safer: [string, Partial<typeof order>][] = [
    ['1.3.0', { stops: [...order.stops, { ...stop, id: 'lenses-too' }] }],
    ['1.4.0', { quantity: 3 }],
  ]
  for (const [version, change] of safer) {
    const before = (await told()).length
    w.came.shipped = {
      ...tinyShipped,
      protocol: { ...tinyShipped.protocol, version, orders: [{ ...order, ...change }] },
    }
    await hold()
    assert.equal((await told()).length, before + 1, version)
    const checkId = (await told()).at(-1) ?? ''
    assert.equal(await w.read((tx) => isStillWeaker(tx, checkId)), true)
  }
  const found = (await page())['weaker'] as { of: string; at: string; level: unknown; how: string }[]
  assert.deepEqual(
    found.map(({ of, at, level, how }) => [of, at, level, how]),
    [['order', '/protocol/orders/ketotifen/quantity', null, 'more']],
  )
})
