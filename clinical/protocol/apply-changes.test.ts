import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyChanges } from './apply-changes.ts'
import type { DraftChange } from './draft-places.ts'
import type { DraftContent } from './draft-content.ts'

const content: DraftContent = {
  protocol: {
    title: { en: 'Hay fever', es: 'Fiebre' },
    photos: null,
    rules: [
      { id: 'itch', when: 'a' },
      { id: 'cough', when: 'b' },
    ],
  },
  intake: {
    resourceType: 'Questionnaire',
    item: [{ linkId: 'signs', type: 'choice', answerOption: [{ valueCoding: { code: 'itch', display: 'Itch' } }] }],
  },
  vignettes: [],
  readme: 'Words',
  reasons: {},
}
const after = (...changes: DraftChange[]) => applyChanges(content, changes)
const made = (...changes: DraftChange[]): DraftContent => {
  const result = after(...changes)
  if ('notMade' in result) assert.fail(JSON.stringify(result.notMade))
  return result.content
}
const refused = (...changes: DraftChange[]) => {
  const result = after(...changes)
  return 'notMade' in result ? result.notMade.map(({ why }) => why) : assert.fail('it was made')
}

test('a place is replaced, filled or emptied; things in lists go by index or by what they are called', () => {
  const { protocol, intake, reasons } = made(
    { path: '/protocol/rules/cough/when', was: 'b', value: 'b or c' },
    { path: '/protocol/rules/0', value: { id: 'first', when: 'z' } },
    { path: '/protocol/rules/-', value: { id: 'last', when: 'y' } },
    { path: '/protocol/rules/itch', was: { when: 'a', id: 'itch' } },
    { path: '/protocol/photos', was: null, value: { required: true } },
    { path: '/intake/item/signs/answerOption/itch/valueCoding/display', was: 'Itch', value: 'Itching' },
    { path: '/reasons/a~1b', value: 'because' },
  )
  assert.deepEqual(protocol['rules'], [
    { id: 'first', when: 'z' },
    { id: 'cough', when: 'b or c' },
    { id: 'last', when: 'y' },
  ])
  assert.deepEqual(protocol['photos'], { required: true })
  assert.match(JSON.stringify(intake), /Itching/)
  assert.deepEqual(reasons, { 'a/b': 'because' })
  assert.equal((content.protocol['rules'] as unknown[]).length, 2, 'what was given is as it was')
})

test('two who saw the same and change the same: the second is told, and none of hers is made', () => {
  assert.deepEqual(
    refused(
      { path: '/protocol/title/es', was: 'Fiebre', value: 'Fiebre del heno' },
      { path: '/protocol/title/en', was: 'Hayfever', value: 'Pollen' },
      { path: '/protocol/photos', value: {} },
    ),
    ['other', 'other'],
  )
})

test('what is no place of a draft is refused: nothing outside its parts, no part made another thing, no prototype', () => {
  for (const change of [
    { path: '/protocol/rules/nobody/when', was: 'a', value: 'b' },
    { path: '/protocol/rules/7', value: {} },
    { path: '/protocol/title/en/deeper', value: 'x' },
    { path: '/protocol/__proto__/polluted', value: true },
    { path: '/protocol/constructor/prototype/polluted', value: true },
    { path: '/intake/item/signs/__proto__', value: {} },
    { path: '/other', value: 1 },
    { path: '/vignettes', was: [], value: 'words' },
    { path: '/intake/resourceType', was: 'Questionnaire' },
    { path: '/reasons/itch', value: { no: 'text' } },
  ])
    assert.equal(refused(change).length, 1, change.path)
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
})
