import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { loadOrMakeKey } from '#integrations/keys/local-key-file.ts'
import { openBackup } from './backup/backup-files.ts'
import { openPlace } from './backup/open-place.ts'
import { latestMoment, planRestore } from './backup/plan-restore.ts'
import { restoreInto } from './backup/restore-into.ts'
import type { OperatorCommand } from './operator-command.ts'
import { openKeys } from './keys.ts'

const USAGE =
  'npm run kairos -- restore --from BACKUP --keys FOLDER --to-time 2026-11-22T09:30:00Z --into NEW_STATE\n\n' +
  '  --from     the folder of the backup, or s3://bucket/prefix/\n' +
  '  --keys     the folder that holds keys/ and key-shares/: what backup --keys wrote, or the old state folder\n' +
  '  --to-time  a moment with its zone, or latest'
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/

/** A backup as it was at a moment, in a new state folder. Touches neither the backup nor any running house. */
export const restore: OperatorCommand = async ({ args, env }) => {
  const text = { type: 'string' } as const
  const { values: v } = parseArgs({
    args: [...args],
    options: { from: text, keys: text, 'to-time': text, into: text },
  })
  const moment = v['to-time']
  const missing = (['from', 'keys', 'to-time', 'into'] as const).filter((name) => !v[name])
  if (!v.from || !v.keys || !moment || !v.into)
    throw new Error(`Missing: ${missing.map((m) => `--${m}`).join(' ')}\n\n${USAGE}`)
  if (moment !== 'latest' && (!MOMENT.test(moment) || Number.isNaN(Date.parse(moment))))
    throw new Error(`--to-time must be a moment with its zone, like 2026-11-22T09:30:00Z, not "${moment}".`)
  const keys = path.resolve(v.keys)
  // Asking for a key that is not there would make a new one.
  const { rootIsFile } = openKeys(keys, env)
  for (const name of rootIsFile ? ['root.key', 'backup.key'] : ['backup.key'])
    if (!existsSync(path.join(keys, 'keys', name)))
      throw new Error(
        `${path.join(keys, 'keys')} holds no ${name}. Without ${name === 'root.key' ? 'it nothing of what is restored would open' : 'it the backup does not open'}: put it back from your key copy.`,
      )
  const backup = await openBackup(openPlace(v.from, env), await loadOrMakeKey(path.join(keys, 'keys'), 'backup.key'))
  const began = performance.now()
  const plan = await planRestore(backup, moment === 'latest' ? await latestMoment(backup) : Date.parse(moment))
  const into = path.resolve(v.into)
  console.log(
    `From the copy of ${new Date(plan.manifest.startedAt).toISOString()}, and ${plan.pieces.length} pieces of the log of changes`,
  )
  const done = await restoreInto(backup, plan, { into, keys, keysOf: (folder) => openKeys(folder, env) })
  console.log(
    `Restored to ${new Date(plan.stopAt).toISOString()} in ${((performance.now() - began) / 1000).toFixed(1)} s: ` +
      `${done.files} files, ${done.bytes} bytes, ${done.walBytes} bytes of changes, ${done.blobs} photos; ${done.sessionsEnded} sessions ended.\n\n` +
      `Before you start it (KAIROS_STATE=${into}): stop the old one, run verify, and read "After a restore" in docs/operations.md.`,
  )
  return 0
}
