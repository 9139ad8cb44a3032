import { event } from '#contract/events.ts'
import { forgetPatient } from '#contract/internal.ts'
import { command } from '#kernel/command.ts'
import type { Forgetter } from '#kernel/forgetting.ts'
import { house } from '#kernel/policy.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { keptPatientLocked, refusedForgetting, refuseIfKept, requestLocked } from './forgetting.access.ts'

const isHere = async (tx: ReadTx, patientId: string): Promise<boolean> =>
  (await tx.find(
    sql`select 1 as one from patient where organization_id = ${tx.organizationId} and id = ${patientId}`,
  )) !== undefined

/**
 * Destroys in the database what opens a patient's record and finds it; whoever calls destroys the shares and blobs it gives
 * back, after the commit, and again if it was called before. With a request: both people's word, and every rule once more.
 * Without one: this patient was forgotten already, and a restored database does not know it.
 */
export const forgetPatientCommand = (forgetters: readonly Forgetter[]) =>
  command({
    endpoint: forgetPatient,
    writes: [
      'forget_request',
      'patient_key',
      'patient_lookup',
      'access_grant',
      ...new Set(forgetters.flatMap((f) => f.writes)),
    ],
    policy: house('after two people approved, by the operator’s command'),
    load: async (tx, _actor, { patientId, requestId }) => {
      const request = requestId === null ? null : await requestLocked(tx, requestId)
      if (requestId !== null && request?.patientId !== patientId) return null
      const patient = await keptPatientLocked(tx, patientId)
      return patient || (await isHere(tx, patientId)) ? { request, kept: patient !== null } : null
    },
    handle: async (tx, { input: { patientId }, target: { request, kept } }) => {
      const org = tx.organizationId
      if (!kept) return { kind: 'unchanged', out: { blobs: [], accounts: [] }, because: 'their keys are destroyed' }
      if (request) {
        if (request.state !== 'approved') throw refusedForgetting('not_approved')
        await refuseIfKept(tx, patientId)
      }
      const owners = await tx.query(sql<{ personId: string }>`select distinct person_id from access_grant
        where organization_id = ${org} and patient_id = ${patientId} and kind = 'self'`)
      const who = { patientId, personIds: owners.map((o) => o.personId) }
      const gone = []
      for (const f of forgetters) gone.push(await f.forget(tx, who))
      await tx.query(sql`delete from patient_lookup where organization_id = ${org} and patient_id = ${patientId}`)
      await tx.query(sql`update access_grant set to_at = least(coalesce(to_at, ${tx.now}::timestamptz), ${tx.now}::timestamptz), version = version + 1
        where organization_id = ${org} and patient_id = ${patientId}`)
      await tx.query(sql`update patient_key set wrapped = ''::bytea, destroyed_at = ${tx.now}
        where organization_id = ${org} and patient_id = ${patientId} and destroyed_at is null`)
      if (request)
        await tx.query(sql`update forget_request set state = 'done', ended_at = ${tx.now}, version = version + 1
          where organization_id = ${org} and id = ${request.id}`)
      const accounts = gone.flatMap((g) => g.accounts ?? [])
      return {
        kind: 'changed',
        out: { blobs: gone.flatMap((g) => g.blobs ?? []), accounts },
        events: [event('patients.forgotten', { patientId })],
        audit: {
          subject: { kind: 'patient', id: patientId },
          patientId,
          fields: [
            'key',
            'look-ups',
            'grants',
            ...gone.flatMap((g) => g.fields),
            ...(request ? [] : ['after a restore']),
          ],
        },
      }
    },
  })
