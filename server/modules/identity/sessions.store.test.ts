import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { insertPerson, setScene } from '#dev/scene.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { anonymous, type Actor } from '#kernel/actor.ts'
import { insertAudit } from '#kernel/audit.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Visit } from '#kernel/session-act.ts'
import { sql } from '#kernel/sql.ts'
import type { WriteTx } from '#kernel/transaction.ts'
import type { Assurance } from '#modules/identity/identity.types.ts'
import {
  daysOfTries,
  endAllSessions,
  endMembersSessions,
  endOtherSessions,
  endOwnSession,
  hashToken,
  openSession,
  rotateSession,
  signedInEvents,
} from '#modules/identity/sessions.store.ts'

let t: TestHouse
let org: string
before(async () => {
  t = await testHouse()
  org = await t.practice()
})
after(() => t.close())

const DAY = 24 * 60
const phone: Visit = { address: '198.51.100.7', device: 'Android Chrome', origin: 'https://care.test', mark: 'phone' }
const { mark: _mark, ...markless } = phone
const write = <T>(work: (tx: WriteTx) => Promise<T>): Promise<T> => setScene(t, org, work)
const somebody = (): Promise<string> => write((tx) => insertPerson(tx))
const nobody = anonymous()
const inMinutes = (n: number): Date => new Date(t.house.clock.now().getTime() + n * 60_000)

type Given = { staff?: true; elsewhere?: true; by?: Assurance; visit?: Visit; actor?: Actor } & Pick<
  Parameters<typeof openSession>[1],
  'fresh' | 'newcomer'
>
/** What they are given at the door. */
const opens = (
  personId: string,
  { staff, elsewhere, by = 'password', visit = phone, actor = nobody, ...more }: Given = {},
) => {
  const standing = { staffHere: staff === true, staffAnywhere: staff === true || elsewhere === true }
  return write((tx) => openSession(tx, { personId, standing, assurance: by, visit, actor, ...more }))
}
type Row = {
  id: string
  staff: boolean
  assurance: Assurance
  stepUpAt: Date | null
  idleUntil: Date
  endsAt: Date
  revokedAt: Date | null
  endedBy: string | null
  device: string
  organizationId: string
}
/** What is kept of the session that this secret opens. */
async function kept(token: string): Promise<Row> {
  const [row] = await t.owner.query(sql<Row>`select * from session where token_hash = ${hashToken(token)}`)
  assert.ok(row)
  return row
}
const ended = async (token: string): Promise<boolean> => (await kept(token)).revokedAt !== null
const asTheir = async (token: string, personId: string): Promise<Actor> => ({
  ...anonymous(org),
  kind: 'person',
  personId,
  sessionId: (await kept(token)).id,
})

test('a patient’s session ends tomorrow, and is proved for five minutes by the password it began with', async () => {
  const personId = await somebody()
  const { token, until } = await opens(personId, { visit: { ...phone, device: 'x'.repeat(200) } })
  assert.match(token, /^[\w-]{43}$/)
  assert.deepEqual(until, inMinutes(DAY))
  const { staff, assurance, stepUpAt, endsAt, idleUntil, device } = await kept(token)
  assert.deepEqual([staff, assurance, stepUpAt, endsAt], [false, 'password', t.house.clock.now(), until])
  assert.deepEqual([idleUntil, device.length], [inMinutes(30), 120])
})

test('a colleague’s session is proved only by more than a password, or by a code that got them in', async () => {
  const personId = await somebody()
  const proved = async (given: Given) => {
    const { staff, stepUpAt } = await kept((await opens(personId, given)).token)
    return [staff, stepUpAt !== null]
  }
  assert.deepEqual(await proved({ staff: true, by: 'passkey' }), [true, true])
  assert.deepEqual(await proved({ staff: true, by: 'password' }), [false, false])
  assert.deepEqual(await proved({ elsewhere: true, by: 'password' }), [false, false])
  assert.deepEqual(await proved({ staff: true, by: 'password', fresh: true }), [false, true])
})

