import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { answerInWords } from './answer-words.ts'
import { evaluateFhirPath } from './fhirpath.ts'
import { readImported } from './imported.ts'
import { emptyResponse, evaluate, tellStory, validateForSubmit, withAnswer } from './index.ts'
import type { AnswerValue, Questionnaire } from './questionnaire.types.ts'

const sample = readFileSync(join(import.meta.dirname, 'foreign-sample.questionnaire.json'), 'utf8')
const facts = { today: '2026-03-10', patient: {} }
/** The form of another builder, as it came, and its pages once these answers are given one after the other. */
function answered(given: readonly (readonly [at: string, value: AnswerValue])[], text = sample) {
  const found = readImported(text, evaluateFhirPath)
  assert.ok(found.kind === 'runs')
  const { form: q } = found
  const begun = emptyResponse(q, facts, evaluateFhirPath)
  const response = given.reduce((now, [at, value]) => withAnswer(q, now, at, [value]), begun)
  return { found, q, response, ...evaluate(q, response, facts, evaluateFhirPath) }
}
const often = (code: string) => ({ system: 'urn:invented:often', code })

test('a form made elsewhere, with times of day, questions inside questions and a set of its own, runs unchanged and whole', () => {
  const { found, q } = answered([])
  assert.deepEqual(
    found.problems.filter(({ severity }) => severity === 'error'),
    [],
  )
  assert.deepEqual(q.item, (JSON.parse(sample) as Questionnaire).item)
  const asked = (...given: Parameters<typeof answered>[0]) => answered(given).steps.map(({ linkId }) => linkId)
  assert.deepEqual(asked(), ['1.1', '1.2', '2.1', '2.2'])
  assert.deepEqual(asked(['1.2', false]), ['1.1', '1.2', '2.1', '2.2'])
  assert.deepEqual(asked(['1.2', true]), ['1.1', '1.2', '1.2.1', '2.1', '2.2'])
  assert.deepEqual(asked(['1.2', true], ['1.2.1', 3]), ['1.1', '1.2', '1.2.1', '1.2.1.1', '2.1', '2.2'])
  assert.ok(!asked(['2.1', often('never')]).includes('2.1.g.1'))
  assert.ok(asked(['2.1', often('most')]).includes('2.1.g.1'))
  assert.ok(!asked(['1.1', '23:29:00']).includes('2.3') && asked(['1.1', '23:30:00']).includes('2.3'))
  assert.throws(() => answered([['1.1', '24:00:00']]), /well-formed time/)
})

test('what was answered inside a question is told and sent, outlives a change of it, and counts only while it is answered', () => {
  const given = [
    ['1.1', '22:15:00'],
    ['1.2', true],
    ['1.2.1', 3],
    ['1.2.1.1', 'The neighbors'],
  ] as const
  const { q, response, active } = answered(given)
  const sent = validateForSubmit(q, JSON.parse(JSON.stringify(response)), facts, evaluateFhirPath)
  assert.deepEqual([sent.ok, sent.active.item], [true, active.item])
  const story = tellStory(q, active)
  const told = [...story.positives, ...story.rest].map(({ text }) => text)
  assert.ok(told.includes('How many times?: 3') && told.some((text) => text.includes('22:15')), told.join(' · '))
  assert.deepEqual(
    story.inTheirWords.map(({ text }) => text),
    ['The neighbors'],
  )
  const slept = answered([...given, ['1.2', false]])
  assert.ok(!JSON.stringify(slept.active).includes('neighbors') && JSON.stringify(slept.response).includes('neighbors'))
  assert.ok(JSON.stringify(answered([...given, ['1.2', false], ['1.2', true]]).active).includes('neighbors'))
})

