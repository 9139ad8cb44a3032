import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { level, screen } from './corpus.fixture.ts'
import { english } from './lexicon.en.ts'
import { spanish } from './lexicon.es.ts'
import { CONCEPTS } from './lexicon.types.ts'
import { SAFETY_RULES } from './rules.ts'
import { INSTRUCTIONS } from './safety.types.ts'
import { instructionWords as englishWords } from './words.en.ts'
import { instructionWords as spanishWords } from './words.es.ts'

describe('How something is said', () => {
  const aside = (text: string): string =>
    screen(text)
      .setAside.map(({ why }) => why)
      .join(' ')

  it('sets a denial aside and shows the words that denied it', () => {
    const text = 'I have no chest pain'
    const { level: got, setAside } = screen(text)
    assert.equal(got, 'none')
    assert.equal(setAside[0]?.ruleId, 'cardiac.chest-pain')
    assert.equal(setAside[0]?.why, 'denied')
    assert.equal(text.slice(...(setAside[0]?.cue ?? [0, 0])), 'no')
  })

  it('tells past, someone else and asking in general apart', () => {
    assert.equal(aside('I had a heart attack in 2019'), 'past')
    assert.equal(aside('My grandmother had a stroke'), 'someone-else')
    assert.equal(aside('What are the warning signs of a stroke?'), 'general')
    assert.equal(aside('What do I do if I ever get chest pain'), 'general')
  })

  it('treats someone in front of the writer as an emergency', () => {
    assert.equal(level('my husband collapsed'), 'emergency')
    assert.equal(level('mi mamá se desmayó y no despierta'), 'emergency')
  })

  it('is not reassured by words that play it down', () => {
    const plain = 'squeezing in my chest'
    for (const soft of [
      'probably just anxiety, ',
      'not a big deal but ',
      "I don't want to bother anyone, ",
      'seguro no es nada, ',
      'lol ',
    ]) {
      assert.equal(level(soft + plain), 'emergency', soft)
    }
  })

  it('ends a denial where the sentence turns', () => {
    assert.equal(level('no fever but my chest hurts'), 'emergency')
    assert.equal(level('No, my chest hurts'), 'emergency')
    assert.equal(level('no insurance, chest pain'), 'emergency')
    assert.equal(level('no chest pain, shortness of breath, or fainting'), 'none')
    assert.equal(level('no fever, chest hurts'), 'emergency')
    assert.equal(level('Denies fever, chest pain, shortness of breath'), 'none')
    assert.equal(level('no chest pain. I cannot breathe'), 'emergency')
  })

  it('reads through accents, capitals, curly quotes, joiners, slips and mixed languages', () => {
    for (const text of [
      'CAN’T BREATHE',
      'cant breath',
      'no puedo respirár',
      'my chest está apretado, me duele el pecho',
      'che\u200Bst pa\u00ADin',
      'i am suicdal',
      'ｃｈｅｓｔ ｐａｉｎ',
    ]) {
      assert.equal(level(text), 'emergency', text)
    }
  })

  it('points at the very words, in the text as it was given', () => {
    const text = 'Hello — ¡ayuda! 🙏 me duele mucho el pecho'
    const spans = screen(text, {}, 'es').findings[0]?.spans.map((span) => text.slice(...span))
    assert.deepEqual(spans, ['duele', 'pecho'])
  })
})

describe('What is known of the patient', () => {
  it('makes a fever one thing at 34 years and another at 5 weeks or on chemotherapy', () => {
    assert.equal(level('fever of 101 since last night', { ageDays: 34 * 365 }), 'none')
    assert.equal(level('fever of 101 since last night', { ageDays: 35 }), 'emergency')
    assert.equal(level('fever of 101 since last night', { immunosuppressed: true }), 'emergency')
  })

  it('judges blood pressure by the number, and by pregnancy and the weeks after', () => {
    assert.equal(level('180/120'), 'none')
    assert.equal(level('181/100'), 'urgent')
    assert.equal(level('150/121'), 'urgent')
    assert.equal(level('190 over 110 and blurry vision'), 'emergency')
    assert.equal(level('it was 160/95', { pregnant: true }), 'emergency')
    assert.equal(level('it was 142/88', { pregnant: true }), 'none')
    assert.equal(level('it was 142/88 and I have a headache', { postpartumWeeks: 2 }), 'emergency')
    assert.equal(level('Advair 250/50 refill, visit was 11/12/2025'), 'none')
  })

  it('reads vitals in the units people use', () => {
    for (const [text, wanted] of [
      ['oxygen 84', 'emergency'],
      ['her oximeter says 91', 'urgent'],
      ['oxygen 97', 'none'],
      ['pulse 165 and dizzy', 'emergency'],
      ['heart rate is 58, runner', 'none'],
      ['sugar 420 and throwing up', 'emergency'],
      ['azucar en 24 mmol y vomitando', 'emergency'],
      ['glucose was 2.6 mmol', 'emergency'],
      ['sugar 110 fasting', 'none'],
      ['a1c 6.9', 'none'],
      ['bp 78/45 and fever', 'emergency'],
      ['la presión me salió 19 con 11 y veo doble', 'emergency'],
      ['i swallowed 25 tylenol', 'emergency'],
      ['i take 2 tylenol twice a day', 'none'],
      ['31 weeks and bleeding', 'emergency'],
      ['had a cough for 31 weeks', 'none'],
    ] as const)
      assert.equal(level(text), wanted, text)
  })

  it('knows what the chart lists, and never makes a finding of the chart alone', () => {
    assert.equal(level('fever of 101', { conditions: ['acute leukemia, on chemotherapy'] }), 'emergency')
    assert.equal(level('bumped my head', { medicines: ['apixaban 5 mg'] }), 'emergency')
    assert.equal(level('fiebre desde ayer', { surgeryDays: 5 }), 'urgent')
    assert.equal(level('please refill', { conditions: ['heart attack 2019', 'diabetes'], pregnant: true }), 'none')
  })

  it('reads ages and temperatures out of the text, in either unit', () => {
    assert.equal(level('my 3 week old has a temp of 100.4'), 'emergency')
    assert.equal(level('bebé de 20 días de nacido con fiebre de 38'), 'emergency')
    assert.equal(level('my 3 week old has a temp of 99.5'), 'none')
  })
})

