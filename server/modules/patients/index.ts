import { answer, type Answer } from '#kernel/registry.ts'
import { addChartItemCommand } from '#modules/patients/add-chart-item.command.ts'
import { correctIdentityCommand } from '#modules/patients/correct-identity.command.ts'
import { correctChartItemCommand } from '#modules/patients/correct-chart-item.command.ts'
import { emergencyAnswers } from '#modules/patients/emergency/index.ts'
import { forgettingAnswers } from '#modules/patients/forgetting/index.ts'
import { findPatientsQuery } from '#modules/patients/find-patients.query.ts'
import { giveConsentCommand } from '#modules/patients/give-consent.command.ts'
import { listMyPatients } from '#modules/patients/list-my-patients.query.ts'
import { seeChart } from '#modules/patients/see-chart.query.ts'
import { seeConsents } from '#modules/patients/see-consents.query.ts'
import { seeWhoSaw } from '#modules/patients/see-who-saw.query.ts'
import { setPharmacyCommand } from '#modules/patients/set-pharmacy.command.ts'
import { stateLocationCommand } from '#modules/patients/state-location.command.ts'
import { vouchCommand } from '#modules/patients/vouch.command.ts'

/** The only door of this module. */
export { chartOf } from '#modules/patients/chart.views.ts'
export type { Chart, Chart as PatientChart, ChartItem, Listed } from '#modules/patients/chart.types.ts'
export { consentsOf, consentStop, missingConsents, setAsideSince, takeBack } from '#modules/patients/consents.ts'
export { patientsOf } from '#modules/patients/list-my-patients.query.ts'
export { addressOf, findLocation, latestLocation, type StatedLocation } from '#modules/patients/location.ts'
export {
  coveredBy,
  isSentOrFlagged,
  openToStaff,
  openToTeamsOf,
  patientFor,
  staffMaySeePatient,
} from '#modules/patients/patients.access.ts'
export { assertBirthDate } from '#modules/patients/birth-date.ts'
export { identityOf } from '#modules/patients/identity.ts'
export { flagHolds } from '#modules/patients/flag-holds.ts'
export { identityAt, namedAs } from '#modules/patients/named-as.ts'
export { assertPaperName } from '#modules/patients/paper-letters.ts'
export { keyIsKept } from '#modules/patients/key-is-kept.ts'
export {
  isUntold,
  keepsAnyFrom,
  keptFromReader,
  mayTellOfAbuse,
  speakOfAbuse,
  toldOfAbuseBy,
} from '#modules/patients/kept-from-proxies.ts'
export { assertPhotoConsent } from '#modules/patients/photo-consent.ts'
export { ownChart } from '#modules/patients/patients.policy.ts'
export { patientsPromises } from '#modules/patients/patients.promises.ts'
export { ageInDaysOn, ageOn } from '#modules/patients/patient-age.ts'
export { emergencyUntil, isUnreviewed, openedBy, openingsOf } from '#modules/patients/emergency/index.ts'
export { chartAndPregnancy } from '#modules/patients/pregnancy.ts'
export { ageInDaysAt, getPatient, getPatients, listPatients } from '#modules/patients/patients.views.ts'
export {
  correctEmailOf,
  correctIdentityOf,
  emailWrites,
  identityWrites,
  registerPatient,
  registrationWrites,
  type NewPatient,
} from '#modules/patients/patients.store.ts'
export type { PatientFace, SexAtBirth } from '#modules/patients/patient.types.ts'
export { findingPlace, openFlag, type ShutFlag } from '#modules/patients/sealed-flag.ts'
export { snapshotOf, type ChartSnapshot } from '#modules/patients/snapshot.ts'
export { recordReadings, recordResult, recordStatedFacts } from '#modules/patients/stated-facts.ts'
export { namesOf } from '#modules/patients/who-is.ts'

export { keptPatientLocked } from '#modules/patients/forgetting/forgetting.access.ts'
export { forgetPatientCommand } from '#modules/patients/forgetting/index.ts'

export const answers: readonly Answer[] = [
  ...forgettingAnswers,
  ...emergencyAnswers,
  answer(seeChart),
  answer(addChartItemCommand),
  answer(correctChartItemCommand),
  answer(correctIdentityCommand),
  answer(setPharmacyCommand),
  answer(stateLocationCommand),
  answer(seeConsents),
  answer(giveConsentCommand),
  answer(vouchCommand),
  answer(findPatientsQuery),
  answer(seeWhoSaw),
  answer(listMyPatients),
]
