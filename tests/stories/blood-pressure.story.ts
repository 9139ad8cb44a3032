import assert from 'node:assert/strict'
import * as cases from '#contract/cases/index.ts'
import * as desk from '#contract/desk/index.ts'
import * as directory from '#contract/directory/index.ts'
import * as patients from '#contract/patients.ts'
import { withClient } from '#db/connection.ts'
import { chapters } from './chapters.ts'
import { begins, provedJustNow, routes, takes } from './desk-talk.ts'
import { fillIn } from './fill-intake.ts'
import type { HouseProcesses } from './house-processes.ts'
import { colleague, type Person, signInAs } from './person.ts'
import { home, said } from './planted.ts'
import { readMail } from './read-mail.ts'
import { photoOf, sendPhoto } from './send-photo.ts'

/** Twice a day for the last seven days, in Texas. */
const week = (systolic: number, diastolic: number) =>
  Array.from({ length: 14 }, (_, i) => ({
    'taken-on': new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' }).format(
      Date.now() - (7 - Math.floor(i / 2)) * 86_400_000,
    ),
    'time-of-day': i % 2 === 0 ? 'morning' : 'evening',
    systolic,
    diastolic,
  }))

/** A question: an established patient sends a week of home readings. */
export function bloodPressure(the: () => HouseProcesses): void {
  const test = chapters()
  let james: Person
  let caseId = ''
  const thread = () => james.does(cases.thread, { caseId })
  const writes = async (systolic: number, diastolic: number, midway: () => Promise<void>) => {
    const begun = await begins(james, 'home-blood-pressure', 'en', home)
    caseId = begun.caseId
    const i = await james.does(cases.intake, { caseId })
    const photo = await sendPhoto(
      james,
      caseId,
      'photo-display',
      said.fileName,
      await photoOf(said.photoWords, '#405060'),
    )
    assert.ok('id' in photo, JSON.stringify(photo))
    const filled = fillIn(i.questionnaire, i.response, {
      story: said.question2,
      device: 'upper-arm',
      readings: week(systolic, diastolic),
      medicine: 'every-day',
      'photo-display': photo.id,
    })
    await james.does(cases.saveIntake, { caseId, response: { ...filled }, revision: i.revision })
    await midway()
    const kept = await james.does(cases.intake, { caseId })
    assert.deepEqual(kept.response, { ...filled })
    await james.does(cases.submitCase, { caseId, response: kept.response })
    return begun.patientId
  }

  test('his readings are kept through a killed server, and shown as a chart with the threshold', async () => {
    james = await signInAs(the(), 'james')
    const own = (await james.does(patients.myPatients, {})).patients[0]?.id ?? ''
    await james.does(patients.addChartItem, { patientId: own, kind: 'medicine', text: 'lisinopril 10 mg' })
    await writes(124, 76, () => the().killServer())
    const t = await thread()
    assert.equal(t.readings?.rows.length, 14)
    assert.deepEqual(t.readings?.average, { systolic: 124, diastolic: 76 })
    assert.ok((t.readings?.thresholdSystolic ?? 0) >= 130)
    assert.ok(t.entries.some((e) => e.kind === 'auto_reply' && e.text.includes('911')))
  })

  test('nobody answers under an order that no physician has signed off; signed off, the nurse does', async () => {
    // The demo practice has signed its own off: here nobody has yet.
    await withClient(the().admin, async (c) => {
      await c.query('set session_replication_role = replica')
      await c.query('update standing_order set approved_at = null, approved_by = null')
      await c.query('update protocol set signed_off_at = null, signed_off_by = null')
    })
    const nora = await colleague(the(), 'nora')
    const dana = await colleague(the(), 'dana')
    await takes(nora, caseId, 'triage')
    let r = await nora.does(desk.review, { caseId })
    const order = r.standingOrders[0]
    assert.equal(order?.inScope, false)
    const wish = () => ({
      caseId,
      version: r.version,
      seenSeq: r.patientSeq,
      text: order?.reply.en ?? '',
      standingOrderId: order?.id ?? '',
    })
    assert.equal((await nora.isRefused(desk.answerQuestion, wish())).code, 'standing_order.out_of_scope')
    await provedJustNow(the())
    assert.equal(
      (
        await nora.isRefused(directory.signOffProtocol, {
          key: 'home-blood-pressure',
          protocolVersion: r.protocol.version,
        })
      ).code,
      'access.denied',
    )
    await dana.does(directory.signOffProtocol, { key: 'home-blood-pressure', protocolVersion: r.protocol.version })
    r = await nora.does(desk.review, { caseId })
    assert.equal(r.standingOrders[0]?.inScope, true)
    assert.equal((await nora.does(desk.answerQuestion, wish())).state, 'answered')
    await readMail(the(), 'james@demo.kairos.invalid', /answer .*ready/i)
    const t = await thread()
    const answer = t.entries.find((e) => e.kind === 'message' && e.fromCareTeam)
    assert.ok(answer?.kind === 'message' && answer.from.name === 'Nora Kim')
    assert.equal(
      answer.under?.signedOffBy?.name,
      'Dana Whitfield',
      'an answer under an order says whose signature it carries',
    )
    assert.ok(!t.steps.some(({ key }) => key === 'review'), 'no clinician is said to have decided')
  })

  test('above the threshold the order does not cover it: the clinician answers with guidance', async () => {
    await writes(146, 92, async () => undefined)
    const nora = await colleague(the(), 'nora')
    const priya = await colleague(the(), 'priya')
    await takes(nora, caseId, 'triage')
    const r = await nora.does(desk.review, { caseId })
    const order = r.standingOrders[0]
    assert.equal(order?.why, 'answers')
    assert.ok(order.needs.some(({ en }) => en === 'Needs an average below 130/80.'))
    const refused = await nora.isRefused(desk.answerQuestion, {
      caseId,
      version: r.version,
      seenSeq: r.patientSeq,
      text: 'Keep going.',
      standingOrderId: order?.id ?? '',
    })
    assert.equal(refused.code, 'standing_order.out_of_scope')
    await routes(nora, caseId)
    await takes(priya, caseId, 'review')
    const now = await priya.does(desk.review, { caseId })
    await provedJustNow(the())
    await priya.does(desk.answerQuestion, {
      caseId,
      version: now.version,
      seenSeq: now.patientSeq,
      text: said.guidance,
    })
    const t = await thread()
    assert.equal(t.state, 'answered')
    assert.ok(t.entries.some((e) => e.kind === 'message' && e.text === said.guidance))
  })

  test('nobody else learns that it exists, from a page or from an error', async () => {
    const ana = await signInAs(the(), 'ana')
    const absent = await ana.isRefused(cases.thread, { caseId: '0199aaaa-0000-7000-8000-000000000000' })
    const foreign = await ana.isRefused(cases.thread, { caseId })
    assert.deepEqual(foreign.body, absent.body)
    for (const key of ['adam', 'petra', 'carla']) {
      const who = await colleague(the(), key)
      assert.ok(['not_found', 'access.denied'].includes((await who.isRefused(desk.review, { caseId })).code), key)
    }
  })
}
