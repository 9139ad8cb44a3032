import { event } from '#contract/events.ts'
import { addTotp, setUpTotp } from '#contract/identity/index.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { signedIn } from '#kernel/policy.ts'
import { sessionAct } from '#kernel/session-act.ts'
import { ofPerson } from '#kernel/vault.ts'
import { provedSelf } from '#modules/identity/credential-proof.ts'
import { openPerson } from '#modules/identity/identity.access.ts'
import { insertCredential, retire } from '#modules/identity/identity.store.ts'
import type { IdentityConfig, TotpWords } from '#modules/identity/identity.types.ts'
import { attempt, keepOneTime, spend } from '#modules/identity/one-time.store.ts'
import { newTotpSecret, totpUri, useTotp } from '#modules/identity/totp.ts'

const SETUP_MINUTES = 15
const place = (row: string) => ({ table: 'one_time', column: 'sealed', row, rowVersion: 1 })

export const setUpTotpAct = (config: IdentityConfig) =>
  sessionAct({
    endpoint: setUpTotp,
    writes: [],
    policy: signedIn('one’s own account, freshly proved'),
    where: 'session',
    handle: async (tx, { actor, now }) => {
      const proved = await provedSelf(tx, actor, now)
      if (proved instanceof AppError) return proved
      const { personId } = proved.self
      const challengeId = newId()
      const words: TotpWords = { secret: newTotpSecret() }
      const sealed = await tx.vault.seal(ofPerson(personId), place(challengeId), words)
      const subject = `${personId}:${challengeId}`
      await keepOneTime(tx, { id: challengeId, kind: 'totp_setup', subject, sealed, minutes: SETUP_MINUTES })
      const { email } = await openPerson(tx, proved.self)
      const audit = { subject: { kind: 'person', id: personId }, patientId: null, fields: [] }
      return { out: { challengeId, uri: totpUri(config.rpName, email, words.secret) }, audit }
    },
  })

/** Kept once its first code is right, so that nobody is locked out by a secret that never arrived; five tries. */
export const addTotpAct = sessionAct({
  endpoint: addTotp,
  writes: ['credential'],
  policy: signedIn('one’s own account, freshly proved'),
  where: 'session',
  handle: async (tx, { actor, input, now }) => {
    const proved = await provedSelf(tx, actor, now)
    if (proved instanceof AppError) return proved
    const { personId } = proved.self
    const wrong = new AppError('sign_in.code_wrong')
    const setup = await attempt(tx, 'totp_setup', `${personId}:${input.challengeId}`)
    if (typeof setup === 'string' || !setup.sealed) return wrong
    const words = await tx.vault.open<TotpWords>(ofPerson(personId), place(setup.id), setup.sealed)
    if (!(await useTotp(tx, words.secret, personId, input.code))) return wrong
    if (!(await spend(tx, 'totp_setup', setup.id))) return wrong
    for (const old of proved.living.filter((c) => c.kind === 'totp')) await retire(tx, old)
    const id = await insertCredential(tx, { personId, kind: 'totp', handle: null, words })
    if (id === null) throw wrong
    return {
      out: { id },
      audit: { subject: { kind: 'credential', id }, patientId: null, fields: ['totp'] },
      events: [event('identity.credential_changed', { personId, kind: 'totp' })],
    }
  },
})
