import { reaction } from '#kernel/reaction.ts'
import { passwordLinkToMail } from '#modules/identity/index.ts'
import { recoveryKindOf } from '#modules/notifications/notice-kinds.ts'
import { reading, tell } from '#modules/notifications/tell.ts'

/** The code somebody asked for, to the address they gave. */
export const mailCode = reaction<unknown, 'identity.code_wanted'>({
  name: 'notifications.mail-code',
  on: ['identity.code_wanted'],
  react: async (house, _ports, happened) => {
    const { personId, oneTimeId, kind } = happened.event.data
    const mail = kind === 'email_known' ? 'account-exists' : 'confirm-email'
    await tell(house, happened, mailCode.name, { kind: mail, caseId: null, subjectId: oneTimeId, people: [personId] })
  },
})

/** A link to a new password, where somebody owns the address; where nobody does, nothing is noted and nothing is sent. */
export const mailPasswordLink = reaction<unknown, 'identity.password_forgotten'>({
  name: 'notifications.mail-password-link',
  on: ['identity.password_forgotten'],
  react: async (house, _ports, happened) => {
    const { oneTimeId } = happened.event.data
    const mail = await reading(house, happened.organizationId, (tx) => passwordLinkToMail(tx, oneTimeId))
    if (!mail) return
    const kind = mail.token === null ? recoveryKindOf(mail) : 'recovery'
    const about = { kind, caseId: null, subjectId: oneTimeId, people: [mail.personId] }
    await tell(house, happened, mailPasswordLink.name, about)
  },
})

/** Whoever changed how somebody signs in, that somebody hears of it. */
export const mailCredentialChange = reaction<unknown, 'identity.credential_changed'>({
  name: 'notifications.mail-credential-change',
  on: ['identity.credential_changed'],
  react: async (house, _ports, happened) => {
    const { personId } = happened.event.data
    const about = { kind: 'password-changed', caseId: null, subjectId: null, people: [personId] }
    await tell(house, happened, mailCredentialChange.name, about)
  },
})

/** Somebody got in from a browser that was not theirs before: it may not be they. */
export const mailNewDevice = reaction<unknown, 'identity.new_device'>({
  name: 'notifications.mail-new-device',
  on: ['identity.new_device'],
  react: async (house, _ports, happened) => {
    const { personId } = happened.event.data
    const about = { kind: 'sign-in-notice', caseId: null, subjectId: null, people: [personId] }
    await tell(house, happened, mailNewDevice.name, about)
  },
})

/** Wrong passwords or codes before somebody got in: it may not have been they, and may not be they now. */
export const mailTries = reaction<unknown, 'identity.tried'>({
  name: 'notifications.mail-tries',
  on: ['identity.tried'],
  react: async (house, _ports, happened) => {
    const { personId } = happened.event.data
    const about = { kind: 'tries-notice', caseId: null, subjectId: null, people: [personId] }
    await tell(house, happened, mailTries.name, about)
  },
})

/** Whom the practice signed out: an administrator a colleague, or a privacy officer a patient. */
export const mailSessionsEnded = reaction<unknown, 'identity.sessions_ended'>({
  name: 'notifications.mail-sessions-ended',
  on: ['identity.sessions_ended'],
  react: async (house, _ports, happened) => {
    const { personId } = happened.event.data
    const about = { kind: 'sessions-ended', caseId: null, subjectId: null, people: [personId] }
    await tell(house, happened, mailSessionsEnded.name, about)
  },
})

/** A patient whose password, or every way to sign in, a privacy officer ended: how she comes back. */
export const mailWaysEnded = reaction<unknown, 'identity.ways_ended'>({
  name: 'notifications.mail-ways-ended',
  on: ['identity.ways_ended'],
  react: async (house, _ports, happened) => {
    const { personId, ways } = happened.event.data
    const kind = ways === 'password' ? 'password-ended' : 'ways-ended'
    const about = { kind, caseId: null, subjectId: null, people: [personId] }
    await tell(house, happened, mailWaysEnded.name, about)
  },
})

export const mailInvitation = reaction<unknown, 'directory.invited'>({
  name: 'notifications.mail-invitation',
  on: ['directory.invited'],
  react: async (house, _ports, happened) => {
    const { invitationId } = happened.event.data
    const about = { kind: 'staff-invitation', caseId: null, subjectId: invitationId, people: [null] }
    await tell(house, happened, mailInvitation.name, about)
  },
})
