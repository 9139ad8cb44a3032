import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { casesIn, corpus, level, rank, screen } from './corpus.fixture.ts'
import { conceptsOf, KNOWABLE } from './patient-facts.ts'
import { SAFETY_RULES } from './rules.ts'
import type { PatientFacts } from './safety.types.ts'
import { screenText } from './screen.ts'

describe('Any text at all', () => {
  it('is screened without an error, and every span lies inside it', () => {
    const words = fc.constantFrom(
      'chest',
      'pain',
      'no',
      'not',
      'pecho',
      'duele',
      '180',
      '/',
      '120',
      'if',
      'i',
      'my',
      '.',
      ',',
      '2019',
      'fever',
      '\u0000',
      '\uD800',
      '🙂',
      'İ',
      'ﷺ',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.array(words, { maxLength: 60 }).map((list) => list.join(' ')),
    )
    fc.assert(
      fc.property(text, fc.constantFrom('en', 'es', 'xx', ''), (some, language) => {
        const { findings, setAside } = screenText({ text: some, language })
        for (const { spans } of [...findings, ...setAside]) {
          for (const [start, end] of spans) assert.ok(start >= 0 && start < end && end <= some.length)
        }
      }),
      { numRuns: 600 },
    )
  })

  it('never has its level lowered by a sentence more, in either language', () => {
    const some = fc.constantFrom(...corpus, ...casesIn('corpus.oblique.jsonl'), ...casesIn('corpus.open.jsonl'))
    fc.assert(
      fc.property(some, some, (a, b) => {
        const both = Math.max(rank(level(a.text)), rank(level(b.text)))
        assert.ok(rank(level(`${a.text}.\n${b.text}`)) >= both, `${a.id} ${b.id}`)
      }),
      { numRuns: 300 },
    )
  })

  it('never has its level lowered by knowing more of the patient', () => {
    const facts = fc.record(
      {
        ageDays: fc.nat({ max: 40_000 }),
        pregnant: fc.constant(true),
        postpartumWeeks: fc.nat({ max: 60 }),
        immunosuppressed: fc.constant(true),
        takesBloodThinner: fc.constant(true),
        surgeryDays: fc.nat({ max: 90 }),
        conditions: fc.subarray(['diabetes tipo 1', 'kidney transplant', 'heart failure']),
        medicines: fc.subarray(['warfarin 5 mg', 'metotrexato', 'vitamin D']),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.constantFrom(...corpus), facts, ({ text }, known) => {
        assert.ok(rank(level(text, known)) >= rank(level(text)))
      }),
      { numRuns: 300 },
    )
  })

  it('is judged without a look at the patient where no rule could speak, whoever they are; most calm words are', () => {
    const everything = [...new Set(SAFETY_RULES.flatMap(({ all }) => all.flat()))]
    const worst = {
      pregnant: true,
      postpartumWeeks: 1,
      immunosuppressed: true,
      takesBloodThinner: true,
      surgeryDays: 3,
    }
    for (const ageDays of [20, 120, 3000]) {
      const known = conceptsOf({ ...worst, ageDays, conditions: ['any'] }, () => everything)
      assert.deepEqual(
        [...known].filter((concept) => !KNOWABLE.has(concept)),
        [],
      )
    }
    const get = (_: PatientFacts, name: string | symbol) => (name === 'year' ? undefined : assert.fail('looks'))
    const unread = new Proxy<PatientFacts>({}, { get })
    const looks = ({ text }: { text: string }): boolean => {
      try {
        screen(text, unread)
        return false
      } catch {
        return true
      }
    }
    const calm = casesIn('corpus.calm.jsonl')
    assert.ok(calm.filter(looks).length < calm.length / 2)
    assert.ok(looks({ text: 'I have a fever of 101 since last night' }))
  })

  it('of 100 KB is screened well within a second', () => {
    const long = corpus
      .map(({ text }) => text)
      .join('\n')
      .repeat(3)
      .slice(0, 100_000)
    screen(long)
    const began = process.cpuUsage()
    screen(long)
    const { user, system } = process.cpuUsage(began)
    assert.ok((user + system) / 1000 < 900, `${(user + system) / 1000} ms`)
  })

  it('is an emergency whatever stands before and after a sentence that is one', () => {
    const some = fc.constantFrom(...corpus.map(({ text }) => text))
    const alarm = fc.constantFrom(
      'I cannot breathe',
      'quiero quitarme la vida',
      'my chest hurts',
      'mi papá no despierta',
    )
    fc.assert(
      fc.property(some, alarm, some, (a, now, b) => assert.equal(level(`${a}.\n${now}.\n${b}`), 'emergency')),
      { numRuns: 200 },
    )
  })

  it('takes time in proportion to its length, even when written to be slow', () => {
    // Processor time of this process, the best of three: a clock on a busy machine measures its neighbours.
    const time = (text: string): number => {
      let best = Infinity
      for (let round = 0; round < 3; round += 1) {
        const began = process.cpuUsage()
        screenText({ text, language: 'en' })
        const { user, system } = process.cpuUsage(began)
        best = Math.min(best, (user + system) / 1000)
      }
      return best
    }
    for (const piece of [
      'no chest pain and ',
      'chest ',
      'a',
      'no ',
      '180/120 ',
      'not ',
      'can not ',
      ',',
      '. in 2019 ',
    ]) {
      const [short, long] = [
        time(piece.repeat(Math.ceil(3_000 / piece.length))),
        time(piece.repeat(Math.ceil(24_000 / piece.length))),
      ]
      assert.ok(long < 40 * Math.max(short, 3), `"${piece}": ${short} ms, then ${long} ms for eight times as much`)
    }
  })
})