describe('The two visits of the demo', () => {
  it('are not stopped by what pink eye and a bladder infection ordinarily look like', () => {
    for (const text of [
      'my eye is red and itchy, no pain, no vision changes',
      'Woke up with left eye crusted shut, yellow goop, a bit itchy. My kid has pink eye too. I can see fine.',
      'No pain, no light sensitivity, no contacts, vision normal',
      'it burns when I pee and I go every hour, started yesterday. No fever, back pain, nausea or vomiting. Not pregnant.',
      'cloudy pee and urgency, had a UTI 2 years ago and macrobid worked',
      'I cannot see my doctor right now, can you refill',
      'my home blood pressure was 148/92 yesterday and 141/88 today, no symptoms',
      'tengo el ojo rojo con lagañas, veo bien, no me duele',
      'me arde al orinar y voy mucho al baño, sin fiebre ni dolor de espalda, no estoy embarazada',
    ]) {
      assert.equal(level(text), 'none', text)
    }
  })
})

describe('Other languages', () => {
  it('are never passed in silence: not screened, and staff read first', () => {
    const { level: got, screened, findings } = screen('Ich habe Halsweh', {}, 'de')
    assert.deepEqual([got, screened, findings.length], ['concern', false, 0])
    assert.equal(screen('chest pain', {}, 'vi').level, 'emergency')
    assert.equal(screen('hello', {}, 'en-US').screened, true)
    assert.equal(screen('hola', {}, 'es_MX').screened, true)
  })

  it('are known by their own words too, whatever the setting says', () => {
    for (const text of [
      "J'ai mal depuis hier et je suis très fatigué dans mon lit",
      'eu estou com muita dor e não tenho remédio',
      'ich habe seit gestern sehr starke Schmerzen und mein Arm ist taub',
      'mwen gen anpil doulè nan tèt mwen',
      'tôi bị đau bụng và không ngủ được',
      'у меня болит грудь',
      '我胸口很痛',
      'صدري يؤلمني جدا',
      'thanks doctor. мне очень плохо сегодня',
    ]) {
      const { level: got, screened } = screen(text)
      assert.deepEqual([got, screened], ['concern', false], text)
    }
    for (const text of [
      'refill lisinopril 10mg CVS Main Street',
      'gracias',
      'ok',
      'a1c 6.9?',
      '👍',
      'mi mama está bien, gracias',
    ])
      assert.equal(screen(text).screened, true, text)
  })
})

describe('"One of them"', () => {
  it('is a reading, an ankle or a child as often as a testicle: alone it says nothing', () => {
    for (const text of [
      'One of them was much too high last night. I feel well.',
      'one of them is swollen since I began the tablets',
      'one of my boys threw up once',
    ])
      assert.ok(!screen(text).findings.some(({ kind }) => kind === 'testicular'), text)
    assert.ok(screen('one of my boys has hitched up and it throbs').findings.some(({ kind }) => kind === 'testicular'))
  })
})

describe('The rules and their words', () => {
  it('have patterns for every concept in both languages', () => {
    for (const lexicon of [english, spanish]) {
      for (const concept of CONCEPTS) assert.ok(lexicon.concepts[concept].length > 0, `${lexicon.language} ${concept}`)
    }
  })

  it('each have a source, a name of their own and an instruction with words in both languages', () => {
    assert.equal(new Set(SAFETY_RULES.map(({ id }) => id)).size, SAFETY_RULES.length)
    assert.ok(SAFETY_RULES.every(({ source }) => source !== ''))
    for (const key of INSTRUCTIONS) {
      for (const words of [englishWords, spanishWords])
        assert.ok(words[key].title !== '' && words[key].actions.length > 0)
    }
    assert.match(englishWords['crisis-line'].body, /988[\s\S]*HOME to 741741[\s\S]*911/)
    assert.match(spanishWords['crisis-line'].body, /988[\s\S]*AYUDA al 741741[\s\S]*911/)
    for (const words of [englishWords, spanishWords]) assert.match(words['poison-control'].body, /1-800-222-1222/)
  })
})
