import type { Page } from '@playwright/test'
import { intake, openCase, saveIntake } from '#contract/cases/index.ts'
import type { Endpoint, InputOf, OutputOf } from '#contract/endpoint.ts'
import { me } from '#contract/identity/index.ts'
import { stateLocation } from '#contract/patients.ts'
import { placeInput } from '../../web/ui/api.ts'
import { type Answers, fillIn } from '../stories/fill-intake.ts'

/** Asks or acts from inside a page of somebody signed in, as the app itself does; gives what the server says. */
export async function wire<E extends Endpoint>(page: Page, endpoint: E, input: InputOf<E>): Promise<OutputOf<E>> {
  const { path, body } = placeInput(endpoint, input)
  const answer = await page.evaluate(
    async ({ method, url, sent }) => {
      const headers: Record<string, string> = { Accept: 'application/json', 'Idempotency-Key': crypto.randomUUID() }
      if (sent !== undefined) headers['Content-Type'] = 'application/json'
      const response = await fetch(url, { method, headers, ...(sent === undefined ? {} : { body: sent }) })
      return { ok: response.ok, text: await response.text() }
    },
    { method: endpoint.method, url: path, sent: body },
  )
  if (!answer.ok) throw new Error(`${endpoint.name}: ${answer.text}`)
  return JSON.parse(answer.text) as OutputOf<E>
}

/** A matter begun at home in Texas with these answers given, and not sent. Gives its id. */
export async function begun(page: Page, protocolKey: string, answers: Answers): Promise<string> {
  const { patients } = await wire(page, me, {})
  const patientId = patients[0]?.id ?? ''
  const location = await wire(page, stateLocation, {
    patientId,
    state: 'TX',
    street: '1 Elm Street',
    city: 'Austin',
    zip: '78701',
    callBack: '512-555-0199',
  })
  const { id } = await wire(page, openCase, { patientId, protocolKey, locationId: location.id, language: 'en' })
  const i = await wire(page, intake, { caseId: id })
  const response = fillIn(i.questionnaire, i.response, answers)
  if (Object.keys(answers).length > 0)
    await wire(page, saveIntake, { caseId: id, response: { ...response }, revision: i.revision })
  return id
}

/** The rules on the server's record of a matter, with what the patient answered to each. */
export async function recorded(page: Page, caseId: string): Promise<ReadonlyMap<string, string | null>> {
  const { findings } = await wire(page, intake, { caseId })
  return new Map(findings.map((finding) => [finding.ruleId, finding.patientAnswer]))
}
