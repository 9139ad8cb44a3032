import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openEdge, type Edge, type Said } from '#kernel/http-for-tests.ts'
import { newId } from '#kernel/ids.ts'

let edge: Edge
before(async () => void (edge = await openEdge()))
after(() => edge.close())

describe('a body that does not fit', () => {
  const faults: [string, unknown, Record<string, string>, string, RegExp, RegExp][] = [
    ['a member that is missing', { name: 'Anna' }, {}, 'age', /missing/, /Falta/],
    ['a member of another kind', { name: 'Anna', age: 'ten' }, {}, 'age', /whole number|a number/, /número/],
    ['a text that is too short', { name: 'A', age: 1 }, {}, 'name', /at least 3/, /al menos 3/],
    [
      'a member nobody declared',
      { name: 'Anna', age: 1, role: 'administrator' },
      {},
      'role',
      /leave it out. \(role\)/,
      /Quítelo. \(role\)|Quítelo, por favor. \(role\)/,
    ],
    ['a list instead of an object', [1], {}, '', /one JSON object/, /un solo objeto JSON/],
    ['what is no JSON', '{"name": ', {}, '', /one JSON object/, /un solo objeto JSON/],
    [
      'a hidden prototype',
      '{"name":"Anna","age":1,"__proto__":{"x":1}}',
      {},
      '',
      /one JSON object/,
      /un solo objeto JSON/,
    ],
    [
      'a form',
      'name=Anna&age=1',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'Content-Type',
      /application\/json/,
      /application\/json/,
    ],
    ['plain text', 'hello', { 'content-type': 'text/plain' }, '', /one JSON object/, /un solo objeto JSON/],
    [
      'an act without its key',
      { name: 'Anna', age: 1 },
      { 'idempotency-key': 'again' },
      'Idempotency-Key',
      /new UUID/,
      /UUID nuevo/,
    ],
  ]
  for (const [what, body, headers, field, english, spanish] of faults)
    test(`${what}: 400 with the field, the reason and what to do, in both languages`, async () => {
      for (const [language, words] of [
        ['en', english],
        ['es', spanish],
      ] as const) {
        edge.person = { ...edge.person, language }
        const r = await edge.send(body, { ...headers, 'accept-language': language })
        assert.equal(r.statusCode, 400, r.body)
        const said = r.json<Said>().error
        assert.equal(said.code, 'input.invalid')
        assert.equal(said.fields?.[0]?.path, field)
        assert.match(said.fields?.[0]?.message ?? '', words)
        assert.doesNotMatch(r.body, /\n\s+at |\.ts:|node_modules|Zod|SyntaxError/)
      }
    })
  test('one that is too large: 413', async () => {
    edge.person = { ...edge.person, language: 'en' }
    const r = await edge.send({ name: 'x'.repeat(1_600_000), age: 1 })
    assert.equal(r.statusCode, 413)
    assert.equal(r.json<Said>().error.code, 'input.too_large')
  })
  test('what fits goes through, and the same key with another body does not', async () => {
    const key = { 'idempotency-key': newId() }
    assert.equal((await edge.send({ name: 'Anna', age: 1 }, key)).statusCode, 200)
    assert.equal((await edge.send({ name: 'Anna', age: 1 }, key)).statusCode, 200)
    assert.equal((await edge.send({ name: 'Anna', age: 2 }, key)).json<Said>().error.code, 'conflict.idempotency')
  })
})
