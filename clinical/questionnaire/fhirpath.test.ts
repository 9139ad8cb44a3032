import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import r4 from 'fhirpath/fhir-context/r4'
import { evaluateFhirPath } from './fhirpath.ts'
import slim from './r4-slim-model.json' with { type: 'json' }

describe('FHIRPath', () => {
  const response = {
    resourceType: 'QuestionnaireResponse',
    item: [{ linkId: 'd', answer: [{ valueDate: '2026-01-31' }] }],
  }

  it('takes %today for a date, so that it can be compared and reckoned with', () => {
    const today = { today: '2026-02-01' }
    assert.deepEqual(evaluateFhirPath('item.answer.value < %today', response, today), [true])
    assert.deepEqual(evaluateFhirPath('%today - 1 year', response, today), ['2025-02-01'])
    assert.deepEqual(evaluateFhirPath('item.answer.value + 1 month', response, today), ['2026-02-28'])
  })

  it('keeps what a variable is, so that answers inside it still have values', () => {
    const found = evaluateFhirPath("%resource.item.where(linkId='d')", response, { resource: response })
    assert.deepEqual(evaluateFhirPath('%found.answer.value', response, { found }), ['2026-01-31'])
  })

  it('throws on what it does not know', () => {
    assert.throws(() => evaluateFhirPath('item.(', response, {}))
    assert.throws(() => evaluateFhirPath('%nobody', response, {}), /nobody/)
  })

  it('prints nothing, even when an expression asks for a trace', (t) => {
    const log = t.mock.method(console, 'log', () => {})
    evaluateFhirPath("item.trace('here')", response, {})
    assert.equal(log.mock.callCount(), 0)
  })

  it('has a small model that agrees with the whole one wherever it speaks', () => {
    const whole = r4 as unknown as Record<string, Record<string, unknown>>
    const small = slim as unknown as Record<string, Record<string, unknown>>
    for (const table of [
      'choiceTypePaths',
      'pathsDefinedElsewhere',
      'type2Parent',
      'path2Type',
      'path2TypeWithoutElements',
      'path2Repeating',
    ])
      for (const [key, value] of Object.entries(small[table]!))
        assert.deepEqual(value, whole[table]![key], `${table}.${key}`)
  })
})