test('the session somebody came with ends when another begins', async () => {
  const personId = await somebody()
  const old = await opens(personId)
  const { token } = await opens(personId, { actor: await asTheir(old.token, personId) })
  assert.deepEqual([await ended(old.token), await ended(token)], [true, false])
})

test('a browser that never signed them in is new, but for the first of an account; one by its mark is known wherever it is', async () => {
  const personId = await somebody()
  const isNew = async (given: Given) => (await opens(personId, given)).newDevice
  assert.equal(await isNew({}), false, 'there was none that it could differ from')
  assert.equal(await isNew({ visit: { ...phone, address: '203.0.113.9', device: 'Android Firefox' } }), false)
  assert.equal(await isNew({ visit: { ...phone, mark: 'library' } }), true)
  assert.equal(await isNew({ visit: { ...phone, mark: 'library' } }), false)
  assert.equal(await isNew({ visit: { ...phone, mark: 'another' }, newcomer: true }), false)
  const other = await somebody()
  await opens(other)
  assert.equal((await opens(other, { visit: { ...phone, mark: 'library' } })).newDevice, true, 'a mark is one person’s')
})

test('one without a mark is known by its kind, for a week', async () => {
  const personId = await somebody()
  // Longer than what is kept of it.
  const device = 'Android Chrome '.repeat(20)
  const isNew = async (visit: Visit) => (await opens(personId, { visit: { ...visit, device } })).newDevice
  await isNew(markless)
  t.pass(7 * DAY - 1)
  assert.equal(await isNew({ ...phone, mark: 'first' }), false)
  t.pass(1)
  assert.equal(await isNew({ ...phone, mark: 'second' }), true)
})

test('an account older than sessions are kept, with none, was signed in to before: its browser is new', async () => {
  const [young, old] = [await somebody(), await somebody()]
  t.pass(90 * DAY - 1)
  assert.equal((await opens(young)).newDevice, false)
  t.pass(1)
  assert.equal((await opens(old)).newDevice, true)
})

/** A wrong password at this account, so many times. */
async function tries(personId: string, times: number): Promise<void> {
  const row = { command: 'identity.signIn', outcome: 'sign_in.refused', fields: [], writes: [], patientId: null }
  for (let i = 0; i < times; i++)
    await t.house.db.transaction({ organizationId: org }, async (tx) => {
      const about = { ...row, commandId: newId(), subject: { kind: 'person', id: personId } }
      tx.last(insertAudit(org, nobody, about, t.house.clock.now()))
    })
}

test('three wrong tries since the last sign-in are told, two are one’s own slips, and those before it were told then', async () => {
  const personId = await somebody()
  const tried = async (given: Given = {}) => (await opens(personId, given)).tried
  assert.equal(await tried(), false)
  t.pass(1)
  await tries(personId, 2)
  assert.equal(await tried(), false)
  t.pass(1)
  await tries(personId, 3)
  t.pass(1)
  assert.equal(await tried({ newcomer: true }), false)
  t.pass(1)
  await tries(personId, 3)
  t.pass(1)
  assert.equal(await tried(), true)
  assert.equal(await tried(), false)
  const days = await write((tx) => daysOfTries(tx, personId, inMinutes(-DAY)))
  assert.deepEqual(days, [{ at: inMinutes(-1) }])
})

test('wrong tries are looked for no longer back than thirty days, signed in since or never', async () => {
  const [silent, never] = [await somebody(), await somebody()]
  const tried = async (personId: string) => (await opens(personId)).tried
  await opens(silent)
  t.pass(1)
  for (const personId of [silent, never]) await tries(personId, 3)
  t.pass(30 * DAY)
  assert.deepEqual([await tried(silent), await tried(never)], [false, false])
  const [others, nobodys] = [await somebody(), await somebody()]
  await opens(others)
  t.pass(31 * DAY)
  for (const personId of [others, nobodys]) await tries(personId, 3)
  t.pass(30 * DAY - 1)
  assert.deepEqual([await tried(others), await tried(nobodys)], [true, true])
})

