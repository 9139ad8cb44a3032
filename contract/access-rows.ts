/**
 * Who meets what, endpoint by endpoint and object by object: the expectation the matrix of tests holds the house to.
 * The server does not start while an endpoint has no row here.
 */
export const askers = [
  'anonymous',
  'disabled',
  'patient',
  'other_patient',
  'proxy',
  'nurse',
  'covering',
  'clinician',
  'lapsed',
  'coordinator',
  'front_desk',
  'administrator',
  'privacy_officer',
] as const
/**
 * `patient` is whom the own matter is about, `other_patient` somebody else of the same practice, `proxy` who acts for the
 * patient and has no chart, `covering` a nurse of no team who covers the matter's for a while, `lapsed` a clinician whose
 * licence ran out yesterday, `front_desk` a coordinator of no team, `disabled` a clinician whose account was closed while
 * signed in. The other staff are on the matter's teams.
 */
export type Asker = (typeof askers)[number]

/**
 * What it is asked about: one's own (a matter of theirs, or of a team they are on), a colleague's (another team's matter,
 * another person's account), another practice's, or nothing that exists.
 */
export const objects = ['own', 'colleagues', 'foreign', 'absent'] as const
export type ObjectKind = (typeof objects)[number]

/**
 * `may`: it is done, or refused for what the matter is in, never for who asks. `licence`: 403, told which licence is missing.
 * `denied`: 403. `hidden`: 404, in the same bytes as something that never was. `sign_in`: 401.
 */
export type Verdict = 'may' | 'licence' | 'denied' | 'hidden' | 'sign_in'
export type Cells = Readonly<Record<Asker, Verdict>>
export type AccessRow = Readonly<Partial<Record<ObjectKind, Cells>>>

const care = ['nurse', 'covering', 'clinician', 'lapsed', 'coordinator'] as const
const atTheDesk = [...care, 'front_desk'] as const
const staff = [...atTheDesk, 'administrator', 'privacy_officer'] as const
const patients = ['patient', 'other_patient', 'proxy'] as const
const all = [...patients, ...staff] as const
const decide = ['clinician', 'lapsed'] as const
const triage = ['nurse', 'covering', ...decide] as const

/** Everybody named may; the rest meet `rest`; who is not signed in is asked to. */
function cells(may: readonly Asker[], rest: Verdict, others: Partial<Record<Asker, Verdict>> = {}): Cells {
  const verdict = (a: Asker): Verdict =>
    others[a] ?? (may.includes(a) ? 'may' : a === 'anonymous' || a === 'disabled' ? 'sign_in' : rest)
  return Object.fromEntries(askers.map((a) => [a, verdict(a)])) as Cells
}
const everyone = cells(askers, 'may')
const hidden = cells([], 'hidden')
const noObject = (may: readonly Asker[], others: Partial<Record<Asker, Verdict>> = {}): AccessRow => ({
  own: cells(may, 'denied', others),
})
const nowhereElse = { foreign: hidden, absent: hidden } as const
const nobodyElses = { colleagues: hidden, ...nowhereElse } as const

const noneForAnybody = cells([], 'hidden', { anonymous: 'hidden', disabled: 'hidden' })
/** Anybody, also a visitor, for any practice there is. */
const openPage: AccessRow = {
  own: everyone,
  foreign: everyone,
  absent: noneForAnybody,
}
const openToAll: AccessRow = { own: everyone }
/** Whoever is signed in, about themself. */
const oneself = noObject(all)
const ownAccount: AccessRow = { own: cells(all, 'hidden'), colleagues: hidden, absent: hidden }
const administration = noObject(['administrator'])
/** Something an administrator keeps; from elsewhere it is not there, for anybody. */
const kept: AccessRow = { own: cells(['administrator'], 'denied'), ...nowhereElse }
/** As above, and the privacy officer does it too. */
const keptByTwo: AccessRow = { own: cells(['administrator', 'privacy_officer'], 'denied'), ...nowhereElse }
/** What an administrator or a licensed physician decides. */
const tightened: AccessRow = { own: cells(['administrator', 'clinician'], 'denied'), ...nowhereElse }
const nowhereForStaff = cells([], 'denied', Object.fromEntries(staff.map((one) => [one, 'hidden'])))
/** What anybody on the staff may read; that something is not there is said to them alone. */
const protocolPage: AccessRow = {
  own: cells(staff, 'denied'),
  absent: nowhereForStaff,
}
/** A draft of a protocol: read by the staff of its own practice. */
const draftPage: AccessRow = { own: cells(staff, 'denied'), foreign: nowhereForStaff, absent: nowhereForStaff }
const writesProtocols: AccessRow = { own: cells([...decide, 'administrator'], 'denied'), ...nowhereElse }
/** Found first, judged after: who may not know of it is told that there is nothing. */
const found = (may: readonly Asker[], others: Partial<Record<Asker, Verdict>> = {}): AccessRow => ({
  own: cells(may, 'hidden', others),
  ...nobodyElses,
})
/** The role is judged first, whatever is asked about. */
const judged = (roles: readonly Asker[], may: readonly Asker[], alsoColleagues = false): AccessRow => {
  const not = Object.fromEntries(all.filter((a) => !roles.includes(a)).map((a) => [a, 'denied' as const]))
  const none = cells([], 'hidden', not)
  const own = cells(may, 'hidden', not)
  return { own, colleagues: alsoColleagues ? own : none, foreign: none, absent: none }
}
const denied = (...who: readonly Asker[]) => Object.fromEntries(who.map((a) => [a, 'denied' as const]))

