import type { Page } from '@playwright/test'
import { intake, openCase, saveIntake, submitCase } from '#contract/cases/index.ts'
import { claimTask, review, triageCase } from '#contract/desk/index.ts'
import { pharmacies } from '#contract/directory/index.ts'
import { me } from '#contract/identity/index.ts'
import { addChartItem, chart, consentsNeeded, giveConsent, setPharmacy, stateLocation } from '#contract/patients.ts'
import { type Answers, fillIn } from '../stories/fill-intake.ts'
import { wire } from './wire.ts'

/** A matter told and sent from home in Texas by the patient signed in on this page, with all that is asked besides. Gives its id. */
export async function sent(
  page: Page,
  protocolKey: string,
  answers: Answers,
  language: 'en' | 'es' = 'en',
): Promise<string> {
  const { patients } = await wire(page, me, {})
  const patientId = patients[0]?.id ?? ''
  const near = await wire(page, pharmacies, { zip: '787' })
  await wire(page, setPharmacy, { patientId, pharmacyId: near.pharmacies[0]?.id ?? '' })
  const known = await wire(page, chart, { patientId })
  const lists = { allergy: known.allergies, medicine: known.medicines, problem: known.problems }
  for (const about of ['allergy', 'medicine', 'problem'] as const)
    if (lists[about] === 'not_asked') await wire(page, addChartItem, { patientId, kind: 'none_known', about })
  const { documents } = await wire(page, consentsNeeded, { patientId })
  const documentIds = documents.filter((one) => one.required && !one.given).map((one) => one.id)
  if (documentIds.length > 0) await wire(page, giveConsent, { patientId, documentIds, language })
  const place = { state: 'TX', street: '1 Elm Street', city: 'Austin', zip: '78701', callBack: '512-555-0199' }
  const location = await wire(page, stateLocation, { patientId, ...place })
  const { id: caseId } = await wire(page, openCase, { patientId, protocolKey, locationId: location.id, language })
  const { questionnaire, response, revision } = await wire(page, intake, { caseId })
  const filled = { ...fillIn(questionnaire, response, answers) }
  await wire(page, saveIntake, { caseId, response: filled, revision })
  await wire(page, submitCase, { caseId, response: filled })
  return caseId
}

/** Takes what waits on a matter, as the colleague signed in on this page. */
export async function taken(page: Page, caseId: string, kind: 'triage' | 'review'): Promise<void> {
  const { tasks } = await wire(page, review, { caseId })
  const task = tasks.find((one) => one.kind === kind)
  await wire(page, claimTask, { caseId, taskId: task?.id ?? '' })
}

/** Looks first at a matter and passes it to the clinicians. */
export async function passedOn(page: Page, caseId: string): Promise<void> {
  const { tasks } = await wire(page, review, { caseId })
  const triage = tasks.find((one) => one.kind === 'triage')
  if (!triage?.holder) await taken(page, caseId, 'triage')
  const { version, acuity, teams } = await wire(page, review, { caseId })
  const routeToTeam = teams.find((one) => one.key === 'clinicians')?.id ?? ''
  await wire(page, triageCase, { caseId, version, acuity: acuity ?? 'clinical', topics: [], routeToTeam })
}
