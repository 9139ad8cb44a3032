import { evaluate } from '#clinical/questionnaire/evaluate.ts'
import type { QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'
import { startPromise } from '#clinical/time/promise.ts'
import type { Acuity } from '#contract/case-states.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { fhirPath, type CaseContext } from '#modules/cases/case-context.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { ofWords } from '#modules/cases/crisis/rules.ts'
import { newFlags } from '#modules/cases/findings.store.ts'
import type { FindingRow } from '#modules/cases/finding-row.ts'
import { acuityAsSent, assessCase } from '#modules/cases/flags.ts'
import type { Flag } from '#modules/cases/flag.ts'

/** The acuity a sent story is promised an answer by: of what the protocol says and of the flags that stand open once it is sent. */
export const acuityPromised = (assessed: number, open: readonly Pick<Flag, 'level' | 'ruleId'>[]): Acuity =>
  acuityAsSent(assessed, ofWords(open))

type Written = {
  readonly response: QuestionnaireResponse
  /** What is heard in it. */
  readonly flags: readonly Flag[]
}

/**
 * What would be promised if this story were sent as it stands: the same acuity, and so the same time, as sending gives it. What
 * somebody has settled meanwhile counts here no more than there. With nothing answered yet, what the protocol gives a story
 * without alarms.
 */
export async function answerByOf(
  tx: ReadTx,
  ctx: CaseContext,
  c: Pick<CaseRow, 'state'>,
  known: readonly FindingRow[],
  written: Written | undefined,
): Promise<string> {
  const { protocol, intake } = ctx.folder
  const { calendar, targets } = await practiceClock(tx)
  const assessed = written
    ? assessCase(ctx, evaluate(intake, written.response, ctx.facts, fhirPath, 'en').active).acuity
    : protocol.acuity.default
  const open = [...known.filter((f) => f.disposedAt === null), ...newFlags(c, known, written?.flags ?? [], tx.now)]
  return startPromise(targets, acuityPromised(assessed, open), calendar, tx.now).dueAt.toISOString()
}
