import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { accessRows } from '#contract/access-rows.ts'
import { endpoints } from '#contract/endpoints.ts'
import { myCases, screenText, thread } from '#contract/cases/index.ts'
import { addNote, review } from '#contract/desk/index.ts'
import { setScene } from '#dev/scene.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { open } from '#kernel/policy.ts'
import { buildRegistry, type Answer } from '#kernel/registry.ts'
import { sql } from '#kernel/sql.ts'
import { caseForHouse, caseForTeam } from '#modules/cases/cases.access.ts'
import { inputs } from './matrix-inputs.ts'
import { ABSENT } from './matrix-cell.ts'
import { openMatrix, probe, requestOf, requestWith, signIn, type Matrix } from './matrix-run.ts'

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

describe('a matter in which the patient told of abuse', () => {
  const told = 'My husband hits me and I am afraid to go home'
  const about = endpoints.filter((e) => e.path.includes(':caseId') && accessRows[e.name]?.own?.proxy === 'may')
  let k = 950_000
  /** What whoever acts for the patient is answered, wherever they may ask about a matter. */
  async function proxyAsks(at: FastifyInstance, key: 'triage' | 'absent'): Promise<Map<string, string>> {
    const { w } = m
    const { token } = await signIn(w, w.here, 'proxy')
    const one = w.here.cases.triage
    const all = Object.fromEntries(Object.keys(w.here.cases).map((x) => [x, one])) as typeof w.here.cases
    const cell = { w, who: 'proxy', at: { ...w.here, cases: all }, account: { credential: '', session: '' } } as const
    const said = new Map<string, string>()
    for (const e of about) {
      const object = key === 'absent' ? key : 'own'
      const r = await at.inject(requestOf(e, { ...cell, object, n: ++k }, token))
      said.set(e.name, `${r.statusCode} ${r.body}`)
    }
    return said
  }
  test('is not there for who acts for her, at any endpoint, in the bytes of what never was', async () => {
    const { caseId } = m.w.here.cases.triage
    assert.ok(about.length > 8, `${about.length} endpoints`)
    assert.match((await proxyAsks(app, 'triage')).get('cases.thread') ?? '', /^200 /, 'before it was told')
    const patient = (await signIn(m.w, m.w.here, 'patient')).token
    const tells = await app.inject(requestWith(screenText, { caseId, text: told, where: 'message' }, ++k, patient))
    assert.equal(tells.statusCode, 200, tells.body)
    const nothing = await proxyAsks(app, 'absent')
    const said = await proxyAsks(app, 'triage')
    assert.deepEqual(said, nothing)
    for (const [name, reply] of said) assert.match(reply, /^404 /, name)
    const { token } = await signIn(m.w, m.w.here, 'proxy')
    const list = await app.inject(requestWith(myCases, {}, ++k, token))
    assert.ok(list.statusCode === 200 && !list.body.includes(caseId), list.body)
    const own = await app.inject(requestWith(thread, { caseId }, ++k, patient))
    assert.equal(own.statusCode, 200, 'to herself it is')
  })
  test('planted fault: an answer that forgot to ask for whom it is kept is seen', async () => {
    const load: unknown = (tx: Parameters<typeof caseForHouse>[0], _a: unknown, i: { caseId: string }) =>
      caseForHouse(tx, i.caseId)
    const faulty = m.answers.map((a) => (a.endpoint.name === 'cases.markRead' ? ({ ...a, load } as Answer) : a))
    const said = await proxyAsks(await m.openApp(faulty), 'triage')
    assert.deepEqual(
      [...said].filter(([, reply]) => !reply.startsWith('404 ')).map(([name]) => name),
      ['cases.markRead'],
    )
  })
})

const settles = (name: string): boolean => name === 'desk.disposeFinding'

