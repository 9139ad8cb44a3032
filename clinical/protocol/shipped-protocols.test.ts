import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { checkProtocol } from './check-protocol.ts'
import { differences, runVignette } from './check-vignettes.ts'
import { fillPlan } from './fill-plan.ts'
import { filesOf, folderOf, shippedKeys } from './shipped-protocols.fixture.ts'

for (const key of shippedKeys)
  describe(`protocol ${key}`, () => {
    const folder = folderOf(key)

    test('has no problem that would stop publishing', () =>
      assert.deepEqual(checkProtocol(filesOf(key), evaluateFhirPath), []))

    for (const vignette of folder.vignettes)
      test(`${vignette.id}: ${vignette.story}`, () => {
        const { result, unfinished } = runVignette(folder, vignette, evaluateFhirPath)
        assert.deepEqual([...unfinished, ...differences(vignette, result)], [])
      })

    test('every threshold, exclusion, red flag and inclusion fires in at least one vignette', () => {
      const fired = new Set(
        folder.vignettes.flatMap((vignette) =>
          runVignette(folder, vignette, evaluateFhirPath).result.fired.map(({ id }) => id),
        ),
      )
      assert.deepEqual(
        folder.protocol.rules.filter(({ id }) => !fired.has(id)).map(({ id }) => id),
        [],
      )
    })

    test('speaks to patients at about sixth-grade level', () => {
      const { plans, rules, safetyNet, education } = folder.protocol
      const spoken = [
        ...rules.flatMap((rule) => ('say' in rule ? [rule.say.en] : [])),
        ...plans.flatMap((plan) => {
          const filled = fillPlan({ ...plan, prescription: 'either' }, [], 'en')
          return [filled.whatWeThink, filled.whatToDo, filled.watchFor, filled.whenToComeBack]
        }),
        safetyNet.en,
        ...education.map(({ body }) => body.en),
      ]
      const grades = spoken.map((text) => ({ text, grade: gradeOf(text) })).filter(({ grade }) => grade > 9)
      assert.deepEqual(grades, [], 'these single passages are too hard')
      assert.ok(gradeOf(spoken.join(' ')) <= 6.5, `all together: grade ${gradeOf(spoken.join(' ')).toFixed(1)}`)
    })
  })

test('a woman with an ordinary bladder infection meets at most 12 questions', () => {
  const folder = folderOf('uti')
  const vignette = folder.vignettes.find(({ id }) => id === 'classic-uti')
  const { steps } = runVignette(folder, vignette!, evaluateFhirPath)
  assert.ok(steps.length <= 12, steps.map(({ linkId }) => linkId).join(' '))
})

test('nobody is asked what the facts already rule out', () => {
  const folder = folderOf('uti')
  const asked = (id: string) =>
    runVignette(
      folder,
      folder.vignettes.find((vignette) => vignette.id === id)!,
      evaluateFhirPath,
    ).steps.map(({ linkId }) => linkId)
  assert.ok(asked('classic-uti').includes('pregnancy'))
  assert.ok(!asked('age-56-not-asked-about-pregnancy').includes('pregnancy'))
  assert.ok(!asked('man-of-40').includes('vaginal') && !asked('man-of-40').includes('pregnancy'))
  assert.ok(!asked('classic-uti').includes('temperature') && asked('fever-101').includes('temperature'))
})

/** Flesch-Kincaid grade, with syllables counted as groups of vowels. */
function gradeOf(text: string): number {
  const sentences = text.split(/[.!?:\n]+/).filter((sentence) => /[a-z]/i.test(sentence)).length
  const words = text.match(/[a-z']+/gi) ?? []
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word.toLowerCase()), 0)
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59
}

const syllablesOf = (word: string) => Math.max(1, word.replace(/e$/, '').match(/[aeiouy]+/g)?.length ?? 1)