test('planted fault: a question inside one that nobody answered would be asked, were its place forgotten', () => {
  const flat = JSON.parse(sample) as { item: { item: { item?: object[] }[] }[] }
  const [first] = flat.item
  const inside = first?.item[1]?.item?.splice(0, 1) ?? []
  first?.item.push(...(inside as { item?: object[] }[]))
  const asked = (text: string) => answered([['1.2', true]], text).steps.map(({ linkId }) => linkId)
  assert.ok(asked(JSON.stringify(flat)).includes('1.2.1'))
  const open = JSON.stringify(flat).replace(/"enableWhen":\[\{"question":"1.2"[^\]]*\],/, '')
  assert.ok(answered([], open).steps.some(({ linkId }) => linkId === '1.2.1'))
  assert.ok(!answered([]).steps.some(({ linkId }) => linkId === '1.2.1'))
})

const ordinal = 'http://hl7.org/fhir/StructureDefinition/ordinalValue'
const scored = (linkId: string) => ({
  linkId,
  type: 'choice',
  text: `How often, ${linkId}?`,
  extension: [
    {
      url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationLinkPeriod',
      valueDuration: { value: 1, unit: 'year', system: 'http://unitsofmeasure.org', code: 'a' },
    },
  ],
  answerOption: [0, 1, 2].map((points) => ({
    extension: [{ url: ordinal, valueDecimal: points }],
    valueCoding: { code: `c${points}`, display: `${points} days` },
  })),
})
const pointsOf = (linkId: string) => ({
  url: 'http://hl7.org/fhir/StructureDefinition/variable',
  valueExpression: {
    name: `of_${linkId}`,
    language: 'text/fhirpath',
    expression: `%questionnaire.item.where(linkId = '${linkId}').answerOption.where(valueCoding.code = %resource.item.where(linkId = '${linkId}').answer.valueCoding.code).extension.where(url = '${ordinal}').valueDecimal`,
  },
})
const score = {
  resourceType: 'Questionnaire',
  status: 'active',
  item: [
    scored('a'),
    scored('b'),
    {
      linkId: 'sum',
      type: 'decimal',
      text: 'Score',
      readOnly: true,
      extension: [
        pointsOf('a'),
        pointsOf('b'),
        {
          url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression',
          valueExpression: { language: 'text/fhirpath', expression: '%of_a + %of_b' },
        },
      ],
    },
  ],
}

test('a score that a builder adds up from the weights of its own choices is worked out, and what its form tells other software is only said', () => {
  const { found } = answered([], JSON.stringify(score))
  assert.deepEqual(
    found.problems.filter(({ severity }) => severity === 'error'),
    [],
  )
  assert.ok(
    found.problems.some(({ message }) => message.includes('observationLinkPeriod is not known here and is ignored')),
  )
  const given: [string, AnswerValue][] = [
    ['a', { code: 'c2' }],
    ['b', { code: 'c1' }],
  ]
  const sumOf = (text: string) => answered(given, text).active.item?.find(({ linkId }) => linkId === 'sum')?.answer
  assert.deepEqual(sumOf(JSON.stringify(score)), [{ valueDecimal: 3 }])
  // Planted: a form whose weights say otherwise has another score.
  assert.deepEqual(sumOf(JSON.stringify(score).replaceAll('"valueDecimal":2', '"valueDecimal":5')), [
    { valueDecimal: 6 },
  ])
})

