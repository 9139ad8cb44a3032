import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import * as cases from '#contract/cases/index.ts'
import { type ConnectionConfig, withClient } from '#db/connection.ts'
import { attachOrStart } from '#db/embedded-postgres.ts'
import { openBackup } from '#main/backup/backup-files.ts'
import { folderPlace } from '#main/backup/folder-place.ts'
import { latestMoment } from '#main/backup/plan-restore.ts'
import { readPieces } from '#main/backup/wal-pieces.ts'
import { credentials, startTestS3 } from '#integrations/storage/s3-for-tests.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { readTxOf, type ReadTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import type { OperatorCommand } from '#main/operator-command.ts'
import { readConfig } from '#main/config.ts'
import { openHouse, type OpenHouse } from '#main/open-house.ts'
import { restore } from '#main/restore.ts'
import { resumeLog } from '#main/resume-log.ts'
import { verify } from '#main/verify.ts'
import { begins } from './desk-talk.ts'
import { everyRow } from './every-row.ts'
import { type HouseProcesses, startHouse, until } from './house-processes.ts'
import { type Person, signInAs } from './person.ts'
import { home } from './planted.ts'
import { kairos, kairosWith } from './kairos-command.ts'
import { photoOf, sendPhoto } from './send-photo.ts'

const root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'kairos-drill-'))
// The database's own user must get through to what is restored in it.
chmodSync(root, 0o711)
const at = (name: string): string => join(root, name)

async function does(state: string, ...args: string[]): Promise<string> {
  const { said, code } = kairos(state, ...args)
  assert.equal(await code, 0, said())
  return said()
}

/** Every row of every table of a house that nobody runs. */
async function printsOf(state: string): Promise<Record<string, string>> {
  const database = await attachOrStart(state)
  return everyRow(database.admin).finally(() => database.stop())
}
const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name))
const contents = (folder: string): Map<string, string> =>
  new Map(files(folder).map((f) => [basename(f), createHash('sha256').update(readFileSync(f)).digest('hex')]))
const clock = (admin: ConnectionConfig): Promise<number> =>
  withClient(admin, async (c) =>
    Number((await c.query<{ at: string }>(`select extract(epoch from clock_timestamp()) * 1000 as at`)).rows[0]?.at),
  )
/** Up to when every moment can be had from the backup. */
const coveredTo = async (state: string): Promise<number> =>
  latestMoment(await openBackup(folderPlace(at('backup')), readFileSync(join(state, 'keys/backup.key'))))

