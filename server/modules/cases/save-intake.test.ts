import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { answerIntake, factsOfVignette } from '#clinical/protocol/vignette-answers.ts'
import { readProtocolFiles } from '#clinical/protocol/protocol-folder.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { setScene } from '#dev/scene.ts'
import { scribble } from '#kernel/draft.ts'
import { run } from '#kernel/command.ts'
import { forget, sweepDue } from '#kernel/outbox.ts'
import { checkPromises } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'
import { promises } from '#modules/cases/cases.promises.ts'
import { refused } from '#modules/cases/desk/desk-for-tests.ts'
import { sweeps } from '#modules/cases/index.ts'
import { versionFor, type Offering } from '#modules/directory/index.ts'
import { readProtocolFolder } from '#modules/directory/load-protocols.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { openCaseCommand } from '#modules/cases/open-case.command.ts'
import { saveIntakeDraft, screenDraftCommand } from '#modules/cases/save-intake.draft.ts'
import { screenTextCommand } from '#modules/cases/screen-text.command.ts'
import { submitCaseCommand } from '#modules/cases/submit-case.command.ts'
import { stateLocationCommand } from '#modules/patients/state-location.command.ts'

let w: CareWorld
before(async () => void (w = await careWorld()))
after(() => w.close())

const address = { state: 'TX', street: '2 Invented Lane', city: 'Austin', zip: '78702', callBack: '512-555-0130' }
async function draftWith(danger: string[]) {
  const folder = readProtocolFiles(await readProtocolFolder('protocols/uti')).folder!
  const vignette = folder.vignettes.find(({ id }) => id === 'classic-uti')!
  const location = await w.does(stateLocationCommand, 'patient', { patientId: w.patientId, ...address })
  const opened = await w.does(openCaseCommand, 'patient', {
    patientId: w.patientId,
    protocolKey: 'uti',
    locationId: location.id,
    language: 'en',
  })
  const { active } = answerIntake(
    folder.intake,
    { ...vignette.answers, danger },
    factsOfVignette(vignette),
    evaluateFhirPath,
  )
  const save = async (revision: number, response: unknown) =>
    scribble(w.t.house, saveIntakeDraft, await w.as('patient'), { caseId: opened.id, response, revision })
  return { caseId: opened.id, response: { ...active }, save }
}
const pages = (caseId: string) =>
  w.rows(sql`select 1 as one from task where case_id = ${caseId} and kind = 'emergency_page' and state = 'open'`)

test('each matter begins with the version that falls to it while a newer one is tried', async () => {
  const newer = '99.0.0'
  await setScene(w.t, w.org, async (tx) => {
    await tx.query(sql`insert into protocol (organization_id, key, version, content, published_at)
      select organization_id, key, ${newer}, jsonb_set(content, '{protocol,version}', ${`"${newer}"`}::jsonb), published_at from protocol where key = 'uti'`)
    await tx.query(
      sql`update offering set trial_version = ${newer}, trial_share = 50, trial_since = now() where protocol_key = 'uti'`,
    )
  })
  const begun = await Promise.all(Array.from({ length: 8 }, () => w.begin('uti')))
  const [offering] = await w.rows(
    sql<Offering>`select protocol_version, trial_version, trial_share from offering where protocol_key = 'uti'`,
  )
  for (const { caseId } of begun)
    assert.deepEqual(await w.rows(sql`select protocol_version from clinical_case where id = ${caseId}`), [
      { protocolVersion: versionFor(offering!, caseId) },
    ])
  await setScene(w.t, w.org, (tx) =>
    tx.query(
      sql`update offering set trial_version = null, trial_share = null, trial_since = null where protocol_key = 'uti'`,
    ),
  )
})

