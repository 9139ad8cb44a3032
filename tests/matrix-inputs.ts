import { readFileSync } from 'node:fs'
import { folderOf } from '#clinical/protocol/shipped-protocols.fixture.ts'
import type { Asker, ObjectKind } from '#contract/access-rows.ts'
import { signing, type CaseKey, type CaseThere } from '#dev/matrix-cases.ts'
import { ADDRESS, type MatrixWorld, type PersonKey, type PracticeThere } from '#dev/matrix-world.ts'
import { settings, targets } from './matrix-settings.ts'

const PHARMACIES = readFileSync(new URL('../dev/pharmacies.csv', import.meta.url), 'utf8')
export const ABSENT = '018f0000-0000-7000-8000-00000000dead'
const NOWHERE: CaseThere = {
  caseId: ABSENT,
  version: 1,
  seq: 0,
  task: ABSENT,
  attachment: ABSENT,
  finding: ABSENT,
  request: ABSENT,
  plan: ABSENT,
  prescription: ABSENT,
}

/** One question of the matrix: who asks, about what, and where the ids of it come from. */
export type Cell = {
  readonly w: MatrixWorld
  readonly who: Asker
  /** The practice whose object it is about. */
  readonly at: PracticeThere
  readonly object: ObjectKind
  /** Differs for every cell, for what must be new each time. */
  readonly n: number
  /** The asker's own, or another person's: a credential, a second session. */
  readonly account: { readonly credential: string; readonly session: string }
}
type Input = Readonly<Record<string, unknown>>

function matter(c: Cell, key: CaseKey): CaseThere {
  if (c.object === 'absent') return NOWHERE
  const there = c.at.cases[c.object === 'colleagues' ? 'colleagues' : key]
  return Object.fromEntries(Object.entries(there).map(([k, v]) => [k, v === '' ? ABSENT : v])) as unknown as CaseThere
}
const thing = (c: Cell, key: keyof PracticeThere['things']): string =>
  c.object === 'absent' ? ABSENT : c.at.things[key]
const staffPerson = (c: Cell, key: PersonKey): string => (c.object === 'absent' ? ABSENT : c.at.people[key])
const patientId = (c: Cell): string => {
  if (c.object === 'absent') return ABSENT
  return c.at.patientIds[c.object === 'colleagues' ? 'colleagues_patient' : 'patient']
}
const practice = (c: Cell): string => (c.object === 'absent' ? 'no-such-practice' : c.at.slug)

const nothing = (): Input => ({})
const about =
  (key: CaseKey, more: (m: CaseThere, c: Cell) => Input = nothing) =>
  (c: Cell): Input => {
    const m = matter(c, key)
    return { caseId: m.caseId, ...more(m, c) }
  }
/** A version nobody has: whoever may is told of a conflict, and nothing changes for the next who asks. */
const STALE = { version: 999 }
const both = { en: 'Words', es: 'Palabras' }
const byPhone = { outcome: 'converted', to: 'phone' }
const tellsCourt = { madeOn: '2026-11-01', kind: 'court', recipient: 'A Court', what: 'A visit', purpose: 'Its order' }
const emptyResponse = { resourceType: 'QuestionnaireResponse', status: 'in-progress', item: [] }
const proof = { challengeId: ABSENT, response: {} }

