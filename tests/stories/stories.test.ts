import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { withClient } from '#db/connection.ts'
import {
  findInRawFiles,
  findPlanted,
  readFiles,
  readTables,
  together,
  type Allowed,
  type Piece,
} from '../dump/read-everything.ts'
import { bloodPressure } from './blood-pressure.story.ts'
import { startHouse, type HouseProcesses } from './house-processes.ts'
import { chapters } from './chapters.ts'
import { pinkEyeAtTheDesk } from './pink-eye-desk.story.ts'
import { pinkEye } from './pink-eye.story.ts'
import { spoken } from './person.ts'
import { otherWords, plantedWords } from './planted.ts'
import { unseenProtocolStory } from './unseen-protocol.story.ts'
import { urinaryInfection } from './urinary-infection.story.ts'

let house: HouseProcesses
const the = () => house
before(async () => void (house = await startHouse()))
after(async () => {
  if (process.env['KAIROS_SAID']) console.error(house.said())
  await house.close()
})

describe('a visit for pink eye, with photos', () => {
  const chapter = chapters()
  pinkEyeAtTheDesk(the, chapter, pinkEye(the, chapter))
})

describe('a visit for a urinary infection, in Spanish', () => {
  before(async () => void (await house.startServer()))
  urinaryInfection(the)
})

describe('a question about blood pressure', () => {
  before(async () => void (await house.startServer()))
  bloodPressure(the)
})

describe('a visit by a protocol that nobody has seen', () => unseenProtocolStory(the))

/** What the design says stays clear. Each is a word and a place, with the reason. */
const allowed: readonly Allowed[] = [
  {
    where: /^state\/mail\/[^/]+\.eml$/,
    word: /^zq-7f3@planted$/,
    why: 'a mail to a folder must say to whom, as any mail does: the folder is for demonstrations',
  },
]
/** What every process wrote. */
async function* logs(): AsyncGenerator<Piece> {
  yield { where: 'log of every process', bytes: Buffer.from(house.said()) }
}
const isDatabase = (path: string) => path.includes('/postgres-18/') && !path.includes('/postgres-18/log/')
/** The house's own code as the machine reads it, the demo's invented people in it: nothing that anybody said. */
const isCode = (path: string) => path.includes('/compiled/')

const words = [...plantedWords, ...otherWords]

describe('after a night in that house', () => {
  test('every planted word was really said to it', () => {
    const all = spoken.join('\n')
    assert.deepEqual(
      plantedWords.filter((w) => !all.includes(w)),
      [],
    )
  })

  test('a dump of every table, file, mail and log holds none of the planted words', async () => {
    const all = together(
      readTables(house.admin),
      readFiles(house.state, 'state', (path) => isDatabase(path) || isCode(path)),
      readFiles(house.temp, 'temp'),
      logs(),
    )
    const { hits, pieces, bytes } = await findPlanted(all, words, allowed)
    assert.deepEqual(hits, [])
    assert.ok(pieces > 5000 && bytes > 1_000_000, `${pieces} pieces, ${bytes} bytes were read`)
  })

  test('nor do the database’s own files, heap and write-ahead log, as plain bytes', async () => {
    await withClient(house.admin, (c) => c.query('checkpoint'))
    const { hits, bytes } = await findInRawFiles(house.dataFolder, words)
    assert.deepEqual(hits, [])
    assert.ok(bytes > 20_000_000)
  })

  test('the words were there to be found: one kept in the clear is seen in the table, the heap, the log and the folder for a moment', async () => {
    await withClient(house.admin, async (c) => {
      await c.query('create table slip as select $1::text as said', ['It began at the Zanzibarra fair'])
      await c.query('checkpoint')
    })
    const found = await findPlanted(readTables(house.admin), plantedWords)
    assert.deepEqual([...new Set(found.hits.map((h) => `${h.word} in ${h.where}`))], ['Zanzibarra in table slip.said'])
    writeFileSync(join(house.temp, 'left-over.pdf'), gzipSync('It began at the Zanzibarra fair'))
    const left = await findPlanted(readFiles(house.temp, 'temp'), plantedWords)
    assert.deepEqual(
      left.hits.map((h) => `${h.word} in ${h.where}`),
      ['Zanzibarra in temp/left-over.pdf'],
    )
    const raw = await findInRawFiles(house.dataFolder, plantedWords)
    assert.ok(raw.hits.some((h) => h.where.includes('/base/')) && raw.hits.some((h) => h.where.includes('/pg_wal/')))
  })

  test('nothing failed behind the scenes', () => {
    const errors = house
      .said()
      .split('\n')
      .filter((l) => l.includes('"level":"error"'))
    assert.deepEqual(errors, [])
  })
})
