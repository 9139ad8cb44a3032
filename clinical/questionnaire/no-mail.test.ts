import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { answerIntake, factsOfVignette } from '#clinical/protocol/vignette-answers.ts'
import { folderOf, allKeys } from '#clinical/protocol/shipped-protocols.fixture.ts'
import { evaluateFhirPath } from './fhirpath.ts'
import { asksForNoMail, offersNoMail } from './no-mail.ts'

describe('Asked to be reached without anything that others may see', () => {
  const folder = folderOf('mental-health-check-in')
  const [vignette] = folder.vignettes
  const told = (reach: string) =>
    answerIntake(
      folder.intake,
      { ...vignette?.answers, reach },
      vignette ? factsOfVignette(vignette) : assert.fail('no vignette'),
      evaluateFhirPath,
    ).active

  it('is heard of whoever says "only here" or "leave no message", and of nobody else', () => {
    assert.deepEqual(
      ['here-only', 'no-message', 'call'].map((reach) => asksForNoMail(folder.intake, told(reach))),
      [true, true, false],
    )
    assert.equal(asksForNoMail(folder.intake, { ...told('call'), item: [] }), false)
  })

  it('is offered by every shipped form that asks how somebody may be reached safely', () => {
    const asking = allKeys.filter((key) => /reach you safely/i.test(JSON.stringify(folderOf(key).intake)))
    assert.deepEqual(asking, ['mental-health-check-in'])
    assert.deepEqual(
      allKeys.filter((key) => offersNoMail(folderOf(key).intake)),
      asking,
    )
  })
})
