import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { emptyResponse, withAnswer, withInstance, withoutInstance } from './answering.ts'
import { evaluate } from './evaluate.ts'
import {
  blankFor,
  exampleFacts as facts,
  exampleForm as q,
  exampleSymptom as symptom,
  formOf,
  frozen,
} from './example.ts'
import { evaluateFhirPath } from './fhirpath.ts'
import type {
  AnswerValue,
  EnableWhen,
  Evaluate,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  ResponseItem,
} from './questionnaire.types.ts'
import type { Facts } from './questionnaire.types.ts'
import { readResponse, validateForSubmit } from './submit.ts'

frozen(q)

const coding = (system: string, ...codes: string[]): fc.Arbitrary<AnswerValue> =>
  fc.constantFrom(...codes).map((code) => ({ system: `urn:example:${system}`, code }))

const answers: Record<string, fc.Arbitrary<AnswerValue[]>> = {
  symptoms: fc.array(coding('symptom', 'fever', 'cough', 'drooling', 'none'), { maxLength: 3 }),
  temperature: fc.integer({ min: 90, max: 112 }).map((value) => [{ value, code: '[degF]', unit: '°F' }]),
  days: fc.integer({ min: -2, max: 20 }).map((days) => [days]),
  long: fc.boolean().map((yes) => [yes]),
  'long-when': fc.constantFrom('2025-11-02', '2026-02', '2027-01-01').map((day) => [day]),
  story: fc.constantFrom([], ['It hurts when I swallow']),
  pregnant: coding('pregnancy', 'yes', 'no', 'unsure').map((one) => [one]),
  weight: fc.integer({ min: 1, max: 500 }).map((kilos) => [kilos]),
  photo: fc.array(fc.constant({ url: 'attachment:1', contentType: 'image/jpeg' }), { maxLength: 4 }),
  'reading-value#0': fc.integer({ min: 30, max: 45 }).map((value) => [value]),
  'reading-high#0': fc.boolean().map((yes) => [yes]),
  'reading-arm#0': coding('arm', 'left', 'right').map((one) => [one]),
}

/** A raw response as someone makes it who goes back and forth: any question answered in any order, hidden or not. */
const anyResponse: fc.Arbitrary<QuestionnaireResponse> = fc
  .array(
    fc.constantFrom(...Object.keys(answers)).chain((at) => fc.tuple(fc.constant(at), answers[at]!)),
    { maxLength: 25 },
  )
  .map((given) =>
    given.reduce(
      (response, [at, values]) => withAnswer(q, response, at, values),
      emptyResponse(q, facts, evaluateFhirPath),
    ),
  )

const flat = (items: readonly ResponseItem[] | undefined): ResponseItem[] =>
  (items ?? []).flatMap((each) => [each, ...flat(each.item)])

/** The conditions of the example form, written a second time by hand. */
const obeysConditions = (active: QuestionnaireResponse): void => {
  const all = flat(active.item)
  const find = (linkId: string) => all.find((each) => each.linkId === linkId)?.answer
  const codes = (find('symptoms') ?? []).map((each) => each.valueCoding?.code)
  if (find('temperature') || all.some(({ linkId }) => linkId === 'readings')) assert.ok(codes.includes('fever'))
  if (find('long')) assert.ok((find('days')?.[0]?.valueInteger ?? 0) >= 10)
  if (find('long-when')) assert.equal(find('long')?.[0]?.valueBoolean, true)
  if (find('photo')) assert.ok(codes.length > 0 && !codes.includes('none'))
  for (const reading of all.filter(({ linkId }) => linkId === 'readings')) {
    const inside = (linkId: string) => reading.item?.find((each) => each.linkId === linkId)?.answer?.[0]
    if (inside('reading-high')) assert.ok((inside('reading-value')?.valueDecimal ?? 0) > 39)
    if (inside('reading-arm')) assert.equal(inside('reading-high')?.valueBoolean, true)
  }
  for (const each of all) assert.ok(each.answer?.length || each.item?.length, 'nothing empty is kept')
}

