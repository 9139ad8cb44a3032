import { existsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { withClient, findExternalDatabase } from '#db/connection.ts'
import { attachOrStart } from '#db/embedded-postgres.ts'
import { loadOrMakeKey } from '#integrations/keys/local-key-file.ts'
import { BlobsUnavailable } from '#integrations/storage/s3-client.ts'
import { checkBackup } from './backup/check-backup.ts'
import { openBackup, openOrBeginBackup } from './backup/backup-files.ts'
import { backupKeys } from './backup/backup-keys.ts'
import type { BackupPlace } from './backup/backup-place.ts'
import { isBucket, openOwnPlace, openPlace } from './backup/open-place.ts'
import { endLines } from './backup/ship-wal.ts'
import { openBacking, type Turn } from './backup/take-backup.ts'
import { openBlobs } from './blob-settings.ts'
import type { OperatorCommand } from './operator-command.ts'
import { readConfig } from './config.ts'
import { openKeys } from './keys.ts'
import { checkpointsOf } from './log-keeping.ts'
import { claimInstance, getStateFolder } from './state-folder.ts'

const USAGE = `  backup --to PLACE              the database and the photos; run again, only what is new
  backup --to PLACE --follow     goes on until stopped, every 5 seconds (--every SECONDS)
  backup --to PLACE --check      opens all of it and says which moments can be had
                                 PLACE is a folder, or s3://bucket/prefix/
  backup --keys --to FOLDER      the keys and key shares, in the clear, to keep apart from the rest
  backup --end                   no more backups from here: PostgreSQL keeps nothing back for them`

/** Sealed copies of database and photos while serving, and apart from them the keys. 1 when a check finds a fault. */
export const backup: OperatorCommand = async ({ args, env, stop }) => {
  const yes = { type: 'boolean', default: false } as const
  const { values: v } = parseArgs({
    args: [...args],
    options: {
      to: { type: 'string' },
      follow: yes,
      check: yes,
      keys: yes,
      end: yes,
      every: { type: 'string', default: '5' },
      keep: { type: 'string', default: '4' },
      'base-every-days': { type: 'string', default: '7' },
    },
  })
  if (findExternalDatabase(env))
    throw new Error(
      'The database is not the embedded one: back it up with its own means, and blobs, keys and key-shares of the state folder besides. See docs/operations.md.',
    )
  const to = v.to ?? ''
  if (!to && !v.end) throw new Error(`backup needs --to PLACE.\n\n${USAGE}`)
  const state = getStateFolder(env)
  if (to && !isBucket(to) && isInside(path.resolve(to), state))
    throw new Error(`${to} lies in the state folder: what destroys that destroys the backup.`)
  if (v.keys && isBucket(to))
    throw new Error('Keys are copied in the clear: to a folder on a medium of yours, never to a bucket.')
  const keep = wholeNumber('--keep', v.keep)
  const every = wholeNumber('--every', v.every)
  const baseEveryDays = wholeNumber('--base-every-days', v['base-every-days'])
  if (v.check) return await check(openPlace(to, env), state)

  const instance = claimInstance(state, v.keys ? 'backup-keys' : 'backup')
  const server = await attachOrStart(state)
  try {
    if (v.end) {
      const n = await withClient(server.admin, (client) => endLines(client))
      console.log(`${n} ended. What is in the backup stays there.`)
      return 0
    }
    if (v.keys)
      return await backupKeys(
        { ...server.admin, database: 'kairos' },
        state,
        path.resolve(to),
        (line) => console.log(line),
        openKeys(state, env).rootIsFile,
      )
    const key = await loadOrMakeKey(path.join(state, 'keys'), 'backup.key')
    const backing = await openBacking({
      backup: await openOrBeginBackup(openOwnPlace(to, env), key),
      admin: server.admin,
      state,
      blobs: openBlobs(state, env),
      checkpoints: checkpointsOf(readConfig(env), state),
      keep,
      baseEveryDays,
    })
    try {
      for (;;) {
        const turn = await backing.turn().catch((e: unknown) => {
          // A store that is away for a while is no reason to end: PostgreSQL keeps what is owed.
          if (!v.follow || !(e instanceof BlobsUnavailable)) throw e
          console.error(`Not backed up, tried again with the next turn: ${e.message}`)
        })
        if (turn && (turn.base !== undefined || !v.follow)) console.log(lineOf(turn))
        if (turn?.base !== undefined)
          console.log(`It opens only with ${state}/keys/backup.key. Keep the keys apart: backup --keys --to OTHER`)
        if (!v.follow || stop.aborted) return 0
        await sleep(every * 1000, undefined, { signal: stop }).catch(() => undefined)
      }
    } finally {
      await backing.close()
    }
  } finally {
    await server.stop()
    instance.release()
  }
}

async function check(place: BackupPlace, state: string): Promise<number> {
  if (!existsSync(path.join(state, 'keys/backup.key')))
    throw new Error(`${state}/keys holds no backup.key: without it no backup opens. Put it back from your key copy.`)
  const key = await loadOrMakeKey(path.join(state, 'keys'), 'backup.key')
  const { faults, windows, files } = await checkBackup(await openBackup(place, key))
  for (const fault of faults) console.log(`BROKEN  ${fault}`)
  for (const { from, to: end } of windows)
    console.log(`OK      every moment from ${new Date(from).toISOString()} to ${new Date(end).toISOString()}`)
  console.log(`${files} files opened, ${faults.length} faults`)
  return faults.length === 0 ? 0 : 1
}

const lineOf = ({ at, base, wal, blobs }: Turn): string =>
  `Backed up to ${new Date(at).toISOString()}: ${base === undefined ? '' : `a whole copy of ${base} bytes, `}${wal} bytes of changes, ${blobs} new photos`

function wholeNumber(name: string, text: string): number {
  const n = Number(text)
  if (!Number.isInteger(n) || n < 1) throw new Error(`${name} must be a whole number from 1, not "${text}".`)
  return n
}

const isInside = (place: string, folder: string): boolean => !path.relative(folder, place).startsWith('..')
