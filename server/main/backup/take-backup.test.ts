import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#db/embedded-postgres.ts'
import { createLocalBlobStore } from '#integrations/storage/local-blob-store.ts'
import { startTestS3, type TestS3 } from '#integrations/storage/s3-for-tests.ts'
import { newId } from '#kernel/ids.ts'
import { streamOf } from '#kernel/seal-stream.ts'
import { type Backup, listIn, openOrBeginBackup, removeFrom } from './backup-files.ts'
import type { BackupPlace } from './backup-place.ts'
import { findBases } from './bases.ts'
import { bucketPlace } from './bucket-place.ts'
import { checkBackup } from './check-backup.ts'
import { folderPlace } from './folder-place.ts'
import { formatLsn, parseLsn, segmentName, segmentStart } from './lsn.ts'
import { latestMoment, planRestore } from './plan-restore.ts'
import { readKnownBlobs } from './ship-blobs.ts'
import { findPieces } from './ship-wal.ts'
import { openBacking } from './take-backup.ts'
import { chainFrom, pieceName, readPieces } from './wal-pieces.ts'

const MB16 = 0x100_0000

describe('places in the log of changes', () => {
  test('are read and written as PostgreSQL does, and lie in the file it would name', () => {
    assert.equal(parseLsn('16/B374D848'), 0x16b374d848n)
    assert.equal(formatLsn(0x16b374d848n), '16/B374D848')
    assert.equal(segmentName(1, segmentStart(0x16b374d848n, MB16), MB16), '0000000100000016000000B3')
    assert.throws(() => parseLsn('nonsense'), /no place/)
  })
})

describe('pieces of the log of changes', () => {
  const all = readPieces([
    pieceName(0n, 100n, 10),
    pieceName(100n, 150n, 20),
    pieceName(150n, 200n, 30),
    // The whole file that replaced both, which a crash left standing beside them.
    pieceName(100n, 200n, 20),
    pieceName(300n, 400n, 40),
    'idle',
  ])
  test('follow each other as far as there is no gap', () => {
    const { end, coveredTo, resumesAt } = chainFrom(all, 0n)
    assert.deepEqual([end, coveredTo, resumesAt], [200n, 20, 300n])
  })
  test('are taken only as far as a moment needs them', () => {
    const { pieces, resumesAt } = chainFrom(all, 0n, 10)
    assert.deepEqual([pieces.map((p) => p.end), resumesAt], [[100n], undefined])
  })
  test('that begin after the place are no help', () => {
    assert.deepEqual(chainFrom(all, 250n).pieces, [])
  })
})

