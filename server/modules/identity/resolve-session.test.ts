import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { insertPerson, setScene } from '#dev/scene.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import type { Actor, Grant } from '#kernel/actor.ts'
import type { House } from '#kernel/house.ts'
import { newId } from '#kernel/ids.ts'
import { randomToken } from '#kernel/random.ts'
import { confirm, Outdated } from '#kernel/recalled.ts'
import { sql } from '#kernel/sql.ts'
import { endOf, idleUntil } from '#modules/identity/identity.policy.ts'
import { recallSession, resolveSession } from '#modules/identity/resolve-session.ts'
import { hashToken } from '#modules/identity/sessions.store.ts'

let t: TestHouse
let org: string
before(async () => {
  t = await testHouse()
  org = await t.practice()
})
after(() => t.close())

const REFUSED = { refused: 'session.expired' }
/** The same house with nobody in mind yet. */
const freshHouse = (): House => ({ ...t.house, db: { ...t.house.db } })

type Given = Pick<Grant, 'kind'> & Partial<Grant>
/** Somebody with these grants, signed in a moment ago: the secret of the session. */
async function signedIn(staff: boolean, ...grants: readonly Given[]) {
  const token = randomToken(32)
  const personId = newId()
  const practitionerId = newId()
  await setScene(t, org, async (tx) => {
    await insertPerson(tx, personId)
    await tx.query(sql`insert into practitioner (organization_id, id, person_id, display_name, profession, credentials, created_at)
      values (${org}, ${practitionerId}, ${personId}, 'Nora Nurse', 'registered_nurse', 'RN', ${tx.now})`)
    for (const g of grants)
      await tx.query(sql`insert into access_grant (organization_id, id, person_id, kind, role, patient_id, from_at)
        values (${org}, ${newId()}, ${personId}, ${g.kind}, ${g.role ?? null}, ${g.patientId ?? null}, ${tx.now})`)
    const endsAt = endOf(staff, tx.now)
    await tx.query(sql`insert into session (id, token_hash, person_id, organization_id, assurance, staff, created_at, last_seen_at, idle_until, ends_at)
      values (${newId()}, ${hashToken(token)}, ${personId}, ${org}, ${staff ? 'passkey' : 'password'}, ${staff}, ${tx.now}, ${tx.now},
        ${idleUntil(staff, tx.now, endsAt)}, ${endsAt})`)
  })
  return { token, personId, practitionerId }
}
const patient = () => signedIn(false, { kind: 'self', patientId: newId() })

async function whoIs(token: string, house = t.house): Promise<Actor> {
  const actor = await resolveSession(house, token)
  if ('refused' in actor) throw new Error(actor.refused)
  return actor
}
const stillSo = (actor: Actor): Promise<boolean> =>
  t.house.db
    .transaction({ organizationId: org, readOnly: true }, (tx) => confirm(actor, tx))
    .then(
      () => true,
      (e: unknown) => (assert.ok(e instanceof Outdated), false),
    )
const lastSeen = async (personId: string): Promise<Date | undefined> =>
  (await t.owner.query(sql<{ at: Date }>`select last_seen_at as at from session where person_id = ${personId}`))[0]?.at

test('a secret that nobody holds is refused, and one that is none is refused before anybody looks it up', async () => {
  assert.deepEqual(await resolveSession(t.house, randomToken(32)), REFUSED)
  const query = () => Promise.reject(new Error('was looked up'))
  const house = { ...t.house, db: { ...t.house.db, query } }
  const { token } = await patient()
  for (const none of ['', 'short', ` ${token}`, `${token}x`, `x${token}`, token.replace(/.$/, '!')])
    assert.deepEqual(await resolveSession(house, none), REFUSED)
  await assert.rejects(resolveSession(house, token), /was looked up/)
})

test('a colleague is who their grants say, a patient’s own chart and a child’s among them', async () => {
  const [own, childs] = [newId(), newId()]
  const as = await signedIn(
    true,
    { kind: 'role', role: 'triage_nurse' },
    { kind: 'self', patientId: own },
    { kind: 'proxy', patientId: childs },
    { kind: 'cover' },
  )
  const actor = await whoIs(as.token)
  assert.equal(actor.kind, 'person')
  assert.deepEqual([actor.personId, actor.practitionerId, actor.organizationId], [as.personId, as.practitionerId, org])
  assert.deepEqual(actor.roles.toSorted(), ['patient', 'triage_nurse'])
  assert.equal(actor.grants.length, 4)
})