test('a day with its time of day is asked for, compared as a moment wherever it was said, and told as her clock said it', () => {
  const began = {
    resourceType: 'Questionnaire',
    status: 'active',
    item: [
      { linkId: 'began', type: 'dateTime', text: 'When did it begin?' },
      {
        linkId: 'late',
        type: 'string',
        text: 'Why so late?',
        enableWhen: [{ question: 'began', operator: '>', answerDateTime: '2026-03-05T04:00:00Z' }],
      },
    ],
  }
  const asked = (moment: string) =>
    answered([['began', moment]], JSON.stringify(began)).steps.map(({ linkId }) => linkId)
  assert.deepEqual(asked('2026-03-04T22:15:00-06:00'), ['began', 'late'])
  assert.deepEqual(asked('2026-03-05T03:15:00+00:00'), ['began'])
  const until = (max: string) => {
    const [first] = began.item
    const item = {
      ...first,
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/maxValue', valueDateTime: max }],
    }
    const form = JSON.stringify({ ...began, item: [item] })
    const { q, response } = answered([['began', '2026-03-04T22:15:00-06:00']], form)
    return validateForSubmit(q, response, facts, evaluateFhirPath).issues.map(({ code }) => code)
  }
  const bounds = ['2026-03-05T04:00:00Z', '2026-03-05T04:30:00Z', '2026-03-04', '2026-03-03']
  assert.deepEqual(bounds.map(until), [['too-big'], [], [], ['too-big']])
  const { q, response, active } = answered([['began', '2026-03-04T22:15:00-06:00']], JSON.stringify(began))
  const told = tellStory(q, active)
  assert.match(JSON.stringify(told), /2026-03-04 22:15/)
  assert.equal(JSON.stringify(response).includes('valueDateTime'), true)
  for (const wrong of ['2026-03-04T25:00:00Z', '2026-02-30', '2026-03-04T22:15:00', 'yesterday'])
    assert.throws(() => asked(wrong), /well-formed dateTime/, wrong)
  const words = (language: 'en' | 'es') => answerInWords({ type: 'dateTime' }, ['2026-03-04T22:15:00-06:00'], language)
  assert.match(words('en'), /^March 4, 2026.+10:15.PM$/)
  assert.match(words('es'), /^4 de marzo de 2026.+10:15/)
})

