import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { endpoints } from './endpoints.ts'

/** What would tell of somebody, were it part of an address: proxies, logs and a browser's history keep those. */
const telling = ['Mariana Torres', 'mariana@example.org', '512-555-0101', '1992-03-03']

/** Members of an address that would take such a thing, with why no patient is told of by them. */
const allowed: Readonly<Record<string, string>> = {
  practice: 'the practice’s own name in its address',
  protocolKey: 'the name of a protocol; who looks at it is not signed in',
  after: 'where the page before ended, as the server said it',
  'directory.protocol key': 'the name of a protocol, read by staff',
  'directory.protocolVignettes key': 'the name of a protocol, read by staff',
  'directory.pharmacies name': 'what a pharmacy is called',
}

const takes = (e: Endpoint): string[] =>
  Object.entries((e.input as z.ZodMiniObject)._zod.def.shape)
    .filter(([name]) => e.method === 'GET' || e.path.split('/').includes(`:${name}`))
    .filter(([, shape]) => telling.some((said) => z.safeParse(shape as z.ZodMiniType, said).success))
    .flatMap(([name]) => (name in allowed || `${e.name} ${name}` in allowed ? [] : [`${e.name} ${name}`]))

test('no address holds what somebody is called or where they can be reached', () => {
  assert.deepEqual(endpoints.flatMap(takes), [])
})

test('planted fault: a search by name whose words stand in its address is told', () => {
  const find = endpoints.find((e) => e.name === 'patients.find') ?? assert.fail('no search')
  assert.deepEqual(takes({ ...find, method: 'GET' }), [
    'patients.find words',
    'patients.find birthDate',
    'patients.find phone',
  ])
  assert.deepEqual(takes({ ...find, path: '/api/v1/patients/:words' }), ['patients.find words'])
})
