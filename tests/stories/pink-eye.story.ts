import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import { chapters } from './chapters.ts'
import sharp from 'sharp'
import * as cases from '#contract/cases.ts'
import * as desk from '#contract/desk.ts'
import * as directory from '#contract/directory.ts'
import * as identity from '#contract/identity.ts'
import * as patients from '#contract/patients.ts'
import { withClient } from '#db/connection.ts'
import { readPdfText } from '#integrations/documents/read-pdf-text.ts'
import { fillIn } from './fill-intake.ts'
import { type HouseProcesses, until } from './house-processes.ts'
import { colleague, nextCode, Person, PRACTICE } from './person.ts'
import { newcomer, said } from './planted.ts'
import { readMail } from './read-mail.ts'
import { photoOf, sendPhoto } from './send-photo.ts'

/** A visit: a woman of 34 in Texas, at night, on a phone, without an account. Pink eye, with photos. */
export function pinkEye(the: () => HouseProcesses): void {
  const test = chapters()
  let zephyrine: Person
  let nora: Person
  let priya: Person
  let caseId = ''
  let patientId = ''
  const seen = new Map<string, string>()
  const review = () => priya.does(desk.review, { caseId })
  const take = async (who: Person, taskKind: 'triage' | 'review') => {
    const row = (await who.does(desk.queue, {})).rows.find((r) => r.caseId === caseId && r.taskKind === taskKind)
    assert.ok(row, `no ${taskKind} of it in the queue`)
    await who.does(desk.claimTask, { caseId, taskId: row.taskId })
  }
  const thread = () => zephyrine.does(cases.thread, { caseId })

  test('before giving anything she reads what is treated, the price, who answers and by when', async () => {
    zephyrine = new Person(the())
    const front = await zephyrine.does(directory.front, { practice: PRACTICE })
    const eye = front.offerings.find((o) => o.protocolKey === 'pink-eye')
    assert.equal(eye?.priceCents, 3900)
    assert.ok(eye && new Date(eye.answerBy) > new Date())
    assert.ok(
      front.answerers.some(
        (a) => a.name === 'Priya Raman' && a.credentials === 'MD' && a.licences.some((l) => l.state === 'TX'),
      ),
    )
    assert.ok(!front.answerers.some((a) => a.name === 'Leo Brandt'), 'nobody whose licence lapsed is promised')
    const texas = await zephyrine.does(directory.mayBegin, { practice: PRACTICE, state: 'TX', protocolKey: 'pink-eye' })
    assert.deepEqual([texas.allowed, texas.needsImages], [true, true])
    const oklahoma = await zephyrine.does(directory.mayBegin, {
      practice: PRACTICE,
      state: 'OK',
      protocolKey: 'pink-eye',
    })
    assert.deepEqual([oklahoma.allowed, oklahoma.reason], [false, 'not_served'])
  })

  test('she makes an account and confirms her address with the code from the mail', async () => {
    const made = await zephyrine.does(identity.signUp, { ...newcomer, practice: PRACTICE, language: 'en' })
    patientId = made.patientId
    const mail = await readMail(the(), newcomer.email, /code/i)
    const code = /\b\d{8}\b/.exec(mail.text)?.[0] ?? ''
    assert.equal(
      (await zephyrine.isRefused(identity.confirmEmail, { code: code === '00000000' ? '11111111' : '00000000' })).code,
      'sign_in.code_wrong',
    )
    await zephyrine.does(identity.confirmEmail, { code })
    assert.equal((await zephyrine.does(identity.me, {})).emailConfirmed, true)
  })

  test('she says where she is, what she takes and cannot take, and agrees to what must be agreed to', async () => {
    const { pharmacies } = await zephyrine.does(directory.pharmacies, { zip: '787' })
    await zephyrine.does(patients.setPharmacy, { patientId, pharmacyId: pharmacies[0]?.id ?? '' })
    await zephyrine.does(patients.addChartItem, {
      patientId,
      kind: 'allergy',
      text: said.allergy,
      reaction: said.reaction,
      reactionKind: 'hypersensitivity',
    })
    await zephyrine.does(patients.addChartItem, { patientId, kind: 'medicine', text: said.medicine })
    await zephyrine.does(patients.addChartItem, { patientId, kind: 'none_known', about: 'problem' })
    const location = await zephyrine.does(patients.stateLocation, {
      patientId,
      state: 'TX',
      street: said.street,
      city: 'Austin',
      zip: '78702',
      callBack: said.callBack,
    })
    caseId = (
      await zephyrine.does(cases.openCase, {
        patientId,
        protocolKey: 'pink-eye',
        locationId: location.id,
        language: 'en',
      })
    ).id
    const { documents } = await zephyrine.does(patients.consentsNeeded, { patientId })
    await zephyrine.does(patients.giveConsent, {
      patientId,
      documentIds: documents.filter((d) => d.required).map((d) => d.id),
      language: 'en',
    })
  })

  test('she begins on the phone and goes on at another device, which has every word; the older page is told', async () => {
    const begun = await zephyrine.does(cases.intake, { caseId })
    const first = fillIn(begun.questionnaire, begun.response, {
      story: said.story,
      danger: ['none'],
      which: 'right',
      pain: 'mild',
    })
    assert.equal(
      (await zephyrine.does(cases.saveIntake, { caseId, response: { ...first }, revision: begun.revision })).revision,
      1,
    )
    const tablet = new Person(the())
    await tablet.does(identity.signIn, { practice: PRACTICE, email: newcomer.email, password: newcomer.password })
    const there = await tablet.does(cases.intake, { caseId })
    assert.ok(JSON.stringify(there.response).includes('Zanzibarra'))
    const more = fillIn(there.questionnaire, there.response, { vision: 'clear', signs: ['none'], discharge: 'sticky' })
    assert.equal((await tablet.does(cases.saveIntake, { caseId, response: { ...more }, revision: 1 })).revision, 2)
    assert.equal(
      (await zephyrine.isRefused(cases.saveIntake, { caseId, response: { ...first }, revision: 1 })).code,
      'conflict.version',
    )
  })

  test('a red flag she types and never sends is recorded, and the triage team is paged', async () => {
    const { findings } = await zephyrine.does(cases.screenText, { caseId, text: said.neverSent, where: 'story' })
    const emergency = findings.find((f) => f.level === 'emergency')
    assert.ok(emergency, 'an emergency finding interrupts')
    await zephyrine.does(cases.answerFinding, { caseId, findingId: emergency.id, answer: 'not_now' })
    seen.set('finding', emergency.id)
    await readMail(the(), 'nora@demo.kairos.invalid', /needs someone now/)
    nora = await colleague(the(), 'nora')
    const queue = await nora.does(desk.queue, { find: 'findings' })
    assert.ok(queue.rows.some((r) => r.caseId === caseId && r.findings === 'emergency' && r.state === 'draft'))
  })

  test('her photos arrive whole though the connection is torn and a server is killed; place and maker are gone from them', async () => {
    const one = await photoOf(said.photoWords, '#b04040')
    const torn = sendPhoto(zephyrine, caseId, 'photo-both', said.fileName, one, 4)
    // Both servers are needed no longer than one of them lives.
    await the().killServer()
    const both = await torn
    assert.ok('id' in both, JSON.stringify(both))
    const right = await sendPhoto(
      zephyrine,
      caseId,
      'photo-right',
      said.fileName,
      await photoOf(said.photoWords, '#a06060'),
    )
    assert.ok('id' in right, JSON.stringify(right))
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
    const refused = await sendPhoto(zephyrine, caseId, 'photo-lid', 'drawing.jpg', Buffer.from(svg))
    assert.ok('refused' in refused && /attachment\.refused/.test(refused.refused), JSON.stringify(refused))
    seen.set('both', both.id)
    seen.set('right', right.id)
    const { url } = await zephyrine.does(cases.attachmentLink, { caseId, attachmentId: both.id, rendition: 'full' })
    const shown = await zephyrine.file(url)
    assert.equal(shown.status, 200)
    assert.equal(shown.headers.get('x-content-type-options'), 'nosniff')
    const picture = await sharp(shown.bytes).metadata()
    assert.deepEqual(
      [picture.format, picture.width, picture.height, picture.exif],
      ['jpeg', 700, 900, undefined],
      'upright, and without a word of where',
    )
    assert.ok(!shown.bytes.includes('Snaggleportrait'))
    assert.ok([404, 410].includes((await nora.file(url)).status), 'a link passed on opens nothing')
  })

  test('tapped twice, and twenty times at once, the story is sent once', async () => {
    const before = await zephyrine.does(cases.intake, { caseId })
    const whole = fillIn(before.questionnaire, before.response, {
      clues: ['glued'],
      history: ['none'],
      onset: '2-7-days',
      'photo-both': seen.get('both') ?? '',
      'photo-right': seen.get('right') ?? '',
    })
    const keys = [randomUUID(), randomUUID()]
    const taps = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        zephyrine.does(cases.submitCase, { caseId, response: { ...whole } }, keys[i % 2]),
      ),
    )
    const sent = taps.filter((t) => t.status === 'fulfilled').map((t) => t.value.version)
    assert.equal(new Set(sent).size, 1, 'every tap that was answered was answered alike')
    assert.ok(
      taps.every((t) => t.status === 'fulfilled' || /case\.state/.test(String(t.reason))),
      'the others hear that it is sent',
    )
    const t = await thread()
    assert.equal(t.entries.filter((e) => e.kind === 'intake').length, 1)
    assert.equal(t.state, 'triage')
    assert.ok(t.promise.dueAt && t.ifWorse.en.length > 0 && t.answerers.length >= 0)
  })

  test('the front desk sees that there is a matter and when it is due, and not whose or what', async () => {
    const carla = await colleague(the(), 'carla')
    const row = (await carla.does(desk.queue, {})).rows.find((r) => r.caseId === caseId)
    assert.ok(row?.dueAt)
    assert.deepEqual([row.matter, row.can.open, row.can.claim], [null, false, false])
    assert.equal((await carla.isRefused(desk.review, { caseId })).code, 'not_found')
  })

  test('the triage nurse cannot pass it on over the red flag; she calls, says what it was, notes it, and routes it', async () => {
    await take(nora, 'triage')
    let r = await nora.does(desk.review, { caseId })
    assert.ok(r.story.ownWords.some((w) => w.text.includes('Zanzibarra')))
    assert.ok(r.findings.some((f) => f.quote.length > 0))
    const wish = () => ({
      caseId,
      version: r.version,
      acuity: 'clinical' as const,
      topics: ['eye'],
      routeToTeam: r.teams.find((t) => t.key === 'clinicians')?.id ?? '',
    })
    assert.equal((await nora.isRefused(desk.triageCase, wish())).code, 'case.finding_open')
    await nora.does(desk.seeFinding, { caseId, findingId: seen.get('finding') ?? '' })
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
    await take(priya, 'review')
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
    // While it waited for her nobody held it: whoever goes on takes it anew.
    await take(priya, 'review')
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
        yourMedicine: plan?.yourMedicine?.en ?? null,
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
    await zephyrine.does(cases.understood, { caseId, planId: t.plan?.planId ?? '' })
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