const places: Readonly<Record<string, (root: string, s3: TestS3) => BackupPlace>> = {
  'a folder': (root) => folderPlace(join(root, 'backup')),
  'a bucket': (_, s3) => {
    const patience = { timeoutMs: 20_000, pauseMs: 2 }
    return bucketPlace(s3.settings({ prefix: 'a-backup/', partBytes: 500_000, patience }))
  },
}
for (const [kind, placeIn] of Object.entries(places))
  describe(`a backup in ${kind} that is run again and again`, () => {
    const root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'kairos-backing-'))
    chmodSync(root, 0o711)
    const state = join(root, 'state')
    const blobs = createLocalBlobStore(join(state, 'blobs'))
    let server: EmbeddedPostgres
    let client: pg.Client
    let backup: Backup
    let s3: TestS3
    before(async () => {
      s3 = await startTestS3()
      server = await startEmbeddedPostgres(state)
      client = new pg.Client(server.admin)
      await client.connect()
      await client.query('create table noise (bytes bytea)')
      backup = await openOrBeginBackup(placeIn(root, s3), Buffer.alloc(32, 1))
    })
    after(async () => {
      await client?.end()
      await server?.stop()
      await s3?.close()
      rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    })
    const open = (other: { keep?: number; baseEveryDays?: number } = {}) =>
      openBacking({
        backup,
        admin: server.admin,
        state,
        blobs,
        checkpoints: join(state, 'none'),
        keep: 4,
        baseEveryDays: 7,
        ...other,
      })
    const turn = async (other: Parameters<typeof open>[0] = {}) => {
      const backing = await open(other)
      return backing.turn().finally(() => backing.close())
    }
    const write = (megabytes: number) =>
      client.query(
        `insert into noise select decode(string_agg(md5(i::text || random()), ''), 'hex') from generate_series(1, 64 * 1024 * $1::int) i group by i % (16 * $1::int)`,
        [megabytes],
      )
    const bounds = async () => {
      const { faults, windows } = await checkBackup(backup)
      assert.deepEqual(faults, [])
      return windows
    }

    test('begins with a whole copy, and goes on with what is new alone', async () => {
      assert.ok(((await turn()).base ?? 0) > 1_000_000)
      const again = await turn()
      assert.equal(again.base, undefined)
      assert.ok(again.wal < 100_000, `${again.wal} bytes`)
      await write(1)
      const more = await turn()
      assert.ok(more.wal > 1_000_000 && more.wal < 16_000_000, `${more.wal} bytes`)
      assert.equal((await bounds()).length, 1)
    })

    test('keeps one piece of each file of the log that is whole, and lets PostgreSQL throw that file away', async () => {
      await write(1)
      for (let i = 0; i < 2; i++) {
        await client.query('select pg_switch_wal()')
        await write(1)
      }
      await turn()
      const [line = ''] = await listIn(backup, 'lines')
      const pieces = await findPieces(backup, line)
      const starts = pieces.map((p) => segmentStart(p.start, MB16))
      const newest = starts.at(-1) ?? 0n
      const whole = starts.filter((s) => s < newest)
      assert.equal(new Set(whole).size, whole.length, 'no parts beside what replaced them')
      const { rows } = await client.query<{ from: string }>(
        'select restart_lsn::text as from from pg_replication_slots',
      )
      assert.deepEqual(
        rows.map((r) => parseLsn(r.from)),
        [newest],
      )
      assert.equal((await bounds()).length, 1)
    })

    test('reaches to now although nothing was written', async () => {
      const backing = await open()
      try {
        let idle = await backing.turn()
        for (let i = 0; i < 50 && idle.wal > 0; i++) idle = await backing.turn()
        assert.equal(idle.wal, 0)
        assert.equal(await latestMoment(backup), idle.at)
        const plan = await planRestore(backup, idle.at)
        assert.ok(plan.stopAt < idle.at, 'recovery stops at the last mark: it would wait for ever for one after it')
        await assert.rejects(planRestore(backup, idle.at + 1), /after the end of this backup/)
      } finally {
        await backing.close()
      }
    })

    test('takes each photo once, and keeps those taken away for as long as a copy from their time is kept', async () => {
      const [gone, stays] = [newId(), newId()]
      for (const id of [gone, stays]) await blobs.put(id, streamOf(Buffer.from(id)))
      assert.equal((await turn()).blobs, 2)
      assert.equal((await turn()).blobs, 0)
      await blobs.remove(gone)
      await turn()
      const known = await readKnownBlobs(backup)
      assert.deepEqual([[...known.there], [...known.gone.keys()]], [[stays], [gone]])
      await bounds()
    })

    test('makes a new copy when the last is old, and removes what only older copies need', async () => {
      await client.query('select pg_switch_wal()')
      const before = (await findBases(backup)).map((b) => b.startedAt)
      const { base } = await turn({ keep: 1, baseEveryDays: 0 })
      assert.ok(base)
      const bases = await findBases(backup)
      assert.equal(bases.length, 1)
      assert.ok(!before.includes(bases[0]?.startedAt ?? 0))
      const known = await readKnownBlobs(backup)
      assert.deepEqual([known.there.size, known.gone.size], [1, 0])
      assert.equal((await bounds()).length, 1)
      await assert.rejects(planRestore(backup, (before[0] ?? 0) + 1), /before this backup began/)
    })

    test('begins a line of its own when PostgreSQL kept nothing back for it, as after a restore', async () => {
      await client.query(`select pg_drop_replication_slot(slot_name) from pg_replication_slots`)
      await write(1)
      assert.ok((await turn()).base)
      assert.equal((await listIn(backup, 'lines')).length, 2)
      assert.equal((await bounds()).length, 2)
    })

    test('planted fault: a piece taken out is told, and a new copy begins', async () => {
      await write(1)
      for (let i = 0; i < 2; i++) {
        await client.query('select pg_switch_wal()')
        await write(1)
      }
      await turn()
      const [, line = ''] = (await findBases(backup)).map((b) => b.line)
      const pieces = await findPieces(backup, line)
      await removeFrom(backup, `lines/${line}/wal/${pieces.at(-2)?.name ?? assert.fail()}`)
      assert.match((await checkBackup(backup)).faults.join(), /missing from/)
      assert.ok((await turn()).base)
    })
  })
