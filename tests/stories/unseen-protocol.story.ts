import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { evaluate } from '#clinical/questionnaire/index.ts'
import type { Facts, Questionnaire, QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'
import * as cases from '#contract/cases/index.ts'
import * as desk from '#contract/desk/index.ts'
import * as directory from '#contract/directory/index.ts'
import * as identity from '#contract/identity/index.ts'
import { withClient } from '#db/connection.ts'
import { readPdfText } from '#integrations/documents/read-pdf-text.ts'
import { chapters } from './chapters.ts'
import { begins, provedJustNow, routes, takes } from './desk-talk.ts'
import { fillIn, type Answers } from './fill-intake.ts'
import { mailsTo, until, type HouseProcesses } from './house-processes.ts'
import { colleague, nextCode, Person, PRACTICE, signInAs } from './person.ts'
import { home } from './planted.ts'
import { readMail } from './read-mail.ts'
import { KEY } from './unseen-intake.fixture.ts'
import { unseenProtocol } from './unseen-protocol.fixture.ts'

const threeDaysAgo = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' }).format(
  Date.now() - 3 * 86_400_000,
)
/** What he answers, to whatever is asked, in whatever order it is asked. */
const told: Answers = {
  story: 'I pulled weeds behind the shed and now my arm is full of blisters.',
  throat: false,
  since: threeDaysAgo,
  outdoors: true,
  plant: 'Something with three leaves',
  where: ['arm'],
  patch: [
    { width: 3.5, blisters: 4 },
    { width: 24, blisters: 12 },
  ],
  weeping: false,
  temperature: 37.1,
  tried: 'Cold water',
}

