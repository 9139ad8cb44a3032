import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setScene } from '#dev/scene.ts'
import { sql } from '#kernel/sql.ts'
import { draftsWorld, isCode, summary, tinyShipped } from '#modules/directory/drafts/drafts-world.fixture.ts'
import { isSignedOff, standingOrdersFor } from '#modules/directory/index.ts'

const KEY = 'hay-fever'
const order = {
  key: 'mild',
  version: '1.0.0',
  title: { en: 'Mild', es: 'Leve' },
  roles: ['triage_nurse' as const],
  when: 'false',
  clinician: 'Mild.',
  replyTemplate: { en: 'Rest.', es: 'Descanse.' },
  citation: tinyShipped.protocol.citations[0]?.id ?? '',
}
/** What came with a later version of the house. */
const came = (version: string, standingOrders: readonly unknown[] = []) =>
  ({
    ...tinyShipped,
    protocol: { ...tinyShipped.protocol, version, standingOrders },
    intake: { ...tinyShipped.intake, version },
  }) as typeof tinyShipped

let w: Awaited<ReturnType<typeof draftsWorld>>
before(async () => void (w = await draftsWorld('real')))
after(() => w.t.close())

const publish = async (change: Record<string, unknown> = {}) =>
  w.act('publishProtocol', w.people.admin, {
    key: KEY,
    priceCents: 2500,
    teamId: w.teamId,
    open: true,
    version: await w.counter(),
    ...change,
  })
const sign = (protocolVersion: string) => w.act('signOffProtocol', w.people.bo, { key: KEY, protocolVersion })
const bar = async (protocolVersion: string, who = w.people.admin) =>
  w.act('barProtocol', who, {
    key: KEY,
    protocolVersion,
    why: 'The dose for children was wrong.',
    version: await w.counter(),
  })
const share = async (of: number) =>
  w.act('shareProtocol', w.people.admin, { key: KEY, version: await w.counter(), share: of })
const stands = async () => {
  const { protocolVersion, trialVersion, trialShare, open } = await w.offering()
  return [protocolVersion, trialVersion, trialShare, open]
}
const ordersInUse = async () =>
  (await w.read((tx) => standingOrdersFor(tx, KEY))).map((o) => [o.version, o.approvedAt !== null])

test('outside a demonstration nothing is opened to patients before the medical director has signed it; a price may be changed', async () => {
  await assert.rejects(publish(), isCode('protocol.unsigned'))
  await publish({ open: false })
  await assert.rejects(publish(), isCode('protocol.unsigned'))
  await sign('1.0.0')
  await publish()
  assert.deepEqual(await stands(), ['1.0.0', null, null, true])
  // What was open without a signature before this was held to stays so, and nothing else opens.
  const unsigned = (by: string | null) =>
    setScene(w.t, w.org, (tx) =>
      tx.query(sql`update protocol set signed_off_at = case when ${by}::uuid is null then null else now() end, signed_off_by = ${by}
        where organization_id = ${w.org} and key = ${KEY} and version = '1.0.0'`),
    )
  await unsigned(null)
  await publish({ priceCents: 2600 })
  await publish({ open: false })
  await assert.rejects(publish(), isCode('protocol.unsigned'))
  await unsigned(w.people.bo.personId)
  await publish()
})

test('a newer version of the house is signed before it is published, goes to a share first, and its orders are in force', async () => {
  w.came.shipped = came('1.1.0', [order])
  await assert.rejects(publish({ share: 30 }), isCode('protocol.unsigned'))
  assert.deepEqual(await stands(), ['1.0.0', null, null, true], 'nothing of it was kept')
  await sign('1.1.0')
  assert.equal(await w.read((tx) => isSignedOff(tx, KEY, '1.1.0')), true)
  assert.deepEqual(await stands(), ['1.0.0', null, null, true], 'and nothing is offered by a signature')
  await publish({ share: 30 })
  assert.deepEqual(await stands(), ['1.0.0', '1.1.0', 30, true])
  assert.deepEqual(await ordersInUse(), [['1.0.0', true]])
  await assert.rejects(
    publish({ protocolVersion: '1.0.0', share: 30 }),
    isCode('input.invalid'),
    'it is offered to all',
  )
  await share(100)
  assert.deepEqual(await stands(), ['1.1.0', null, null, true])
})

