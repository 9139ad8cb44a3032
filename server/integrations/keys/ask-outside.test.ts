import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { AppError } from '#kernel/errors.ts'
import { askOutside } from './ask-outside.ts'

describe('asking a key service', () => {
  let url: URL
  let folder = ''
  let sent = 0
  let answer: (res: ServerResponse) => void = (res) => res.end('{"ok":"yes"}')
  const server = createServer((_req, res) => answer(res))
  const quick = { timeoutMs: 2_000, attempts: 3, pauseMs: 20 }
  const asks = (make: () => Promise<{ url: URL; init: RequestInit }>) => askOutside(make, () => false, quick)

  before(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    folder = await mkdtemp(path.join(tmpdir(), 'kairos-ask-'))
  })
  after(async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
    await rm(folder, { recursive: true })
  })

  test('a token file that is away for a moment is asked for again; one that stays away is an outage by its name', async () => {
    const file = path.join(folder, 'token')
    let tries = 0
    const make = async () => {
      if (++tries === 2) await writeFile(file, 's.token')
      return { url, init: { headers: { 'x-vault-token': await readFile(file, 'utf8') } } }
    }
    assert.deepEqual(await asks(make), { status: 200, body: { ok: 'yes' } })
    assert.equal(tries, 2)
    await rm(file)
    tries = 2
    await assert.rejects(asks(make), (e) => e instanceof AppError && e.code === 'house.keys_unavailable')
  })

  test('an answer without an end is read no further than any answer about a key goes', async () => {
    answer = (res) => {
      const more = (): void => {
        while (!res.destroyed && sent < 64 * 1024 * 1024) {
          sent += 16_384
          if (!res.write(Buffer.alloc(16_384, 32))) return void res.once('drain', more)
        }
        res.end()
      }
      more()
    }
    assert.deepEqual(await asks(async () => ({ url, init: {} })), { status: 200, body: undefined })
    assert.ok(sent < 16 * 1024 * 1024, `${sent} bytes were sent`)
  })
})
