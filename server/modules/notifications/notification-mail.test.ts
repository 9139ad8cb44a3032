import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { writeNotificationMail } from './notification-mail.ts'
import { mailKinds, type MailFacts, type MailKind, type MailPlace } from './notification-mail.types.ts'
import { findTellingWords, isHarmlessInMail } from './telling-words.ts'
import { mailWordsEnglish } from './words.en.ts'
import { mailWordsSpanish } from './words.es.ts'

const place: MailPlace = {
  origin: 'https://kairos.example',
  practiceSlug: 'lakeside',
  harmlessPracticeName: 'Lakeside Health',
  timeZone: 'America/Chicago',
}
const token = 'Zm9yLXRlc3RzLW9ubHktMTIzNA'
const at = new Date('2026-03-03T08:05:00Z')

const factsFor = (kind: MailKind): MailFacts => {
  if (kind === 'confirm-email') return { kind, code: '123456' }
  if (kind === 'sign-in-notice' || kind === 'tries-notice') return { kind, at }
  if (kind === 'password-changed' || kind === 'draft-ending') return { kind, at }
  if (kind === 'sessions-ended' || kind === 'password-ended' || kind === 'ways-ended') return { kind, at }
  return kind === 'staff-invitation' || kind === 'recovery' ? { kind, token } : { kind }
}

