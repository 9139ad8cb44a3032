import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { openHttp } from '#kernel/http.ts'
import { sql } from '#kernel/sql.ts'
import { serveFaxReports } from '#main/fax-reports.ts'
import { deskOf, words } from '#modules/cases/desk/desk-for-tests.ts'
import { signPlanCommand } from '#modules/cases/desk/sign-plan.command.ts'
import { recordTransmissionCommand } from '#modules/cases/index.ts'

const secret = 'a secret of thirty-two characters'
let w: CareWorld
let app: FastifyInstance
let id = ''
before(async () => {
  w = await careWorld()
  app = await openHttp(w.t.house, new Map(), {
    origins: ['http://localhost'],
    proxies: 0,
    inFlight: 10,
    resolve: async () => ({ refused: 'session.expired' }),
    practiceOf: async () => null,
  })
  serveFaxReports(app, w.t.house, secret)
  await w.t.practice()
  const d = deskOf(w)
  const caseId = await w.send('uti', 'classic-uti')
  const version = await d.review(caseId)
  const directions = 'Take 1 capsule (100 mg) by mouth 2 times a day with food for 5 days.'
  const { prescriptionIds } = await w.does(signPlanCommand, 'clinician', {
    caseId,
    version,
    seenSeq: (await d.caseOf(caseId)).lastSeq,
    assessmentId: 'acute-cystitis',
    planId: 'cystitis-with-antibiotic',
    text: { ...words, yourMedicine: 'Nitrofurantoin.' },
    urgent: false,
    pharmacyId: w.pharmacyId,
    orders: [{ orderId: 'nitrofurantoin-5-days', directions, heeded: [] }],
  })
  id = prescriptionIds[0] ?? ''
  const on = { prescriptionId: id, state: 'queued', gateway: 'fax', reference: 'fax_1' } as const
  await run(w.t.house, recordTransmissionCommand, systemActor('test', w.org), on)
})
after(async () => {
  await app.close()
  await w.close()
})

const signed = (body: string, at: Date, under = secret): string => {
  const t = Math.floor(at.getTime() / 1000)
  return `t=${t},v1=${createHmac('sha256', under).update(`${t}.${body}`).digest('hex')}`
}
const post = async (body: string, signature: string, door = app) => {
  const headers = { 'content-type': 'application/json', 'x-fax-signature': signature }
  return (await door.inject({ method: 'POST', url: '/hooks/fax', headers, payload: body })).statusCode
}
const now = () => w.t.house.clock.now()
const stateOf = async () =>
  (
    await w.rows(sql<{ state: string }>`select state from prescription where organization_id = ${w.org} and id = ${id}`)
  )[0]?.state
const delivered = JSON.stringify({ id: 'fax_1', status: 'delivered' })

test('what the provider did not sign, or signed for other words or long ago, changes nothing and is told nothing', async () => {
  assert.equal(await post(delivered, ''), 401)
  assert.equal(await post(delivered, signed(delivered, now(), 'another secret of much length')), 401)
  assert.equal(await post(delivered, signed(`${delivered} `, now())), 401)
  assert.equal(await post(delivered, signed(delivered, new Date(now().getTime() - 301_000))), 401)
  assert.equal(await post('not JSON', signed('not JSON', now())), 401)
  assert.equal(await stateOf(), 'queued')
})

test('a delivery report is recorded in the practice whose fax it was, once; its replay is refused', async () => {
  const other = JSON.stringify({ id: 'fax_of_nobody', status: 'failed' })
  assert.equal(await post(other, signed(other, now())), 204)
  assert.equal(await stateOf(), 'queued')
  const signature = signed(delivered, now())
  assert.equal(await post(delivered, signature), 204)
  assert.equal(await stateOf(), 'sent')
  assert.equal(await post(delivered, signature), 401)
  const late = JSON.stringify({ id: 'fax_1', status: 'failed' })
  assert.equal(await post(late, signed(late, now())), 204)
  assert.equal(await stateOf(), 'sent', 'what was delivered is not undone by a report that came out of order')
})

test('a database that fails between the signature and the record spends nothing: the provider’s retry is taken, a replay of that is not', async () => {
  w.t.pass(1)
  let faults = 1
  let begun = 0
  const transaction: typeof w.t.house.db.transaction = async (frame, work) => {
    begun++
    if (faults-- > 0) throw new Error('the database went away')
    return w.t.house.db.transaction(frame, work)
  }
  const shaky = { ...w.t.house, db: { ...w.t.house.db, transaction } }
  const door = await openHttp(shaky, new Map(), {
    origins: ['http://localhost'],
    proxies: 0,
    inFlight: 10,
    resolve: async () => ({ refused: 'session.expired' }),
    practiceOf: async () => null,
  })
  serveFaxReports(door, shaky, secret)
  const signature = signed(delivered, now())
  assert.equal(await post(delivered, signature, door), 500)
  begun = 0
  assert.equal(await post(delivered, signature, door), 204)
  assert.ok(begun > 0, 'it was looked for and recorded')
  const twins = signed(`${delivered}\n`, now())
  const both = await Promise.all([post(`${delivered}\n`, twins, door), post(`${delivered}\n`, twins, door)])
  assert.ok(both.includes(204))
  assert.equal(await post(delivered, signature, door), 401)
  await door.close()
})

test('planted fault: a door that forgets which signatures it saw takes a replay', async () => {
  w.t.pass(1)
  const signature = signed(delivered, now())
  assert.equal(await post(delivered, signature), 204)
  assert.equal(await post(delivered, signature), 401)
  await w.t.house.db.query(sql`delete from rate_bucket`)
  assert.equal(await post(delivered, signature), 204)
})

test('a secret short enough to guess is refused', () => {
  assert.throws(() => serveFaxReports(app, w.t.house, 'short'), /at least 16/)
})
