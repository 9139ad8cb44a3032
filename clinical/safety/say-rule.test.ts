import assert from 'node:assert/strict'
import { it } from 'node:test'
import { CONCEPTS } from './lexicon.types.ts'
import { plainWords } from './plain-words.ts'
import { SAFETY_RULES } from './rules.ts'
import { sayRule } from './say-rule.ts'

it('A rule reads as what it looks for, in both languages', () => {
  const arm = { all: ['arm-jaw-pain', 'vomiting', ['sweating', 'sudden', 'dizzy']] } as const
  assert.deepEqual(sayRule(arm), {
    en: 'Pain in arm, jaw, shoulder or back as from the heart, together with vomiting or nausea, and with any of: sweating; sudden or dizziness.',
    es: 'Dolor de brazo, mandíbula, hombro o espalda como del corazón, junto con vómito o náusea, y con cualquiera de: sudor; de repente o mareo.',
  })
  assert.match(sayRule({ all: ['abuse'], keepWhenPast: true }).en, /staff read it first\.$/)
})

it('Every rule speaks of each of its parts, and no two concepts go by the same words', () => {
  for (const rule of SAFETY_RULES) {
    const said = sayRule(rule)
    for (const concept of rule.all.flat()) {
      const [en, es] = plainWords[concept]
      // The first word of a sentence begins with a capital.
      assert.ok(
        said.en.slice(1).includes(en.slice(1)) && said.es.slice(1).includes(es.slice(1)),
        `${rule.id}: ${concept}`,
      )
    }
  }
  for (const side of [0, 1] as const)
    assert.equal(new Set(CONCEPTS.map((one) => plainWords[one][side])).size, CONCEPTS.length)
})
