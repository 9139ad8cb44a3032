import type { Language } from '#contract/roles.ts'
import { Broken } from '#kernel/errors.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { DRAFT_WARNING_DAYS, isNotMailed, isWorkLate, matterToTell, ringingFindings } from '#modules/cases/index.ts'
import {
  invitationToMail,
  isPrivacyOfficer,
  isStillWeaker,
  practiceProfile,
  practitionerOf,
} from '#modules/directory/index.ts'
import { codeToMail, contactOf, passwordLinkToMail } from '#modules/identity/index.ts'
import { isUnreviewed, isUntold } from '#modules/patients/index.ts'
import { recoveryKindOf, waitsForReader } from '#modules/notifications/notice-kinds.ts'
import { findNotice, isOver, type NoticeRow } from '#modules/notifications/notifications.access.ts'
import { writeNotificationMail, type WrittenMail } from '#modules/notifications/notification-mail.ts'
import type { MailFacts, MailPlace } from '#modules/notifications/notification-mail.types.ts'

type Addressed = { readonly to: string; readonly language: Language; readonly facts: MailFacts }

/** Of one's own matters, whoever one is otherwise. */
const asPatient: readonly string[] = ['draft-ending', 'further']

/** The mail a notice makes now; `settled`: it was sent or given up before; `over`: there is nothing to say any more. */
export async function addressNotice(
  tx: ReadTx,
  noticeId: string,
  origin: string,
): Promise<{ readonly to: string; readonly mail: WrittenMail } | 'settled' | 'over'> {
  const n = await findNotice(tx, noticeId)
  if (!n || n.state === 'sent' || n.state === 'skipped') return 'settled'
  const a = n.personId === null ? await toInvited(tx, n) : await toPerson(tx, n, n.personId)
  if (!a) return 'over'
  const profile = await practiceProfile(tx)
  const staff = n.personId !== null && (await practitionerOf(tx, n.personId)) !== undefined
  const app = staff && !waitsForReader(n.kind) && !asPatient.includes(n.kind) ? 'desk' : 'patient'
  const place: MailPlace = { origin, practiceSlug: profile.slug, app, timeZone: profile.zone }
  return { to: a.to, mail: writeNotificationMail(a.facts, place, a.language) }
}

/** Null: disabled meanwhile, read, seen, spent, kept from a proxy, of a matter nobody may be mailed about, or sent to an address that nobody has proved to be theirs. */
async function toPerson(tx: ReadTx, n: NoticeRow, personId: string): Promise<Addressed | null> {
  if (n.kind === 'confirm-email' || n.kind === 'account-exists') {
    const mail = n.subjectId ? await codeToMail(tx, n.subjectId) : null
    if (!mail || mail.personId !== personId) return null
    const facts: MailFacts =
      mail.code === null ? { kind: 'account-exists' } : { kind: 'confirm-email', code: mail.code }
    return { to: mail.email, language: mail.language, facts }
  }
  if (n.kind === 'recovery' || n.kind === 'recovery-staff' || n.kind === 'recovery-passkey') {
    const mail = n.subjectId ? await passwordLinkToMail(tx, n.subjectId) : null
    if (!mail || mail.personId !== personId) return null
    const facts: MailFacts =
      mail.token === null ? { kind: recoveryKindOf(mail) } : { kind: 'recovery', token: mail.token }
    return { to: mail.email, language: mail.language, facts }
  }
  const contact = await contactOf(tx, personId)
  if (!contact?.confirmed) return null
  const { email: to, language } = contact
  switch (n.kind) {
    case 'password-changed':
    case 'sign-in-notice':
    case 'tries-notice':
    case 'sessions-ended':
    case 'password-ended':
    case 'ways-ended':
      return { to, language, facts: { kind: n.kind, at: n.createdAt } }
    case 'draft-ending': {
      // Sent or taken back meanwhile: there is nothing to remove.
      const matter = n.caseId ? await matterToTell(tx, n.caseId) : undefined
      const at = new Date(n.createdAt.getTime() + DRAFT_WARNING_DAYS * 86_400_000)
      return matter?.state === 'draft' && !(await isNotMailed(tx, matter.id, personId))
        ? { to, language, facts: { kind: n.kind, at } }
        : null
    }
    case 'staff-page': {
      const ringing = await ringingFindings(tx, n.subjectId ? [n.subjectId] : [])
      return ringing.size > 0 ? { to, language, facts: { kind: n.kind } } : null
    }
    case 'record-opened':
      if (!n.subjectId || !(await isUnreviewed(tx, n.subjectId))) return null
      // An administrator has no page of openings: they can name somebody who has.
      return (await isPrivacyOfficer(tx, personId))
        ? { to, language, facts: { kind: n.kind } }
        : { to, language, facts: { kind: 'record-opened-no-officer' } }
    case 'protocol-weaker':
      return n.subjectId && (await isStillWeaker(tx, n.subjectId)) ? { to, language, facts: { kind: n.kind } } : null
    case 'work-late':
    case 'contact-late':
      return n.subjectId && (await isWorkLate(tx, n.subjectId)) ? { to, language, facts: { kind: n.kind } } : null
    case 'something-new':
    case 'further':
    case 'your-turn':
    case 'reminder':
    case 'answer-ready':
      if (n.caseId && ((await isUntold(tx, n.caseId, personId)) || (await isNotMailed(tx, n.caseId, personId))))
        return null
      return (await isOver(tx, n)) ? null : { to, language, facts: { kind: n.kind } }
    default:
      // Left for a worker that knows what it is: taken for over, it would never be told.
      throw new Broken(`no mail is known for a notice of the kind ${n.kind}`)
  }
}

async function toInvited(tx: ReadTx, n: NoticeRow): Promise<Addressed | null> {
  const invited = n.subjectId ? await invitationToMail(tx, n.subjectId) : undefined
  // Nobody knows yet which language they read.
  return invited
    ? { to: invited.email, language: 'en', facts: { kind: 'staff-invitation', token: invited.code } }
    : null
}
