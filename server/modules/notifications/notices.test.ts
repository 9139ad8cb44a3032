import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { events } from '#contract/events.ts'
import { listDead, redrive } from '#kernel/outbox.ts'
import { checkPromises } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'
import { deskOf, words } from '#modules/cases/desk/desk-for-tests.ts'
import { replyToPatientCommand } from '#modules/cases/desk/reply-to-patient.command.ts'
import { signPlanCommand } from '#modules/cases/desk/sign-plan.command.ts'
import { askPatientCommand } from '#modules/cases/desk/ask-patient.command.ts'
import { answerRequestCommand } from '#modules/cases/answer-request.command.ts'
import { promises as casePromises, reactions as caseReactions } from '#modules/cases/index.ts'
import { reactions as identityReactions } from '#modules/identity/index.ts'
import { seeFindingCommand } from '#modules/cases/desk/see-finding.command.ts'
import { markReadCommand } from '#modules/cases/mark-read.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { findTellingWords, promises, reactions } from '#modules/notifications/index.ts'
import { addressOf, worldWithMail } from '#modules/notifications/notices.fixture.ts'

let v: Awaited<ReturnType<typeof worldWithMail>>
let d: ReturnType<typeof deskOf>
before(async () => {
  v = await worldWithMail()
  d = deskOf(v.w)
})
after(() => v.close())
beforeEach(async () => {
  v.office.refuse = undefined
  // What tests before left unread or ringing is over by then.
  await v.w.scene((tx) =>
    tx.query(sql`update safety_finding set disposed_at = ${tx.now} where organization_id = ${v.w.org}`),
  )
  v.w.t.pass(61)
  await v.settle()
})

/** A matter in review in which the clinician has asked the patient one thing. */
async function asked() {
  const caseId = await v.w.send('uti', 'classic-uti')
  const version = await d.review(caseId)
  const item = { type: 'text' as const, text: 'How many days has it burned?', options: [], photoGuide: null }
  const input = { caseId, version, text: 'One more thing.', items: [item] }
  await v.w.does(askPatientCommand, 'clinician', input)
  return caseId
}
const noticesOf = (caseId: string) =>
  v.w.rows(
    sql<{ kind: string; state: string; reminder: number }>`select kind, state, reminder from notice
      where organization_id = ${v.w.org} and case_id = ${caseId} order by created_at, id`,
  )
const read = async (caseId: string) =>
  v.w.does(markReadCommand, 'patient', { caseId, seq: (await d.caseOf(caseId)).lastSeq })

describe('a patient who was asked something', () => {
  test('gets one mail for it, however often the event is delivered', async () => {
    const caseId = await asked()
    const first = await v.settle()
    assert.deepEqual(
      first.map((m) => [m.to, m.subject]),
      [[addressOf('patient'), 'Something is needed from you']],
    )
    // Planted fault: the worker died before it could say that it was done, for every delivery there is.
    await v.w.t.house.db.transaction({ organizationId: v.w.org }, (tx) =>
      tx.query(
        sql`update delivery set state = 'waiting', lease_until = null, done_at = null, next_at = '2020-01-01' where organization_id = ${v.w.org}`,
      ),
    )
    assert.equal((await v.settle()).length, 0)
    assert.deepEqual(await noticesOf(caseId), [{ kind: 'your-turn', state: 'sent', reminder: 0 }])
  })

  test('is reminded after five minutes and after an hour while it is unread, and then no more', async () => {
    const caseId = await asked()
    assert.equal((await v.settle()).length, 1)
    const at: number[] = []
    for (let minute = 1; minute <= 180; minute++) {
      v.w.t.pass(1)
      for (const m of await v.settle()) {
        assert.equal(m.subject, 'Still waiting for you to read')
        at.push(minute)
      }
    }
    assert.deepEqual(at, [5, 60])
    assert.deepEqual(
      (await noticesOf(caseId)).map((n) => [n.kind, n.state, n.reminder]),
      [
        ['your-turn', 'sent', 0],
        ['reminder', 'sent', 1],
        ['reminder', 'sent', 2],
      ],
    )
  })

  test('is left in peace once they have read it', async () => {
    const caseId = await asked()
    await v.settle()
    v.w.t.pass(3)
    await read(caseId)
    v.w.t.pass(120)
    assert.equal((await v.settle()).length, 0)
  })

  test('is left in peace once they have answered, whoever of the family read it', async () => {
    const caseId = await asked()
    await v.settle()
    v.w.t.pass(6)
    assert.equal((await v.settle()).length, 1)
    const [request] = await v.w.rows(
      sql<{ id: string }>`select id from patient_request where organization_id = ${v.w.org} and case_id = ${caseId}`,
    )
    const answers = [{ linkId: 'q1', value: 'Three days' }]
    const input = { caseId, requestId: request?.id ?? '', language: 'en' as const, answers, attachmentIds: [] }
    await v.w.does(answerRequestCommand, 'patient', input)
    v.w.t.pass(120)
    assert.equal((await v.settle()).length, 0)
  })

  test('gets no mail at all when they read it before the mail left', async () => {
    const caseId = await asked()
    await read(caseId)
    assert.equal((await v.settle()).length, 0)
    assert.deepEqual(await noticesOf(caseId), [{ kind: 'your-turn', state: 'skipped', reminder: 0 }])
  })

  test('is reminded once, not twice, by a worker that slept for three hours', async () => {
    await asked()
    await v.settle()
    v.w.t.pass(180)
    assert.equal((await v.settle()).length, 1)
  })

  test('gets nothing at an address they have not proved to be theirs, nor when they were disabled', async () => {
    const { personId } = await v.w.as('patient')
    for (const change of [sql`email_confirmed_at = null`, sql`disabled_at = now()`]) {
      await asked()
      await v.w.scene((tx) => tx.query(sql`update person set ${change} where person_id = ${personId}`))
      assert.equal((await v.settle()).length, 0)
      await v.w.scene((tx) =>
        tx.query(sql`update person set email_confirmed_at = now(), disabled_at = null where person_id = ${personId}`),
      )
    }
  })
})

