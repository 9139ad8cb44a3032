import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { randomBytes } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { withClient, type ConnectionConfig } from '#db/connection.ts'
import { testDatabase, type TestDatabase } from '#dev/test-database.ts'
import { openTestServer } from '#dev/test-server.ts'
import { visitSummaryForTests } from '#integrations/documents/documents-for-tests.ts'
import { createPdfRenderer } from '#integrations/documents/render-pdf.ts'
import { findInRawFiles, findPlanted, readFiles, readTables, together, type Hit } from './read-everything.ts'
import { makeFinder } from './find-words.ts'
import { zipOf } from './zip-for-tests.ts'

let tdb: TestDatabase
let admin: ConnectionConfig
let folder: string
before(async () => {
  tdb = await testDatabase()
  admin = { ...(await openTestServer()), database: tdb.name }
  folder = await mkdtemp(join(tmpdir(), 'kairos-dump-'))
})
after(async () => {
  await tdb.drop()
  await rm(folder, { recursive: true, force: true })
})

/** A canary of its own for every wrapping, so that finding one proves that wrapping and no other. */
const canary = (n: number): string => `zwitscher${String.fromCharCode(97 + Math.floor(n / 26), 97 + (n % 26))}vogel`
let next = 0
const planted: { word: string; title: string; where: RegExp }[] = []
const plant = (title: string, where: RegExp): string => {
  const word = canary(next++)
  planted.push({ word, title, where })
  return word
}

