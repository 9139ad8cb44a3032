import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type ConnectionConfig, withClient } from '#db/connection.ts'
import {
  type Allowed,
  findPlanted,
  type Hit,
  type Piece,
  readFiles,
  readTables,
  together,
} from '../dump/read-everything.ts'
import type { Page } from '@playwright/test'
import { otherWords } from '../stories/planted.ts'
import { plantOnDevice, standingOnDevice } from './device.ts'
import type { FrontDoor } from './front-door.ts'
import { TELLING } from './telling.ts'

/**
 * What people are called, live at and type in the journeys, told apart from what a protocol or the app says itself. A journey
 * that makes somebody say something new adds it here; only what really went through this house's door is searched for.
 */
const typed: readonly string[] = [
  'Quillon',
  'mq-4417@example.invalid',
  '512-555-0177',
  '512-555-0199',
  '1 Elm Street',
  'Bumbershoot',
  'Is anyone at home ill in the same way',
  'May I go to work tomorrow',
  'Marismuela',
  'My numbers were fine all week',
  'Do you have an upper-arm cuff at home',
  'My new cuff came today',
  'It says 128 over 80',
  'Half a thought about salt',
  'The cuff is new',
  'nutria farol 58 cobre',
  'snickelway',
  'Harrowgate',
  'wh-2291@example.invalid',
  '512-555-0162',
  'He sounds frightened',
  'He asks for his vaccination card',
  'Meant for her sister',
  'We spoke for five minutes',
  'She fainted in the waiting room',
  'Asked her team: in order',
  'of the Gloucestershire kind',
  'micrograms each morning',
  'A rash as a child',
  'an upset stomach, no rash',
  'who told her of the rash',
  'use your own towel until both eyes',
  'A cuff for the upper arm measures',
  'harbor lantern quilt',
  'Quellanvix',
  '奎伦维特',
  'mq-8812@example.invalid',
  '512-555-0166',
  'lantern copper orchard',
  'his quillwort licence',
  'and I sat still',
]

/** Known whether or not anybody typed it: the demo's own patients, and what is hidden in every photo. */
const always: readonly string[] = [...otherWords, 'Torres', TELLING]

const allowed: readonly Allowed[] = [
  {
    where: /^state\/mail\/[^/]+\.eml$/,
    word: /^(mq-4417|wh-2291|mq-8812)@example\.invalid$/,
    why: 'a mail to a folder must say to whom, as any mail does: the folder is for demonstrations',
  },
]

/** More than this was written through the door: somebody typed, and nothing of it is known here. */
const TALK = 20_000
const CANARY = 'zwitscherspatzvogel'

export type Kept = {
  readonly admin: ConnectionConfig
  readonly state: string
  /** Where its programs put what they need for a moment. */
  readonly temp: string
  readonly door: FrontDoor
  readonly log: () => string
  readonly write: (line: string) => void
}

/** Reads every table, file, mail and log line that a house kept, through every wrapping, for what was said in it. */
export async function expectNothingReadable(kept: Kept): Promise<void> {
  const said = kept.door.said()
  const words = typed.filter((word) => said.includes(word))
  if (words.length === 0 && said.length > TALK)
    throw new Error(
      'Much was said in this house, and nothing of it is in the list of tests/journeys/nothing-readable.ts',
    )
  const began = Date.now()
  const planted = await plantCanaries(kept)
  const isDatabase = (path: string) => path.includes('/postgres-18/') && !path.includes('/postgres-18/log/')
  const isCode = (path: string) => path.includes('/compiled/')
  const { hits, pieces } = await findPlanted(
    together(
      unwrapped(readTables(kept.admin)),
      readFiles(kept.state, 'state', (path) => isDatabase(path) || isCode(path)),
      readFiles(kept.temp, 'temp'),
      passedBy(kept),
    ),
    [...words, ...always, CANARY],
    allowed,
  )
  const unseen = planted.filter((place) => !hits.some((hit) => hit.word === CANARY && place.test(hit.where)))
  if (unseen.length > 0) throw new Error(`The reader of everything is blind: no canary in ${unseen.join(', ')}`)
  const told = hits.filter((hit) => hit.word !== CANARY)
  if (told.length > 0) throw new Error(`What was said can be read in what is kept:\n${told.map(line).join('\n')}`)
  console.log(
    `      ${words.length + always.length} words, ${pieces} things kept, none readable in ${Math.round((Date.now() - began) / 1000)} s; canaries seen`,
  )
}

