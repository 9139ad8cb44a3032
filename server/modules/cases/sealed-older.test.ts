import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { byHand } from '#dev/scene.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { caseTidies } from '#modules/cases/cases.tidies.ts'
import { deskOf, refused } from '#modules/cases/desk/desk-for-tests.ts'
import { attachmentsOf } from '#modules/cases/attachments.views.ts'
import { findingsOf } from '#modules/cases/findings.store.ts'
import { keepAttachmentCommand, mayUploadQuery } from '#modules/cases/keep-attachment.command.ts'
import { screenTextCommand } from '#modules/cases/screen-text.command.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

const sha256 = 'ab'.repeat(32)
async function keep(caseId: string, linkId: string | null): Promise<string> {
  const attachmentId = newId()
  const rendition = { kind: 'full', blobId: newId(), mime: 'image/jpeg', bytes: 3, width: 1, height: 1, sha256 }
  const file = { name: 'one.jpg', bytes: 3, mime: 'image/jpeg', sha256, keyVersion: 1, renditions: [rendition] }
  await w.does(keepAttachmentCommand, 'patient', { attachmentId, caseId, linkId, ...file })
  return attachmentId
}
const tidy = async (name: string) => {
  const one = caseTidies.find((t) => t.name === name) ?? assert.fail(name)
  return (await w.scene((tx) => one.tidy(tx, 100))).rows
}
const findings = async (caseId: string) => {
  const c = await d.caseOf(caseId)
  return w.scene((tx) => findingsOf(tx, c))
}
const asText = (rows: readonly unknown[]) => JSON.stringify(rows)

test('which rule fired, by which source and in which answer is not in the row, and staff read it all the same', async () => {
  const caseId = await w.send('uti')
  await w.does(screenTextCommand, 'patient', { caseId, text: 'I want to kill myself', where: 'message' })
  const [found] = await findings(caseId)
  assert.match(found?.ruleId ?? '', /\w/)
  assert.equal(found?.foundIn, 'message')
  assert.ok(found?.ruleSource && found.engineVersion)
  const rows = await w.rows(
    sql`select rule_id, rule_source, engine_version, found_in, level from safety_finding where case_id = ${caseId}`,
  )
  assert.doesNotMatch(asText(rows), new RegExp(found.ruleId))
  assert.doesNotMatch(asText(rows), /message|suicid/i)
  // The same words again are the same flag, told by its keyed mark alone.
  await w.does(screenTextCommand, 'patient', { caseId, text: 'I want to kill myself', where: 'message' })
  assert.equal((await findings(caseId)).length, rows.length)
})

test('a flag written in the clear by an older version is read as before, sealed by the tidying, and covers the same words', async () => {
  const caseId = await w.send('uti')
  await w.does(screenTextCommand, 'patient', { caseId, text: 'crushing chest pain', where: 'message' })
  const [before] = await findings(caseId)
  assert.ok(before)
  const { ruleId, ruleSource, engineVersion, foundIn } = before
  await byHand(
    w.t,
    `update safety_finding set mark = null, rule_id = $2, rule_source = $3, engine_version = $4, found_in = $5 where id = $1`,
    [before.id, ruleId, ruleSource, engineVersion, foundIn],
  )
  assert.deepEqual(await findings(caseId), [before])
  assert.equal(await tidy('older flags sealed'), 1)
  assert.equal(await tidy('older flags sealed'), 0)
  assert.deepEqual(await findings(caseId), [before])
  const rows = await w.rows(
    sql`select rule_id, rule_source, engine_version, found_in from safety_finding where case_id = ${caseId}`,
  )
  assert.deepEqual(rows, [{ ruleId: null, ruleSource: null, engineVersion: null, foundIn: null }])
  await w.does(screenTextCommand, 'patient', { caseId, text: 'crushing chest pain', where: 'message' })
  assert.equal((await findings(caseId)).length, 1)
})

test('two patients’ copies of one picture, and one patient’s two, tell nobody that they are the same picture', async () => {
  const caseId = await w.send('uti')
  const id = await keep(caseId, 'eye-photo')
  const [row] = await w.rows(sql<{
    mac: Buffer
    mark: Buffer
    linkId: string | null
  }>`select content_mac as mac, place_mac as mark, link_id
    from attachment where id = ${id}`)
  assert.equal(row?.linkId, null)
  assert.notEqual(row?.mac.toString('hex'), sha256)
  const columns = await w.rows(sql<{ name: string }>`select column_name::text as name from information_schema.columns
    where table_name in ('attachment', 'attachment_rendition') and column_name like '%sha%'`)
  assert.deepEqual(columns, [])
  const all = await w.rows(
    sql`select * from attachment a join attachment_rendition r on r.attachment_id = a.id where a.id = ${id}`,
  )
  // Planted fault: the plain hash beside it would be found by this very look.
  const looks = (rows: readonly unknown[]) => asText(rows).includes(JSON.stringify(Buffer.from(sha256, 'hex')))
  assert.equal(looks(all), false)
  assert.equal(looks([...all, { sha256: Buffer.from(sha256, 'hex') }]), true)
})

test('photos are counted for each question though it is sealed, older ones too', async () => {
  const { caseId } = await w.begin('uti')
  const c = await d.caseOf(caseId)
  const ids: string[] = []
  for (let i = 0; i < 10; i++) ids.push(await keep(caseId, 'eye-photo'))
  await byHand(w.t, `update attachment set link_id = 'eye-photo', place_mac = null where id = any($1::uuid[])`, [
    ids.slice(0, 4),
  ])
  const more = (linkId: string | null) => w.sees(mayUploadQuery, 'patient', { caseId, linkId, bytes: 10 })
  await refused(more('eye-photo'), 'attachment.refused')
  assert.deepEqual(await more('other-eye'), { ok: true })
  assert.deepEqual(await more(null), { ok: true })
  assert.equal(await tidy('older photos sealed'), 4)
  await refused(more('eye-photo'), 'attachment.refused')
  const shown = await w.scene((tx) => attachmentsOf(tx, c))
  assert.deepEqual([...new Set(shown.map((a) => a.linkId))], ['eye-photo'])
})
