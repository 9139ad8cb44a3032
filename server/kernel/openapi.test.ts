import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { endpoints } from '#contract/endpoints.ts'
import { keep, openEdge, type Edge } from '#kernel/http-for-tests.ts'
import { openApi } from '#kernel/openapi.ts'
import { answer } from '#kernel/registry.ts'

let edge: Edge
before(async () => void (edge = await openEdge()))
after(() => edge.close())

describe('openapi.json', () => {
  type Operation = {
    operationId: string
    parameters: { name: string; in: string; required: boolean; schema: object }[]
    responses: Record<string, object>
    requestBody?: object
  }
  type Spec = {
    openapi: string
    info: { title: string; version: string }
    paths: Record<string, Record<string, Operation>>
    components: object
  }
  let spec: Spec
  before(async () => {
    const r = await edge.real.inject({ url: '/api/openapi.json' })
    assert.equal(r.statusCode, 200)
    spec = r.json<Spec>()
  })
  test('is OpenAPI 3.1 and lists every address of the contract, and no other', () => {
    assert.match(spec.openapi, /^3\.1\.\d+$/)
    assert.ok(spec.info.title && spec.info.version)
    const listed = Object.entries(spec.paths).flatMap(([at, ops]) =>
      Object.keys(ops).map((m) => `${m.toUpperCase()} ${at}`),
    )
    assert.deepEqual(
      listed.toSorted(),
      endpoints.map((e) => `${e.method} ${e.path.replace(/:(\w+)/g, '{$1}')}`).toSorted(),
    )
  })
  test('names every operation once, declares every parameter of its address, and answers with a shape', () => {
    const seen = new Set<string>()
    for (const [at, ops] of Object.entries(spec.paths))
      for (const o of Object.values(ops)) {
        assert.ok(!seen.has(o.operationId))
        seen.add(o.operationId)
        const inPath = o.parameters.filter((p) => p.in === 'path')
        assert.deepEqual(
          inPath.map((p) => p.name).toSorted(),
          [...at.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '').toSorted(),
        )
        for (const p of o.parameters)
          assert.ok(p.name && ['path', 'query', 'header'].includes(p.in) && typeof p.required === 'boolean' && p.schema)
        assert.ok(inPath.every((p) => p.required))
        for (const r of Object.values(o.responses)) assert.ok('description' in r && 'content' in r)
        assert.ok(['200', '400', '401', '403', '404', '500', '503'].every((s) => s in o.responses))
      }
  })
  test('refers to nothing that is not in it', () => {
    const text = JSON.stringify(spec)
    for (const [, ref] of text.matchAll(/"\$ref":"([^"]+)"/g)) {
      assert.match(ref ?? '', /^#\//)
      const found = (ref ?? '')
        .slice(2)
        .split('/')
        .reduce<unknown>((at, k) => (at as Record<string, unknown> | undefined)?.[k.replaceAll('~1', '/')], spec)
      assert.ok(found, `${ref} leads nowhere`)
    }
  })
  test('and leaves out what no network reaches', () => {
    const inner = answer({ is: 'command', endpoint: { ...keep.endpoint, path: '', kind: 'internal' } })
    assert.deepEqual((openApi(new Map([['probe.keep', inner]])) as Spec).paths, {})
  })
})