describe('the reader of everything finds a canary in', () => {
  before(async () => {
    const blob = (word: string) => Buffer.from(`something ${word} something else`)
    const noise = randomBytes(40_000)
      .toString('latin1')
      .replaceAll(/[^a-z ]/gi, ' ')
    const table = /^table canary\./
    const inColumn = (title: string, wrap: (word: string) => Buffer | string): Buffer | string =>
      wrap(plant(title, table))
    const rows: (Buffer | string)[] = [
      inColumn('a plain column', (w) => `she said ${w}`),
      inColumn('a big column kept aside by TOAST, as it is', (w) => noise + w + noise),
      inColumn('a big column packed by TOAST', (w) => 'x'.repeat(100_000) + w + 'y'.repeat(100_000)),
      inColumn('JSON', (w) => JSON.stringify({ a: [{ b: w }] })),
      inColumn('JSON escapes', (w) =>
        [...w].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
      ),
      inColumn('bytes', blob),
      inColumn('gzip', (w) => gzipSync(blob(w))),
      inColumn('gzip behind other bytes', (w) => Buffer.concat([Buffer.from('head'), gzipSync(blob(w))])),
      inColumn('zlib', (w) => deflateSync(blob(w))),
      inColumn('deflate', (w) => deflateRawSync(blob(w))),
      inColumn('zstd', (w) => zstdCompressSync(blob(w))),
      inColumn('zip', (w) => zipOf('notes.txt', blob(w))),
      inColumn('base64', (w) => blob(w).toString('base64')),
      inColumn('base64 after letters that are not part of it', (w) => `key${blob(w).toString('base64')}`),
      inColumn('url-safe base64 in JSON', (w) =>
        JSON.stringify({ data: Buffer.from(`\xff\xfe\xfa${w}`, 'latin1').toString('base64url') }),
      ),
      inColumn('JSON in base64', (w) => Buffer.from(JSON.stringify({ name: w })).toString('base64')),
      inColumn('gzip in base64 in JSON in base64', (w) =>
        Buffer.from(JSON.stringify({ z: gzipSync(blob(w)).toString('base64') })).toString('base64'),
      ),
      inColumn('hexadecimal', (w) => `\\x${blob(w).toString('hex')}`),
      inColumn('percent signs', (w) => [...w].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('')),
      inColumn('UTF-16', (w) => Buffer.from(w, 'utf16le')),
      inColumn('UTF-16 the other way round', (w) => Buffer.from(w, 'utf16le').swap16()),
      inColumn('capitals', (w) => w.toUpperCase()),
    ]
    const documents = createPdfRenderer()
    const word = plant('a printed page', table)
    const { pdf } = await documents.renderPdf(
      'visit-summary',
      { ...visitSummaryForTests, plan: `Please ${word} daily` },
      { language: 'en', title: 'Summary' },
    )
    documents.close()
    rows.push(pdf)
    await withClient(tdb.owner, async (c) => {
      await c.query('create table canary (id int primary key, words text, bytes bytea, list text[])')
      for (const [i, row] of rows.entries())
        await c.query(`insert into canary (id, ${typeof row === 'string' ? 'words' : 'bytes'}) values ($1, $2)`, [
          i,
          row,
        ])
      await c.query('insert into canary (id, list) values (1000, $1)', [['a', plant('a list', table)]])
      await c.query('create table remembered (said text)')
      await c.query('insert into remembered select $1 from generate_series(1, 50)', [
        plant('what the planner remembers of a value', /pg_statistic/),
      ])
      await c.query('analyze remembered')
      await c.query('delete from remembered')
    })
    await mkdir(join(folder, 'mail'))
    await mkdir(join(folder, 'blobs', 'ab'), { recursive: true })
    const mail = await createTransport({ streamTransport: true, buffer: true }).sendMail({
      from: 'a@example.org',
      to: 'b@example.org',
      subject: `Résumé ${plant('a mail’s subject', /^state\/mail/)}`,
      text: `¡Señora! ${plant('a mail’s text', /^state\/mail/)} ${'ñ'.repeat(50)}`,
      attachments: [
        { filename: 'x.txt', content: gzipSync(blob(plant('a packed file attached to a mail', /^state\/mail/))) },
      ],
    })
    await writeFile(join(folder, 'mail', '1.eml'), mail.message as Buffer)
    await writeFile(join(folder, 'server.log'), `{"at":"x"}\n{"error":"${plant('a line of a log', /server\.log/)}"}\n`)
    await writeFile(
      join(folder, 'blobs', 'ab', '1'),
      Buffer.concat([randomBytes(5000), blob(plant('a blob', /blobs/)), randomBytes(5000)]),
    )
    await writeFile(join(folder, 'blobs', plant('the name of a file', /^name of/)), 'x')
  })

  let hits: Hit[]
  test('every wrapping, in one look', async () => {
    const words = planted.map((p) => p.word)
    ;({ hits } = await findPlanted(together(readTables(admin), readFiles(folder, 'state')), words))
    assert.ok(words.length >= 29)
    const missed = planted.filter((p) => !hits.some((h) => h.word === p.word && p.where.test(h.where)))
    assert.deepEqual(
      missed.map((m) => m.title),
      [],
    )
  })

  test('no place where nothing was planted', () => {
    assert.deepEqual(
      hits.filter((h) => !planted.some((p) => p.word === h.word && p.where.test(h.where))),
      [],
    )
  })

  test('the database’s own files, as plain bytes', async () => {
    const word = 'zwitscherrohvogel'
    await withClient(admin, async (c) => {
      await c.query('create table raw_canary (said text)')
      await c.query('insert into raw_canary values ($1)', [word])
      await c.query('checkpoint')
      const { rows } = await c.query<{ folder: string; file: string }>(
        `select current_setting('data_directory') as folder, pg_relation_filepath('raw_canary') as file`,
      )
      const { folder: data = '', file = '' } = rows[0] ?? {}
      const found = await findInRawFiles(join(data, file, '..'), [word])
      assert.ok(found.hits.some((h) => h.where.endsWith(file.split('/').at(-1) ?? '?')))
    })
  })

  test('a word with accents, however they are written', () => {
    const find = makeFinder(['Peñaflor'])
    const forms = ['Peñaflor', 'PEÑAFLOR', 'peñaflor', 'Penaflor', 'penaflor', 'peñaflor'.normalize('NFD')]
    const written = [
      ...forms.flatMap((f) => [Buffer.from(f), Buffer.from(f, 'utf16le')]),
      Buffer.from('Peñaflor', 'latin1'),
    ]
    for (const bytes of written)
      assert.deepEqual(find(Buffer.concat([Buffer.from('..'), bytes])), ['Peñaflor'], bytes.toString('latin1'))
    assert.deepEqual(find(Buffer.from('a peninsula and a flower')), [])
  })
})
