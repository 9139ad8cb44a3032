import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { byHand } from '#dev/scene.ts'
import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { openTasksOf } from '#modules/cases/cases.access.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { findingsOf } from '#modules/cases/findings.store.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { keepAttachmentCommand } from '#modules/cases/keep-attachment.command.ts'
import { rescreenCaseCommand } from '#modules/cases/rescreen-case.command.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

const sha256 = '00'.repeat(32)
async function sendsPhoto(caseId: string, name: string): Promise<void> {
  const full = { kind: 'full', blobId: newId(), mime: 'image/jpeg', bytes: 10, width: 1, height: 1, sha256 }
  await w.does(keepAttachmentCommand, 'patient', {
    attachmentId: newId(),
    caseId,
    linkId: null,
    name,
    bytes: 10,
    mime: 'image/jpeg',
    sha256,
    keyVersion: 1,
    renditions: [full],
  })
}
const findings = async (caseId: string) => {
  const c = await d.caseOf(caseId)
  return w.scene((tx) => findingsOf(tx, c))
}
const pages = async (caseId: string) =>
  (await w.scene((tx) => openTasksOf(tx, caseId))).filter(({ kind }) => kind === 'emergency_page').length

test('an emergency in the name of a photo is a finding and a page, as in any other words, also before the story is sent', async () => {
  for (const caseId of [await w.send('uti'), (await w.begin('uti')).caseId]) {
    await sendsPhoto(caseId, 'crushing_chest_pain_cant_breathe.jpg')
    const [found] = await findings(caseId)
    assert.equal(found?.level, 'emergency')
    assert.match(found.foundIn, /^file /)
    assert.match(found.quote, /chest pain/)
    assert.equal(await pages(caseId), 1)
  }
})

test('she is told what to do, and that it is about the name of her photo is kept sealed', async () => {
  const caseId = await w.send('uti')
  await sendsPhoto(caseId, 'I want to kill myself.png')
  const thread = await w.sees(getThread, 'patient', { caseId })
  assert.equal(thread.findings[0]?.instruction, 'crisis-line')
  const kept = await w.rows(
    sql`select level, rule_id, found_in, encode(sealed, 'escape') as s from safety_finding where case_id = ${caseId}`,
  )
  assert.doesNotMatch(JSON.stringify(kept), /kill|file|mind/)
})

test('planted fault: under the name a camera gives the very same photo raises nothing, so it is the name that was heard', async () => {
  const caseId = await w.send('uti')
  await sendsPhoto(caseId, 'IMG_2034.jpg')
  assert.deepEqual(await findings(caseId), [])
  assert.equal(await pages(caseId), 0)
})

test('newer rules hear the names of photos sent before', async () => {
  const caseId = await w.send('uti')
  await sendsPhoto(caseId, 'crushing-chest-pain.jpg')
  const again = () => run(w.t.house, rescreenCaseCommand, systemActor('worker', w.org), { caseId })
  const older = () => byHand(w.t, "update clinical_case set screened_with = '2026.01.1' where id = $1", [caseId])
  await older()
  assert.equal((await again()).raised, 0, 'what is on record is known again')
  await byHand(w.t, 'delete from safety_finding where case_id = $1', [caseId])
  await byHand(w.t, "delete from task where kind = 'emergency_page' and case_id = $1", [caseId])
  await older()
  assert.equal((await again()).raised, 1)
  assert.equal((await findings(caseId))[0]?.level, 'emergency')
})
