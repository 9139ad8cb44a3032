import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Profession } from '#clinical/where/index.ts'
import { setScene } from '#dev/scene.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import type { Actor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { ask } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { clinician, staffMember } from '#modules/directory/directory-world.fixture.ts'
import { peopleQuery } from '#modules/directory/people.query.ts'
import { savePractitionerCommand } from '#modules/directory/save-practitioner.command.ts'

let t: TestHouse
let org: string
let admin: Actor
before(async () => {
  t = await testHouse()
  org = await t.practice()
  admin = await staffMember(t, org, 'Ada', ['administrator'])
})
after(() => t.close())

const far = [{ state: 'TX', expiresOn: '2030-01-01' }]
const standing = async (personId: string) => {
  const { people } = await ask(t.house, peopleQuery, admin, {})
  const found = people.find((one) => one.personId === personId)?.practitioner
  assert.ok(found)
  return found
}
const directors = async () => {
  const { people } = await ask(t.house, peopleQuery, admin, {})
  return people.flatMap((one) => (one.practitioner?.medicalDirector ? [one.personId] : []))
}
const save = async (personId: string, wish: { profession: Profession; medicalDirector?: boolean }) => {
  const { version, displayName } = await standing(personId)
  return run(t.house, savePractitionerCommand, admin, { personId, version, displayName, credentials: 'MD', ...wish })
}

test('an administrator names a physician medical director and ends it; what is left out stays as it was', async () => {
  const { personId } = await clinician(t, admin, 'Dr Rosa Ramos', 'physician', far)
  assert.equal((await standing(personId)).medicalDirector, false)
  await save(personId, { profession: 'physician', medicalDirector: true })
  assert.equal((await standing(personId)).medicalDirector, true)
  await save(personId, { profession: 'physician' })
  assert.equal((await standing(personId)).medicalDirector, true, 'another program, that does not know of it')
  await save(personId, { profession: 'physician', medicalDirector: false })
  assert.equal((await standing(personId)).medicalDirector, false)
})

test('nobody but a physician is it, and a profession that changes ends it; planted: a row that says otherwise is refused by the table', async () => {
  const { personId } = await clinician(t, admin, 'Noor', 'nurse-practitioner', far)
  await assert.rejects(
    save(personId, { profession: 'nurse-practitioner', medicalDirector: true }),
    (e) => e instanceof AppError && e.code === 'input.invalid' && e.fields[0]?.path === 'medicalDirector',
  )
  const doctor = await clinician(t, admin, 'Dr Lee', 'physician', far, { medicalDirector: true })
  await save(doctor.personId, { profession: 'physician-assistant' })
  assert.equal((await standing(doctor.personId)).medicalDirector, false)
  await assert.rejects(
    setScene(t, org, (tx) =>
      tx.query(
        sql`update practitioner set medical_director = true where organization_id = ${org} and person_id = ${personId}`,
      ),
    ),
    /check constraint/,
  )
})

test('a practice has one: whoever is named takes it over in the same act, and nobody else’s page saves over that', async () => {
  const { personId: first } = await clinician(t, admin, 'Dr Ines First', 'physician', far, { medicalDirector: true })
  const stale = (await standing(first)).version
  const { personId: second } = await clinician(t, admin, 'Dr Sol Second', 'physician', far)
  await save(second, { profession: 'physician', medicalDirector: true })
  assert.deepEqual(await directors(), [second])
  const [named] = await t.house.db.transaction({ organizationId: org, readOnly: true }, (tx) =>
    tx.query(sql<{
      fields: string[]
    }>`select fields from audit where organization_id = ${org} and command = 'directory.savePractitioner'
      and subject_id = (select id::text from practitioner where organization_id = ${org} and person_id = ${second}) order by at desc, id desc limit 1`),
  )
  const was = await t.house.db.transaction({ organizationId: org, readOnly: true }, (tx) =>
    tx.query(sql<{ id: string }>`select id from practitioner where organization_id = ${org} and person_id = ${first}`),
  )
  assert.deepEqual(
    named?.fields.filter((one) => one.startsWith('medicalDirectorUntilNow')),
    [`medicalDirectorUntilNow=${was[0]?.id}`],
    'the trail says who was it before',
  )
  const old = { personId: first, version: stale, displayName: 'Dr Ines First', credentials: 'MD' }
  await assert.rejects(
    run(t.house, savePractitionerCommand, admin, { ...old, profession: 'physician', medicalDirector: true }),
    (e) => e instanceof AppError && e.code === 'conflict.version',
  )
  await save(second, { profession: 'physician', medicalDirector: false })
  await Promise.all([first, second].map((one) => save(one, { profession: 'physician', medicalDirector: true })))
  assert.equal((await directors()).length, 1, 'both named at once')
})

test('whoever names somebody without ending the other’s part, as a server of before does, leaves one too, also of two at once; planted: without its trigger two stand', async () => {
  const { personId: first } = await clinician(t, admin, 'Dr Ana One', 'physician', far, { medicalDirector: true })
  const { personId: second } = await clinician(t, admin, 'Dr Bea Two', 'physician', far)
  const name = (...personIds: string[]) =>
    setScene(t, org, (tx) =>
      tx.query(
        sql`update practitioner set medical_director = true where organization_id = ${org} and person_id = any(${personIds})`,
      ),
    )
  const { version } = await standing(first)
  await name(second)
  assert.deepEqual(await directors(), [second])
  assert.equal((await standing(first)).version, version + 1, 'a page that was open before saves over nothing')
  for (const both of [() => Promise.all([name(first), name(second)]), () => name(first, second)]) {
    await save(second, { profession: 'physician', medicalDirector: false })
    await save(first, { profession: 'physician', medicalDirector: false })
    await both()
    assert.equal((await directors()).length, 1)
  }
  await t.owner.transaction({ organizationId: org }, async (tx) => {
    await tx.query(sql`alter table practitioner disable trigger user`)
    await tx.query(
      sql`update practitioner set medical_director = true where organization_id = ${org} and person_id = any(${[first, second]})`,
    )
  })
  assert.equal((await directors()).length, 2)
})
