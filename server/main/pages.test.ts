import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import fastify, { type FastifyInstance } from 'fastify'
import { servePages } from './pages.ts'

const SECRET = 'a line of the state folder'
let around = ''
let app: FastifyInstance
before(async () => {
  around = mkdtempSync(path.join(tmpdir(), 'kairos-pages-'))
  for (const folder of ['web/desk', 'web/assets', '.git']) mkdirSync(path.join(around, folder), { recursive: true })
  for (const file of ['web/index.html', 'web/desk/index.html', 'web/assets/app-0f.js'])
    writeFileSync(path.join(around, file), 'a page')
  for (const file of ['.git/config', 'package.json', 'root.key']) writeFileSync(path.join(around, file), SECRET)
  app = fastify()
  await servePages(app, path.join(around, 'web'))
})
after(async () => {
  await app.close()
  rmSync(around, { recursive: true })
})

describe('the files of the web app', () => {
  test('are given out by their names', async () => {
    for (const url of ['/', '/assets/app-0f.js', '/desk', '/p/north'])
      assert.equal((await app.inject({ url })).body, 'a page', url)
  })

  test('are all that is given out: no list of a folder, nothing beside or above it, nothing that came later', async () => {
    writeFileSync(path.join(around, 'web/assets/later.js'), SECRET)
    for (const url of [
      '/assets/',
      '/assets',
      '/desk/../../package.json',
      '/../package.json',
      '/%2e%2e/package.json',
      '/..%2fpackage.json',
      '/assets/..%2f..%2f.git/config',
      '/.git/config',
      '/web/.git/config',
      '//etc/hostname',
      '/assets/app-0f.js/../../../root.key',
      '/assets/app-0f.js%00.png',
      '/assets/later.js',
    ]) {
      const r = await app.inject({ url })
      assert.ok(r.statusCode === 404 || r.statusCode === 400, `${url}: ${r.statusCode}`)
      assert.ok(!r.body.includes(SECRET) && !r.body.includes('a page'), url)
    }
  })
})
