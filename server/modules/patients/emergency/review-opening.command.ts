import { reviewOpening } from '#contract/emergency-access.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import { ofPatient } from '#kernel/vault.ts'
import { openingLocked, openingPlace, type OpeningWords } from './emergency.access.ts'
import { reviewsOpening } from './emergency.policy.ts'

/** What the officer found, once; the opening can be ended with it. */
export const reviewOpeningCommand = command({
  endpoint: reviewOpening,
  writes: ['emergency_access'],
  policy: reviewsOpening,
  load: (tx, _actor, { openingId }) => openingLocked(tx, openingId),
  handle: async (tx, { actor, input, target, now }) => {
    const { id, patientId } = target
    if (target.reviewedAt !== null) throw new AppError('conflict.version')
    const key = ofPatient(patientId)
    const words = await tx.vault.open<OpeningWords>(key, openingPlace(id, target.version), target.sealed)
    const version = target.version + 1
    const sealed = await tx.vault.seal(key, openingPlace(id, version), { ...words, note: input.note })
    const runs = target.untilAt > now
    await tx.query(sql`update emergency_access set sealed = ${sealed}, version = ${version}, reviewed_at = ${now}, reviewed_by = ${actor.personId},
        until_at = ${input.endNow && runs ? now : target.untilAt}
      where organization_id = ${tx.organizationId} and id = ${id}`)
    return {
      kind: 'changed',
      out: { id, version },
      events: [event('patients.opening_reviewed', { openingId: id })],
      audit: {
        subject: { kind: 'emergency_access', id },
        patientId,
        fields: ['reviewed', 'note', ...(input.endNow && runs ? ['ended'] : [])],
      },
    }
  },
})
