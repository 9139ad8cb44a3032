import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import * as cases from '#contract/cases/index.ts'
import * as desk from '#contract/desk/index.ts'
import * as identity from '#contract/identity/index.ts'
import * as patients from '#contract/patients.ts'
import { withClient } from '#db/connection.ts'
import { readPdfText } from '#integrations/documents/read-pdf-text.ts'
import type { Chapter } from './chapters.ts'
import { takes } from './desk-talk.ts'
import { type HouseProcesses, until } from './house-processes.ts'
import { colleague, nextCode, type Person } from './person.ts'
import type { Sent } from './pink-eye.story.ts'
import { newcomer, said } from './planted.ts'
import { readMail } from './read-mail.ts'
import { photoOf, sendPhoto } from './send-photo.ts'

/** The same visit from triage to signature, and what is left of it for everybody to read. */
export function pinkEyeAtTheDesk(the: () => HouseProcesses, test: Chapter, sent: () => Sent): void {
  let { zephyrine, caseId, patientId, seen } = sent()
  let nora: Person
  let priya: Person
  const review = () => priya.does(desk.review, { caseId })
  const thread = () => zephyrine.does(cases.thread, { caseId })

  test('the front desk sees that there is a matter and when it is due, and not whose or what', async () => {
    ;({ zephyrine, caseId, patientId, seen } = sent())
    nora = await colleague(the(), 'nora')
    const carla = await colleague(the(), 'carla')
    const row = (await carla.does(desk.queue, {})).rows.find((r) => r.caseId === caseId)
    assert.ok(row?.dueAt)
    assert.deepEqual([row.matter, row.can.open, row.can.claim], [null, false, false])
    assert.equal((await carla.isRefused(desk.review, { caseId })).code, 'not_found')
  })

  test('the triage nurse cannot pass it on over the red flag; she calls, says what it was, notes it, and routes it', async () => {
    // "I have this": the page, and with it the triage.
    await nora.does(desk.seeFinding, { caseId, findingId: seen.get('finding') ?? '' })
    let r = await nora.does(desk.review, { caseId })
    assert.ok(r.can.reply && r.tasks.some((t) => t.kind === 'triage' && t.holder?.you))
    assert.ok(r.story.ownWords.some((w) => w.text.includes('Zanzibarra')))
    assert.ok(r.findings.some((f) => f.quote.length > 0))
    const wish = () => ({
      caseId,
      version: r.version,
      acuity: 'clinical' as const,
      topics: [said.topic],
      routeToTeam: r.teams.find((t) => t.key === 'clinicians')?.id ?? '',
    })
    assert.equal((await nora.isRefused(desk.triageCase, wish())).code, 'case.finding_open')
    await nora.does(desk.logPhone, { caseId, reached: true, summary: said.phone, tellPatient: false })
    for (const f of r.findings)
      await nora.does(desk.disposeFinding, { caseId, findingId: f.id, disposition: said.disposition })
    await nora.does(desk.addNote, { caseId, text: said.note })
    r = await nora.does(desk.review, { caseId })
    await nora.does(desk.triageCase, wish())
    assert.equal((await thread()).state, 'ready')
    assert.ok(!JSON.stringify(await thread()).includes('Crumpelheim'), 'a note among colleagues is not for her')
  })

  test('a clinician whose Texas licence lapsed yesterday is refused by the server, and told why', async () => {
    const leo = await colleague(the(), 'leo')
    const row = (await leo.does(desk.queue, {})).rows.find((r) => r.caseId === caseId)
    const refusal = await leo.isRefused(desk.claimTask, { caseId, taskId: row?.taskId ?? '' })
    assert.equal(refusal.code, 'licence.lapsed')
    assert.equal(refusal.body.facts?.['state'], 'TX')
    assert.match(refusal.body.message, /licen[cs]e/i)
  })

  test('a licensed clinician claims it and sees the story as sentences, the photos and the rules with their sources', async () => {
    priya = await colleague(the(), 'priya')
    await takes(priya, caseId, 'review')
    const r = await review()
    assert.equal(r.state, 'in_review')
    assert.ok(r.story.positives.length > 0 && r.story.negatives.length > 0)
    assert.ok(r.attachments.filter((a) => a.state === 'ready').length >= 2)
    assert.ok(r.assessments.some((a) => a.suggested && a.code.startsWith('H10')))
    const { url } = await priya.does(cases.attachmentLink, {
      caseId,
      attachmentId: seen.get('right') ?? '',
      rendition: 'thumb',
    })
    assert.equal((await priya.file(url)).status, 200)
  })

  test('asked back, the clock waits for her; the mail says only that it is her turn', async () => {
    const r = await review()
    await priya.does(desk.saveReplyDraft, { caseId, text: said.draft, revision: 0 })
    await priya.does(desk.askPatient, {
      caseId,
      version: r.version,
      text: 'Two things, please.',
      items: [
        { type: 'text', text: said.question, options: [], photoGuide: null },
        { type: 'photo', text: 'A closer photo', options: [], photoGuide: null },
      ],
    })
    const t = await thread()
    assert.deepEqual([t.state, t.promise.state], ['awaiting_patient', 'paused'])
    await readMail(the(), newcomer.email, /your turn/i)
    const photo = await sendPhoto(
      zephyrine,
      caseId,
      'request',
      said.fileName,
      await photoOf(said.photoWords, '#905050'),
    )
    assert.ok('id' in photo, JSON.stringify(photo))
    const text = t.request?.items.find((i) => i.type === 'text')?.linkId ?? ''
    await zephyrine.does(cases.answerRequest, {
      caseId,
      requestId: t.request?.id ?? '',
      language: 'en',
      answers: [{ linkId: text, value: said.answer }],
      attachmentIds: [photo.id],
    })
    const after = await thread()
    assert.deepEqual([after.state, after.promise.state], ['in_review', 'running'])
    // In opening hours it came back to who asked, at night to the team; she is told which.
    const back = (await review()).tasks.find((t) => t.kind === 'review')?.holder?.you === true
    assert.deepEqual(
      after.answerers.map((one) => one.name),
      back ? ['Priya Raman'] : [],
    )
    if (!back) await takes(priya, caseId, 'review')
  })

  const wishFor = (r: Awaited<ReturnType<typeof review>>, heeded: string[] = []) => {
    const plan = r.plans.find((p) => p.id === 'bacterial-antibiotic')
    return {
      caseId,
      version: r.version,
      seenSeq: r.patientSeq,
      assessmentId: 'bacterial',
      planId: 'bacterial-antibiotic',
      urgent: false,
      pharmacyId: r.chart.pharmacy?.id ?? null,
      text: {
        whatWeThink: plan?.whatWeThink.en ?? '',
        whatToDo: said.plan,
        yourMedicine: plan?.yourMedicine?.en.replaceAll('{directions}', said.directions) ?? null,
        watchFor: plan?.watchFor.en ?? '',
        whenToComeBack: plan?.whenToComeBack.en ?? '',
      },
      orders: [{ orderId: 'erythromycin-ointment', directions: said.directions, heeded }],
    }
  }

  test('an allergy with swelling stops the order; corrected as a recorded act to an intolerance, it warns', async () => {
    let r = await review()
    const stop = r.orders.find((o) => o.id === 'erythromycin-ointment')
    assert.ok((stop?.stops.length ?? 0) > 0)
    const refusal = await priya.isRefused(desk.signPlan, wishFor(r))
    assert.equal(refusal.code, 'order.blocked', refusal.message)
    const allergy = r.chart.items.find((i) => i.kind === 'allergy' && !i.ended)
    await priya.does(patients.correctChartItem, {
      patientId,
      itemId: allergy?.id ?? '',
      reason: said.correction,
      ended: false,
      reactionKind: 'intolerance',
      reaction: said.correction,
    })
    r = await review()
    const order = r.orders.find((o) => o.id === 'erythromycin-ointment')
    assert.deepEqual(order?.stops, [])
    assert.ok((order?.warnings.length ?? 0) > 0)
    assert.equal((await priya.isRefused(desk.signPlan, wishFor(r))).code, 'order.blocked', 'a warning nobody heeded')
  })

  test('not over a message that came since, not without proving again who is here; then it is signed', async () => {
    const stale = await review()
    const heeded = stale.orders.find((o) => o.id === 'erythromycin-ointment')?.warnings.map((w) => w.id) ?? []
    await zephyrine.does(cases.sendMessage, { caseId, text: said.late, attachmentIds: [], language: 'en' })
    assert.equal((await priya.isRefused(desk.signPlan, wishFor(stale, heeded))).code, 'case.unread_message')
    const r = await review()
    assert.ok(
      r.entries.some((e) => e.text.includes('Wobblethorpe')),
      'it is shown first',
    )
    await withClient(the().admin, (c) =>
      c.query(`update session set step_up_at = now() - interval '6 minutes' where staff`),
    )
    assert.equal((await priya.isRefused(desk.signPlan, wishFor(r, heeded))).code, 'session.step_up_required')
    await priya.does(identity.stepUp, { totp: nextCode(the(), 'priya') })
    assert.equal((await priya.isRefused(desk.signPlan, wishFor(r, heeded))).code, 'identity.unchecked')
    await priya.does(patients.vouch, { patientId, identity: 'known_facts' })
    const key = randomUUID()
    const signed = await priya.does(desk.signPlan, wishFor(r, heeded), key)
    assert.deepEqual(
      await priya.does(desk.signPlan, wishFor(r, heeded), key),
      signed,
      'the same act again has the same answer',
    )
    assert.equal(signed.state, 'answered')
    seen.set('prescription', signed.prescriptionIds[0] ?? '')
  })

  test('she reads diagnosis, plan and what to watch for, says she understood, and downloads the summary', async () => {
    await readMail(the(), newcomer.email, /answer .*ready/i)
    const t = await thread()
    assert.equal(t.plan?.whatToDo, said.plan)
    assert.match(t.plan?.icd10cm.code ?? '', /^H10/)
    await zephyrine.does(cases.markRead, { caseId, seq: t.lastSeq })
    const atHome = async () => (await zephyrine.does(cases.myCases, {})).cases.find((one) => one.id === caseId)
    assert.equal((await atHome())?.understood, false)
    await zephyrine.does(cases.understood, { caseId, planId: t.plan?.planId ?? '' })
    assert.equal((await atHome())?.understood, true, 'her home page shows it too')
    const after = await thread()
    assert.ok(after.plan?.readAt && after.plan.understoodAt)
    const { url } = await zephyrine.does(cases.summaryLink, { caseId })
    const pdf = await zephyrine.file(url)
    assert.equal(pdf.headers.get('content-type'), 'application/pdf')
    const text = readPdfText(pdf.bytes).join('\n')
    for (const word of ['Quillfeather', 'Tidderwater', 'Priya Raman', '911'])
      assert.ok(text.includes(word), `the summary lacks ${word}`)
  })

  test('the pharmacy’s paper names drug, directions and prescriber; the case shows what became of it', async () => {
    const prescriptionId = seen.get('prescription') ?? ''
    const { url } = await priya.does(desk.prescriptionLink, { caseId, prescriptionId })
    const text = readPdfText((await priya.file(url)).bytes)
      .join('\n')
      .replaceAll(' ', ' ')
    for (const word of ['erythromycin', 'Plinthamway', 'Quillfeather', '1000000905', 'TX', 'INVENTED'])
      assert.ok(text.toLowerCase().includes(word.toLowerCase()), `the prescription lacks ${word}`)
    await priya.does(desk.confirmPrescription, { caseId, prescriptionId, to: 'handed_over' })
    const rx = await until('the state of the prescription', async () =>
      (await review()).prescriptions.find((p) => p.state === 'handed_over'),
    )
    assert.match(rx.drug, /erythromycin/i)
  })

  test('she can read who has seen her record; the privacy officer can read every step', async () => {
    const { looks } = await zephyrine.does(patients.whoSaw, { patientId })
    for (const who of ['Nora Kim', 'Priya Raman'])
      assert.ok(
        looks.some((l) => l.who.includes(who)),
        `${who} looked`,
      )
    assert.ok(!looks.some((l) => l.who.includes('Carla')), 'who saw nothing is not said to have looked')
    const petra = await colleague(the(), 'petra')
    const trail: { act: string; what: string; outcome: string; who: string }[] = []
    for (let after: string | undefined; ;) {
      const page = await petra.does(desk.auditTrail, { caseId, ...(after ? { after } : {}) })
      trail.push(...page.rows)
      if (!page.next) break
      after = page.next
    }
    const steps = [
      'cases.open',
      'cases.screenText',
      'cases.answerFinding',
      'cases.submit',
      'desk.claim',
      'desk.seeFinding',
      'desk.disposeFinding',
      'desk.logPhone',
      'desk.note',
      'desk.triage',
      'desk.ask',
      'cases.answerRequest',
      'cases.sendMessage',
      'desk.sign',
      'cases.markRead',
      'cases.understood',
      'desk.confirmPrescription',
    ]
    for (const act of steps)
      assert.ok(
        trail.some((r) => r.act === act && r.what === 'act'),
        `the trail lacks ${act}`,
      )
    for (const [act, outcome] of [
      ['desk.claim', 'licence.lapsed'],
      ['desk.review', 'not_found'],
      ['desk.sign', 'case.unread_message'],
      ['desk.sign', 'session.step_up_required'],
      ['desk.sign', 'order.blocked'],
    ])
      assert.ok(
        trail.some((r) => r.what === 'refusal' && r.act === act && r.outcome === outcome),
        `the trail lacks ${act} ${outcome}`,
      )
    assert.ok(trail.some((r) => r.what === 'look'))
    assert.equal((await priya.isRefused(desk.auditTrail, { caseId })).code, 'access.denied')
  })

  test('one server was killed on the way', () => assert.equal(the().ports.length, 1))
}
