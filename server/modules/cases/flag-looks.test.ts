import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { seeFindingCommand } from '#modules/cases/desk/see-finding.command.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { listMyCases } from '#modules/cases/list-my-cases.query.ts'
import { looksOf } from '#modules/cases/flag-looks.ts'
import { openCaseCommand } from '#modules/cases/open-case.command.ts'
import { screenTextCommand } from '#modules/cases/screen-text.command.ts'
import { stateLocationCommand } from '#modules/patients/state-location.command.ts'

let w: CareWorld
before(async () => {
  w = await careWorld()
})
after(() => w.close())

const mine = async (caseId: string) =>
  (await w.sees(listMyCases, 'patient', {})).cases.find(({ id }) => id === caseId) ?? assert.fail('not in her list')
const flagsOf = async (caseId: string) => (await w.sees(reviewCase, 'nurse', { caseId })).findings
async function dispose(caseId: string) {
  for (const f of (await flagsOf(caseId)).filter((x) => x.disposedAt === null))
    await w.does(disposeFindingCommand, 'nurse', { caseId, findingId: f.id, disposition: 'Called her. Secret note.' })
}

test('the warning of a same-day number stands on her list until somebody has settled it, and then who looked and when', async () => {
  const caseId = await w.send('home-blood-pressure', 'reading-181', { pregnancy: 'no' })
  assert.deepEqual([(await mine(caseId)).flagged, (await mine(caseId)).looked], ['urgent', null])
  await dispose(caseId)
  const { flagged, looked } = await mine(caseId)
  assert.equal(flagged, null)
  assert.ok(looked?.name)
  const thread = await w.sees(getThread, 'patient', { caseId })
  assert.deepEqual(thread.looks, [looked])
  assert.doesNotMatch(JSON.stringify(thread), /Secret note/)
})

test('of an emergency typed into a draft she hears who saw it, and her list keeps the warning until it is settled', async () => {
  const address = { state: 'TX', street: '2 Invented Lane', city: 'Austin', zip: '78702', callBack: '512-555-0131' }
  const location = await w.does(stateLocationCommand, 'patient', { patientId: w.patientId, ...address })
  const { id: caseId } = await w.does(openCaseCommand, 'patient', {
    patientId: w.patientId,
    protocolKey: 'uti',
    locationId: location.id,
    language: 'en',
  })
  await w.does(screenTextCommand, 'patient', { caseId, text: 'I have crushing chest pain right now', where: 'story' })
  assert.deepEqual([(await mine(caseId)).flagged, (await mine(caseId)).looked], ['emergency', null])
  const [flag] = await flagsOf(caseId)
  await w.does(seeFindingCommand, 'nurse', { caseId, findingId: flag?.id ?? '' })
  const seen = await mine(caseId)
  assert.equal(seen.flagged, 'emergency')
  assert.ok(seen.looked?.at && seen.looked.name)
  await dispose(caseId)
  const settled = await mine(caseId)
  assert.equal(settled.flagged, null)
  assert.equal(settled.looked?.name, seen.looked?.name)
})

test('several flags seen together are one look; a look hours later is another; at a concern nobody is said to have looked', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 21, hour))
  const flag = (level: 'urgent' | 'concern', hour: number) => ({
    level,
    seenBy: 'nora',
    seenAt: at(hour),
    disposedBy: null,
    disposedAt: null,
  })
  const names = new Map([['nora', { displayName: 'Nora Kim', credentials: 'RN' }]])
  const looks = looksOf([flag('urgent', 5), flag('urgent', 5), flag('urgent', 9), flag('concern', 12)], names)
  assert.deepEqual(looks, [
    { name: 'Nora Kim', credentials: 'RN', at: at(5).toISOString() },
    { name: 'Nora Kim', credentials: 'RN', at: at(9).toISOString() },
  ])
})
