import { isStateCode, shippedStatePolicies } from '#clinical/where/index.ts'
import { saveState } from '#contract/directory/index.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { wrong } from '#kernel/input.ts'
import { sql } from '#kernel/sql.ts'
import { changed } from '#modules/directory/change.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { adultsOnly, stateRows, type StateRule } from '#modules/directory/read-places.ts'

/** What a state asks until somebody who has read its law says otherwise. */
const cautious = {
  ...adultsOnly,
  consentMode: 'electronic',
  idVerification: true,
  sendRecordToPcp: 'ask',
  note: '',
} as const

export const saveStateCommand = command({
  endpoint: saveState,
  writes: ['state_policy'],
  stepUp: true,
  policy: administration,
  load: async (tx, _actor, { state }) => ({ last: (await stateRows(tx)).findLast((row) => row.state === state) }),
  handle: async (tx, { actor, input, target: { last }, now }) => {
    const { state, newPatient, citation, reviewedBy, effectiveOn } = input
    if (!isStateCode(state)) throw wrong(actor.language, { path: 'state', what: 'state_unknown' })
    const known = last?.version ?? 0
    if (input.version !== known) throw new AppError('conflict.version', { version: known })
    // What is left out stays as it was.
    const base = last?.policy ?? shippedStatePolicies.find((row) => row.state === state) ?? cautious
    const policy: StateRule = {
      youngestAge: input.youngestAge ?? base.youngestAge,
      consentAge: input.consentAge ?? base.consentAge,
      consentMode: input.consentMode ?? base.consentMode,
      idVerification: input.idVerification ?? base.idVerification,
      sendRecordToPcp: input.sendRecordToPcp ?? base.sendRecordToPcp,
      note: base.note,
      citation,
      reviewer: reviewedBy,
      newPatientAsync: newPatient,
      // A first prescription is ruled by the same row as a first visit, until a law is found that parts them.
      asyncRxNewPatient: newPatient,
    }
    const rows =
      await tx.query(sql`insert into state_policy (organization_id, state, version, policy, effective_on, created_at)
      values (${tx.organizationId}, ${state}, ${known + 1}, ${JSON.stringify(policy)}, ${effectiveOn}, ${now})
      on conflict (organization_id, state, version) do nothing returning version`)
    if (rows.length === 0) throw new AppError('conflict.version', { version: known + 1 })
    const fields = Object.keys(input).filter((field) => field !== 'state' && field !== 'version')
    return changed('state_policy', state, fields, {
      state,
      version: known + 1,
    })
  },
})
