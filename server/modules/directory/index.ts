/** The only door of this module. */
export { directoryAnswers, type DirectoryGiven } from '#modules/directory/answers.ts'
export { promises } from '#modules/directory/directory.promises.ts'
export { isStillWeaker } from '#modules/directory/floor/floor-checks.ts'
export { holdAgainstHouse } from '#modules/directory/floor/hold-against-house.ts'
export { loadProtocols, withOwn, type LoadedProtocols, type Shipped } from '#modules/directory/load-protocols.ts'
export {
  acceptInvitation,
  acceptInvitationWrites,
  findInvitation,
  insertInvitation,
  invitationToMail,
} from '#modules/directory/invitations.ts'
export { keepProtocol } from '#modules/directory/keep-protocol.ts'
export { joinPractice, joinPracticeWrites, type Joining } from '#modules/directory/join-practice.ts'
export {
  answerersIn,
  everybodyOnStaff,
  orderOfPeople,
  licencesHeldBy,
  licencesOf,
  mayPractiseIn,
  practitionerOf,
  practitionersOf,
  afterGrant,
  rolesInForce,
  standingOf,
  signingProfessions,
  staffName,
  teamById,
  teamByKey,
  teamsOf,
  type HeldLicence,
  type Practitioner,
  type RolesAndTeams,
  type Team,
} from '#modules/directory/read-people.ts'
export {
  consentDocumentsIn,
  consentDocumentsOf,
  pharmacyById,
  replyTemplatesOf,
  statePolicyOf,
  type ConsentDocument,
  type Pharmacy,
  type ReplyTemplate,
} from '#modules/directory/read-places.ts'
export {
  calendarVersion,
  practiceClock,
  practiceProfile,
  practiceZone,
  type NotifySettings,
  type PracticeClock,
  type PracticeProfile,
} from '#modules/directory/read-practice.ts'
export {
  barOf,
  isSignedOff,
  offeringOf,
  protocolOf,
  publishedProtocols,
  standingOrdersById,
  standingOrdersFor,
  versionFor,
  type Offering,
  type StandingOrderRow,
} from '#modules/directory/read-protocols.ts'
export { assertRecordable, practiceMeasured } from '#modules/directory/practice-facts.ts'
export {
  firstToHear,
  pagingNow,
  standsOnCall,
  whoIsThere,
  type Paging,
  type Standing,
  type WhoIsThere,
} from '#modules/directory/on-call.ts'
export {
  administratorsOf,
  isOnlyDemo,
  isPrivacyOfficer,
  isThePatient,
  ownChartOf,
  patientsOfPerson,
  peopleOfPatient,
  peopleBeyondTeam,
  peopleUpTheChain,
  peopleWhoLead,
  peopleToPage,
  peopleWhoGuardPrivacy,
} from '#modules/directory/who-to-tell.ts'
