import assert from 'node:assert/strict'
import { test } from 'node:test'
import { intakeFacts } from '#clinical/protocol/expressions.ts'
import { redFlagsIn } from '#clinical/protocol/red-flags.ts'
import { folderOf } from '#clinical/protocol/shipped-protocols.fixture.ts'
import { answerIntake, factsOfVignette } from '#clinical/protocol/vignette-answers.ts'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { readScreening } from './engine.types.ts'
import { judge } from './judge.ts'

const folder = folderOf('medication-refill')
const { protocol, intake, vignettes } = folder

/** What the browser is told, and what it makes of a made-up patient's answers. */
function judged(id: string, told: object = protocol) {
  const vignette = vignettes.find((one) => one.id === id)!
  const facts = factsOfVignette(vignette)
  const { active } = answerIntake(intake, vignette.answers, facts, evaluateFhirPath, protocol.drugNames)
  const seen = intakeFacts(facts, protocol.drugNames)
  const raised = redFlagsIn(protocol, active, facts, evaluateFhirPath).map((flag) => flag.id)
  return { browser: judge(readScreening(told), active, seen, evaluateFhirPath), server: raised }
}

test('browser and server raise the same red flags for every patient who asks for a refill', () => {
  for (const { id } of vignettes) {
    const { browser, server } = judged(id)
    assert.deepEqual(
      browser.raised.map((flag) => flag.id),
      server,
      id,
    )
  }
})

test('a controlled medicine named in own words is told of at once, under any purpose', () => {
  const excluded = (id: string, told?: object) => judged(id, told).browser.excluded.map((one) => one.id)
  assert.deepEqual(excluded('controlled-by-name'), ['never-by-message'])
  assert.deepEqual(excluded('statin'), [])
})

test('planted fault: a browser not told where medicines are named lets the controlled one pass', () => {
  const { medicineItems: _items, ...rest } = protocol
  assert.deepEqual(judged('controlled-by-name', rest).browser.excluded, [])
})

test('a flag whose rule names other lines than 911 offers them at once, and one that names none leaves it to its level', () => {
  const raised = (id: string, told?: object) => judged(id, told).browser.raised.map((flag) => flag.instruction)
  const crisis = vignettes.find(({ answers }) => JSON.stringify(answers['danger'])?.includes('self-harm'))!
  assert.deepEqual(raised(crisis.id), ['crisis-line'])
  const silent = { ...protocol, rules: protocol.rules.map((rule) => ({ ...rule, instruction: undefined })) }
  assert.deepEqual(raised(crisis.id, silent), [undefined], 'planted: told without it, nothing but 911 could be offered')
})
