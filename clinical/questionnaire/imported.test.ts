import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkQuestionnaire } from './check-questionnaire.ts'
import { evaluateFhirPath } from './fhirpath.ts'
import { readImported } from './imported.ts'
import { findJsonFault } from './json-fault.ts'
import { emptyResponse, evaluate } from './index.ts'
import { plainForm } from './problem-words.ts'
import { sayProblem } from './say-problem.ts'
import type { Problem, Questionnaire } from './questionnaire.types.ts'

const form = {
  resourceType: 'Questionnaire',
  status: 'active',
  item: [
    { linkId: '1', type: 'group', text: 'About you', item: [{ linkId: '1.1', type: 'string', text: 'Your name' }] },
    {
      linkId: '2',
      type: 'choice',
      text: 'Do you smoke?',
      answerOption: [{ valueCoding: { code: 'y', display: 'Yes' } }, { valueCoding: { code: 'n', display: 'No' } }],
    },
    {
      linkId: '3',
      type: 'integer',
      text: 'How many a day?',
      enableWhen: [{ question: '2', operator: '=', answerCoding: { code: 'y' } }],
    },
  ],
}
const facts = { today: '2026-03-10', patient: {} }
const read = (value: unknown) => readImported(JSON.stringify(value), evaluateFhirPath)

test('a form that names neither address nor version runs as it is, and what it was given is said', () => {
  const found = readImported(`\uFEFF${JSON.stringify(form)}`, evaluateFhirPath)
  assert.ok(found.kind === 'runs')
  assert.deepEqual(found.given, ['url', 'version', 'title'])
  assert.deepEqual(found.form.item, form.item)
  assert.equal(found.questions, 3)
  assert.deepEqual(
    found.problems.filter(({ severity }) => severity === 'error'),
    [],
  )
  const { steps } = evaluate(found.form, emptyResponse(found.form, facts, evaluateFhirPath), facts, evaluateFhirPath)
  assert.deepEqual(
    steps.map(({ linkId }) => linkId),
    ['1.1', '2'],
  )
})

test('everything that is wrong with a form is told in one round, also what hangs on nothing that cannot be read', () => {
  const odd = read({
    ...form,
    item: [
      { linkId: 'a', type: 'slider', text: 'How much?' },
      { type: 'string', text: 'Who?' },
      { linkId: 'b', type: 'choice', text: 'Which?' },
      { linkId: 'c', type: 'string', text: 'Why?', enableWhen: { question: 'a' } },
      { linkId: 'd', type: 'integer', enableWhen: [{ question: 'b', operator: '~', answerInteger: 1 }] },
      { linkId: 'b', type: 'string', text: 'Again?' },
    ],
  })
  assert.ok(odd.kind === 'cannot-run')
  const errors = odd.problems.filter(({ severity }) => severity === 'error').map(({ path }) => path)
  for (const path of ['item[0].type', 'item[1].linkId', 'item[3].enableWhen', 'item[4].text', 'item[5].linkId'])
    assert.ok(errors.includes(path), `${path} of ${errors.join(' ')}`)
  assert.ok(
    errors.some((path) => path.startsWith('item[2].answerOption')) &&
      errors.some((path) => path.startsWith('item[4].enableWhen')),
  )
  assert.ok(!odd.problems.some(({ path, message }) => path === 'url' || message.includes('unnamed')))
})

