import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  emptyResponse,
  evaluate,
  noOthers,
  tellStory,
  validateForSubmit,
  withAnswer,
} from '#clinical/questionnaire/index.ts'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import type { QuestionnaireResponse, Step } from '#clinical/questionnaire/questionnaire.types.ts'
import { checkPrefill, prefilledItems } from './check-prefill.ts'
import { conditionNames } from './condition-names.ts'
import { conditionsIn } from './conditions.ts'
import { tellContradictions } from './contradicted.ts'
import { exclusionsSoFar } from './exclusions.ts'
import { intakeFacts } from './expressions.ts'
import { readProtocolFiles } from './protocol-folder.ts'
import { recordedIn } from './recorded.ts'
import { redFlagsIn } from './red-flags.ts'
import { allKeys, folderOf, spoilt } from './shipped-protocols.fixture.ts'
import { tapsOf } from './taps.ts'
import type { ProtocolFacts, ProtocolFolder } from './protocol.types.ts'
import { answerValueFor } from './vignette-answers.ts'

const nobody: ProtocolFacts = {
  today: '2026-03-10',
  patient: { age: 34, sexAtBirth: 'female', established: true },
  allergies: 'none-known',
  medicines: [],
}
const allergic = (substance: string, reactionKind: 'hypersensitivity' | 'unknown' | 'intolerance') =>
  ({ ...nobody, allergies: [{ substance, classes: [], reactionKind, reaction: '' }] }) satisfies ProtocolFacts
/** Somebody whose record holds every condition there is a name for, and each class that a form begins with. */
const everything: ProtocolFacts = {
  ...nobody,
  allergies: ['penicillin', 'ibuprofen', 'aspirin'].map((substance) => ({
    substance,
    classes: [],
    reactionKind: 'hypersensitivity',
    reaction: '',
  })),
  medicines: [
    'methotrexate',
    'nitroglycerin',
    'riociguat',
    'tamsulosin',
    'lisinopril',
    'carbamazepine',
    'pred forte',
  ].map((name) => ({ name })),
  conditions: conditionNames.map(({ names: [name = ''] }) => name),
  pregnancy: 'pregnant',
}
const worked = new Map<ProtocolFacts, ReturnType<typeof intakeFacts>>()
const facts = (given: ProtocolFacts) => {
  const known = worked.get(given) ?? intakeFacts(given)
  worked.set(given, known)
  return known
}
const opened = ({ intake }: ProtocolFolder, given: ProtocolFacts) =>
  emptyResponse(intake, facts(given), evaluateFhirPath)
const stepsOf = ({ intake }: ProtocolFolder, response: QuestionnaireResponse, given: ProtocolFacts) =>
  evaluate(intake, response, facts(given), evaluateFhirPath).steps
/** She lets it stand; of a list she says too that none of the others fits. */
const lets = ({ intake }: ProtocolFolder, response: QuestionnaireResponse, { at, answer, repeats }: Step) =>
  withAnswer(intake, response, at, repeats ? [...answer, noOthers] : answer)
const codes = (step: Pick<Step, 'answer'> | undefined) =>
  (step?.answer ?? []).map((value) => (typeof value === 'object' && 'code' in value ? value.code : value))
const filled = (steps: readonly Step[]) =>
  Object.fromEntries(steps.filter((step) => step.prefilled).map((step) => [step.linkId, codes(step)]))

