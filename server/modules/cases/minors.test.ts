import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { command } from '#kernel/command.ts'
import { sql } from '#kernel/sql.ts'
import { deskOf, refused } from '#modules/cases/desk/desk-for-tests.ts'
import { openCaseCommand } from '#modules/cases/open-case.command.ts'
import { submitCaseCommand } from '#modules/cases/submit-case.command.ts'
import { registerPatient } from '#modules/patients/index.ts'
import { stateLocationCommand } from '#modules/patients/state-location.command.ts'
import { giveConsentCommand } from '#modules/patients/give-consent.command.ts'
import { seeConsents } from '#modules/patients/see-consents.query.ts'

let w: CareWorld
let child: string
before(async () => {
  w = await careWorld()
  const { personId } = await w.as('stranger')
  child = await w.scene(async (tx) => {
    const { patientId } = await registerPatient(tx, {
      givenName: 'Tess',
      familyName: 'Invented',
      birthDate: '2011-05-05',
      sexAtBirth: 'female',
      email: 'tess@example.org',
      phone: '512-555-0131',
      language: 'en',
      personId: personId ?? '',
      now: tx.now,
      establishedAt: new Date(tx.now.getTime() - 90 * 86_400_000),
    })
    return patientId
  })
})
after(() => w.close())

/** What Texas asks of age from now on. */
const texas = (ages: { youngestAge: number; consentAge: number }) =>
  w.scene((tx) =>
    tx.query(sql`insert into state_policy (organization_id, state, version, policy, effective_on, created_at)
      select organization_id, state, max(version) over () + 1, policy || ${JSON.stringify(ages)}::jsonb, effective_on, ${tx.now}
      from state_policy where organization_id = ${w.org} and state = 'TX' order by version desc limit 1`),
  )
/** Whether Tess, of fifteen, is signed in herself, or somebody who may act for her. */
const signedIn = (kind: 'self' | 'proxy') =>
  w.scene((tx) =>
    tx.query(
      sql`update access_grant set kind = ${kind}, version = version + 1 where organization_id = ${w.org} and patient_id = ${child}`,
    ),
  )
const here = { state: 'TX', street: '2 Invented Lane', city: 'Austin', zip: '78702', callBack: '512-555-0131' }
async function begin(): Promise<string> {
  const location = await w.does(stateLocationCommand, 'stranger', { patientId: child, ...here })
  const opening = { patientId: child, protocolKey: 'uti', locationId: location.id, language: 'en' } as const
  return (await w.does(openCaseCommand, 'stranger', opening)).id
}
const send = async (caseId: string) => {
  const { documents } = await w.sees(seeConsents, 'stranger', { patientId: child })
  const documentIds = documents.filter((d) => d.required && !d.given).map((d) => d.id)
  if (documentIds.length > 0)
    await w.does(giveConsentCommand, 'stranger', { patientId: child, documentIds, language: 'en' })
  const { response } = await w.begin('uti')
  return w.does(submitCaseCommand, 'stranger', { caseId, response })
}

test('where nobody said otherwise, only adults are cared for: a girl of fifteen is told so before anything is asked, whoever signs in for her', async () => {
  for (const kind of ['self', 'proxy'] as const) {
    await signedIn(kind)
    const e = await refused(begin(), 'state.too_young')
    assert.deepEqual(e.facts, { state: 'TX', age: 18 })
  }
})

test('where the state lets a parent agree for her, she cannot send it alone, and her mother can', async () => {
  await texas({ youngestAge: 14, consentAge: 18 })
  await signedIn('self')
  assert.deepEqual((await refused(begin(), 'state.guardian_needed')).facts, { state: 'TX', age: 18 })
  await signedIn('proxy')
  const caseId = await begin()
  await send(caseId)
  assert.equal((await deskOf(w).caseOf(caseId)).state, 'triage')
})

test('what the state asks is asked again when she sends: begun when she was let, and refused once she is not', async () => {
  await texas({ youngestAge: 14, consentAge: 14 })
  await signedIn('self')
  const caseId = await begin()
  await texas({ youngestAge: 18, consentAge: 18 })
  await refused(send(caseId), 'state.too_young')
  assert.equal((await deskOf(w).caseOf(caseId)).state, 'draft')
})

test('planted fault: judged as somebody born long ago, she begins', async () => {
  await signedIn('self')
  const careless = command({
    ...openCaseCommand,
    handle: (tx, a) => openCaseCommand.handle(tx, { ...a, input: { ...a.input, patientId: w.patientId } }),
  })
  const location = await w.does(stateLocationCommand, 'stranger', { patientId: child, ...here })
  const opening = { patientId: child, protocolKey: 'uti', locationId: location.id, language: 'en' } as const
  await w.does(careless, 'stranger', opening)
})