test('a patient hears once that their answer is ready, and once of a message; staff hear of neither', async () => {
  const caseId = await v.w.send('uti', 'classic-uti')
  const version = await d.review(caseId)
  assert.equal((await v.settle()).length, 0)
  await v.w.does(signPlanCommand, 'clinician', {
    caseId,
    version,
    seenSeq: (await d.caseOf(caseId)).lastSeq,
    assessmentId: 'acute-cystitis',
    planId: 'cystitis-no-antibiotic',
    text: words,
    urgent: false,
    pharmacyId: null,
    orders: [],
  })
  assert.deepEqual(
    (await v.settle()).map((m) => [m.to, m.subject]),
    [[addressOf('patient'), 'Your answer is ready']],
  )
  const reply = { caseId, version: (await d.caseOf(caseId)).version, text: 'One thing I forgot.' }
  await v.w.does(replyToPatientCommand, 'clinician', reply)
  assert.deepEqual(
    (await v.settle()).map((m) => [m.to, m.subject]),
    [[addressOf('patient'), 'You have something new to read from your care team']],
  )
  v.w.t.pass(6)
  assert.equal((await v.settle()).length, 1, 'two unread notices of one matter are one reminder')
})

test('asked how they are, as the plan promised, the patient gets one mail, and none about a matter asked about again', async () => {
  const sign = async () => {
    const caseId = await v.w.send('uti', 'classic-uti')
    const version = await d.review(caseId)
    const { lastSeq: seenSeq } = await d.caseOf(caseId)
    const plan = { assessmentId: 'acute-cystitis', planId: 'cystitis-no-antibiotic', text: words, urgent: false }
    await v.w.does(signPlanCommand, 'clinician', { caseId, version, seenSeq, ...plan, pharmacyId: null, orders: [] })
    await read(caseId)
    return caseId
  }
  const caseId = await sign()
  const again = await sign()
  const text = 'One more question.'
  await v.w.does(sendMessageCommand, 'patient', { caseId: again, text, attachmentIds: [], language: 'en' })
  await v.settle()
  v.w.t.pass(72 * 60)
  // The matter of the test before this one is asked about too.
  for (const m of await v.settle()) {
    assert.equal(m.subject, 'You have something new to read from your care team')
    assert.deepEqual(findTellingWords(m.text), [])
  }
  const told = async (id: string) => (await noticesOf(id)).filter((n) => n.kind === 'something-new').length
  assert.deepEqual([await told(caseId), await told(again)], [1, 0])
})