/** Who she is, what her record says, what her form begins with. */
const stories: readonly [story: string, key: string, record: ProtocolFacts, begins: Record<string, string[]>][] = [
  [
    'a woman allergic to penicillin, with asthma, for her sinuses',
    'sinus-infection',
    { ...allergic('Penicilina', 'hypersensitivity'), conditions: ['Asthma', 'Nasal polyps'] },
    { penicillin: ['severe'], history: ['polyps'] },
  ],
  [
    'somebody whose penicillin reaction nobody described, for a throat',
    'sore-throat',
    { ...allergic('amoxicillin', 'unknown'), conditions: ['CKD stage 3'] },
    { penicillin: ['not-sure'], safety: ['kidney'] },
  ],
  [
    'a pregnant woman with kidney disease, for her bladder',
    'uti',
    { ...nobody, conditions: ['Enfermedad renal crónica'], pregnancy: 'pregnant' },
    { conditions: ['kidney'], pregnancy: ['yes'] },
  ],
  [
    'a diabetic with COPD on methotrexate, with a cold',
    'cold-and-flu',
    { ...nobody, conditions: ['Type 2 diabetes', 'COPD'], medicines: [{ name: 'Methotrexate 15 mg' }] },
    { risk: ['immune', 'lung', 'diabetes'] },
  ],
  [
    'a man with a nitrate spray and diabetes',
    'erectile-dysfunction',
    {
      ...nobody,
      patient: { age: 58, sexAtBirth: 'male' },
      conditions: ['Diabetes'],
      medicines: [{ name: 'nitroglycerin spray' }, { name: 'tamsulosin' }],
    },
    { takes: ['nitrate', 'alpha'], health: ['diabetes'] },
  ],
  [
    'a woman six weeks after a birth, with her readings',
    'home-blood-pressure',
    { ...nobody, pregnancy: 'postpartum' },
    { pregnancy: ['postpartum'] },
  ],
  [
    'a woman with a clot and migraine with aura, for the pill',
    'birth-control',
    { ...nobody, conditions: ['DVT 2019', 'Migraine with aura', 'High cholesterol'] },
    { clots: ['clot'], health: ['cholesterol'], headache: ['aura'] },
  ],
]

describe('a form begins with what the record lists', () => {
  for (const [story, key, record, begins] of stories)
    test(`${story}: it is filled in, and each costs one tap where it cost more`, () => {
      const folder = folderOf(key)
      const steps = stepsOf(folder, opened(folder, record), record)
      assert.deepEqual(filled(steps), begins)
      // The same form answered the same way by hand.
      const asked = Object.keys(begins).reduce(
        (response, linkId) => {
          const step = steps.find((one) => one.linkId === linkId)
          return step ? lets(folder, response, step) : response
        },
        opened(folder, record),
      )
      const [before, after] = [tapsOf(stepsOf(folder, asked, record)), tapsOf(steps)]
      const lists = steps.filter((step) => step.prefilled && step.repeats).length
      assert.equal(before - after, lists, `${before} taps before, ${after} after`)
    })

  test('nobody else’s, denied or feared conditions are filled in, nor an intolerance', () => {
    for (const text of [
      'Family history of diabetes',
      'No kidney disease',
      'Prediabetes',
      'madre con diabetes',
      'sin enfermedad renal',
      'Gestational diabetes 2019',
      'Screening for HIV',
    ])
      assert.deepEqual(conditionsIn(text), [], text)
    assert.deepEqual(conditionsIn('Non-Hodgkin lymphoma'), ['weak-defenses', 'blood-cancer', 'lymphoma'])
    const folder = folderOf('sinus-infection')
    const record = allergic('penicillin', 'intolerance')
    assert.deepEqual(filled(stepsOf(folder, opened(folder, record), record)), {})
  })
})

