import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { folderOf } from '#clinical/protocol/shipped-protocols.fixture.ts'
import { itemsOf } from '#clinical/protocol/intake-words.ts'
import { checkQuestionnaire } from '#clinical/questionnaire/check-questionnaire.ts'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { changesBetween } from './changes.ts'
import type { Content } from './content.ts'
import { conditionOf, variableOf, withoutQuestion, withQuestion } from './follow-question.ts'
import { withItem } from './form-edits.ts'
import { limitsOf, withLimits } from './limit-edits.ts'
import { opensOf, withOpens } from './opens-edits.ts'
import { withLabel, withOption } from './option-edits.ts'
import { asKind, kindOf, questionKinds } from './question-kinds.ts'
import { helpOf, nameFrom, textOf, whyOf, withHelp, withText, withWhy } from './words-in-form.ts'

const { protocol, intake, vignettes, readme } = folderOf('uti')
const content: Content = { protocol, intake, vignettes, readme, reasons: {} }
const itemOf = (form: Content['intake'], linkId: string) => {
  const found = itemsOf(form).find((one) => one.linkId === linkId)
  assert.ok(found, linkId)
  return found
}
const errorsIn = (form: Content['intake']) =>
  checkQuestionnaire(form, evaluateFhirPath).filter(({ severity }) => severity === 'error')

describe('A question changed in the builder', () => {
  it('is the same file when its own words are written into it again', () => {
    for (const item of itemsOf(intake)) {
      const again = withWhy(withHelp(withText(item, textOf(item)), helpOf(item)), whyOf(item))
      if (item.text !== undefined) assert.deepEqual(changesBetween(item, again), [], item.linkId)
    }
  })

  it('of every kind can be added and is sound, with a name that rules can read', () => {
    for (const kind of questionKinds) {
      const words = { en: 'How long have you had a fever?', es: '¿Cuánto tiempo ha tenido fiebre?' }
      const made = withQuestion(content, 'symptoms', kind, words)
      assert.equal(made.linkId, 'long-had-fever')
      assert.equal(kindOf(itemOf(made.content.intake, made.linkId)), kind)
      assert.deepEqual(errorsIn(made.content.intake), [], kind)
      assert.equal(variableOf(made.content.protocol, made.linkId) !== undefined, kind !== 'text' && kind !== 'photo')
    }
  })

  it('goes with the name rules had for it and the examples’ answers to it, and with nothing else', () => {
    const made = withQuestion(content, 'symptoms', 'one', { en: 'Bleeding now?', es: '¿Sangra ahora?' })
    assert.deepEqual(changesBetween(content, withoutQuestion(made.content, made.linkId)), [])
    const less = withoutQuestion(content, 'onset')
    assert.ok(less.vignettes.every(({ answers }) => !('onset' in answers)))
    assert.ok(itemsOf(less.intake).every(({ linkId }) => linkId !== 'onset'))
  })

  it('loses its choices with its kind, and nothing of the words', () => {
    const item = itemOf(intake, 'onset')
    const number = withLimits(asKind(intake, item, 'number'), { min: 1, max: 60, unit: 'days' })
    assert.deepEqual(textOf(number), textOf(item))
    assert.equal(number.answerOption, undefined)
    assert.deepEqual(limitsOf(number), { min: 1, max: 60, unit: 'days' })
    const several = asKind(intake, item, 'several')
    assert.deepEqual(several.answerOption, item.answerOption)
    assert.equal(several.repeats, true)
  })

  it('takes a new choice before “none of these”, in both languages', () => {
    const item = withOption(intake, itemOf(intake, 'symptoms'), { en: 'My pee smells', es: 'La orina huele mal' })
    const codes = (item.answerOption ?? []).map(({ valueCoding }) => valueCoding?.code)
    assert.equal(codes.indexOf('pee-smells'), codes.length - 2)
    assert.equal(item.answerOption?.at(-2)?.valueCoding?.system, 'urn:kairos:uti')
    assert.deepEqual(errorsIn(withItem(intake, 'symptoms', () => item)), [])
    assert.equal(withLabel({}, { en: 'A', es: '' }).valueCoding?.display, 'A')
  })

  it('is asked when an answer before it says so, by one way at a time', () => {
    const item = itemOf(intake, 'onset')
    const conditions = [{ question: 'symptoms', operator: 'exists' as const, answerBoolean: true }]
    const opened = withOpens(item, { by: 'answers', any: true, conditions })
    assert.deepEqual(opensOf(opened), { by: 'answers', any: false, conditions })
    const worked = withOpens(opened, { by: 'expression', expression: 'true' })
    assert.equal(worked.enableWhen, undefined)
    assert.deepEqual(opensOf(withOpens(worked, { by: 'always' })), { by: 'always' })
  })
})

describe('A rule about a new question', () => {
  it('reads its answer by the name it was given', () => {
    const made = withQuestion(content, 'symptoms', 'several', { en: 'Bleeding now?', es: '¿Sangra ahora?' })
    assert.equal(conditionOf(made.content, made.linkId, 'none'), "'none' in %bleedingNow")
    assert.equal(conditionOf(content, 'symptoms', 'burning'), "'burning' in %symptoms")
  })
})

describe('The short name made of words', () => {
  it('is plain, and not one that is taken', () => {
    assert.equal(nameFrom('Do you have a fever of 100.4 °F?', new Set()), 'fever-1004-f')
    assert.equal(nameFrom('Fever', new Set(['fever', 'fever-2'])), 'fever-3')
    assert.equal(nameFrom('¿?', new Set()), 'new')
  })
})
