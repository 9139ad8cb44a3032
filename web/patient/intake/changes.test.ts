import assert from 'node:assert/strict'
import { test } from 'node:test'
import { factsOfVignette } from '#clinical/protocol/vignette-answers.ts'
import { folderOf } from '#clinical/protocol/shipped-protocols.fixture.ts'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { openSession } from '#clinical/questionnaire/session.ts'
import { asItStood, type Form, type Kept } from './changes.ts'
import type { Engine } from './engine.ts'
import type { JudgedSnapshot } from './engine.types.ts'

const { intake, vignettes } = folderOf('home-blood-pressure')
const words = 'anything-else'

/** The engine as the worker holds it, without the worker. */
function engine(): Engine {
  const session = openSession(() => Promise.resolve(evaluateFhirPath))
  const judged = async (request: Parameters<typeof session>[0]) =>
    ({ ...(await session(request)), judged: { raised: [], excluded: [], readings: [] } }) as unknown as JudgedSnapshot
  return {
    init: (questionnaire, facts, language, response) =>
      judged({ kind: 'init', questionnaire, facts, language, response }),
    answer: (at, values) => judged({ kind: 'answer', at, values }),
    add: (group) => judged({ kind: 'add', group }),
    remove: (group, index) => judged({ kind: 'remove', group, index }),
    speak: (language) => judged({ kind: 'evaluate', language }),
    end: () => undefined,
  }
}
const facts = factsOfVignette(vignettes[0] ?? assert.fail('no vignette'))
const empty = { resourceType: 'QuestionnaireResponse', status: 'in-progress', item: [] } as unknown as Form['response']
const form: Form = { questionnaire: intake, facts, language: 'en', response: empty, revision: 1 }
const said = (snapshot: JudgedSnapshot) => snapshot.evaluation.steps.find((step) => step.at === words)?.answer

/** What the device kept of these words at the last key: the engine had not answered yet, so the form is the one of before. */
async function keptAtTheLastKey(revision: number): Promise<Kept> {
  const open = engine()
  await open.init(intake, facts, 'en', empty)
  const before = await open.answer(words, ['The cuff is new'])
  return { revision, response: before.response, changes: { [words]: ['The cuff is new and I sat still'] } }
}

test('words whose page was gone before the engine had taken them in stand there when it is opened again', async () => {
  const kept = await keptAtTheLastKey(form.revision)
  assert.deepEqual(said((await asItStood(engine(), form, kept)).snapshot), ['The cuff is new and I sat still'])
  // Planted fault: the form alone, as the device kept it, lacks them; it was shown, and saved over them.
  const { response } = kept
  assert.deepEqual(said(await engine().init(intake, facts, 'en', response)), ['The cuff is new'])
})

test('they stand over a newer version from elsewhere too, and without any the form is the server’s', async () => {
  assert.deepEqual(said((await asItStood(engine(), { ...form, revision: 2 }, await keptAtTheLastKey(1))).snapshot), [
    'The cuff is new and I sat still',
  ])
  assert.deepEqual(said((await asItStood(engine(), form, undefined)).snapshot) ?? [], [])
})
