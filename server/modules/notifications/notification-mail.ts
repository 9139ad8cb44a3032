import type { Language } from '#contract/roles.ts'
import type { MailCatalogue, MailFacts, MailKind, MailPlace } from './notification-mail.types.ts'
import { isHarmlessInMail } from './telling-words.ts'
import { mailWordsEnglish } from './words.en.ts'
import { mailWordsSpanish } from './words.es.ts'

const catalogues: Record<Language, MailCatalogue> = { en: mailWordsEnglish, es: mailWordsSpanish }

/** The page each mail leads to, the same for everybody: an address is kept in histories and logs. */
const pages: Record<MailKind, string> = {
  'confirm-email': 'account',
  'account-exists': 'home',
  recovery: 'new-password',
  'recovery-staff': 'sign-in',
  'recovery-passkey': 'sign-in',
  'sign-in-notice': 'account',
  'tries-notice': 'account',
  'password-changed': 'account',
  'sessions-ended': 'account',
  'password-ended': 'forgot',
  'ways-ended': 'forgot',
  'something-new': 'home',
  further: 'home',
  'your-turn': 'home',
  reminder: 'home',
  'answer-ready': 'home',
  'draft-ending': 'home',
  'staff-page': 'queue',
  'record-opened': 'audit/openings',
  'record-opened-no-officer': 'admin',
  'protocol-weaker': 'protocols',
  'work-late': 'queue',
  'contact-late': 'queue',
  'staff-invitation': 'invitation',
}

const aboutAMatter: ReadonlySet<MailKind> = new Set([
  'something-new',
  'further',
  'your-turn',
  'reminder',
  'answer-ready',
  'draft-ending',
])

const staffOnly: ReadonlySet<MailKind> = new Set([
  'staff-page',
  'record-opened',
  'record-opened-no-officer',
  'protocol-weaker',
  'work-late',
  'contact-late',
  'staff-invitation',
])

export type WrittenMail = { subject: string; text: string; html: string; language: Language }

/**
 * Writes one mail in one language. It says that something waits and where, never what: no health word, no name of patient or clinician.
 * @throws {Error} when a fact has not the closed form it must have; the message names the fact, not its value.
 */
export const writeNotificationMail = (facts: MailFacts, place: MailPlace, language: Language): WrittenMail => {
  checkFacts(facts, place)
  const catalogue = catalogues[language]
  const words = catalogue.kinds[facts.kind]
  const name = place.harmlessPracticeName
  const careTeam =
    name !== undefined && isHarmlessInMail(name)
      ? catalogue.careTeamAt.replace('{practice}', () => name)
      : catalogue.careTeam
  const fill = (text: string): string =>
    text
      .replaceAll('{careTeam}', () => careTeam)
      .replaceAll('{code}', () => ('code' in facts ? facts.code : ''))
      .replaceAll(/\{when\}(\.?)/g, (_, stop: string) => {
        const at = 'at' in facts ? when(facts.at, place.timeZone, language) : ''
        // “2:05 a. m.” ends a sentence by itself.
        return at.endsWith('.') ? at : at + stop
      })

  const lines = words.lines.map(fill)
  const action = words.action === undefined ? undefined : { words: words.action, link: linkFor(facts, place) }
  const foot = aboutAMatter.has(facts.kind) ? [catalogue.cannotWait, catalogue.notRead] : [catalogue.notRead]
  const subject = fill(words.subject)
  return { subject, text: asText(lines, action, foot), html: asHtml(language, subject, lines, action, foot), language }
}

type Action = { words: string; link: string } | undefined

const linkFor = (facts: MailFacts, place: MailPlace): string => {
  const app = staffOnly.has(facts.kind) || place.app === 'desk' ? '/desk' : ''
  const page = `${place.origin}${app}/p/${place.practiceSlug}/${pages[facts.kind]}`
  // After the #, where no server and no log sees it.
  if (facts.kind === 'staff-invitation') return `${page}#${facts.token}`
  if (facts.kind === 'recovery') {
    const page = isHarmlessInMail(place.practiceSlug) ? `/p/${place.practiceSlug}/new-password` : '/new-password'
    return `${place.origin}${page}#${facts.token}`
  }
  // An address like "austin-dermatology" would say what the mail does not: then the link leads to the front door.
  return isHarmlessInMail(place.practiceSlug) ? page : `${place.origin}${app}/`
}

const checkFacts = (facts: MailFacts, place: MailPlace): void => {
  if ('code' in facts && !/^\d{6,10}$/.test(facts.code)) throw new Error('A mail code must be 6 to 10 digits.')
  if ('token' in facts && !/^[A-Za-z0-9_-]{20,128}$/.test(facts.token)) {
    throw new Error('A token must be 20 to 128 base64url characters.')
  }
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(place.practiceSlug)) {
    throw new Error('The practice slug must be small letters, digits and single hyphens.')
  }
  if (!/^https?:\/\/[A-Za-z0-9.-]+(?::\d+)?$/.test(place.origin)) {
    throw new Error('The origin must be like https://host, without a path.')
  }
}

const when = (at: Date, timeZone: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(at)

const asText = (lines: string[], action: Action, foot: string[]): string =>
  [...lines, ...(action === undefined ? [] : [`${action.words}:\n${action.link}`]), `--\n${foot.join('\n')}`].join(
    '\n\n',
  )

const escape = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`)

/** Nothing is loaded from anywhere, so opening the mail tells nobody that it was opened. */
const asHtml = (language: Language, title: string, lines: string[], action: Action, foot: string[]): string => {
  const paragraph = (text: string, style: string): string => `<p style="margin:0 0 16px;${style}">${escape(text)}</p>`
  const body = lines.map((line) => paragraph(line, /^\d{6,10}$/.test(line) ? 'font-size:28px;font-weight:700' : ''))
  const link =
    action === undefined
      ? ''
      : `<p style="margin:24px 0"><a href="${escape(action.link)}" style="display:inline-block;padding:12px 20px;background:#0F5E63;color:#FFFFFF;text-decoration:none;border-radius:10px">${escape(action.words)}</a></p>`
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title></head>
<body style="margin:0;padding:24px;background:#FBFAF7;color:#1F2A30;font-family:sans-serif;font-size:18px;line-height:1.5">
<main style="max-width:560px;margin:0 auto">
${body.join('\n')}
${link}
<div style="font-size:15px">${foot.map((line) => paragraph(line, '')).join('')}</div>
</main></body></html>
`
}
