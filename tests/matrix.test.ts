import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { accessRows } from '#contract/access-rows.ts'
import { endpoints } from '#contract/endpoints.ts'
import { allow, open } from '#kernel/policy.ts'
import { buildRegistry, type Answer } from '#kernel/registry.ts'
import { inputs } from './matrix-inputs.ts'
import { openMatrix, probe, type Matrix } from './matrix-run.ts'

let m: Matrix
let app: FastifyInstance
let cells = 0
before(async () => {
  m = await openMatrix()
  app = await m.openApp(m.answers)
})
after(() => m.close())

describe('who meets what, by every endpoint of the registry', () => {
  for (const e of endpoints)
    test(e.name, async () => {
      const found = await probe(m, app, e)
      cells += found.cells
      assert.deepEqual(found.deviations, [])
    })
  test('every endpoint has its row and its request, and nothing else has one', (t) => {
    const names = endpoints.map((e) => e.name).toSorted()
    assert.deepEqual(Object.keys(accessRows).toSorted(), names)
    assert.deepEqual(Object.keys(inputs).toSorted(), names)
    t.diagnostic(`${cells} cells`)
  })
})

test('the server does not start with an endpoint nobody has said who may use', () => {
  const { 'patients.chart': _chart, ...less } = accessRows
  assert.throws(
    () => buildRegistry(m.answers, endpoints, less),
    /no row in contract\/access-rows\.ts for patients\.chart/,
  )
  assert.doesNotThrow(() => buildRegistry(m.answers, endpoints))
})

test('what only the house does has no address', () => {
  for (const a of m.answers.filter((x) => x.endpoint.kind === 'internal'))
    assert.equal(a.endpoint.path, '', a.endpoint.name)
})
