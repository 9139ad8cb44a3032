import { isAboutOneself } from '#clinical/protocol/crisis-about.ts'
import { asksThemItself } from '#clinical/protocol/crisis-words.ts'
import type { Actor } from '#kernel/actor.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { protocolOf } from '#modules/directory/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { isOfAnswers } from '#modules/cases/crisis/rules.ts'
import type { FindingRow } from '#modules/cases/finding-row.ts'

/** A crisis too, but not of wanting to die: the questions would miss it. */
const ofOthers = ['mind.others']

/** Whether the patient themself asks, and not whoever acts for them. */
export const isSelf = (a: Actor, c: Pick<CaseRow, 'patientId'>): boolean =>
  a.grants.some((g) => g.kind === 'self' && g.patientId === c.patientId)

/** What answers raised is asked about nothing more: the questions would begin anew in the middle of them. */
const isCrisis = (f: FindingRow): boolean =>
  f.instruction === 'crisis-line' && f.level !== 'concern' && !ofOthers.includes(f.ruleId) && !isOfAnswers(f.ruleId)

/**
 * Flags of this matter about which the questions may be asked of this person: of their own words or answers, about themself.
 * Settled ones too: an answer on its way while a colleague settles the flag is kept. The newest first.
 */
export async function askable(
  tx: ReadTx,
  a: Actor,
  c: CaseRow,
  findings: readonly FindingRow[],
): Promise<readonly FindingRow[]> {
  const crises = isSelf(a, c) ? findings.filter(isCrisis) : []
  if (crises.length === 0) return []
  const [wrote, { intake }] = await Promise.all([
    tx.query(sql<{ seq: number }>`select seq from timeline_entry where organization_id = ${tx.organizationId}
      and case_id = ${c.id} and author_id = ${a.personId} and author_role = 'patient'`),
    protocolOf(tx, c.protocolKey, c.protocolVersion),
  ])
  const asksItself = asksThemItself(intake)
  const own = (f: FindingRow): boolean => {
    if (f.by) return f.by === a.personId
    const [, kind, number] = /^(\w+)(?: (\S+))?/.exec(f.foundIn) ?? []
    if (kind === 'phone' || kind === 'file') return false
    if ((kind === 'message' || kind === 'answer') && number && /^\d/.test(number))
      return wrote.some(({ seq }) => seq === Number(number))
    return c.openedBy === a.personId
  }
  return crises
    .filter((f) => own(f) && (f.kind === 'protocol' ? !asksItself : isAboutOneself(f.said)))
    .toSorted((f, g) => g.foundAt.getTime() - f.foundAt.getTime())
}
