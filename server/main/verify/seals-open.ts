import type { House } from '#kernel/house.ts'
import { PLATFORM } from '#kernel/ids.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { ofPatient, ofPerson, ofPractice, type KeyOf } from '#kernel/vault.ts'
import { none, type Finding } from './finding.ts'
import { sealedColumns, type SealedColumn, type SealedRow } from './sealed-rows.ts'

/**
 * Opens the newest rows of every sealed column, in every practice, and keeps nothing of what they hold. Patients in `unopenable`
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
    let opened = 0
    let shut = 0
    for (const org of column.scope === 'person' ? [PLATFORM] : practices) {
      const r = await tryAll(house, org, column, unopenable, sample)
      opened += r.opened
      shut += r.shut
    }
    const name = `seals: ${column.table}.${column.column}`
    findings.push(
      none(name, shut, {
        fine: `${opened} opened`,
        wrong: `${shut} of ${opened + shut} do not open: touched, moved, or sealed with another key`,
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
): Promise<{ opened: number; shut: number }> {
  let opened = 0
  let shut = 0
  await house.db.transaction({ organizationId, readOnly: true }, async (raw) => {
    const tx = readTxOf(house, raw, organizationId)
    const rows = await tx.query(column.newest(organizationId, sample))
    const open = rows.filter((r) => !unopenable.has(`${organizationId}/${r.subject}`))
    if (column.scope === 'patient') await tx.vault.prepare(open.flatMap((r) => r.subject ?? [])).catch(() => undefined)
    for (const r of open) {
      const { row, rowVersion } = r
      const table = r.part === null ? column.table : `${column.table}.${r.part}`
      const place = { table, column: column.column, row, rowVersion }
      const fine = await tx.vault.open(keyOf(column, r), place, r.sealed).then(
        () => true,
        () => false,
      )
      if (fine) opened++
      else shut++
    }
  })
  return { opened, shut }
}

const keyOf = ({ scope }: SealedColumn, { subject }: SealedRow): KeyOf =>
  scope === 'practice' ? ofPractice : scope === 'person' ? ofPerson(subject ?? '') : ofPatient(subject ?? '')
