import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import type { DraftChange } from './draft-places.ts'
import { isSound } from './check-draft.ts'
import type { DraftContent } from './draft-content.ts'
import { scopeOf, test as tested } from './expressions.ts'
import { plainProtocol } from './problem-words.ts'
import { sayDraftProblem, sayTrouble } from './say-draft-problem.ts'
import type { Protocol } from './protocol.types.ts'
import { redFlagsIn } from './red-flags.ts'
import { plainTroubles } from './trouble-words.ts'
import {
  checkTiny as check,
  FLAG,
  SIGNS,
  tinyContent as content,
  tinyDraft as draft,
  tinyFloor as floor,
} from './tiny-draft.fixture.ts'

const [, signs] = floor.intake.item ?? []

test('what came with the house is sound as a draft, and so is other wording and a flag that fires for more', () => {
  assert.ok(isSound(check(content), {}))
  const wider = draft(
    { path: `${FLAG}/say/en`, was: 'Call 911 now.', value: 'Call 911 at once.' },
    { path: `${FLAG}/when`, was: "'breathless' in %signs", value: "'breathless' in %signs or %patient.age > 120" },
    { path: `${SIGNS}/text`, was: 'Signs', value: 'What do you notice?' },
  )
  assert.deepEqual(check(wider).weaker, [])
  assert.ok(isSound(check(wider), {}))
})

test('all faults are told at once, each with its place in the draft', () => {
  const { problems, vignettesRun } = check(
    draft(
      { path: '/protocol/title/es', was: 'Hay fever (es)' },
      { path: '/protocol/rules/itch/citation', was: 'made-up', value: 7 },
      { path: `${SIGNS}/type`, was: 'choice', value: 'slider' },
      { path: '/vignettes/lenses/expected/route', was: 'treat', value: 'nowhere' },
      { path: '/readme', was: content.readme, value: '' },
    ),
  )
  assert.equal(vignettesRun, false)
  assert.deepEqual(problems.map(({ pointer }) => pointer).toSorted(), [
    '/intake/item/1/type',
    '/protocol/rules/1/citation',
    '/protocol/title/es',
    '/readme',
    '/vignettes/8/expected/route',
  ])
  const later = check(
    draft(
      { path: '/protocol/rules/itch/citation', was: 'made-up', value: 'nobody' },
      {
        path: '/protocol/acuity/rules/-',
        value: { id: 'x', when: "'cough' in %signs", level: 2, clinician: 'C', citation: 'made-up' },
      },
      { path: `${SIGNS}/_text`, was: signs?._text },
      { path: '/protocol/key', was: 'hay-fever', value: 'other' },
    ),
  )
  assert.deepEqual(later.problems.map(({ pointer }) => pointer).toSorted(), [
    '/intake/item/1/text',
    '/protocol/acuity/rules/0/when',
    '/protocol/key',
    '/protocol/rules/1/citation',
  ])
})

test('a made-up patient who comes out otherwise is told with what was expected; a flag nobody reaches is a fault', () => {
  const { vignettes, problems } = check(
    draft(
      { path: '/vignettes/breathless/expected/route', was: 'emergency', value: 'treat' },
      { path: '/vignettes/lenses/answers/signs', was: ['itch', 'contacts'], value: ['itch'] },
    ),
  )
  assert.deepEqual(
    vignettes.filter(({ holds }) => !holds).map(({ id, differences }) => [id, differences.map(({ what }) => what)]),
    [
      ['lenses', ['stops']],
      ['breathless', ['route']],
    ],
  )
  assert.deepEqual(
    problems.map(({ pointer }) => pointer),
    ['/vignettes'],
  )
})

test('a standing order with other words under the same number is a fault', () => {
  const order = {
    key: 'mild',
    version: '1.0.0',
    title: { en: 'A', es: 'A' },
    roles: ['triage_nurse' as const],
    when: 'false',
    clinician: 'A',
    replyTemplate: { en: 'A', es: 'A' },
    citation: 'made-up',
  }
  const before = { ...floor, protocol: { ...floor.protocol, standingOrders: [order] } }
  const same = draft({ path: '/protocol/standingOrders/-', value: order })
  const other = draft({ path: '/protocol/standingOrders/-', value: { ...order, clinician: 'B' } })
  assert.deepEqual(check(same, before).problems, [])
  assert.deepEqual(
    check(other, before).problems.map(({ pointer }) => pointer),
    ['/protocol/standingOrders/0/version'],
  )
})

test('what is added by “or”, or a new variable, silences nothing where it breaks on two answers at once', () => {
  const broken = "%resource.repeat(item).where(linkId='signs').answer.single().exists()"
  const wider = (when: string, ...more: DraftChange[]) =>
    draft({ path: `${FLAG}/when`, was: "'breathless' in %signs", value: `'breathless' in %signs or ${when}` }, ...more)
  const variable = { path: '/protocol/variables/-', value: { name: 'one', expression: broken } }
  const answers = ['itch', 'breathless'].map((code) => ({ valueCoding: { system: 'urn:kairos:hay-fever', code } }))
  const facts = { today: '2026-01-01', patient: { age: 30, sexAtBirth: 'female' } } as const
  const response = {
    resourceType: 'QuestionnaireResponse',
    questionnaire: 'urn:kairos:protocol:hay-fever:intake|1.0.0',
    status: 'in-progress',
    item: [{ linkId: 'signs', answer: answers }],
  } as const
  const known = { ...facts, allergies: 'not-asked', medicines: 'not-asked' } as const
  const protocolOf = (one: DraftContent) => one.protocol as unknown as Protocol
  for (const one of [wider(broken), wider('%one', variable), draft(variable)]) {
    const raised = redFlagsIn(protocolOf(one), response, known, evaluateFhirPath)
    assert.deepEqual(
      raised.map(({ id }) => id),
      ['breathless'],
    )
  }
  // Planted faults: broken counted as not fired; and a broken variable that stops every rule with it.
  const scope = scopeOf(protocolOf(content), response, known, evaluateFhirPath)
  assert.equal(tested(scope, `'breathless' in %signs or ${broken}`), undefined)
  assert.throws(() => scopeOf(protocolOf(draft(variable)), response, known, evaluateFhirPath))
})

