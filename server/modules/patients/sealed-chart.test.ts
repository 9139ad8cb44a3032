import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setScene } from '#dev/scene.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { run } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { addChartItemCommand } from '#modules/patients/add-chart-item.command.ts'
import { beginningsOf, digitsOf, wordsOf } from '#modules/patients/look-up-words.ts'
import { openPatient } from '#modules/patients/patients-for-tests.ts'
import { patientsPromises } from '#modules/patients/patients.promises.ts'
import { stateLocationCommand } from '#modules/patients/state-location.command.ts'

let t: TestHouse
before(async () => void (t = await testHouse()))
after(() => t.close())

const said = {
  givenName: 'Quillon',
  familyName: 'Zabrinska',
  birthDate: '1987-04-23',
  email: 'quillon.z@example.org',
  phone: '512-555-0177',
}
const planted = [
  ...Object.values(said),
  digitsOf(said.phone),
  'Vexacillin',
  'hives everywhere',
  '77 Nightjar Lane',
  '78755',
  'Wimberley',
]

/** A lived-in chart, and the practice it is in. */
async function livedIn(): Promise<{ org: string; patientId: string }> {
  const org = await t.practice()
  const { patientId, actor } = await openPatient(t, org, said)
  await run(t.house, addChartItemCommand, actor, {
    patientId,
    kind: 'allergy',
    text: 'Vexacillin',
    reaction: 'hives everywhere',
  })
  await run(t.house, stateLocationCommand, actor, {
    patientId,
    state: 'TX',
    street: '77 Nightjar Lane',
    city: 'Wimberley',
    zip: '78755',
    callBack: said.phone,
  })
  return { org, patientId }
}

/** Every column of every table the practice has rows in, as a thief with a copy of the database would read it. */
async function dump(org: string): Promise<Buffer> {
  return t.owner.transaction({ organizationId: org }, async (tx) => {
    const tables = await tx.query(
      sql<{
        name: string
      }>`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    )
    assert.ok(tables.length > 30)
    const parts: Buffer[] = []
    for (const { name } of tables) {
      const rows = await tx.query<Record<string, unknown>>({
        text: `select * from ${name}`,
        values: [],
        name: `dump_${name}`,
      })
      for (const value of rows.flatMap((r) => Object.values(r)))
        parts.push(
          Buffer.isBuffer(value)
            ? value
            : Buffer.from(typeof value === 'string' ? value : (JSON.stringify(value) ?? '')),
          Buffer.from('\n'),
        )
    }
    return Buffer.concat(parts)
  })
}

/** Which planted words are there: as written, in hex or base64, or as a hash that anybody with a list of names could make. */
function leaksIn(bytes: Buffer): string[] {
  const lower = Buffer.from(bytes.toString('latin1').toLowerCase(), 'latin1')
  const beginnings = wordsOf(`${said.givenName} ${said.familyName}`).flatMap(beginningsOf)
  const guesses = [...beginnings, ...planted, ...planted.map((p) => p.toLowerCase())]
  const plain = planted.filter((p) => {
    const b = Buffer.from(p)
    return (
      lower.includes(p.toLowerCase()) ||
      lower.includes(b.toString('hex')) ||
      bytes.includes(b.toString('base64').replace(/.{0,2}=*$/, ''))
    )
  })
  const guessed = guesses.filter((g) =>
    ['sha256', 'sha1', 'md5'].some((how) => bytes.includes(createHash(how).update(g).digest().subarray(0, 16))),
  )
  return [...plain, ...guessed.map((g) => `hash of ${g}`)]
}

test('a copy of the database says neither what a patient is called, nor where she lives, nor what she is allergic to', async () => {
  const { org } = await livedIn()
  const bytes = await dump(org)
  assert.ok(bytes.length > 2_000)
  assert.deepEqual(leaksIn(bytes), [])
})

test('planted fault: a look-up hashed without a key is found in the copy', async () => {
  const { org, patientId } = await livedIn()
  await setScene(t, org, async (tx) => {
    const hash = createHash('sha256').update('zabrin').digest().subarray(0, 16)
    await tx.query(
      sql`insert into patient_lookup (organization_id, kind, hash, patient_id) values (${org}, 'name', ${hash}, ${patientId})`,
    )
  })
  assert.deepEqual(leaksIn(await dump(org)), ['hash of zabrin'])
})

test('planted fault: a column that was not sealed is found in the copy', async () => {
  const { org, patientId } = await livedIn()
  await setScene(t, org, (tx) =>
    tx.query(sql`insert into chart_item (organization_id, id, patient_id, kind, source, sealed, created_at)
      values (${org}, ${newId()}, ${patientId}, 'allergy', 'patient', ${Buffer.from(JSON.stringify({ text: 'Vexacillin' }))}, ${tx.now})`),
  )
  assert.deepEqual(leaksIn(await dump(org)), ['Vexacillin'])
})

test('the same name has other look-up hashes in another practice', async () => {
  const hashes = async () => {
    const { org } = await livedIn()
    const rows = await t.owner.transaction({ organizationId: org }, (tx) =>
      tx.query(sql<{ hash: Buffer }>`select hash from patient_lookup where organization_id = ${org}`),
    )
    return rows.map((r) => r.hash.toString('hex'))
  }
  const one = await hashes()
  const two = new Set(await hashes())
  assert.ok(one.length > 10)
  assert.deepEqual(
    one.filter((h) => two.has(h)),
    [],
  )
})

test('the promises hold, and a patient nobody could find or act for breaks them', async () => {
  const { org } = await livedIn()
  const broken = () =>
    t.owner.transaction({ organizationId: org }, async (tx) => {
      const counts: number[] = []
      for (const p of patientsPromises) counts.push((await tx.query(p.broken)).length)
      return counts
    })
  assert.deepEqual(await broken(), [0, 0, 0, 0])
  await setScene(t, org, async (tx) => {
    const id = newId()
    await tx.query(
      sql`insert into patient (organization_id, id, sealed, created_at) values (${org}, ${id}, ${Buffer.from([0])}, ${tx.now})`,
    )
    await tx.query(
      sql`insert into patient_key (organization_id, patient_id, version, wrapped) values (${org}, ${id}, 1, ${Buffer.from([0])})`,
    )
  })
  assert.deepEqual(await broken(), [0, 1, 1, 0])
})