describe('A bare number like a temperature', () => {
  const celsius = fc.integer({ min: 381, max: 419 }).map((tenths) => (tenths / 10).toFixed(1))
  const fahrenheit = fc.integer({ min: 1005, max: 1059 }).map((tenths) => (tenths / 10).toFixed(1))
  const holds = (
    frames: readonly (readonly [text: string, number: typeof celsius])[],
    is: (got: string) => boolean,
  ): void => {
    for (const [frame, number] of frames)
      fc.assert(
        fc.property(number, (n) => {
          const text = frame.replace('#', n)
          assert.ok(is(level(text)), text)
        }),
        { numRuns: 8 },
      )
  }

  it('is a fever where somebody on chemo, or with a newborn, says that they are at it', () => {
    const said = [
      ['day 8 after chemo and I’m at #', celsius],
      ['day 8 after chemo and I’m at #, feel fine otherwise', celsius],
      ['day 10 post chemo. I’m at # and a bit shivery', celsius],
      ['after my chemo I was # last night', celsius],
      ['on chemo, running # since lunch', celsius],
      ['chemo on monday, it reads #', fahrenheit],
      ['chemo on monday, went up to # overnight', celsius],
      ['our 5 week old baby is at # now', celsius],
      ['estoy en quimio y ando en #', celsius],
      ['quimio hace 8 días, marca #', celsius],
      ['mi bebé de 3 semanas está en # desde ayer', celsius],
    ] as const
    holds(said, (got) => got === 'emergency')
  })

  it('is none where something else is counted, nor where nobody is in danger from it', () => {
    const other = [
      ['I lost # lbs on chemo', celsius],
      ['on chemo my weight reads #', celsius],
      ['I’m at # kg now after chemo, should I eat more?', celsius],
      ['my LDL is at #, I take humira', fahrenheit],
      ['running # miles a week while on humira', celsius],
      ['hematocrit reads # on chemo', celsius],
      ['my baby is 3 weeks and at the # percentile', celsius],
      ['shoe size #, taking tacrolimus', celsius],
      ['peso # kilos, en quimio', celsius],
    ] as const
    holds(other, (got) => got === 'none')
    for (const text of [
      'I’m at 38 weeks and would like the tour',
      'I’m 38 and on chemo, when is my next appointment?',
      'I had chemo at 41, do I need scans?',
      'the copay is up to 101 dollars for my chemo pills',
      'i am 39 and my mom is on chemo',
      'I am up to 39 doses of methotrexate',
    ])
      assert.equal(level(text), 'none', text)
  })
})
