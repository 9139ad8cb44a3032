import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Case, casesIn, level, rank, screen } from './corpus.fixture.ts'
import { makeSafetyEngine } from './engine.ts'
import { english } from './lexicon.en.ts'
import { type Cue, CUES, type Lexicon } from './lexicon.types.ts'
import { spanish } from './lexicon.es.ts'
import { SAFETY_RULES } from './rules.ts'

/** What rules 2026.11.6 no longer heard and those before did, and the false alarms it had been narrowed for. */
const heard = casesIn('corpus.heard.jsonl')
const framed = [...casesIn('corpus.jsonl'), ...casesIn('corpus.oblique.jsonl'), ...casesIn('corpus.open.jsonl')]

type Frame = readonly [name: string, around: (text: string) => string]
const unended = (text: string): string => text.replace(/[.!?\s]+$/, '')
const before = (words: string): Frame => [words, (text) => words + text]
const behind = (words: string): Frame => [words, (text) => unended(text) + words]

/** What ordinary people write around what they have to say; none of it takes anything back. */
const FRAMES: Readonly<Record<string, readonly Frame[]>> = {
  en: [
    before('Subject: '),
    before('Hi, quick question. '),
    before('Good morning, I am writing because '),
    before('this left me with '),
    before('I changed the subject but '),
    behind('. Sorry to bother you, it is probably nothing.'),
    behind(', what should I do?'),
  ],
  es: [
    before('Asunto: '),
    before('Hola, una pregunta. '),
    before('Le escribo porque '),
    before('esto me dejó con '),
    behind('. Perdón por la molestia, seguro no es nada.'),
    behind(', ¿qué hago?'),
  ],
}

type Screened = (text: string, language: string) => number
const asNow: Screened = (text, language) => rank(screen(text, {}, language).level)

/** Each message in two of the frames of its language, in turn: all of them are a second more, and found no more. */
function fallsIn(some: readonly Case[], screened: Screened): string[] {
  return some.flatMap(({ id, lang, text }, i) => {
    const plain = screened(text, lang)
    if (plain === 0) return []
    const frames = FRAMES[lang] ?? []
    return [frames[i % frames.length], frames[(i + 3) % frames.length]].flatMap((frame) =>
      frame && screened(frame[1](text), lang) < plain ? [`${id} [${frame[0]}] ${text}`] : [],
    )
  })
}

function engineWith(lexicon: Lexicon, added: Partial<Record<Cue, string>>): Screened {
  const cues = { ...lexicon.cues }
  for (const cue of CUES) if (added[cue] !== undefined) cues[cue] = [...cues[cue], added[cue]]
  const other = lexicon.language === 'en' ? spanish : english
  const faulty = makeSafetyEngine(SAFETY_RULES, [{ ...lexicon, cues }, other], 'faulty')
  return (text, language) => rank(faulty({ text, language }).level)
}
/** The words that had been added, and set aside what people suffer now. */
const faults: Readonly<Record<string, Screened>> = {
  en: engineWith(english, {
    topic: 'subject',
    past: 'left me with',
    if: 'if i sudden*',
    idiom: 'can not breathe through it',
  }),
  es: engineWith(spanish, { topic: 'asunto' }),
}

describe('What earlier rules heard', () => {
  it('is heard still, word for word, and what was stopped for nothing is let through', () => {
    const wrong = heard.filter((one) => screen(one.text, {}, one.lang).level !== one.level)
    assert.deepEqual(
      wrong.map(({ id, text }) => `${id} ${text}`),
      [],
    )
    assert.ok(heard.filter((one) => one.level === 'emergency').length >= 100)
  })

  it('who does not wake up is told of as someone who cannot be roused, not only as someone tired of life', () => {
    for (const who of ['My baby', 'my dad', 'my roommate']) {
      const { findings } = screen(`${who} is not waking up`)
      assert.ok(
        findings.some(({ ruleId }) => ruleId === 'collapse.unrousable'),
        who,
      )
    }
  })

  it('is lost again where the words that were taken out come back: each planted fault loses its sentence', () => {
    const lost: readonly [language: string, text: string][] = [
      ['en', 'Subject i took 25 tylenol'],
      ['en', 'this left me with slurred speech'],
      ['en', 'If I suddenly stand I faint and my stool is black'],
      ['en', 'his trach is blocked and he can not breathe through it'],
      ['es', 'Asunto tuve un infarto'],
    ]
    for (const [language, text] of lost) {
      assert.ok((faults[language]?.(text, language) ?? 3) < asNow(text, language), text)
      assert.equal(screen(text, {}, language).level, 'emergency', text)
    }
  })
})

describe('An ordinary frame around a message', () => {
  it('never lowers its level, whatever the message and whatever the frame', () => {
    assert.deepEqual(fallsIn(framed, asNow), [])
  })

  it('would be seen to lower it, were "subject", "asunto" or "left me with" to set things aside again', () => {
    for (const [language, words] of [
      ['en', 'Subject '],
      ['en', 'this left me with '],
      ['es', 'Asunto '],
    ] as const) {
      const falls = ({ lang, text }: Case): boolean =>
        lang === language && (faults[lang]?.(words + text, lang) ?? 3) < asNow(text, lang)
      assert.ok(framed.some(falls), words)
    }
  })

  it('does not make an emergency of an ordinary message', () => {
    const ordinary = heard.filter((one) => one.level === 'none' && one.lang === 'en')
    for (const { text } of ordinary) assert.notEqual(level(`Hi, quick question. ${text}`), 'emergency', text)
  })
})
