import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { sql } from '#kernel/sql.ts'
import { deskOf, refused, words } from '#modules/cases/desk/desk-for-tests.ts'
import { redirectCaseCommand } from '#modules/cases/desk/redirect-case.command.ts'
import { signPlanCommand } from '#modules/cases/desk/sign-plan.command.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

/** A story of somebody never examined here, sent while the rule let it pass; then the rule is another. */
async function newcomer(): Promise<string> {
  const caseId = await w.send('uti')
  await w.scene((tx) =>
    tx.query(sql`update clinical_case set established = false where organization_id = ${w.org} and id = ${caseId}`),
  )
  return caseId
}
let version = 1
const rule = (newPatientAsync: string) =>
  w.scene((tx) =>
    tx.query(sql`insert into state_policy (organization_id, state, version, policy, effective_on, created_at)
      select organization_id, state, ${(version += 1)}, policy || jsonb_build_object('newPatientAsync', ${newPatientAsync}::text), effective_on, created_at
      from state_policy where organization_id = ${w.org} and version = 1`),
  )
const signing = async (caseId: string, at: number) => ({
  caseId,
  version: at,
  seenSeq: (await d.caseOf(caseId)).lastSeq,
  assessmentId: 'acute-cystitis',
  planId: 'cystitis-no-antibiotic',
  text: words,
  urgent: false,
  pharmacyId: null,
  orders: [],
})

test('a rule that has come to want a live visit first stops the signature, also of a plan without a prescription; the way to a visit stays open', async () => {
  const taken = await newcomer()
  const at = await d.review(taken)
  await rule('live-first')
  const e = await refused(w.does(signPlanCommand, 'clinician', await signing(taken, at)), 'state.not_this_way')
  assert.deepEqual(e.facts, { state: 'TX' })
  const { version: now } = await d.caseOf(taken)
  await w.does(redirectCaseCommand, 'clinician', {
    caseId: taken,
    version: now,
    seenSeq: (await d.caseOf(taken)).lastSeq,
    where: 'live_visit',
    text: 'Please call us for a visit.',
  })
  await rule('allowed')
})

test('a state that is served no more: the matter that waits can be taken and sent to a visit, and is not answered', async () => {
  const caseId = await newcomer()
  await d.route(caseId)
  await rule('not-served')
  const { version: at } = await d.claim('clinician', caseId, 'review')
  await refused(w.does(signPlanCommand, 'clinician', await signing(caseId, at)), 'state.not_this_way')
  await w.does(redirectCaseCommand, 'clinician', {
    caseId,
    version: at,
    seenSeq: (await d.caseOf(caseId)).lastSeq,
    where: 'live_visit',
    text: 'Please call us for a visit.',
  })
  await rule('allowed')
})

test('where a photo or a record is asked for, the matter can be taken to ask for it, and is not signed without', async () => {
  const caseId = await newcomer()
  await rule('images-or-records')
  const at = await d.review(caseId)
  const e = await refused(w.does(signPlanCommand, 'clinician', await signing(caseId, at)), 'state.images_missing')
  assert.deepEqual(e.facts, { state: 'TX' })
  await rule('allowed')
  await w.does(signPlanCommand, 'clinician', await signing(caseId, at))
})
