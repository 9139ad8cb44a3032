import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { readPdfText } from '#integrations/documents/read-pdf-text.ts'
import { createPrintAndHandOver } from '#integrations/pharmacy/print-and-hand-over.ts'
import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { listDead, redrive } from '#kernel/outbox.ts'
import { checkPromises } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { askPatientCommand } from '#modules/cases/desk/ask-patient.command.ts'
import { confirmPrescriptionCommand } from '#modules/cases/desk/confirm-prescription.command.ts'
import { words } from '#modules/cases/desk/desk-for-tests.ts'
import { openLoopCommand } from '#modules/cases/loops/open-loop.command.ts'
import { prescriptionPaper, promises, summaryPaper } from '#modules/cases/index.ts'
import { DIRECTIONS, openPapers, type Papers } from '#modules/cases/prescribing/prescribing-for-tests.ts'
import { recordTransmissionCommand } from '#modules/cases/prescribing/record-transmission.command.ts'

let p: Papers
let { w, d, fax, documents, settle, signed, stateOf, sending, again, within } = {} as Papers
before(async () => {
  p = await openPapers()
  ;({ w, d, fax, documents, settle, signed, stateOf, sending, again, within } = p)
})
after(() => p.close())
beforeEach(() => p.asAtFirst())

describe('a signed prescription, by fax', () => {
  test('reaches the pharmacy whole, is on its way until the provider says more, and is nobody’s task once sent', async () => {
    const { caseId, id } = await signed()
    await settle()
    const [sent] = [...fax.faxes.entries()].filter(([key]) => key === id)
    assert.equal(sent?.[1].to, '+15125550111')
    const text = readPdfText(sent?.[1].pdf ?? Buffer.alloc(0))
      .join('\n')
      .replaceAll('\u00a0', ' ')
    for (const part of [
      'Mariana Invented',
      DIRECTIONS,
      'NPI: 1000000103',
      'License: TX Q1234',
      'Quantity: 10 (ten)',
      'Test practice',
    ])
      assert.ok(text.includes(part), `missing on the paper: ${part}`)
    assert.deepEqual(await stateOf(id), { state: 'queued', gateway: 'fax', reference: sent?.[1].id })
    assert.deepEqual(await sending(caseId), ['other'])
    w.t.pass(2)
    await settle()
    assert.equal((await stateOf(id))?.state, 'queued')
    if (sent) sent[1].status = 'delivered'
    w.t.pass(5)
    await settle()
    assert.equal((await stateOf(id))?.state, 'sent')
    assert.deepEqual(await sending(caseId), [])
  })

  test('is one fax, though the line broke after the provider had it and the event is delivered again', async () => {
    fax.hangUp = true
    const before = fax.faxes.size
    const { caseId, id } = await signed()
    await settle()
    assert.deepEqual(await stateOf(id), { state: 'queued', gateway: null, reference: null })
    fax.hangUp = false
    w.t.pass(1)
    await settle()
    assert.equal((await stateOf(id))?.gateway, 'fax')
    const posts = fax.posts
    await again(caseId, id)
    await settle()
    assert.equal(fax.posts, posts, 'what is known to be with the provider is not sent again')
    assert.equal(fax.faxes.size, before + 1)
  })

  test('that the provider refuses becomes work for staff and a dead letter, and can be sent again by people', async () => {
    fax.refuse = 422
    const { caseId, id } = await signed()
    await settle()
    assert.equal((await stateOf(id))?.state, 'failed')
    assert.deepEqual(await sending(caseId), ['care_team'])
    const task = await d.taskOf(caseId, 'send_prescription')
    assert.equal(task.teamId, w.teams.clinicians)
    assert.ok(task.dueAt)
    assert.ok((await listDead(w.t.house, w.org)).some((l) => l.reaction === 'cases.send-prescription'))
    fax.refuse = undefined
    for (const l of await listDead(w.t.house, w.org)) await redrive(w.t.house, w.org, l.id)
    await settle()
    assert.equal((await stateOf(id))?.state, 'failed', 'a dead letter alone does not send what people were told failed')
    await w.does(confirmPrescriptionCommand, 'clinician', { caseId, prescriptionId: id, to: 'queued' })
    assert.deepEqual(await sending(caseId), ['other'])
    await settle()
    assert.ok(fax.faxes.has(`${id}-1`), 'a new one for the provider, which would repeat its old answer')
    assert.equal((await stateOf(id))?.state, 'queued')
  })

  test('that the pharmacy says it never got is a second fax when people send it again', async () => {
    const { caseId, id } = await signed()
    await settle()
    const sent = fax.faxes.get(id)
    if (sent) sent.status = 'delivered'
    w.t.pass(2)
    await settle()
    await w.does(confirmPrescriptionCommand, 'clinician', { caseId, prescriptionId: id, to: 'queued' })
    await settle()
    assert.deepEqual(await stateOf(id), { state: 'queued', gateway: 'fax', reference: fax.faxes.get(`${id}-1`)?.id })
  })

  test('that the provider failed to deliver becomes work for staff', async () => {
    const { caseId, id } = await signed()
    await settle()
    const sent = fax.faxes.get(id)
    if (sent) sent.status = 'failed'
    w.t.pass(3)
    await settle()
    assert.equal((await stateOf(id))?.state, 'failed')
    assert.deepEqual(await sending(caseId), ['care_team'])
  })

  test('is handed to staff when the provider cannot be reached for half an hour, so that nobody waits in vain', async () => {
    fax.refuse = 503
    const { caseId, id } = await signed()
    for (let minute = 0; minute < 25; minute++) {
      await settle()
      w.t.pass(1)
    }
    assert.equal((await stateOf(id))?.state, 'queued')
    assert.deepEqual(await sending(caseId), ['other'])
    for (let minute = 25; minute < 75; minute++) {
      await settle()
      w.t.pass(1)
    }
    assert.equal((await stateOf(id))?.state, 'failed')
    assert.deepEqual(await sending(caseId), ['care_team'])
  })

  test('that a person has settled meanwhile stays as the person said', async () => {
    const { caseId, id } = await signed()
    await settle()
    await w.does(confirmPrescriptionCommand, 'clinician', { caseId, prescriptionId: id, to: 'handed_over' })
    assert.deepEqual(await sending(caseId), [])
    const sent = fax.faxes.get(id)
    if (sent) sent.status = 'failed'
    w.t.pass(10)
    await settle()
    assert.equal((await stateOf(id))?.state, 'handed_over')
    // A gateway's word that was under way when the person spoke.
    const late = { prescriptionId: id, state: 'failed', gateway: 'fax', reference: sent?.id ?? null }
    const said = await run(w.t.house, recordTransmissionCommand, systemActor('test', w.org), late)
    assert.deepEqual(said, { recorded: false })
    assert.equal((await stateOf(id))?.state, 'handed_over')
  })

  test('of which the provider never says how it went is handed to staff after a day', async () => {
    const { caseId, id } = await signed()
    await settle()
    w.t.pass(23 * 60)
    await settle()
    assert.equal((await stateOf(id))?.state, 'queued')
    w.t.pass(90)
    await settle()
    assert.equal((await stateOf(id))?.state, 'failed')
    assert.deepEqual(await sending(caseId), ['care_team'])
  })
})

