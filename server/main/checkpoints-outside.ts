import { createHash } from 'node:crypto'
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { MailError, type Mailer } from '#integrations/mail/mail.port.ts'
import { readOn, splitNotes, type Stretch } from '#integrations/storage/folder-witness.ts'
import { AnotherCopy, createNotesBucket } from '#integrations/storage/notes-bucket.ts'
import { BlobsUnavailable } from '#integrations/storage/s3-client.ts'
import type { Log } from '#kernel/log.ts'
import type { OutsideSettings } from './outside-settings.ts'
import type { Finding } from './verify/finding.ts'

/** Somewhere out of this machine's reach that takes copies of the signed checkpoints, each so often. */
export type Outside = {
  readonly name: 's3' | 'mail'
  readonly everyMs: number
  /** Bytes of each file of notes that it takes at once. */
  readonly most: number
  take(found: readonly Stretch[], now: Date): Promise<void>
}
/** What is known of one place, in a file beside the checkpoints; all workers share it. */
export type Told = {
  /** Bytes of each file of notes that were taken. */
  readonly read: Readonly<Record<string, number>>
  readonly tried: string
  /** When it last took everything there was. */
  readonly took?: string
  readonly failing?: { readonly since: string; readonly why: string }
}

const MINUTE_MS = 60_000
/** After a failure it is tried again no later than this. */
const AGAIN_MS = 5 * MINUTE_MS
/** A worker that died while it sent holds nobody up longer. */
const STALE_MS = 10 * MINUTE_MS

export function openOutside(settings: OutsideSettings, mailer: Mailer): Outside[] {
  const { s3, mail } = settings
  return [
    ...(s3 ? [{ name: 's3' as const, everyMs: MINUTE_MS, most: 4_000_000, take: createNotesBucket(s3).take }] : []),
    ...(mail ? [{ name: 'mail' as const, everyMs: 60 * MINUTE_MS, most: 64_000_000, take: byMail(mailer, mail) }] : []),
  ]
}

/** The newest checkpoint of each practice and those that openly leave something behind: without these no later one is understood. */
const byMail =
  (mailer: Mailer, to: string): Outside['take'] =>
  async (found, now) => {
    const newest = new Map<string, string>()
    const leaving: string[] = []
    for (const { file, text } of found) {
      const notes = splitNotes(text)
      leaving.push(...notes.filter((note) => /\nleft \d/.test(note)))
      newest.set(path.dirname(file), notes.at(-1) ?? '')
    }
    const notes = [...new Set([...leaving, ...newest.values()])].filter((note) => note !== '')
    if (notes.length === 0) return
    const minute = now.toISOString().slice(0, 16)
    await mailer.send({
      to,
      subject: `Checkpoints of the log, ${minute.replace('T', ' ')} UTC`,
      text: `Keep this mail: it shows later what the log of who did and saw what was at this moment. Save it as a file (.eml) and\ngive it to verify-log with a dump and the public key you noted on the first day.\n\n${notes.join('\n')}`,
      // The same for the same notes: a mail sent twice can be recognised.
      messageId: `checkpoints-${createHash('sha256').update(notes.join('')).digest('hex').slice(0, 32)}`,
      language: 'en',
    })
  }

const toldIn = (folder: string, name: Outside['name']): string => path.join(folder, `outside-${name}.json`)

/** What is known of this place, or undefined where nothing was ever sent there. */
export async function findTold(folder: string, name: Outside['name']): Promise<Told | undefined> {
  try {
    return JSON.parse(await readFile(toldIn(folder, name), 'utf8')) as Told
  } catch {
    return undefined
  }
}

const whyOf = (e: unknown): string =>
  e instanceof MailError || e instanceof BlobsUnavailable || e instanceof AnotherCopy ? e.reason : 'not-understood'

/**
 * Sends what is new since this place last took something, if it is time; what it does not take is sent again with the next.
 * One worker at a time. Resolves to whether something was sent.
 */
export async function copyOutside(folder: string, outside: Outside, now: Date, log: Log): Promise<boolean> {
  const before = await findTold(folder, outside.name)
  const wait = before?.failing ? Math.min(outside.everyMs, AGAIN_MS) : outside.everyMs
  if (before && now.getTime() - Date.parse(before.tried) < wait) return false
  const release = await claim(`${toldIn(folder, outside.name)}.lock`, now)
  if (!release) return false
  let read = before?.read ?? {}
  const tried = now.toISOString()
  let sent = false
  try {
    for (;;) {
      const found = await readOn(folder, read, outside.most)
      if (found.length === 0) break
      await outside.take(found, now)
      sent = true
      read = { ...read, ...Object.fromEntries(found.map(({ file, to }) => [file, to])) }
    }
    await keep(folder, outside.name, { read, tried, took: tried })
    return sent
  } catch (e) {
    const failing = { since: before?.failing?.since ?? tried, why: whyOf(e) }
    await keep(folder, outside.name, { read, tried, ...(before?.took ? { took: before.took } : {}), failing })
    log.warn('log.outside', { to: outside.name, why: failing.why })
    return sent
  } finally {
    await release()
  }
}

async function keep(folder: string, name: Outside['name'], told: Told): Promise<void> {
  const file = toldIn(folder, name)
  await writeFile(`${file}.part`, JSON.stringify(told), { mode: 0o600 })
  await rename(`${file}.part`, file)
}

async function claim(file: string, now: Date): Promise<(() => Promise<void>) | undefined> {
  const old = await stat(file).catch(() => undefined)
  if (old && now.getTime() - old.mtimeMs > STALE_MS) await rm(file, { force: true })
  const mine = await open(file, 'wx', 0o600).catch(() => undefined)
  await mine?.close()
  return mine && (() => rm(file, { force: true }))
}

const HOURS_MS = 3 * 60 * MINUTE_MS

/** Whether every place has what it should. One that has failed for three hours, or is behind by as much, is broken. */
export async function outsideFindings(folder: string, settings: OutsideSettings, now: Date): Promise<Finding[]> {
  const places = (['s3', 'mail'] as const).filter((name) => settings[name])
  if (places.length === 0) {
    const says = 'they go nowhere but their own folder (KAIROS_CHECKPOINTS_S3, KAIROS_CHECKPOINTS_MAIL)'
    return [{ state: 'look', name: 'copies of the checkpoints leave this machine', says }]
  }
  return Promise.all(
    places.map(async (to): Promise<Finding> => {
      const name = `copies of the checkpoints leave by ${to}`
      const told = await findTold(folder, to)
      if (!told) return { state: 'look', name, says: 'nothing was sent yet: no worker that is told to has run' }
      const waiting = (await readOn(folder, told.read)).length
      const since = told.failing?.since ?? told.tried
      const late = waiting > 0 && now.getTime() - Date.parse(since) > HOURS_MS
      const took = `taken last at ${told.took ?? 'no time'}`
      const why = told.failing ? `; failing since ${told.failing.since}: ${told.failing.why}` : ''
      return {
        state: late ? 'broken' : told.failing ? 'look' : 'ok',
        name,
        says: took + why + (late ? '; behind' : ''),
      }
    }),
  )
}