describe('a form answered back and forth', () => {
  it('gives the same result for the same answers, and touches nothing it was given', () => {
    fc.assert(
      fc.property(anyResponse, (response) => {
        const given = frozen(structuredClone(response))
        const once = evaluate(q, given, frozen(structuredClone(facts)), evaluateFhirPath, 'es')
        assert.deepEqual(evaluate(q, structuredClone(given), facts, evaluateFhirPath, 'es'), once)
      }),
      { numRuns: 60 },
    )
  })

  it('gives away clean data, without the marks FHIRPath leaves on what it walks over', () => {
    const fever = withAnswer(q, blankFor(q), 'symptoms', [symptom('fever')])
    const marking: Evaluate = (expression, context, variables, base) => {
      for (const each of flat((context as QuestionnaireResponse).item))
        Object.defineProperty(each, 'mark', { value: 1, configurable: true })
      return evaluateFhirPath(expression, context, variables, base)
    }
    const { active } = evaluate(q, fever, facts, marking)
    assert.ok(flat(active.item).every((each) => !Object.hasOwn(each, 'mark')))
  })

  it('never lets an answer count whose question does not apply', () => {
    fc.assert(
      fc.property(anyResponse, (response) => obeysConditions(evaluate(q, response, facts, evaluateFhirPath).active)),
      { numRuns: 150 },
    )
  })

  it('planted fault: conditions that look at hidden answers are caught by that property', () => {
    // Strips by each item's own enableWhen against everything ever answered, as a hasty engine would.
    const hasty = (response: QuestionnaireResponse): QuestionnaireResponse => {
      const all = flat(response.item)
      const isOn = (when: EnableWhen): boolean => {
        const given = all.find(({ linkId }) => linkId === when.question)?.answer?.[0]
        if (when.answerBoolean !== undefined) return given?.valueBoolean === when.answerBoolean
        if (when.answerInteger !== undefined) return (given?.valueInteger ?? 0) >= when.answerInteger
        return given?.valueCoding?.code === when.answerCoding?.code
      }
      const strip = (items: readonly QuestionnaireItem[], found: readonly ResponseItem[]): ResponseItem[] =>
        found.flatMap((each) => {
          const item = items.find(({ linkId }) => linkId === each.linkId)
          if (!item || !(item.enableWhen ?? []).every(isOn)) return []
          return [each.item ? { ...each, item: strip(item.item ?? [], each.item) } : each]
        })
      return { ...response, item: strip(q.item ?? [], response.item ?? []) }
    }
    const found = fc.check(
      fc.property(anyResponse, (response) => obeysConditions(hasty(response))),
      { numRuns: 300 },
    )
    assert.equal(found.failed, true)
  })

  it('gives everything back when she returns to the answer that asked for it', () => {
    fc.assert(
      fc.property(anyResponse, (response) => {
        const before = withAnswer(q, response, 'symptoms', [symptom('fever')])
        const away = withAnswer(q, before, 'symptoms', [symptom('none')])
        obeysConditions(evaluate(q, away, facts, evaluateFhirPath).active)
        const back = withAnswer(q, away, 'symptoms', [symptom('fever')])
        assert.deepEqual(evaluate(q, back, facts, evaluateFhirPath), evaluate(q, before, facts, evaluateFhirPath))
      }),
      { numRuns: 60 },
    )
  })

  it('comes to the same active answers on the server as in the browser', () => {
    fc.assert(
      fc.property(anyResponse, (response) => {
        const browser = evaluate(q, response, facts, evaluateFhirPath)
        const server = validateForSubmit(q, JSON.parse(JSON.stringify(response)), facts, evaluateFhirPath)
        assert.deepEqual(server.active.item, browser.active.item)
        assert.deepEqual(server.issues, browser.issues)
        assert.equal(server.ok, browser.complete)
      }),
      { numRuns: 60 },
    )
  })
})

describe('conditions', () => {
  const whens: readonly [EnableWhen['operator'], number | boolean, (number | undefined)[]][] = [
    ['exists', true, [1, 5]],
    ['exists', false, [undefined]],
    ['=', 5, [5]],
    ['!=', 5, [undefined, 1]],
    ['>', 1, [5]],
    ['<', 5, [1]],
    ['>=', 5, [5]],
    ['<=', 1, [1]],
  ]
  for (const [operator, expected, shownFor] of whens)
    it(`"${operator} ${expected}" shows the question for ${shownFor.map((each) => each ?? 'no answer').join(', ')}`, () => {
      const when: EnableWhen = {
        question: 'a',
        operator,
        ...(typeof expected === 'boolean' ? { answerBoolean: expected } : { answerInteger: expected }),
      }
      const form = formOf({ linkId: 'a', type: 'integer' }, { linkId: 'b', type: 'string', enableWhen: [when] })
      for (const answer of [undefined, 1, 5]) {
        const response = withAnswer(form, blankFor(form), 'a', answer === undefined ? [] : [answer])
        const shown = evaluate(form, response, facts, evaluateFhirPath).steps.some(({ at }) => at === 'b')
        assert.equal(shown, shownFor.includes(answer), `answer ${answer}`)
      }
    })

  it('an expression that cannot be evaluated shows the question and says so', () => {
    const broken: Evaluate = () => {
      throw new Error('no such function')
    }
    const { steps, issues } = evaluate(q, emptyResponse(q, facts, broken), facts, broken)
    assert.ok(steps.some(({ at }) => at === 'pregnant'))
    assert.ok(issues.some((issue) => issue.linkId === 'pregnant' && issue.code === 'expression-failed'))
  })

  it('asks about pregnancy by what is known of the patient, worked out from the facts', () => {
    const asks = (patient: Facts['patient']): boolean =>
      evaluate(q, blankFor(q), { ...facts, patient }, evaluateFhirPath).steps.some(({ at }) => at === 'pregnant')
    assert.equal(asks({ age: 34, sexAtBirth: 'female' }), true)
    assert.equal(asks({ age: 60, sexAtBirth: 'female' }), false)
    assert.equal(asks({ age: 34, sexAtBirth: 'male' }), false)
  })
})

