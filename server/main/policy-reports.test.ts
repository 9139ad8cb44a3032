import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import fastify, { type FastifyInstance } from 'fastify'
import type { House } from '#kernel/house.ts'
import { jsonLog } from '#kernel/log.ts'
import { pageHeaders, REPORTS } from '../../web/build/page-policy.ts'
import { servePolicyReports } from './policy-reports.ts'

let app: FastifyInstance
let now = new Date('2026-11-23T15:00:00Z')
const log: string[] = []
const clock = { now: () => now }
before(() => {
  app = fastify()
  const told = jsonLog((line) => log.push(line), clock.now)
  servePolicyReports(app, { clock, log: told } as unknown as House)
})
after(() => app.close())
beforeEach(() => {
  log.length = 0
  now = new Date(now.getTime() + 120_000)
})

const send = (payload: string, type = 'application/csp-report') =>
  app.inject({ method: 'POST', url: REPORTS, payload, headers: { 'content-type': type } })
const MATTER = '018f0000-0000-7000-8000-00000000beef'
const reportOf = (more: object = {}) =>
  JSON.stringify({
    'csp-report': {
      'document-uri': `https://care.example/desk/p/north/cases/${MATTER}`,
      'effective-directive': 'script-src-elem',
      'blocked-uri': `https://evil.example/${MATTER}.js`,
      'script-sample': 'alert("Maria has a rash")',
      referrer: 'https://care.example/p/north',
      ...more,
    },
  })
const lines = () =>
  log.map((line) => {
    const { app: where, directive, blocked, n, ...rest } = JSON.parse(line) as Record<string, unknown>
    assert.deepEqual(Object.keys(rest), ['at', 'level', 'event'])
    return [where, directive, blocked, n]
  })

test('what a browser blocked is heard of: the pages name the place, and the log says which rule, of which app', async () => {
  assert.match(pageHeaders['content-security-policy'], new RegExp(`report-uri ${REPORTS}$`))
  assert.equal((await send(reportOf())).statusCode, 204)
  await send(reportOf({ 'document-uri': 'https://care.example/p/north', 'blocked-uri': 'inline' }))
  await send(reportOf({ 'effective-directive': undefined, 'violated-directive': "img-src 'self' blob:" }))
  assert.deepEqual(lines(), [
    ['desk', 'script-src-elem', 'an address', 1],
    ['patient', 'script-src-elem', 'inline', 1],
    ['desk', 'img-src', 'an address', 1],
  ])
})

test('nothing of a report reaches the log in its own words: no matter, no address, no sample, whoever wrote it', async () => {
  await send(reportOf())
  await send(reportOf({ 'effective-directive': `Maria ${MATTER}`, 'blocked-uri': `Maria ${MATTER}` }))
  await send(reportOf({ 'effective-directive': 'constructor', 'blocked-uri': '__proto__' }))
  assert.equal(log.length, 2, 'the last two are the same line')
  assert.doesNotMatch(log.join(), /Maria|rash|beef|evil|care\.example|north|constructor|proto/)
})

test('what is no report, or too long, is no line; a thousand of one kind are one line a minute', async () => {
  for (const body of ['', 'x', '[]', '{"csp-report": 1}', '{"csp-report": {"blocked-uri": 7}}']) {
    assert.equal((await send(body)).statusCode, 204, body)
    await send(body, 'text/plain')
  }
  assert.equal((await send(reportOf({ 'script-sample': 'x'.repeat(20_000) }))).statusCode, 413)
  assert.deepEqual(log, [])
  for (let i = 0; i < 1000; i++) await send(reportOf())
  now = new Date(now.getTime() + 61_000)
  await send(reportOf())
  assert.deepEqual(
    lines().map(([, , , n]) => n),
    [1, 1000],
    'planted: a line for each would let a stranger fill the log',
  )
})
