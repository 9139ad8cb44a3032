import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { assess } from '#clinical/protocol/assess.ts'
import { allKeys } from '#clinical/protocol/shipped-protocols.fixture.ts'
import { tinyProtocol } from '#clinical/protocol/tiny-protocol.fixture.ts'
import { answerIntake, factsOfVignette } from '#clinical/protocol/vignette-answers.ts'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { loadProtocols, withOwn } from './load-protocols.ts'

const shipped = join(import.meta.dirname, '../../../protocols')
// Every vignette of every protocol: seconds of work, done once for both tests that look at it.
const house = loadProtocols(shipped)
const root = await mkdtemp(join(tmpdir(), 'kairos-protocols-'))
after(() => rm(root, { recursive: true }))

test('every protocol of the house loads, and none is refused', async () => {
  const { protocols, refused } = await house
  assert.deepEqual(refused, [])
  assert.deepEqual(
    protocols.map(({ protocol }) => protocol.key),
    [...allKeys],
  )
})

test('a fourth protocol that no code has seen is dropped in, and runs from answers to a checked order', async () => {
  await mkdir(join(root, 'hay-fever'))
  for (const [name, text] of Object.entries(tinyProtocol())) await writeFile(join(root, 'hay-fever', name), text)
  const { protocols, refused } = await loadProtocols(root)
  assert.deepEqual(refused, [])
  const [folder] = protocols
  const [vignette] = folder!.vignettes
  const facts = factsOfVignette(vignette!)
  const { active } = answerIntake(folder!.intake, vignette!.answers, facts, evaluateFhirPath)
  const result = assess(folder!.protocol, active, facts, evaluateFhirPath)
  assert.equal(result.route, 'treat')
  assert.deepEqual(
    result.orders.filter(({ suggested, stops }) => suggested && stops.length === 0).map(({ order }) => order.id),
    ['ketotifen'],
  )
})

test('a folder with a fault is refused with the place, and the others still load', async () => {
  await cp(join(shipped, 'pink-eye'), join(root, 'pink-eye'), { recursive: true })
  const path = join(root, 'pink-eye', 'protocol.json')
  await writeFile(path, (await readFile(path, 'utf8')).replace("'chemical' in %danger", "'chemcial' in %danger"))
  const { protocols, refused } = await loadProtocols(root)
  assert.ok(!protocols.some(({ protocol }) => protocol.key === 'pink-eye'))
  assert.match(JSON.stringify(refused), /rules\.0\.when.*chemcial/)
})

test('an operator’s own folder is read beside them, and none in it can take the place of one that came with the house', async () => {
  const own = await mkdtemp(join(tmpdir(), 'kairos-own-'))
  for (const [name, change] of [
    ['hay-fever', 'hay-fever'],
    ['uti', 'uti'],
  ] as const) {
    await mkdir(join(own, name))
    for (const [file, text] of Object.entries(tinyProtocol()))
      await writeFile(join(own, name, file), text.replace('"key":"hay-fever"', `"key":"${change}"`))
  }
  const { protocols, refused } = withOwn(await house, await loadProtocols(own))
  await rm(own, { recursive: true })
  assert.equal(protocols.at(-1)?.protocol.key, 'hay-fever')
  assert.ok(protocols.some(({ protocol }) => protocol.key === 'uti' && protocol.orders.length > 1))
  assert.deepEqual(
    refused.map(({ name }) => name),
    ['own/uti'],
  )
})
