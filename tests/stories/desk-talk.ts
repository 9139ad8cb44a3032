import assert from 'node:assert/strict'
import * as desk from '#contract/desk/index.ts'
import * as directory from '#contract/directory/index.ts'
import * as patients from '#contract/patients.ts'
import * as cases from '#contract/cases/index.ts'
import { withClient } from '#db/connection.ts'
import type { HouseProcesses } from './house-processes.ts'
import type { Person } from './person.ts'

/** Takes the open task of this kind from the queue. */
export async function takes(who: Person, caseId: string, taskKind: 'triage' | 'review'): Promise<void> {
  const row = (await who.does(desk.queue, {})).rows.find((r) => r.caseId === caseId)
  assert.ok(row, 'it is not in the queue')
  assert.ok([row.taskKind, ...row.also.map((t) => t.taskKind)].includes(taskKind), `no ${taskKind} of it in the queue`)
  const task = (await who.does(desk.review, { caseId })).tasks.find((t) => t.kind === taskKind)
  await who.does(desk.claimTask, { caseId, taskId: task?.id ?? '' })
}

/** Passes a matter in triage to the clinicians, as it stands now. */
export async function routes(nurse: Person, caseId: string): Promise<void> {
  const r = await nurse.does(desk.review, { caseId })
  const clinicians = r.teams.find((t) => t.key === 'clinicians')?.id ?? ''
  await nurse.does(desk.triageCase, {
    caseId,
    version: r.version,
    acuity: 'clinical',
    topics: [],
    routeToTeam: clinicians,
  })
}

/** An established patient at home: says where, answers what the chart asks, agrees, and begins. Gives the case. */
export async function begins(
  who: Person,
  protocolKey: string,
  language: 'en' | 'es',
  at: { street: string; callBack: string },
): Promise<{ caseId: string; patientId: string }> {
  const { patients: own } = await who.does(patients.myPatients, {})
  const patientId = own[0]?.id ?? ''
  const location = await who.does(patients.stateLocation, {
    patientId,
    state: 'TX',
    city: 'Austin',
    zip: '78702',
    ...at,
  })
  const { pharmacies } = await who.does(directory.pharmacies, { zip: '787' })
  await who.does(patients.setPharmacy, { patientId, pharmacyId: pharmacies[0]?.id ?? '' })
  const chart = await who.does(patients.chart, { patientId })
  for (const about of ['allergy', 'medicine', 'problem'] as const) {
    const known = { allergy: chart.allergies, medicine: chart.medicines, problem: chart.problems }[about]
    if (known === 'not_asked') await who.does(patients.addChartItem, { patientId, kind: 'none_known', about })
  }
  const { documents } = await who.does(patients.consentsNeeded, { patientId })
  const wanted = documents.filter((d) => !d.given).map((d) => d.id)
  if (wanted.length > 0) await who.does(patients.giveConsent, { patientId, documentIds: wanted, language })
  const { id } = await who.does(cases.openCase, { patientId, protocolKey, locationId: location.id, language })
  return { caseId: id, patientId }
}

/** As if every colleague had proved a moment ago who they are: how that is done is told in the first story. */
export const provedJustNow = (house: HouseProcesses): Promise<unknown> =>
  withClient(house.admin, (c) => c.query('update session set step_up_at = now() where staff'))
