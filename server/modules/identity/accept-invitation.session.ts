import { event } from '#contract/events.ts'
import { acceptInvitation, invitationOptions } from '#contract/identity/index.ts'
import { fresh } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { open } from '#kernel/policy.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { sessionAct } from '#kernel/session-act.ts'
import { acceptInvitation as take, acceptInvitationWrites, findInvitation } from '#modules/directory/index.ts'
import {
  credentialsOf,
  emailHashOf,
  isOwned,
  lockPerson,
  lockSelf,
  openCredential,
  ownerOf,
  standingOf,
} from '#modules/identity/identity.access.ts'
import { comingInvited } from '#modules/identity/identity.limits.ts'
import { insertCredential, insertPerson } from '#modules/identity/identity.store.ts'
import type { IdentityConfig, PasskeyWords, PersonRow } from '#modules/identity/identity.types.ts'
import { keepChallenge, spendChallenge } from '#modules/identity/one-time.store.ts'
import { checkNewPasskey, creationOptions, passkeyHandle } from '#modules/identity/passkeys.ts'
import { atPractice, practiceBySlug } from '#modules/identity/practice-by-slug.ts'
import { openSession } from '#modules/identity/sessions.store.ts'

const why = 'whoever holds the invitation’s code was invited'

export const invitationOptionsAct = (config: IdentityConfig) =>
  sessionAct({
    endpoint: invitationOptions,
    writes: [],
    policy: open(why),
    where: atPractice,
    limit: (input, visit) => comingInvited(input.practice, visit),
    handle: async (tx, { actor, input, now }) => {
      const invitation = await findInvitation(tx, input.code)
      if (!invitation) return new AppError('invitation.over')
      const self = await lockSelf(tx, actor)
      if (self && !fresh(actor, now)) return new AppError('session.step_up_required')
      const comer = self ?? (await whoComes(tx, invitation.email))
      if (comer === 'somebody_else') return new AppError('conflict.exists')
      const personId = comer?.personId ?? newId()
      const rows = self ? await credentialsOf(tx, personId, ['passkey']) : []
      const keys = await Promise.all(rows.map((c) => openCredential<PasskeyWords>(tx, c)))
      const { challenge, options } = await creationOptions(
        config,
        { personId, email: invitation.email, name: invitation.name },
        keys,
      )
      const challengeId = await keepChallenge(tx, 'passkey_invited', `${invitation.id}/${personId}`, challenge)
      const practice = await practiceBySlug(tx, input.practice)
      return {
        out: {
          challengeId,
          options,
          practiceName: practice?.name ?? '',
          roles: [...invitation.roles],
          name: invitation.name,
        },
        audit: { subject: { kind: 'invitation', id: invitation.id }, patientId: null, fields: [] },
      }
    },
  })

/**
 * A new colleague gets an account with a passkey; somebody signed in joins with the account they have and one more passkey.
 * An address that has an account already must sign in first, so that nobody becomes two people.
 */
export const acceptInvitationAct = (config: IdentityConfig) =>
  sessionAct({
    endpoint: acceptInvitation,
    writes: ['person', 'person_key', 'credential', ...acceptInvitationWrites],
    policy: open(why),
    where: atPractice,
    limit: (input, visit) => comingInvited(input.practice, visit),
    handle: async (tx, { actor, input, now, visit }) => {
      const invitation = await findInvitation(tx, input.code)
      if (!invitation) return new AppError('invitation.over')
      const self = await lockSelf(tx, actor)
      if (self && !fresh(actor, now)) return new AppError('session.step_up_required')
      const challenge = await spendChallenge(tx, 'passkey_invited', input.challengeId)
      const [forInvitation, personId] = challenge?.whose.split('/') ?? []
      if (!challenge || !personId || forInvitation !== invitation.id) return new AppError('sign_in.refused')
      if (self ? self.personId !== personId : actor.kind === 'person') return new AppError('sign_in.refused')
      const key = await checkNewPasskey(config, input.response, challenge.fits, '')
      if (!key) return new AppError('sign_in.refused')

      const person = { name: input.name, email: invitation.email, phone: null }
      const comer = self ?? (await whoComes(tx, invitation.email))
      const back = comer !== undefined && comer !== 'somebody_else' && comer.personId === personId
      // A twin that was first took the address with the invitation.
      const taken = async (otherwise: unknown) =>
        Promise.reject((await findInvitation(tx, input.code)) ? otherwise : new AppError('invitation.over'))
      if (comer !== undefined && !back) await taken(new AppError('conflict.exists'))
      if (!comer)
        await insertPerson(tx, { personId, words: person, language: input.language, proved: true }).catch(taken)
      const handle = passkeyHandle(key.credentialId)
      const added = await insertCredential(tx, { personId, kind: 'passkey', handle, words: key })
      if (added === null) throw new AppError('sign_in.refused')
      if (!(await take(tx, { code: input.code, personId, name: input.name, now })))
        throw new AppError('invitation.over')
      const standing = await standingOf(tx, personId)
      return {
        out: { personId, home: standing.staffHere ? ('desk' as const) : ('patient' as const) },
        cookie: await openSession(tx, { personId, standing, assurance: 'passkey', newcomer: true, visit, actor }),
        audit: { subject: { kind: 'person', id: personId }, patientId: null, fields: ['roles', 'teams', 'passkey'] },
        events: [
          back
            ? event('identity.credential_changed', { personId, kind: 'passkey' })
            : event('identity.account_made', { personId }),
          event('directory.joined', { personId }),
        ],
      }
    },
  })

/**
 * Whose the invited address is: nobody's yet, that of a colleague whose every way to sign in was ended (the invitation is their
 * way back), or somebody else's, who must sign in first so that nobody becomes two people.
 */
async function whoComes(tx: ReadTx, email: string): Promise<PersonRow | 'somebody_else' | undefined> {
  const hash = await emailHashOf(tx, email)
  if (!(await isOwned(tx, hash))) return undefined
  const owner = await ownerOf(tx, hash)
  const person = owner && (await lockPerson(tx, owner.personId))
  if (!person) return 'somebody_else'
  const living = await credentialsOf(tx, person.personId, ['passkey', 'password', 'totp', 'recovery_code'])
  return living.length === 0 && (await standingOf(tx, person.personId)).staffHere ? person : 'somebody_else'
}
