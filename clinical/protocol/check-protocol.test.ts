import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { checkProtocol } from './check-protocol.ts'
import { filesOf, spoilt, type ShippedKey } from './shipped-protocols.fixture.ts'
import { tinyProtocol } from './tiny-protocol.fixture.ts'

type Fault = {
  readonly what: string
  readonly key: ShippedKey
  readonly file: string
  readonly from: string | RegExp
  readonly to: string
  readonly path: RegExp
  readonly message: RegExp
}

const protocolJson = 'protocol.json'
const intakeJson = 'intake.questionnaire.json'

const faults: readonly Fault[] = [
  {
    what: 'an expression that does not compile',
    key: 'uti',
    file: protocolJson,
    from: `"when": "'rigors' in %danger"`,
    to: `"when": "'rigors' in in %danger"`,
    path: /^rules\.0\.when$/,
    message: /cannot be worked out/,
  },
  {
    what: 'a question that the intake does not have',
    key: 'uti',
    file: protocolJson,
    from: "linkId='danger'",
    to: "linkId='dangers'",
    path: /^variables\.1/,
    message: /"dangers", which the intake does not have/,
  },
  {
    what: 'an option spelt wrong, so that its red flag would never fire',
    key: 'uti',
    file: protocolJson,
    from: `"when": "'rigors' in %danger"`,
    to: `"when": "'rigor' in %danger"`,
    path: /^rules\.0\.when$/,
    message: /"rigor", which is no option/,
  },
  {
    what: 'a rule that gives no yes or no',
    key: 'uti',
    file: protocolJson,
    from: `"when": "%classic >= 2"`,
    to: `"when": "%classic"`,
    path: /^rules\.\d+\.when$/,
    message: /yes or no/,
  },
  {
    what: 'a variable that is not there',
    key: 'uti',
    file: protocolJson,
    from: `"when": "'rigors' in %danger"`,
    to: `"when": "'rigors' in %dangerous"`,
    path: /^rules\.0\.when$/,
    message: /cannot be worked out/,
  },
  {
    what: 'a variable that takes the name of the answers',
    key: 'uti',
    file: protocolJson,
    from: '"variables": [',
    to: '"variables": [{ "name": "resource", "expression": "%resource" },',
    path: /^variables\.0\.name$/,
    message: /name of the house/,
  },
  {
    what: 'a variable said twice, where the later one counts',
    key: 'uti',
    file: protocolJson,
    from: '"variables": [',
    to: '"variables": [{ "name": "fever", "expression": "true" },',
    path: /^variables$/,
    message: /"fever" twice/,
  },
  {
    what: 'a rule that cites nothing known',
    key: 'uti',
    file: protocolJson,
    from: '"citation": "idsa-2025"',
    to: '"citation": "nobody"',
    path: /^rules\.5\.citation$/,
    message: /"nobody", which is not among the citations/,
  },
  {
    what: 'a hard stop without a citation',
    key: 'uti',
    file: protocolJson,
    from: /("id": "g6pd"[\s\S]*?),\s*"citation": "macrobid-label"/,
    to: '$1',
    path: /^orders\.0\.stops\.1\.citation$/,
    message: /is missing/,
  },
  {
    what: 'an order for an assessment that does not exist',
    key: 'uti',
    file: protocolJson,
    from: /"forAssessments": \[\s*"acute-cystitis"\s*\],\s*"citation"/,
    to: '"forAssessments": ["common-cold"], "citation"',
    path: /^orders\.0\.forAssessments$/,
    message: /"common-cold", which does not exist/,
  },
  {
    what: 'a controlled substance',
    key: 'uti',
    file: protocolJson,
    from: '"controlledSchedule": null',
    to: '"controlledSchedule": "II"',
    path: /^orders\.0\.controlledSchedule$/,
    message: /never be ordered/,
  },
  {
    what: 'a controlled substance that only its brand tells',
    key: 'uti',
    file: protocolJson,
    from: /"brandNames": \[/,
    to: '"brandNames": ["Spravato",',
    path: /^orders\.0\.brandNames\.0$/,
    message: /"spravato" is a controlled substance \(III\)/,
  },
  {
    what: 'an order whose own ingredient is not among its allergies',
    key: 'uti',
    file: protocolJson,
    from: /("allergyClasses": \[\s*)"nitrofurantoin",/,
    to: '$1',
    path: /^orders\.0\.allergyClasses$/,
    message: /"nitrofurantoin"/,
  },
  {
    what: 'a text for patients without Spanish',
    key: 'uti',
    file: protocolJson,
    from: /"es": "Infección de la vejiga \(infección urinaria\)"/,
    to: '"es": ""',
    path: /^title\.es$/,
    message: /./,
  },
  {
    what: 'an option of the intake without Spanish',
    key: 'pink-eye',
    file: intakeJson,
    from: /("display": "A cleaner[\s\S]*?"valueCode": )"es"/,
    to: '$1"fr"',
    path: /^danger\.chemical$/,
    message: /Spanish/,
  },
  {
    what: 'an emergency that sends the patient anywhere but to the emergency',
    key: 'uti',
    file: protocolJson,
    from: '"route": "emergency"',
    to: '"route": "in-person"',
    path: /^rules\.0\.route$/,
    message: /emergency/,
  },
  {
    what: 'a vignette that expects something else',
    key: 'uti',
    file: 'vignettes.json',
    from: '"route": "treat"',
    to: '"route": "test-first"',
    path: /classic-uti/,
    message: /expected the route "test-first" and got "treat"/,
  },
  {
    what: 'a threshold moved by one, which the vignettes on both sides notice',
    key: 'home-blood-pressure',
    file: protocolJson,
    from: '"systolicAbove": 180',
    to: '"systolicAbove": 179',
    path: /reading-180-120/,
    message: /severe|live-visit/,
  },
  {
    what: 'a dose limit moved: clearance below 60',
    key: 'uti',
    file: protocolJson,
    from: '%facts.creatinineClearance < 60',
    to: '%facts.creatinineClearance < 30',
    path: /clearance-59/,
    message: /kidney-function/,
  },
  {
    what: 'a number that rules read and nobody can record',
    key: 'uti',
    file: protocolJson,
    from: '"name": "ecoliTmpSmxResistancePercent"',
    to: '"name": "ecoliResistance"',
    path: /^orders\.\d+\.stops\.0\.when$/,
    message: /say in facts what it is and who records it/,
  },
  {
    what: 'a field nobody knows',
    key: 'uti',
    file: protocolJson,
    from: '"key": "uti",',
    to: '"key": "uti", "colour": "red",',
    path: /^$/,
    message: /colour/,
  },
]

for (const { what, key, file, from, to, path, message } of faults)
  test(`publishing is refused for ${what}`, () => {
    const problems = checkProtocol(spoilt(key, file, from, to), evaluateFhirPath)
    const found = problems.some((problem) => path.test(problem.path) && message.test(problem.message))
    assert.ok(found, JSON.stringify(problems.slice(0, 5), null, 1))
  })

const withVignettes = (keep: (vignette: { id: string }) => boolean) => {
  const files = tinyProtocol()
  const vignettes = (JSON.parse(files['vignettes.json'] ?? '[]') as { id: string }[]).filter(keep)
  return checkProtocol({ ...files, 'vignettes.json': JSON.stringify(vignettes) }, evaluateFhirPath).map(
    ({ message }) => message,
  )
}

test('the tiny protocol of the tests is sound as it stands', () =>
  assert.deepEqual(
    withVignettes(() => true),
    [],
  ))

test('publishing is refused with fewer than 12 vignettes', () =>
  assert.ok(withVignettes(({ id }) => id !== 'itch-0').some((message) => message.includes('at least 12'))))

test('publishing is refused when no vignette reaches a red flag', () =>
  assert.ok(
    withVignettes(({ id }) => id !== 'breathless').some((message) => message.includes('red flag "breathless"')),
  ))

test('publishing is refused when no vignette reaches a hard stop, or leaves its fact unknown', () => {
  assert.ok(withVignettes(({ id }) => id !== 'lenses').some((message) => message.includes('hard stop "contacts"')))
  assert.ok(withVignettes(({ id }) => id !== 'not-sure').some((message) => message.includes('fact unknown')))
})

test('a file that is missing, or is not JSON, is named', () => {
  const { 'README.md': _readme, ...files } = filesOf('uti')
  assert.deepEqual(
    checkProtocol({ ...files, 'vignettes.json': '[{' }, evaluateFhirPath).map(({ file }) => file),
    ['README.md', 'vignettes.json'],
  )
})

test("a protocol that does not begin with the patient's own words is refused", () => {
  const files = tinyProtocol()
  const intake = JSON.parse(files[intakeJson] ?? '{}') as { item: unknown[] }
  const problems = checkProtocol(
    { ...files, [intakeJson]: JSON.stringify({ ...intake, item: intake.item.toReversed() }) },
    evaluateFhirPath,
  )
  assert.ok(problems.some(({ message }) => message.includes('own words')))
})

test('a question may end without diagnosis and plan, a visit may not', () => {
  const made = tinyProtocol()
  const { orders: _orders, ...rest } = JSON.parse(made['protocol.json'] ?? '{}')
  const asking = { ...rest, orders: [], assessments: [], plans: [] }
  const problemsAs = (kind: string) =>
    checkProtocol({ ...made, 'protocol.json': JSON.stringify({ ...asking, kind }) }, evaluateFhirPath)
      .filter(({ file }) => file === protocolJson)
      .map(({ path }) => path)
  assert.deepEqual(problemsAs('question'), [])
  assert.deepEqual(problemsAs('visit'), ['assessments', 'plans'])
})