describe('what is filled in silences nothing', () => {
  for (const key of allKeys) {
    const folder = folderOf(key)
    test(`${key}: fills in nothing for somebody unknown, and no no for anybody`, () => {
      assert.deepEqual(checkPrefill(folder, evaluateFhirPath), [])
      assert.deepEqual(filled(stepsOf(folder, opened(folder, nobody), nobody)), {})
    })

    test(`${key}: as it opens, the fullest record raises no alarm and turns nobody away`, () => {
      const { active } = evaluate(folder.intake, opened(folder, everything), facts(everything), evaluateFhirPath)
      assert.deepEqual(redFlagsIn(folder.protocol, active, everything, evaluateFhirPath), [])
      assert.deepEqual(
        exclusionsSoFar(folder.protocol, active, everything, evaluateFhirPath),
        exclusionsSoFar(folder.protocol, { ...active, item: [] }, everything, evaluateFhirPath),
      )
    })

    test(`${key}: let stand, what is filled in raises and excludes as if she had chosen it`, () => {
      const begun = opened(folder, everything)
      const steps = stepsOf(folder, begun, everything).filter((step) => step.prefilled)
      const passed = steps.reduce((now, step) => lets(folder, now, step), begun)
      const blank: QuestionnaireResponse = { ...begun, item: [] }
      const chosen = steps.reduce((now, step) => lets(folder, now, step), blank)
      const activeOf = (given: QuestionnaireResponse) =>
        evaluate(folder.intake, given, facts(everything), evaluateFhirPath).active
      assert.deepEqual(activeOf(passed), activeOf(chosen))
    })
  }

  for (const key of allKeys) {
    const folder = folderOf(key)
    /** The lists that the fullest record begins, each alone with one of its ticks: others are left to say. */
    const mixed = stepsOf(folder, opened(folder, everything), everything).filter((step) => step.othersOpen)
    const issueOf = (response: QuestionnaireResponse, { at }: Step) =>
      validateForSubmit(folder.intake, response, facts(everything), evaluateFhirPath).issues.find(
        (one) => one.at === at,
      )?.code
    const activeAt = (response: QuestionnaireResponse, { linkId }: Step) =>
      evaluate(folder.intake, response, facts(everything), evaluateFhirPath).active.item?.find(
        (one) => one.linkId === linkId,
      )
    for (const step of mixed) {
      const begun = opened(folder, everything)
      const others = (step.options ?? []).filter(
        ({ value, exclusive }) => !exclusive && !step.answer.some((one) => codes({ answer: [one] })[0] === value.code),
      )

      test(`${key} ${step.linkId}: what the record ticks says nothing of the other choices, in the browser or on the server`, () => {
        assert.ok(others.length > 0)
        assert.equal(issueOf(begun, step), 'others-open')
        // Planted fault: a page that passes it with one tap, or sends it without the mark, would make every other choice a no.
        const asBefore = withAnswer(folder.intake, begun, step.at, step.answer)
        assert.deepEqual([issueOf(asBefore, step), activeAt(asBefore, step)], ['others-open', undefined])
        const unmarked = { ...begun, item: (begun.item ?? []).map(({ extension: _mark, ...one }) => one) }
        assert.equal(issueOf(unmarked, step), 'others-open')
        // What is only taken away leaves them unsaid too.
        if (step.answer.length > 1) {
          const fewer = withAnswer(folder.intake, begun, step.at, step.answer.slice(1))
          assert.deepEqual([issueOf(fewer, step), activeAt(fewer, step)], ['others-open', undefined])
        }
      })

      test(`${key} ${step.linkId}: one more tick, or “none of the others”, is the answer`, () => {
        const [other] = others
        const ticked = withAnswer(folder.intake, begun, step.at, [...step.answer, other?.value ?? assert.fail()])
        const denied = lets(folder, begun, step)
        assert.deepEqual([issueOf(ticked, step), issueOf(denied, step)], [undefined, undefined])
        assert.equal(activeAt(denied, step)?.answer?.length, step.answer.length)
        // Ticked and unticked again, nothing is said of them once more.
        assert.equal(issueOf(withAnswer(folder.intake, ticked, step.at, step.answer), step), 'others-open')
      })
    }
  }

  test('an answer that nobody let stand keeps the form from being sent; let stand, it is hers', () => {
    const folder = folderOf('uti')
    const record: ProtocolFacts = { ...nobody, conditions: ['kidney disease'] }
    const answers = folder.vignettes.find(({ id }) => id === 'classic-uti')?.answers ?? {}
    const items = new Map((folder.intake.item ?? []).map((item) => [item.linkId, item]))
    const others = Object.entries(answers).filter(([linkId]) => linkId !== 'conditions')
    const response = others.reduce(
      (now, [linkId, answer]) => {
        const item = items.get(linkId)
        assert.ok(item)
        return withAnswer(
          folder.intake,
          now,
          linkId,
          [answer].flat().map((value) => answerValueFor(folder.intake, item, value)),
        )
      },
      opened(folder, record),
    )
    const sent = (given: QuestionnaireResponse) =>
      validateForSubmit(folder.intake, given, facts(record), evaluateFhirPath)
    assert.deepEqual(
      sent(response).issues.map(({ linkId, code }) => [linkId, code]),
      [['conditions', 'others-open']],
    )
    const step = stepsOf(folder, response, record).find(({ linkId }) => linkId === 'conditions')
    const passed = lets(folder, response, step ?? assert.fail())
    assert.equal(sent(passed).ok, true)
    assert.deepEqual(codes(stepsOf(folder, passed, record).find(({ linkId }) => linkId === 'conditions')), ['kidney'])
  })

  test('what she takes away is told to the clinician first, with what the record lists', () => {
    const folder = folderOf('uti')
    const record: ProtocolFacts = { ...nobody, conditions: ['kidney disease'] }
    const none = { system: 'urn:kairos:uti', code: 'none' }
    const { active } = evaluate(
      folder.intake,
      withAnswer(folder.intake, opened(folder, record), 'conditions', [none]),
      facts(record),
      evaluateFhirPath,
    )
    const recorded = recordedIn(folder.intake, facts(record), evaluateFhirPath)
    const told = tellContradictions(tellStory(folder.intake, active), { words: [], flagged: [], recorded })
    assert.match(told.positives[0]?.text ?? '', /does not fit: .*kidney disease.*the record lists “Kidney disease/)
    // Planted fault: without the record the same "no" reassures.
    const alone = tellContradictions(tellStory(folder.intake, active), { words: [], flagged: [] })
    assert.ok(!alone.positives.some(({ text }) => text.startsWith('does not fit')))
  })
})