describe('another team’s emergency, and a nurse who is on call', () => {
  const about = endpoints.filter(
    (e) =>
      e.path.includes(':caseId') &&
      accessRows[e.name]?.own?.nurse === 'may' &&
      accessRows[e.name]?.colleagues?.nurse === 'hidden',
  )
  // What settles the flag ends the page, and with it what she covers.
  const inOrder = about.toSorted((a, b) => Number(settles(a.name)) - Number(settles(b.name)))
  let k = 970_000
  type Asks = 'nurse' | 'covering' | 'clinician' | 'coordinator'
  /** What each is answered wherever staff may ask about a matter; of the colleagues' one nothing is asked that it has not. */
  async function asks(at: FastifyInstance, who: Asks, object: 'colleagues' | 'absent'): Promise<Map<string, string>> {
    const { w } = m
    const { token } = await signIn(w, w.here, who)
    const there = await thereNow()
    const all = Object.fromEntries(Object.keys(w.here.cases).map((x) => [x, there])) as typeof w.here.cases
    const cell = { w, who, at: { ...w.here, cases: all }, account: { credential: '', session: '' }, object } as const
    const said = new Map<string, string>()
    for (const e of inOrder) {
      const asked = requestOf(e, { ...cell, n: ++k }, token)
      if (object === 'colleagues' && JSON.stringify([asked.url, asked.payload]).includes(ABSENT)) continue
      const r = await at.inject(asked)
      said.set(e.name, `${r.statusCode} ${r.body}`)
    }
    return said
  }
  const thereNow = async () => {
    const { org, cases } = m.w.here
    const [now] = await m.w.t.house.db.transaction({ organizationId: org, readOnly: true }, (tx) =>
      tx.query(sql<{
        task: string
        finding: string
      }>`select t.id as task, f.id as finding from task t join safety_finding f on f.organization_id = t.organization_id and f.case_id = t.case_id
        where t.organization_id = ${org} and t.case_id = ${cases.colleagues.caseId} and t.kind = 'emergency_page' and t.state = 'open' limit 1`),
    )
    return { ...cases.colleagues, ...now }
  }
  /** Closed all week but on Sunday, or as it was; the list of one goes with it. */
  const keepHours = (closed: boolean) =>
    setScene(m.w.t, m.w.here.org, async (tx) => {
      const { org, people } = m.w.here
      await tx.query(sql`insert into calendar (organization_id, version, zone, hours, holidays, created_at)
        select organization_id, (select max(version) + 1 from calendar where organization_id = ${org}), zone,
          case when ${closed} then '[{"day":"sun","from":"08:00","to":"09:00"}]'::jsonb else hours end, holidays, ${tx.now} from calendar where organization_id = ${org} and version = 1`)
      // What was opened in an emergency before this is another door.
      await tx.query(
        sql`update emergency_access set until_at = from_at where organization_id = ${org} and until_at > from_at`,
      )
      await tx.query(sql`update practice set on_call = ${[people.nurse]}::uuid[] where organization_id = ${org}`)
    })
  const others = ['covering', 'clinician', 'coordinator'] as const
  const isHidden = ([, reply]: readonly [string, string]): boolean => reply.startsWith('404 ')
  test('is open to her at every endpoint while the practice is closed, to nobody else, and to her no longer once it opens', async () => {
    const { caseId } = m.w.here.cases.colleagues
    await keepHours(true)
    assert.ok([...(await asks(app, 'nurse', 'colleagues'))].every(isHidden), 'before anything rings')
    const patient = (await signIn(m.w, m.w.here, 'colleagues_patient')).token
    const alarming = { caseId, text: 'I have crushing chest pain and cannot breathe', where: 'message' }
    assert.equal((await app.inject(requestWith(screenText, alarming, ++k, patient))).statusCode, 200)
    for (const who of others) assert.ok([...(await asks(app, who, 'colleagues'))].every(isHidden), who)
    await keepHours(false)
    const open = await asks(app, 'nurse', 'colleagues')
    assert.ok(open.size > 15, `${open.size} endpoints`)
    assert.deepEqual(
      [...open].filter((one) => !isHidden(one)),
      [],
      'in opening hours it is its team’s',
    )
    await keepHours(true)
    assert.deepEqual([...(await asks(app, 'nurse', 'colleagues'))].filter(isHidden), [], 'while it rings her')
    await keepHours(false)
    const after = [...(await asks(app, 'nurse', 'colleagues'))]
    const gaveBack = after.findIndex(([name]) => name === 'desk.release')
    assert.ok(gaveBack > 8, `${gaveBack}`)
    assert.deepEqual(after.slice(0, gaveBack).filter(isHidden), [], 'open again, what she took is in her hand')
    assert.ok(after.slice(gaveBack + 1).every(isHidden), 'until she gives it back')
  })
  test('planted fault: an answer that asks neither hours nor list is seen', async () => {
    const load: unknown = (tx: Parameters<typeof caseForHouse>[0], _a: unknown, i: { caseId: string }) =>
      caseForHouse(tx, i.caseId)
    const faulty = m.answers.map((a) => (a.endpoint.name === addNote.name ? ({ ...a, load } as Answer) : a))
    const said = await asks(await m.openApp(faulty), 'nurse', 'colleagues')
    assert.deepEqual(
      [...said].filter((one) => !isHidden(one)).map(([name]) => name),
      [addNote.name],
    )
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
    assert.match(said, /front_desk × own: may, not hidden/)
    assert.match(said, /something refused changed something/)
  })
  test('a half-written story that whoever acts for its author may send', async () => {
    const load: unknown = (tx: Parameters<typeof caseForHouse>[0], _a: unknown, i: { caseId: string }) =>
      caseForHouse(tx, i.caseId)
    const submit = endpoints.find((e) => e.name === 'cases.submit') as (typeof endpoints)[number]
    assert.match(await with_(submit, { load }), /proxy × own: may, not hidden/)
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
