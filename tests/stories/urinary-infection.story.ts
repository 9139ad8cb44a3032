import assert from 'node:assert/strict'
import * as cases from '#contract/cases/index.ts'
import * as desk from '#contract/desk/index.ts'
import { readPdfText } from '#integrations/documents/read-pdf-text.ts'
import { chapters } from './chapters.ts'
import { begins, provedJustNow, routes, takes } from './desk-talk.ts'
import { fillIn } from './fill-intake.ts'
import type { HouseProcesses } from './house-processes.ts'
import { colleague, type Person, signInAs } from './person.ts'
import { home, said } from './planted.ts'
import { readMail } from './read-mail.ts'

/** A visit without photos: a patient of 41 whom the practice knows, in Spanish. */
export function urinaryInfection(the: () => HouseProcesses): void {
  const test = chapters()
  let ana: Person
  let caseId = ''
  const thread = () => ana.does(cases.thread, { caseId })

  test('she tells it in Spanish; a server is killed while she sends, and it is sent once', async () => {
    ana = await signInAs(the(), 'ana')
    ;({ caseId } = await begins(ana, 'uti', 'es', home))
    const begun = await ana.does(cases.intake, { caseId })
    const filled = fillIn(begun.questionnaire, begun.response, {
      story: said.spanish,
      symptoms: ['burning', 'frequency'],
      danger: ['none'],
      spread: ['none'],
      onset: '2-7-days',
      vaginal: ['none'],
      conditions: ['none'],
      history: ['none'],
      safety: ['none'],
      pregnancy: 'no',
    })
    await ana.does(cases.saveIntake, { caseId, response: { ...filled }, revision: begun.revision })
    const sending = ana.does(cases.submitCase, { caseId, response: { ...filled } })
    await the().killServer()
    await sending
    const t = await thread()
    assert.equal(t.state, 'triage')
    assert.equal(t.entries.filter((e) => e.kind === 'intake').length, 1)
    assert.ok(t.entries.some((e) => e.kind === 'auto_reply' && e.text.includes('911') && e.text.includes('responderá')))
  })

  test('the nurse asks back herself; the mail is in Spanish and says no more than that it is her turn', async () => {
    const nora = await colleague(the(), 'nora')
    await takes(nora, caseId, 'triage')
    const { version } = await nora.does(desk.review, { caseId })
    await nora.does(desk.askPatient, {
      caseId,
      version,
      text: 'Una pregunta.',
      items: [{ type: 'choice', text: '¿Tiene fiebre?', options: ['Sí', 'No'], photoGuide: null }],
    })
    await readMail(the(), 'ana@demo.kairos.invalid', /le toca a usted/i)
    const { request } = await thread()
    const item = request?.items[0]
    assert.deepEqual(item?.options, ['Sí', 'No'])
    await ana.does(cases.answerRequest, {
      caseId,
      requestId: request?.id ?? '',
      language: 'es',
      answers: [{ linkId: item?.linkId ?? '', value: 'No' }],
      attachmentIds: [],
    })
    assert.equal((await thread()).state, 'triage')
  })

  test('a second matter is split off and linked; the first goes to a clinician', async () => {
    const nora = await colleague(the(), 'nora')
    await takes(nora, caseId, 'triage')
    const r = await nora.does(desk.review, { caseId })
    const { newCaseId } = await nora.does(desk.splitCase, {
      caseId,
      version: r.version,
      protocolKey: 'pink-eye',
      summary: said.split,
      routeToTeam: r.teams.find((t) => t.key === 'triage')?.id ?? '',
      acuity: 'routine',
    })
    const after = await nora.does(desk.review, { caseId })
    assert.ok(after.links.some((l) => l.caseId === newCaseId && l.kind === 'split_from'))
    assert.equal((await ana.does(cases.myCases, {})).cases.filter((c) => !c.closedAt).length, 2)
    await routes(nora, caseId)
  })

  test('the clinician signs; the plan, its summary and the prescription are in her language', async () => {
    const priya = await colleague(the(), 'priya')
    await takes(priya, caseId, 'review')
    const r = await priya.does(desk.review, { caseId })
    assert.ok(r.story.ownWords.some((w) => w.text.includes('Güimaraluz')))
    const plan = r.plans.find((p) => p.id === 'cystitis-with-antibiotic')
    const order = r.orders.find((o) => o.id === 'nitrofurantoin-5-days')
    assert.ok(plan && order && order.stops.length === 0)
    await provedJustNow(the())
    const signed = await priya.does(desk.signPlan, {
      caseId,
      version: r.version,
      seenSeq: r.patientSeq,
      assessmentId: 'acute-cystitis',
      planId: plan.id,
      urgent: false,
      pharmacyId: r.chart.pharmacy?.id ?? null,
      text: {
        whatWeThink: plan.whatWeThink.es,
        whatToDo: plan.whatToDo.es,
        yourMedicine: plan.yourMedicine?.es.replaceAll('{directions}', order.directions.es) ?? null,
        watchFor: plan.watchFor.es,
        whenToComeBack: plan.whenToComeBack.es,
      },
      orders: [{ orderId: order.id, directions: order.directions.es, heeded: order.warnings.map((w) => w.id) }],
    })
    await readMail(the(), 'ana@demo.kairos.invalid', /respuesta/i)
    const t = await thread()
    assert.match(t.plan?.icd10cm.code ?? '', /^N30/)
    await ana.does(cases.markRead, { caseId, seq: t.lastSeq })
    const { url } = await ana.does(cases.summaryLink, { caseId })
    const summary = readPdfText((await ana.file(url)).bytes).join('\n')
    assert.ok(summary.includes('Ana Torres') && summary.includes('Llame al 911'), summary.slice(0, 300))
    const paper = await priya.does(desk.prescriptionLink, { caseId, prescriptionId: signed.prescriptionIds[0] ?? '' })
    assert.match(readPdfText((await priya.file(paper.url)).bytes).join('\n'), /nitrofurantoin/i)
  })

  test('within the follow-up window she asks back, and the matter is open again', async () => {
    await ana.does(cases.sendMessage, { caseId, text: said.spanishBack, attachmentIds: [], language: 'es' })
    assert.equal((await thread()).state, 'triage')
    const nora = await colleague(the(), 'nora')
    await takes(nora, caseId, 'triage')
    const r = await nora.does(desk.review, { caseId })
    assert.ok(r.entries.some((e) => e.text.includes('Charcofrío')))
    await nora.does(desk.replyToPatient, { caseId, version: r.version, text: 'La doctora le contesta hoy.' })
    assert.ok((await thread()).entries.some((e) => e.kind === 'message' && e.fromCareTeam))
  })
}
