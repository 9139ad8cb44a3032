import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { readProtocolFiles } from '#clinical/protocol/protocol-folder.ts'
import { tinyProtocol } from '#clinical/protocol/tiny-protocol.fixture.ts'
import { AppError } from '#kernel/errors.ts'
import { runApart } from './protocol-runner.ts'

const floor = readProtocolFiles(tinyProtocol()).folder ?? assert.fail('the fixture')
const asked = {
  key: 'hay-fever',
  content: JSON.parse(JSON.stringify({ ...floor, reasons: {} })),
  floor,
  house: [],
  before: null,
}

test('a protocol is run in a process of its own, one after the other', async () => {
  const runner = runApart()
  const [verdict, reports] = await Promise.all([runner.check(asked), runner.vignettes(floor)])
  assert.deepEqual([verdict.problems, verdict.vignettesRun, verdict.weaker], [[], true, []])
  assert.ok(reports.length >= 12 && reports.every(({ holds }) => holds))
})

test('planted fault: what never ends is ended and told, what waits behind it is answered; too many are turned away', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'kairos-endless-'))
  t.after(() => rm(folder, { recursive: true }))
  const file = path.join(folder, 'run.mjs')
  await writeFile(
    file,
    `process.on('disconnect', () => process.exit(0))
     process.on('message', ({ id, kind }) => { if (kind === 'check') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); process.send({ id, out: [] }) })`,
  )
  // Long enough for a process to begin on a busy machine; what hangs hears nothing meanwhile, and takes no processor.
  const runner = runApart(file, 3000)
  const [endless, after] = await Promise.all([runner.check(asked), runner.vignettes(floor)])
  assert.match(endless.problems[0]?.message ?? '', /never end/)
  assert.deepEqual(after, [])
  const many = await Promise.allSettled(Array.from({ length: 20 }, () => runner.vignettes(floor)))
  const busy = many.filter(
    (one) => one.status === 'rejected' && one.reason instanceof AppError && one.reason.code === 'house.busy',
  )
  assert.equal(busy.length, 7)
})
