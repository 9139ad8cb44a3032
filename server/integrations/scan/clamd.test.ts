import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { streamOf } from '#kernel/seal-stream.ts'
import { readClamdAddress } from './clamd-address.ts'
import { PLANTED, PLANTED_NAME, startTestClamd, type ClamdMood, type TestClamd } from './clamd-for-tests.ts'
import { createClamd } from './clamd.ts'
import { ScannerUnavailable } from './malware-scanner.port.ts'

let folder: string
let clamd: TestClamd
const clean = randomBytes(300_000)
const sick = Buffer.concat([randomBytes(70_000), Buffer.from(PLANTED), randomBytes(1000)])
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kairos-clamd-'))
  clamd = await startTestClamd(join(folder, 's'))
})
after(async () => {
  await clamd.stop()
  await rm(folder, { recursive: true })
})
const scanner = (limits = {}) => createClamd(clamd.at, { scanMs: 2000, pingMs: 500, ...limits })
/** The verdict in a word, or why there is none. */
const scan = (mood: ClamdMood, bytes: Buffer, limits = {}): Promise<string> => {
  clamd.is(mood)
  return scanner(limits)
    .scan(streamOf(bytes.subarray(0, 10), bytes.subarray(10)))
    .then(
      (v) => (v.clean ? 'clean' : v.signature),
      (e: unknown) => (e instanceof ScannerUnavailable ? e.reason : Promise.reject(e as Error)),
    )
}

describe('a scanner asked by clamd’s protocol', () => {
  it('says clean or the name of what it found, also letter by letter', async () => {
    for (const mood of ['well', 'in-pieces'] as const) {
      assert.equal(await scan(mood, clean), 'clean')
      assert.equal(await scan(mood, sick), PLANTED_NAME)
    }
    assert.equal(await scanner().answers(), true)
  })

  it('gives no verdict where there is none: nothing that is said, cut, late or early is taken for clean', async () => {
    const told: Partial<Record<ClamdMood, string>> = {}
    for (const mood of ['cuts', 'cuts-midway', 'cuts-reply', 'error', 'ok-early', 'says-more', 'limit'] as const)
      told[mood] = await scan(mood, clean)
    assert.deepEqual(told, {
      cuts: 'cut-off',
      'cuts-midway': 'cut-off',
      'cuts-reply': 'cut-off',
      error: 'no-verdict',
      'ok-early': 'no-verdict',
      'says-more': 'no-verdict',
      limit: 'too-large',
    })
    assert.equal(await scan('silent', clean, { scanMs: 100 }), 'timed-out')
    assert.equal(await scan('well', clean, { bytes: 1000 }), 'too-large')
  })

  it('planted fault: a client that takes whatever is not FOUND for clean would let seven of those through', async () => {
    const careless = (reply: string): string => (reply.endsWith(' FOUND') ? 'found' : 'clean')
    const replies = ['', 'stream: O', 'stream: Can’t allocate memory ERROR', 'INSTREAM size limit exceeded. ERROR']
    assert.deepEqual(new Set(replies.map(careless)), new Set(['clean']))
  })

  it('that is not there, or whose source breaks or stands still, is no verdict either', async () => {
    await clamd.stop()
    assert.equal(await scan('well', clean), 'no-answer')
    assert.equal(await scanner().answers(), false)
    await clamd.start()
    const broken = async function* () {
      yield clean
      throw new Error('the disk')
    }
    await assert.rejects(scanner().scan(broken()), /the disk/)
    const still = async function* () {
      yield clean
      await new Promise((later) => setTimeout(later, 400))
    }
    await assert.rejects(scanner({ scanMs: 100 }).scan(still()), ScannerUnavailable)
  })
})

describe('where clamd listens', () => {
  it('is a socket or a port of this machine; another only where somebody says that nobody listens between', () => {
    assert.equal(readClamdAddress(undefined), undefined)
    assert.deepEqual(readClamdAddress('/run/clamav/clamd.ctl'), { path: '/run/clamav/clamd.ctl' })
    assert.deepEqual(readClamdAddress('tcp://127.0.0.1:3310'), { host: '127.0.0.1', port: 3310 })
    assert.deepEqual(readClamdAddress('tcp://[::1]:3310'), { host: '::1', port: 3310 })
    assert.deepEqual(readClamdAddress('tcp://clamav:3310?network=protected'), { host: 'clamav', port: 3310 })
    assert.throws(() => readClamdAddress('tcp://clamav:3310'), /network=protected/)
    for (const wrong of ['clamd', 'http://localhost:3310', 'tcp://localhost', 'tcp://127.0.0.1:x'])
      assert.throws(() => readClamdAddress(wrong), /KAIROS_CLAMAV must be/)
  })
})
