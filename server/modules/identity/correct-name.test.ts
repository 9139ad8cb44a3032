import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { correctName, me, signUp } from '#contract/identity/index.ts'
import { setScene } from '#dev/scene.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { anna, browser, codeOf, reading } from '#modules/identity/identity-for-tests.ts'
import { correctIdentityOf, getPatient } from '#modules/patients/index.ts'

let t: TestHouse
let org: string
before(async () => {
  t = await testHouse()
  org = await t.practice('north')
})
after(() => t.close())

const joined = async (email: string) => {
  const at = browser(t)
  const { patientId } = await at.does(signUp, anna('north', email))
  const patient = () => reading(t, org, (tx) => getPatient(tx, patientId))
  const calls = async (givenName: string, familyName = 'Reyes', version?: number) =>
    at.does(correctName, { givenName, familyName, version: version ?? (await patient()).version })
  return { at, patient, calls }
}

test('a patient says what she is called, in her own script: in her account and her chart; the name on papers stays', async () => {
  const { at, patient, calls } = await joined('script@example.org')
  await calls('安娜', '雷耶斯')
  assert.equal((await at.does(me, {})).name, '安娜 雷耶斯')
  assert.equal((await at.does(me, {})).patients[0]?.name, '安娜 雷耶斯')
  const { name, paperName, deskName } = await patient()
  assert.deepEqual([name, paperName, deskName], ['安娜 雷耶斯', 'Anna Reyes', '安娜 雷耶斯 (Anna Reyes)'])
  await calls('Ännchen')
  assert.deepEqual(
    (await patient()).paperName,
    'Anna Reyes',
    'planted: papers that follow what she is called fail here',
  )
  assert.equal((await patient()).deskName, 'Ännchen Reyes')
  await calls('Anna')
  const back = await patient()
  assert.deepEqual([back.legalName, back.paperName], [undefined, 'Anna Reyes'], 'back again, it is one name')
  assert.deepEqual(
    back.corrections?.map(({ was }) => was.givenName),
    ['Anna', '安娜', 'Ännchen'],
    'the record keeps what stood there',
  )
})

test('a name that stands already is no change, and one seen before somebody else’s change is not written over it', async () => {
  const { patient, calls } = await joined('twice@example.org')
  const { version } = await patient()
  await calls('Anna')
  assert.equal((await patient()).version, version)
  await calls('Ana')
  assert.equal(await codeOf(calls('Anne', 'Reyes', version)), 'conflict.version')
})

test('a name that staff put right is the one she reads as hers; her account, which is of every practice, is written by herself alone', async () => {
  const { at, patient, calls } = await joined('staff@example.org')
  const { id } = await patient()
  const right = { givenName: 'Ana', familyName: 'Reyes', birthDate: '1992-02-29' }
  await setScene(t, org, async (tx) => {
    await correctIdentityOf(tx, await getPatient(tx, id), right, { by: id, reason: 'As on her licence' })
  })
  const { name, patients } = await at.does(me, {})
  assert.deepEqual([name, patients[0]?.name], ['Ana Reyes', 'Ana Reyes'], 'planted: by the account it was Anna still')
  await calls('Anne')
  assert.equal((await at.does(me, {})).name, 'Anne Reyes')
})

test('whoever is nobody’s patient here has no name to put right', async () => {
  assert.equal(
    await codeOf(browser(t).does(correctName, { givenName: 'A', familyName: 'B', version: 1 })),
    'session.required',
  )
})
