import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import type { Endpoint } from '#contract/endpoint.ts'
import { anywhere, errorTable } from '#contract/errors.ts'
import type { Answer } from '#kernel/registry.ts'

type Json = Record<string, unknown>
const schemaOf = (s: z.ZodMiniType, io: 'input' | 'output'): Json =>
  z.toJSONSchema(s, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json

/** OpenAPI 3.1 from the contract: nothing is written twice. */
export function openApi(answers: ReadonlyMap<string, Answer>): Json {
  const paths: Record<string, Json> = {}
  for (const { endpoint: e } of answers.values()) {
    if (!e.path) continue
    const url = e.path.replace(/:(\w+)/g, '{$1}')
    ;(paths[url] ??= {})[e.method.toLowerCase()] = operation(e)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kairos',
      version: 'v1',
      description: 'Asynchronous care. Additive: members may be added, none is taken away.',
    },
    paths,
    components: { schemas: { Error: errorSchema } },
  }
}

const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { enum: Object.keys(errorTable) },
        message: { type: 'string' },
        facts: { type: 'object' },
        fields: {
          type: 'array',
          items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
        },
      },
    },
  },
}

function operation(e: Endpoint): Json {
  const input = schemaOf(e.input, 'input') as { properties?: Record<string, Json>; required?: string[] }
  const names = [...e.path.matchAll(/:(\w+)/g)].map((m) => m[1] ?? '')
  const rest = Object.entries(input.properties ?? {}).filter(([k]) => !names.includes(k))
  const required = (input.required ?? []).filter((k) => !names.includes(k))
  const parameters: Json[] = names.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: input.properties?.[name] ?? {},
  }))
  if (e.method === 'GET')
    parameters.push(...rest.map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema })))
  if (e.kind === 'command')
    parameters.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      schema: { type: 'string', format: 'uuid' },
      description: 'A new one with each act, the same when it is repeated.',
    })
  const statuses = [...new Set([...anywhere, ...e.errors].map((c) => errorTable[c].status))].sort()
  const errors = Object.fromEntries(
    statuses.map((s) => [
      String(s),
      {
        description: [...anywhere, ...e.errors].filter((c) => errorTable[c].status === s).join(', '),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    ]),
  )
  return {
    operationId: e.name,
    summary: e.says,
    tags: [e.name.split('.')[0]],
    parameters,
    ...(e.method !== 'GET'
      ? {
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  properties: Object.fromEntries(rest),
                  ...(required.length > 0 ? { required } : {}),
                },
              },
            },
          },
        }
      : {}),
    responses: {
      200: { description: 'Done.', content: { 'application/json': { schema: schemaOf(e.output, 'output') } } },
      ...errors,
    },
  }
}

const esc = (s: string) =>
  s.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c)

/** The machine's page and the reader's page of the API, written when they are first asked for: few ask, and every start would wait. */
export function serveApiPage(app: FastifyInstance, answers: ReadonlyMap<string, Answer>): void {
  let json: string | undefined
  app.get('/api/openapi.json', async (_req, reply) =>
    reply.type('application/json').send((json ??= JSON.stringify(openApi(answers)))),
  )
  let html: string | undefined
  app.get('/api', async (_req, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .send((html ??= apiPage([...answers.values()].map((a) => a.endpoint).filter((e) => e.path)))),
  )
}

function apiPage(endpoints: readonly Endpoint[]): string {
  const groups = Object.entries(Object.groupBy(endpoints, (e) => e.name.split('.')[0] ?? ''))
  const one = (
    e: Endpoint,
  ) => `<h3 id="${esc(e.name)}">${esc(e.name)}</h3><p>${esc(e.says)}</p><p><code>${e.method} ${esc(e.path)}</code></p>
<p>May answer with: ${[...e.errors].map((c) => `<code>${c}</code> (${errorTable[c].status})`).join(', ') || 'only what any endpoint may'}.</p>
<details><summary>Input</summary><pre>${esc(JSON.stringify(schemaOf(e.input, 'input'), null, 2))}</pre></details><details><summary>Output</summary><pre>${esc(JSON.stringify(schemaOf(e.output, 'output'), null, 2))}</pre></details>`
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Kairos API</title></head><body><main><h1>Kairos API</h1>
<p>Version 1, additive. <a href="/api/openapi.json">OpenAPI 3.1</a>. Commands want an <code>Idempotency-Key</code> header with a UUID. Any endpoint may answer with: ${anywhere.map((c) => `<code>${c}</code>`).join(', ')}.</p>
${groups.map(([g, es]) => `<h2>${esc(g)}</h2>${(es ?? []).map(one).join('\n')}`).join('\n')}</main></body></html>`
}
