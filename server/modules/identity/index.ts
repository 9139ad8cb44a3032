import { answer, type Answer } from '#kernel/registry.ts'
import { acceptInvitationAct, invitationOptionsAct } from '#modules/identity/accept-invitation.session.ts'
import { accountNewsQuery } from '#modules/identity/account-news.query.ts'
import { endMemberSessionsCommand } from '#modules/identity/end-member-sessions.command.ts'
import { endPatientSessionsCommand } from '#modules/identity/end-patient-sessions.command.ts'
import { memberSessionsQuery } from '#modules/identity/member-sessions.query.ts'
import { addPasskeyAct, newPasskeyOptionsAct } from '#modules/identity/add-passkey.session.ts'
import { addTotpAct, setUpTotpAct } from '#modules/identity/add-totp.session.ts'
import { confirmEmailAct } from '#modules/identity/confirm-email.session.ts'
import type { IdentityConfig } from '#modules/identity/identity.types.ts'
import { credentialsQuery, sessionsQuery } from '#modules/identity/list-own-access.query.ts'
import { forgotPasswordAct } from '#modules/identity/forgot-password.session.ts'
import { makeRecoveryCodesAct } from '#modules/identity/make-recovery-codes.session.ts'
import { meQuery, whoIsHereQuery } from '#modules/identity/me.query.ts'
import { noteElsewhere } from '#modules/identity/note-elsewhere.reaction.ts'
import { passkeySignInAct, passkeySignInOptionsAct } from '#modules/identity/passkey-sign-in.session.ts'
import { removeCredentialCommand } from '#modules/identity/remove-credential.command.ts'
import { resetColleagueCommand } from '#modules/identity/reset-colleague.command.ts'
import { resetPasswordAct } from '#modules/identity/reset-password.session.ts'
import { sendEmailCodeAct } from '#modules/identity/send-email-code.session.ts'
import { correctNameCommand } from '#modules/identity/correct-name.command.ts'
import { setLanguageCommand } from '#modules/identity/set-language.command.ts'
import { setPasswordAct } from '#modules/identity/set-password.session.ts'
import { signInAct } from '#modules/identity/sign-in.session.ts'
import { revokeSessionAct, signOutAct } from '#modules/identity/sign-out.session.ts'
import { signUpAct } from '#modules/identity/sign-up.session.ts'
import { stepUpAct, stepUpOptionsAct } from '#modules/identity/step-up.session.ts'
import { switchPracticeAct } from '#modules/identity/switch-practice.session.ts'

export { accountForgetter } from '#modules/identity/forget-account.ts'
export type { IdentityConfig } from '#modules/identity/identity.types.ts'
export { codeToMail, contactOf, isEmailConfirmed, personNames, type Contact } from '#modules/identity/contact.ts'
export { devicesOf, type Devices } from '#modules/identity/devices.ts'
export { passwordLinkToMail } from '#modules/identity/password-link.ts'
export { practiceBySlug, type PracticeFound } from '#modules/identity/practice-by-slug.ts'
export { noteWaysEndedCommand } from '#modules/identity/note-ways-ended.command.ts'
export { seedPersonCommand } from '#modules/identity/seed-person.command.ts'
export { resolveSession } from '#modules/identity/resolve-session.ts'
export { identityTidies } from '#modules/identity/identity.tidies.ts'
export { identityPromises as promises } from '#modules/identity/identity.promises.ts'

export const reactions = [noteElsewhere]

/** Every answer of identity, for a house that lives at `config`'s address. */
export function identity(config: IdentityConfig): { readonly answers: readonly Answer[] } {
  return {
    answers: [
      answer(whoIsHereQuery),
      answer(meQuery),
      answer(signUpAct),
      answer(confirmEmailAct),
      answer(sendEmailCodeAct),
      answer(signInAct),
      answer(forgotPasswordAct),
      answer(resetPasswordAct),
      answer(passkeySignInOptionsAct(config)),
      answer(passkeySignInAct(config)),
      answer(signOutAct),
      answer(stepUpOptionsAct(config)),
      answer(stepUpAct(config)),
      answer(newPasskeyOptionsAct(config)),
      answer(addPasskeyAct(config)),
      answer(removeCredentialCommand),
      answer(resetColleagueCommand),
      answer(credentialsQuery),
      answer(setPasswordAct),
      answer(setUpTotpAct(config)),
      answer(addTotpAct),
      answer(makeRecoveryCodesAct),
      answer(sessionsQuery),
      answer(revokeSessionAct),
      answer(accountNewsQuery),
      answer(memberSessionsQuery),
      answer(endMemberSessionsCommand),
      answer(endPatientSessionsCommand),
      answer(switchPracticeAct),
      answer(setLanguageCommand),
      answer(correctNameCommand),
      answer(invitationOptionsAct(config)),
      answer(acceptInvitationAct(config)),
    ],
  }
}