describe('planted fault: a form that would fill in a no', () => {
  const problems = (from: string, to: string, key = 'uti') => {
    const { folder } = readProtocolFiles(spoilt(key, 'intake.questionnaire.json', from, to))
    assert.ok(folder)
    return checkPrefill(folder, evaluateFhirPath).map(({ path, message }) => `${path} ${message}`)
  }
  const pregnant = "iif('pregnant' in %facts.pregnancy, 'yes')"

  test('“no” of a single choice, “none of these” of a list', () => {
    assert.match(
      problems(pregnant, "iif('pregnant' in %facts.pregnancy, 'yes', 'no')").join(),
      /pregnancy is filled in with "no": a no is never filled in/,
    )
    assert.match(
      problems(
        "iif('g6pd-deficiency' in %facts.conditions, 'g6pd')",
        "iif('g6pd-deficiency' in %facts.conditions, 'g6pd', 'none')",
      ).join(),
      /safety is filled in with "none"/,
    )
  })
  test('what the record does not list, a word nobody knows, a number', () => {
    assert.deepEqual(problems(pregnant, "iif(('pregnant' in %facts.pregnancy).not(), 'yes')"), [
      'pregnancy is filled in for somebody of whom nothing is known',
    ])
    assert.match(
      problems(pregnant, "iif('pregnent' in %facts.pregnancy, 'yes')").join(),
      /"pregnent", which is no choice/,
    )
    const folder = folderOf('uti')
    const [first] = prefilledItems(folder.intake)
    const item = (folder.intake.item ?? []).map((one) =>
      one.linkId === 'temperature' ? { ...one, extension: first?.extension ?? [] } : one,
    )
    assert.match(
      checkPrefill({ ...folder, intake: { ...folder.intake, item } }, evaluateFhirPath)
        .map(({ message }) => message)
        .join(),
      /only a choice may be/,
    )
  })
})
