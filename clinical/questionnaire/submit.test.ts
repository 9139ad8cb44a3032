import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { withAnswer } from './answering.ts'
import { evaluate } from './evaluate.ts'
import { blankFor, exampleFacts as facts, exampleForm as q, exampleSymptom as symptom, formOf } from './example.ts'
import { evaluateFhirPath } from './fhirpath.ts'
import type { Evaluate, QuestionnaireItem, QuestionnaireResponse } from './questionnaire.types.ts'
import { validateForSubmit } from './submit.ts'

const submit = (sent: unknown, fhirPath: Evaluate = evaluateFhirPath) => validateForSubmit(q, sent, facts, fhirPath)
const codesOf = (sent: unknown) => submit(sent).issues.map((issue) => `${issue.at ?? 'form'}: ${issue.code}`)

const finished = (): QuestionnaireResponse => {
  let response = withAnswer(q, blankFor(q), 'symptoms', [symptom('none')])
  response = withAnswer(q, response, 'days', [3])
  return withAnswer(q, response, 'pregnant', [{ system: 'urn:example:pregnancy', code: 'no' }])
}

const withItem = (...item: unknown[]): unknown => ({ ...finished(), item: [...(finished().item ?? []), ...item] })

describe('what the server accepts', () => {
  it('takes a finished form, and marks what counts as completed', () => {
    const { ok, issues, active } = submit(finished())
    assert.deepEqual(issues, [])
    assert.equal(ok, true)
    assert.equal(active.status, 'completed')
  })

  it('works out calculations itself, whatever a client claims', () => {
    const forged = JSON.parse(JSON.stringify(finished()))
    forged.item.push({ linkId: 'age', answer: [{ valueInteger: 99 }] })
    forged.item
      .find((each: { linkId: string }) => each.linkId === 'body')
      .item.push({
        linkId: 'score',
        answer: [{ valueInteger: 7 }],
      })
    const { ok, active } = submit(forged)
    assert.equal(ok, true)
    const text = JSON.stringify(active)
    assert.ok(text.includes('{"linkId":"age","answer":[{"valueInteger":34}]}'), text)
    assert.ok(text.includes('{"linkId":"score","answer":[{"valueInteger":1}]}'), text)
  })

  it("reads a code by the author's display, not by the one a client sends", () => {
    const forged = { ...symptom('fever'), display: 'Quite well' }
    const { active } = submit(withAnswer(q, finished(), 'symptoms', [forged]))
    assert.ok(!JSON.stringify(active).includes('Quite well'))
  })

  it('refuses another form, unknown items, answers of another type and answers where none belong', () => {
    assert.deepEqual(codesOf({ ...finished(), questionnaire: 'urn:other|1' }), ['questionnaire: wrong-questionnaire'])
    assert.deepEqual(codesOf(withItem({ linkId: 'secret', answer: [{ valueString: 'x' }] })), ['item[2]: unknown-item'])
    assert.deepEqual(codesOf(withItem({ linkId: 'welcome', answer: [{ valueString: 'x' }] })), [
      'item[2]: not-answerable',
    ])
    assert.deepEqual(codesOf(withItem({ linkId: 'photo', answer: [{ valueString: 'x' }] })), ['item[2]: wrong-type'])
    assert.deepEqual(
      codesOf(withItem({ linkId: 'photo', answer: [{ valueAttachment: { url: 'a', data: 'AAAA' } }] })),
      ['item[2]: wrong-type'],
    )
    assert.deepEqual(codesOf(withItem({ linkId: 'about', item: [] })), ['item[2]: malformed'])
    assert.equal(submit(undefined).ok, false)
  })

  it('never repeats what was sent in what it says about it', () => {
    const issues = submit(withItem({ linkId: 'Ana Diaz', answer: [{ valueString: 'burning' }] })).issues
    assert.ok(!/Ana|burning/.test(JSON.stringify(issues)))
  })

  it('does not hold a hidden answer against her', () => {
    let response = withAnswer(q, finished(), 'temperature', [{ value: 500, code: '[degF]' }])
    assert.equal(submit(response).ok, true)
    response = withAnswer(q, response, 'symptoms', [symptom('fever')])
    assert.ok(codesOf(response).includes('temperature: too-big'))
  })

  it('knows the limits of a quantity in each of its units', () => {
    const at = (value: number, code: string) =>
      codesOf(
        withAnswer(q, withAnswer(q, finished(), 'symptoms', [symptom('fever')]), 'temperature', [{ value, code }]),
      ).filter((each) => each.startsWith('temperature'))
    assert.deepEqual(at(38.5, 'Cel'), [])
    assert.deepEqual(at(101, '[degF]'), [])
    assert.deepEqual(at(101, 'Cel'), ['temperature: too-big'])
    assert.deepEqual(at(38.5, '[degF]'), ['temperature: too-small'])
    assert.deepEqual(at(311, 'K'), ['temperature: wrong-unit'])
  })

  it('names each limit that an answer breaks', () => {
    const url = 'http://hl7.org/fhir/StructureDefinition/'
    const option = { valueCoding: { system: 's', code: 'a' } }
    const cases: [string, QuestionnaireItem, unknown[]][] = [
      ['required', { linkId: 'a', type: 'string', required: true }, []],
      ['too-long', { linkId: 'a', type: 'string', maxLength: 3 }, [{ valueString: 'four' }]],
      ['too-long', { linkId: 'a', type: 'text' }, [{ valueString: 'x'.repeat(5001) }]],
      ['too-many', { linkId: 'a', type: 'boolean' }, [{ valueBoolean: true }, { valueBoolean: false }]],
      ['not-an-option', { linkId: 'a', type: 'choice', answerOption: [option] }, [{ valueCoding: { code: 'b' } }]],
      [
        'format',
        { linkId: 'a', type: 'string', extension: [{ url: `${url}regex`, valueString: '[0-9]{5}' }] },
        [{ valueString: '7870x' }],
      ],
      [
        'too-small',
        { linkId: 'a', type: 'date', extension: [{ url: `${url}minValue`, valueDate: '2026-01-01' }] },
        [{ valueDate: '2025-12-31' }],
      ],
      [
        'too-few',
        {
          linkId: 'a',
          type: 'attachment',
          repeats: true,
          extension: [{ url: `${url}questionnaire-minOccurs`, valueInteger: 2 }],
        },
        [{ valueAttachment: { url: 'a' } }],
      ],
    ]
    for (const [code, item, answer] of cases) {
      const form = formOf(item)
      const { ok, issues } = validateForSubmit(
        form,
        { ...blankFor(form), item: [{ linkId: 'a', answer }] },
        facts,
        evaluateFhirPath,
      )
      assert.equal(ok, false)
      assert.deepEqual(
        issues.map((issue) => issue.code),
        [code],
      )
    }
  })
})

