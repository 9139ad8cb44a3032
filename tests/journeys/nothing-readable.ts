import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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
import { otherWords } from '../stories/planted.ts'
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
  'and I sat still',
]

/** Known whether or not anybody typed it: the demo's own patients, and what is hidden in every photo. */
const always: readonly string[] = [...otherWords, 'Torres', TELLING]

const allowed: readonly Allowed[] = [
  {
    where: /^state\/mail\/[^/]+\.eml$/,
    word: /^(mq-4417|wh-2291)@example\.invalid$/,
    why: 'a mail to a folder must say to whom, as any mail does: the folder is for demonstrations',
  },
]

/** More than this was written through the door: somebody typed, and nothing of it is known here. */
const TALK = 20_000
const CANARY = 'zwitscherspatzvogel'

export type Kept = {
  readonly admin: ConnectionConfig
  readonly state: string
  /** Everything that was written through the door. */
  readonly said: string
  readonly log: () => string
  readonly write: (line: string) => void
}

/** Reads every table, file, mail and log line that a house kept, through every wrapping, for what was said in it. */
export async function expectNothingReadable(kept: Kept): Promise<void> {
  const words = typed.filter((word) => kept.said.includes(word))
  if (words.length === 0 && kept.said.length > TALK)
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
      log(kept),
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

async function* log(kept: Kept): AsyncGenerator<Piece> {
  yield { where: 'log of every process', bytes: Buffer.from(kept.log()) }
}

/** One word in each kind of place; gives where each must be found. The house ends after this, so that nobody else sees them. */
async function plantCanaries({ admin, state, write }: Kept): Promise<RegExp[]> {
  await withClient(admin, async (client) => {
    await client.query('create table slip as select $1::text as said', [`Her name is ${CANARY}`])
  })
  for (const folder of ['blobs', 'mail']) {
    const file = join(state, folder, 'canary.eml')
    mkdirSync(join(state, folder), { recursive: true })
    writeFileSync(file, `Subject: hello\r\n\r\n${Buffer.from(CANARY).toString('base64')}\r\n`)
  }
  write(`\n{"error":"${CANARY}"}\n`)
  return [/^table slip\.said$/, /^state\/blobs\/canary/, /^state\/mail\/canary/, /^log of every/]
}
