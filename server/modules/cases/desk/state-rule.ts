import { decideAge, decideStart } from '#clinical/where/index.ts'
import type { placeStops } from '#contract/desk/index.ts'
import { AppError } from '#kernel/errors.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { statePolicyOf } from '#modules/directory/index.ts'
import { ageOn, consentStop, getPatient, identityOf } from '#modules/patients/index.ts'
import { attachmentsOf } from '#modules/cases/attachments.views.ts'
import { todayIn } from '#modules/cases/case-context.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'

/** What the patient's state is told of this matter when it is asked. */
export async function startAsked(tx: ReadTx, c: CaseRow) {
  const hasImagesOrRecords = (await attachmentsOf(tx, c)).some((a) => a.state === 'ready')
  return { established: c.established ?? false, hasImagesOrRecords, modality: 'async' as const }
}

export type PlaceStop = (typeof placeStops)[number]

/**
 * What stands, where the patient is, between this matter and a decision in writing: the rule in force there may have changed since
 * they sent their story. Taking the matter is never refused for it, as somebody must hold it to send it elsewhere, or to ask for what
 * is wanting; but whoever takes it is told. Gravest first.
 */
export async function placeStopsOf(tx: ReadTx, c: CaseRow): Promise<PlaceStop[]> {
  const state = c.locationState
  if (state === null) return []
  const rule = await statePolicyOf(tx, state, tx.now)
  const may = decideStart(rule, await startAsked(tx, c))
  if (!rule || !may.allowed) return ['state.not_this_way']
  const { birthDate } = await getPatient(tx, c.patientId)
  const byProxy = c.actingFor !== null
  if (!decideAge(rule, { age: ageOn(birthDate, await todayIn(tx, state)), byProxy }).allowed)
    return ['state.not_this_way']
  const consent = await consentStop(tx, c.patientId, state)
  const unchecked = rule.idVerification && (await identityOf(tx, c.patientId)) === null
  return [
    ...(consent === 'withdrawn' ? (['consent.withdrawn'] as const) : []),
    ...(consent === 'to_be_spoken' ? (['consent.to_be_spoken'] as const) : []),
    ...(unchecked ? (['identity.unchecked'] as const) : []),
    ...(may.needs ? (['state.images_missing'] as const) : []),
  ]
}

/** For whoever signs, or answers. */
export async function assertServedThisWay(tx: ReadTx, c: CaseRow): Promise<void> {
  const [stop] = await placeStopsOf(tx, c)
  if (stop) throw new AppError(stop, { state: c.locationState })
}
