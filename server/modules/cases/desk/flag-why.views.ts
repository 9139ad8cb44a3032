import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { calendarVersion } from '#modules/directory/index.ts'
import { openFlag } from '#modules/patients/index.ts'
import { patientTold, type PatientTold } from '#modules/cases/desk/patient-told.ts'
import { hoursThen } from '#modules/cases/findings.store.ts'

export type FlagWhy = {
  readonly level: 'emergency' | 'urgent'
  readonly kind: string
  /** Why a protocol's rule looks at it; empty where words raised it. */
  readonly why: string
  readonly since: Date
  readonly told: PatientTold | null
  /** Asked by any flag of the matter, she said that she needs help to call. */
  readonly needsHelp: boolean
}

/** Of each matter the worst red flag nobody has disposed of, and of those the oldest: what kind it is, since when, and what the patient was told. */
export async function worstFlagsOf(tx: ReadTx, caseIds: readonly string[]): Promise<ReadonlyMap<string, FlagWhy>> {
  if (caseIds.length === 0) return new Map()
  const rows = await tx.query(sql<{
    id: string
    caseId: string
    patientId: string
    level: FlagWhy['level']
    foundAt: Date
    foundIn: string | null
    hours: number
    needsHelp: boolean
    sealed: Buffer
  }>`select distinct on (case_id) id, case_id, patient_id, level, found_at, found_in, sealed, ${hoursThen} as hours,
      coalesce(bool_or(patient_answer = 'need_help_calling') over (partition by case_id), false) as needs_help from safety_finding s
    where organization_id = ${tx.organizationId} and case_id = any(${[...caseIds]}::uuid[]) and disposed_at is null and level in ('emergency', 'urgent')
    order by case_id, case level when 'emergency' then 0 else 1 end, found_at, id`)
  const opened = await Promise.all(
    rows.map(async ({ caseId, level, foundAt, hours, needsHelp, ...shut }) => {
      const { kind, instruction, why, foundIn } = await openFlag(tx, shut)
      const flag = { level, foundAt, instruction, foundIn }
      const told = patientTold(flag, await calendarVersion(tx, hours))
      return [caseId, { level, kind, why, since: foundAt, told, needsHelp }] as const
    }),
  )
  return new Map(opened)
}