describe('a house is lost, and comes back as it was at a moment', () => {
  let house: HouseProcesses | undefined
  let follow: ReturnType<typeof kairos>
  let ana: Person
  let caseId = ''
  let kept: Record<string, string> = {}
  let blobs = new Map<string, string>()
  let moment = ''
  let beforeBackup = ''
  let photo = ''
  let early = ''

  before(async () => {
    house = await startHouse({ servers: 1 })
    ana = await signInAs(house, 'ana')
    ;({ caseId } = await begins(ana, 'pink-eye', 'en', home))
    beforeBackup = new Date().toISOString()
  })
  after(async () => {
    follow?.child.kill('SIGKILL')
    await house?.close()
    rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  })

  test('a backup is taken while people write', async () => {
    const { state } = house ?? assert.fail()
    follow = kairos(state, 'backup', '--to', at('backup'), '--follow', '--every', '1')
    let writes = 0
    for (
      let { revision, response } = await ana.does(cases.intake, { caseId });
      !/whole copy/.test(follow.said());
      writes++
    ) {
      assert.equal(follow.child.exitCode, null, follow.said())
      const saved = await ana.does(cases.saveIntake, { caseId, response: response as never, revision })
      ;({ revision } = saved)
    }
    assert.ok(writes > 0)
    const sent = await sendPhoto(ana, caseId, 'photo-both', 'eye.jpg', await photoOf('an eye', '#b04040'))
    photo = 'id' in sent ? sent.id : assert.fail(sent.refused)
    await does(state, 'backup', '--keys', '--to', at('keys'))
  })

  test('the log is signed on, and what was signed is in the backup too', async () => {
    const { state, admin } = house ?? assert.fail()
    const notes = () =>
      files(join(state, 'checkpoints'))
        .map((f) => readFileSync(f, 'utf8'))
        .join('')
    // A second at least, in which the worker signs what was done before; then something more is done and signed.
    await sleep(1500)
    early = new Date(await clock(admin)).toISOString()
    await sleep(200)
    const before = notes()
    await signInAs(house ?? assert.fail(), 'james')
    await until('the sign-in to be signed for', () => notes() !== before)
    const signed = await clock(admin)
    await until('it to be in the backup', async () => (await coveredTo(state)) > signed)
  })

  test('everything done is in the backup within seconds; then the disaster', async (t) => {
    const { state, admin, killWorker } = house ?? assert.fail()
    await killWorker()
    await until('nobody to write any more', async () => {
      kept = await everyRow(admin)
      await sleep(300)
      return JSON.stringify(kept) === JSON.stringify(await everyRow(admin))
    })
    blobs = contents(join(state, 'blobs'))
    assert.ok(blobs.size > 0)
    const instant = await clock(admin)
    moment = new Date(Math.ceil(instant)).toISOString()
    await sleep(1000)
    await withClient({ ...admin, database: 'kairos' }, async (c) => {
      await c.query('set session_replication_role = replica')
      await c.query('delete from attachment')
      await c.query(`update draft set sealed = '\\x00'`)
      await c.query('drop table timeline_entry cascade')
    })
    rmSync(join(state, 'blobs'), { recursive: true })
    const done = await clock(admin)
    await until('the disaster itself to be in the backup', async () => (await coveredTo(state)) > done)
    t.diagnostic(`RPO: what was committed was in the backup after ${Math.round((await clock(admin)) - done)} ms`)
  })

  test('the machine dies with all that was on it', async () => {
    follow.child.kill('SIGKILL')
    await house?.close()
    house = undefined
  })

  test('restored to the moment, every row, photo and entry of the log is as it was, and the disaster never was', async (t) => {
    const began = performance.now()
    const said = await does(at('new'), 'restore', ...from({}))
    t.diagnostic(`RTO: ${Math.round(performance.now() - began)} ms, the process included. ${said.split('\n')[1] ?? ''}`)
    const database = await attachOrStart(at('new'))
    try {
      const { session: then = '', ...others } = kept
      const { session: now = '', ...restored } = await everyRow(database.admin)
      assert.deepEqual(restored, others)
      assert.equal(now.split(' ')[0], then.split(' ')[0])
      const { rows } = await withClient({ ...database.admin, database: 'kairos' }, (c) =>
        c.query(
          `select (select count(*)::int from session where revoked_at is null) as open, (select count(*)::int from attachment where id = $1) as photo`,
          [photo],
        ),
      )
      assert.deepEqual(rows, [{ open: 0, photo: 1 }], 'nobody is signed in who was meanwhile sent away')
    } finally {
      await database.stop()
    }
    assert.deepEqual(contents(at('new/blobs')), blobs)
  })

  test('everything in it opens, and every promise holds', async () => {
    const said = await does(at('new'), 'verify')
    assert.match(said, /OK +the log of who did and saw what is as it was signed/)
    assert.match(said, /All \d+ checks hold/)
  })

  test('backed up into a bucket that fails now and then, and restored from it, it is the same again', async () => {
    const s3 = await startTestS3()
    try {
      const place = ['s3://kairos-test/north-side', '--keep', '2'] as const
      const env = {
        AWS_ENDPOINT_URL_S3: s3.endpoint,
        AWS_REGION: 'us-test-1',
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      }
      s3.fails(['error', 'answer-lost', 'busy', 'damaged', 'cut'])
      const taken = kairosWith(env, at('new'), 'backup', '--to', ...place)
      assert.equal(await taken.code, 0, taken.said())
      const checked = kairosWith(env, at('new'), 'backup', '--to', ...place, '--check')
      assert.equal(await checked.code, 0, checked.said())
      const follow = kairosWith(env, at('new'), 'backup', '--to', ...place, '--follow', '--every', '1')
      s3.fails(
        Array.from({ length: 500 }, () => 'busy'),
        ({ method }) => method === 'PUT',
      )
      assert.ok(await follow.says(/Not backed up.*SlowDown/, 60), follow.said())
      s3.fails([])
      const away = Date.now()
      await until('the next turn', () => [...s3.objects.values()].some((o) => o.at.getTime() > away))
      follow.child.kill('SIGTERM')
      assert.equal(await follow.code, 0, follow.said())
      s3.fails(['error', 'cut', 'busy'])
      const args = from({ from: place[0], moment: 'latest', into: at('from a bucket') })
      const back = kairosWith(env, at('from a bucket'), 'restore', ...args)
      assert.equal(await back.code, 0, back.said())
      assert.deepEqual(await printsOf(at('from a bucket')), await printsOf(at('new')))
      assert.deepEqual(contents(at('from a bucket/blobs')), blobs)
      const keys = kairosWith(env, at('new'), 'backup', '--keys', '--to', place[0])
      assert.equal(await keys.code, 1)
      assert.match(keys.said(), /never to a bucket/)
    } finally {
      await s3.close()
    }
  })

  test('restored to before the last checkpoint, the log says so, and goes on once that is openly signed', async (t) => {
    const said = t.mock.method(console, 'log', () => undefined)
    /** In this process, which has read all the code already: its exit code and what it says. */
    const here = async (command: OperatorCommand, ...args: string[]): Promise<[number, string]> => {
      said.mock.resetCalls()
      const code = await command({ args, env: { KAIROS_STATE: at('early') }, stop: new AbortController().signal })
      return [code, said.mock.calls.map((c) => String(c.arguments[0])).join('\n')]
    }
    assert.equal((await here(restore, ...from({ moment: early, into: at('early') })))[0], 0)
    const [broken, why] = await here(verify)
    assert.equal(broken, 1)
    assert.match(why, /BROKEN +the log of who did and saw what .* the end is missing/)
    assert.match((await here(resumeLog, '--after-restore'))[1], /epoch 1 goes on from \d+ entries/)
    const [holds, look] = await here(verify)
    assert.equal(holds, 0)
    assert.match(look, /LOOK +the log .*left \d+ entries behind, openly signed/)
    assert.match((await here(resumeLog, '--after-restore'))[1], /nothing to begin anew/)
    await assert.rejects(here(resumeLog), /say --after-restore/)
  })

  test('a patient forgotten since then is forgotten in what is restored from before it', async () => {
    const env = { KAIROS_STATE: at('new') }
    const open = await openHouse(at('new'), readConfig({}), env, { migrate: false })
    const within = <T>(state: OpenHouse, work: (tx: ReadTx) => Promise<T>) =>
      state.house.db.transaction({ organizationId: org, readOnly: true }, (raw) =>
        work(readTxOf(state.house, raw, org)),
      )
    const [demo] = await open.house.db.query(
      sql<{ id: string }>`select organization_id as id from organization where demo`,
    )
    const org = demo?.id ?? ''
    const patientIds = async (state: OpenHouse) =>
      within(state, (tx) =>
        tx.query(
          sql<{
            id: string
          }>`select patient_id as id from clinical_case where organization_id = ${org} and id = ${caseId}`,
        ),
      )
    const patientId = (await patientIds(open))[0]?.id ?? ''
    const name = (state: OpenHouse) =>
      within(state, async (tx) => {
        const [row] = await tx.query(
          sql<{
            sealed: Buffer
            version: number
          }>`select sealed, version from patient where organization_id = ${org} and id = ${patientId}`,
        )
        const place = { table: 'patient', column: 'sealed', row: patientId, rowVersion: row?.version ?? 0 }
        return (await tx.vault.open<{ givenName: string }>(ofPatient(patientId), place, row?.sealed ?? Buffer.alloc(0)))
          .givenName
      })
    assert.equal(await name(open), 'Ana')
    const requestId = newId()
    const byHand = async (...statements: [string, unknown[]?][]) =>
      withClient({ ...(await attachOrStart(at('new'))).admin, database: 'kairos' }, async (c) => {
        await c.query('set session_replication_role = replica')
        for (const [text, values] of statements) await c.query(text, values)
      })
    await byHand([
      `insert into forget_request (organization_id, id, patient_id, reason, state, asked_by, asked_at, approved_by, approved_at)
        select $1, $2, $3, 'patient_asked', 'approved', gen_random_uuid(), now(), gen_random_uuid(), now()`,
      [org, requestId, patientId],
    ])
    assert.match(await does(at('new'), 'forget-patient'), new RegExp(requestId))
    const tooEarly = kairos(at('new'), 'forget-patient', '--request', requestId)
    assert.equal(await tooEarly.code, 1)
    assert.match(tooEarly.said(), /Not forgotten: open_matters. Nothing was changed/)
    assert.equal(await name(open), 'Ana')
    // Nobody has cared for her yet: nothing wants her record kept once the matter is closed.
    await byHand(
      [`update task set state = 'done', holder = null, lease_until = null where state = 'open'`],
      [`update clinical_case set state = 'closed', closed_at = now(), outcome = 'withdrawn' where state <> 'closed'`],
      [`update patient set established_at = null where id = $1`, [patientId]],
    )
    assert.match(
      await does(at('new'), 'forget-patient', '--request', requestId),
      /Forgotten: the key, its share, every look-up hash, [1-9]\d* photos and 1 accounts/,
    )
    await assert.rejects(name(open))
    await open.close()
    assert.match(await does(at('new'), 'backup', '--keys', '--to', at('keys')), /[1-9] of forgotten patients removed/)

    await does(at('before'), 'restore', ...from({ into: at('before') }))
    const again = await openHouse(at('before'), readConfig({}), { KAIROS_STATE: at('before') }, { migrate: false })
    await assert.rejects(name(again), /forgotten, or the key shares are not here/)
    await again.close()
    const verified = kairos(at('before'), 'verify')
    assert.equal(await verified.code, 1)
    assert.match(verified.said(), /BROKEN +keys: whoever was forgotten is forgotten here +1 were forgotten/)
    assert.match(await does(at('before'), 'forget-patient', '--finish'), /1 patients this database still knew/)
    assert.match(await does(at('before'), 'verify'), /All \d+ checks hold/)
  })

  const from = (other: { from?: string; keys?: string; moment?: string; into?: string }): string[] => {
    const source = ['--from', other.from ?? at('backup'), '--keys', other.keys ?? at('keys')]
    return [...source, '--to-time', other.moment ?? moment, '--into', other.into ?? at('new')]
  }
  /** Is refused with these words, and leaves nothing behind. */
  async function refused(why: RegExp, other: Parameters<typeof from>[0]): Promise<void> {
    const into = at('refused')
    await assert.rejects(
      restore({ args: from({ into, ...other }), env: {}, stop: new AbortController().signal }),
      (e: Error) => why.test(e.message) || assert.fail(e.message),
    )
    assert.deepEqual(existsSync(into) ? readdirSync(into) : [], [])
  }
  const spoilt = (name: string, spoil: (file: string) => void, which: (file: string) => boolean): string => {
    const copy = at(name)
    cpSync(at('backup'), copy, { recursive: true })
    spoil(files(copy).toSorted().filter(which).at(-1) ?? assert.fail())
    return copy
  }
  const isAfterTheMoment = (file: string): boolean =>
    (readPieces([basename(file)])[0]?.coveredTo ?? 0) > Date.parse(moment)
  const flip = (file: string): void => {
    const bytes = readFileSync(file)
    const middle = bytes.length >> 1
    bytes[middle] = (bytes[middle] ?? 0) ^ 1
    writeFileSync(file, bytes)
  }

  describe('is refused, and nothing half restored is left,', () => {
    for (const [what, which] of [
      ['copy of the database', (f: string) => f.endsWith('.content')],
      ['log of changes', (f: string) => f.endsWith('.wal') && !isAfterTheMoment(f)],
      ['photo', (f: string) => /blobs\/..\/[0-9a-f-]{36}$/.test(f)],
      ['manifest', (f: string) => f.endsWith('.manifest')],
    ] as const)
      test(`with one flipped bit in the ${what}`, () =>
        refused(/damaged/, { from: spoilt(`flipped ${what}`, flip, which) }))
    test('without one piece of the log of changes', () => {
      const copy = spoilt(
        'gap',
        () => undefined,
        () => true,
      )
      const pieces = files(copy)
        .filter((f) => f.endsWith('.wal'))
        .toSorted()
      assert.ok(pieces.length > 2)
      rmSync(pieces[1] ?? '')
      return refused(/missing from the backup/, { from: copy })
    })
    test('without a photo', () =>
      refused(/missing from the backup/, {
        from: spoilt(
          'no photo',
          (f) => rmSync(f),
          (f) => /blobs\/..\/[0-9a-f-]{36}$/.test(f),
        ),
      }))
    test('to a moment before the backup began, or after it ended', async () => {
      await refused(/before this backup began: the earliest moment is/, { moment: beforeBackup })
      await refused(/after the end of this backup: the latest moment is/, { moment: '2090-01-01T00:00:00Z' })
    })
    test('into a folder in which something is', () =>
      assert.rejects(
        restore({ args: from({ into: at('new') }), env: {}, stop: new AbortController().signal }),
        /is not empty/,
      ))

    const withKeys = (name: string, change: (keys: string) => void): string => {
      cpSync(at('keys'), at(name), { recursive: true })
      change(join(at(name), 'keys'))
      return at(name)
    }
    const another = Buffer.alloc(32, 7)
    test('without the root key, or with another one, instead of giving back what nobody can read', async () => {
      await refused(/holds no root\.key/, { keys: withKeys('no root', (k) => rmSync(join(k, 'root.key'))) })
      await refused(/nothing would open/, {
        keys: withKeys('other root', (k) => writeFileSync(join(k, 'root.key'), another)),
      })
    })
    test('without the key of the backup, or with another one', async () => {
      await refused(/holds no backup\.key/, { keys: withKeys('no key', (k) => rmSync(join(k, 'backup.key'))) })
      await refused(/was sealed with the key/, {
        keys: withKeys('other key', (k) => writeFileSync(join(k, 'backup.key'), another)),
      })
    })
  })

  test('nothing in the backup can be read without its key', () => {
    const open = files(at('backup')).filter((f) => readFileSync(f).subarray(0, 4).toString() !== 'KSST')
    assert.deepEqual(
      open.map((f) => basename(f)),
      ['kairos-backup.json'],
    )
  })
})
