import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Endpoint } from '#contract/endpoint.ts'
import { endpoints } from '#contract/endpoints.ts'
import { openAllowance } from '#kernel/allowance.ts'
import { limitsFrom, openReadGate, READS_A_MINUTE, type Gate, type GateLimits } from '#kernel/read-gate.ts'
import type { HttpConfig } from '#kernel/http.ts'
import { sql } from '#kernel/sql.ts'
import { inDanger } from '#modules/cases/index.ts'
import { requestWith, signIn, type Matrix } from '../matrix-run.ts'
import { openEdge } from './edge.ts'

type Session = { readonly id: string; readonly token: string }
const times = (n: number): number[] => Array.from({ length: n }, (_, i) => i)
const named = (name: string): Endpoint => endpoints.find((e) => e.name === name) ?? assert.fail(name)
/** Wide open but for what a test is about. */
const wide: GateLimits = { session: 9999, person: 9999, practice: 9999, leisure: 9999, network: 9999 }

/** About 200 requests: two seconds on a quiet machine. */
export function reads(world: () => Matrix): void {
  let n = 0xa00000
  const streetOf = async (gates: readonly Gate[]) => {
    const edges = await Promise.all(gates.map((reads) => openEdge(world(), world().answers, { reads })))
    return {
      /** The same request, once at each of the processes in turn. */
      ask: async (name: string, s?: Session, input: Readonly<Record<string, unknown>> = {}, at = n++) => {
        const edge = edges[at % edges.length] ?? assert.fail()
        return edge.app.inject(requestWith(named(name), input, 0xa0ffff, s?.token))
      },
      close: () => Promise.all(edges.map((e) => e.close())),
    }
  }
  /** The gates of some processes, over one database. */
  const gates = (limits: Partial<GateLimits>, processes = 2) =>
    times(processes).map(() => openReadGate(world().w.t.house, { ...wide, ...limits }))
  const count = async (asked: readonly Promise<{ statusCode: number }>[]) =>
    (await Promise.all(asked)).filter((r) => r.statusCode === 200).length

  test('of many reads at the same moment no more are answered than the limit says, by session, person, practice and network', async () => {
    const { w } = world()
    const coordinator = () => signIn(w, w.here, 'coordinator')
    const met: Record<string, number> = {}
    for (const limit of ['session', 'person', 'practice', 'network'] as const) {
      w.t.pass(2)
      const street = await streetOf(gates({ [limit]: 10, leisure: 0 }, 1))
      const [a, b] = [await coordinator(), await coordinator()]
      const asked = times(14).map((i) =>
        limit === 'network'
          ? street.ask('directory.front', undefined, { practice: w.here.slug })
          : street.ask('desk.queue', limit === 'session' || i % 2 === 0 ? a : b),
      )
      met[limit] = await count(asked)
      await street.close()
    }
    assert.deepEqual(met, { session: 10, person: 10, practice: 10, network: 10 })
  })

  test('two processes give out no more than one; one that counts for itself alone is seen', async () => {
    const { w } = world()
    const run = async (two: readonly Gate[]) => {
      w.t.pass(2)
      const street = await streetOf(two)
      const s = await signIn(w, w.here, 'coordinator')
      const done = await count(times(30).map(() => street.ask('desk.queue', s)))
      await street.close()
      return done
    }
    const together = await run(gates({ session: 20 }))
    assert.ok(together <= 20 && together >= 18, `${together} of 20`)
    let alone = 0
    const forgetful = times(2).map((): Gate => {
      const take = openAllowance(w.t.house.db, w.t.house.clock)
      const own = `planted:${++alone}:${n}`
      return async () => {
        const { seconds } = await take({ bucket: own, most: 20, perSeconds: 60 })
        if (seconds !== null) throw new Error('planted')
      }
    })
    assert.equal(await run(forgetful), 30)
  })

  test('whoever reads too fast is told how long to wait, in their language, and it is on the trail once', async () => {
    const { w } = world()
    w.t.pass(2)
    const street = await streetOf(gates({ session: 3 }, 1))
    const s = await signIn(w, w.here, 'coordinator')
    for (const _ of times(3)) await street.ask('desk.queue', s)
    const [refused] = await Promise.all(times(4).map(() => street.ask('desk.queue', s)))
    assert.equal(refused?.statusCode, 429)
    const wait = Number(refused?.headers['retry-after'])
    assert.ok(wait > 0 && wait <= 60, String(wait))
    assert.match(refused?.body ?? '', new RegExp(`wait ${wait} seconds and try again`))
    const rows = await w.t.owner.transaction({ organizationId: w.here.org }, (tx) =>
      tx.query(
        sql`select command from audit where organization_id = ${w.here.org} and outcome = 'rate.limited' and session_id = ${s.id}`,
      ),
    )
    assert.deepEqual(rows, [{ command: 'desk.queue' }])
    w.t.pass(2)
    assert.equal((await street.ask('desk.queue', s)).statusCode, 200, 'a minute later all is as before')
    await street.close()
  })

  test('a session that was robbed uses up its own; its owner, calm colleagues, sign-in, safety and one’s own account go on', async () => {
    const { w } = world()
    w.t.pass(2)
    const street = await streetOf(gates({ session: 8, person: 24, practice: 10, leisure: 2, network: 4 }, 1))
    const [robbed, own] = [await signIn(w, w.here, 'nurse'), await signIn(w, w.here, 'nurse')]
    const calm = await signIn(w, w.here, 'coordinator')
    const patient = await signIn(w, w.here, 'patient')
    const hasty = await signIn(w, w.here, 'clinician')
    for (const s of [robbed, hasty, robbed, hasty]) for (const _ of times(6)) await street.ask('desk.queue', s)
    assert.equal((await street.ask('desk.queue', robbed)).statusCode, 429)
    assert.equal((await street.ask('desk.queue', hasty)).statusCode, 429, 'the practice’s is used up too')
    assert.equal((await street.ask('desk.queue', own)).statusCode, 200, 'the owner, elsewhere')
    assert.equal((await street.ask('desk.queue', calm)).statusCode, 200, 'a calm colleague')
    for (const name of ['identity.me', 'identity.sessions', 'identity.accountNews'])
      assert.equal((await street.ask(name, robbed)).statusCode, 200, name)
    const words = { patientId: w.here.patientIds.patient, text: 'chest pain and I cannot breathe', language: 'en' }
    for (const _ of times(12)) assert.notEqual((await street.ask('cases.alarm', patient, words)).statusCode, 429)
    for (const _ of times(6)) await street.ask('directory.front', undefined, { practice: w.here.slug })
    const guess = { practice: w.here.slug, email: 'nobody@example.org', password: 'not the password' }
    assert.equal((await street.ask('identity.signIn', undefined, guess)).statusCode, 401)
    await street.close()
  })

  test('the page of a matter is counted as any read, so a robbed session is not let through them all; one with an open flag is never refused', async () => {
    const { w } = world()
    const street = async (inDanger: HttpConfig['inDanger']) => {
      w.t.pass(2)
      const s = await signIn(w, w.here, 'nurse')
      const edge = await openEdge(world(), world().answers, {
        reads: openReadGate(w.t.house, { ...wide, session: 4 }),
        ...(inDanger ? { inDanger } : {}),
      })
      const { ready, flagged } = w.here.cases
      const open = async ({ caseId }: { readonly caseId: string }) =>
        (await edge.app.inject(requestWith(named('desk.review'), { caseId }, 0xa0ffff, s.token))).statusCode
      const met: number[] = []
      for (const one of [ready, ready, ready, flagged, ready, flagged, flagged]) met.push(await open(one))
      await edge.close()
      const trail = await w.t.owner.transaction({ organizationId: w.here.org }, (tx) =>
        tx.query(
          sql`select command from audit where organization_id = ${w.here.org} and outcome = 'rate.limited' and session_id = ${s.id}`,
        ),
      )
      return [met, trail]
    }
    const line = [{ command: 'desk.review' }]
    assert.deepEqual(await street(inDanger(w.t.house)), [[200, 200, 200, 200, 429, 200, 200], line])
    // Planted: whoever refuses without asking keeps a nurse from an emergency; whoever spares all lets a thief read them all.
    assert.deepEqual(await street(undefined), [[200, 200, 200, 200, 429, 429, 429], line])
    assert.deepEqual(await street(async () => true), [[200, 200, 200, 200, 200, 200, 200], line])
  })

  test('the limits stand in an order that makes sense', () => {
    const l = limitsFrom(READS_A_MINUTE)
    assert.ok(l.leisure < l.session && l.session < l.person && l.person < l.practice)
  })
}