test('every plain sentence is of one that a checker still says, and names things as people call them', () => {
  const sources = globSync(
    ['*.ts', '../../server/modules/directory/drafts/verdicts.ts', '../../server/main/protocol-runner.ts'],
    {
      cwd: import.meta.dirname,
    },
  )
    .filter((name) => name !== 'problem-words.ts' && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
    .join('\n')
  for (const [says, ...plain] of plainProtocol) {
    const [longest = ''] = says.split('{}').toSorted((a, b) => b.length - a.length)
    assert.ok(sources.includes(longest) || sources.includes(longest.replaceAll("'", "\\'")), says)
    for (const words of plain) assert.equal(words.split('{}').length, says.split('{}').length, words)
  }
  assert.deepEqual(
    (['en', 'es'] as const).map((language) =>
      sayDraftProblem('no vignette reaches the hard stop "contacts" of ketotifen', language, content),
    ),
    [
      'No example patient is stopped by this: Contact lenses. It belongs to ketotifen 0.025 %. Add one who is.',
      'Ningún paciente de ejemplo queda frenado por esto: Contact lenses. Es de ketotifen 0.025 %. Añada uno que quede.',
    ],
  )
  assert.equal(
    sayDraftProblem('names the question "signs", which the intake does not have', 'es', content),
    'Lee la pregunta «Señales», que no está en el formulario: cambie la expresión o vuelva a poner esa pregunta.',
  )
  assert.equal(
    sayDraftProblem('"signs" is a choice; the condition compares it with something else.', 'en', content),
    'The condition does not fit what “Signs” asks for (choice): choose its answer again.',
  )
  const numbered = { ...content, intake: { ...content.intake, item: [{ linkId: '1', text: 'Who?' }] } }
  assert.deepEqual(
    ['needs at least 1', 'There is no item "1".'].map((one) => sayDraftProblem(one, 'en', numbered)),
    [
      'At least 1 must stand here: add more.',
      'It goes by the question “Who?”, which is not in the form: choose another, or take the condition out.',
    ],
    'a number is no name of a question',
  )
  assert.equal(sayDraftProblem('No such thing', 'es', content), 'El revisor dice, en inglés: No such thing')
})

test('whatever the checkers of a draft can say has plain words in both languages', () => {
  // A draft is always JSON; the others are names, and no sentences.
  const others = ['is not JSON: {}', 'unknown reason', 'inclusion, exclusion, red-flag, note']
  const known = new Set([...others, ...plainProtocol.map(([says]) => says)])
  const files = [
    'check-references.ts',
    'check-expressions.ts',
    'check-orders.ts',
    'check-draft.ts',
    'say-issue.ts',
    'protocol-folder.ts',
  ]
  const sentences = [...files, ...globSync('*.schema.ts', { cwd: import.meta.dirname })].flatMap((name) => {
    const source = readFileSync(join(import.meta.dirname, name), 'utf8')
      .replaceAll(/\/\*\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
      .replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '{}')
    return [...source.matchAll(/'((?:[^'\\\n]|\\.)*)'|"([^"\n]*)"|`([^`\n]*)`/g)]
      .map(([, a, b, c]) => a ?? b ?? c ?? '')
      .filter((words) => /^[a-z"].* .*[a-z0-9:}"]$/.test(words) && !words.includes('#clinical'))
  })
  assert.ok(sentences.length > 30, `only ${sentences.length} found`)
  assert.deepEqual(
    [...new Set(sentences)].filter((words) => !known.has(words)),
    [],
  )
})

test('why an example cannot be run is said as people speak, in both languages, whatever the engine says', () => {
  const files = ['vignette-answers.ts', 'vignette-report.ts', 'expressions.ts', '../questionnaire/answering.ts']
  const thrown = files.flatMap((name) => {
    const source = readFileSync(join(import.meta.dirname, name), 'utf8').replaceAll(
      /\$\{(?:[^{}]|\{[^{}]*\})*\}/g,
      '{}',
    )
    return [...source.matchAll(/new Error\(\s*(?:'([^']*)'|`([^`]*)`)/g)].map(([, a, b]) => a ?? b ?? '')
  })
  assert.ok(thrown.length >= 10, `only ${thrown.length} found`)
  const known = new Set(plainTroubles.map(([says]) => says))
  assert.deepEqual(
    [...new Set(thrown)].filter((words) => !known.has(words)),
    [],
  )
  for (const [says, ...plain] of plainTroubles)
    for (const words of plain) assert.equal(words.split(/\{(?:kind)?\}/).length, says.split('{}').length, words)
  const { vignettes } = check(
    draft({ path: '/vignettes/lenses/answers/signs', was: ['itch', 'contacts'], value: ['sneeze'] }),
  )
  const [trouble = ''] = vignettes.find(({ id }) => id === 'lenses')?.troubles ?? []
  assert.deepEqual(
    (['en', 'es'] as const).map((language) => sayTrouble(trouble, language, content)),
    [
      'It answers “Signs” with “sneeze”, which is none of the choices there: choose another.',
      'Contesta «Señales» con «sneeze», que no es ninguna de las opciones: elija otra.',
    ],
  )
  assert.match(sayTrouble('Unexpected token', 'es', content), /^Una expresión no se puede resolver/)
})
