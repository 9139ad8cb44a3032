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
  return { plain, told: tellContradictions(plain, new Set(findings.map(({ ruleId }) => ruleId))) }
}
const texts = (sentences: readonly { readonly text: string }[]) => sentences.map(({ text }) => text)

describe('A "no" in the form, and words that say otherwise', () => {
  it('is no reassurance: it is told first, as what does not fit', () => {
    const { plain, told } = storyWith('I was cleaning the bath and bleach splashed in my eye')
    assert.ok(texts(plain.relevantNegatives).includes('no chemical splash'), 'planted: told plainly it stands there')
    assert.ok(!texts(told.relevantNegatives).includes('no chemical splash'))
    assert.match(told.positives[0]?.text ?? '', /does not fit.*no chemical splash.*own words/)
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
