import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { answerIntake, factsOfVignette } from '#clinical/protocol/vignette-answers.ts'
import { allKeys, folderOf } from '#clinical/protocol/shipped-protocols.fixture.ts'
import { screenText } from '#clinical/safety/screen.ts'
import type { PatientFacts } from '#clinical/safety/safety.types.ts'
import { evaluateFhirPath } from './fhirpath.ts'
import { findOptions } from './options.ts'
import type { QuestionnaireItem, QuestionnaireResponse } from './questionnaire.types.ts'
import { factsWithForm } from './stated-health.ts'

const TODAY = '2026-11-23'
/** What the form says where this is ticked and nothing else. */
function ticking(key: string, linkId: string, code: string): PatientFacts {
  const { intake } = folderOf(key)
  const find = (items: readonly QuestionnaireItem[] = []): QuestionnaireItem | undefined =>
    items.find((i) => i.linkId === linkId) ?? items.map((i) => find(i.item)).find((i) => i !== undefined)
  const item = find(intake.item) ?? assert.fail(`${key} asks no ${linkId}`)
  const option = findOptions(intake, item)?.find(({ coding }) => coding.code === code) ?? assert.fail(code)
  const active = {
    resourceType: 'QuestionnaireResponse',
    questionnaire: '',
    status: 'in-progress',
    item: [{ linkId, answer: [{ valueCoding: option.coding }] }],
  } satisfies QuestionnaireResponse
  return factsWithForm({}, intake, active, TODAY)
}
const levelOf = (text: string, facts: PatientFacts) => screenText({ text, language: 'en', facts }).level

describe('What a form says counts for the words beside it', () => {
  it('as what the chart lists would: weak defences, an operation lately, a birth', () => {
    const fever = 'I have a fever of 101 since last night'
    for (const [key, linkId, code] of [
      ['cold-and-flu', 'risk', 'immune'],
      ['sore-throat', 'history', 'immune'],
      ['uti', 'conditions', 'immune'],
      ['birth-control', 'certain', 'birth-4-weeks'],
    ] as const)
      assert.deepEqual(
        [levelOf(fever, {}), levelOf(fever, ticking(key, linkId, code))],
        ['none', 'emergency'],
        `${key} ${linkId} ${code}`,
      )
    const surgery = ticking('birth-control', 'clots', 'surgery')
    assert.equal(surgery.surgeryDays, 0)
    assert.deepEqual([levelOf(fever, {}), levelOf(fever, surgery)], ['none', 'urgent'])
  })

  it('not as what is denied, not sure, or another person’s', () => {
    const { conditions } = ticking('uti', 'conditions', 'none')
    assert.deepEqual(conditions, [])
    assert.deepEqual(ticking('hair-loss', 'life', 'partner').conditions, [])
  })

  it('beside what is known already, which it never takes away', () => {
    const { intake } = folderOf('uti')
    const known = { conditions: ['asthma'], surgeryDays: 3, ageDays: 12_000 }
    const nothing = {
      resourceType: 'QuestionnaireResponse',
      questionnaire: '',
      status: 'in-progress',
      item: [],
    } as const
    assert.deepEqual(factsWithForm(known, intake, nothing, TODAY), known)
  })

  it('never says less: no vignette’s words are lower with its form than without', () => {
    const rank = ['none', 'concern', 'urgent', 'emergency']
    for (const key of allKeys) {
      const { intake, vignettes } = folderOf(key)
      for (const v of vignettes.slice(0, 6)) {
        const { active } = answerIntake(intake, v.answers, factsOfVignette(v), evaluateFhirPath)
        const facts = factsWithForm({}, intake, active, TODAY)
        const text = 'fever of 101 and I bleed a little, chills'
        assert.ok(rank.indexOf(levelOf(text, facts)) >= rank.indexOf(levelOf(text, {})), `${key} ${v.id}`)
      }
    }
  })
})
