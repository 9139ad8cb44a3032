import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { attachmentLink, screenText, summaryLink } from '#contract/cases/index.ts'
import { prescriptionLink } from '#contract/desk/index.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { SESSION_COOKIE } from '#kernel/http.ts'
import { serveFiles } from '#main/files.ts'
import { states, type Who } from './access/session-states.ts'
import { requestWith, signIn, type Matrix } from './matrix-run.ts'

type ActorOf = Parameters<typeof serveFiles>[1]['actorOf']
type Given = {
  readonly world: () => Matrix
  /** The real doors, over this way of knowing who knocks. */
  readonly doors: (actorOf?: (real: ActorOf) => ActorOf) => Promise<FastifyInstance>
  /** A photo with its bytes, added to this matter. */
  readonly photo: (caseId: string) => Promise<string>
}
type Door = { readonly e: Endpoint; readonly who: readonly Who[]; readonly input: Readonly<Record<string, unknown>> }

/** What a link that was good is answered once this has become of the session it was made in, or of whoever holds it. */
const THEN: Readonly<Record<string, number>> = {
  'idle too long': 401,
  'older than a session may be': 401,
  revoked: 401,
  'never a session': 401,
  'of somebody disabled since': 401,
  'of somebody who lost every role since': 404,
  'of staff with a password alone, the second proof still to come': 404,
  'of staff back by a recovery code, no passkey yet': 404,
  // Looking at what one may see anyway asks for no fresh proof.
  'whose proof is older than five minutes': 200,
  'in another practice, where they work too': 410,
}

/** Photos, summaries and prescriptions: a link is made while all is in order, then something becomes of the session. */
export function signedLinks({ world, doors, photo }: Given): void {
  let app: FastifyInstance
  let all: readonly Door[]
  let n = 0x700000
  const open = (at: FastifyInstance, url: string, token: string) =>
    at.inject({ method: 'GET', url, headers: { cookie: `${SESSION_COOKIE}=${token}` } })
  async function linkOf(at: FastifyInstance, { e, input }: Door, token: string): Promise<string> {
    const r = await at.inject(requestWith(e, input, ++n, token))
    assert.equal(r.statusCode, 200, `${e.name}: ${r.body}`)
    return (JSON.parse(r.body) as { url: string }).url
  }
  /** Every door, as each who may open it, in one state; what was answered otherwise. */
  async function otherwise(at: FastifyInstance, name: string): Promise<string[]> {
    const m = world()
    const { w } = m
    const state = states[name] ?? assert.fail(name)
    const made: { door: Door; who: Who; url: string; id: string; token: string }[] = []
    for (const door of all)
      for (const who of door.who.filter((one) => state.askers.includes(one))) {
        const session = await signIn(w, w.here, who)
        made.push({ door, who, url: await linkOf(at, door, session.token), ...session })
      }
    assert.ok(made.length > 0, name)
    const goBack = await state.before?.(m)
    const found: string[] = []
    for (const { door, who, url, id, token } of made) {
      const held = state.session ? (await state.session(m, who)).token : token
      if (state.becomes) await w.t.house.db.query(state.becomes(id, w.t.house.clock.now()))
      const { statusCode } = await open(at, url, held)
      if (statusCode !== THEN[name]) found.push(`${door.e.name} as ${who}: ${statusCode}`)
    }
    await goBack?.()
    return found
  }

  describe('a signed link, opened in a session', () => {
    before(async () => {
      app = await doors()
      const { answered, triage } = world().w.here.cases
      const reads = ['patient', 'proxy', 'nurse', 'covering'] as const
      all = [
        {
          e: attachmentLink,
          who: reads,
          input: { caseId: triage.caseId, attachmentId: await photo(triage.caseId), rendition: 'full' },
        },
        { e: summaryLink, who: reads, input: { caseId: answered.caseId } },
        {
          e: prescriptionLink,
          who: ['nurse', 'covering', 'clinician'],
          input: { caseId: answered.caseId, prescriptionId: answered.prescription },
        },
      ]
    })

    test('as it was made, shows what it is for, and to whoever it was handed on, nothing', async () => {
      const { w } = world()
      for (const door of all)
        for (const who of door.who) {
          const { token } = await signIn(w, w.here, who)
          const url = await linkOf(app, door, token)
          assert.equal((await open(app, url, token)).statusCode, 200, `${door.e.name} as ${who}`)
          for (const [at, other] of [
            [w.here, who],
            [w.there, who],
            [w.here, 'other_patient'],
          ] as const)
            assert.equal((await open(app, url, (await signIn(w, at, other)).token)).statusCode, 410)
        }
    })
    for (const [name, status] of Object.entries(THEN))
      test(`${name}: ${status}`, async () => assert.deepEqual(await otherwise(app, name), []))
    test('every state there is was tried', () =>
      assert.deepEqual(Object.keys(THEN).toSorted(), Object.keys(states).toSorted()))

    test('planted fault: doors that remember who knocked last open to whoever signed out or lost every role', async () => {
      const known = new Map<string, ReturnType<ActorOf>>()
      const careless = await doors((real) => (req) => {
        const token = req.cookies[SESSION_COOKIE] ?? ''
        const actor = known.get(token) ?? real(req)
        known.set(token, actor)
        return actor
      })
      // Somebody knocks before it happens, as whoever looks at a photo twice.
      const { w } = world()
      for (const name of ['revoked', 'of somebody who lost every role since']) {
        const door = all[0] ?? assert.fail()
        const state = states[name] ?? assert.fail(name)
        const { id, token } = await signIn(w, w.here, 'patient')
        const url = await linkOf(careless, door, token)
        await open(careless, url, token)
        const goBack = await state.before?.(world())
        if (state.becomes) await w.t.house.db.query(state.becomes(id, w.t.house.clock.now()))
        assert.equal((await open(careless, url, token)).statusCode, 200, name)
        await goBack?.()
      }
    })

    test('a link of whoever acts for the patient opens nothing once she has told of abuse', async () => {
      const { w } = world()
      const papers = all.filter(({ who }) => who.includes('proxy'))
      const { token } = await signIn(w, w.here, 'proxy')
      const made = await Promise.all(papers.map((door) => linkOf(app, door, token)))
      for (const url of made) assert.equal((await open(app, url, token)).statusCode, 200)
      const patient = await signIn(w, w.here, 'patient')
      for (const { input } of papers) {
        const told = { caseId: input['caseId'], text: 'My mother hits me and I am afraid of her', where: 'message' }
        const r = await app.inject(requestWith(screenText, told, ++n, patient.token))
        assert.equal(r.statusCode, 200, r.body)
      }
      for (const url of made) assert.equal((await open(app, url, token)).statusCode, 404)
      const own = papers[0] ?? assert.fail()
      assert.equal((await open(app, await linkOf(app, own, patient.token), patient.token)).statusCode, 200)
    })
  })
}
