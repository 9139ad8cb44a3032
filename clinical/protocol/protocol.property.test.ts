import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { evaluate, withAnswer } from '#clinical/questionnaire/index.ts'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { type Alarm, alarmsOf } from './alarms.fixture.ts'
import { answersTo, anyFacts, patientsOf, type Answers, type Patient } from './any-patient.fixture.ts'
import { assess } from './assess.ts'
import { intakeFacts } from './expressions.ts'
import { keepFindings, redFlagsEver, redFlagsIn } from './red-flags.ts'
import { routes } from './routes.ts'
import { allKeys, folderOf, shippedKeys } from './shipped-protocols.fixture.ts'
import type { ProtocolFacts, ProtocolFolder } from './protocol.types.ts'
import { answerIntake } from './vignette-answers.ts'

const activeOf = ({ intake }: ProtocolFolder, patient: Patient) =>
  answerIntake(intake, patient.answers, patient.facts, evaluateFhirPath).active
const judge = (folder: ProtocolFolder, patient: Patient) =>
  assess(folder.protocol, activeOf(folder, patient), patient.facts, evaluateFhirPath)
const share = process.env['KAIROS_INNER_LOOP'] ? 0.4 : 1
/** The three that are offered are tried hardest; the machine is the same for all. */
const runsFor = (key: string) => ({ numRuns: share * (shippedKeys.some((shipped) => shipped === key) ? 40 : 10) })
const most = runsFor('uti')

const nobody: ProtocolFacts = {
  today: '2026-03-10',
  patient: { age: 34, sexAtBirth: 'female' },
  allergies: 'none-known',
  medicines: [],
}

const isRow = (one: unknown): one is Record<string, unknown> => typeof one === 'object' && one !== null
const hasRows = (answers: Answers): boolean =>
  Object.values(answers).some((said) => Array.isArray(said) && said.some(isRow))
/** One choice or number for another. */
const takesBack = (answers: Answers, { answers: more }: Alarm): boolean =>
  Object.entries(more).some(([linkId, said]) => {
    const before = answers[linkId]
    return before !== undefined && !(Array.isArray(said) && Array.isArray(before))
  })
/** Says what alarms beside whatever was said: more is ticked, another row written, one choice or number is another. */
function alarmed(answers: Answers, { answers: more }: Alarm): Answers {
  const beside = Object.entries(more).map(([linkId, said]) => {
    const before = answers[linkId]
    if (!Array.isArray(said) || !Array.isArray(before)) return [linkId, said]
    // "None of these" gives way, as on the page.
    const kept = [...before].filter((one) => isRow(one) || !['none', 'not-sure', 'not-said'].includes(one))
    return [linkId, [...kept.filter((one) => isRow(one) || !said.some((other) => other === one)), ...said]]
  })
  return { ...answers, ...Object.fromEntries(beside) } as Answers
}

test('every red flag of every protocol is among the alarms that are tried', () => {
  for (const key of allKeys) {
    const flags = folderOf(key).protocol.rules.flatMap(({ kind, id }) => (kind === 'red-flag' ? [id] : []))
    assert.deepEqual([...new Set(alarmsOf(key).map(({ flag }) => flag))].toSorted(), flags.toSorted(), key)
  }
})

for (const key of allKeys) {
  const folder = folderOf(key)
  const alarms = alarmsOf(key)
  const alarm = fc.constantFrom(...alarms)
  const runs = runsFor(key)

  test(`${key}: no answer set leaves a red flag unreported`, () => {
    for (const each of alarms)
      fc.assert(
        fc.property(patientsOf(folder), (patient) => {
          const answers = alarmed(patient.answers, each)
          const { active, steps } = answerIntake(folder.intake, answers, patient.facts, evaluateFhirPath)
          const shown = steps.flatMap(({ linkId, group }) => [linkId, group?.linkId])
          fc.pre(Object.keys(each.answers).every((linkId) => shown.includes(linkId)))
          const raised = redFlagsIn(folder.protocol, active, patient.facts, evaluateFhirPath)
          assert.ok(
            raised.some(({ id }) => id === each.flag),
            `${each.flag} by ${JSON.stringify(each.answers)}`,
          )
          assert.deepEqual(assess(folder.protocol, active, patient.facts, evaluateFhirPath).findings, raised)
        }),
        { numRuns: Math.ceil(runs.numRuns / alarms.length) },
      )
  })

  test(`${key}: an alarming fact never lowers the acuity and never leads to a milder place`, () =>
    fc.assert(
      fc.property(patientsOf(folder), alarm, (patient, more) => {
        // One more reading may bring the average down; what one may never do is tried at the end.
        fc.pre(!hasRows(more.answers) || !hasRows(patient.answers))
        // What takes an answer back is no fact more: of that the next tests speak.
        fc.pre(!takesBack(patient.answers, more))
        const before = judge(folder, patient)
        const after = judge(folder, { ...patient, answers: alarmed(patient.answers, more) })
        assert.ok(after.acuity <= before.acuity, `${before.acuity} became ${after.acuity}`)
        const rank = (route: string) => {
          const found = routes.findIndex((candidate) => candidate === route)
          return found < 0 ? routes.length : found
        }
        if (before.route !== 'undecided') assert.ok(rank(after.route) <= rank(before.route))
      }),
      runs,
    ))

  test(`${key}: answers of hidden questions decide nothing`, () =>
    fc.assert(
      fc.property(patientsOf(folder), answersTo(folder), (patient, others) => {
        const { steps, active } = answerIntake(folder.intake, patient.answers, patient.facts, evaluateFhirPath)
        const shown = new Set(steps.flatMap(({ linkId, group }) => [linkId, ...(group ? [group.linkId] : [])]))
        const hidden = Object.fromEntries(Object.entries(others).filter(([linkId]) => !shown.has(linkId)))
        const kept = Object.fromEntries(Object.entries(patient.answers).filter(([linkId]) => shown.has(linkId)))
        const both = { ...patient, answers: { ...kept, ...hidden } }
        const still = activeOf(folder, both)
        assert.deepEqual(still, active)
        const judged = assess(folder.protocol, still, patient.facts, evaluateFhirPath)
        assert.deepEqual(judged, judge(folder, { ...patient, answers: kept }))
      }),
      runs,
    ))

  test(`${key}: whatever is changed afterwards, a red flag once raised stays`, () =>
    fc.assert(
      fc.property(anyFacts, fc.array(answersTo(folder), { minLength: 2, maxLength: 4 }), (given, edits) => {
        const saved = edits.map((answers) => activeOf(folder, { facts: given, answers }))
        const ever = redFlagsEver(folder.protocol, saved, given, evaluateFhirPath).map(({ id }) => id)
        for (const active of saved)
          for (const { id } of redFlagsIn(folder.protocol, active, given, evaluateFhirPath))
            assert.ok(ever.includes(id))
        assert.equal(new Set(ever).size, ever.length)
      }),
      { numRuns: Math.ceil(runs.numRuns / 3) },
    ))

  test(`${key}: nobody is treated while an emergency or urgent flag is up or a rule is undecided`, () =>
    fc.assert(
      fc.property(patientsOf(folder), (patient) => {
        const result = judge(folder, patient)
        if (result.route !== 'treat') return
        assert.deepEqual(result.undecided, [])
        assert.ok(result.findings.every(({ level }) => level === 'concern'))
      }),
      runs,
    ))
}