describe('constraints', () => {
  const late = (): QuestionnaireResponse => {
    const long = withAnswer(q, withAnswer(q, finished(), 'days', [12]), 'long', [true])
    return withAnswer(q, long, 'long-when', ['2027-01-01'])
  }

  it("are judged on the answer, and speak the author's words in her language", () => {
    const [issue] = evaluate(q, late(), facts, evaluateFhirPath, 'es').issues
    assert.deepEqual(
      [issue?.linkId, issue?.code, issue?.text],
      ['long-when', 'constraint', 'Ese día aún no ha llegado.'],
    )
  })

  it('fail rather than pass when they give nothing, or cannot be evaluated', () => {
    const url = 'http://hl7.org/fhir/StructureDefinition/questionnaire-constraint'
    for (const [expression, code] of [
      ['answer.valueString = 3', 'constraint'],
      ['answer.nonsense()', 'expression-failed'],
    ] as const) {
      const form = formOf({
        linkId: 'a',
        type: 'integer',
        extension: [{ url, extension: [{ url: 'expression', valueString: expression }] }],
      })
      const response = withAnswer(form, blankFor(form), 'a', [4])
      assert.deepEqual(
        validateForSubmit(form, response, facts, evaluateFhirPath).issues.map((issue) => issue.code),
        [code],
      )
    }
  })

  it('planted fault: evaluated without its base, a constraint over all answers passes in silence', () => {
    const url = 'http://hl7.org/fhir/StructureDefinition/questionnaire-constraint'
    const form = formOf({
      linkId: 'a',
      type: 'integer',
      extension: [{ url, extension: [{ url: 'expression', valueString: 'answer.value.all($this < 100)' }] }],
    })
    const response = withAnswer(form, blankFor(form), 'a', [400])
    const baseless: Evaluate = (expression, context, variables) => evaluateFhirPath(expression, context, variables)
    assert.equal(validateForSubmit(form, response, facts, baseless).ok, true, 'the fault lets it through')
    assert.equal(validateForSubmit(form, response, facts, evaluateFhirPath).ok, false, 'the engine does not')
  })
})

describe('garbage', () => {
  const linkId = fc.constantFrom('symptoms', 'about', 'readings', 'reading-value', 'photo', 'welcome', '__proto__', 'x')
  const broken = fc.letrec((tie) => ({
    item: fc.oneof(
      { depthSize: 'small' },
      fc.anything(),
      fc.record(
        {
          linkId: fc.oneof(linkId, fc.anything()),
          answer: fc.oneof(
            fc.array(
              fc.oneof(
                fc.dictionary(
                  fc.constantFrom('valueCoding', 'valueString', 'valueDecimal', 'valueQuantity', 'item'),
                  fc.anything(),
                ),
                fc.anything(),
              ),
            ),
            fc.anything(),
          ),
          item: fc.oneof(fc.array(tie('item')), fc.anything()),
          extension: fc.anything(),
        },
        { requiredKeys: [] },
      ),
    ),
  })).item

  it('never makes the server throw, and is never accepted', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.record({
            resourceType: fc.constant('QuestionnaireResponse'),
            questionnaire: fc.constant(`${q.url}|${q.version}`),
            item: fc.oneof(fc.array(broken), fc.anything()),
          }),
        ),
        (sent) => {
          assert.equal(submit(sent).ok, false)
        },
      ),
      { numRuns: 300 },
    )
  })
})
