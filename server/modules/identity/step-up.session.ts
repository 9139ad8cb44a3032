import { event } from '#contract/events.ts'
import { stepUp, stepUpOptions } from '#contract/identity/index.ts'
import { STEP_UP_MINUTES } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { signedIn } from '#kernel/policy.ts'
import { sessionAct } from '#kernel/session-act.ts'
import type { WriteTx } from '#kernel/transaction.ts'
import {
  credentialsOf,
  findSession,
  lockSelf,
  openCredential,
  standingOf,
  type Standing,
} from '#modules/identity/identity.access.ts'
import { byPerson } from '#modules/identity/identity.limits.ts'
import { mayWorkAsStaff } from '#modules/identity/identity.policy.ts'
import { noteUse } from '#modules/identity/identity.store.ts'
import type { Assurance, IdentityConfig, PasskeyWords, PasswordWords } from '#modules/identity/identity.types.ts'
import { keepChallenge, spendChallenge } from '#modules/identity/one-time.store.ts'
import { requestOptions, usePasskey } from '#modules/identity/passkeys.ts'
import { isPassword } from '#modules/identity/password-hash.ts'
import { rotateSession } from '#modules/identity/sessions.store.ts'
import { openTotp, useTotp } from '#modules/identity/totp.ts'

export const stepUpOptionsAct = (config: IdentityConfig) =>
  sessionAct({
    endpoint: stepUpOptions,
    writes: [],
    policy: signedIn('one’s own session'),
    where: 'session',
    limit: (_input, _visit, actor) => [byPerson('step-up-options', actor, 60, 900)],
    handle: async (tx, { actor }) => {
      const self = await lockSelf(tx, actor)
      if (!self) return new AppError('session.expired')
      const { staffAnywhere } = await standingOf(tx, self.personId)
      const all = await credentialsOf(tx, self.personId, ['passkey', 'password', 'totp'])
      const keys = await Promise.all(
        all.filter((c) => c.kind === 'passkey').map((c) => openCredential<PasskeyWords>(tx, c)),
      )
      const offer = keys.length > 0 ? await requestOptions(config, keys) : null
      const challengeId = offer && (await keepChallenge(tx, 'passkey_step_up', self.personId, offer.challenge))
      return {
        out: {
          challengeId,
          options: offer?.options ?? null,
          password: !staffAnywhere && all.some((c) => c.kind === 'password'),
          totp: all.some((c) => c.kind === 'totp'),
        },
        audit: { subject: { kind: 'person', id: self.personId }, patientId: null, fields: [] },
      }
    },
  })

/** Proves again who is here. The session gets a new secret, and staff who came by less get their powers with the better proof. */
export const stepUpAct = (config: IdentityConfig) =>
  sessionAct({
    endpoint: stepUp,
    writes: ['credential'],
    policy: signedIn('one’s own session'),
    where: 'session',
    limit: (input, _visit, actor) =>
      input.response === undefined
        ? [byPerson('step-up', actor, 10, 900), byPerson('step-up-day', actor, 60, 86_400)]
        : [],
    before: async (read, { actor, input }) => {
      const typed = input.password
      if (typed === undefined || actor.personId === null) return null
      const personId = actor.personId
      const stored = await read(async (tx) => {
        const [row] = await credentialsOf(tx, personId, ['password'])
        return row ? { row, words: await openCredential<PasswordWords>(tx, row) } : undefined
      })
      return (await isPassword(stored?.words, typed)) ? (stored?.row ?? null) : null
    },
    handle: async (tx, { actor, input, now, before }) => {
      const self = await lockSelf(tx, actor)
      const session = await findSession(tx, actor)
      if (!self || !session) return new AppError('session.expired')
      const standing = await standingOf(tx, self.personId)
      const proof = await prove(tx, config, self.personId, standing, input, before?.id ?? null)
      if (proof instanceof AppError) return proof
      const assurance = better(session.assurance, proof)
      const staff = mayWorkAsStaff(standing.staffHere, assurance)
      const to = { organizationId: session.organizationId, staff, assurance, provedAt: now }
      const cookie = await rotateSession(tx, actor, to)
      return {
        out: { until: new Date(now.getTime() + STEP_UP_MINUTES * 60_000).toISOString() },
        cookie,
        audit: { subject: { kind: 'person', id: self.personId }, patientId: null, fields: ['step_up', proof] },
        events: [event('identity.signed_in', { personId: self.personId })],
      }
    },
  })

const order: readonly Assurance[] = ['password', 'totp', 'passkey']
const better = (a: Assurance, b: Assurance): Assurance => (order.indexOf(a) > order.indexOf(b) ? a : b)

type Given = {
  challengeId?: string | undefined
  response?: object | undefined
  password?: string | undefined
  totp?: string | undefined
}
async function prove(
  tx: WriteTx,
  config: IdentityConfig,
  personId: string,
  standing: Standing,
  input: Given,
  passwordId: string | null,
): Promise<Assurance | AppError> {
  if (input.response !== undefined) {
    const challenge = input.challengeId ? await spendChallenge(tx, 'passkey_step_up', input.challengeId) : undefined
    if (challenge?.whose !== personId) return new AppError('sign_in.refused')
    const key = await usePasskey(tx, config, input.response, challenge.fits)
    if (!key) return new AppError('sign_in.refused')
    if (key.personId !== personId) throw new AppError('sign_in.refused')
    return 'passkey'
  }
  const living = await credentialsOf(tx, personId, ['password', 'totp'])
  if (input.totp !== undefined) {
    const totp = living.find((c) => c.kind === 'totp')
    const right = totp !== undefined && (await useTotp(tx, await openTotp(tx, totp), personId, input.totp))
    if (!totp || !right) return new AppError('sign_in.code_wrong')
    await noteUse(tx, totp)
    return 'totp'
  }
  if (standing.staffAnywhere) return new AppError('sign_in.passkey_required')
  const password = living.find((c) => c.kind === 'password' && c.id === passwordId)
  if (!password) return new AppError('sign_in.refused')
  await noteUse(tx, password)
  return 'password'
}
