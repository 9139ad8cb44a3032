import { decideStart } from '#clinical/where/index.ts'
import { AppError } from '#kernel/errors.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { statePolicyOf } from '#modules/directory/index.ts'
import { attachmentsOf } from '#modules/cases/attachments.views.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { stateOf } from '#modules/cases/desk/licence.ts'

/** What the patient's state is told of this matter when it is asked. */
export async function startAsked(tx: ReadTx, c: CaseRow) {
  const hasImagesOrRecords = (await attachmentsOf(tx, c)).some((a) => a.state === 'ready')
  return { established: c.established ?? false, hasImagesOrRecords, modality: 'async' as const }
}

/**
 * Whether the rule in force where the patient is still lets a clinician decide this way: it may have changed since they sent their
 * story. Taking the matter is never refused for it: somebody must hold it to send it elsewhere, or to ask for the photo it wants.
 */
export async function assertServedThisWay(tx: ReadTx, c: CaseRow): Promise<void> {
  const state = stateOf(c)
  const may = decideStart(await statePolicyOf(tx, state, tx.now), await startAsked(tx, c))
  if (!may.allowed) throw new AppError('state.not_this_way', { state })
  if (may.needs) throw new AppError('state.images_missing', { state })
}