test('where nothing is configured, a signed prescription waits to be printed and handed over by staff', async () => {
  p.pharmacy = createPrintAndHandOver()
  const { caseId, id } = await signed()
  await settle()
  assert.deepEqual(await stateOf(id), { state: 'queued', gateway: 'print-and-hand-over', reference: id })
  assert.deepEqual(await sending(caseId), ['care_team'])
  const page = await within(async (tx) => prescriptionPaper(tx, await w.as('clinician'), id))
  assert.ok(page)
  assert.equal((await documents.renderPdf(...page)).pages, 1)
  for (const who of ['patient', 'stranger', 'administrator', 'frontDesk'] as const)
    assert.equal(await within(async (tx) => prescriptionPaper(tx, await w.as(who), id)), undefined, who)
})

test('the patient takes home what was answered, by whom, where they are sent, and what to do if it gets worse', async () => {
  const { caseId } = await signed()
  const asked = { kind: 'referral', urgency: 'routine', what: 'Urology', question: 'Why does it come back?' } as const
  await w.does(openLoopCommand, 'clinician', { caseId, ...asked, to: 'Clinic of Invention' })
  const page = await within(async (tx) => summaryPaper(tx, await w.as('patient'), caseId))
  assert.ok(page)
  const [template, data, options, name] = page
  assert.match(name, /^visit-summary-\d{4}-\d{2}-\d{2}$/, 'a kind and a date, and nothing of hers')
  const { pdf } = await documents.renderPdf(template, data, options)
  const text = readPdfText(pdf).join('\n').replaceAll('\u00a0', ' ')
  for (const part of [
    'Visit summary',
    'Mariana Invented',
    'March 3, 1992',
    words.whatWeThink,
    words.watchFor,
    DIRECTIONS,
    'Referral: Urology',
    'With: Clinic of Invention',
    'What we want to find out: Why does it come back?',
    '741741',
    'TX Q1234',
    '512-555-0100',
  ])
    assert.ok(text.includes(part), `missing: ${part}`)
  assert.equal(await within(async (tx) => summaryPaper(tx, await w.as('stranger'), caseId)), undefined)
})

