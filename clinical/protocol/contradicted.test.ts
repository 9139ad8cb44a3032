import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { tellStory } from '#clinical/questionnaire/index.ts'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { screenText } from '#clinical/safety/screen.ts'
import { tellContradictions } from './contradicted.ts'
import { folderOf } from './shipped-protocols.fixture.ts'
import { answerIntake, factsOfVignette } from './vignette-answers.ts'

const eye = folderOf('pink-eye')
const [vignette] = eye.vignettes
if (!vignette) throw new Error('pink-eye has no vignettes')

/** A story in which "None of these" was ticked under danger, and these words were written besides. */
function storyWith(words: string) {
  const { active } = answerIntake(
    eye.intake,
    { ...vignette?.answers, danger: ['none'], story: words },
    factsOfVignette(vignette as NonNullable<typeof vignette>),
    evaluateFhirPath,
  )
  const { findings } = screenText({ text: words, language: 'en', facts: {} })
  const plain = tellStory(eye.intake, active)
  const flagged = findings.map(({ ruleId }) => ({ ruleId, quote: words, said: [], later: false }))
  return { plain, told: tellContradictions(plain, { words: [], flagged }) }
}
const today = (text: string) => ({ text, later: false })
const texts = (sentences: readonly { readonly text: string }[]) => sentences.map(({ text }) => text)

describe('A "no" in the form, and words that say otherwise', () => {
  it('is no reassurance: it is told first, as what does not fit', () => {
    const { plain, told } = storyWith('I was cleaning the bath and bleach splashed in my eye')
    assert.ok(texts(plain.relevantNegatives).includes('no chemical splash'), 'planted: told plainly it stands there')
    assert.ok(!texts(told.relevantNegatives).includes('no chemical splash'))
    assert.match(
      told.positives[0]?.text ?? '',
      /does not fit.*no chemical splash.*own words are “I was cleaning the bath and bleach splashed in my eye”/,
    )
  })

  it('leaves every other "no" where it was', () => {
    const { plain, told } = storyWith('I was cleaning the bath and bleach splashed in my eye')
    assert.deepEqual(
      texts(told.relevantNegatives),
      texts(plain.relevantNegatives).filter((text) => text !== 'no chemical splash'),
    )
  })

  it('changes nothing where her words say nothing against it', () => {
    const { plain, told } = storyWith('Woke up with my eye stuck shut')
    assert.equal(told, plain)
    assert.ok(texts(told.relevantNegatives).includes('no chemical splash'))
  })
})

