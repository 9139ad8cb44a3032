import { isStateCode, shippedStatePolicies } from '#clinical/where/index.ts'
import { saveState } from '#contract/directory/index.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import { changed } from '#modules/directory/change.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { stateRows, type StateRule } from '#modules/directory/read-places.ts'
import { wrong } from '#modules/directory/wrong-input.ts'

/** What a state asks until somebody who has read its law says otherwise. */
const cautious = {
  consentMode: 'electronic',
  idVerification: true,
  credentialDisclosure: true,
  followUpDuty: true,
  sendRecordToPcp: 'ask',
  note: '',
} as const

export const saveStateCommand = command({
  endpoint: saveState,
  writes: ['state_policy'],
  policy: administration,
  load: async (tx, _actor, { state }) => ({ last: (await stateRows(tx)).findLast((row) => row.state === state) }),
  handle: async (tx, { actor, input, target: { last }, now }) => {
    const { state, newPatient, citation, reviewedBy, effectiveOn } = input
    if (!isStateCode(state)) throw wrong(actor.language, { path: 'state', what: 'state_unknown' })
    const known = last?.version ?? 0
    if (input.version !== known) throw new AppError('conflict.version', { version: known })
    const base: Omit<StateRule, 'newPatientAsync' | 'asyncRxNewPatient'> = last?.policy ??
      shippedStatePolicies.find((row) => row.state === state) ?? { ...cautious, citation, reviewer: null }
    const { consentMode, idVerification, credentialDisclosure, followUpDuty, sendRecordToPcp, note } = base
    const policy: StateRule = {
      consentMode,
      idVerification,
      credentialDisclosure,
      followUpDuty,
      sendRecordToPcp,
      note,
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
    return changed('state_policy', state, ['newPatient', 'citation', 'reviewedBy', 'effectiveOn'], {
      state,
      version: known + 1,
    })
  },
})
