import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { accessRows } from '#contract/access-rows.ts'
import { endpoints } from '#contract/endpoints.ts'
import { addNote, review } from '#contract/desk/index.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { open } from '#kernel/policy.ts'
import { buildRegistry, type Answer } from '#kernel/registry.ts'
import { sql } from '#kernel/sql.ts'
import { caseForHouse, caseForTeam } from '#modules/cases/cases.access.ts'
import { inputs } from './matrix-inputs.ts'
import { openMatrix, probe, requestWith, signIn, type Matrix } from './matrix-run.ts'

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

test('the desk’s page of a matter breaks in no state, whoever of the care team asks for it', async () => {
  const broken: string[] = []
  let n = 900_000
  for (const who of ['nurse', 'clinician', 'lapsed', 'coordinator'] as const) {
    const { token } = await signIn(m.w, m.w.here, who)
    for (const [state, { caseId }] of Object.entries(m.w.here.cases)) {
      const { statusCode, body } = await app.inject(requestWith(review, { caseId }, n++, token))
      if (statusCode >= 500) broken.push(`${who} × ${state}: ${body}`)
    }
  }
  assert.deepEqual(broken, [])
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

describe('planted faults: the matrix finds', () => {
  const note = endpoints.find((e) => e.name === addNote.name) as (typeof endpoints)[number]
  const chart = endpoints.find((e) => e.name === 'patients.chart') as (typeof endpoints)[number]
  /** The deviations of one endpoint when its answer is this one. */
  async function with_(e: (typeof endpoints)[number], change: object): Promise<string> {
    const faulty = m.answers.map((a) => (a.endpoint === e ? ({ ...a, ...change } as Answer) : a))
    return (await probe(m, await m.openApp(faulty), e)).deviations.join('\n')
  }

  test('a policy that lets everybody in', async () => {
    const said = await with_(chart, { policy: open('by mistake') })
    assert.match(said, /anonymous × own: hidden, not sign_in/)
    assert.match(said, /administrator × own: hidden, not denied/)
  })
  test('an access function that forgot to ask for the team', async () => {
    const load: unknown = (tx: Parameters<typeof caseForHouse>[0], _a: unknown, i: { caseId: string }) =>
      caseForHouse(tx, i.caseId)
    const said = await with_(note, { load })
    assert.match(said, /nurse × colleagues: may, not hidden/)
    assert.match(said, /something refused changed something/)
  })
  test('a refusal that lets another practice’s be told from nothing', async () => {
    const load: unknown = async (
      ...[tx, a, i]: Parameters<typeof caseForTeam> extends [infer A, infer B, string]
        ? [A, B, { caseId: string }]
        : never
    ) => {
      const c = await caseForTeam(tx, a, i.caseId)
      if (!c) throw new AppError('not_found', { caseId: i.caseId })
      return c
    }
    assert.match(await with_(note, { load }), /nurse can tell another practice's from nothing/)
  })
  test('a refusal that leaves something behind', async () => {
    const { house } = m.w.t
    const load = async (): Promise<null> => {
      const organizationId = m.w.here.org
      await house.db.transaction({ organizationId }, (tx) =>
        tx.query(
          sql`insert into due (organization_id, id, at, kind, subject_id) values (${organizationId}, ${newId()}, ${house.clock.now()}, 'probe', ${newId()})`,
        ),
      )
      return null
    }
    assert.match(await with_(note, { load }), /something refused changed something/)
  })
})
