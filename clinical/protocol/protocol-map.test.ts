import assert from 'node:assert/strict'
import { test } from 'node:test'
import { itemsOf } from './intake-words.ts'
import { answersRead, mapOf } from './protocol-map.ts'
import { allKeys, folderOf } from './shipped-protocols.fixture.ts'

test('the map of every protocol asks each question once, and every rule about answers hangs on some question', () => {
  for (const key of allKeys) {
    const { protocol, intake } = folderOf(key)
    const map = mapOf(protocol, intake, 'en')
    const asked = itemsOf(intake).filter(({ type }) => type !== 'group' && type !== 'display')
    assert.deepEqual(
      map.map(({ linkId }) => linkId),
      asked.map(({ linkId }) => linkId),
      key,
    )
    const reached = new Set(map.flatMap((one) => [...one.leadsTo, ...one.options.flatMap(({ leadsTo }) => leadsTo)]))
    for (const rule of protocol.rules)
      assert.equal(reached.has(rule), answersRead(protocol, intake, rule.when, 'en').length > 0, `${key} ${rule.id}`)
  }
})

test('a choice that calls 911 says so on the map, and what opens a question is said in the words of the form', () => {
  const { protocol, intake } = folderOf('uti')
  const map = mapOf(protocol, intake, 'en')
  const danger = map.find(({ linkId }) => linkId === 'danger')!
  const rigors = danger.options.find(({ code }) => code === 'rigors')!
  assert.deepEqual(
    rigors.leadsTo.map(({ id, kind }) => `${kind} ${id}`),
    ['red-flag rigors'],
  )
  assert.deepEqual(danger.options.find(({ code }) => code === 'none')!.leadsTo, [])
  const opened = map.filter(({ opens }) => opens.length > 0)
  assert.ok(opened.length > 0)
  for (const { opens } of opened) for (const one of opens) assert.ok(one.reads.length > 0 || one.expression)
  assert.ok(mapOf(protocol, intake, 'es').every((one, i) => one.text !== map[i]!.text))
})

test('a choice that a rule shuts out, and one that is not enough by itself, lead nowhere on the map', () => {
  const { protocol, intake } = folderOf('uti')
  const map = mapOf(protocol, intake, 'en')
  for (const { options } of map)
    for (const { code, leadsTo } of options) if (code === 'none') assert.deepEqual(leadsTo, [])
  const weighed = map.flatMap(({ leadsTo }) => leadsTo.map(({ id }) => id))
  assert.ok(weighed.includes('vaginal-signs') && weighed.includes('two-classic-symptoms'))
  const hung = map.flatMap(({ options }) => options.flatMap(({ leadsTo }) => leadsTo.map(({ id }) => id)))
  assert.ok(!hung.includes('vaginal-signs') && !hung.includes('two-classic-symptoms'))
  const read = protocol.assessments.flatMap(({ suggestedWhen }) =>
    answersRead(protocol, intake, suggestedWhen, 'en').flatMap(({ answers }) => answers),
  )
  assert.ok(!read.includes('None of these'))
})