const line = ({ word, where, how }: Hit): string => `  "${word}" in ${where} (${how})`

/** Protocols are large, shipped with the code and read by everybody: looked at, not unpacked. */
async function* unwrapped(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece> {
  for await (const piece of pieces) yield piece.where.startsWith('table protocol.') ? { ...piece, bare: true } : piece
}

/** What is kept by nobody here, and may be elsewhere: logs, addresses in histories and proxies, refusals in a browser's tools. */
async function* passedBy({ log, door }: Kept): AsyncGenerator<Piece> {
  yield { where: 'log of every process', bytes: Buffer.from(log()) }
  yield { where: 'addresses asked for', bytes: Buffer.from(door.addresses()) }
  for (const { to, body } of door.refusals()) yield { where: `refusal: ${to}`, bytes: body }
}

/** One word in each kind of place; gives where each must be found. The house ends after this, so that nobody else sees them. */
async function plantCanaries({ admin, state, temp, door, write }: Kept): Promise<RegExp[]> {
  await withClient(admin, async (client) => {
    await client.query('create table slip as select $1::text as said', [`Her name is ${CANARY}`])
  })
  for (const folder of ['blobs', 'mail']) {
    const file = join(state, folder, 'canary.eml')
    mkdirSync(join(state, folder), { recursive: true })
    writeFileSync(file, `Subject: hello\r\n\r\n${Buffer.from(CANARY).toString('base64')}\r\n`)
  }
  writeFileSync(join(temp, 'left-over'), gzipSync(CANARY))
  write(`\n{"error":"${CANARY}"}\n`)
  await refusedAtTheDoor(door)
  return [
    /^table slip\.said$/,
    /^state\/blobs\/canary/,
    /^state\/mail\/canary/,
    /^temp\/left-over/,
    /^log of every/,
    /^addresses asked/,
    /^refusal: 404/,
  ]
}

/** The house is down by now: another answers at its door, refuses, and says what it was asked. */
async function refusedAtTheDoor(door: FrontDoor): Promise<void> {
  const server = createServer((_req, res) => res.writeHead(404).end(JSON.stringify({ error: { facts: [CANARY] } })))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  door.mend()
  door.send([(server.address() as AddressInfo).port])
  await fetch(`http://localhost:${door.port}/p/demo?q=${CANARY.replace('z', '%7A')}`).then((r) => r.text())
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
}

/**
 * After somebody signed out: cookies, both storages, every database and every cache of the browser hold none of it; and where
 * a word does stand in one of them, it is seen.
 */
export async function expectNothingOnDevice(page: Page, door: FrontDoor, more: readonly string[]): Promise<void> {
  const said = door.said()
  const words = [...typed.filter((word) => said.includes(word)), ...always, ...more, CANARY]
  const look = async (): Promise<Hit[]> => (await findPlanted(standingOnDevice(page), words)).hits
  const found = await look()
  if (found.length > 0) throw new Error(`Signed out, and it is on the device:\n${found.map(line).join('\n')}`)
  const remove = await plantOnDevice(page, CANARY)
  const seen = new Set((await look()).map((hit) => hit.where.split(' ')[0]))
  await remove()
  const blind = ['cookie', 'localStorage', 'sessionStorage', 'database', 'cache'].filter((kind) => !seen.has(kind))
  if (blind.length > 0) throw new Error(`The reader of the device is blind: no canary in ${blind.join(', ')}`)
}
