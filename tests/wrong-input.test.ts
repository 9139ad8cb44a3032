import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import * as z from 'zod/mini'
import { endpoints } from '#contract/endpoints.ts'
import { open } from '#kernel/policy.ts'
import type { Answer } from '#kernel/registry.ts'
import { sql } from '#kernel/sql.ts'
import { openWrongInput, type WrongInput } from './wrong-input-run.ts'

// Whatever a body or an address holds, the house says in its own words what is wrong with it. Generated from the contract:
// a new endpoint is asked as well.
let w: WrongInput
before(async () => void (w = await openWrongInput()))
after(() => w.close())

describe('what does not fit is answered 400 with field, reason and what to do, and nothing breaks', () => {
  let asked = 0
  for (const e of endpoints)
    test(e.name, async () => {
      const found = await w.probe(e)
      asked += found.asked
      assert.deepEqual(found.deviations, [])
    })
  test('every endpoint was asked', (t) => {
    assert.ok(asked > endpoints.length * 40, String(asked))
    t.diagnostic(`${asked} requests`)
  })
})

describe('planted faults: it finds', () => {
  const about = endpoints.find((e) => e.name === 'directory.mayBegin') as (typeof endpoints)[number]
  const withAnswer = async (change: object) => {
    const faulty = w.answers.map((a) => (a.endpoint === about ? ({ ...a, ...change } as Answer) : a))
    return (await w.probe(about, faulty)).deviations.join('\n')
  }
  const toTheDatabase = async (
    tx: Parameters<Extract<Answer, { is: 'query' }>['view']>[0],
    _actor: unknown,
    input: unknown,
  ) => {
    await tx.query(
      sql`select 1 as one from offering where protocol_key = ${(input as { protocolKey: string }).protocolKey}`,
    )
    return null
  }
  const anything = z.looseObject({ practice: z.string(), protocolKey: z.string() })

  test('a text that nobody looked at before the database did', async () => {
    const said = await withAnswer({
      endpoint: { ...about, input: anything },
      policy: open('by mistake'),
      view: toTheDatabase,
    })
    assert.match(said, /protocolKey: a null byte: the house broke/)
  })
  test('an error in somebody else’s words', async () => {
    const view = async () => Promise.reject(Object.assign(new Error('no'), { status: 400 }))
    assert.match(await withAnswer({ view }), /the house broke/)
  })
})
