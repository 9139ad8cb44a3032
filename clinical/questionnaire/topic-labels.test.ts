import assert from 'node:assert/strict'
import { test } from 'node:test'
import { badTopics, isTopicLabel, tickedTopics } from './topic-labels.ts'
import type { Questionnaire, QuestionnaireResponse } from './questionnaire.types.ts'

const choice = (code: string, topic?: string) => ({
  valueCoding: { system: 'urn:test', code, display: code },
  ...(topic !== undefined && { extension: [{ url: 'urn:kairos:topic', valueString: topic }] }),
})
const form = (...options: ReturnType<typeof choice>[]): Questionnaire => ({
  resourceType: 'Questionnaire',
  url: 'urn:test',
  version: '1.0.0',
  status: 'draft',
  item: [
    {
      linkId: 'page',
      type: 'group',
      item: [{ linkId: 'about', type: 'choice', repeats: true, answerOption: options }],
    },
  ],
})
const answers = (...codes: string[]): QuestionnaireResponse => ({
  resourceType: 'QuestionnaireResponse',
  questionnaire: 'urn:test|1.0.0',
  status: 'completed',
  item: [
    {
      linkId: 'page',
      item: [{ linkId: 'about', answer: codes.map((code) => ({ valueCoding: { system: 'urn:test', code } })) }],
    },
  ],
})

test('each choice that has a label gives it, once it is ticked; one that has none gives nothing', () => {
  const q = form(choice('bill', 'bill'), choice('other'), choice('form', 'letter'))
  assert.deepEqual(
    tickedTopics(q, answers('other', 'form')).map(({ id, label }) => [id, label.en]),
    [['about/form', 'letter']],
  )
  assert.deepEqual(tickedTopics(q, answers()), [])
})

test('planted fault: a label with a comma, which would be two, and one too long to stand in a list are named', () => {
  const q = form(choice('bill', 'bill, form'), choice('form', 'a'.repeat(41)), choice('fine', 'a'.repeat(40)))
  assert.deepEqual([...new Set(badTopics(q).map(({ id }) => id))], ['about.bill', 'about.form'])
  assert.ok(!isTopicLabel(' '))
})
