import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareProtocols } from './compare-protocols.ts'
import { allKeys, folderOf } from './shipped-protocols.fixture.ts'
import type { Protocol } from './protocol.types.ts'

const uti = folderOf('uti')
type Loose = { [field: string]: unknown }
const changed = (change: (protocol: Loose, intake: Loose) => void) => {
  const copy = structuredClone({ protocol: uti.protocol, intake: uti.intake })
  change(copy.protocol as unknown as Loose, copy.intake as unknown as Loose)
  return copy
}
const listOf = (holder: Loose, name: string) => holder[name] as Loose[]

test('a version compared with itself, or with a copy that has another number, differs in nothing', () => {
  for (const key of allKeys) {
    const folder = folderOf(key)
    const later = { ...folder, protocol: { ...folder.protocol, version: '9.9.9' } as Protocol }
    assert.deepEqual(compareProtocols(folder, later), [], key)
  }
})

test('a threshold of a rule, a dropped red flag, a new order and a reworded choice are each told with what was there before', () => {
  const after = changed((protocol, intake) => {
    listOf(protocol, 'rules').find(({ id }) => id === 'too-old')!['when'] = '%patient.age > 70'
    protocol['rules'] = listOf(protocol, 'rules').filter(({ id }) => id !== 'rigors')
    listOf(protocol, 'orders').push({ ...listOf(protocol, 'orders')[0], id: 'another', drug: 'Something new' })
    const symptoms = listOf(intake, 'item').find(({ linkId }) => linkId === 'symptoms')!
    ;(listOf(symptoms, 'answerOption')[0]!['valueCoding'] as Loose)['display'] = 'It stings'
  })
  const found = compareProtocols(uti, after)
  assert.deepEqual(
    found.map(({ part, id, kind }) => `${kind} ${part} ${id}`),
    ['changed question symptoms', 'changed rule too-old', 'removed rule rigors', 'added order another'],
  )
  assert.deepEqual(found[1]!.fields, [{ field: 'when', before: '%patient.age > 65', after: '%patient.age > 70' }])
  assert.deepEqual(found[0]!.fields, [
    { field: 'options.burning.en', before: 'It burns or hurts when I pee', after: 'It stings' },
  ])
})

test('an answer that is ticked before anybody answers, and a named part of the form, are told', () => {
  const after = changed((_, intake) => {
    const symptoms = listOf(intake, 'item').find(({ linkId }) => linkId === 'symptoms')!
    listOf(symptoms, 'answerOption')[0]!['initialSelected'] = true
    intake['extension'] = [{ url: 'http://hl7.org/fhir/StructureDefinition/variable', valueExpression: { name: 'x' } }]
  })
  assert.deepEqual(
    compareProtocols(uti, after).map(({ part, fields }) => `${part} ${fields.map(({ field }) => field).join()}`),
    ['protocol form', 'question limits.ticked'],
  )
})

/** Planted: whatever field of a rule, a stop or an order is changed, it is told. */
test('no field of a rule or an order can change unsaid', () => {
  const spoil = (value: unknown): unknown =>
    typeof value === 'string'
      ? `${value}!`
      : typeof value === 'number'
        ? value + 1
        : typeof value === 'boolean'
          ? !value
          : undefined
  for (const list of ['rules', 'orders'] as const)
    for (const [i, one] of uti.protocol[list].slice(0, 2).entries())
      for (const [field, value] of Object.entries(one)) {
        if (field === 'id' || spoil(value) === undefined) continue
        const after = changed((protocol) => void (listOf(protocol, list)[i]![field] = spoil(value)))
        const told = compareProtocols(uti, after).flatMap(({ fields }) => fields.map((each) => each.field))
        assert.deepEqual(told, [field], `${list}.${i}.${field}`)
      }
})
