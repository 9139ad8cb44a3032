import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { scribble } from '#kernel/draft.ts'
import { getIntake } from '#modules/cases/get-intake.query.ts'
import { saveIntakeDraft } from '#modules/cases/save-intake.draft.ts'

let w: CareWorld
before(async () => void (w = await careWorld()))
after(() => w.close())

test('an answer that needs other help than 911 first offers that help, on this device and on record', async () => {
  const { caseId, response } = await w.begin('pink-eye', 'danger-chemical')
  const { rules } = (await w.sees(getIntake, 'patient', { caseId })).thresholds as { rules: Record<string, unknown>[] }
  assert.equal(rules.find(({ id }) => id === 'chemical')?.['instruction'], 'rinse-eye')
  const saved = await scribble(w.t.house, saveIntakeDraft, await w.as('patient'), { caseId, response, revision: 0 })
  assert.deepEqual(
    saved.findings.map((f) => [f.ruleId, f.instruction]),
    [['pink-eye:chemical', 'rinse-eye']],
  )
})