describe('mail that does not get through', () => {
  test('is tried again while the server is busy, and arrives once', async () => {
    v.office.refuse = 451
    const caseId = await asked()
    assert.equal((await v.settle()).length, 0)
    assert.deepEqual((await noticesOf(caseId))[0]?.state, 'waiting')
    v.office.refuse = undefined
    v.w.t.pass(1)
    assert.equal((await v.settle()).length, 1)
  })

  test('keeps a notice of a kind that only a newer server knows: it waits for a worker that can write it', async () => {
    v.office.refuse = 451
    const caseId = await asked()
    await v.settle()
    v.office.refuse = undefined
    const rename = (kind: string) =>
      v.w.scene((tx) =>
        tx.query(sql`update notice set kind = ${kind}, version = version + 1 where case_id = ${caseId}`),
      )
    await rename('of-tomorrow')
    v.w.t.pass(1)
    assert.equal((await v.settle()).length, 0)
    assert.equal((await noticesOf(caseId))[0]?.state, 'waiting')
    await rename('your-turn')
    v.w.t.pass(1)
    assert.equal((await v.settle()).length, 1)
  })

  test('becomes a dead letter when it bounces, and can be sent on its way again', async () => {
    v.office.refuse = 550
    const caseId = await asked()
    assert.equal((await v.settle()).length, 0)
    assert.equal((await noticesOf(caseId))[0]?.state, 'failed')
    const dead = await listDead(v.w.t.house, v.w.org)
    assert.deepEqual(
      dead.map((l) => [l.reaction, l.type, l.lastError]),
      [['notifications.send', 'notifications.noticed', 'refused']],
    )
    v.office.refuse = undefined
    assert.ok(await redrive(v.w.t.house, v.w.org, dead[0]?.id ?? ''))
    assert.equal((await v.settle()).length, 1)
    assert.equal((await noticesOf(caseId))[0]?.state, 'sent')
    assert.deepEqual(await listDead(v.w.t.house, v.w.org), [])
  })

  test('keeps a promise broken for as long as nobody will try again', async () => {
    const caseId = await asked()
    v.office.refuse = 451
    await v.settle()
    v.w.t.pass(11)
    assert.deepEqual(await checkPromises(v.w.t.house, v.w.org, promises), [])
    // Planted fault: the delivery is lost.
    await v.w.t.house.db.transaction({ organizationId: v.w.org }, (tx) =>
      tx.query(sql`update delivery set state = 'done' where organization_id = ${v.w.org} and state = 'waiting'`),
    )
    const broken = await checkPromises(v.w.t.house, v.w.org, promises)
    assert.deepEqual(
      broken.map((b) => [b.name, b.rows]),
      [['notifications.waiting_notice_is_on_its_way', 1]],
    )
    await v.w.scene((tx) => tx.query(sql`update notice set state = 'skipped' where case_id = ${caseId}`))
  })
})

