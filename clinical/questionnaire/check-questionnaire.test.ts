import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkQuestionnaire } from './check-questionnaire.ts'
import { exampleForm, formOf } from './example.ts'
import { evaluateFhirPath } from './fhirpath.ts'
import type { Extension, Questionnaire, QuestionnaireItem } from './questionnaire.types.ts'

const fhir = 'http://hl7.org/fhir/StructureDefinition/'
const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const expression = (name: string, text: string): Extension => ({
  url: `${sdc}${name}`,
  valueExpression: { language: 'text/fhirpath', expression: text },
})
const hidden: Extension = { url: `${fhir}questionnaire-hidden`, valueBoolean: true }
const a: QuestionnaireItem = { linkId: 'a', type: 'integer', text: 'A' }
const b = (more: Partial<QuestionnaireItem>): QuestionnaireItem => ({ linkId: 'b', type: 'string', text: 'B', ...more })
const choice = (display: string, more: Partial<QuestionnaireItem> = {}): QuestionnaireItem => ({
  linkId: 'c',
  type: 'choice',
  text: 'C',
  repeats: true,
  answerOption: [
    { valueCoding: { system: 's', code: 'x', display: 'X' } },
    { valueCoding: { system: 's', code: 'y', display } },
  ],
  ...more,
})

const errors = (q: unknown): string[] =>
  checkQuestionnaire(q as Questionnaire, evaluateFhirPath)
    .filter(({ severity }) => severity === 'error')
    .map(({ path, message }) => `${path}: ${message}`)

const planted: [string, QuestionnaireItem[], RegExp][] = [
  [
    'a condition on an item that is not there',
    [b({ enableWhen: [{ question: 'z', operator: '=', answerInteger: 1 }] })],
    /^item\[0\]\.enableWhen\[0\]: There is no item "z"/,
  ],
  [
    'a condition of another type',
    [a, b({ enableWhen: [{ question: 'a', operator: '=', answerString: '1' }] })],
    /item\[1\]\.enableWhen\[0\]: "a" is a integer/,
  ],
  [
    'a condition on an option that is not offered',
    [choice('Y'), b({ enableWhen: [{ question: 'c', operator: '=', answerCoding: { system: 't', code: 'x' } }] })],
    /not an option of "c"/,
  ],
  [
    'several conditions without saying all or any',
    [
      a,
      b({
        enableWhen: [
          { question: 'a', operator: '>', answerInteger: 1 },
          { question: 'a', operator: '<', answerInteger: 9 },
        ],
      }),
    ],
    /enableBehavior/,
  ],
  [
    'a linkId used twice',
    [a, { linkId: 'g', type: 'group', item: [a] }],
    /^item\[1\]\.item\[0\]\.linkId: .*already used at item\[0\]/,
  ],
  [
    'an expression that does not compile',
    [b({ extension: [expression('enableWhenExpression', '%resource.item.(')] })],
    /item\[0\]\.extension\(enableWhenExpression\): .*cannot be evaluated/,
  ],
  [
    'an expression with an unknown variable',
    [b({ extension: [expression('enableWhenExpression', '%nobody.age > 3')] })],
    /cannot be evaluated.*nobody/,
  ],
  [
    'an expression about an item that is not there',
    [b({ extension: [expression('enableWhenExpression', "%resource.item.where(linkId='zz').exists()")] })],
    /speaks of "zz"/,
  ],
  [
    'an expression that depends on when it runs',
    [b({ extension: [expression('enableWhenExpression', 'today() > @2026-01-01')] })],
    /today\(\) is not allowed/,
  ],
  [
    'a circle of conditions',
    [
      b({ extension: [expression('enableWhenExpression', "%resource.item.where(linkId='a').exists()")] }),
      { ...a, enableWhen: [{ question: 'b', operator: 'exists', answerBoolean: true }] },
    ],
    /circle: b → a → b/,
  ],
  [
    'a type nobody supports',
    [{ ...a, type: 'reference' as 'string' }],
    /item\[0\]\.type: .*"reference" is not supported/,
  ],
  [
    'an extension that would change the meaning',
    [b({ extension: [{ url: `${sdc}answerExpression` }] })],
    /item\[0\]\.extension\[0\]: .*not supported/,
  ],
  [
    'a misspelt extension of ours',
    [b({ extension: [{ url: 'urn:kairos:why-we-aks', valueString: 'x' }] })],
    /not supported/,
  ],
  ['a modifier extension', [b({ modifierExtension: [{ url: 'urn:x' }] })], /modifierExtension/],
  ['a choice without options', [{ linkId: 'c', type: 'choice', text: 'C' }], /A choice needs options/],
  ['a value set from elsewhere', [{ linkId: 'c', type: 'choice', text: 'C', answerValueSet: 'http://x' }], /contained/],
  [
    '"None of these" that is not exclusive',
    [choice('None of these')],
    /item\[0\]\.answerOption\[1\]: .*must be exclusive/,
  ],
  ['"I\'m not sure" that is not marked', [choice("I'm not sure")], /urn:kairos:not-sure/],
  ['a hidden question nobody can answer', [b({ extension: [hidden] })], /nobody can answer it/],
  [
    'a repeating group in a repeating group',
    [{ linkId: 'g', type: 'group', repeats: true, item: [{ linkId: 'h', type: 'group', repeats: true, item: [a] }] }],
    /inside a repeating group/,
  ],
  [
    'a question inside a display text',
    [{ linkId: 'd', type: 'display', text: 'D', item: [b({})] }],
    /inside a display text/,
  ],
  [
    'a smallest value above the largest',
    [
      {
        ...a,
        extension: [
          { url: `${fhir}minValue`, valueInteger: 9 },
          { url: `${fhir}maxValue`, valueInteger: 1 },
        ],
      },
    ],
    /above maxValue/,
  ],
  ['a broken pattern', [b({ extension: [{ url: `${fhir}regex`, valueString: '(' }] })], /regular expression/],
  ['a pattern that runs away', [b({ extension: [{ url: `${fhir}regex`, valueString: '([a-z]+)+' }] })], /for ever/],
  ['an initial value of another type', [{ ...a, initial: [{ valueString: 'x' }] }], /initial\[0\]/],
]

describe('checking a questionnaire before it is published', () => {
  it('finds nothing wrong with the example, not even a missing translation', () => {
    assert.deepEqual(checkQuestionnaire(exampleForm, evaluateFhirPath), [])
  })

  for (const [name, items, expected] of planted)
    it(`planted fault: ${name}`, () => {
      const found = errors(formOf(...items))
      assert.ok(
        found.some((each) => expected.test(each)),
        found.join('\n') || 'nothing was found',
      )
    })

  it('warns of words without Spanish, and publishes all the same', () => {
    const problems = checkQuestionnaire(formOf(a), evaluateFhirPath)
    assert.deepEqual(
      problems.map(({ severity, path }) => `${severity} ${path}`),
      ['warning title', 'warning item[0].text'],
    )
  })

  it('says so of what is not a questionnaire at all', () => {
    for (const garbage of [
      undefined,
      null,
      3,
      [],
      { resourceType: 'Patient' },
      formOf({} as QuestionnaireItem),
      { ...formOf(a), extension: 'x' },
      { ...formOf(a), item: [{ ...a, item: [null] }] },
    ])
      assert.ok(errors(garbage).length > 0)
  })
})
