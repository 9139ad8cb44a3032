import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readNotes } from '#integrations/storage/folder-witness.ts'
import type { Database } from '#kernel/database.ts'
import { dumpLog } from '#modules/audit/log/dump-log.ts'
import { openDumpReader } from '#modules/audit/log/read-dump.ts'
import { readVerifierKey } from '#modules/audit/log/signed-note.ts'
import { verifyLog } from '#modules/audit/log/verify-log.ts'
import { none, type Finding } from './finding.ts'

/** Who did and saw what, against what was signed of it. Trusts this machine's own key: an auditor uses verify-log and theirs. */
export async function logAsSigned(db: Database, checkpoints: string): Promise<Finding> {
  const name = 'the log of who did and saw what is as it was signed'
  const key = path.join(checkpoints, 'verifier-key')
  if (!existsSync(key)) return { state: 'look', name, says: 'nothing was signed yet: no worker has run here' }
  // Before the rows: a worker signs while they are read, and what it signed of rows read before would look cut off.
  const notes = await readNotes(checkpoints)
  const dump = openDumpReader()
  await dumpLog(db, dump.take)
  const verifier = readVerifierKey(readFileSync(key, 'utf8'))
  const { faults, losses, early, leaves, checkpoints: signed } = verifyLog(dump.end(), notes, verifier)
  const left = losses.reduce((n, { from, to }) => n + to - from, 0)
  const told = [
    ...(losses.length > 0 ? [`${losses.length} restores left ${left} entries behind, openly signed`] : []),
    ...(early.length > 0
      ? [`${early.length} are dated long before their place: put in then, or by a wrong clock`]
      : []),
  ]
  if (faults.length === 0 && told.length > 0)
    return { state: 'look', name, says: `${leaves} entries; ${told.join('; ')}: see verify-log` }
  return none(name, faults.length, {
    fine: `${leaves} entries, ${signed} checkpoints`,
    wrong: `${faults.length} faults, the first: ${faults[0]?.says}. Run dump-log and verify-log, and keep both folders as they are`,
  })
}
