import assert from 'node:assert/strict'
import { test } from 'node:test'
import { promisesOfTime } from './promise-phrases.ts'
import { allKeys, filesOf } from './shipped-protocols.fixture.ts'

/** What a patient never reads: expressions, sources, and what is said to clinicians. */
const unseen = new Set(['clinician', 'note', 'when', 'expression', 'url', 'code', 'id'])

/** Every string of a protocol's files that a patient may be shown, in either language. */
function shownIn(file: string): string[] {
  const walk = (value: unknown): string[] => {
    if (typeof value === 'string') return [value]
    if (Array.isArray(value)) return value.flatMap(walk)
    if (typeof value !== 'object' || value === null) return []
    if ('url' in value && value.url === 'urn:kairos:clinical-phrase') return []
    return Object.entries(value).flatMap(([key, held]) => (unseen.has(key) ? [] : walk(held)))
  }
  return walk(JSON.parse(file))
}

for (const key of allKeys)
  test(`${key}: no sentence promises that somebody calls, reads or answers by a time`, () => {
    const files = filesOf(key)
    const shown = ['protocol.json', 'intake.questionnaire.json'].flatMap((name) => shownIn(files[name] ?? 'null'))
    assert.ok(shown.length > 100)
    assert.deepEqual(shown.flatMap(promisesOfTime), [])
  })

const video = /v[ií]deo/iu

for (const key of allKeys)
  test(`${key}: promises no visit by video, which is not built`, () => {
    const files = filesOf(key)
    assert.deepEqual(
      ['protocol.json', 'intake.questionnaire.json', 'README.md'].filter((name) => video.test(files[name] ?? '')),
      [],
    )
  })

test('planted fault: a visit by video would be found, in both languages', () => {
  assert.match('We will offer you a call or a video visit.', video)
  assert.match('Le ofreceremos una videoconsulta, o por vídeo.', video)
})

test('planted fault: sentences that promised it, in both languages, are found', () => {
  for (const promise of [
    'We call you today if we are open.',
    'We will call you too.',
    'We’ll get back to you soon.',
    'A nurse reads this today.',
    'Today a nurse will answer you.',
    'The office answers within a few days.',
    'Someone on our team replies in 15 minutes.',
    'Hoy le llamamos si estamos abiertos.',
    'Nosotros también le llamaremos.',
    'Una enfermera lee esto hoy.',
    'La oficina contesta en unos días.',
    'Le contestaremos pronto.',
  ])
    assert.deepEqual(promisesOfTime(`Thank you. ${promise}`), [promise])
})

test('what a patient is told to do, and what the house keeps by its own clock, is no promise of this kind', () => {
  for (const said of [
    'Please go to urgent care today.',
    'If you have not heard from us, be seen in person today.',
    'We will check on you in 3 days.',
    'A nurse reads that first.',
    'Call us if it cannot wait until tomorrow.',
    'Llame ahora a la clínica de su embarazo, o vaya al hospital.',
    'Le preguntaremos cómo sigue en 2 días.',
    'Si no sabe de nosotros, vaya hoy a que le vean en persona.',
  ])
    assert.deepEqual(promisesOfTime(said), [], said)
})
