import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { scribble } from '#kernel/draft.ts'
import { checkPromises } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'
import { alarmCommand } from '#modules/cases/alarm.command.ts'
import { deskOf, refused } from '#modules/cases/desk/desk-for-tests.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { listQueue } from '#modules/cases/desk/list-queue.query.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { seeFindingCommand } from '#modules/cases/desk/see-finding.command.ts'
import { getIntake } from '#modules/cases/get-intake.query.ts'
import { promises } from '#modules/cases/index.ts'
import { listMyCases } from '#modules/cases/list-my-cases.query.ts'
import { saveIntakeDraft } from '#modules/cases/save-intake.draft.ts'
import { answerFindingCommand } from '#modules/cases/answer-finding.command.ts'
import { submitCaseCommand } from '#modules/cases/submit-case.command.ts'
import { withdrawCaseCommand } from '#modules/cases/withdraw-case.command.ts'
import { stateLocationCommand } from '#modules/patients/state-location.command.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())
/** A day on, with nothing of the test before it still ringing. */
beforeEach(async () => {
  await w.scene((tx) =>
    tx.query(sql`update safety_finding set disposed_at = ${tx.now} where organization_id = ${w.org}`),
  )
  w.t.pass(24 * 60)
})

const address = {
  state: 'TX',
  street: '2 Invented Lane',
  city: 'Austin',
  zip: '78702',
  callBack: '512-555-0130',
} as const
const words = 'crushing chest pain and I cannot breathe'
const says = (text: string, who: 'patient' | 'stranger' = 'patient') =>
  w.does(alarmCommand, who, { patientId: w.patientId, text, language: 'en' })
const raised = async (text = words) => {
  const told = await says(text)
  assert.ok(told.caseId)
  return { ...told, caseId: told.caseId }
}
const dispose = async (caseId: string) => {
  for (const { id: findingId } of (await w.sees(reviewCase, 'nurse', { caseId })).findings)
    await w.does(disposeFindingCommand, 'nurse', {
      caseId,
      findingId,
      disposition: 'Called: she is with an ambulance.',
    })
}

describe('An emergency in words that belong to no matter', () => {
  test('pages the team at once: a matter of hers, unsent, with her words and the telephone on file, wherever she is', async () => {
    const { caseId, findings } = await raised()
    assert.ok(findings.length > 0)
    assert.equal(findings[0]?.level, 'emergency')
    assert.ok(findings.every(({ staffReadingNow }) => !staffReadingNow))
    const page = await d.taskOf(caseId, 'emergency_page')
    assert.deepEqual([page.teamId, page.wallClock], [w.teams.triage, true])
    const seen = await w.sees(reviewCase, 'nurse', { caseId })
    assert.equal(seen.findings[0]?.quote.includes('chest pain'), true)
    assert.equal(seen.patient.location, null, 'nobody asked where she is')
    assert.match(seen.patient.phone, /\d{3}/)
    assert.deepEqual([seen.state, seen.protocol.signedOff], ['draft', true])
    const { rows } = await w.sees(listQueue, 'nurse', {})
    assert.ok(rows.some((row) => row.caseId === caseId))
    assert.deepEqual(await checkPromises(w.t.house, w.org, promises), [])
  })

  test('shows the place she told lately, for an ambulance', async () => {
    await w.does(stateLocationCommand, 'patient', { patientId: w.patientId, ...address })
    const { caseId } = await raised()
    const { location } = (await w.sees(reviewCase, 'nurse', { caseId })).patient
    assert.equal(location?.address, '2 Invented Lane, Austin, TX 78702')
  })

  test('stands on her home page with its warning, keeps what she wrote, and takes her answer', async () => {
    const { caseId, findings } = await raised()
    const mine = (await w.sees(listMyCases, 'patient', {})).cases.find(({ id }) => id === caseId)
    assert.deepEqual(
      [mine?.state, mine?.flagged, mine?.title.en, mine?.priceCents],
      ['draft', 'emergency', 'In your own words', 0],
    )
    const { response } = await w.sees(getIntake, 'patient', { caseId })
    assert.deepEqual(response['item'], [{ linkId: 'words', answer: [{ valueString: words }] }])
    await w.does(answerFindingCommand, 'patient', { caseId, findingId: findings[0]?.id ?? '', answer: 'not_now' })
    const { findings: atDesk } = await w.sees(reviewCase, 'nurse', { caseId })
    assert.equal(atDesk.find(({ id }) => id === findings[0]?.id)?.patientAnswer, 'not_now')
    assert.equal((await d.taskOf(caseId, 'emergency_page')).state, 'open', 'which silences nobody')
    await refused(w.does(withdrawCaseCommand, 'patient', { caseId }), 'case.finding_open')
  })

  test('is one matter and one page while she goes on typing; the longer words take the place of their beginning', async () => {
    const { caseId } = await raised('crushing chest pain')
    const more = await raised('crushing chest pain and my left arm is numb, my face droops')
    assert.equal(more.caseId, caseId)
    assert.ok(more.findings.length >= 1)
    assert.equal((await d.tasksOf(caseId)).filter((t) => t.kind === 'emergency_page').length, 1)
    const { response } = await w.sees(getIntake, 'patient', { caseId })
    assert.match(JSON.stringify(response['item']), /face droops/)
    // What she has changed since is hers.
    const own = { ...response, item: [{ linkId: 'words', answer: [{ valueString: 'I am better' }] }] }
    await scribble(w.t.house, saveIntakeDraft, await w.as('patient'), { caseId, response: own, revision: 2 })
    await raised('crushing chest pain and my left arm is numb, my face droops now')
    assert.match(JSON.stringify((await w.sees(getIntake, 'patient', { caseId })).response['item']), /I am better/)
  })

  test('at the end of a long story is heard, and the story is kept whole', async () => {
    const story = `${'It started with my knee, which I told you about in spring. '.repeat(150)}${words}`
    // Planted fault: the first 4,000 letters, which is what was sent once, say nothing.
    assert.deepEqual(await says(story.slice(0, 4000)), { caseId: null, findings: [] })
    const { caseId } = await raised(story)
    const { response, questionnaire } = await w.sees(getIntake, 'patient', { caseId })
    assert.deepEqual(response['item'], [{ linkId: 'words', answer: [{ valueString: story }] }])
    assert.ok(
      Number(JSON.stringify(questionnaire).match(/"maxLength":(\d+)/)?.[1]) > story.length,
      'she can send it so',
    )
  })

  test('told twice in the same instant, is one matter and one page', async () => {
    const told = await Promise.all([says(words), says('my face droops and my left arm is numb'), says(words)])
    const [caseId, ...others] = new Set(told.map((one) => one.caseId))
    assert.deepEqual([typeof caseId, others], ['string', []])
    assert.equal((await d.tasksOf(caseId ?? '')).filter((t) => t.kind === 'emergency_page').length, 1)
  })

  test('said again after somebody has dealt with it, is a new one and pages again', async () => {
    const first = await raised()
    await dispose(first.caseId)
    w.t.pass(5)
    const second = await raised()
    assert.notEqual(second.caseId, first.caseId)
    assert.equal((await d.taskOf(second.caseId, 'emergency_page')).state, 'open')
  })

  test('can be sent by her as a question like any other, from where she then says she is', async () => {
    const { caseId } = await raised()
    const { response } = await w.sees(getIntake, 'patient', { caseId })
    const send = () => w.does(submitCaseCommand, 'patient', { caseId, response })
    await refused(send(), 'location.old')
    await w.does(stateLocationCommand, 'patient', { patientId: w.patientId, ...address })
    await send()
    const seen = await w.sees(reviewCase, 'nurse', { caseId })
    assert.deepEqual([seen.state, seen.acuity], ['triage', 'emergency'])
    assert.match(JSON.stringify(seen.entries), /crushing chest pain/)
  })

  test('is nothing where the server hears none: no matter is made, and the page must say that nobody was told', async () => {
    const before = (await w.sees(listMyCases, 'patient', {})).cases.length
    for (const calm of ['it burns when I pee', 'In the past: stroke'])
      assert.deepEqual(await says(calm), { caseId: null, findings: [] })
    assert.equal((await w.sees(listMyCases, 'patient', {})).cases.length, before)
  })

  test('is told by nobody but the patient or who acts for them', async () => {
    await refused(says(words, 'stranger'), 'not_found')
  })
})