test('a version is barred by an administrator, for good: what it was offered as ends, and it is never signed, shared or offered again', async () => {
  const { admin, ana, nurse } = w.people
  for (const who of [ana, nurse]) await assert.rejects(bar('1.1.0', who), isCode('access.denied'))
  await assert.rejects(bar('1.1.0', { ...admin, stepUpAt: null }), isCode('session.step_up_required'))
  await assert.rejects(bar('9.9.9'), isCode('not_found'))
  assert.deepEqual((await bar('1.1.0'))['closed'], true)
  assert.deepEqual(await stands(), ['1.1.0', null, null, false])
  assert.deepEqual(await ordersInUse(), [], 'no nurse answers under its orders')
  assert.equal((await bar('1.1.0'))['closed'], false, 'a second time changes nothing')
  for (const again of [{}, { protocolVersion: '1.1.0' }])
    await assert.rejects(publish(again), isCode('protocol.barred'))
  await publish({ open: false, priceCents: 2700 })
  await publish({ protocolVersion: '1.0.0' })
  await assert.rejects(publish({ protocolVersion: '1.1.0', open: false }), isCode('protocol.barred'))
  await assert.rejects(publish({ share: 20 }), isCode('protocol.barred'))
  assert.deepEqual(await stands(), ['1.0.0', null, null, true])
  const listed = (await w.act('protocols', admin, {})) as unknown as { protocols: Record<string, unknown>[] }
  const one = listed.protocols.find((p) => p['key'] === KEY)
  assert.equal(one?.['barred'], null, 'of what is offered')
  const page = await w.act('protocol', nurse, { key: KEY, protocolVersion: '1.1.0' })
  const { by, why } = page['barred'] as { by: string; why: string }
  assert.deepEqual(
    (page['versions'] as { protocolVersion: string; barred: boolean }[]).map((v) => [v.protocolVersion, v.barred]),
    [
      ['1.1.0', true],
      ['1.0.0', false],
    ],
  )
  assert.deepEqual([by, why], ['Ada Admin', 'The dose for children was wrong.'])
  const trail = await w.read((tx) =>
    tx.query(sql<{ fields: string[] }>`select fields from audit where organization_id = ${w.org}
      and command = 'directory.barProtocol' and outcome = 'done'`),
  )
  assert.deepEqual(trail, [{ fields: ['barred', 'protocolVersion', 'open'] }])
})

test('barred while a share of new matters has it, that ends, and the others begin as before; a corrected one takes its place', async () => {
  w.came.shipped = came('1.2.0')
  await sign('1.2.0')
  await publish({ share: 20 })
  assert.deepEqual((await bar('1.2.0'))['closed'], false)
  assert.deepEqual(await stands(), ['1.0.0', null, null, true])
  await assert.rejects(share(20), isCode('input.invalid'))
  const { ana, bo } = w.people
  const draft = await w.begin(ana, { kind: 'version', protocolVersion: '1.2.0' })
  const kept = await w.edit(ana, draft.id, { ...summary, value: 'Eyes that itch.' })
  await w.act('signOffProtocolDraft', bo, { id: kept.id, version: kept.version })
  const made = await w.publish(kept)
  assert.deepEqual(await stands(), [made['protocolVersion'], null, null, true])
})

test('planted fault: an act that forgot to look meets the database, which offers a barred version to nobody and lifts no bar', async () => {
  const change = (statement: ReturnType<typeof sql>) => setScene(w.t, w.org, (tx) => tx.query(statement))
  const here = sql`organization_id = ${w.org} and protocol_key = ${KEY}`
  await assert.rejects(change(sql`update offering set protocol_version = '1.1.0' where ${here}`), { code: 'KA008' })
  await assert.rejects(
    change(sql`update offering set trial_version = '1.2.0', trial_share = 5, trial_since = now() where ${here}`),
    { code: 'KA008' },
  )
  const { protocolVersion } = await w.offering()
  const barred = sql`barred_at = now(), barred_by = ${w.people.admin.personId}, barred_why = 'Planted.'`
  await assert.rejects(
    change(
      sql`update protocol set ${barred} where organization_id = ${w.org} and key = ${KEY} and version = ${protocolVersion}`,
    ),
    { code: 'KA008' },
  )
  await assert.rejects(
    change(sql`update protocol set barred_at = null, barred_by = null, barred_why = null
      where organization_id = ${w.org} and key = ${KEY} and version = '1.1.0'`),
    { code: 'KA002' },
  )
  // Closed, it may still be named: matters under way have it.
  await change(sql`update offering set protocol_version = '1.1.0', open = false where ${here}`)
})
