import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { type ConnectionConfig, withClient } from '#db/connection.ts'
import { FORGOTTEN } from '#integrations/keys/folder-key-shares.ts'
import { loadOrMakeKey, localKeyId, retiredRootName } from '#integrations/keys/local-key-file.ts'
import { BackupFault } from './backup-files.ts'

/**
 * Keys and key shares into a folder of their own, in the clear: something must be, and this is what opens the rest. A share
 * leaves the copy only when the database says that its patient was forgotten; one that is merely missing here is a loss
 * that the copy can mend. 1 when there is such a loss.
 */
export async function backupKeys(
  superuser: ConnectionConfig,
  state: string,
  to: string,
  say: (line: string) => void,
  rootIsFile = true,
): Promise<number> {
  if (existsSync(path.join(to, 'kairos-backup.json')))
    throw new BackupFault(
      `${to} holds a backup of the data. Keys beside it would open it for whoever takes it: name another place.`,
    )
  const keys = path.join(state, 'keys')
  if (rootIsFile && !existsSync(path.join(keys, 'root.key')))
    throw new BackupFault(`${keys} holds no root.key. Put it back from your key backup before anything else.`)
  await loadOrMakeKey(keys, 'backup.key')
  const copied = await copyNew(keys, path.join(to, 'keys'))
  const shares = path.join(state, 'key-shares')
  const copiedShares = await copyNew(shares, path.join(to, 'key-shares'))
  const forgotten = await findForgotten(superuser)
  let removed = 0
  let missing = 0
  for (const file of await filesIn(path.join(to, 'key-shares'))) {
    if (existsSync(path.join(shares, file)) || file.startsWith(FORGOTTEN)) continue
    const [practice = '', , patient = ''] = file.split(path.sep)
    // Said by the database, or by the mark that destroying leaves, which outlives a database restored to before it.
    if (forgotten.has(`${practice}/${patient}`) || existsSync(path.join(shares, FORGOTTEN, practice, patient))) {
      await rm(path.join(to, 'key-shares', file), { force: true })
      removed++
    } else missing++
  }
  say(
    `${copied} keys and ${copiedShares} shares added, ${removed} of forgotten patients removed. Keep ${to} apart from the data's backup.`,
  )
  if (missing === 0) return 0
  say(`${missing} shares are in this copy and not in ${shares}, though nobody forgot those patients: put them back.`)
  return 1
}

/** Copies what is not there yet. One that is there with other content is refused: which of the two is right, we cannot know. */
async function copyNew(from: string, to: string): Promise<number> {
  let copied = 0
  for (const file of await filesIn(from)) {
    const there = path.join(to, file)
    await mkdir(path.dirname(there), { recursive: true, mode: 0o700 })
    const before = await readFile(there).catch(() => undefined)
    if (before?.equals(await readFile(path.join(from, file)))) continue
    // The root key was replaced, and what the copy has of it lies beside the new one now: both are kept.
    const replaced = file === 'root.key' && before && (await isKept(from, before))
    if (before && !replaced)
      throw new BackupFault(
        `${there} is another key than ${path.join(from, file)}. Nothing was overwritten: name a new folder.`,
      )
    // Beside and renamed: half a key would look like another one the next time.
    await copyFile(path.join(from, file), `${there}.part`)
    await rename(`${there}.part`, there)
    copied++
  }
  return copied
}

const isKept = async (keys: string, before: Buffer): Promise<boolean> =>
  (await readFile(path.join(keys, retiredRootName(localKeyId(before)))).catch(() => undefined))?.equals(before) ?? false

/** Without what is just being written: a key gets its name when it is whole. */
const filesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((e) => e.isFile() && !/\.(part|new|[0-9a-f]{8})$/.test(e.name))
    .map((e) => path.relative(folder, path.join(e.parentPath, e.name)))
    // A root key that was replaced comes before the one that replaced it.
    .toSorted()

async function findForgotten(superuser: ConnectionConfig): Promise<Set<string>> {
  return withClient(superuser, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `select organization_id || '/' || patient_id as id from patient_key
        group by organization_id, patient_id having bool_and(destroyed_at is not null)`,
    )
    return new Set(rows.map(({ id }) => id))
  })
}