describe('an emergency in what a patient writes', () => {
  const team = ['nurse', 'otherNurse', 'unlicensedNurse'].map((who) => addressOf(who as 'nurse')).toSorted()
  const cry = async (caseId: string, text: string) =>
    v.w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })

  const look = async (caseId: string) => {
    const found = await v.w.rows(
      sql<{
        id: string
      }>`select id from safety_finding where organization_id = ${v.w.org} and case_id = ${caseId} and seen_at is null`,
    )
    for (const { id } of found) await v.w.does(seeFindingCommand, 'nurse', { caseId, findingId: id })
  }

  test('pages the whole team of the matter, once for all flags of one sentence, and nobody else', async () => {
    const caseId = await v.w.send('uti', 'classic-uti')
    await v.settle()
    await cry(caseId, 'I have crushing chest pain and I cannot breathe and my face droops')
    const [flags] = await v.w.rows(
      sql<{
        n: number
      }>`select count(*)::int as n from safety_finding where organization_id = ${v.w.org} and case_id = ${caseId} and level = 'emergency'`,
    )
    assert.ok((flags?.n ?? 0) > 1, 'the sentence raised more than one flag')
    const mails = await v.settle()
    assert.deepEqual(mails.map((m) => m.to).toSorted(), team)
    assert.ok(mails.every((m) => m.subject === 'A patient matter needs someone now'))
    assert.ok(mails.every((m) => m.text.includes('https://care.example/desk/p/')))
  })

  test('is paged again after the page’s time, and at once by a further cry when somebody has looked at the first', async () => {
    const caseId = await v.w.send('uti', 'classic-uti')
    await v.settle()
    await cry(caseId, 'I have crushing chest pain')
    assert.equal((await v.settle()).length, 3)
    v.w.t.pass(4)
    assert.equal((await v.settle()).length, 0)
    v.w.t.pass(1)
    await cry(caseId, 'I cannot breathe')
    assert.equal((await v.settle()).length, 3)
    v.w.t.pass(5)
    assert.equal((await v.settle()).length, 3)
    await look(caseId)
    await cry(caseId, 'I want to kill myself')
    assert.equal((await v.settle()).length, 3)
  })

  test('stops ringing while somebody has it in hand, and rings again when they let it go', async () => {
    const caseId = await v.w.send('uti', 'classic-uti')
    await v.settle()
    await cry(caseId, 'I have crushing chest pain')
    assert.equal((await v.settle()).length, 3)
    await look(caseId)
    v.w.t.pass(9)
    assert.equal((await v.settle()).length, 0)
    v.w.t.pass(2)
    assert.equal((await v.settle()).length, 3)
  })

  test('does not ring for who comes late: somebody has looked at it', async () => {
    const caseId = await v.w.send('uti', 'classic-uti')
    await v.settle()
    v.office.refuse = 451
    await cry(caseId, 'I have crushing chest pain')
    await v.settle()
    await look(caseId)
    v.office.refuse = undefined
    v.w.t.pass(1)
    assert.equal((await v.settle()).length, 0)
  })

  test('rings with every nurse and clinician where the team is empty, and is a dead letter where the practice is', async () => {
    const caseId = await v.w.send('uti', 'classic-uti')
    await v.settle()
    const end = (role: string) =>
      v.w.scene((tx) =>
        tx.query(sql`update access_grant set to_at = ${tx.now} where organization_id = ${v.w.org} and role = ${role}`),
      )
    const back = () =>
      v.w.scene((tx) => tx.query(sql`update access_grant set to_at = null where organization_id = ${v.w.org}`))
    await end('triage_nurse')
    await cry(caseId, 'I have crushing chest pain')
    const to = new Set((await v.settle()).map((m) => m.to))
    assert.ok(to.has(addressOf('clinician')) && to.has(addressOf('otherClinician')))
    assert.ok(!to.has(addressOf('coordinator')))
    await end('clinician')
    v.w.t.pass(5)
    await cry(caseId, 'I cannot breathe')
    await v.settle()
    const dead = await listDead(v.w.t.house, v.w.org)
    assert.ok(dead.some((l) => l.reaction === 'notifications.page-team'))
    await back()
    for (const l of dead) await redrive(v.w.t.house, v.w.org, l.id)
    assert.ok((await v.settle()).some((m) => m.to === addressOf('nurse')))
  })
})

test('no mail that left here says a health word, a name, or which matter it is about', () => {
  assert.ok(v.office.mails.length > 20)
  for (const m of v.office.mails) {
    assert.deepEqual(findTellingWords(`${m.subject} ${m.text}`), [])
    assert.doesNotMatch(m.raw, /Zebulon|Mariana|Invented|burn|cystitis|uti\b/i)
    const links = [...m.text.matchAll(/https:\/\/\S+/g)].map(([link]) =>
      new URL(link).pathname.replace(/p-[0-9a-f]{8}/, 'slug'),
    )
    for (const link of links) assert.match(link, /^\/(p\/slug\/home|desk\/p\/slug\/queue)$/)
  }
})

test('every event is followed by somebody, or says why nobody need to', () => {
  const wanted = new Set(
    [...reactions, ...caseReactions, ...identityReactions].flatMap((r) => r.on as readonly string[]),
  )
  const silent = Object.entries(events).filter(([type, e]) => !('journal' in e) && !wanted.has(type))
  assert.deepEqual(
    silent.map(([type]) => type),
    [],
  )
  const both = Object.entries(events).filter(([type, e]) => 'journal' in e && wanted.has(type))
  assert.deepEqual(
    both.map(([type]) => type),
    [],
  )
})

test('what the cases and notices of this world promise, holds', async () => {
  // A page ends with its last finding, which a scene above disposed of without the command.
  await v.w.scene((tx) =>
    tx.query(sql`update task t set state = 'done', holder = null, lease_until = null, ended_at = ${tx.now} where organization_id = ${v.w.org} and kind = 'emergency_page' and state = 'open'
      and not exists (select 1 from safety_finding f where f.organization_id = t.organization_id and f.case_id = t.case_id and f.disposed_at is null)`),
  )
  v.w.t.pass(10)
  await v.settle()
  assert.deepEqual(await checkPromises(v.w.t.house, v.w.org, [...casePromises, ...promises]), [])
})
