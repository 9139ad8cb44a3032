import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { draftsWorld, isCode, summary } from '#modules/directory/drafts/drafts-world.fixture.ts'
import { isSignedOff, protocolOf, standingOrdersFor, versionFor } from '#modules/directory/index.ts'

let w: Awaited<ReturnType<typeof draftsWorld>>
before(async () => {
  w = await draftsWorld()
})
after(() => w.t.close())

test('who wrote some of it does not approve it, nor is a writer’s signature enough; another person is', async () => {
  const { t, org, act, read, begin, edit, offering, publish } = w
  const { admin, ana, bo } = w.people
  const draft = await begin(bo)
  const kept = await edit(bo, draft.id, { ...summary, value: 'Eyes that itch.' })
  const exactly = { id: kept.id, version: kept.version }
  await assert.rejects(
    act('approveProtocolDraft', bo, exactly),
    (e) => isCode('access.denied')(e) && (e as AppError).facts['because'] === 'wrote_it',
  )
  await assert.rejects(
    t.house.db.transaction({ organizationId: org }, (tx) =>
      tx.query(sql`update protocol_draft set approved_by = ${bo.personId}, approved_at = now() where id = ${draft.id}`),
    ),
    /check/,
    'the database refuses it too',
  )
  await assert.rejects(publish(kept), isCode('protocol.unapproved'))
  await act('signOffProtocolDraft', bo, exactly)
  await assert.rejects(publish(kept), isCode('protocol.unapproved'))
  for (const stale of [{ ...admin, stepUpAt: null }])
    await assert.rejects(act('approveProtocolDraft', stale, exactly), isCode('session.step_up_required'))
  await act('approveProtocolDraft', admin, exactly)
  const again = await edit(ana, draft.id, { path: '/protocol/title/en', was: 'Hay fever', value: 'Hayfever' })
  await assert.rejects(publish(again), isCode('protocol.unapproved'), 'any edit takes both away')
  await assert.rejects(act('signOffProtocolDraft', bo, exactly), isCode('conflict.version'))
  await act('signOffProtocolDraft', bo, { id: draft.id, version: again.version })
  await act('approveProtocolDraft', admin, { id: draft.id, version: again.version })
  const out = await publish(again)
  assert.deepEqual(out, { key: 'hay-fever', protocolVersion: '2026.1123.1' })
  assert.equal((await offering()).protocolVersion, '2026.1123.1')
  assert.equal(await read((tx) => isSignedOff(tx, 'hay-fever', '2026.1123.1')), true)
  const folder = await read((tx) => protocolOf(tx, 'hay-fever', '2026.1123.1'))
  assert.deepEqual(
    [folder.protocol.summary.en, folder.intake.version, 'reasons' in folder],
    ['Eyes that itch.', '2026.1123.1', false],
  )
  for (const name of ['editProtocolDraft', 'discardProtocolDraft', 'signOffProtocolDraft'])
    await assert.rejects(
      act(
        name,
        bo,
        name === 'editProtocolDraft'
          ? { id: draft.id, changes: [{ ...summary, value: 'x' }] }
          : { id: draft.id, version: again.version },
      ),
      isCode('protocol.draft_over'),
    )
})

test('a change of price leaves the practice’s own version; the one of the house is offered again when it is asked for', async () => {
  const { teamId, act, counter } = w
  const { admin } = w.people
  const price = async (change: Record<string, unknown>) =>
    act('publishProtocol', admin, {
      key: 'hay-fever',
      priceCents: 3000,
      teamId,
      open: true,
      version: await counter(),
      ...change,
    })
  assert.equal((await price({}))['protocolVersion'], '2026.1123.1')
  await assert.rejects(price({ protocolVersion: '9.9.9' }), isCode('input.invalid'))
  assert.equal((await price({ protocolVersion: '1.0.0' }))['protocolVersion'], '1.0.0')
  assert.equal((await price({ protocolVersion: '2026.1123.1' }))['protocolVersion'], '2026.1123.1')
})

const order = {
  key: 'mild',
  version: '1.0.0',
  title: { en: 'Mild', es: 'Leve' },
  roles: ['triage_nurse'],
  when: 'false',
  clinician: 'Mild.',
  replyTemplate: { en: 'Rest.', es: 'Descanse.' },
  citation: 'made-up',
}
test('a version goes to a share of new matters first, then to everybody, or is taken back', async () => {
  const { act, read, begin, edit, offering, counter, publish } = w
  const { admin, ana, bo } = w.people
  const newer = async (change: { path: string; was?: unknown; value?: unknown }, share: number) => {
    const draft = await begin(ana)
    const kept = await edit(ana, draft.id, change)
    await act('signOffProtocolDraft', bo, { id: kept.id, version: kept.version })
    return publish(kept, { share })
  }
  const share = async (of: number) =>
    act('shareProtocol', admin, { key: 'hay-fever', version: await counter(), share: of })
  await assert.rejects(share(50), isCode('input.invalid'), 'there is nothing to share')
  assert.equal(
    (await newer({ path: '/protocol/standingOrders/-', value: order }, 30))['protocolVersion'],
    '2026.1123.2',
  )
  const { protocolVersion, trialVersion, trialShare } = await offering()
  assert.deepEqual([protocolVersion, trialVersion, trialShare], ['2026.1123.1', '2026.1123.2', 30])
  const orders = async () =>
    (await read((tx) => standingOrdersFor(tx, 'hay-fever'))).map(({ key, approvedAt }) => [key, approvedAt !== null])
  assert.deepEqual(await orders(), [['mild', true]])
  assert.equal((await share(40))['protocolVersion'], '2026.1123.1')
  await assert.rejects(
    act('shareProtocol', admin, { key: 'hay-fever', version: 1, share: 0 }),
    isCode('conflict.version'),
  )
  assert.equal((await share(0))['protocolVersion'], '2026.1123.1')
  assert.deepEqual([(await offering()).trialVersion, await orders()], [null, []])
  await newer({ ...summary, was: 'Eyes that itch.', value: 'Itchy.' }, 1)
  assert.equal((await share(100))['protocolVersion'], '2026.1123.3')
  assert.deepEqual([(await offering()).protocolVersion, (await offering()).trialVersion], ['2026.1123.3', null])
})

test('which version a matter begins with hangs on its id alone, and the share is kept; planted: a share that is ignored', () => {
  const ids = Array.from({ length: 3000 }, () => newId())
  const offer = (trialShare: number) => ({ protocolVersion: '1.0.0', trialVersion: '2.0.0', trialShare })
  const given = (choose: typeof versionFor, of: number) =>
    (ids.filter((id) => choose(offer(of), id) === '2.0.0').length * 100) / ids.length
  const holds = (choose: typeof versionFor) => [5, 30, 90].every((of) => Math.abs(given(choose, of) - of) < 5)
  assert.ok(holds(versionFor))
  assert.equal(
    holds(() => '2.0.0'),
    false,
  )
  assert.ok(ids.every((id) => versionFor(offer(30), id) === versionFor(offer(30), id)))
  assert.ok(
    ids.every((id) => versionFor({ protocolVersion: '1.0.0', trialVersion: null, trialShare: null }, id) === '1.0.0'),
  )
})