/** A well-formed request for every endpoint. */
export const inputs: Readonly<Record<string, (c: Cell) => Input>> = {
  'identity.me': nothing,
  'identity.signUp': (c) => ({
    practice: practice(c),
    givenName: 'New',
    familyName: 'Invented',
    birthDate: '1990-01-01',
    sexAtBirth: 'female',
    email: `new-${c.n}@example.org`,
    phone: '512-555-0199',
    language: 'en',
  }),
  'identity.confirmEmail': () => ({ code: '00000000' }),
  'identity.sendEmailCode': nothing,
  'identity.signIn': (c) => ({ practice: practice(c), email: 'nobody@example.org', password: 'not the password' }),
  'identity.forgotPassword': (c) => ({ practice: practice(c), email: `nobody-${c.n}@example.org` }),
  'identity.resetPassword': () => ({ token: 'x'.repeat(43), password: 'copper lantern 58 otter' }),
  'identity.passkeySignInOptions': (c) => ({ practice: practice(c) }),
  'identity.passkeySignIn': (c) => ({ practice: practice(c), ...proof }),
  'identity.signOut': nothing,
  'identity.stepUpOptions': nothing,
  'identity.stepUp': () => ({ totp: '000000' }),
  'identity.newPasskeyOptions': nothing,
  'identity.addPasskey': () => ({ ...proof, label: 'A key' }),
  'identity.removeCredential': (c) => ({ credentialId: c.account.credential }),
  'identity.resetColleague': (c) => ({ personId: staffPerson(c, 'lapsed') }),
  'identity.credentials': nothing,
  'identity.setPassword': () => ({ password: 'password12' }),
  'identity.setUpTotp': nothing,
  'identity.addTotp': () => ({ challengeId: ABSENT, code: '000000' }),
  'identity.makeRecoveryCodes': nothing,
  'identity.sessions': nothing,
  'identity.revokeSession': (c) => ({ sessionId: c.account.session }),
  'identity.accountNews': nothing,
  'identity.memberSessions': (c) => ({ personId: staffPerson(c, 'lapsed') }),
  'identity.endMemberSessions': (c) => ({ personId: staffPerson(c, 'lapsed') }),
  'identity.switchPractice': (c) => ({ practice: practice(c) }),
  'identity.setLanguage': () => ({ language: 'en' }),
  'identity.invitationOptions': (c) => ({ practice: practice(c), code: 'x'.repeat(32) }),
  'identity.acceptInvitation': (c) => ({
    practice: practice(c),
    code: 'x'.repeat(32),
    ...proof,
    name: 'New',
    language: 'en',
  }),

  'directory.front': (c) => ({ practice: practice(c) }),
  'directory.mayBegin': (c) => ({ practice: practice(c), state: 'TX', protocolKey: 'uti' }),
  'directory.demoPeople': (c) => ({ practice: practice(c) }),
  'directory.pharmacies': () => ({ zip: '787' }),
  'directory.practiceSettings': nothing,
  'directory.saveSettings': () => ({ ...settings, targets }),
  'directory.onCall': nothing,
  'directory.saveOnCall': () => ({ ...STALE, people: [], minutes: 5 }),
  'directory.saveCalendar': () => ({ calendarVersion: 999, zone: 'America/Chicago', hours: [], holidays: [] }),
  'directory.teams': nothing,
  'directory.saveTeam': (c) => ({
    id: c.object === 'absent' ? ABSENT : c.at.teams.evening,
    ...STALE,
    key: 'evening',
    name: both,
    says: both,
    retired: false,
  }),
  'directory.people': nothing,
  'directory.invite': (c) => ({ email: `guest-${c.n}@example.org`, name: 'Guest', roles: ['clinician'], teamIds: [] }),
  'directory.revokeInvitation': (c) => ({ invitationId: thing(c, 'invitation') }),
  'directory.grantRole': (c) => ({
    personId: staffPerson(c, 'privacy_officer'),
    kind: 'role',
    role: 'privacy_officer',
  }),
  'directory.endGrant': (c) => ({ grantId: thing(c, 'grant') }),
  'directory.savePractitioner': (c) => ({
    personId: staffPerson(c, 'nurse'),
    ...STALE,
    displayName: 'New',
    profession: 'registered-nurse',
    credentials: 'RN',
  }),
  'directory.saveLicence': (c) => ({
    id: thing(c, 'licence'),
    ...STALE,
    practitionerId: thing(c, 'practitioner'),
    state: 'TX',
    number: 'Q1',
    type: 'full',
    status: 'active',
    validFrom: '2020-01-01',
    expiresOn: '2027-01-01',
  }),
  'directory.statesServed': nothing,
  'directory.saveState': () => ({
    state: 'AR',
    ...STALE,
    newPatient: 'allowed',
    citation: 'Invented',
    reviewedBy: null,
    effectiveOn: '2026-01-01',
  }),
  'directory.protocols': nothing,
  'directory.protocol': (c) => ({ key: c.object === 'absent' ? 'no-such' : 'uti' }),
  'directory.protocolVignettes': (c) => ({ key: c.object === 'absent' ? 'no-such' : 'pink-eye' }),
  'directory.publishProtocol': (c) => ({
    key: c.object === 'absent' ? 'no-such' : 'uti',
    priceCents: 100,
    teamId: c.at.teams.triage,
    open: true,
    ...STALE,
  }),
  'directory.signOffProtocol': (c) => ({
    key: c.object === 'absent' ? 'no-such' : 'uti',
    protocolVersion: folderOf('uti').protocol.version,
  }),
  'directory.replyTemplates': nothing,
  'directory.saveReplyTemplate': (c) => ({
    id: thing(c, 'template'),
    ...STALE,
    key: 'hello',
    title: both,
    body: both,
    retired: false,
  }),
  'directory.importPharmacies': () => ({ csv: PHARMACIES }),
  'directory.deadLetters': nothing,
  'directory.redrive': (c) => ({ deliveryId: thing(c, 'delivery') }),

  'patients.chart': (c) => ({ patientId: patientId(c) }),
  'patients.addChartItem': (c) => ({ patientId: patientId(c), kind: 'medicine', text: `Invented ${c.n}` }),
  'patients.correctChartItem': (c) => ({
    patientId: patientId(c),
    itemId: c.object === 'colleagues' ? ABSENT : thing(c, 'chartItem'),
    reason: 'Wrong',
    ended: true,
  }),
  'patients.setPharmacy': (c) => ({ patientId: patientId(c), pharmacyId: c.at.things.pharmacy }),
  'patients.stateLocation': (c) => ({ patientId: patientId(c), ...ADDRESS }),
  'patients.consentsNeeded': (c) => ({ patientId: patientId(c) }),
  'patients.giveConsent': (c) => ({ patientId: patientId(c), documentIds: [c.at.things.consent], language: 'en' }),
  'patients.find': () => ({ words: 'Invented' }),
  'patients.whoSaw': (c) => ({ patientId: patientId(c) }),
  'patients.mine': nothing,
  'patients.breakGlass': (c) => ({ patientId: patientId(c), reason: 'She was found unconscious' }),
  'patients.openings': nothing,
  'patients.openingsWaiting': nothing,
  'patients.reviewOpening': (c) => ({ openingId: thing(c, 'opening'), note: 'It was in order', endNow: false }),
  'patients.forgettings': nothing,
  'patients.retention': (c) => ({ patientId: patientId(c) }),
  'patients.askToForget': (c) => ({ patientId: patientId(c), reason: 'patient_asked' }),
  'patients.approveForgetting': (c) => ({ requestId: thing(c, 'forgetting') }),
  'patients.withdrawForgetting': (c) => ({ requestId: thing(c, 'forgetting') }),
  'patients.setLegalHold': (c) => ({ patientId: patientId(c), hold: true }),

  'cases.safetyRules': nothing,
  'cases.rulesOverClosed': nothing,
  'cases.open': (c) => ({
    patientId: patientId(c),
    protocolKey: 'uti',
    locationId: thing(c, 'location'),
    language: 'en',
  }),
  'cases.mine': nothing,
  'cases.intake': about('draft'),
  'cases.saveIntake': about('draft', () => ({ response: emptyResponse, revision: 0 })),
  'cases.screenText': about('ready', () => ({ text: 'Thank you', where: 'message' })),
  'cases.alarm': (c) => ({ patientId: patientId(c), text: 'Thank you', language: 'en' }),
  'cases.answerFinding': about('flagged', (m) => ({ findingId: m.finding, answer: 'calling' })),
  'cases.submit': about('draft', () => ({ response: emptyResponse })),
  'cases.withdraw': about('flagged'),
  'cases.thread': about('answered'),
  'cases.sendMessage': about('ready', () => ({ text: 'Thank you', attachmentIds: [], language: 'en' })),
  'cases.answerRequest': about('awaiting', (m) => ({
    requestId: m.request,
    language: 'en',
    answers: [],
    attachmentIds: [],
  })),
  'cases.markRead': about('ready', () => ({ seq: 1 })),
  'cases.understood': about('answered', (m) => ({ planId: m.plan })),
  'cases.removeAttachment': about('in_review', (m) => ({ attachmentId: m.attachment })),
  'cases.attachmentLink': about('in_review', (m) => ({ attachmentId: m.attachment, rendition: 'full' })),
  'cases.summaryLink': about('answered'),

  'desk.queue': nothing,
  'desk.review': about('ready'),
  'desk.patientMatters': (c) => ({ patientId: patientId(c) }),
  'desk.claim': about('ready', (m) => ({ taskId: m.task })),
  'desk.release': about('in_review', (m) => ({ taskId: m.task })),
  'desk.keepWorking': about('in_review', (m) => ({ taskId: m.task, activity: 'reading', seconds: 30 })),
  'desk.triage': about('ready', () => ({ ...STALE, acuity: 'clinical', topics: [] })),
  'desk.ask': about('ready', () => ({
    ...STALE,
    text: 'A question',
    items: [{ type: 'text', text: 'Any fever?', options: [], photoGuide: null }],
  })),
  'desk.reply': about('ready', () => ({ ...STALE, text: 'Hello' })),
  'desk.answer': about('ready', () => ({ ...STALE, seenSeq: 999, text: 'Hello' })),
  'desk.note': about('ready', () => ({ text: 'For colleagues' })),
  'desk.logPhone': about('ready', () => ({ reached: true, summary: 'All well', tellPatient: false })),
  'desk.split': about('ready', (_m, c) => ({
    ...STALE,
    protocolKey: 'uti',
    summary: 'Another matter',
    routeToTeam: c.at.teams.triage,
    acuity: 'clinical',
  })),
  'desk.redirect': about('ready', () => ({ ...STALE, seenSeq: 999, where: 'in_person', text: 'Come in' })),
  'desk.decline': about('ready', () => ({ ...STALE, seenSeq: 999, text: 'Not here' })),
  'desk.conclude': about('ready', () => ({ ...STALE, seenSeq: 999, text: 'We call you.', why: byPhone })),
  'desk.seeFinding': about('flagged', (m) => ({ findingId: m.finding })),
  'desk.disposeFinding': about('flagged', (m) => ({ findingId: m.finding, disposition: 'Called: well' })),
  'desk.sign': about('held_by_lapsed', (m, c) => ({
    version: m.version,
    seenSeq: m.seq,
    ...signing(c.at.things.pharmacy),
  })),
  'desk.confirmArrival': about('ready', () => ({ ...STALE, note: 'Arrived' })),
  'desk.finishTask': about('ready', (m) => ({ taskId: m.task, result: 'Reached' })),
  'desk.confirmPrescription': about('answered', (m) => ({ prescriptionId: m.prescription, to: 'confirmed' })),
  'desk.prescriptionLink': about('answered', (m) => ({ prescriptionId: m.prescription })),
  'desk.saveDraft': about('ready', () => ({ text: 'Half a sentence', revision: 0 })),

  'audit.trail': nothing,
  'audit.export': nothing,
  'audit.accounting': (c) => ({ patientId: patientId(c) }),
  'audit.toldOutside': (c) => ({ patientId: patientId(c) }),
  'audit.recordDisclosure': (c) => ({ patientId: patientId(c), ...tellsCourt }),
  'audit.strikeDisclosure': (c) => ({ disclosureId: thing(c, 'told'), reason: 'Another patient' }),
  'audit.exportAccounting': (c) => ({ patientId: patientId(c) }),
  'notifications.demoMail': nothing,
}
