import type { Reaction, Sweep } from '#kernel/reaction.ts'
import { answer, type Answer } from '#kernel/registry.ts'
import { demoMailQuery, type DemoMail } from '#modules/notifications/demo-mail.query.ts'
import { noteCommand } from '#modules/notifications/note.command.ts'
import {
  mailCode,
  mailCredentialChange,
  mailInvitation,
  mailNewDevice,
  mailPasswordLink,
  mailSessionsEnded,
  mailTries,
  mailWaysEnded,
} from '#modules/notifications/notify-account.reaction.ts'
import { notifyLead } from '#modules/notifications/notify-lead.reaction.ts'
import { notifyContact } from '#modules/notifications/notify-contact.reaction.ts'
import { notifyLate } from '#modules/notifications/notify-late.reaction.ts'
import { notifyLoop } from '#modules/notifications/notify-loop.reaction.ts'
import { notifyDraft } from '#modules/notifications/notify-draft.reaction.ts'
import { notifyOfficer } from '#modules/notifications/notify-officer.reaction.ts'
import { notifyPatient } from '#modules/notifications/notify-patient.reaction.ts'
import { pageTeam } from '#modules/notifications/page-team.reaction.ts'
import { remindCommand, remindSweep } from '#modules/notifications/remind.command.ts'
import { sendNotice, type MailPorts } from '#modules/notifications/send-notice.reaction.ts'
import { settleNoticeCommand } from '#modules/notifications/settle-notice.command.ts'

/** The only door of this module. */
export { noticeForgetter } from '#modules/notifications/forget-notices.ts'
export { mailsToPatient } from '#modules/notifications/mails-to-patient.views.ts'
export { promises } from '#modules/notifications/notifications.promises.ts'
export { findTellingWords, isHarmlessInMail } from '#modules/notifications/telling-words.ts'
export type { MailPorts } from '#modules/notifications/send-notice.reaction.ts'

export const reactions: readonly Reaction<MailPorts>[] = [
  notifyPatient,
  notifyDraft,
  pageTeam,
  notifyOfficer,
  notifyLead,
  notifyContact,
  notifyLate,
  notifyLoop,
  mailCode,
  mailCredentialChange,
  mailInvitation,
  mailNewDevice,
  mailPasswordLink,
  mailSessionsEnded,
  mailTries,
  mailWaysEnded,
  sendNotice,
]
export const sweeps: readonly Sweep[] = [remindSweep]

export const notificationsAnswers = (given: DemoMail): readonly Answer[] => [
  answer(demoMailQuery(given)),
  answer(noteCommand),
  answer(remindCommand),
  answer(settleNoticeCommand),
]
