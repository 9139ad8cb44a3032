import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PagesAhead } from '#clinical/protocol/how-many-pages.ts'
import { readProtocolFiles } from '#clinical/protocol/protocol-folder.ts'
import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import { tinyProtocol } from '#clinical/protocol/tiny-protocol.fixture.ts'
import { AppError } from '#kernel/errors.ts'
import { pagesAhead } from '#modules/directory/pages-ahead.ts'

const aProtocol = (): ProtocolFolder => readProtocolFiles(tinyProtocol()).folder ?? assert.fail('the fixture')
const eight: PagesAhead = { known: 8, new: 12 }

test('fifty visitors right after a start share one count, and whoever comes later waits for none', async () => {
  const folders = [aProtocol(), aProtocol()]
  const asked: ProtocolFolder[] = []
  let going = 0
  const runner = {
    pages: async (folder: ProtocolFolder) => {
      asked.push(folder)
      assert.equal(++going, 1, 'one after the other')
      await new Promise(setImmediate)
      going--
      return eight
    },
  }
  const all = await Promise.all(Array.from({ length: 50 }, () => pagesAhead(folders, runner)))
  assert.ok(all.every((pagesOf) => folders.every((folder) => pagesOf(folder) === eight)))
  await pagesAhead(folders, runner)
  assert.deepEqual(asked, folders)
})

test('a count that does not come keeps nobody from the page, and where too much waits it is tried for the next visitor', async () => {
  const folder = aProtocol()
  let busy: ((e: Error) => void) | undefined
  const first = await pagesAhead([folder], { pages: () => new Promise((_known, failed) => (busy = failed)) }, 1)
  assert.equal(first(folder), null)
  busy?.(new AppError('house.busy'))
  await new Promise(setImmediate)
  const second = await pagesAhead([folder], { pages: async () => eight })
  assert.equal(second(folder), eight)
})

test('what cannot be counted is tried once', async () => {
  const folder = aProtocol()
  let tries = 0
  const pages = () => {
    tries++
    return Promise.reject(new Error('a protocol could not be run'))
  }
  for (let visitor = 0; visitor < 3; visitor++) assert.equal((await pagesAhead([folder], { pages }))(folder), null)
  assert.equal(tries, 1)
})
