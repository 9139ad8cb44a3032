import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { attachmentLimits } from '#contract/attachments.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { newId } from '#kernel/ids.ts'
import { refused } from '#modules/cases/desk/desk-for-tests.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import {
  keepAttachmentCommand,
  mayUploadQuery,
  removeAttachmentCommand,
} from '#modules/cases/keep-attachment.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { withdrawConsentCommand } from '#modules/cases/withdraw-consent.command.ts'
import { giveConsentCommand } from '#modules/patients/give-consent.command.ts'
import { missingConsents } from '#modules/patients/index.ts'
import { seeConsents } from '#modules/patients/see-consents.query.ts'

let w: CareWorld
before(async () => void (w = await careWorld()))
after(() => w.close())

async function uploaded(
  caseId: string,
  who: 'patient' | 'stranger' = 'patient',
  linkId: string | null = null,
): Promise<string> {
  const attachmentId = newId()
  await w.does(keepAttachmentCommand, who, {
    attachmentId,
    caseId,
    linkId,
    name: 'one.jpg',
    bytes: 10,
    mime: 'image/jpeg',
    sha256: '00'.repeat(32),
    keyVersion: 1,
    renditions: [
      { kind: 'full', blobId: newId(), mime: 'image/jpeg', bytes: 10, width: 1, height: 1, sha256: '00'.repeat(32) },
    ],
  })
  return attachmentId
}
const say = (caseId: string, attachmentIds: string[]) =>
  w.does(sendMessageCommand, 'patient', { caseId, text: 'A photo', attachmentIds, language: 'en' })

test('a photo sent with a message stays in the record; one not yet sent may be taken back', async () => {
  const caseId = await w.send('uti')
  const [sent, unsent] = [await uploaded(caseId), await uploaded(caseId)]
  await say(caseId, [sent])
  await refused(w.does(removeAttachmentCommand, 'patient', { caseId, attachmentId: sent }), 'case.state')
  assert.equal((await w.does(removeAttachmentCommand, 'patient', { caseId, attachmentId: unsent })).id, unsent)
})

test('only photos of this very matter go with a message, and none that was taken back', async () => {
  const [caseId, other] = [await w.send('uti'), await w.send('uti')]
  const [elsewhere, back, mine] = [await uploaded(other), await uploaded(caseId), await uploaded(caseId)]
  await w.does(removeAttachmentCommand, 'patient', { caseId, attachmentId: back })
  await say(caseId, [elsewhere, back, newId(), mine])
  const { entries } = await w.sees(reviewCase, 'nurse', { caseId })
  assert.deepEqual(entries.findLast((e) => e.kind === 'message')?.attachmentIds, [mine])
})

test('of one question as many photos go with each message as fit, however many went with those before', async () => {
  const caseId = await w.send('uti')
  const wish = { caseId, linkId: 'message', bytes: 10 }
  const another = async () => {
    w.t.pass(1)
    assert.deepEqual(await w.sees(mayUploadQuery, 'patient', wish), { ok: true })
    return uploaded(caseId, 'patient', 'message')
  }
  const most = attachmentLimits.photosPerQuestion
  for (let day = 0; day < most; day++) await say(caseId, [await another()])
  // Planted fault: counted over the whole matter, the photo of the eleventh day was refused for good.
  const unsent: string[] = []
  for (let n = 0; n < most; n++) unsent.push(await another())
  await refused(w.sees(mayUploadQuery, 'patient', wish), 'attachment.refused')
  w.t.pass(1)
  await say(caseId, unsent)
  await another()
})

test('an upload that is whole is kept only for whom the matter is there', async () => {
  const caseId = await w.send('uti')
  await refused(uploaded(caseId, 'stranger'), 'not_found')
})

test('no photo is taken before what the practice says about photos was agreed to, nor after it was taken back: not at the first byte, not when it is whole', async () => {
  const caseId = await w.send('uti')
  const wish = { caseId, linkId: null, bytes: 10 }
  await uploaded(caseId)
  await w.does(withdrawConsentCommand, 'patient', { patientId: w.patientId, key: 'photos', language: 'en' })
  await refused(w.sees(mayUploadQuery, 'patient', wish), 'photo.consent_missing')
  await refused(uploaded(caseId), 'photo.consent_missing')
  const { documents } = await w.sees(seeConsents, 'patient', { patientId: w.patientId })
  const documentIds = documents.filter((one) => one.key === 'photos').map(({ id }) => id)
  // Planted fault: asked only of what must be agreed to before anything is sent, it is taken.
  assert.deepEqual(await w.scene((tx) => missingConsents(tx, w.patientId, 'TX')), [])
  w.t.pass(1)
  await w.does(giveConsentCommand, 'patient', { patientId: w.patientId, documentIds, language: 'en' })
  assert.deepEqual(await w.sees(mayUploadQuery, 'patient', wish), { ok: true })
  await uploaded(caseId)
})