test('one who came by a password alone acts for themself and for whom they write, and is no colleague', async () => {
  const mother = await signedIn(false, { kind: 'proxy', patientId: newId() }, { kind: 'role', role: 'clinician' })
  const actor = await whoIs(mother.token)
  assert.deepEqual(
    [actor.roles, actor.grants.map(({ kind }) => kind), actor.practitionerId],
    [['patient'], ['proxy'], null],
  )
  const herself = await signedIn(false, { kind: 'self', patientId: newId() })
  assert.deepEqual((await whoIs(herself.token)).roles, ['patient'])
  const neither = await signedIn(false, { kind: 'cover' }, { kind: 'role', role: 'clinician' })
  assert.deepEqual((await whoIs(neither.token)).roles, [])
})

test('a sign of life is noted once a minute, at the minute, and never by a page that only listens', async () => {
  const { token, personId } = await patient()
  const began = t.house.clock.now()
  t.pass(0.99)
  await resolveSession(t.house, token)
  assert.deepEqual(await lastSeen(personId), began)
  t.pass(0.01)
  await resolveSession(t.house, token, 'watching')
  assert.deepEqual(await lastSeen(personId), began)
  await resolveSession(t.house, token)
  assert.deepEqual(await lastSeen(personId), t.house.clock.now())
})

test('whoever was here is remembered until their next sign of life is to be noted, and by their own house alone', async () => {
  const { token } = await patient()
  const house = freshHouse()
  assert.equal(recallSession(house, token), undefined)
  t.pass(0.5)
  const actor = await whoIs(token, house)
  assert.deepEqual({ ...recallSession(house, token) }, actor)
  assert.equal(recallSession(freshHouse(), token), undefined)
  t.pass(0.5)
  assert.equal(recallSession(house, token), undefined, 'a minute after the last sign of life that was noted')
  assert.ok(recallSession(house, token, 'watching'))
  await whoIs(token, house)
  t.pass(0.99)
  const again = recallSession(house, token)
  assert.ok(again, 'less than a minute after the one noted just now')
  assert.ok(await stillSo(again))
})

test('whoever is remembered is asked about again: who may more since, or is gone too long, is not taken at their word', async () => {
  const { token, personId } = await patient()
  const house = freshHouse()
  const remembered = async (): Promise<Actor> => {
    await whoIs(token, house)
    const actor = recallSession(house, token, 'watching')
    assert.ok(actor)
    return actor
  }
  assert.ok(await stillSo(await remembered()))
  const before = await remembered()
  await setScene(t, org, (tx) =>
    tx.query(sql`update access_grant set to_at = ${tx.now} where organization_id = ${org} and person_id = ${personId}`),
  )
  assert.ok(!(await stillSo(before)), 'a grant ended')
  assert.equal(recallSession(house, token), undefined, 'and what was remembered is forgotten')
  const silent = await remembered()
  t.pass(30)
  assert.ok(!(await stillSo(silent)), 'half an hour passed')
})

test('five thousand are remembered at once; for one more all are forgotten, and asked anew', async () => {
  const { token } = await patient()
  const anybody = await t.house.db.query(sql`select * from session_actor(${hashToken(token)}, ${t.house.clock.now()})`)
  const house: House = { ...t.house, db: { ...t.house.db, query: async () => anybody as never } }
  const tokens = Array.from({ length: 5_001 }, () => randomToken(32))
  const remembered = (n: number) => recallSession(house, tokens[n] ?? '') !== undefined
  for (const one of tokens.slice(0, 5_000)) await resolveSession(house, one)
  assert.deepEqual([remembered(0), remembered(4_999)], [true, true])
  await resolveSession(house, tokens[5_000] ?? '')
  assert.deepEqual([remembered(0), remembered(4_999), remembered(5_000)], [false, false, true])
})
