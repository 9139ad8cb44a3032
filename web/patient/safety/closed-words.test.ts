import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sayer } from '#ui/i18n.ts'
import { en } from '../words/en.ts'
import { es } from '../words/es.ts'
import { closedWords } from './closed-words.ts'

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