test('where a text stops being JSON is said by line and column in people’s words, for every way to spoil one', () => {
  const said = (text: string) => {
    const found = readImported(text, evaluateFhirPath)
    return found.kind === 'not-json'
      ? [found.fault.line, found.fault.column, found.fault.say.en.replace(/^.*?: /, '').slice(0, 26)]
      : []
  }
  assert.deepEqual(
    [
      '{',
      '{"a": 1,}',
      '{\n  "a": [1 2]\n}',
      '{"a" 1}',
      '{"a": tru}',
      '{"a": "x\n"}',
      '{} {}',
      '{"a": "\\q"}',
      '',
      '[1, 2',
      "{'a': 1}",
    ].map(said),
    [
      [1, 2, 'the file ends in the middl'],
      [1, 9, 'a name in double quotes mu'],
      [2, 11, 'a comma is missing, or som'],
      [1, 6, 'a colon is missing after t'],
      [1, 7, 'a value is missing or cann'],
      [1, 7, 'a text in quotes does not '],
      [1, 4, 'something follows after th'],
      [1, 9, 'a backslash is followed by'],
      [1, 1, 'the file ends in the middl'],
      [1, 6, 'the file ends in the middl'],
      [1, 2, 'a name in double quotes mu'],
    ],
  )
  const whole = JSON.stringify(form, null, 2)
  for (let cut = 1; cut < whole.length; cut += 7) {
    const fault = findJsonFault(whole.slice(0, cut))
    assert.ok(fault && fault.line <= whole.slice(0, cut).split('\n').length, String(cut))
  }
  assert.equal(findJsonFault(whole), undefined)
})

test('what is no JSON, no questionnaire or of a type that is not run here is refused with its place, in English and Spanish', () => {
  assert.equal(readImported('{', evaluateFhirPath).kind, 'not-json')
  const patient = read({ resourceType: 'Patient' })
  assert.ok(patient.kind === 'cannot-run' && patient.problems[0]?.path === 'resourceType')
  const odd = read({ ...form, item: [{ linkId: 'a', type: 'reference', text: 'Who?' }] })
  assert.ok(odd.kind === 'cannot-run')
  const [problem] = odd.problems
  assert.equal(problem?.path, 'item[0].type')
  assert.match(sayProblem(problem!, 'en'), /"reference" is not supported/)
  assert.match(sayProblem(problem!, 'es'), /^El tipo "reference" no está admitido\. Use uno de estos: group, /)
  const astray = structuredClone(form)
  astray.item[2]!.enableWhen![0]!.question = 'gone'
  const found = read(astray)
  assert.ok(found.kind === 'runs')
  const said = found.problems.filter(({ severity }) => severity === 'error').map((one) => sayProblem(one, 'es'))
  assert.deepEqual(said, [
    'Depende de la pregunta «gone», que no está en el formulario: elija otra o quite la condición.',
  ])
})

/** Every sentence of the checker is looked up in its source: a new one without Spanish is found here. */
test('whatever the checker can say has plain words in both languages', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => /^check-.*(?<!test)\.ts$/.test(name))
  const sentences = files.flatMap((name) => {
    const source = readFileSync(join(import.meta.dirname, name), 'utf8')
      .replaceAll(/\/\*\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
      .replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '{}')
    return [...source.matchAll(/'([^'\n]*)'|"([^"\n]*)"|`([^`\n]*)`/g)]
      .map(([, a, b, c]) => a ?? b ?? c ?? '')
      .filter((words) => / .*\.$|: \{\}$/.test(words))
  })
  assert.ok(sentences.length > 45, `only ${sentences.length} found`)
  assert.deepEqual(
    [...new Set(sentences)].filter((words) => !plainForm.some(([says]) => says === words)),
    [],
  )
})

const shared = join(import.meta.dirname, '../../../shared/data/fhir')
test(
  'forms of other builders run, but for the types of item that are not known here',
  { skip: !existsSync(shared) && 'no sample data here' },
  () => {
    const found: string[] = []
    for (const folder of readdirSync(shared))
      for (const name of readdirSync(join(shared, folder))) {
        const text = readFileSync(join(shared, folder, name), 'utf8')
        if (!/"resourceType":\s*"Questionnaire"/.test(text)) continue
        const one = readImported(text, evaluateFhirPath)
        const errors: readonly Problem[] =
          one.kind === 'not-json' ? [] : one.problems.filter(({ severity }) => severity === 'error')
        found.push(`${name} ${one.kind} ${errors.length}`)
        if (one.kind === 'runs')
          assert.deepEqual(checkQuestionnaire(one.form as Questionnaire, evaluateFhirPath), one.problems)
      }
    assert.ok(found.filter((one) => one.endsWith(' runs 0')).length >= 4, found.join('; '))
  },
)
