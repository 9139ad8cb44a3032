import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { asAnswer, decide, endingOf, missingFor, readAs, typedAs, untouched } from './decision.ts'
import { begunFrom, type TypedRenewal } from './renewal.ts'
import type { Order, Plan, Renewable, Review } from './use-review.ts'

const both = (text: string) => ({ en: text, es: `${text} (es)` })
const order = (id: string, more: Partial<Order> = {}): Order => ({
  id,
  drug: id,
  strength: '100 mg',
  form: 'capsule',
  dose: '1',
  frequency: 'twice a day',
  days: 5,
  quantity: 10,
  unit: 'capsules',
  refills: 0,
  directions: both(`Take ${id}.`),
  arithmetic: null,
  overTheCounter: false,
  suggested: true,
  forAssessments: ['cystitis'],
  stops: [],
  warnings: [],
  ...more,
})
const plan = (id: string, prescription: Plan['prescription']): Plan => ({
  id,
  title: both(id),
  forAssessments: ['cystitis'],
  prescription,
  whatWeThink: both('We think.'),
  whatToDo: both('Do.'),
  yourMedicine: prescription === 'without' ? null : both('{directions} Stop if you get hives.'),
  watchFor: both('Watch.'),
  whenToComeBack: both('Come back.'),
  followUpDays: 14,
  checkInAt: null,
  awaitsTest: false,
})
const stop = {
  id: 'allergy',
  say: both('Not safe.'),
  clinician: 'Hypersensitivity recorded.',
  source: null,
  ofPractice: false,
}
const pharmacy = { id: 'p', name: 'Corner', address: '1 Main', phone: '555', fax: true, retired: false }
const review = (more: Partial<Review> = {}) =>
  ({
    language: 'es',
    assessments: [
      { id: 'cystitis', code: 'N30.00', display: 'Acute cystitis', label: both('Bladder infection'), suggested: true },
    ],
    orders: [order('first')],
    renewals: [],
    plans: [plan('watchful', 'without'), plan('antibiotic', 'with')],
    findings: [],
    heardAside: [],
    chart: { items: [], allergies: 'none_known', medicines: 'none_known', problems: 'none_known', pharmacy },
    ...more,
  }) as unknown as Review

