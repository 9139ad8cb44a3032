import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openEdge, type Edge } from '#kernel/http-for-tests.ts'
import { openSeldom } from '#kernel/seldom.ts'

let edge: Edge
before(async () => void (edge = await openEdge()))
after(() => edge.close())

type Line = { event: string; code: string; method: string; route: string; session: string | null; n: number }
const told = (): Line[] =>
  edge.log.map((line) => JSON.parse(line) as Line).filter(({ event }) => event === 'request.refused')
const WORDS = 'marzipan-suspicion'

describe('what is refused at the door stands in the log', () => {
  test('input that does not fit, with address, code and session, and no word of what was sent', async () => {
    edge.log.length = 0
    await edge.send({ name: 'A', age: 1, [WORDS]: WORDS })
    const { at: _at, level, ...line } = JSON.parse(edge.log[0] ?? '{}') as Line & { at: string; level: string }
    assert.equal(level, 'warn')
    assert.deepEqual(line, {
      event: 'request.refused',
      code: 'input.invalid',
      method: 'POST',
      route: '/api/v1/probe/keep',
      session: edge.person.sessionId,
      n: 1,
    })
    assert.doesNotMatch(edge.log.join(), new RegExp(WORDS))
  })
  test('an act from another site, and a body no page of ours would send; what is done, or not to be known, is no such line', async () => {
    edge.t.pass(2)
    edge.log.length = 0
    await edge.send({ name: 'Anna', age: 1 }, { origin: `https://${WORDS}.example` })
    await edge.send(`{"name": "${'x'.repeat(1_600_000)}"}`)
    assert.deepEqual(
      told().map(({ code, session }) => [code, session]),
      [
        ['session.cross_site', null],
        ['input.too_large', null],
      ],
    )
    await edge.send({ name: 'Anna', age: 1 })
    await edge.app.inject({ url: `/api/v1/probe/${WORDS}` })
    assert.equal(told().length, 2)
    assert.doesNotMatch(edge.log.join(), new RegExp(WORDS))
  })
  test('a thousand of them are one line a minute, and the next says how many were passed over', async () => {
    edge.t.pass(2)
    edge.log.length = 0
    for (let i = 0; i < 30; i++) await edge.send({ name: 'A', age: 1 })
    assert.equal(told().length, 1)
    edge.t.pass(2)
    await edge.send({ name: 'A', age: 1 })
    assert.deepEqual(
      told().map(({ n }) => n),
      [1, 30],
      'planted: a line for each would let a stranger fill the log',
    )
  })
  test('nor do many who are told apart fill it: beyond five hundred in a minute they share a line', () => {
    const seldom = openSeldom({ now: () => new Date('2026-11-23T15:00:00Z') })
    const lines = Array.from({ length: 20_000 }, (_, i) => seldom(`session ${i}`)).filter((n) => n !== undefined)
    assert.equal(lines.length, 501)
  })
})
