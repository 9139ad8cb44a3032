// Reads what `pgbackrest info --output=json` prints, from standard input, and says whether a restore would have something to
// start from: 0 and one line, or 1 and what is wrong. Hours a backup may be old: the first argument, 26 if there is none.
import { stdin } from 'node:process'
import { text } from 'node:stream/consumers'

const hours = Number(process.argv[2] ?? 26)

/** What is wrong with one stanza, in sentences. */
function faultsOf({ name, status, backup = [], archive = [] }) {
  const faults = []
  if (status?.code !== 0) faults.push(`${name}: pgBackRest says "${status?.message ?? 'nothing'}"`)
  const last = backup.at(-1)
  if (!last) return [...faults, `${name}: there is no backup`]
  if (last.error !== false) faults.push(`${name}: the newest backup, ${last.label}, found damaged pages`)
  const age = (Date.now() / 1000 - last.timestamp.stop) / 3600
  if (!(age <= hours))
    faults.push(`${name}: the newest backup is ${Math.round(age)} hours old, and ${hours} are allowed`)
  const newest = archive
    .map((a) => a.max ?? '')
    .toSorted()
    .at(-1)
  if (!newest || newest < last.archive.stop) faults.push(`${name}: the archive ends before the newest backup does`)
  return faults
}

let stanzas
try {
  stanzas = JSON.parse(await text(stdin))
} catch {
  console.error('No JSON came in. Use: pgbackrest info --output=json | node scripts/check-backup.mjs')
  process.exit(1)
}
const faults = stanzas.length === 0 ? ['pgBackRest knows no stanza'] : stanzas.flatMap(faultsOf)
for (const fault of faults) console.error(fault)
if (faults.length === 0)
  console.log(`${stanzas.length} stanza(s), each with a backup of the last ${hours} hours and its archive`)
process.exitCode = faults.length === 0 ? 0 : 1
