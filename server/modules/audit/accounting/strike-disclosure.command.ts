import { strikeDisclosure } from '#contract/accounting.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import { ofPatient } from '#kernel/vault.ts'
import { keepsAccounts } from '#modules/audit/audit.policy.ts'
import { disclosureLocked, disclosurePlace, wordsOf } from './disclosures.store.ts'

/** A line on the wrong patient's list is itself a thing told: it is taken from what they read, and stays for the officer. */
export const strikeDisclosureCommand = command({
  endpoint: strikeDisclosure,
  writes: ['outside_disclosure'],
  policy: keepsAccounts,
  load: (tx, _actor, { disclosureId }) => disclosureLocked(tx, disclosureId),
  handle: async (tx, { actor, input, target, now }) => {
    const { id, patientId } = target
    if (target.struckAt !== null) throw new AppError('conflict.version')
    const words = { ...(await wordsOf(tx, target)), struckBecause: input.reason }
    const version = target.version + 1
    const sealed = await tx.vault.seal(ofPatient(patientId), disclosurePlace(id, version), words)
    await tx.query(sql`update outside_disclosure set sealed = ${sealed}, version = ${version}, struck_at = ${now}, struck_by = ${actor.personId}
      where organization_id = ${tx.organizationId} and id = ${id}`)
    return {
      kind: 'changed',
      out: { id, version },
      events: [event('audit.disclosure_struck', { disclosureId: id })],
      audit: { subject: { kind: 'outside_disclosure', id }, patientId, fields: ['struck'] },
    }
  },
})