describe('what the cases promise', () => {
  test('holds after everything above', async () => {
    const broken = await checkPromises(w.t.house, w.org, promises)
    assert.deepEqual(broken, [])
  })

  // Each fault is planted, found by its promise and by no other, and taken back.
  type Statement = ReturnType<typeof sql>
  const faults: [string, (caseId: string) => Statement, (caseId: string) => Statement][] = [
    [
      'cases.lease_ends_in_time',
      (c) => sql`update task set holder = ${c}, lease_until = '2026-01-01' where case_id = ${c} and kind = 'follow_up'`,
      (c) => sql`update task set holder = null, lease_until = null where case_id = ${c} and kind = 'follow_up'`,
    ],
    [
      'cases.sent_case_reached_the_care_team',
      (c) => sql`update task set whose_move = 'other' where case_id = ${c} and kind in ('triage', 'review')`,
      (c) => sql`update task set whose_move = 'care_team' where case_id = ${c} and kind in ('triage', 'review')`,
    ],
    [
      'cases.prescription_is_not_forgotten',
      (c) => sql`update prescription set state_at = '2026-01-01', state = 'queued' where case_id = ${c}`,
      (c) => sql`update prescription set state = 'sent' where case_id = ${c}`,
    ],
    [
      'cases.failed_prescription_is_somebodys',
      (c) => sql`update prescription set state = 'failed' where case_id = ${c}`,
      (c) => sql`update prescription set state = 'sent' where case_id = ${c}`,
    ],
    [
      'cases.test_day_is_the_teams',
      (c) => sql`update task set needs = 'staff', due_at = '2026-01-01' where case_id = ${c} and kind = 'follow_up'`,
      (c) => sql`update task set needs = 'anyone', due_at = null where case_id = ${c} and kind = 'follow_up'`,
    ],
    [
      'cases.plan_is_an_act_in_an_encounter',
      (c) => sql`update clinical_act set encounter_id = null where case_id = ${c}`,
      (c) =>
        sql`update clinical_act a set encounter_id = e.id from encounter e where e.case_id = ${c} and a.case_id = ${c} and a.act = 'sign'`,
    ],
  ]
  for (const [name, plant, mend] of faults)
    test(`is missed when it is broken: ${name}`, async () => {
      const { caseId } = await signed()
      await settle()
      await w.scene((tx) => tx.query(sql`update prescription set state = 'sent' where organization_id = ${w.org}`))
      await w.scene((tx) => tx.query(plant(caseId)))
      assert.deepEqual(
        (await checkPromises(w.t.house, w.org, promises)).map((b) => [b.name, b.rows]),
        [[name, 1]],
      )
      await w.scene((tx) => tx.query(mend(caseId)))
      assert.deepEqual(await checkPromises(w.t.house, w.org, promises), [])
    })

  test('is missed when a patient writes while something is asked of them, and that is work for nobody', async () => {
    const caseId = await w.send('uti', 'classic-uti')
    const version = await d.review(caseId)
    await w.does(askPatientCommand, 'clinician', {
      caseId,
      version,
      text: 'How long?',
      items: [{ type: 'text', text: 'How long?', options: [], photoGuide: null }],
    })
    await w.does(sendMessageCommand, 'patient', { caseId, text: 'Something else', attachmentIds: [], language: 'en' })
    // Planted fault: whatever the message made somebody's work is gone.
    await w.scene((tx) =>
      tx.query(sql`update task set state = 'cancelled', holder = null, lease_until = null, ended_at = ${tx.now}
      where case_id = ${caseId} and state = 'open' and whose_move = 'care_team'`),
    )
    w.t.pass(2)
    assert.deepEqual(
      (await checkPromises(w.t.house, w.org, promises)).map((b) => [b.name, b.rows]),
      [['cases.message_has_somebody_to_read_it', 1]],
    )
  })

  test('is missed when a reaction was not called', async () => {
    await signed()
    const deaf = { ...w.t.house, reactionsTo: (type: string) => (type === 'case.plan_signed' ? ['nobody.yet'] : []) }
    const broken = await checkPromises(deaf, w.org, [])
    assert.deepEqual(
      broken.map((b) => b.name),
      ['kernel.every_reaction_was_called'],
    )
  })
})
