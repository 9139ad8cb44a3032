import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { questionPages } from '#clinical/questionnaire/question-pages.ts'
import { howManyPages } from './how-many-pages.ts'
import { folderOf, shippedKeys } from './shipped-protocols.fixture.ts'
import { answerIntake, factsOfVignette } from './vignette-answers.ts'

for (const key of shippedKeys) {
  const folder = folderOf(key)
  const asks = new Set((folder.protocol.readings?.thresholds ?? []).flatMap(({ ask }) => ask ?? []))
  const counts = folder.vignettes.map(
    (one) =>
      questionPages(
        answerIntake(folder.intake, one.answers, factsOfVignette(one), evaluateFhirPath, folder.protocol.drugNames),
        asks,
      ).length,
  )

  test(`${key}: nine stories of ten are within two pages of what was said before they began`, () => {
    const said = howManyPages(folder, evaluateFhirPath) ?? assert.fail('it has no stories')
    const near = counts.filter((count) => Math.abs(count + 2 - said.known) <= 2)
    assert.ok(near.length >= 0.9 * counts.length, `${near.length} of ${counts.length} are near ${said.known}`)
    assert.equal(said.new - said.known, folder.protocol.kind === 'visit' ? 4 : 3)
  })

  test(`${key}: no number of questions is written by hand, where it would go stale`, () => {
    const number =
      /(?:\d+|nine|ten|eleven|twelve|thirteen|nueve|diez|once|doce|trece) (?:\w+ )?(?:questions|preguntas)/i
    for (const words of Object.values(folder.protocol.summary)) assert.doesNotMatch(words, number)
  })
}

test('stories that no longer run count nothing, and what they are of is offered all the same', () => {
  const [key] = shippedKeys
  const folder = folderOf(key)
  const broken = { ...folder, vignettes: folder.vignettes.map((one) => ({ ...one, answers: { gone: 'yes' } })) }
  assert.equal(howManyPages(broken, evaluateFhirPath), undefined)
  assert.equal(howManyPages({ ...folder, vignettes: [] }, evaluateFhirPath), undefined)
})
