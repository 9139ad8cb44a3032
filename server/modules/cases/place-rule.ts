import { decideStart, type StartAsk } from '#clinical/where/index.ts'
import { AppError } from '#kernel/errors.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { answerersIn, statePolicyOf } from '#modules/directory/index.ts'

/** What must hold where the patient is, before they begin and again before they send. Says what is still needed of them. */
export async function assertMayBegin(
  tx: ReadTx,
  state: string,
  ask: Omit<StartAsk, 'modality'>,
): Promise<{ readonly needsImages: boolean }> {
  const may = decideStart(await statePolicyOf(tx, state, tx.now), { ...ask, modality: 'async' })
  if (!may.allowed) throw new AppError(may.reason === 'live-first' ? 'state.live_first' : 'state.not_served', { state })
  if ((await answerersIn(tx, [state])).length === 0) throw new AppError('state.no_clinician', { state })
  return { needsImages: may.needs !== undefined }
}
