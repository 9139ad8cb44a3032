import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { screenText } from '#clinical/safety/screen.ts'
import { runVignette } from './check-vignettes.ts'
import type { Protocol, Rule } from './protocol.types.ts'
import { allKeys, folderOf } from './shipped-protocols.fixture.ts'

type RedFlag = Extract<Rule, { kind: 'red-flag' }>
const redFlags = ({ rules }: Protocol): RedFlag[] => rules.flatMap((rule) => (rule.kind === 'red-flag' ? [rule] : []))
/** Rules about ending one's life or hurting oneself, by what is said to the clinician and by the source. */
const aboutSuicide = ({ clinician, citation }: RedFlag): boolean =>
  citation === 'cssrs' || /suicid|self-harm|better off dead|item 9/i.test(clinician)

/** What is wrong with how a protocol meets somebody in a crisis, each as a sentence. */
const crisisGaps = (protocol: Protocol): string[] =>
  redFlags(protocol)
    .filter(aboutSuicide)
    .flatMap(({ id, level, instruction, say, clinician }) => [
      ...(level === 'emergency' ? [] : [`${id} is only ${level}`]),
      // Who has done it already needs an ambulance first; the lines stand in the words.
      ...(instruction === 'crisis-line' || clinician.includes('emergency services')
        ? []
        : [`${id} offers no crisis line to tap`]),
      ...[say.en, say.es].flatMap((words) =>
        ['988', '911', '741741'].flatMap((line) => (words.includes(line) ? [] : [`${id} does not name ${line}`])),
      ),
    ])

describe('thoughts of suicide', () => {
  for (const key of allKeys)
    test(`${key}: are an emergency by its rules as they are in free text, with 988 and the text line to tap`, () =>
      assert.deepEqual(crisisGaps(folderOf(key).protocol), []))

  test('are an emergency in free text, in English and in Spanish, wished for, thought of or tried', () => {
    for (const [language, text] of [
      ['en', 'I wish I was dead'],
      ['en', 'I have been having thoughts of killing myself'],
      ['en', 'I thought about how I would kill myself but I would not do it'],
      ['es', 'Quisiera estar muerta'],
      ['es', 'He pensado en matarme'],
    ] as const)
      assert.equal(screenText({ text, language, facts: {} }).level, 'emergency', text)
  })

  test('item 9 of the nine brings the screening questions, and the alarm takes none of them away', () => {
    const folder = folderOf('mental-health-check-in')
    const vignette = folder.vignettes.find(({ id }) => id === 'thoughts-with-method')!
    const { steps, result } = runVignette(folder, vignette, evaluateFhirPath)
    assert.equal(result.route, 'emergency')
    for (const asked of ['ssrs-1', 'ssrs-2', 'ssrs-3', 'ssrs-4', 'ssrs-5', 'ssrs-6'])
      assert.ok(
        steps.some(({ linkId }) => linkId === asked),
        asked,
      )
  })

  test('planted fault: a lower level, a missing line to tap or a number left out is named', () => {
    const { protocol } = folderOf('uti')
    const [any] = redFlags(protocol)
    const planted: Protocol = {
      ...protocol,
      rules: [
        { ...any!, id: 'x', clinician: 'Suicidal thoughts', level: 'urgent', say: { en: 'Call 988 or 911.', es: '' } },
      ],
    }
    assert.deepEqual(crisisGaps(planted).slice(0, 3), [
      'x is only urgent',
      'x offers no crisis line to tap',
      'x does not name 741741',
    ])
  })
})

describe('who took something, or is hurt by somebody', () => {
  const every = allKeys.flatMap((key) => redFlags(folderOf(key).protocol).map((flag) => [key, flag] as const))
  test('finds poison control, or the line for those who cannot talk, to tap', () => {
    const poisoned = every.filter(([, { clinician }]) => /\bpoison/i.test(clinician))
    const unsafe = every.filter(([, { clinician }]) => /\babuse/i.test(clinician))
    assert.ok(poisoned.length > 0 && unsafe.length > 0)
    for (const [key, { id, instruction }] of poisoned) assert.equal(instruction, 'poison-control', `${key} ${id}`)
    for (const [key, { id, instruction }] of unsafe) assert.equal(instruction, 'abuse-support', `${key} ${id}`)
  })
})

const house = join(import.meta.dirname, '../..')
/** Whatever may be said to a patient: protocols, safety rules, both apps, messages, mails and papers. */
const spoken = globSync('{clinical,contract,protocols,server,web}/**/*.{ts,tsx,json,sql}', { cwd: house }).filter(
  (file) => !/\.test\.ts$|\/node_modules\//.test(file),
)

/** The word before the number decides who answers: "HOME to" an English writer, "AYUDA al" a Spanish one. */
const wrongWords = (text: string): string[] => [
  ...[...text.matchAll(/(\S+) (\S+) 741-?741/g)].flatMap(([said, word, to]) =>
    (word === 'HOME' && to === 'to') || (word === 'AYUDA' && to === 'al') ? [] : [said],
  ),
  ...[...text.matchAll(/sms:741-?741[^'"`]*/g)].flatMap(([href]) =>
    /^sms:741741\?body=(HOME|AYUDA|\$\{t\()$/.test(href) ? [] : [href],
  ),
]

describe('the crisis text line', () => {
  test('is written to with HOME in English and AYUDA in Spanish, wherever the house speaks of it', () => {
    const texts = spoken.map((file) => [file, readFileSync(join(house, file), 'utf8')] as const)
    const telling = texts.filter(([, text]) => /741-?741/.test(text))
    assert.ok(telling.length >= 14, `only ${telling.length} files name it`)
    for (const [file, text] of telling) {
      assert.deepEqual(wrongWords(text), [], file)
      if (file.endsWith('.es.ts')) assert.doesNotMatch(text, /(?<!\/\/.*)\bHOME\b/, file)
      if (file.endsWith('.en.ts')) assert.doesNotMatch(text, /(?<!\/\/.*)\bAYUDA\b/, file)
    }
  })

  test('planted fault: the other language’s word, no word, or a message without it is named', () => {
    assert.deepEqual(wrongWords('Mande HOME al 741741. Or text AYUDA to 741741.'), [
      'HOME al 741741',
      'AYUDA to 741741',
    ])
    assert.deepEqual(wrongWords('mande un mensaje al 741741'), ['mensaje al 741741'])
    assert.deepEqual(wrongWords("{ href: 'sms:741741' }"), ['sms:741741'])
    assert.deepEqual(wrongWords("href: 'sms:741741?body=HOLA'"), ['sms:741741?body=HOLA'])
  })
})
