import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { withAnswer } from './answering.ts'
import { evaluate } from './evaluate.ts'
import { blankFor, exampleFacts as facts, exampleForm as q, exampleSymptom as symptom, formOf } from './example.ts'
import { evaluateFhirPath } from './fhirpath.ts'
import type { AnswerValue, Sentence, Story } from './questionnaire.types.ts'
import { statedFacts } from './stated-facts.ts'
import { tellStory } from './story.ts'

const after = (...given: [string, ...AnswerValue[]][]) =>
  evaluate(
    q,
    given.reduce((response, [at, ...values]) => withAnswer(q, response, at, values), blankFor(q)),
    facts,
    evaluateFhirPath,
  ).active

const storyOf = (...given: [string, ...AnswerValue[]][]): Story => tellStory(q, after(...given))
const texts = (sentences: readonly Sentence[]): string[] => sentences.map(({ text }) => text)
const pregnancy = (code: string) => ({ system: 'urn:example:pregnancy', code })

describe('the story a clinician reads', () => {
  it('tells what is there first, then what was asked and is not, heavier things before lighter', () => {
    const story = storyOf(['symptoms', symptom('cough'), symptom('fever')], ['pregnant', pregnancy('no')])
    assert.deepEqual(texts(story.positives), ['Fever', 'Cough'])
    assert.deepEqual(texts(story.relevantNegatives), ['Swallows secretions', 'Not pregnant'])
  })

  it('reads "None of these" as a no to each of them', () => {
    const story = storyOf(['symptoms', symptom('none')])
    assert.deepEqual(texts(story.positives), [])
    assert.deepEqual(texts(story.relevantNegatives), ['Swallows secretions', 'No fever'])
    assert.ok(texts(story.rest).includes('No cough'))
    assert.ok(!JSON.stringify(story).includes('None of these'))
  })

  it('takes nothing for denied in a list of topics, where the author says so', () => {
    const marked: NonNullable<typeof q.item> = (q.item ?? []).map((group) => ({
      ...group,
      ...(group.item && {
        item: group.item.map((item) => ({
          ...item,
          extension: [...(item.extension ?? []), { url: 'urn:kairos:unticked-says-nothing', valueBoolean: true }],
        })),
      }),
    }))
    const story = tellStory({ ...q, item: marked }, after(['symptoms', symptom('cough')]))
    assert.deepEqual(texts(story.positives), ['Cough'])
    assert.deepEqual(
      [...story.relevantNegatives, ...story.rest].filter(({ linkId }) => linkId === 'symptoms'),
      [],
    )
  })

  it('says nothing of a checklist nobody answered', () => {
    assert.deepEqual(storyOf().relevantNegatives, [])
  })

  it('never reads "I am not sure" as a no', () => {
    const story = storyOf(['pregnant', pregnancy('unsure')])
    assert.deepEqual(texts(story.positives), ['Unsure whether pregnant'])
    assert.deepEqual(story.relevantNegatives, [])
    const [fact] = statedFacts(q, after(['pregnant', pregnancy('unsure')]))
    assert.deepEqual([fact?.fact, fact?.notSure], ['pregnancy', true])
  })

  it('denies nothing on a list answered with "I am not sure"', () => {
    const option = (code: string, notSure = false) => ({
      valueCoding: { system: 's', code, display: code },
      extension: [{ url: notSure ? 'urn:kairos:not-sure' : 'urn:kairos:relevant-negative', valueBoolean: true }],
    })
    const form = formOf({
      linkId: 'a',
      type: 'choice',
      text: 'History',
      repeats: true,
      answerOption: [option('Stroke'), option('Clot'), option('Not sure', true)],
    })
    const told = (...codes: string[]) => {
      const given = codes.map((code) => ({ system: 's', code }))
      const response = withAnswer(form, blankFor(form), 'a', given)
      return tellStory(form, evaluate(form, response, facts, evaluateFhirPath).active)
    }
    assert.deepEqual(texts(told('Stroke').relevantNegatives), ['History: not Clot'])
    assert.deepEqual(told('Stroke', 'Not sure').relevantNegatives, [])
  })

  it('tells early that someone is not sure about what its author marked as worth ruling out', () => {
    const told = (marked: boolean) => {
      const marks = [{ url: 'urn:kairos:not-sure', valueBoolean: true }]
      const relevant = { url: 'urn:kairos:relevant-negative', valueBoolean: true }
      const option = { valueCoding: { system: 's', code: 'unsure', display: 'Not sure' } }
      const extension = marked ? [...marks, relevant] : marks
      const form = formOf({ linkId: 'a', type: 'choice', text: 'Pregnant', answerOption: [{ ...option, extension }] })
      const response = withAnswer(form, blankFor(form), 'a', [{ system: 's', code: 'unsure' }])
      return tellStory(form, evaluate(form, response, facts, evaluateFhirPath).active)
    }
    assert.deepEqual(texts(told(true).positives), ['Pregnant: Not sure'])
    assert.deepEqual(texts(told(false).rest), ['Pregnant: Not sure'])
  })

  it('tells measurements with their units, and home readings row by row', () => {
    const story = storyOf(
      ['symptoms', symptom('fever')],
      ['temperature', { value: 101.3, code: '[degF]', unit: '°F' }],
      ['days', 3],
      ['reading-value#0', 38.4],
    )
    // What its author gave weight is read first.
    for (const first of ['Temperature: 101.3 °F', 'Days ill: 3 days']) assert.ok(texts(story.positives).includes(first))
    assert.ok(texts(story.rest).includes('Home reading 1: temperature 38.4 °C'))
  })

  it('quotes her own words apart', () => {
    const { inTheirWords } = storyOf(['story', 'It hurts when I swallow'])
    assert.deepEqual(inTheirWords, [
      { linkId: 'story', question: 'Anything you want to add?', text: 'It hurts when I swallow' },
    ])
  })

  it('does not tell what no longer applies', () => {
    const story = storyOf(['days', 12], ['long', true], ['days', 3])
    assert.ok(!texts(story.positives).includes('Recurrent episodes'))
  })
})
