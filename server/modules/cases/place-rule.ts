import { decideAge, decideStart, type StartAsk } from '#clinical/where/index.ts'
import { AppError } from '#kernel/errors.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { answerersIn, statePolicyOf } from '#modules/directory/index.ts'
import { ageOn, getPatient } from '#modules/patients/index.ts'
import { todayIn } from '#modules/cases/case-context.ts'

type Beginning = Omit<StartAsk, 'modality'> & {
  readonly state: string
  readonly patientId: string
  /** Sent by somebody who may act for the patient. */
  readonly byProxy: boolean
}

/** What must hold where the patient is, before they begin and again before they send. Says what is still needed of them. */
export async function assertMayBegin(tx: ReadTx, b: Beginning): Promise<{ readonly needsImages: boolean }> {
  const { state } = b
  const rule = await statePolicyOf(tx, state, tx.now)
  const may = decideStart(rule, { ...b, modality: 'async' })
  const somebody = (await answerersIn(tx, [state])).length > 0
  if (!rule || !may.allowed) {
    // Where nobody may work, no live visit can be arranged either.
    const notServed = !somebody || (!may.allowed && may.reason === 'not-here-yet')
    throw new AppError(notServed ? 'state.not_served' : 'state.live_first', { state })
  }
  // Nor the visit that may be possible where somebody is too young to be answered in writing.
  if (!somebody) throw new AppError('state.no_clinician', { state })
  const { birthDate } = await getPatient(tx, b.patientId)
  const age = decideAge(rule, { age: ageOn(birthDate, await todayIn(tx, state)), byProxy: b.byProxy })
  if (!age.allowed)
    throw new AppError(age.reason === 'below-age' ? 'state.too_young' : 'state.guardian_needed', {
      state,
      age: age.from,
    })
  return { needsImages: may.needs !== undefined }
}
