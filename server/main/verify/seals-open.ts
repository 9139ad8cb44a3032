import type { House } from '#kernel/house.ts'
import { PLATFORM } from '#kernel/ids.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { ofPatient, ofPerson, ofPractice, type KeyOf } from '#kernel/vault.ts'
import { none, type Finding } from './finding.ts'
import { sealedColumns, type SealedColumn, type SealedRow } from './sealed-rows.ts'

type Opened = { opened: number; shut: number; otherwise: number }

/**
 * Opens the newest rows of every sealed column, in every practice, and keeps nothing of what they hold; the words of the record
 * are held against what the log has of them, too: who can seal could change them, and they would open. Patients in `unopenable`
 * are left out: their missing share has been told already.
 */
export async function sealsOpen(
  house: House,
  practices: readonly string[],
  unopenable: ReadonlySet<string>,
  sample: number,
): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const column of sealedColumns) {
    let [opened, shut, otherwise] = [0, 0, 0]
    for (const org of column.scope === 'person' ? [PLATFORM] : practices) {
      const r = await tryAll(house, org, column, unopenable, sample)
      opened += r.opened
      shut += r.shut
      otherwise += r.otherwise
    }
    const name = `seals: ${column.table}.${column.column}`
    findings.push(
      none(name, shut, {
        fine: `${opened} opened`,
        wrong: `${shut} of ${opened + shut} do not open: touched, moved, or sealed with another key`,
      }),
    )
    if (column.commit)
      findings.push(
        none(`record: ${column.table} says what was signed for`, otherwise, {
          fine: `${opened} as they were written`,
          wrong: `${otherwise} of ${opened} say something else than when they were written: somebody who has the keys changed them. Keep all as it is, and compare with a backup`,
        }),
      )
  }
  return findings
}

async function tryAll(
  house: House,
  organizationId: string,
  column: SealedColumn,
  unopenable: ReadonlySet<string>,
  sample: number,
): Promise<Opened> {
  let [opened, shut, otherwise] = [0, 0, 0]
  await house.db.transaction({ organizationId, readOnly: true }, async (raw) => {
    const tx = readTxOf(house, raw, organizationId)
    const rows = await tx.query(column.newest(organizationId, sample))
    const open = rows.filter((r) => !unopenable.has(`${organizationId}/${r.subject}`))
    if (column.scope === 'patient') await tx.vault.prepare(open.flatMap((r) => r.subject ?? [])).catch(() => undefined)
    for (const r of open) {
      const { row, rowVersion } = r
      const table = r.part === null ? column.table : `${column.table}.${r.part}`
      const place = { table, column: column.column, row, rowVersion }
      const of = keyOf(column, r)
      const words = await tx.vault.open<object>(of, place, r.sealed).catch(() => undefined)
      if (words === undefined) shut++
      else opened++
      const { committed } = r
      if (words === undefined || !column.commit || !committed) continue
      const at = { organizationId, id: r.id, ...committed }
      // Words of another shape than were ever written are other words.
      const now = await column.commit(tx.vault, of, at, words as never).catch(() => undefined)
      if (now?.toString('hex') !== committed.to) otherwise++
    }
  })
  return { opened, shut, otherwise }
}

const keyOf = ({ scope }: SealedColumn, { subject }: SealedRow): KeyOf =>
  scope === 'practice' ? ofPractice : scope === 'person' ? ofPerson(subject ?? '') : ofPatient(subject ?? '')
