import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { createFolderWitness, readNotes } from '#integrations/storage/folder-witness.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { dumpLog } from './dump-log.ts'
import { readDump } from './read-dump.ts'
import { openSequencer, type Sequencer } from './sequence.ts'
import { noteSigner, readVerifierKey } from './signed-note.ts'
import { verifyLog, type Verdict } from './verify-log.ts'

const signer = noteSigner('kairos', Buffer.alloc(32, 9))
const verifier = readVerifierKey(signer.verifierKey)
let t: TestHouse
let folder: string
let org: string
const wakes = () => openSequencer(t.house, signer, createFolderWitness(folder))

before(async () => {
  t = await testHouse()
  folder = await mkdtemp(path.join(tmpdir(), 'kairos-witness-'))
  org = await t.practice()
})
after(async () => {
  await t.close()
  await rm(folder, { recursive: true, force: true })
})

/** An account of a refusal, as the spine writes one; `hold` keeps its transaction open. */
const account = (id: string, hold: Promise<unknown> = Promise.resolve()) =>
  t.house.db.transaction({ organizationId: org }, async (tx) => {
    await tx.query(sql`insert into audit (organization_id, id, command_id, command, actor_kind, actor_system, actor_roles, outcome, subject_kind, subject_id, fields, writes, at)
      values (${org}, ${id}, ${newId()}, 'test.act', 'system', 'test', '{}', 'refused:role', 'case', 'x', '{a,b}', '{}', ${t.house.clock.now()})`)
    await hold
  })
async function verdict(): Promise<Verdict> {
  const lines: string[] = []
  await dumpLog(t.house.db, (line) => void lines.push(line))
  return verifyLog(await readDump(lines), await readNotes(folder), verifier)
}
const inAMoment = () => new Promise((r) => setTimeout(r, 25))
/** As many turns as it takes: transactions of other tests on this server hold the horizon back, as those of other databases do. */
async function until(
  s: Sequencer,
  done: (v: Verdict) => boolean = (v) => v.waiting + v.unsigned === 0,
): Promise<Verdict> {
  for (let turn = 0; turn < 400; turn++) {
    await s.turn()
    const v = await verdict()
    if (done(v)) return v
    await inAMoment()
  }
  return verdict()
}
async function untilItFails(s: Sequencer): Promise<string> {
  for (let turn = 0; turn < 400; turn++) {
    const e = await s.turn().then(
      () => undefined,
      (x: unknown) => x,
    )
    if (e instanceof Error) return e.message
    await inAMoment()
  }
  return 'never failed'
}
/** What somebody does who owns the database: the triggers are no wall to them. */
async function asOwner(...statements: ReturnType<typeof sql>[]): Promise<void> {
  await t.owner.transaction({ organizationId: org }, async (tx) => {
    for (const table of [sql`audit`, sql`log_leaf`]) await tx.query(sql`alter table ${table} disable trigger user`)
    for (const s of statements) await tx.query(s)
    for (const table of [sql`audit`, sql`log_leaf`]) await tx.query(sql`alter table ${table} enable trigger user`)
  })
}

