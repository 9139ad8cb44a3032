import { evaluate } from '#clinical/questionnaire/evaluate.ts'
import type { QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'
import { startPromise } from '#clinical/time/promise.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { fhirPath, type CaseContext } from '#modules/cases/case-context.ts'
import { ofWords } from '#modules/cases/crisis/rules.ts'
import { acuityAsSent, assessCase, type Flag } from '#modules/cases/flags.ts'

/**
 * What would be promised if this story were sent as it stands: the same acuity, and so the same time, as sending gives it. With
 * nothing answered yet, what the protocol gives a story without alarms.
 */
export async function answerByOf(
  tx: ReadTx,
  ctx: CaseContext,
  response: QuestionnaireResponse | undefined,
  flags: readonly Pick<Flag, 'level' | 'ruleId'>[],
): Promise<string> {
  const { protocol, intake } = ctx.folder
  const { calendar, targets } = await practiceClock(tx)
  const assessed = response
    ? assessCase(ctx, evaluate(intake, response, ctx.facts, fhirPath, 'en').active).acuity
    : protocol.acuity.default
  return startPromise(targets, acuityAsSent(assessed, ofWords(flags)), calendar, tx.now).dueAt.toISOString()
}
