import { heardOnce } from '#clinical/safety/heard-once.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { calendarVersion } from '#modules/directory/index.ts'
import { openFlag } from '#modules/patients/index.ts'
import { patientTold, type PatientTold } from '#modules/cases/desk/patient-told.ts'
import { CRISIS_RULES } from '#modules/cases/crisis/rules.ts'
import { hoursThen } from '#modules/cases/findings.store.ts'
import { isNotScreened } from '#modules/cases/not-screened.ts'

export type FlagWhy = {
  /** A concern only where no rule could read what was written: a person does, first. */
  readonly level: 'emergency' | 'urgent' | 'concern'
  readonly kind: string
  /** Why a protocol's rule looks at it; empty where words raised it. */
  readonly why: string
  readonly since: Date
  readonly told: PatientTold | null
  /** Asked by any flag of the matter, she said that she needs help to call. */
  readonly needsHelp: boolean
  /** Since when, by what was answered to the questions after words of suicide, the risk is high: of any open flag of the matter. */
  readonly highRiskSince: Date | null
  /** The kinds of all else that was heard and stands open in the matter, gravest first: what is told of one must not hide it. */
  readonly more: readonly string[]
}

/** Of each matter the worst red flag nobody has disposed of, and of those the oldest: what kind it is, since when, what the patient was told, and what else there is. */
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
  }>`select id, case_id, patient_id, level, found_at, found_in, sealed, ${hoursThen} as hours,
      coalesce(bool_or(patient_answer = 'need_help_calling') over (partition by case_id), false) as needs_help from safety_finding s
    where organization_id = ${tx.organizationId} and case_id = any(${[...caseIds]}::uuid[]) and disposed_at is null
    order by case_id, case level when 'emergency' then 0 when 'urgent' then 1 else 2 end, found_at, id`)
  const opened = await Promise.all(rows.map(async (row) => ({ ...row, ...(await openFlag(tx, row)) })))
  const flags = opened.filter((f) => f.level !== 'concern' || isNotScreened(f))
  const worst = flags.filter((f, place) => f.caseId !== flags[place - 1]?.caseId)
  const gravest = worst.map(
    async ({ caseId, ruleId, level, kind, why, foundAt, foundIn, instruction, hours, needsHelp }) => {
      const told = patientTold({ ruleId, level, foundAt, instruction, foundIn }, await calendarVersion(tx, hours))
      const open = opened.filter((f) => f.caseId === caseId)
      const [, ...more] = heardOnce(open).map(([one]) => one.kind)
      const highRiskSince = open.find(({ ruleId }) => ruleId === CRISIS_RULES.high)?.foundAt ?? null
      return [caseId, { level, kind, why, since: foundAt, told, needsHelp, highRiskSince, more }] as const
    },
  )
  return new Map(await Promise.all(gravest))
}