describe('the log of who did and saw what', () => {
  it('holds every account a second later, signed where the database cannot reach', async () => {
    await account(newId())
    const { faults, waiting, unsigned, checkpoints } = await until(wakes())
    assert.deepEqual({ faults, waiting, unsigned }, { faults: [], waiting: 0, unsigned: 0 })
    assert.ok(checkpoints >= 2, 'the practice’s and the platform’s')
  })

  it('signs nothing while nothing happens', async () => {
    const sequencer = wakes()
    const { length } = await readNotes(folder)
    assert.equal(await sequencer.turn(), 0)
    assert.equal((await readNotes(folder)).length, length)
  })

  it('does not pass over an account whose transaction commits late: a cursor by id or time would', async () => {
    let commit = () => {}
    const early = newId()
    const late = account(early, new Promise<void>((done) => (commit = done)))
    await new Promise((r) => setTimeout(r, 50))
    await account(newId())
    const sequencer = wakes()
    await sequencer.turn()
    const between = await verdict()
    assert.deepEqual(between.faults, [])
    assert.equal(between.waiting, 1, 'the later one waits for the earlier, which may still commit')
    commit()
    await late
    const { faults, waiting } = await until(sequencer)
    assert.deepEqual({ faults, waiting }, { faults: [], waiting: 0 })
    const [row] = await t.house.db.transaction({ organizationId: org, readOnly: true }, (tx) =>
      tx.query(
        sql<{
          n: number
        }>`select count(*)::int as n from log_leaf where organization_id = ${org} and row_id = ${early}`,
      ),
    )
    assert.equal(row?.n, 1)
  })

  it('stays one history with several sequencers at once', async () => {
    const three = [wakes(), wakes(), wakes()]
    for (let round = 0; round < 5; round++) {
      await Promise.all([account(newId()), account(newId()), ...three.map((s) => s.turn())])
    }
    const { faults, waiting } = await until(wakes())
    assert.deepEqual({ faults, waiting }, { faults: [], waiting: 0 })
  })

  it('takes many in few at a time, and misses none', async () => {
    for (let i = 0; i < 5; i++) await account(newId())
    const sequencer = openSequencer(t.house, signer, createFolderWitness(folder), 2)
    const lots: number[] = []
    const few = { turn: async () => (lots.push(await sequencer.turn()), lots.at(-1) ?? 0) }
    const { faults, waiting, unsigned } = await until(few)
    assert.deepEqual({ faults, waiting, unsigned }, { faults: [], waiting: 0, unsigned: 0 })
    assert.equal(Math.max(...lots), 2)
    assert.equal(
      lots.reduce((a, b) => a + b),
      5,
    )
  })

  it('goes on after a crash between the commit and the signature', async () => {
    await account(newId())
    const broken = openSequencer(t.house, signer, {
      ...createFolderWitness(folder),
      keep: () => Promise.reject(new Error('no space left')),
    })
    assert.match(await untilItFails(broken), /no space left/)
    assert.equal((await verdict()).unsigned, 1)
    // Nothing new happens: what was not signed is signed all the same.
    await wakes().turn()
    assert.equal((await verdict()).unsigned, 0)
    await account(newId())
    assert.deepEqual(await until(wakes()).then(({ faults, unsigned }) => ({ faults, unsigned })), {
      faults: [],
      unsigned: 0,
    })
  })

  it('is signed for one practice although another’s cannot be, and by the same process once it can', async () => {
    const witness = createFolderWitness(folder)
    const other = await t.practice('elsewhere')
    let full = true
    const sequencer = openSequencer(t.house, signer, {
      ...witness,
      keep: (practice, note) =>
        full && practice === org ? Promise.reject(new Error('no space left')) : witness.keep(practice, note),
    })
    await account(newId())
    assert.match(await untilItFails(sequencer), /no space left/)
    assert.ok((await readdir(folder)).includes(other), 'the practice after it is signed')
    assert.equal((await verdict()).unsigned, 1)
    full = false
    assert.equal((await until(sequencer)).unsigned, 0)
  })

  it('leaves out a note that a power cut left half written', async () => {
    const [file = ''] = await readdir(path.join(folder, org))
    const whole = await readFile(path.join(folder, org, file), 'utf8')
    await writeFile(path.join(folder, org, file), whole.slice(0, -40))
    await account(newId())
    await wakes().turn()
    await writeFile(path.join(folder, org, file), whole)
    await account(newId())
    await wakes().turn()
    assert.deepEqual((await verdict()).faults, [])
  })
})

describe('an owner of the database who wants another past', () => {
  it('cannot change an account unseen', async () => {
    await asOwner(sql`update audit set outcome = 'done' where organization_id = ${org} and command = 'test.act' and outcome = 'refused:role'
      and id = (select row_id from log_leaf where organization_id = ${org} and source = 'audit' order by position desc limit 1)`)
    assert.match((await verdict()).faults.map((f) => f.says).join(), /audit .* was changed/)
  })

  it('cannot cut the end off: and nothing more is signed over what was not', async () => {
    const notes = (await readNotes(folder)).length
    await asOwner(
      sql`delete from log_leaf where organization_id = ${org} and position >= (select size - 2 from log_head where organization_id = ${org})`,
      sql`update log_head set size = size - 2 where organization_id = ${org}`,
    )
    assert.match((await verdict()).faults.map((f) => f.says).join(), /the end is missing/)
    await account(newId())
    await wakes().turn()
    assert.equal((await readNotes(folder)).length, notes)
  })
})
