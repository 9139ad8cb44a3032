import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { LoadedProtocols } from '#modules/directory/index.ts'
import { loadProtocols } from '#modules/directory/index.ts'
import { PROTOCOLS, shippedOf } from './shipped-protocols.ts'

const folder = await mkdtemp(join(tmpdir(), 'kairos-shipped-'))
after(() => rm(folder, { recursive: true }))
const root = join(folder, 'protocols')
const engine = join(folder, 'engine.ts')
const cache = join(folder, 'checks.json')
await cp(join(PROTOCOLS, 'pink-eye'), join(root, 'pink-eye'), { recursive: true })
await writeFile(engine, '// rules, first edition')

let checks = 0
const check = async (of: string): Promise<LoadedProtocols> => {
  checks++
  return loadProtocols(of)
}
/** As a new process would. */
const start = () => shippedOf({ root, engine: [engine], cache }, check)()
const keysOf = ({ protocols }: LoadedProtocols) => protocols.map(({ protocol }) => protocol.key)

test('the vignettes are run once for each change of a protocol or of the engine, and never for a restart', async () => {
  assert.deepEqual(keysOf(await start()), ['pink-eye'])
  assert.equal(checks, 1)
  const again = await start()
  assert.equal(checks, 1, 'the verdict was kept')
  assert.deepEqual(again.protocols, (await loadProtocols(root)).protocols, 'and gives the same content')

  await writeFile(engine, '// rules, second edition')
  await start()
  assert.equal(checks, 2, 'another engine may judge otherwise')

  const file = join(root, 'pink-eye', 'protocol.json')
  const sound = await readFile(file, 'utf8')
  await writeFile(file, sound.replace("'chemical' in %danger", "'chemcial' in %danger"))
  const faulty = await start()
  assert.equal(checks, 3)
  assert.deepEqual(keysOf(faulty), [])
  assert.match(JSON.stringify((await start()).refused), /chemcial/, 'a refusal is kept with its reasons')
  assert.equal(checks, 3)

  // The planted fault: a kept verdict that names another content is not believed.
  await writeFile(file, sound)
  assert.deepEqual(keysOf(await start()), ['pink-eye'])
  assert.equal(checks, 4)
})

test('a verdict that cannot be read is found again, and one that cannot be kept hinders nobody', async () => {
  await writeFile(cache, '{"hash": "half a f')
  assert.deepEqual(keysOf(await start()), ['pink-eye'])
  const nowhere = shippedOf({ root, engine: [engine], cache: join(folder, 'not', 'there', 'checks.json') }, check)
  assert.deepEqual(keysOf(await nowhere()), ['pink-eye'])
})

test('a check that failed is tried again by the next who asks', async () => {
  let broken = true
  const given = shippedOf({ root, engine: [engine], cache: join(folder, 'other.json') }, async (of) => {
    if (broken) throw new Error('out of memory')
    return loadProtocols(of)
  })
  await assert.rejects(given())
  broken = false
  assert.deepEqual(keysOf(await given()), ['pink-eye'])
})

test('the check in a thread of its own finds what the check here finds', async () => {
  const inThread = shippedOf({ root, engine: [engine], cache: join(folder, 'thread.json') })
  assert.deepEqual(keysOf(await inThread()), ['pink-eye'])
})
