import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { BlobsUnavailable } from '#integrations/storage/s3-client.ts'
import { signAs, startTestS3, type S3Fault, type TestS3 } from '#integrations/storage/s3-for-tests.ts'
import { streamOf } from '#kernel/seal-stream.ts'
import { openOrBeginBackup, readAllSealed, writeSealed } from './backup-files.ts'
import { behavesAsBackupPlace } from './backup-place.suite.ts'
import { bucketPlace } from './bucket-place.ts'
import { folderPlace } from './folder-place.ts'
import { openOwnPlace, openPlace } from './open-place.ts'

const KEY = Buffer.alloc(32, 1)

describe('a folder that a backup lies in', () => {
  const root = mkdtempSync(join(tmpdir(), 'kairos-place-'))
  after(() => rmSync(root, { recursive: true, force: true }))
  behavesAsBackupPlace(() => folderPlace(join(root, 'backup')))

  it('is for its owner alone', async () => {
    await folderPlace(join(root, 'mine')).put('lines/one/idle', streamOf(Buffer.from('x')))
    chmodSync(root, 0o755)
    for (const entry of readdirSync(join(root, 'mine'), { recursive: true, withFileTypes: true }))
      assert.ok(['idle', 'one', 'lines'].includes(entry.name), entry.name)
  })
})

describe('a bucket that a backup lies in', () => {
  let s3: TestS3
  before(async () => void (s3 = await startTestS3()))
  after(() => s3.close())
  const place = (more = {}) => bucketPlace(s3.settings({ prefix: 'a-backup/', ...more }))
  const large = randomBytes(23_000)
  behavesAsBackupPlace(() => place())

  it('is written and read through errors, lost answers, damage, silence, a busy store and a line that is cut', async () => {
    const backup = await openOrBeginBackup(place(), KEY)
    const troubles: S3Fault[] = ['error', 'answer-lost', 'damaged', 'hangs', 'busy', 'cut']
    for (const trouble of troubles) {
      s3.fails([trouble])
      const name = `lines/one/${trouble}`
      await writeSealed(backup, name, large)
      s3.fails([trouble])
      assert.ok((await readAllSealed(backup, name)).equals(large), trouble)
    }
    s3.fails(['answer-lost'], ({ method, query }) => method === 'POST' && query.has('uploadId'))
    await writeSealed(backup, 'lines/one/last', large)
    assert.ok((await readAllSealed(backup, 'lines/one/last')).equals(large))
    assert.deepEqual(await place().list('lines/one'), [...troubles, 'last'].toSorted())
  })

  it('that stays away has nothing half kept, keeps what was there, and what an upload left is collected by its age', async () => {
    const backup = await openOrBeginBackup(place(), KEY)
    await writeSealed(backup, 'blobs/ab', Buffer.from('before'))
    const always = (trouble: S3Fault): S3Fault[] => Array.from({ length: 9 }, () => trouble)
    for (const trouble of ['error', 'hangs', 'damaged'] as const) {
      s3.fails(always(trouble), ({ query }) => query.get('partNumber') === '2')
      await assert.rejects(writeSealed(backup, 'blobs/ab', large), BlobsUnavailable)
      s3.fails([])
      assert.equal((await readAllSealed(backup, 'blobs/ab')).toString(), 'before', trouble)
    }
    // As after a power cut: nobody is left to give the upload up.
    s3.fails(always('error'), ({ method, query }) => method === 'DELETE' || query.get('partNumber') === '2')
    await assert.rejects(writeSealed(backup, 'blobs/ab', large), BlobsUnavailable)
    s3.fails([])
    const left = s3.uploads.size
    assert.ok(left > 0)
    await place().collectUnfinished(new Date(Date.now() - 3_600_000))
    assert.equal(s3.uploads.size, left, 'it may be somebody’s who is still writing')
    s3.age(7_200_000)
    await place({ prefix: 'another/' }).collectUnfinished(new Date(Date.now() - 3_600_000))
    assert.equal(s3.uploads.size, left, 'what lies beside it is not ours')
    await place().collectUnfinished(new Date(Date.now() - 3_600_000))
    assert.equal(s3.uploads.size, 0)
  })

  it('that is another, or forbids it, is not an empty one in which a backup could begin', async () => {
    const before = new Map(s3.objects)
    for (const wrong of [{ bucket: 'another' }, { sign: signAs({ secretAccessKey: 'x' }) }, { sign: signAs({}, 'x') }])
      await assert.rejects(openOrBeginBackup(place({ prefix: 'new/', ...wrong }), KEY), BlobsUnavailable)
    assert.deepEqual(new Map(s3.objects), before)
  })

  it('hears nothing that is not sealed but the names and which key it was', async () => {
    const backup = await openOrBeginBackup(place({ prefix: 'quiet/' }), KEY)
    await writeSealed(backup, 'lines/one/idle', Buffer.from('a word that nobody may read'))
    for (const [name, { bytes }] of s3.objects)
      if (name.startsWith('quiet/') && !name.endsWith('kairos-backup.json')) {
        assert.equal(bytes.subarray(0, 4).toString(), 'KSST', name)
        assert.ok(!bytes.includes('nobody may read'))
      }
  })
})

describe('where a backup is told to go', () => {
  const env = { AWS_REGION: 'us-test-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' }
  it('a folder by its path, a bucket by s3://, with or without a slash at its end', () => {
    assert.equal(openPlace('/mnt/backup', env).name, '/mnt/backup')
    for (const text of ['s3://north-side/kairos', 's3://north-side/kairos/'])
      assert.equal(openPlace(text, env).name, 's3://north-side/kairos/')
  })
  it('to write to, a bucket with no name in it is refused: what others upload there would be given up with the backup’s', () => {
    for (const text of ['s3://north-side', 's3://north-side/']) {
      assert.throws(() => openOwnPlace(text, env), /under a name of its own, such as s3:\/\/north-side\/kairos\//, text)
      assert.equal(openPlace(text, env).name, 's3://north-side/', 'one that lies there is restored')
    }
    assert.equal(openOwnPlace('s3://north-side/kairos', env).name, 's3://north-side/kairos/')
    assert.equal(openOwnPlace('/mnt/backup', env).name, '/mnt/backup')
  })
  it('anything else is refused, and never becomes a folder of that name', () => {
    for (const text of [
      's3://',
      's3://Up/x',
      's3://north-side/../x',
      'S3://north-side/x',
      'https://host/x',
      'gs://a/b',
    ])
      assert.throws(() => openPlace(text, env), /is named like s3:/, text)
    assert.throws(() => openPlace('s3://north-side/x', {}), /AWS_REGION is missing/)
  })
})
