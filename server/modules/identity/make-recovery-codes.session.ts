import { event } from '#contract/events.ts'
import { makeRecoveryCodes } from '#contract/identity/index.ts'
import { AppError } from '#kernel/errors.ts'
import { signedIn } from '#kernel/policy.ts'
import { sessionAct } from '#kernel/session-act.ts'
import { provedSelf } from '#modules/identity/credential-proof.ts'
import { insertCredential, retire } from '#modules/identity/identity.store.ts'
import { hashRecoveryCode, newRecoveryCode } from '#modules/identity/recovery-code.ts'

const HOW_MANY = 10

export const makeRecoveryCodesAct = sessionAct({
  endpoint: makeRecoveryCodes,
  writes: ['credential'],
  policy: signedIn('one’s own account, freshly proved'),
  where: 'session',
  handle: async (tx, { actor, now }) => {
    const proved = await provedSelf(tx, actor, now)
    if (proved instanceof AppError) return proved
    const { personId } = proved.self
    for (const old of proved.living.filter((c) => c.kind === 'recovery_code')) await retire(tx, old)
    const codes = Array.from({ length: HOW_MANY }, newRecoveryCode)
    for (const code of codes)
      await insertCredential(tx, { personId, kind: 'recovery_code', handle: hashRecoveryCode(code), words: {} })
    return {
      out: { codes },
      audit: { subject: { kind: 'person', id: personId }, patientId: null, fields: ['recovery_codes'] },
      events: [event('identity.credential_changed', { personId, kind: 'recovery_code' })],
    }
  },
})