describe('A "no" that something else in the matter speaks against', () => {
  const uti = folderOf('uti')
  const plain = uti.vignettes.find(({ id }) => id === 'classic-uti')!
  const storyOf = (answers: typeof plain.answers) =>
    tellStory(
      uti.intake,
      answerIntake(uti.intake, { ...plain.answers, ...answers }, factsOfVignette(plain), evaluateFhirPath).active,
    )
  const nothing = { words: [], flagged: [] }
  const saysNoFever = ({ text }: { readonly text: string }) => text === 'no fever'

  it('is no relevant negative where the patient wrote it though no rule fired on it', () => {
    const words = 'Burning since Tuesday, and I have had a fever since last night'
    const story = storyOf({ story: words })
    assert.ok(story.relevantNegatives.some(saysNoFever), 'planted: told plainly it stands there')
    const told = tellContradictions(story, nothing)
    assert.ok(!told.relevantNegatives.some(saysNoFever))
    assert.match(
      told.positives[0]?.text ?? '',
      /says “no fever”, but the patient’s own words are “.*a fever since last/,
    )
  })

  it('hears a number, Spanish, and what was written later as well', () => {
    for (const words of ['me siento mal, tengo calentura desde ayer', 'it says 101.8 now'])
      assert.ok(
        !tellContradictions(storyOf({}), { ...nothing, words: [today(words)] }).relevantNegatives.some(saysNoFever),
      )
  })

  it('stays a relevant negative where words deny it, too, or speak of what is over', () => {
    for (const words of ['no fever or chills', 'I had a fever in 2019', 'what do I do if I get a fever?'])
      assert.ok(
        tellContradictions(storyOf({}), { ...nothing, words: [today(words)] }).relevantNegatives.some(saysNoFever),
        words,
      )
  })

  it('stays one where words only ask in general, or of what may come: what the screen sets aside is nobody’s own', () => {
    for (const words of [
      'Can this pill cause a fever?',
      '¿Esta pastilla puede causar fiebre?',
      'si me da fiebre, ¿qué hago?',
    ])
      assert.ok(
        tellContradictions(storyOf({}), { ...nothing, words: [today(words)] }).relevantNegatives.some(saysNoFever),
        words,
      )
    // Planted fault: the same words without what asks are hers.
    const told = tellContradictions(storyOf({}), { ...nothing, words: [today('This pill and a fever since Monday')] })
    assert.ok(!told.relevantNegatives.some(saysNoFever))
  })

  it('is told as changed where a red flag rests on the answer that stood there before', () => {
    const question = storyOf({}).relevantNegatives.find(saysNoFever)?.choice?.question ?? ''
    const flag = {
      ruleId: 'uti:fever',
      quote: '',
      later: false,
      said: [{ question, text: 'Fever, or I feel hot, Throwing up' }],
    }
    const told = tellContradictions(storyOf({}), { words: [], flagged: [flag] })
    assert.deepEqual(texts(told.positives).slice(0, 2), [
      'does not fit: the form says “no fever”, but it was answered yes before, and changed',
      'does not fit: the form says “no vomiting”, but it was answered yes before, and changed',
    ])
    const elsewhere = { ...flag, said: [{ question: 'Another question', text: 'Fever, or I feel hot' }] }
    assert.ok(tellContradictions(storyOf({}), { words: [], flagged: [elsewhere] }).relevantNegatives.some(saysNoFever))
  })

  describe('is told in one line for each sentence of hers', () => {
    const fits = (words: string) =>
      texts(tellContradictions(storyOf({ story: words }), nothing).positives).filter((text) =>
        text.startsWith('does not fit'),
      )

    it('that names every "no" this sentence speaks against, and none of them reassures any more', () => {
      const words = 'I have a fever of 102, shaking chills and my side hurts. It burns too'
      const told = tellContradictions(storyOf({ story: words }), nothing)
      assert.deepEqual(fits(words), [
        'does not fit: the form says “no rigors”, “no fever” and “no flank pain”, but the patient’s own words are “I have a fever of 102, shaking chills and my side hurts”',
      ])
      for (const no of ['no rigors', 'no fever', 'no flank pain'])
        assert.ok(!texts(told.relevantNegatives).includes(no), no)
    })

    it('and another line for another sentence', () => {
      assert.equal(fits('I have a fever. My flank hurts, too').length, 2)
    })

    it('and words that name one place say nothing of another: the flank is not the pelvis', () => {
      const words = 'My right side hurts in the back'
      assert.deepEqual(fits(words), [
        'does not fit: the form says “no flank pain”, but the patient’s own words are “My right side hurts in the back”',
      ])
      const { relevantNegatives } = tellContradictions(storyOf({ story: words }), nothing)
      assert.ok(texts(relevantNegatives).includes('no pelvic pain'))
      // Planted fault: to leave out by place what she says of both would reassure of one.
      assert.match(fits('My flank hurts and it hurts low in my belly')[0] ?? '', /no flank pain.*no pelvic pain/)
      assert.match(fits('Terrible pain in my right side under my ribs')[0] ?? '', /no flank pain/)
    })
  })

  describe('when the form no longer speaks of the moment', () => {
    const since = { words: [{ text: 'I have had a fever since last night', later: true }], flagged: [] }

    it('does not contradict her later words: the "no" stands, and says that it is of then', () => {
      const told = tellContradictions(storyOf({}), since)
      assert.ok(!texts(told.positives).some((text) => /does not fit/.test(text)))
      assert.ok(texts(told.relevantNegatives).includes('no fever (when the form was sent; said otherwise since)'))
      assert.ok(!told.relevantNegatives.some(saysNoFever), 'planted: as it stood it would read as of today')
    })

    it('neither does a flag that was raised by what she wrote since', () => {
      const said = [{ question: null, text: 'I have had a fever since last night' }]
      const flag = { ruleId: 'kidney.fever', quote: 'fever', later: true, said }
      const told = tellContradictions(storyOf({}), { words: [], flagged: [flag] })
      assert.ok(!texts(told.positives).some((text) => /does not fit/.test(text)))
      const then = tellContradictions(storyOf({}), { words: [], flagged: [{ ...flag, later: false }] })
      assert.ok(texts(then.positives).some((text) => /does not fit.*no fever/.test(text)))
    })

    it('is said as well of a "no" that no topic knows: a flag raised since takes its comfort away', () => {
      const silent = [
        ['sore-throat', 'cold-with-sore-throat', 'no neck swelling', 'anaphylaxis.throat'],
        ['sore-throat', 'cold-with-sore-throat', 'no severe unilateral pain', 'pain.severe'],
        ['something-else', 'ear-feels-full', 'no fever with immunosuppression', 'immune.fever'],
        ['uti', 'classic-uti', 'no genital sores', 'drug.skin-alone'],
      ] as const
      for (const [key, id, no, ruleId] of silent) {
        const { intake, vignettes } = folderOf(key)
        const one = vignettes.find((vignette) => vignette.id === id)!
        const { active } = answerIntake(intake, one.answers, factsOfVignette(one), evaluateFhirPath)
        const story = tellStory(intake, active)
        const nos = (flagged: Parameters<typeof tellContradictions>[1]['flagged']) => {
          const told = tellContradictions(story, { words: [], flagged })
          return texts([...told.relevantNegatives, ...told.rest])
        }
        assert.ok(nos([]).includes(no), `planted: told plainly it stands there: ${no}`)
        const flag = { ruleId, quote: 'what was said since', later: true, said: [] }
        assert.ok(nos([flag]).includes(`${no} (when the form was sent; said otherwise since)`), no)
        assert.ok(!nos([flag]).includes(no), no)
        // A flag of another thing leaves it as it was.
        assert.ok(nos([{ ...flag, ruleId: 'heart.chest-pain' }]).includes(no), no)
      }
    })

    it('still contradicts what lasts: who is pregnant on Friday was so on Monday', () => {
      const told = tellContradictions(storyOf({}), {
        words: [{ text: 'I am 8 weeks pregnant', later: true }],
        flagged: [],
      })
      assert.ok(texts(told.positives).some((text) => /does not fit.*pregnant.*8 weeks pregnant/.test(text)))
    })
  })
})
