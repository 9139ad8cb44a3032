import { exportAccounting } from '#contract/accounting.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { getPatients } from '#modules/patients/index.ts'
import { keepsAccounts } from '#modules/audit/audit.policy.ts'

/** Taking the list away is on the record, and on the list, before its first line leaves. */
export const exportAccountingCommand = command({
  endpoint: exportAccounting,
  writes: [],
  stepUp: true,
  policy: keepsAccounts,
  load: async (tx, _actor, { patientId }) => (await getPatients(tx, [patientId])).get(patientId) ?? null,
  handle: async (_tx, { input: { patientId } }) => {
    const id = newId()
    return {
      kind: 'changed',
      out: { id },
      events: [event('audit.exported', { exportId: id })],
      audit: { subject: { kind: 'export', id }, patientId, fields: [`patient=${patientId}`] },
    }
  },
})