describe('Several flags of one sentence', () => {
  const several = 'I have crushing chest pain. I have a fever of 102 and flank pain, and it burns when I pee'
  const held = async (caseId: string) => {
    const { personId } = await w.as('nurse')
    return (await d.tasksOf(caseId)).some((t) => t.holder === personId)
  }
  const taken = async () => {
    const { caseId } = await raised(several)
    const { findings } = await w.sees(reviewCase, 'nurse', { caseId })
    const ids = (...levels: string[]) => findings.filter((f) => levels.includes(f.level)).map(({ id }) => id)
    assert.ok(ids('emergency').length > 0 && ids('urgent').length > 0)
    const [first = '', ...others] = ids('emergency', 'urgent').toSorted(
      (a, b) => Number(ids('urgent').includes(a)) - Number(ids('urgent').includes(b)),
    )
    await w.does(seeFindingCommand, 'nurse', { caseId, findingId: first })
    return { first, others, about: { caseId, disposition: 'Called: an ambulance is on its way.' } }
  }
  const open = async (caseId: string) =>
    (await w.sees(reviewCase, 'nurse', { caseId })).findings.filter((f) => f.level !== 'concern' && !f.disposedAt)

  test('are closed in one act', async () => {
    const { first, others, about } = await taken()
    await w.does(disposeFindingCommand, 'nurse', { ...about, findingId: first, also: others })
    assert.deepEqual(await open(about.caseId), [])
    assert.equal(await held(about.caseId), false)
  })

  test('do not slip out of the hand of whoever closes them one by one: after the last emergency she has the call about the rest', async () => {
    const { first, others, about } = await taken()
    for (const findingId of [first, ...others]) {
      assert.ok(await held(about.caseId), 'held as long as one is open')
      await w.does(disposeFindingCommand, 'nurse', { ...about, findingId })
    }
    assert.equal(await held(about.caseId), false)
  })

  test('one that is of another matter refuses the whole act', async () => {
    const { first, others, about } = await taken()
    const elsewhere = await w.send('home-blood-pressure', 'reading-181', { pregnancy: 'no' })
    const also = [(await open(elsewhere))[0]?.id ?? '']
    await refused(w.does(disposeFindingCommand, 'nurse', { ...about, findingId: first, also }), 'not_found')
    assert.equal((await open(about.caseId)).length, others.length + 1)
  })
})
