import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blankContent, readForeign } from './draft-from.ts'
import { planDefinitionOf, questionnaireOf } from './fhir-export.ts'
import { isSameContent } from './same-content.ts'
import { allKeys, folderOf } from './shipped-protocols.fixture.ts'

const blank = blankContent('new-one')
const problemsOf = (kind: 'questionnaire' | 'plan-definition', value: unknown, language: 'en' | 'es' = 'en') => {
  const read = readForeign(blank, kind, typeof value === 'string' ? value : JSON.stringify(value), language)
  return 'problems' in read ? read.problems : assert.fail('it was read')
}

test('what leaves as a PlanDefinition comes back as it was, for every protocol of the house', () => {
  for (const key of allKeys) {
    const folder = folderOf(key)
    const read = readForeign(
      blank,
      'plan-definition',
      `\uFEFF${JSON.stringify(planDefinitionOf(folder), null, 2)}`,
      'en',
    )
    assert.ok('content' in read && isSameContent(read.content.protocol, folder.protocol), key)
  }
})

test('a form from elsewhere becomes the questions, with the names it lacks given', () => {
  const { url: _url, version: _version, ...form } = questionnaireOf(folderOf('uti'))
  const read = readForeign(blank, 'questionnaire', JSON.stringify(form), 'en')
  assert.ok('content' in read)
  assert.equal(read.content.intake['url'], 'urn:kairos:protocol:new-one:intake')
  assert.ok(isSameContent(read.content.intake['item'], form['item']))
  assert.equal(read.content.protocol['key'], 'new-one')
})

test('what cannot be read is told all at once, in the language of the reader', () => {
  const foreign = { resourceType: 'PlanDefinition', status: 'draft', action: [], goal: [] }
  assert.deepEqual(
    problemsOf('plan-definition', foreign).map(({ path }) => path),
    ['extension', 'action', 'goal'],
  )
  assert.match(problemsOf('plan-definition', foreign, 'es')[1]?.message ?? '', /^«action» aquí no se puede leer/)
  assert.deepEqual(
    problemsOf('plan-definition', []).map(({ path }) => path),
    ['resourceType'],
  )
  assert.deepEqual(
    problemsOf('questionnaire', { resourceType: 'Patient' }).map(({ path }) => path),
    ['resourceType'],
  )
  assert.deepEqual(problemsOf('questionnaire', '{\n "a": [1 2]}', 'es'), [
    { path: '2:10', message: 'Línea 2, columna 10: falta una coma o aquí hay algo que sobra.' },
  ])
})