describe('What stands ready when a clinician opens a visit', () => {
  it('is the suggested assessment, the one medicine that is left, the plan that goes with it, and words in the patient’s language', () => {
    const visit = review({ plans: [plan('antibiotic', 'with'), plan('watchful', 'without')] })
    const ready = decide(visit, untouched)
    assert.equal(ready.assessment?.id, 'cystitis')
    assert.deepEqual(
      ready.chosen.map(({ order: { id } }) => id),
      ['first'],
    )
    assert.equal(ready.plan?.id, 'antibiotic')
    assert.equal(ready.text.yourMedicine, 'Take first. (es) Stop if you get hives. (es)')
    assert.deepEqual(missingFor(visit, ready), [])
  })
  it('says of an assessment without a plan that there is none to choose, and asks for one where there is', () => {
    const none = review({ plans: [] })
    const why = (visit: Review) => missingFor(visit, { ...decide(visit, untouched), plan: undefined }).map((m) => m.why)
    assert.deepEqual(
      why(none).filter((one) => one.toLowerCase().includes('plan')),
      ['noPlan'],
    )
    assert.ok(why(review({ plans: [plan('antibiotic', 'with')] })).includes('plan'))
  })
  it('is to be read within the hour, ticked or not, where the matter is urgent or was ever red-flagged', () => {
    const flag = (level: string) =>
      review({ findings: [{ level, disposedAt: 'then' }] as unknown as Review['findings'] })
    const urgent = (visit: Review) => decide(visit, untouched).urgent
    assert.deepEqual([review({ acuity: 'urgent' }), flag('urgent'), flag('concern')].map(urgent), [true, true, false])
  })
  it('says the day of the check-in as it stands now, and sends its place, so that the day of signing is said; also after an edit', () => {
    const { en } = both('Write if not better. We will check on you {checkIn}.')
    const whenToComeBack = { en, es: 'Escriba si no mejora. Le preguntaremos cómo sigue {checkIn}.' }
    const plans = [{ ...plan('antibiotic', 'with'), whenToComeBack, checkInAt: '2026-11-30T15:00:00Z' }]
    const visit = review({ plans, promise: { zone: 'America/Chicago' } as Review['promise'] })
    const ready = decide(visit, untouched)
    const read = readAs(ready, 'whenToComeBack')
    assert.equal(read, 'Escriba si no mejora. Le preguntaremos cómo sigue el lunes, 30 de noviembre.')
    const typed = typedAs(`Descanse. ${read}`, ready, 'whenToComeBack')
    assert.ok(typed.endsWith('{checkIn}.'), typed)
    const edited = decide(visit, { ...untouched, text: { whenToComeBack: typed } })
    assert.equal(readAs(edited, 'whenToComeBack'), `Descanse. ${read}`)
    // Also once it was taken out and is written again.
    const out = decide(visit, { ...untouched, text: { whenToComeBack: 'Descanse.' } })
    assert.equal(typedAs(`Descanse. ${read}`, out, 'whenToComeBack'), typed)
    // The same day, written for something else, is a day: there, and in every other part.
    const stitches = 'Le quitamos los puntos el lunes, 30 de noviembre.'
    assert.equal(typedAs(`${stitches} ${read}`, ready, 'whenToComeBack'), `${stitches} ${whenToComeBack.es}`)
    for (const part of ['whatToDo', 'watchFor'] as const) assert.equal(typedAs(stitches, ready, part), stitches)
    // Where nobody asks, the promise falls away; a direction that holds the place is seen, and refused by the server.
    const left = { text: { ...ready.text, whatToDo: 'Pare las gotas {checkIn}.' }, askedOn: null }
    assert.deepEqual(
      (['whenToComeBack', 'whatToDo'] as const).map((part) => readAs(left, part)),
      ['Escriba si no mejora.', 'Pare las gotas {checkIn}.'],
    )
    // Planted fault: every such day is the place of the day.
    assert.ok(stitches.replaceAll(ready.askedOn ?? '-', '{checkIn}').includes('{checkIn}'))
  })
  it('after a stop for what the patient has, the medicine that is left is marked and not ticked: she picks', () => {
    const visit = review({ orders: [order('first', { stops: [stop] }), order('second')], plans: [plan('a', 'with')] })
    const ready = decide(visit, untouched)
    assert.deepEqual(ready.chosen, [])
    assert.equal(ready.suggestedOrder, 'second')
    assert.equal(ready.plan?.id, 'a')
    assert.deepEqual(
      missingFor(visit, ready).map((one) => one.why),
      ['orderOnly'],
    )
    assert.deepEqual(missingFor(visit, decide(visit, { ...untouched, orderIds: ['second'] })), [])
  })
  it('passes over a medicine that waits for a fact of the practice, and never preselects it', () => {
    const waits = order('first', { stops: [{ ...stop, id: 'local-resistance:unknown', ofPractice: true }] })
    const visit = review({ orders: [waits, order('second')], plans: [plan('a', 'with')] })
    assert.deepEqual(
      decide(visit, untouched).chosen.map(({ order: { id } }) => id),
      ['second'],
    )
  })
  it('of several possible medicines none is picked for her: the plan stays, and asks for one', () => {
    const visit = review({
      orders: [order('first'), order('second')],
      plans: [plan('antibiotic', 'with'), plan('watchful', 'without')],
    })
    const ready = decide(visit, untouched)
    assert.deepEqual(ready.chosen, [])
    assert.equal(ready.suggestedOrder, undefined)
    assert.equal(ready.plan?.id, 'antibiotic', 'not having picked yet is no decision against a medicine')
    assert.deepEqual(
      missingFor(visit, ready).map((one) => one.why),
      ['order'],
    )
    const picked = decide(visit, { ...untouched, orderIds: ['second'] })
    assert.deepEqual(missingFor(visit, picked), [])
  })
  it('a plan without medicine, chosen by hand, takes the suggested medicine off', () => {
    const visit = review()
    const ready = decide(visit, { ...untouched, planId: 'watchful' })
    assert.deepEqual(ready.chosen, [])
    assert.deepEqual(missingFor(visit, ready), [])
  })
  it('words changed by hand stay when the medicine changes', () => {
    const visit = review({ orders: [order('first'), order('second')], plans: [plan('a', 'with')] })
    const ready = decide(visit, { ...untouched, orderIds: ['second'], text: { yourMedicine: 'Mine.' } })
    assert.equal(ready.text.yourMedicine, 'Mine.')
    assert.equal(ready.suggestedText.yourMedicine, 'Take second. (es) Stop if you get hives. (es)')
  })
})