describe('the page', () => {
  it('speaks the asked language, and says what stands where', () => {
    const { steps, minutesLeft, remaining } = evaluate(q, blankFor(q), facts, evaluateFhirPath, 'es-MX')
    const [first] = steps
    assert.equal(first?.text, '¿Cuáles de estos tiene?')
    assert.equal(first?.options?.[0]?.label, 'Fiebre')
    assert.deepEqual(first?.notes, ['Unas preguntas sobre su garganta.'])
    assert.equal(first?.help, 'Elija todos los que correspondan.')
    assert.deepEqual(first?.section, { linkId: 'about', title: 'Qué le pasa' })
    assert.equal(steps.find(({ at }) => at === 'weight')?.page, 'body')
    assert.equal(remaining, 2)
    assert.equal(minutesLeft, 2)
  })

  it('repeats a group as often as she adds a row, and each row has conditions of its own', () => {
    let response = withAnswer(q, blankFor(q), 'symptoms', [symptom('fever')])
    response = withAnswer(q, response, 'reading-value#0', [39.5])
    response = withInstance(q, response, 'readings')
    response = withAnswer(q, response, 'reading-value#1', [38])
    const at = evaluate(q, response, facts, evaluateFhirPath).steps.map((step) => step.at)
    assert.ok(at.includes('reading-high#0') && !at.includes('reading-high#1'))
    const fewer = evaluate(q, withoutInstance(q, response, 'readings', 0), facts, evaluateFhirPath)
    assert.deepEqual(fewer.steps.find((step) => step.at === 'reading-value#0')?.answer, [38])
    assert.equal(fewer.groups[0]?.instances, 1)
  })

  it('marks what was known before as prefilled until she answers it herself', () => {
    const response = emptyResponse(q, facts, evaluateFhirPath)
    const weight = (from: QuestionnaireResponse) =>
      evaluate(q, from, facts, evaluateFhirPath).steps.find(({ at }) => at === 'weight')
    assert.deepEqual([weight(response)?.answer, weight(response)?.prefilled], [[61.5], true])
    assert.equal(weight(withAnswer(q, response, 'weight', [61.5]))?.prefilled, false)
  })
})

describe('answering', () => {
  const symptomsOf = (response: QuestionnaireResponse) =>
    flat(response.item)
      .find(({ linkId }) => linkId === 'symptoms')
      ?.answer?.map((each) => each.valueCoding?.code)

  it('lets "None of these" clear the others, and the others clear it', () => {
    const none = withAnswer(q, blankFor(q), 'symptoms', [symptom('cough'), symptom('none')])
    assert.deepEqual(symptomsOf(none), ['none'])
    assert.deepEqual(symptomsOf(withAnswer(q, none, 'symptoms', [symptom('none'), symptom('cough')])), ['cough'])
  })

  it('refuses what cannot be meant, and says what to do', () => {
    const answer =
      (at: string, ...values: AnswerValue[]) =>
      () =>
        withAnswer(q, blankFor(q), at, values)
    assert.throws(answer('nowhere', true), /no question "nowhere"/)
    assert.throws(answer('about', true), /only questions take answers/)
    assert.throws(answer('score', 3), /worked out by the form/)
    assert.throws(answer('days', 'three'), /well-formed integer/)
    assert.throws(answer('long-when', '2026-02-30'), /well-formed date/)
    assert.throws(answer('days', 1, 2), /takes one answer/)
    assert.throws(() => withInstance(q, blankFor(q), 'about'), /no repeating group/)
  })
})

describe('work', () => {
  it('a form twice as long asks at most twice as many expressions', () => {
    const asked = (copies: number): number => {
      const groups: QuestionnaireItem[] = Array.from({ length: copies }, (_, copy) => ({
        linkId: `copy-${copy}`,
        type: 'group',
        item: JSON.parse(
          JSON.stringify(q.item?.slice(2, 4)).replaceAll(/"(linkId|question)":"([^"]+)"/g, `"$1":"$2-${copy}"`),
        ),
      }))
      const form: Questionnaire = { ...q, item: [...(q.item ?? []), ...groups] }
      const response = readResponse(form, withAnswer(form, blankFor(form), 'symptoms', [symptom('fever')])).response
      let count = 0
      evaluate(form, response, facts, (...args) => {
        count++
        return evaluateFhirPath(...args)
      })
      return count
    }
    assert.ok(asked(4) > 0)
    assert.ok(asked(8) <= 2 * asked(4), `${asked(8)} for ${asked(4)}`)
  })
})
