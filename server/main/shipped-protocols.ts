import { fork } from 'node:child_process'
import { createHash, type Hash } from 'node:crypto'
import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { readProtocolFiles } from '#clinical/protocol/protocol-folder.ts'
import {
  readProtocolFolder,
  type LoadedProtocols,
  type RefusedProtocol,
  type Shipped,
  withOwn,
} from '#modules/directory/load-protocols.ts'

const PROJECT = path.resolve(import.meta.dirname, '../..')
export const PROTOCOLS = path.join(PROJECT, 'protocols')
/** What a verdict rests on besides the content: the engine that runs the vignettes. */
const ENGINE = [path.join(PROJECT, 'clinical'), path.join(PROJECT, 'package.json')]

type Verdict = { readonly hash: string; readonly refused: readonly RefusedProtocol[] }
export type Places = { readonly root: string; readonly engine: readonly string[]; readonly cache: string }

/**
 * The protocols that came with this version. Every vignette is run once for each change of content or engine, in a process of
 * its own, so that no page waits for it and its memory goes with it; the verdict is kept in the state folder, with the hash of what it is about.
 */
export const shippedOf = (places: Places, check: (root: string) => Promise<LoadedProtocols> = inProcess): Shipped =>
  once(() => load(places, check))

/** What was found is given as it stands to whoever asks again, at once; what failed is tried again. */
function once(find: Shipped): Shipped {
  let loaded: Promise<LoadedProtocols> | undefined
  return () =>
    (loaded ??= find().catch((e: unknown) => {
      loaded = undefined
      throw e
    }))
}

const perState = new Map<string, Shipped>()
/** One a process and state folder: what was read once is not read again. `own` is a folder of the operator's own, if any. */
export function shippedAt(state: string, own?: string): Shipped {
  const place = JSON.stringify([state, own])
  const known = perState.get(place)
  if (known) return known
  const from = (root: string, cache: string) => shippedOf({ root, engine: ENGINE, cache: path.join(state, cache) })
  const house = from(PROTOCOLS, 'protocol-checks.json')
  const theirs = own === undefined ? undefined : from(path.resolve(own), 'own-protocol-checks.json')
  const made = theirs ? once(async () => withOwn(...(await Promise.all([house(), theirs()])))) : house
  perState.set(place, made)
  return made
}

async function load(places: Places, check: (root: string) => Promise<LoadedProtocols>): Promise<LoadedProtocols> {
  const hash = await hashOf([places.root, ...places.engine])
  const kept = await readVerdict(places.cache)
  if (kept?.hash === hash) return readChecked(places.root, kept.refused)
  const found = await check(places.root)
  const verdict: Verdict = { hash, refused: found.refused }
  // Whole or not at all: another process may be reading it. Where it cannot be kept, it is found again at the next start.
  const beside = `${places.cache}.${process.pid}`
  await writeFile(beside, JSON.stringify(verdict), { mode: 0o600 })
    .then(() => rename(beside, places.cache))
    .catch(() => undefined)
  return found
}

/** Folders a check with the same hash found sound, read by their schemas alone. */
async function readChecked(root: string, refused: readonly RefusedProtocol[]): Promise<LoadedProtocols> {
  const entries = await readdir(root, { withFileTypes: true })
  const names = entries.filter((one) => one.isDirectory()).map(({ name }) => name)
  const sound = names.filter((name) => !refused.some((one) => one.name === name)).toSorted()
  const protocols = await Promise.all(
    sound.map(async (name) => {
      const { folder } = readProtocolFiles(await readProtocolFolder(path.join(root, name)))
      if (!folder) throw new Error(`the protocol ${name} changed while it was read`)
      return folder
    }),
  )
  return { protocols, refused }
}

async function readVerdict(file: string): Promise<Verdict | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Verdict
  } catch {
    return undefined
  }
}

async function hashOf(places: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const place of places) await addTo(hash, place)
  return hash.digest('hex')
}

async function addTo(hash: Hash, place: string): Promise<void> {
  const entries = await readdir(place, { withFileTypes: true, recursive: true }).catch(() => undefined)
  if (!entries)
    return void hash
      .update(place)
      .update('\0')
      .update(await readFile(place))
  const files = entries
    .filter((one) => one.isFile() && !one.name.endsWith('.test.ts'))
    .map((one) => path.join(one.parentPath, one.name))
  for (const file of files.toSorted())
    hash
      .update(path.relative(place, file))
      .update('\0')
      .update(await readFile(file))
      .update('\0')
}

const inProcess = (root: string): Promise<LoadedProtocols> =>
  new Promise((found, failed) => {
    const child = fork(path.join(import.meta.dirname, 'check-protocols.process.ts'), [root], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [],
      // It reads files and says what it thinks of them: no secret of the server's is any use to it.
      env: {},
    })
    child.once('message', (loaded) => found(loaded as LoadedProtocols))
    child.once('error', failed)
    child.once('exit', (code) => failed(new Error(`the check of the protocols ended with ${code} and no verdict`)))
  })