const plain = {
  resourceType: 'Questionnaire',
  status: 'active',
  contained: [
    {
      resourceType: 'ValueSet',
      id: 'sides',
      url: 'http://example.org/sides',
      compose: { include: [{ system: 'urn:invented:side', concept: [{ code: 'l', display: 'Left' }] }] },
    },
  ],
  item: [
    {
      linkId: 'often',
      type: 'choice',
      text: 'How often?',
      answerOption: ['Never', 'Some days', 'Every day'].map((valueString) => ({ valueString })),
    },
    {
      linkId: 'since',
      type: 'string',
      text: 'Since when?',
      enableWhen: [{ question: 'often', operator: '!=', answerString: 'Never' }],
    },
    {
      linkId: 'score',
      type: 'choice',
      text: 'From 1 to 3?',
      repeats: true,
      answerOption: [
        ...[1, 2, 3].map((valueInteger) => ({ valueInteger })),
        {
          valueString: 'None of these',
          extension: [
            { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive', valueBoolean: true },
          ],
        },
      ],
    },
    { linkId: 'side', type: 'choice', text: 'Which side?', answerValueSet: 'http://example.org/sides|1.0' },
    { linkId: 'page', type: 'url', text: 'Where did you read it?' },
    { linkId: 'else', type: 'string', text: 'What else?', repeats: true },
    {
      linkId: 'twice',
      type: 'integer',
      text: 'Twice the days',
      readOnly: true,
      extension: [
        {
          url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression',
          valueExpression: {
            language: 'text/fhirpath',
            expression: `%resource.item.where(linkId = 'score').answer.valueInteger.count() * 2`,
          },
        },
      ],
    },
  ],
}

test('choices that a builder wrote as plain words or numbers run: asked, told, compared, added up and sent as it wrote them', () => {
  const run = (...given: Parameters<typeof answered>[0]) => answered(given, JSON.stringify(plain))
  const { found, steps, q } = run()
  const worst = found.problems.filter(({ severity }) => severity === 'error')
  assert.deepEqual(worst, [])
  assert.ok(found.problems.some(({ linkId, message }) => linkId === 'else' && message.includes('asked once here')))
  const offered = (linkId: string) => steps.find((one) => one.linkId === linkId)?.options ?? []
  assert.deepEqual(
    ['often', 'score', 'side'].map((linkId) => offered(linkId).map(({ label }) => label)),
    [['Never', 'Some days', 'Every day'], ['1', '2', '3', 'None of these'], ['Left']],
  )
  const [never, some] = offered('often').map(({ value }) => value)
  assert.ok(never && some)
  const isAsked = (value: AnswerValue) => run(['often', value]).steps.some(({ linkId }) => linkId === 'since')
  assert.deepEqual([isAsked(never), isAsked(some)], [false, true])
  const { response, active } = run(['often', some], ['since', 'May'], ['page', 'https://example.org/a'])
  const answerOf = (linkId: string) => active.item?.find((one) => one.linkId === linkId)?.answer
  assert.deepEqual(answerOf('often'), [{ valueString: 'Some days' }])
  assert.deepEqual(answerOf('page'), [{ valueUri: 'https://example.org/a' }])
  const { positives, rest, inTheirWords } = tellStory(q, active)
  assert.ok([...positives, ...rest].some(({ text }) => text === 'How often?: Some days'))
  assert.deepEqual(
    inTheirWords.map(({ text }) => text),
    ['May'],
  )
  // Chosen again on another device, from what was kept.
  const shown = evaluate(q, response, facts, evaluateFhirPath).steps.find(({ linkId }) => linkId === 'often')
  assert.deepEqual(shown?.answer, [some])
})

test('what is written where an address is asked for is kept as it was typed, and sent once it is one', () => {
  const typed = (words: string) => {
    const { q, response } = answered([['page', words]], JSON.stringify(plain))
    const { issues } = validateForSubmit(q, response, facts, evaluateFhirPath)
    const kept = response.item?.find(({ linkId }) => linkId === 'page')?.answer?.[0]?.valueUri
    return [kept, issues.some(({ linkId, code }) => linkId === 'page' && code === 'format')]
  }
  const words = 'a page of the clinic, and my chest hurts'
  assert.deepEqual(typed(words), [words, true])
  assert.deepEqual(typed('https://example.org/a '), ['https://example.org/a', false])
})

test('several plain choices stand beside each other, one that shuts the others out stands alone, and none is taken that is not there', () => {
  const { q, steps } = answered([], JSON.stringify(plain))
  const [one, two, , none] = (steps.find(({ linkId }) => linkId === 'score')?.options ?? []).map(({ value }) => value)
  assert.ok(one && two && none)
  const begun = emptyResponse(q, facts, evaluateFhirPath)
  const scoreIn = (values: readonly AnswerValue[]) => {
    const { active } = evaluate(q, withAnswer(q, begun, 'score', values), facts, evaluateFhirPath)
    return ['score', 'twice'].map((linkId) => active.item?.find((item) => item.linkId === linkId)?.answer)
  }
  assert.deepEqual(scoreIn([one, two]), [[{ valueInteger: 1 }, { valueInteger: 2 }], [{ valueInteger: 4 }]])
  assert.deepEqual(scoreIn([one, none]), [[{ valueString: 'None of these' }], [{ valueInteger: 0 }]])
  const sent = (answer: readonly object[]) =>
    validateForSubmit(q, { ...begun, item: [{ linkId: 'score', answer }] }, facts, evaluateFhirPath).issues.map(
      ({ code }) => code,
    )
  assert.deepEqual(sent([{ valueInteger: 3 }]), [])
  assert.deepEqual(sent([{ valueInteger: 9 }]), ['not-an-option'])
  assert.deepEqual(sent([{ valueString: 'None of these' }, { valueInteger: 1 }]), ['exclusive'])
})

test('a choice without a value, or with one of another type, keeps a form from being offered', () => {
  const says = (option: object) => {
    const item = { linkId: 'a', type: 'choice', text: 'A?', answerOption: [option] }
    const found = readImported(JSON.stringify({ ...plain, item: [item] }), evaluateFhirPath)
    return found.kind === 'not-json' ? [] : found.problems.filter(({ severity }) => severity === 'error')
  }
  assert.deepEqual(says({ valueTime: '10:00:00' }), [])
  for (const option of [
    {},
    { valueInteger: 1.5 },
    { valueDate: 'May' },
    { valueReference: { reference: 'Patient/1' } },
  ])
    assert.match(says(option)[0]?.message ?? '', /Each option must be/, JSON.stringify(option))
})