describe('What keeps a plan from being signed', () => {
  const only = (visit: Review, touched = untouched) => missingFor(visit, decide(visit, touched)).map((one) => one.why)
  it('a warning nobody has weighed, and no longer once it is', () => {
    const warned = review({
      orders: [order('first', { warnings: [{ id: 'intolerance', clinician: 'Nausea.', source: null }] })],
      plans: [plan('a', 'with')],
    })
    assert.deepEqual(only(warned), ['warning'])
    assert.deepEqual(only(warned, { ...untouched, heeded: { first: ['intolerance'] } }), [])
  })
  it('a medicine beside the only plan there is, which is without one: another plan is not spoken of', () => {
    const testFirst = review({ plans: [plan('urine-test-first', 'without')] })
    assert.deepEqual(only(testFirst, { ...untouched, orderIds: ['first'] }), ['noOrderOnly'])
    const picked = { ...untouched, orderIds: ['first'], planId: 'watchful' }
    assert.deepEqual(only(review(), picked), ['noOrder'], 'with another plan in reach it is spoken of')
  })
  it('a plan that promises a test, until it is said where and when it is ordered', () => {
    const visit = review({ orders: [], plans: [{ ...plan('urine-test-first', 'without'), awaitsTest: true }] })
    assert.deepEqual(only(visit), ['test'])
    assert.deepEqual(only(visit, { ...untouched, testOrdered: ' ' }), ['test'])
    assert.deepEqual(only(visit, { ...untouched, testOrdered: 'Lab on 5th Street, today' }), [])
  })
  it('a pharmacy of the patient’s that is no longer there, until another is chosen', () => {
    const gone = { ...pharmacy, retired: true }
    const visit = review({ plans: [plan('a', 'with')] })
    const closed = { ...visit, chart: { ...visit.chart, pharmacy: gone } }
    assert.deepEqual(only(closed), ['pharmacy'])
    assert.deepEqual(only(closed, { ...untouched, pharmacy }), [])
  })
  it('a medicine that became stopped after it was chosen', () => {
    const visit = review({ orders: [order('first', { stops: [stop] })], plans: [plan('a', 'with')] })
    assert.deepEqual(only(visit, { ...untouched, orderIds: ['first'] }), ['stop'])
  })
  it('an open red flag, no pharmacy, an empty text', () => {
    const visit = review({
      findings: [{ disposedAt: null, level: 'urgent' } as Review['findings'][number]],
      plans: [plan('a', 'with')],
      chart: { items: [], allergies: 'none_known', medicines: 'none_known', problems: 'none_known', pharmacy: null },
    })
    assert.deepEqual(only(visit, { ...untouched, text: { watchFor: ' ' } }), ['finding', 'pharmacy', 'text'])
  })
})