test('the owner of an account hears of a browser that is new, and of tries', () => {
  const told = (newDevice: boolean, tried: boolean) =>
    signedInEvents('ana', { newDevice, tried }).map(({ type, data }) => [type, data])
  const data = { personId: 'ana' }
  assert.deepEqual(told(false, false), [['identity.signed_in', data]])
  assert.deepEqual(told(true, false), [
    ['identity.signed_in', data],
    ['identity.new_device', data],
  ])
  assert.deepEqual(told(false, true), [
    ['identity.signed_in', data],
    ['identity.tried', data],
  ])
})

test('a raised session has another secret and another standing, and never lives longer for it', async () => {
  const personId = await somebody()
  const { token, until } = await opens(personId, { elsewhere: true })
  const actor = await asTheir(token, personId)
  t.pass(60)
  const elsewhere = await t.practice()
  const to = { organizationId: elsewhere, staff: true, assurance: 'passkey', provedAt: t.house.clock.now() } as const
  const raised = await write((tx) => rotateSession(tx, actor, to))
  assert.notEqual(raised.token, token)
  assert.deepEqual(raised.until, inMinutes(12 * 60), 'a colleague’s day is shorter')
  const row = await kept(raised.token)
  assert.deepEqual(
    [row.id, row.organizationId, row.staff, row.assurance],
    [actor.sessionId, elsewhere, true, 'passkey'],
  )
  assert.deepEqual([row.stepUpAt, row.idleUntil], [t.house.clock.now(), inMinutes(15)])
  const lowered = await write((tx) => rotateSession(tx, actor, { ...to, staff: false }))
  assert.deepEqual(lowered.until, raised.until)
  assert.ok(lowered.until < until)
})

test('a session that ended is raised for nobody, and no session by somebody else', async () => {
  const personId = await somebody()
  const { token } = await opens(personId)
  const actor = await asTheir(token, personId)
  const to = { organizationId: org, staff: false, assurance: 'password', provedAt: null } as const
  const raise = (as: Actor) => write((tx) => rotateSession(tx, as, to))
  const over = (e: unknown) => e instanceof AppError && e.code === 'session.expired'
  await assert.rejects(raise({ ...actor, personId: await somebody() }), over)
  assert.equal(await write((tx) => endOwnSession(tx, actor, actor.sessionId ?? '')), true)
  await assert.rejects(raise(actor), over)
})

test('one ends one’s own session once, all others or all, and nobody else’s', async () => {
  const [ana, james] = [await somebody(), await somebody()]
  const [here, library, home] = [await opens(ana), await opens(ana), await opens(ana)]
  const his = await opens(james)
  const actor = await asTheir(here.token, ana)
  const ends = async (token: string) => {
    const { id } = await kept(token)
    return write((tx) => endOwnSession(tx, actor, id))
  }
  assert.deepEqual([await ends(library.token), await ends(library.token), await ends(his.token)], [true, false, false])
  const over = () => Promise.all([here, library, home, his].map(({ token }) => ended(token)))
  assert.deepEqual(await over(), [false, true, false, false])
  await write((tx) => endOtherSessions(tx, actor))
  assert.deepEqual(await over(), [false, true, true, false])
  await write((tx) => endAllSessions(tx, ana))
  assert.deepEqual(await over(), [true, true, true, false])
})

test('an administrator ends those they were shown, in their own practice, and it is kept who did', async () => {
  const noor = await somebody()
  const [one, two, three] = [await opens(noor), await opens(noor), await opens(noor)]
  const elsewhere = await t.practice()
  await t.owner.query(
    sql`update session set organization_id = ${elsewhere} where token_hash = ${hashToken(three.token)}`,
  )
  const sessionIds = [(await kept(one.token)).id, (await kept(three.token)).id]
  const ends = () => write((tx) => endMembersSessions(tx, { personId: noor, sessionIds, by: 'administrator' }))
  assert.deepEqual([await ends(), await ends()], [1, 0])
  assert.deepEqual(
    [(await kept(one.token)).endedBy, await ended(two.token), await ended(three.token)],
    ['administrator', false, false],
  )
})