test('a red flag ticked in a story that is never sent is recorded and pages the team', async () => {
  const { caseId, response, save } = await draftWith(['rigors'])
  const saved = await save(0, response)
  assert.equal(saved.findings.length > 0, true)
  assert.equal((await pages(caseId)).length, 1)
})
test('unticking it takes nothing back', async () => {
  const { caseId, response, save } = await draftWith(['rigors'])
  await save(0, response)
  const calm = await draftWith(['none'])
  const again = await save(1, calm.response)
  assert.equal(again.findings.length > 0, true)
  assert.equal((await pages(caseId)).length, 1)
})
test('a sentence typed into a story that is never sent does the same', async () => {
  const { caseId, response, save } = await draftWith(['none'])
  const item = (response.item as { linkId: string; answer?: unknown[] }[]).map((i) =>
    i.linkId === 'story' ? { ...i, answer: [{ valueString: 'crushing chest pain and I cannot breathe' }] } : i,
  )
  const saved = await save(0, { ...response, item })
  assert.ok(saved.findings.some((f) => f.level === 'emergency'))
  assert.equal((await pages(caseId)).length, 1)
})
const dispose = async (caseId: string) => {
  const open = await w.rows<{ id: string }>(
    sql`select id from safety_finding where case_id = ${caseId} and disposed_at is null`,
  )
  for (const { id: findingId } of open)
    await w.does(disposeFindingCommand, 'nurse', { caseId, findingId, disposition: 'Called her: calm.' })
}
test('the same words typed an hour after somebody dealt with them are an emergency of their own', async () => {
  const caseId = await w.send('uti')
  const type = () => w.does(screenTextCommand, 'patient', { caseId, text: 'crushing chest pain', where: 'message' })
  await type()
  await dispose(caseId)
  await type()
  assert.equal((await pages(caseId)).length, 0)
  w.t.pass(61)
  await type()
  assert.equal((await pages(caseId)).length, 1)
})
test('what was disposed of does not silence other words in the same place; the same ones, kept, page nobody twice', async () => {
  const { caseId, response, save } = await draftWith(['none'])
  const telling = (text: string) => {
    const items = response.item as { linkId: string; answer?: unknown[] }[]
    return {
      ...response,
      item: items.map((i) => (i.linkId === 'story' ? { ...i, answer: [{ valueString: text }] } : i)),
    }
  }
  await save(0, telling('crushing chest pain'))
  await dispose(caseId)
  assert.equal((await pages(caseId)).length, 0)
  await save(1, telling('crushing chest pain'))
  assert.equal((await pages(caseId)).length, 0)
  await save(2, telling('my chest hurts so bad and I am sweating, chest pain now'))
  assert.equal((await pages(caseId)).length, 1)
})
/** The process dies between keeping the answers and judging them. */
const crashes = { ...saveIntakeDraft, after: () => Promise.reject(new Error('killed')) }
async function keptAndKilled() {
  const { caseId, response } = await draftWith(['rigors'])
  await assert.rejects(async () =>
    scribble(w.t.house, crashes, await w.as('patient'), { caseId, response, revision: 0 }),
  )
  assert.equal((await pages(caseId)).length, 0)
  return caseId
}
const later = async () => {
  w.t.pass(1)
  while ((await sweepDue(w.t.house, sweeps, 100)) > 0);
}
test('killed right after the answers were kept, the house judges them as soon as it lives again, and pages once', async () => {
  const caseId = await keptAndKilled()
  await later()
  assert.equal((await pages(caseId)).length, 1)
  await later()
  assert.equal((await pages(caseId)).length, 1)
})
test('planted fault: without the due row nobody is paged, and verify says that nobody was', async () => {
  const broken = async () => (await checkPromises(w.t.house, w.org, promises)).map((b) => b.name)
  const caseId = await keptAndKilled()
  w.t.pass(6)
  assert.ok((await broken()).includes('cases.kept_draft_was_judged'))
  await w.scene((tx) => forget(tx, 'screen_draft', caseId))
  await later()
  assert.equal((await pages(caseId)).length, 0)
})
test('a save that was judged at once owes nothing more', async () => {
  const { caseId, response, save } = await draftWith(['rigors'])
  await save(0, response)
  assert.deepEqual(
    await w.rows(sql`select 1 as one from due where kind = 'screen_draft' and subject_id = ${caseId}`),
    [],
  )
})
test('judging a kept draft is the house’s own: nobody who signs in can run it', async () => {
  const { caseId } = await draftWith(['none'])
  await refused(run(w.t.house, screenDraftCommand, await w.as('patient'), { caseId }), 'access.denied')
})

test('a story is not sent over what its teller has kept on another screen since, and is once she has seen that', async () => {
  const begun = await w.begin('uti')
  const save = async (revision: number, response: object) =>
    scribble(w.t.house, saveIntakeDraft, await w.as('patient'), { caseId: begun.caseId, response, revision })
  const { revision } = await save(0, begun.response)
  await save(revision, { ...begun.response, item: [] })
  await refused(w.does(submitCaseCommand, 'patient', { ...begun, revision }), 'conflict.version')
  const [kept] = await w.rows(sql`select revision from draft where subject_id = ${begun.caseId} and kind = 'intake'`)
  assert.deepEqual(kept, { revision: 2 }, 'nothing was sent, and both are still there')
  await w.does(submitCaseCommand, 'patient', { ...begun, revision: 2 })
})

test('planted: without the version it was made of, a story goes over what was kept since', async () => {
  const begun = await w.begin('uti')
  const kept = { caseId: begun.caseId, response: { ...begun.response, item: [] }, revision: 0 }
  await scribble(w.t.house, saveIntakeDraft, await w.as('patient'), kept)
  await w.does(submitCaseCommand, 'patient', begun)
})
