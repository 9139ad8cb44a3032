import type { ReadTx } from '#kernel/transaction.ts'
import type { CaseContext } from '#modules/cases/case-context.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import type { FindingRow } from '#modules/cases/finding-row.ts'
import { unreadInAnswers } from '#modules/cases/flags.ts'
import { findDraft, type IntakeDraft } from '#modules/cases/intake-draft.ts'
import { isNotScreened } from '#modules/cases/not-screened.ts'

const isAwaited = (f: FindingRow): boolean => isNotScreened(f) && f.disposedAt === null

/**
 * Words of a draft that no rule could read are heard when their first are kept, while she is still writing: whoever is to say what
 * they are reads them as they stand now, in all boxes, and whatever she has changed since.
 */
export async function asWrittenNow(
  tx: ReadTx,
  c: CaseRow,
  ctx: CaseContext,
  findings: readonly FindingRow[],
): Promise<readonly FindingRow[]> {
  if (c.state !== 'draft' || !findings.some(isAwaited)) return findings
  const kept = await findDraft<IntakeDraft>(tx, { personId: c.openedBy }, 'intake', c)
  const now = kept ? unreadInAnswers(ctx, kept.value.response, c.language) : []
  const gone = (f: FindingRow) => f.said.filter(({ text }) => !now.some((said) => said.text.startsWith(text)))
  return findings.map((f) => (isAwaited(f) ? { ...f, said: [...gone(f), ...now] } : f))
}
