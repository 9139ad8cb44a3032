import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkQuestionnaire } from '#clinical/questionnaire/index.ts'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import type { Questionnaire } from '#clinical/questionnaire/questionnaire.types.ts'
import { checkR4 } from './check-r4.ts'
import { planDefinitionOf, questionnaireOf } from './fhir-export.ts'
import { allKeys, folderOf } from './shipped-protocols.fixture.ts'

test('every protocol leaves as a Questionnaire and a PlanDefinition that hold against R4, and its questions run again as they were', () => {
  for (const key of allKeys) {
    const folder = folderOf(key)
    const form = questionnaireOf(folder)
    assert.deepEqual(checkR4(JSON.parse(JSON.stringify(form))), [], key)
    assert.deepEqual(checkR4(JSON.parse(JSON.stringify(planDefinitionOf(folder)))), [], key)
    const problems = checkQuestionnaire(form as unknown as Questionnaire, evaluateFhirPath)
    assert.deepEqual(
      problems.filter(({ severity }) => severity === 'error'),
      [],
      key,
    )
  }
})

test('each rule, stop and warning stands in the PlanDefinition with its expression and its source', () => {
  for (const key of allKeys) {
    const { protocol, intake } = folderOf(key)
    const { extension: _holdsTheFile, ...plan } = planDefinitionOf({ protocol, intake })
    const text = JSON.stringify(plan)
    const all = [...protocol.rules, ...protocol.orders.flatMap(({ stops, warnings }) => [...stops, ...warnings])]
    for (const { when, clinician } of all)
      for (const part of [when, clinician])
        assert.ok(text.includes(JSON.stringify(part).slice(1, -1)), `${key}: ${part}`)
  }
})

/** Planted: each of these breaks a rule of R4, and is found. */
test('what breaks a rule of R4 is found where it stands', () => {
  const form = () =>
    structuredClone(questionnaireOf(folderOf('uti'))) as unknown as {
      item: Record<string, unknown>[]
      [x: string]: unknown
    }
  const found = (change: (form: { item: Record<string, unknown>[]; [x: string]: unknown }) => void) => {
    const spoilt = form()
    change(spoilt)
    return checkR4(spoilt).map(({ rule }) => rule)
  }
  assert.deepEqual(
    found((f) => void (f['status'] = 'signed')),
    ['required binding: signed'],
  )
  assert.deepEqual(
    found((f) => void (f['signedOffBy'] = 'x')),
    ['no such element'],
  )
  assert.deepEqual(
    found((f) => void delete f.item[0]!['linkId']),
    ['required'],
  )
  assert.deepEqual(
    found((f) => void (f.item[1]!['linkId'] = 'story')),
    ['que-2: the link ids must be unique'],
  )
  assert.deepEqual(
    found((f) => void (f.item[1]!['initial'] = [{ valueString: 'a' }])),
    ['que-11: with options there is no initial value'],
  )
  assert.deepEqual(
    found((f) => void (f.item[0]!['text'] = '')),
    ['not a string'],
  )
  assert.deepEqual(
    found((f) => void (f.item[0]!['extension'] = [{ url: 'urn:x' }])),
    ['ext-1: must have either extensions or value[x], not both'],
  )
  assert.deepEqual(
    found((f) => void (f.item[0]!['extension'] = [])),
    ['ele-1: a list is never empty'],
  )
})