/** No code knows a protocol: one that nobody has seen is dropped into the running house and goes from intake to signature. */
export function unseenProtocolStory(the: () => HouseProcesses): void {
  const test = chapters()
  let james: Person
  let adam: Person
  let caseId = ''
  let findingId = ''
  let prescriptionId = ''
  const thread = () => james.does(cases.thread, { caseId })
  const offered = async () =>
    (await new Person(the()).does(directory.front, { practice: PRACTICE })).offerings.find((o) => o.protocolKey === KEY)

  test('the folder is dropped in; nobody is offered it before an administrator publishes it, and proves who they are', async () => {
    const own = join(the().state, 'own-protocols')
    mkdirSync(join(own, KEY), { recursive: true })
    for (const [name, text] of Object.entries(unseenProtocol())) writeFileSync(join(own, KEY, name), text)
    await the().restart({ KAIROS_PROTOCOLS: own })
    adam = await colleague(the(), 'adam')
    // Its vignettes are run first, in a thread of their own.
    const { protocols } = await until('the check of the protocols', async () => {
      const now = await adam.does(directory.protocols, {})
      return now.checking ? undefined : now
    })
    const listed = protocols.find((p) => p.key === KEY)
    assert.deepEqual([listed?.shippedVersion, listed?.publishedVersion, listed?.problems], ['2.3.1', null, []])
    assert.equal(await offered(), undefined)
    const { teams } = await adam.does(directory.teams, {})
    const offering = {
      key: KEY,
      priceCents: 2700,
      teamId: teams.find((t) => t.key === 'triage')?.id ?? '',
      open: true,
      version: null,
    }
    await withClient(the().admin, (c) =>
      c.query(`update session set step_up_at = now() - interval '6 minutes' where staff`),
    )
    assert.equal((await adam.isRefused(directory.publishProtocol, offering)).code, 'session.step_up_required')
    await adam.does(identity.stepUp, { totp: nextCode(the(), 'adam') })
    await adam.does(directory.publishProtocol, offering)
    const front = await offered()
    assert.deepEqual([front?.priceCents, front?.title.es], [2700, 'Erupción de hojaluna'])
  })

  test('the medical director signs it off; an administrator and another physician may not', async () => {
    const [dana, priya] = [await colleague(the(), 'dana'), await colleague(the(), 'priya')]
    await provedJustNow(the())
    const wish = { key: KEY, protocolVersion: '2.3.1' }
    for (const other of [adam, priya])
      assert.equal((await other.isRefused(directory.signOffProtocol, wish)).code, 'access.denied')
    await dana.does(directory.signOffProtocol, wish)
    assert.ok((await adam.does(directory.protocols, {})).protocols.find((p) => p.key === KEY)?.signedOff?.name)
  })

  test('a red flag in his answers interrupts once; taken back, it stays on record', async () => {
    james = await signInAs(the(), 'james')
    ;({ caseId } = await begins(james, KEY, 'en', home))
    const begun = await james.does(cases.intake, { caseId })
    assert.equal(begun.photos?.required, false)
    const alarmed = fillIn(begun.questionnaire, begun.response, { throat: true })
    const first = await james.does(cases.saveIntake, { caseId, response: { ...alarmed }, revision: begun.revision })
    assert.deepEqual(
      first.findings.map((f) => [f.ruleId, f.level, f.say?.en, f.patientAnswer]),
      [[`${KEY}:airway`, 'emergency', 'Call 911 now.', null]],
    )
    findingId = first.findings[0]?.id ?? ''
    await james.does(cases.answerFinding, { caseId, findingId, answer: 'not_now' })
    const calm = fillIn(begun.questionnaire, begun.response, { throat: false })
    const second = await james.does(cases.saveIntake, { caseId, response: { ...calm }, revision: first.revision })
    assert.deepEqual(
      second.findings.map((f) => [f.id, f.patientAnswer]),
      [[findingId, 'not_now']],
    )
    await readMail(the(), 'nora@demo.kairos.invalid', /needs someone now/)
  })

  test('he is asked one thing after the other, only what his answers leave open, and sends it without a photo', async () => {
    const begun = await james.does(cases.intake, { caseId })
    const q = begun.questionnaire as unknown as Questionnaire
    const { today, ...patient } = begun.facts
    const facts = { today, patient } as Facts
    let response = begun.response as unknown as QuestionnaireResponse
    let { revision } = begun
    const asked: string[] = []
    for (;;) {
      const { steps } = evaluate(q, response, facts, evaluateFhirPath)
      const next = steps.find(({ linkId, group }) => !asked.includes(group?.linkId ?? linkId))
      if (!next) break
      const linkId = next.group?.linkId ?? next.linkId
      asked.push(linkId)
      const said = told[linkId]
      if (said === undefined) continue
      response = fillIn(q, response, { [linkId]: said })
      revision = (await james.does(cases.saveIntake, { caseId, response: { ...response }, revision })).revision
    }
    assert.deepEqual(asked, [
      'story',
      'throat',
      'since',
      'outdoors',
      'plant',
      'where',
      'patch',
      'weeping',
      'temperature',
      'tried',
      'photo-rash',
    ])
    const indoors = evaluate(q, fillIn(q, begun.response, { outdoors: false }), facts, evaluateFhirPath)
    assert.ok(!indoors.steps.some(({ linkId }) => linkId === 'plant' || linkId === 'weeping' || linkId === 'many'))
    const sent = await james.does(cases.submitCase, { caseId, response: { ...response } })
    assert.equal(sent.route, 'treat')
    const t = await thread()
    assert.deepEqual([t.state, t.entries.filter((e) => e.kind === 'intake').length], ['triage', 1])
  })

  test('the nurse disposes of the flag, triages and routes', async () => {
    const nora = await colleague(the(), 'nora')
    await takes(nora, caseId, 'triage')
    const r = await nora.does(desk.review, { caseId })
    assert.deepEqual([r.acuity, r.suggestedAcuity, r.suggestedRoute], ['emergency', 'routine', 'treat'])
    assert.deepEqual([r.protocol.key, r.protocol.signedOff], [KEY, true])
    assert.deepEqual(
      r.findings.map((f) => f.id),
      [findingId],
    )
    await nora.does(desk.disposeFinding, { caseId, findingId, disposition: 'Called: tapped the wrong answer' })
    await routes(nora, caseId)
  })

  test('the clinician reads it as a story, asks back, and is answered', async () => {
    const priya = await colleague(the(), 'priya')
    await takes(priya, caseId, 'review')
    const r = await priya.does(desk.review, { caseId })
    const lines = (part: readonly { readonly text: string }[]) => part.map(({ text }) => text).join('\n')
    assert.match(lines(r.story.positives), /rash on the arm/)
    assert.match(lines(r.story.negatives), /no airway swelling/)
    assert.match(lines(r.story.rest), /24 cm/)
    assert.ok(r.story.ownWords.some(({ text }) => text === told['plant']))
    assert.deepEqual(
      r.fired.map((f) => f.id),
      ['wide'],
    )
    assert.deepEqual(
      r.assessments.map((a) => [a.code, a.suggested]),
      [['L23.7', true]],
    )
    await priya.does(desk.askPatient, {
      caseId,
      version: r.version,
      text: 'One thing.',
      items: [{ type: 'choice', text: 'Does it spread?', options: ['Yes', 'No'], photoGuide: null }],
    })
    const { request } = await thread()
    await james.does(cases.answerRequest, {
      caseId,
      requestId: request?.id ?? '',
      language: 'en',
      answers: [{ linkId: request?.items[0]?.linkId ?? '', value: 'No' }],
      attachmentIds: [],
    })
  })

  test('no weight, no dose; recorded, the desk shows how the dose was worked out, and no other can be signed', async () => {
    const priya = await colleague(the(), 'priya')
    await takes(priya, caseId, 'review')
    const syrup = async () => {
      const r = await priya.does(desk.review, { caseId })
      return { r, order: r.orders.find(({ id }) => id === 'sapsyrup-by-weight') ?? assert.fail() }
    }
    const unweighed = (await syrup()).order
    assert.deepEqual([unweighed.stops.map(({ id }) => id), unweighed.dose], [['weight:unknown'], '2.5 mg/kg'])
    await provedJustNow(the())
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
    await priya.does(desk.recordResult, { caseId, name: 'weightKg', value: 61, measuredOn: yesterday })
    const { r, order } = await syrup()
    assert.deepEqual([order.stops, order.dose, order.quantity], [[], '19 mL', 190])
    assert.match(
      order.arithmetic ?? '',
      /61 kg × 2.5 mg\/kg = 152.5 mg; .* 19 mL \(152 mg\), 2 times a day = 304 mg a day/,
    )
    assert.match(order.directions.en, /^Take 19 mL by mouth/)
    const input = {
      caseId,
      version: r.version,
      seenSeq: r.patientSeq,
      assessmentId: 'moonleaf-rash',
      planId: 'cream',
      urgent: false,
      text: {
        whatWeThink: 'A rash.',
        whatToDo: 'Wash.',
        yourMedicine: 'Syrup.',
        watchFor: 'Air.',
        whenToComeBack: 'Soon.',
      },
      pharmacyId: r.chart.pharmacy?.id ?? null,
      orders: [
        {
          orderId: order.id,
          directions: 'Take 25 mL by mouth 2 times a day.',
          heeded: [],
        },
      ],
    }
    assert.equal((await priya.isRefused(desk.signPlan, input)).code, 'order.blocked')
  })

  test('she signs a plan with an order from it, whose drug only this protocol names', async () => {
    const priya = await colleague(the(), 'priya')
    const r = await priya.does(desk.review, { caseId })
    const plan = r.plans.find((p) => p.id === 'cream')
    const order = r.orders.find((o) => o.id === 'dermavexone-cream')
    assert.ok(plan && order)
    assert.deepEqual([order.stops, plan.followUpDays], [[], 45])
    await provedJustNow(the())
    const signed = await priya.does(desk.signPlan, {
      caseId,
      version: r.version,
      seenSeq: r.patientSeq,
      assessmentId: 'moonleaf-rash',
      planId: plan.id,
      urgent: false,
      pharmacyId: r.chart.pharmacy?.id ?? null,
      text: {
        whatWeThink: plan.whatWeThink.en,
        whatToDo: plan.whatToDo.en,
        yourMedicine: plan.yourMedicine?.en.replaceAll('{directions}', order.directions.en) ?? null,
        watchFor: plan.watchFor.en,
        whenToComeBack: plan.whenToComeBack.en,
      },
      orders: [{ orderId: order.id, directions: order.directions.en, heeded: order.warnings.map((w) => w.id) }],
    })
    assert.equal(signed.state, 'answered')
    prescriptionId = signed.prescriptionIds[0] ?? ''
  })

  test('he reads plan and summary; the pharmacy gets its paper', async () => {
    await readMail(the(), 'james@demo.kairos.invalid', /answer .*ready/i)
    const t = await thread()
    assert.deepEqual([t.plan?.icd10cm.code, t.plan?.whatToDo], ['L23.7', 'Wash what you wore.'])
    await james.does(cases.markRead, { caseId, seq: t.lastSeq })
    await james.does(cases.understood, { caseId, planId: t.plan?.planId ?? '' })
    const { url } = await james.does(cases.summaryLink, { caseId })
    assert.match(readPdfText((await james.file(url)).bytes).join('\n'), /rash from a plant/)
    const priya = await colleague(the(), 'priya')
    const paper = await priya.does(desk.prescriptionLink, { caseId, prescriptionId })
    assert.match(readPdfText((await priya.file(paper.url)).bytes).join('\n'), /dermavexone[\s\S]*30/i)
    await priya.does(desk.confirmPrescription, { caseId, prescriptionId, to: 'handed_over' })
    assert.ok(mailsTo(the(), 'james@demo.kairos.invalid').every((m) => !/moonleaf|rash|dermavexone/i.test(m)))
  })
}
