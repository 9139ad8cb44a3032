import assert from 'node:assert/strict'
import { it } from 'node:test'
import { formatsFor } from './format.ts'
import { chooseLanguage, sayer, shelve } from './i18n.ts'

const en = {
  plain: 'Back',
  left: '{n, plural, one {# minute left} other {# minutes left}}',
  hello: 'Good evening, {name}',
} as const

it('Messages take values and plurals, and the compiler knows which', () => {
  const t = sayer<typeof en>('en', en)
  assert.equal(t('plain'), 'Back')
  assert.equal(t('left', { n: 1 }), '1 minute left')
  assert.equal(t('left', { n: 3 }), '3 minutes left')
  assert.equal(t('hello', { name: 'Rosa' }), 'Good evening, Rosa')
  // @ts-expect-error a value is missing
  t('hello')
  // @ts-expect-error the value has another name
  t('hello', { nam: 'Rosa' })
  // @ts-expect-error no such message
  t('goodbye')
})

it('A name written from right to left is set apart, so that the number beside it is read as it is dialled', () => {
  const call = { dial: 'Call {name}: {phone}' } as const
  const t = sayer<typeof call>('en', call)
  assert.equal(t('dial', { name: 'مريم', phone: '512' }), 'Call \u2068مريم\u2069: 512')
  assert.equal(t('dial', { name: 'שרה לוי', phone: '512' }), 'Call \u2068שרה לוי\u2069: 512')
  assert.equal(t('dial', { name: 'Zoë 😀', phone: '512' }), 'Call Zoë 😀: 512')
})

it('Another language is fetched once, and English speaks until it is there', async () => {
  let fetched = 0
  const words = shelve(en, {
    es: async () => {
      fetched++
      return {
        plain: 'Volver',
        left: '{n, plural, one {falta # minuto} other {faltan # minutos}}',
        hello: 'Buenas noches, {name}',
      }
    },
  })
  assert.equal(words.say('es')('plain'), 'Back')
  await Promise.all([words.load('es'), words.load('es')])
  assert.equal(fetched, 1)
  assert.equal(words.say('es')('left', { n: 2 }), 'faltan 2 minutos')
})

it('Who waits for words waits for one promise, which says when it is kept: asked again, nobody waits', async () => {
  const words = shelve({ a: 'Back' }, { es: async () => ({ a: 'Volver' }) })
  const isKept = (promise: object) => 'status' in promise && promise.status === 'fulfilled'
  const first = words.load('es')
  assert.equal(words.load('es'), first)
  assert.ok(!isKept(first))
  await first
  assert.ok(words.load('es') === first && isKept(first))
  assert.ok(words.load('en') === words.load('en') && isKept(words.load('en')))
})

it('A fetch that failed offline is tried again', async () => {
  let online = false
  const words = shelve(
    { a: 'Back' },
    { es: () => (online ? Promise.resolve({ a: 'Volver' }) : Promise.reject(new Error('offline'))) },
  )
  await assert.rejects(words.load('es'))
  online = true
  await words.load('es')
  assert.equal(words.say('es')('a'), 'Volver')
})

it('The person’s language is chosen before the browser’s, and English when neither is ours', () => {
  assert.equal(chooseLanguage([null, 'es-MX', 'en-US']), 'es')
  assert.equal(chooseLanguage(['en', 'es']), 'en')
  assert.equal(chooseLanguage(['fr-FR', 'de']), 'en')
})

it('Times read as people write them, in the practice’s zone', () => {
  const formats = formatsFor('en', 'America/Chicago')
  assert.equal(formats.time('2026-03-04T08:14:00Z'), '2:14\u00a0am')
  assert.equal(formats.moment('2026-03-10T16:00:00Z', '2026-03-04T08:14:00Z'), 'Tuesday 11:00\u00a0am')
  assert.equal(formats.moment('2026-03-04T23:30:00Z', '2026-03-04T08:14:00Z'), '5:30\u00a0pm')
  assert.match(formats.moment('2026-03-20T16:00:00Z', '2026-03-04T08:14:00Z'), /^Friday, March 20 11:00\u00a0am$/)
  assert.equal(formats.civil('1991-03-27'), 'March 27, 1991')
  assert.equal(formats.money(4900), '$49')
  assert.equal(formatsFor('es', 'America/Chicago').time('2026-03-04T08:14:00Z'), '2:14\u00a0am')
})