test('home-blood-pressure: one more alarming reading never lowers the acuity', () => {
  const folder = folderOf('home-blood-pressure')
  const alarming = fc.constantFrom([185, 90], [150, 121], [89, 60], [85, 50], [200, 125])
  fc.assert(
    fc.property(patientsOf(folder), alarming, (patient, [systolic, diastolic]) => {
      const rows = Array.isArray(patient.answers['readings']) ? patient.answers['readings'] : []
      const more = { 'taken-on': '2026-03-09', systolic: systolic ?? 0, diastolic: diastolic ?? 0 }
      const answers = { ...patient.answers, readings: [...rows, more] } as Answers
      assert.ok(judge(folder, { ...patient, answers }).acuity <= judge(folder, patient).acuity)
    }),
    most,
  )
})

test('planted fault: rules that read hidden answers would be caught', () => {
  const folder = folderOf('uti')
  const given: ProtocolFacts = {
    today: '2026-03-10',
    patient: { age: 60, sexAtBirth: 'female' },
    allergies: 'none-known',
    medicines: [],
  }
  const ordinary = folder.vignettes.find(({ id }) => id === 'age-56-not-asked-about-pregnancy')!.answers
  const pregnant = { system: 'urn:kairos:uti', code: 'yes', display: 'Yes, or I might be' }
  const engineFacts = intakeFacts(given)
  const { active } = answerIntake(folder.intake, ordinary, given, evaluateFhirPath)
  const raw = withAnswer(folder.intake, active, 'pregnancy', [pregnant])
  const clean = evaluate(folder.intake, raw, engineFacts, evaluateFhirPath).active
  const fired = (response: typeof raw) =>
    assess(folder.protocol, response, given, evaluateFhirPath).fired.map(({ id }) => id)
  assert.deepEqual(fired(clean), [])
  assert.deepEqual(fired(raw), ['pregnant'])
})

test('planted fault: a red flag whose expression breaks is raised, not lost', () => {
  const folder = folderOf('uti')
  const broken = {
    ...folder.protocol,
    rules: folder.protocol.rules.map((rule) => (rule.id === 'rigors' ? { ...rule, when: '%nothing.here' } : rule)),
  }
  const given: ProtocolFacts = {
    today: '2026-03-10',
    patient: { age: 34, sexAtBirth: 'female' },
    allergies: 'none-known',
    medicines: [],
  }
  const active = activeOf(folder, { facts: given, answers: {} })
  assert.ok(redFlagsIn(broken, active, given, evaluateFhirPath).some(({ id }) => id === 'rigors'))
})

test('planted fault: an alarm of several answers is missed by rules that ask for one more', () => {
  const folder = folderOf('cold-and-flu')
  const stricter = folder.protocol.rules.map((rule) =>
    rule.id === 'immune-fever' ? { ...rule, when: `${rule.when} and %temperature.exists()` } : rule,
  )
  const each = alarmsOf('cold-and-flu').find(({ flag }) => flag === 'immune-fever')
  assert.ok(each)
  const given: ProtocolFacts = { ...nobody, patient: { age: 40, sexAtBirth: 'male' } }
  const active = activeOf(folder, { facts: given, answers: each.answers })
  const raisedBy = (rules: typeof stricter) =>
    redFlagsIn({ ...folder.protocol, rules }, active, given, evaluateFhirPath).map(({ id }) => id)
  assert.deepEqual([raisedBy(folder.protocol.rules), raisedBy(stricter)], [['immune-fever'], []])
})

test('findings are kept once each, in the order they came', () => {
  const [first, second] = folderOf('uti').protocol.rules
  const finding = (rule: typeof first) => ({ id: rule!.id }) as never
  assert.deepEqual(keepFindings([finding(first)], [finding(second), finding(first)]), [finding(first), finding(second)])
})
