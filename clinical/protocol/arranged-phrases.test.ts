import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { arrangesMedicine, arrangesTest } from './arranged-phrases.ts'
import { checkPlans } from './check-plans.ts'
import { checkProtocol } from './check-protocol.ts'
import { runVignette } from './check-vignettes.ts'
import type { Plan } from './protocol.types.ts'
import { sayDraftProblem } from './say-draft-problem.ts'
import { allKeys, filesOf, folderOf, spoilt } from './shipped-protocols.fixture.ts'
import { tinyContent } from './tiny-draft.fixture.ts'

const parts = ['whatWeThink', 'whatToDo', 'yourMedicine', 'whenToComeBack'] as const
const untrue = (plan: Plan): readonly string[] => checkPlans({ plans: [plan] }).map(({ message }) => message)
/** A test a plan waits for without a word of it. */
const isSilent = (plan: Plan): boolean =>
  plan.awaitsTest === true &&
  parts.flatMap((part) => (plan[part] ? [plan[part].en, plan[part].es] : [])).flatMap(arrangesTest).length === 0

for (const key of allKeys)
  test(`${key}: what a plan says is arranged, its signature arranges`, () =>
    assert.deepEqual(
      folderOf(key).protocol.plans.flatMap((plan) => [...untrue(plan), ...(isSilent(plan) ? [plan.id] : [])]),
      [],
    ))

test('planted fault: a plan that sends to a test nobody ordered, or says that a refill goes out when none need be signed, is found', () => {
  const { plans } = folderOf('medication-refill').protocol
  const faulty = plans.map(({ awaitsTest: _awaits, ...plan }): Plan => ({ ...plan, prescription: 'either' }))
  assert.deepEqual(
    faulty.filter((plan) => untrue(plan).length > 0).map(({ id }) => id),
    ['go-on', 'bridge-and-visit', 'test-and-then', 'bridge-and-test'],
  )
  for (const one of [
    'We want to do the test again.',
    'The lab will have the order.',
    'We will write to you here when the result is in.',
    'El laboratorio tendrá la orden.',
    'Le escribiremos aquí cuando llegue el resultado.',
  ])
    assert.deepEqual(arrangesTest(`Rest well. ${one}`), [one])
  for (const one of [
    'Your clinician arranges the refill with your pharmacy.',
    'Your clinician arranges enough medicine until then.',
    'Su médico arregla 30 días con su farmacia.',
  ])
    assert.deepEqual(arrangesMedicine(`Rest well. ${one}`), [one])
})

test("a practice's own protocol that says so is refused where it says it, and told in plain words of both languages", () => {
  assert.deepEqual(checkProtocol(filesOf('something-else'), evaluateFhirPath), [])
  const problems = checkProtocol(
    spoilt('cold-and-flu', 'protocol.json', '"whenToComeBack": {\n        "en": "', '$&The lab will have the order. '),
    evaluateFhirPath,
  )
  assert.deepEqual(problems, [
    {
      file: 'protocol.json',
      path: 'plans.0.whenToComeBack.en',
      message: 'says of a test that signing this plan does not order: "The lab will have the order."',
    },
  ])
  const said = sayDraftProblem(problems[0]?.message ?? '', 'es', tinyContent)
  assert.match(said, /El paciente lee «The lab will have the order\.» y firmar este plan no pide/)
})

test('a test at home, and a medicine somebody has, stand', () => {
  for (const one of ['Do a home test today.', 'Then tell us the result here.', 'Luego díganos aquí el resultado.'])
    assert.deepEqual(arrangesTest(one), [], one)
  for (const one of [
    'Keep taking your medicine the same way.',
    'Take it as soon as you have it.',
    'No deje la medicina.',
  ])
    assert.deepEqual(arrangesMedicine(one), [], one)
})

function offersOf(key: string): (id: string) => string[] {
  const folder = folderOf(key)
  return (id) => {
    const vignette = folder.vignettes.find((one) => one.id === id)
    assert.ok(vignette, id)
    return runVignette(folder, vignette, evaluateFhirPath).result.plans.map((plan) => plan.id)
  }
}

test('a result that is marked is offered a test again; of one that somebody only waits for there is nothing to repeat', () => {
  const offered = offersOf('lab-result-question')
  assert.deepEqual(offered('a-little-high'), ['test-again'])
  assert.deepEqual(offered('mark-not-sure'), ['test-again'])
  assert.deepEqual(offered('normal-cholesterol'), ['nothing-to-change'])
  for (const id of ['waiting-two-days', 'waiting-three-weeks', 'waiting-two-months'])
    assert.deepEqual(offered(id), [], id)
})

test('a refill is offered the plan that fits its answers: of those that only wait, none says that a test is ordered', () => {
  const offered = offersOf('medication-refill')
  assert.deepEqual(offered('renewed-for-a-year'), ['go-on'])
  assert.deepEqual(offered('bridged-until-the-visit'), ['bridge-and-visit'])
  assert.deepEqual(offered('thyroid-bridged'), ['test-and-then', 'bridge-and-test'])
  assert.deepEqual(offered('no-numbers'), ['measure-first'])
  assert.deepEqual(offered('only-top-number'), ['measure-first'])
  assert.deepEqual(offered('may-be-pregnant'), ['pregnancy-test-first'])
})