describe('every mail, in both languages', () => {
  for (const language of ['en', 'es'] as const) {
    for (const kind of mailKinds) {
      it(`${kind} (${language}) tells a reader over the shoulder nothing`, () => {
        const mail = writeNotificationMail(factsFor(kind), place, language)
        for (const part of [mail.subject, mail.text, mail.html.replaceAll(/style="[^"]*"/g, '')]) {
          assert.deepEqual(findTellingWords(part), [])
          assert.doesNotMatch(part, /[{}]/, 'a blank was left open')
          assert.doesNotMatch(part, /\.\./, 'a time that ends in a full stop, and another')
        }
      })

      it(`${kind} (${language}) loads nothing and leads only to a page that is the same for everyone`, () => {
        const mail = writeNotificationMail(factsFor(kind), place, language)
        assert.doesNotMatch(mail.html, /<(?:img|link|script|style|iframe|object|video)|url\(|@import|\bsrc=/i)
        assert.match(mail.html, new RegExp(`<html lang="${language}">`))
        const links = [...mail.text.matchAll(/https?:\/\/\S+/g), ...mail.html.matchAll(/href="([^"]+)"/g)]
        for (const link of links) {
          const address = new URL(link[1] ?? link[0])
          assert.match(
            address.pathname,
            /^(?:\/p\/lakeside\/(?:home|account|new-password|forgot|sign-in)|\/desk\/p\/lakeside\/(?:queue|invitation|admin|protocols|audit\/openings))$/,
          )
          const secret = kind === 'recovery' || kind === 'staff-invitation'
          // Planted: a code in the path would lie in the proxy's and the browser's records.
          assert.equal(address.search + address.hash, secret ? `#${token}` : '')
        }
      })
    }
  }

  it('asks the patient to answer in words, and says what to do if it cannot wait', () => {
    const mail = writeNotificationMail({ kind: 'your-turn' }, place, 'es')
    assert.match(mail.text, /su equipo de atención en Lakeside Health le hizo una pregunta/)
    assert.match(mail.text, /llame al 911/)
    assert.match(mail.text, /https:\/\/kairos\.example\/p\/lakeside\/home/)
  })

  it('leads a member of staff to the account on the desk', () => {
    const mail = writeNotificationMail({ kind: 'password-changed', at }, { ...place, app: 'desk' }, 'en')
    assert.match(mail.text, /kairos\.example\/desk\/p\/lakeside\/account$/m)
  })

  it('shows the code once to read and the time in the practice’s zone', () => {
    assert.match(writeNotificationMail({ kind: 'confirm-email', code: '048211' }, place, 'en').text, /\n\n048211\n\n/)
    const notice = writeNotificationMail({ kind: 'sign-in-notice', at }, place, 'en').text
    assert.match(notice, /March 3, 2026/)
    assert.match(notice, /2:05/)
  })

  it('has the same blanks in Spanish as in English', () => {
    const blanks = (text: string) => [...new Set(text.match(/\{\w+\}/g))].toSorted()
    for (const kind of mailKinds) {
      const [en, es] = [mailWordsEnglish.kinds[kind], mailWordsSpanish.kinds[kind]]
      assert.deepEqual(blanks(JSON.stringify(en)), blanks(JSON.stringify(es)), kind)
      assert.equal(en.action === undefined, es.action === undefined, kind)
    }
  })
})

describe('a practice’s own name in mail', () => {
  it('is left out when nobody has marked it as harmless', () => {
    const { harmlessPracticeName: _, ...unnamed } = place
    assert.match(writeNotificationMail({ kind: 'answer-ready' }, unnamed, 'en').text, /from your care team is ready/)
  })

  for (const name of [
    'Lakeside Dermatology',
    'Clínica de Fertilidad Sol',
    'Harbor Methadone & Recovery',
    'Dr. Ann Lee',
  ]) {
    it(`is left out when it tells what people come for: ${name}`, () => {
      const mail = writeNotificationMail({ kind: 'reminder' }, { ...place, harmlessPracticeName: name }, 'en')
      assert.ok(!mail.text.includes(name))
      assert.ok(!mail.html.includes(name))
    })
  }

  it('is shown as text, whatever it is made of', () => {
    const name = '<img src=x onerror=1> $& "B"'
    const mail = writeNotificationMail({ kind: 'reminder' }, { ...place, harmlessPracticeName: name }, 'en')
    assert.ok(!mail.html.includes('<img'))
    assert.ok(mail.text.includes(name))
  })
})

describe('a practice’s address that tells what people come for', () => {
  const telling = { ...place, practiceSlug: 'austin-dermatology' }

  it('is in no link of a mail to a patient', () => {
    for (const kind of mailKinds.filter((each) => each !== 'staff-invitation')) {
      const mail = writeNotificationMail(factsFor(kind), telling, 'en')
      assert.doesNotMatch(mail.text + mail.html, /dermatology/, kind)
    }
    assert.match(writeNotificationMail({ kind: 'reminder' }, telling, 'en').text, /^https:\/\/kairos\.example\/$/m)
  })

  it('stays in an invitation, which only works there and is to staff', () => {
    const mail = writeNotificationMail(factsFor('staff-invitation'), telling, 'en')
    assert.match(mail.text, new RegExp(`/desk/p/austin-dermatology/invitation#${token}`))
  })
})

describe('what a mail may be told', () => {
  it('has no place for a sentence, a name or an id (each line below must not compile)', () => {
    const never = () => {
      // @ts-expect-error a mail has no field for a person's name
      writeNotificationMail({ kind: 'answer-ready', patientName: 'Maria' }, place, 'en')
      // @ts-expect-error a mail has no field for words of our own
      writeNotificationMail({ kind: 'reminder', note: 'about your rash' }, place, 'en')
      // @ts-expect-error a mail has no field for a case
      writeNotificationMail({ kind: 'your-turn', caseId: '1' }, place, 'en')
      // @ts-expect-error there is no such mail
      writeNotificationMail({ kind: 'uti-plan-ready' }, place, 'en')
    }
    assert.equal(typeof never, 'function')
  })

  const planted: [string, () => unknown][] = [
    [
      'a sentence in the place of a code',
      () => writeNotificationMail({ kind: 'confirm-email', code: 'your UTI' }, place, 'en'),
    ],
    [
      'a name in the place of a token',
      () => writeNotificationMail({ kind: 'staff-invitation', token: 'Maria' }, place, 'en'),
    ],
    [
      'a case in the link',
      () => writeNotificationMail({ kind: 'reminder' }, { ...place, practiceSlug: 'a/cases/1' }, 'en'),
    ],
    [
      'a page in the origin',
      () => writeNotificationMail({ kind: 'reminder' }, { ...place, origin: 'https://k.example/x?q=1' }, 'en'),
    ],
  ]
  for (const [what, write] of planted) {
    it(`refuses ${what}`, () => assert.throws(write, /must be/))
  }
})

describe('the list of telling words', () => {
  const telling = [
    'Your UTI plan is ready',
    'Your test results are in',
    'Dr. Okafor answered',
    'Your prescription was sent',
    'Message from the dermatology team',
    'About your pink eye',
    'Su receta está lista',
    'La enfermera le escribió',
    'Sobre su presión arterial',
    'Infección urinaria',
    'Birth control refill',
  ]
  for (const text of telling) {
    it(`catches a template that would say “${text}”`, () => assert.notDeepEqual(findTellingWords(text), []))
  }

  it('lets through plain words that only look alike', () => {
    for (const text of ['Its own label', 'Please attest', 'Northside Family Care', 'Salud del Lago', 'all is well']) {
      assert.equal(isHarmlessInMail(text), true, text)
    }
  })
})