const ownMatter = found(['patient', 'proxy'])
/** Half-written, and nobody's but its author's. */
const ownDraft = found(['patient'])
const everyoneOnIt = found(['patient', 'proxy', ...care])
const onTheTeam = found(care)
const triagesIt = found(triage, denied('coordinator'))
const decidesIt = found(['clinician'], { lapsed: 'licence', ...denied('nurse', 'covering', 'coordinator') })
const ownChart = judged(patients, ['patient', 'proxy'])

export const accessRows: Readonly<Record<string, AccessRow>> = {
  'identity.whoIsHere': openToAll,
  'identity.me': oneself,
  'identity.signUp': openPage,
  'identity.confirmEmail': oneself,
  'identity.sendEmailCode': oneself,
  'identity.signIn': openPage,
  'identity.forgotPassword': openPage,
  'identity.resetPassword': openToAll,
  'identity.passkeySignInOptions': openPage,
  'identity.passkeySignIn': openPage,
  'identity.signOut': openToAll,
  'identity.stepUpOptions': oneself,
  'identity.stepUp': oneself,
  'identity.newPasskeyOptions': oneself,
  'identity.addPasskey': oneself,
  'identity.removeCredential': ownAccount,
  'identity.resetColleague': kept,
  'identity.credentials': oneself,
  'identity.setPassword': oneself,
  'identity.setUpTotp': oneself,
  'identity.addTotp': oneself,
  'identity.makeRecoveryCodes': oneself,
  'identity.sessions': oneself,
  'identity.revokeSession': ownAccount,
  'identity.accountNews': oneself,
  'identity.memberSessions': judged(['administrator'], ['administrator'], true),
  'identity.endMemberSessions': kept,
  'identity.endPatientSessions': { own: cells(['privacy_officer'], 'denied'), ...nowhereElse },
  'identity.switchPractice': { own: cells(all, 'hidden'), ...nowhereElse },
  'identity.setLanguage': oneself,
  'identity.correctName': { own: cells(['patient', 'other_patient'], 'hidden') },
  'identity.invitationOptions': openPage,
  'identity.acceptInvitation': openPage,

  'directory.front': openPage,
  'directory.mayBegin': openPage,
  // A practice that is no demo has none of these, which is no secret.
  'directory.demoPeople': { own: everyone, foreign: noneForAnybody, absent: noneForAnybody },
  'directory.pharmacies': noObject(all),
  'directory.practiceSettings': administration,
  'directory.saveSettings': administration,
  'directory.whatIsLeft': administration,
  'directory.practiceFacts': administration,
  'directory.recordPracticeFact': administration,
  'directory.onCall': administration,
  'directory.saveOnCall': administration,
  'directory.saveCalendar': administration,
  'directory.teams': administration,
  'directory.saveTeam': kept,
  'directory.people': administration,
  'directory.invite': administration,
  'directory.revokeInvitation': kept,
  'directory.grantRole': kept,
  'directory.endGrant': kept,
  'directory.savePractitioner': kept,
  'directory.saveLicence': kept,
  'directory.statesServed': administration,
  'directory.saveState': administration,
  'directory.protocols': noObject(staff),
  'directory.protocol': protocolPage,
  'directory.protocolVignettes': protocolPage,
  'directory.publishProtocol': { own: cells(['administrator'], 'denied'), absent: hidden },
  'directory.protocolDrafts': noObject(staff),
  'directory.protocolDraft': draftPage,
  'directory.checkProtocolDraft': draftPage,
  'directory.beginProtocolDraft': { own: cells([...decide, 'administrator'], 'denied'), absent: hidden },
  'directory.editProtocolDraft': writesProtocols,
  'directory.discardProtocolDraft': writesProtocols,
  'directory.signOffProtocolDraft': { own: cells(['clinician'], 'denied'), ...nowhereElse },
  'directory.approveProtocolDraft': writesProtocols,
  'directory.publishProtocolDraft': kept,
  'directory.shareProtocol': { own: cells(['administrator'], 'denied'), absent: hidden },
  'directory.barProtocol': { own: cells(['administrator'], 'denied'), absent: hidden },
  'directory.signOffProtocol': { own: cells(['clinician'], 'denied'), absent: hidden },
  'directory.consentDocuments': administration,
  'directory.publishConsent': administration,
  'directory.replyTemplates': noObject(staff),
  'directory.saveReplyTemplate': kept,
  'directory.retirePharmacy': kept,
  'directory.importPharmacies': administration,
  'directory.deadLetters': administration,
  'directory.redrive': kept,

  'patients.chart': judged([...patients, ...atTheDesk], ['patient', 'proxy', ...care]),
  'patients.addChartItem': everyoneOnIt,
  'patients.correctChartItem': everyoneOnIt,
  'patients.setPharmacy': everyoneOnIt,
  'patients.stateLocation': ownMatter,
  'patients.consentsNeeded': ownChart,
  'patients.giveConsent': ownMatter,
  'patients.withdrawConsent': ownMatter,
  'patients.vouch': onTheTeam,
  'patients.correctIdentity': onTheTeam,
  'patients.find': noObject([...atTheDesk, 'privacy_officer']),
  'patients.whoSaw': ownChart,
  'patients.mine': oneself,
  // Of one's own team's patients nothing is opened: they are theirs to see already.
  'patients.breakGlass': { own: cells(triage, 'hidden'), colleagues: cells(triage, 'hidden'), ...nowhereElse },
  'patients.openingsWaiting': noObject(['privacy_officer']),
  'patients.openings': noObject(['privacy_officer']),
  'patients.reviewOpening': { own: cells(['privacy_officer'], 'denied'), ...nowhereElse },
  'patients.forgettings': noObject(['administrator', 'privacy_officer']),
  'patients.retention': judged(['administrator', 'privacy_officer'], ['administrator', 'privacy_officer'], true),
  'patients.askToForget': keptByTwo,
  'patients.approveForgetting': keptByTwo,
  'patients.withdrawForgetting': keptByTwo,
  'patients.setLegalHold': keptByTwo,

  'cases.safetyRules': administration,
  'cases.rulesOverClosed': administration,
  'cases.prescriptionsOnTheWay': administration,
  'cases.ruleAdditions': noObject(['clinician', 'lapsed', 'administrator']),
  'cases.proposeRuleAddition': noObject(['clinician', 'administrator']),
  'cases.approveRuleAddition': tightened,
  'cases.refuseRuleAddition': tightened,
  'cases.endRuleAddition': tightened,
  'cases.practiceRules': openPage,
  'cases.open': ownMatter,
  'cases.mine': oneself,
  'cases.intake': ownDraft,
  'cases.saveIntake': ownDraft,
  'cases.screenText': ownMatter,
  'cases.alarm': ownMatter,
  'cases.answerFinding': ownMatter,
  'cases.flagQuestions': ownMatter,
  'cases.submit': ownDraft,
  'cases.withdraw': ownMatter,
  'cases.thread': ownMatter,
  'cases.sendMessage': ownMatter,
  'cases.answerRequest': ownMatter,
  'cases.markRead': everyoneOnIt,
  'cases.understood': ownMatter,
  'cases.loops': oneself,
  'cases.tellLoop': ownMatter,
  'cases.removeAttachment': ownMatter,
  'cases.attachmentLink': everyoneOnIt,
  'cases.summaryLink': everyoneOnIt,

  'desk.queue': noObject(atTheDesk),
  'desk.workload': noObject(atTheDesk),
  'desk.review': judged(atTheDesk, care),
  'desk.patientMatters': judged(atTheDesk, care),
  'desk.claim': decidesIt,
  'desk.release': onTheTeam,
  'desk.keepWorking': onTheTeam,
  'desk.triage': triagesIt,
  'desk.ask': triagesIt,
  'desk.reply': onTheTeam,
  // In one's own name; under a standing order a nurse answers too.
  'desk.answer': decidesIt,
  'desk.note': onTheTeam,
  'desk.logPhone': onTheTeam,
  'desk.recordResult': onTheTeam,
  'desk.openLoop': decidesIt,
  'desk.moveLoop': onTheTeam,
  'desk.split': triagesIt,
  'desk.redirect': triagesIt,
  'desk.decline': triagesIt,
  'desk.conclude': triagesIt,
  'desk.seeFinding': onTheTeam,
  'desk.disposeFinding': triagesIt,
  'desk.sign': decidesIt,
  'desk.confirmArrival': onTheTeam,
  'desk.finishTask': onTheTeam,
  'desk.confirmPrescription': onTheTeam,
  'desk.prescriptionLink': onTheTeam,
  'desk.saveDraft': onTheTeam,

  'audit.trail': noObject(['privacy_officer']),
  'audit.export': noObject(['privacy_officer']),
  'audit.accounting': judged(['privacy_officer'], ['privacy_officer'], true),
  'audit.toldOutside': ownChart,
  'audit.recordDisclosure': { own: cells(['privacy_officer'], 'denied'), ...nowhereElse },
  'audit.strikeDisclosure': { own: cells(['privacy_officer'], 'denied'), ...nowhereElse },
  'audit.exportAccounting': { own: cells(['privacy_officer'], 'denied'), ...nowhereElse },
  'notifications.demoMail': openToAll,
}