const renewable = (more: Partial<Renewable> = {}): Renewable => ({
  key: 'line-1',
  source: 'Lisinopril 10 mg tablet',
  detail: '1 a day',
  told: false,
  drug: 'Lisinopril',
  strength: '10 mg',
  form: 'tablet',
  kind: both('Pressure'),
  ground: 'full',
  mostDays: 365,
  refills: true,
  forAssessments: ['cystitis'],
  stops: [],
  warnings: [],
  ...more,
})
const typed = {
  drug: 'Lisinopril',
  strength: '10 mg',
  form: 'tablet',
  quantity: '90',
  unit: 'tablet',
  days: '90',
  refills: '3',
}
const given = { ...typed, directions: 'Take 1 a day.', heeded: [] }

describe('a medicine given again', () => {
  const at = (of: Renewable, renewal: TypedRenewal) => {
    const seen = review({ orders: [], plans: [plan('go-on', 'either')], renewals: [of] })
    const decision = decide(seen, { ...untouched, renewals: { [of.key]: renewal } })
    return { decision, missing: missingFor(seen, decision).map(({ why }) => why) }
  }

  it('begins with what the list says and leaves how much to the clinician; filled in, it can be signed', () => {
    const begun = begunFrom(renewable())
    assert.deepEqual([begun.drug, begun.strength, begun.directions, begun.days], ['Lisinopril', '10 mg', '1 a day', ''])
    assert.deepEqual(at(renewable(), begun).missing, ['renewal'])
    assert.deepEqual(at(renewable(), given).missing, [])
    assert.equal(at(renewable(), given).decision.plan?.id, 'go-on')
  })

  it('waits for a warning to be weighed, for a pharmacy, and for fewer days than too many', () => {
    const warning = { id: 'only-told', clinician: 'Look who prescribed it.', source: null }
    assert.deepEqual(at(renewable({ warnings: [warning] }), given).missing, ['warning'])
    assert.deepEqual(at(renewable({ warnings: [warning] }), { ...given, heeded: ['only-told'] }).missing, [])
    assert.deepEqual(at(renewable(), { ...given, days: '183', refills: '1' }).missing, ['tooMuch'])
    assert.deepEqual(at(renewable(), { ...given, days: '365', refills: '0' }).missing, [])
    const bridge = renewable({ ground: 'bridge', mostDays: 30, refills: false })
    assert.deepEqual(at(bridge, { ...given, days: '31', refills: '0' }).missing, ['tooMuch'])
    assert.deepEqual(at(bridge, { ...given, days: '30', refills: '0' }).missing, [])
    assert.deepEqual(at(bridge, { ...given, days: '15', refills: '1' }).missing, ['tooMuch'])
  })

  it('planted fault: what is stopped cannot be signed although it was ticked before', () => {
    assert.ok(at(renewable({ stops: [stop] }), given).missing.includes('stop'))
  })

  it('of a question is asked for where the plan says that it is on its way, and ends it by a signature; what cannot be had is answered in own words', () => {
    const question = (of: Renewable, ...plans: Plan[]) =>
      review({ kind: 'question', orders: [], plans, renewals: [of] } as Partial<Review>)
    const ready = (seen: Review) => {
      const decision = decide(seen, untouched)
      return [endingOf(seen, decision), missingFor(seen, decision).map(({ why }) => why), asAnswer(decision)] as const
    }
    assert.deepEqual(ready(question(renewable(), plan('go-on', 'with'))), ['sign', ['orderOrAnswer'], ''])
    assert.deepEqual(ready(question(renewable({ stops: [stop] }), plan('go-on', 'with'))), [
      'answer',
      ['orderOrAnswer'],
      '',
    ])
    // Words that say a test is ordered are no answer either; those of a plan that only speaks are.
    assert.equal(ready(question(renewable(), { ...plan('test', 'without'), awaitsTest: true }))[2], '')
    assert.match(ready(question(renewable(), plan('talk', 'without')))[2], /^We think/)
    // Planted fault: a plan that says so and needs nothing is signed with nothing arranged.
    assert.deepEqual(ready(question(renewable(), plan('go-on', 'either')))[1], [])
  })
})
