import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Endpoint } from '#contract/endpoint.ts'
import { endpoints } from '#contract/endpoints.ts'
import { openActGate, type ActGate } from '#kernel/act-gate.ts'
import { anonymous } from '#kernel/actor.ts'
import { openAllowance } from '#kernel/allowance.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { GateLimits } from '#kernel/read-gate.ts'
import { sql } from '#kernel/sql.ts'
import { inDanger } from '#modules/cases/index.ts'
import { requestWith, signIn, type Matrix } from '../matrix-run.ts'
import { openEdge } from './edge.ts'

type Session = { readonly id: string; readonly token: string }
type Input = Readonly<Record<string, unknown>>
const times = (n: number): number[] => Array.from({ length: n }, (_, i) => i)
const named = (name: string): Endpoint => endpoints.find((e) => e.name === name) ?? assert.fail(name)
/** Wide open but for what a test is about. */
const wide: GateLimits = { session: 9999, person: 9999, practice: 9999, leisure: 0, network: 9999 }

/** About 200 requests: two seconds on a quiet machine. */
export function acts(world: () => Matrix): void {
  /** The same act at each of the processes in turn; a window of its own. */
  const streetOf = async (gates: readonly ActGate[]) => {
    const { w } = world()
    w.t.pass(2)
    const edges = await Promise.all(
      gates.map((gate) => openEdge(world(), world().answers, { acts: gate, inDanger: inDanger(w.t.house) })),
    )
    const send = (name: string, s: Session, input: Input, at = 0, key = newId()) => {
      const request = requestWith(named(name), input, 0xb0ffff, s.token)
      const edge = edges[at % edges.length] ?? assert.fail()
      return edge.app.inject({ ...request, headers: { ...request.headers, 'idempotency-key': key } })
    }
    return {
      send,
      /** A matter that is not there: what is not let through is never looked for. */
      act: (s: Session, at = 0) => send('desk.note', s, { caseId: newId(), text: 'x' }, at),
      close: () => Promise.all(edges.map((e) => e.close())),
    }
  }
  const gates = (limits: Partial<GateLimits>, processes = 1) =>
    times(processes).map(() => openActGate(world().w.t.house, { ...wide, ...limits }))
  const through = async (sent: readonly Promise<{ statusCode: number }>[]) =>
    (await Promise.all(sent)).filter((r) => r.statusCode !== 429).length
  const nurse = () => signIn(world().w, world().w.here, 'nurse')

  test('of many acts at the same moment just the limit passes, by session, person and practice, whatever was counted in memory', async () => {
    const met: Record<string, number> = {}
    for (const leisure of [0, 4])
      for (const limit of ['session', 'person', 'practice'] as const) {
        const street = await streetOf(gates({ [limit]: 10, leisure }))
        const [a, b] = [await nurse(), await nurse()]
        met[`${limit} ${leisure}`] = await through(
          times(24).map((i) => street.act(limit === 'session' || i % 2 === 0 ? a : b, i)),
        )
        await street.close()
      }
    // A practice counts what each does beyond their leisure: of two sessions four each.
    const whole = { 'session 0': 10, 'person 0': 10, 'practice 0': 10, 'session 4': 10, 'person 4': 10 }
    assert.deepEqual(met, { ...whole, 'practice 4': 18 })
  })

  test('two processes let through no more than the limit and one leisure; whoever counts in memory alone is seen', async () => {
    const { w } = world()
    const run = async (two: readonly ActGate[]) => {
      const street = await streetOf(two)
      const s = await nurse()
      const done = await through(times(60).map((i) => street.act(s, i)))
      await street.close()
      return done
    }
    const together = await run(gates({ session: 20, leisure: 5 }, 2))
    assert.ok(together >= 18 && together <= 25, `${together} of 20, and 5`)
    let one = 0
    const forgetful = times(2).map((): ActGate => {
      const take = openAllowance(w.t.house.db, w.t.house.clock)
      const own = `planted:acts:${++one}:${newId()}`
      return async () => {
        const { seconds } = await take({ bucket: own, most: 20, perSeconds: 60 })
        if (seconds !== null) throw new AppError('rate.limited', { seconds })
      }
    })
    assert.equal(await run(forgetful), 40)
  })

  test('calm acts cost the database nothing; with no leisure each first one of a minute does', async () => {
    const { w } = world()
    const asked = async (leisure: number) => {
      w.t.pass(2)
      let trips = 0
      const db = new Proxy(w.t.house.db, {
        get: (of, name) => (name === 'query' && trips++ >= 0 ? of.query : Reflect.get(of, name)),
      })
      const gate = openActGate({ ...w.t.house, db }, { ...wide, leisure })
      const actor = { ...anonymous(w.here.org), kind: 'person' as const, personId: newId() }
      for (const _ of times(5))
        await gate({ ...actor, sessionId: newId() }, '10.0.0.1', 'desk.note', async () => false, 'command')
      return trips
    }
    assert.equal(await asked(10), 0)
    assert.ok((await asked(0)) > 0)
  })

  test('what was refused for haste is told how long to wait, stands on the trail once, and is done once when it is sent again', async () => {
    const { w } = world()
    const street = await streetOf(gates({ session: 2 }))
    const s = await nurse()
    const { caseId } = w.here.cases.ready
    const key = newId()
    for (const _ of times(2)) await street.act(s)
    const note = () => street.send('desk.note', s, { caseId, text: 'Written in haste.' }, 0, key)
    const [refused] = await Promise.all([note(), street.act(s), street.act(s)])
    assert.equal(refused.statusCode, 429)
    const wait = Number(refused.headers['retry-after'])
    assert.ok(wait > 0 && wait <= 60, String(wait))
    assert.match(refused.body, new RegExp(`wait ${wait} seconds and try again`))
    const lines = await w.t.owner.transaction({ organizationId: w.here.org }, (tx) =>
      tx.query(
        sql`select 1 as one from audit where organization_id = ${w.here.org} and outcome = 'rate.limited' and session_id = ${s.id}`,
      ),
    )
    assert.equal(lines.length, 1)
    w.t.pass(2)
    const [first, again] = [await note(), await note()]
    assert.deepEqual([first.statusCode, again.statusCode, again.body], [200, 200, first.body])
    await street.close()
  })

  test('with all of it used up, danger is told and settled, typing is kept, what was written is sent, and a theft is ended', async () => {
    const { w } = world()
    const street = await streetOf(gates({ session: 6 }))
    const s = await nurse()
    const patient = await signIn(w, w.here, 'patient')
    for (const who of [s, patient]) assert.equal(await through(times(9).map(() => street.act(who))), 6)
    const { flagged, ready } = w.here.cases
    const text = 'chest pain and I cannot breathe'
    const free: readonly [string, Session, Input][] = [
      ['cases.alarm', patient, { patientId: w.here.patientIds.patient, text, language: 'en' }],
      ['cases.answerFinding', patient, { caseId: newId(), findingId: newId(), answer: 'calling' }],
      ['cases.sendMessage', patient, { caseId: newId(), text, attachmentIds: [], language: 'en' }],
      ['cases.screenText', patient, { caseId: newId(), text, where: 'message' }],
      ['desk.seeFinding', s, { caseId: newId(), findingId: newId() }],
      ['desk.logPhone', s, { caseId: newId(), reached: true, summary: 'x', tellPatient: false }],
      ['desk.saveDraft', s, { caseId: ready.caseId, box: 'note', text: 'half', revision: 0 }],
      ['identity.setLanguage', s, { language: 'en' }],
      ['desk.disposeFinding', s, { caseId: newId(), findingId: newId() }],
      ['desk.redirect', s, { caseId: newId() }],
      ['patients.breakGlass', s, {}],
      ['desk.claim', s, { caseId: newId() }],
      ['desk.keepWorking', s, { caseId: newId() }],
      ['cases.answerRequest', patient, { caseId: newId(), requestId: newId() }],
      ['cases.submit', patient, { caseId: newId() }],
      // What is done in a matter with an open flag.
      ['desk.note', s, { caseId: flagged.caseId, text: 'x' }],
    ]
    for (const [name, who, input] of free) assert.notEqual((await street.send(name, who, input)).statusCode, 429, name)
    for (const _ of times(40)) assert.notEqual((await street.send('desk.seeFinding', s, {})).statusCode, 429)
    assert.equal((await street.send('desk.note', s, { caseId: ready.caseId, text: 'x' })).statusCode, 429)
    // Ample is not endless: four times what a session may do.
    const messages = times(40).map(() => street.send('cases.sendMessage', patient, { caseId: newId() }))
    assert.ok((await through(messages)) < 24)
    await street.close()
    // Planted: a gate that knows none of this keeps a nurse from an emergency.
    const blunt = gates({ session: 2 }).map(
      (gate): ActGate =>
        (actor, at, _what, _spare, is) =>
          gate(actor, at, 'desk.note', async () => false, is === 'draft' ? 'command' : is),
    )
    const dull = await streetOf(blunt)
    const other = await nurse()
    for (const _ of times(2)) await dull.act(other)
    assert.equal((await dull.send('desk.seeFinding', other, {})).statusCode, 429)
    await dull.close()
  })
}
