import { PHOTO_CONSENT } from '#contract/patients.ts'
import type { Actor } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { consentsOf } from '#modules/patients/consents.ts'
import { stateTold } from '#modules/patients/kept-from-proxies.ts'

/** Where the practice has words about photos, none is taken before they were agreed to, whatever page or program sends it. */
export async function assertPhotoConsent(tx: ReadTx, actor: Actor, patientId: string): Promise<void> {
  const { documents } = await consentsOf(tx, patientId, await stateTold(tx, actor, patientId), actor.personId)
  if (documents.some((d) => d.key === PHOTO_CONSENT && d.givenAt === null)) throw new AppError('photo.consent_missing')
}
