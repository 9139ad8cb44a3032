import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { scribble } from '#kernel/draft.ts'
import { sql } from '#kernel/sql.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { getIntake } from '#modules/cases/get-intake.query.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { saveIntakeDraft } from '#modules/cases/save-intake.draft.ts'
import { screenTextCommand } from '#modules/cases/screen-text.command.ts'
import { submitCaseCommand } from '#modules/cases/submit-case.command.ts'

let w: CareWorld
before(async () => void (w = await careWorld()))
after(() => w.close())

const FEVER = 'I have a fever of 102 and flank pain, and it burns when I pee'
const CHEST = 'crushing chest pain and I cannot breathe'

/** Of a story not yet sent: what the patient does with it, and what the page of its review says. */
async function story(danger: readonly string[]) {
  const { caseId, response } = await w.begin('uti', 'classic-uti', { danger: [...danger] })
  let revision = 0
  return {
    caseId,
    save: async (answers: object = response) => {
      const kept = await scribble(w.t.house, saveIntakeDraft, await w.as('patient'), {
        caseId,
        response: { ...answers },
        revision,
      })
      ;({ revision } = kept)
      return kept.answerBy
    },
    types: (text: string) => w.does(screenTextCommand, 'patient', { caseId, text, where: 'story' }),
    shown: async () => (await w.sees(getIntake, 'patient', { caseId })).answerBy,
    settle: async () => {
      const open = await w.rows<{ id: string }>(
        sql`select id from safety_finding where case_id = ${caseId} and disposed_at is null`,
      )
      for (const { id: findingId } of open)
        await w.does(disposeFindingCommand, 'nurse', { caseId, findingId, disposition: 'Called her: well.' })
      return open.length
    },
    /** What it is promised once it is sent, to her and on the page of the matter. */
    send: async (answers: object = response) => {
      const { answerBy } = await w.does(submitCaseCommand, 'patient', {
        caseId,
        response: { resourceType: 'QuestionnaireResponse', ...answers },
      })
      assert.equal((await w.sees(getThread, 'patient', { caseId })).promise.dueAt, answerBy)
      return answerBy
    },
  }
}

describe('by when an answer is promised is one time on the page before sending and on the page after', () => {
  test('with nothing alarming', async () => {
    const s = await story(['none'])
    const saved = await s.save()
    assert.equal(await s.shown(), saved)
    assert.equal(await s.send(), saved)
  })

  for (const [said, danger, words] of [
    ['ticked', ['rigors'], undefined],
    ['of the same day, typed', ['none'], FEVER],
    ['an emergency, typed', ['none'], CHEST],
  ] as const) {
    test(`while a red flag stands: ${said}`, async () => {
      const s = await story(danger)
      if (words) await s.types(words)
      const saved = await s.save()
      assert.equal(await s.shown(), saved)
      assert.equal(await s.send(), saved)
    })

    test(`once somebody has settled it: ${said}, looked at again or saved again`, async () => {
      const s = await story(danger)
      const before = await s.save()
      if (words) {
        await s.types(words)
        assert.notEqual(await s.shown(), before, 'the flag moves the promise')
      }
      assert.ok((await s.settle()) > 0)
      const seen = await s.shown()
      assert.equal(await s.save(), seen)
      assert.equal(await s.send(), seen)
    })
  }

  test('before what was typed is judged and on record', async () => {
    const s = await story(['rigors'])
    const { after: _never, ...unjudged } = saveIntakeDraft
    const { response } = await w.begin('uti', 'classic-uti', { danger: ['rigors'] })
    const kept = await scribble(
      w.t.house,
      { ...unjudged, after: async (_h, _a, _i, out) => out },
      await w.as('patient'),
      {
        caseId: s.caseId,
        response,
        revision: 0,
      },
    )
    assert.equal(await s.shown(), kept.answerBy)
    assert.equal(await s.send(response), kept.answerBy)
  })
})
