import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { screenText } from '#clinical/safety/screen.ts'
import { isAboutOneself } from './crisis-about.ts'
import { answersTo, crisisRisk, type GivenInCrisis, heardAs, nextQuestion, questionsFor } from './crisis-questions.ts'
import { asksThemItself, crisisAnswerWords, crisisQuestionWords } from './crisis-words.ts'
import { allKeys, folderOf } from './shipped-protocols.fixture.ts'

/** "wish yes, thoughts no" */
const given = (said: string): GivenInCrisis[] =>
  said === ''
    ? []
    : said.split(', ').map((one) => {
        const [question, answer] = one.split(' ') as [GivenInCrisis['question'], GivenInCrisis['answer']]
        return { question, answer }
      })

describe('the six questions after words of wanting to die', () => {
  test('ask how, with what intent and by what plan only who has thought of it, and what was done of everybody', () => {
    const way: [string, string | null][] = [
      ['', 'wish'],
      ['wish no', 'thoughts'],
      ['wish no, thoughts no', 'behavior'],
      ['wish yes, thoughts yes', 'method'],
      ['wish yes, thoughts yes, method no', 'intent'],
      ['wish yes, thoughts yes, method no, intent no', 'plan'],
      ['wish yes, thoughts yes, method no, intent no, plan no', 'behavior'],
      ['wish no, thoughts no, behavior no', null],
      ['wish yes, thoughts yes, method no, intent no, plan no, behavior before', null],
    ]
    for (const [said, next] of way) assert.equal(nextQuestion(given(said)), next, said)
    assert.deepEqual([questionsFor([]).length, questionsFor(given('thoughts yes')).length], [3, 6])
  })

  test('are high at intent, a plan, or something done within three months; moderate at a method or something done before', () => {
    const levels: [string, ReturnType<typeof crisisRisk>][] = [
      ['', 'none'],
      ['wish no, thoughts no, behavior no', 'none'],
      ['wish yes', 'low'],
      ['wish no, thoughts yes', 'low'],
      ['thoughts yes, method yes, intent no', 'moderate'],
      ['wish no, thoughts no, behavior before', 'moderate'],
      ['intent yes', 'high'],
      ['intent no, plan yes', 'high'],
      ['wish no, thoughts no, behavior recent', 'high'],
    ]
    for (const [said, risk] of levels) assert.equal(crisisRisk(given(said)), risk, said)
  })

  test('are never lowered: what was answered once counts, whatever is said after it', () => {
    const back = given('thoughts yes, intent yes, thoughts no, intent no, behavior no')
    assert.equal(crisisRisk(back), 'high')
    // Planted fault: judged by what was said last to each, it would be nothing.
    assert.equal(crisisRisk(back.slice(2)), 'none')
  })

  test('take an answer that does not belong to its question for the graver of what it may mean', () => {
    assert.deepEqual(
      [heardAs('behavior', 'yes'), heardAs('intent', 'before'), heardAs('behavior', 'before'), heardAs('wish', 'no')],
      ['recent', 'yes', 'before', 'no'],
    )
    for (const question of ['wish', 'behavior'] as const)
      for (const one of answersTo(question)) assert.equal(heardAs(question, one), one)
  })

  test('are worded in both languages, in English as the check-in has them, whose own form is not asked twice', () => {
    for (const words of [...Object.values(crisisQuestionWords), ...Object.values(crisisAnswerWords)])
      assert.ok(words.en !== '' && words.es !== '')
    const asking = allKeys.filter((key) => asksThemItself(folderOf(key).intake))
    assert.deepEqual(asking, ['mental-health-check-in'])
    const texts = folderOf('mental-health-check-in').intake.item?.map(({ text }) => text) ?? []
    for (const { en } of Object.values(crisisQuestionWords)) assert.ok(texts.includes(en), en)
  })
})

const about = (text: string, language: 'en' | 'es' = 'en'): boolean => {
  const crises = screenText({ text, language, facts: {} }).findings.filter(
    ({ instruction }) => instruction === 'crisis-line',
  )
  assert.ok(crises.length > 0, `no crisis is heard in: ${text}`)
  return crises.some(({ spans }) => isAboutOneself([{ text, spans }]))
}

describe('words of a crisis', () => {
  test('are about whoever wrote them', () => {
    for (const text of [
      'I want to kill myself tonight',
      'everyone would be better off without me',
      'I told my mom I want to die',
      'my husband left. I want to die',
      'my son said he wants to die and I want to die too',
      'want to die',
      'the voices tell me to do it',
    ])
      assert.equal(about(text), true, text)
    for (const text of ['quiero morirme', 'mi hija no sabe que quiero matarme', 'he pensado en matarme'])
      assert.equal(about(text, 'es'), true, text)
  })

  test('also where somebody else stands before them, left, missed or dead', () => {
    for (const text of [
      'I left my wife and want to die',
      'lost my baby and want to die',
      'I miss my mom so much and just want to be dead',
      'I fought with my brother, and now want to end it all',
      'My wife died and there is no point in living',
      'since my husband left life is not worth living',
    ])
      assert.equal(about(text), true, text)
    for (const text of ['Mi mamá murió y ya no vale la pena vivir', 'murió mi bebé y prefiero estar muerta'])
      assert.equal(about(text, 'es'), true, text)
    // Planted faults: taken for a verb of whoever writes, and for nobody's thought.
    for (const text of [
      'My brother lost his job and wants to die',
      'my kids are unhappy and want to die',
      'My mom says life is not worth living',
    ])
      assert.equal(about(text), false, text)
    assert.equal(about('mi esposo dice que la vida no vale la pena', 'es'), false)
  })

  test('or about somebody else, who is not asked through them', () => {
    for (const text of [
      'my daughter wants to kill herself',
      'my 15 year old son said he wants to die',
      'I think my husband wants to die',
      'she wants to die',
    ])
      assert.equal(about(text), false, text)
    for (const text of [
      'mi hija quiere matarse',
      'mi esposo dice que se va a matar',
      'mi hijo me dijo que quiere morirse',
    ])
      assert.equal(about(text, 'es'), false, text)
  })
})
