import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openHttp, UNATTENDED, type HttpConfig } from '#kernel/http.ts'
import { act, good, openEdge, probes, registryOf, see, type Edge } from '#kernel/http-for-tests.ts'
import { newId } from '#kernel/ids.ts'
import { only } from '#kernel/policy.ts'
import { query } from '#kernel/query.ts'
import { recall } from '#kernel/recalled.ts'
import { answer } from '#kernel/registry.ts'
import { sql } from '#kernel/sql.ts'

let edge: Edge
before(async () => void (edge = await openEdge()))
after(() => edge.close())

describe('whether somebody is there', () => {
  test('what a page asks while nobody touches it counts as watching; whatever does not say so counts as acting', async () => {
    const heard: (string | undefined)[] = []
    const watched = await openHttp(
      edge.house,
      registryOf(probes),
      edge.config({
        resolve: async (_token, as) => {
          heard.push(as)
          return edge.person
        },
      }),
    )
    const url = `/api/v1/probe/see/${newId().slice(0, -1)}1`
    try {
      await watched.inject({ url, headers: { ...good, [UNATTENDED]: 'yes' } })
      // The planted fault: a timer that forgets to say that nobody is there keeps its person signed in.
      await watched.inject({ url, headers: good })
      await watched.inject({
        method: 'POST',
        url: '/api/v1/probe/keep',
        headers: { ...act(), [UNATTENDED]: 'yes', 'content-type': 'application/json' },
        payload: '{"name":"Anna","age":1}',
      })
    } finally {
      await watched.close()
    }
    assert.deepEqual(heard, ['watching', 'acting', 'watching'])
  })
})

describe('somebody who was here a moment ago', () => {
  const url = () => `/api/v1/probe/see/${newId().slice(0, -1)}1`
  const payload = () => ({ method: 'POST' as const, url: '/api/v1/probe/write', headers: act(), payload: {} })
  const refusals = async () =>
    (
      await edge.house.db.transaction({ organizationId: edge.org, readOnly: true }, (tx) =>
        tx.query(sql`select 1 from audit where organization_id = ${edge.org} and outcome <> 'done'`),
      )
    ).length
  const open = (asked: string[], stillSo: () => boolean, resolve: HttpConfig['resolve'], all = probes) =>
    openHttp(
      edge.house,
      registryOf(all),
      edge.config({
        resolve: (token, as) => {
          asked.push('resolved')
          return resolve(token, as)
        },
        recall: () =>
          recall(edge.person, async (tx) => {
            asked.push('confirmed')
            await tx.query(sql`select 1`)
            return stillSo()
          }),
      }),
    )

  test('is served without being looked up first, and is asked about in the same transaction', async () => {
    const asked: string[] = []
    const quick = await open(
      asked,
      () => true,
      async () => edge.person,
    )
    assert.equal((await quick.inject({ url: url(), headers: good })).statusCode, 200)
    assert.equal((await quick.inject(payload())).statusCode, 200)
    assert.deepEqual(asked, ['confirmed', 'confirmed'])
    await quick.close()
  })

  test('and whose session ended since gets nothing, changes nothing, and is refused as anybody else would be', async () => {
    const asked: string[] = []
    const before = await refusals()
    const ended = await open(
      asked,
      () => false,
      async () => ({ refused: 'session.expired' }),
    )
    const versions = () => edge.t.owner.pool.query('select sum(version)::int as n from team')
    const { rows } = await versions()
    for (const r of [await ended.inject({ url: url(), headers: good }), await ended.inject(payload())]) {
      assert.equal(r.statusCode, 401)
      assert.doesNotMatch(r.body, /seen/)
    }
    assert.deepEqual((await versions()).rows, rows)
    assert.deepEqual(asked, ['confirmed', 'resolved', 'confirmed', 'resolved'])
    // What a memory alone was refused is on nobody's record.
    assert.equal(await refusals(), before)
    await ended.close()
  })

  test('and may do more than before is not refused for what is remembered', async () => {
    const asked: string[] = []
    const nurses = query({
      ...see,
      policy: only(['triage_nurse'], 'a probe'),
    })
    const before = await refusals()
    const raised = await open(
      asked,
      () => false,
      async () => ({ ...edge.person, roles: ['triage_nurse'] }),
      [answer(nurses)],
    )
    assert.equal((await raised.inject({ url: url(), headers: good })).statusCode, 200)
    assert.deepEqual([asked, await refusals()], [['resolved'], before])
    await raised.close()
  })

  test('planted fault: an answer that never asks whether it is still so does not leave', async () => {
    const asked: string[] = []
    const app = await openHttp(
      {
        ...edge.house,
        db: { ...edge.house.db, readThenWrite: async () => ({ name: 'seen', inner: { a: 1 } }) as never },
      },
      registryOf([answer(see)]),
      edge.config({ recall: () => recall(edge.person, async () => (asked.push('confirmed'), true)) }),
    )
    const r = await app.inject({ url: url(), headers: good })
    assert.deepEqual([r.statusCode, asked], [500, []])
    await app.close()
  })
})
