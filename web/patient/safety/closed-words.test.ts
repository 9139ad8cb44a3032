import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, it } from 'node:test'
import { sayer } from '#ui/i18n.ts'
import { en } from '../words/en.ts'
import { es } from '../words/es.ts'
import { closedWords, saidWhileClosed } from './closed-words.ts'

const inEnglish = sayer<typeof en>('en', en)
const inSpanish = sayer<typeof en>('es', es)
const shut = { open: false, opens: 'Monday 8:00 am' }

describe('A warning for today, while the practice is closed', () => {
  it('says that it is closed, until when, and not to wait: tonight at night, today by day', () => {
    assert.equal(
      closedWords(inEnglish, shut, 23),
      'We are closed until Monday 8:00 am. Do not wait for us: be seen in person tonight, at urgent care or an emergency room.',
    )
    assert.match(closedWords(inEnglish, shut, 3) ?? '', /tonight/)
    assert.match(closedWords(inEnglish, shut, 11) ?? '', /until Monday 8:00 am\..*in person today/)
  })

  it('says so in Spanish too', () =>
    assert.match(
      closedWords(inSpanish, { open: false, opens: 'lunes 8:00 am' }, 23) ?? '',
      /^Estamos cerrados hasta: lunes 8:00 am\. No nos espere: .*esta noche/,
    ))

  it('says that it is closed where nobody knows until when', () =>
    assert.match(
      closedWords(inEnglish, { open: false, opens: undefined }, 23) ?? '',
      /^We are closed now\. Do not wait/,
    ))

  it('says nothing while somebody is there, or before that is known', () => {
    assert.equal(closedWords(inEnglish, { open: true, opens: undefined }, 23), undefined)
    assert.equal(closedWords(inEnglish, undefined, 23), undefined)
  })
})

const protocols = resolve(import.meta.dirname, '../../../protocols')
const ofACall =
  /we call|we will call|talk with you by phone|heard from us|le llamamos|hablar con usted por tel|sabe de nosotros/i

describe('What a protocol says with a warning, while the practice is closed', () => {
  it('keeps what to do now, and nothing of a call that nobody makes', () => {
    assert.equal(
      saidWhileClosed(
        'Sit down and drink water. We want to talk with you by phone. If you have not heard from us, be seen in person today. Call 911 if you faint.',
        'en',
      ),
      'Sit down and drink water. Call 911 if you faint.',
    )
    assert.equal(saidWhileClosed('Tome agua. Queremos hablar con usted por teléfono.', 'es'), 'Tome agua.')
    assert.equal(saidWhileClosed('Tome agua. Hoy le llamamos si estamos abiertos.', 'es'), 'Tome agua.')
  })

  it('holds for every warning of every protocol that is shipped, in both languages', () => {
    let calls = 0
    for (const key of readdirSync(protocols)) {
      const said: { en: string; es: string }[] = []
      JSON.parse(readFileSync(resolve(protocols, key, 'protocol.json'), 'utf8'), (name, value) => {
        if (name === 'say' && typeof value?.en === 'string') said.push(value)
        return value
      })
      for (const say of said) {
        if (ofACall.test(say.en)) calls++
        assert.doesNotMatch(saidWhileClosed(say.en, 'en'), ofACall, key)
        assert.doesNotMatch(saidWhileClosed(say.es, 'es'), ofACall, key)
      }
    }
    assert.ok(calls > 10, 'planted: said as they stand, many promise a call')
  })
})
