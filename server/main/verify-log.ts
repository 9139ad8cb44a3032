import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { createGunzip } from 'node:zlib'
import { readNotes } from '#integrations/storage/folder-witness.ts'
import { readDump } from '#modules/audit/log/read-dump.ts'
import { readVerifierKey } from '#modules/audit/log/signed-note.ts'
import { verifyLog as holdAgainst } from '#modules/audit/log/verify-log.ts'
import type { OperatorCommand } from './operator-command.ts'

const MOST = 50

/**
 * Needs a dump, the checkpoints and the public key: no database, no secret. 1 when anything is not as it was signed, or when
 * restores left more behind than --losses says are known, or more is dated early than --early says.
 */
export const verifyLog: OperatorCommand = async ({ args }) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      dump: { type: 'string' },
      checkpoints: { type: 'string' },
      key: { type: 'string' },
      losses: { type: 'string', default: '0' },
      early: { type: 'string', default: '0' },
    },
  })
  const { dump, checkpoints, key } = values
  const known = Number(values.losses)
  const knownEarly = Number(values.early)
  if (!Number.isInteger(known) || known < 0)
    throw new Error(`--losses is how many restores with a loss you know of: a whole number, not "${values.losses}".`)
  if (!Number.isInteger(knownEarly) || knownEarly < 0)
    throw new Error(`--early is how many entries dated early you know of: a whole number, not "${values.early}".`)
  if (!dump || !checkpoints || !key)
    throw new Error(
      'verify-log needs --dump FILE (pg_dump --format=plain, or kairos dump-log; .gz is fine), --checkpoints FOLDER and --key FILE (the verifier-key you noted when this began, not one from the same disk).',
    )
  for (const place of [dump, checkpoints]) if (!existsSync(place)) throw new Error(`${place} is not there.`)
  const verifier = readVerifierKey(existsSync(key) ? readFileSync(key, 'utf8') : key)
  const bytes = createReadStream(dump)
  const lines = createInterface({
    input: dump.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes,
    crlfDelay: Infinity,
  })
  const { faults, losses, early, ...counts } = holdAgainst(
    await readDump(lines),
    await readNotes(checkpoints),
    verifier,
  )
  for (const { organizationId, says } of faults.slice(0, MOST)) console.log(`BROKEN  ${organizationId}  ${says}`)
  if (faults.length > MOST) console.log(`… and ${faults.length - MOST} more`)
  for (const { organizationId, at, from, to, lastSignedAt } of losses)
    console.log(
      `LOST    ${organizationId}  ${to - from} entries, ${from} to ${to - 1}, signed up to ${lastSignedAt}: the database was restored to an earlier moment, and the log began anew at ${at}`,
    )
  if (losses.length > known)
    console.log(
      `${losses.length} losses were openly signed. If you know of each of these restores, say --losses ${losses.length}.`,
    )
  for (const { organizationId, position, source, rowId, at, signedAt } of early.slice(0, MOST))
    console.log(
      `EARLY   ${organizationId}  position ${position}: ${source} ${rowId} is dated ${at} and stands behind what was signed at ${signedAt}: it was put in then, or a clock was wrong`,
    )
  if (early.length > knownEarly)
    console.log(
      `${early.length} entries are dated two hours and more before their place. If you know why of each, say --early ${early.length}.`,
    )
  console.log(
    `${counts.leaves} entries, ${counts.checkpoints} checkpoints, ${counts.unsigned} entries since the newest, ${counts.waiting} rows waiting: ${faults.length === 0 ? 'as they were signed' : `${faults.length} faults`}`,
  )
  // A dump without its end is a dump without its last checkpoints: nothing here can tell that nothing was signed at all.
  if (counts.checkpoints === 0)
    console.log('No checkpoint was given: an edit is found, a history rewritten whole is not.')
  return faults.length === 0 && losses.length <= known && early.length <= knownEarly ? 0 : 1
}
