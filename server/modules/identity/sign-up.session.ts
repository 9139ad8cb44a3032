import { event } from '#contract/events.ts'
import { signUp } from '#contract/identity/index.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { open } from '#kernel/policy.ts'
import { sessionAct } from '#kernel/session-act.ts'
import { sql } from '#kernel/sql.ts'
import { isCommonPassword } from '#modules/identity/common-passwords.ts'
import { lockSelf, openPerson, standingOf } from '#modules/identity/identity.access.ts'
import { signingUp } from '#modules/identity/identity.limits.ts'
import { mayWorkAsStaff, normalEmail } from '#modules/identity/identity.policy.ts'
import { insertCredential, insertPerson } from '#modules/identity/identity.store.ts'
import { makeEmailCode } from '#modules/identity/one-time.store.ts'
import { hashPassword } from '#modules/identity/password-hash.ts'
import { atPractice } from '#modules/identity/practice-by-slug.ts'
import { openSession, rotateSession } from '#modules/identity/sessions.store.ts'
import { assertBirthDate, assertPaperName, registerPatient, registrationWrites } from '#modules/patients/index.ts'

/**
 * The answer is the same whether or not the address has an account already; only its owner is told, by mail. Somebody who is
 * signed in registers at a further practice with the account they have.
 */
export const signUpAct = sessionAct({
  endpoint: signUp,
  writes: ['person', 'person_key', 'credential', ...registrationWrites],
  policy: open('a new patient has no account yet'),
  where: atPractice,
  limit: (input, visit) => signingUp(input.practice, input.email, visit),
  before: async (_read, { input, now }) => {
    assertPaperName(input.language, input)
    assertBirthDate(input.language, input.birthDate, now)
    if (input.password === undefined) return null
    const { givenName, familyName, legalName } = input
    const names = [givenName, familyName, legalName?.givenName ?? '', legalName?.familyName ?? '']
    const own = [...names, input.email.split('@')[0] ?? '', input.practice]
    if (isCommonPassword(input.password, own)) throw new AppError('account.password_common')
    return hashPassword(input.password)
  },
  handle: async (tx, { actor, input, now, visit, before: password }) => {
    const { email, phone, language } = input
    const self = await lockSelf(tx, actor)
    const personId = self?.personId ?? newId()
    if (self) {
      const same = normalEmail((await openPerson(tx, self)).email) === normalEmail(email)
      const registered =
        await tx.find(sql`select 1 as one from access_grant where organization_id = ${tx.organizationId}
          and person_id = ${personId} and kind = 'self' and from_at <= ${now} and (to_at is null or to_at > ${now})`)
      if (!same || registered) throw new AppError('conflict.exists')
    }
    const words = { name: `${input.givenName} ${input.familyName}`, email, phone }
    const made = self ? null : await insertPerson(tx, { personId, words, language, proved: false })
    if (made && password) await insertCredential(tx, { personId, kind: 'password', handle: null, words: password })
    const { patientId } = await registerPatient(tx, {
      personId,
      givenName: input.givenName,
      familyName: input.familyName,
      legalName: input.legalName,
      birthDate: input.birthDate,
      sexAtBirth: input.sexAtBirth,
      email,
      phone,
      language,
      now,
    })
    const standing = await standingOf(tx, personId)
    const audit = { subject: { kind: 'person', id: personId }, patientId, fields: ['account', 'chart'] }
    if (!made) {
      const assurance = actor.assurance === 'none' ? 'password' : actor.assurance
      const staff = mayWorkAsStaff(standing.staffHere, assurance)
      const to = { organizationId: tx.organizationId, staff, assurance, provedAt: actor.stepUpAt }
      const cookie = await rotateSession(tx, actor, to)
      return { out: { personId, patientId }, cookie, audit, events: [event('patients.registered', { patientId })] }
    }
    const code = await makeEmailCode(tx, personId, made.owned)
    return {
      out: { personId, patientId },
      cookie: await openSession(tx, { personId, standing, assurance: 'password', newcomer: true, visit, actor }),
      audit,
      events: [
        event('identity.account_made', { personId }),
        event('patients.registered', { patientId }),
        event('identity.code_wanted', { personId, oneTimeId: code.id, kind: code.kind }),
      ],
    }
  },
})
