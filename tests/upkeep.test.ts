import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { withClient } from '#db/connection.ts'
import { openTestServer } from '#dev/test-server.ts'
import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { scribble } from '#kernel/draft.ts'
import { AppError } from '#kernel/errors.ts'
import { newId, PLATFORM } from '#kernel/ids.ts'
import { deliver, sweepDue } from '#kernel/outbox.ts'
import { checkPromises } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'
import { granted } from '#kernel/transaction.ts'
import { sweepBlobs, type BlobsInUse } from '#kernel/upkeep.ts'
import { sweeps } from '#main/modules.ts'
import { blobsAreOurs, filesMatch } from '#main/verify/files-match.ts'
import { caseForHouse, caseForPatient } from '#modules/cases/cases.access.ts'
import { caseTidies } from '#modules/cases/cases.tidies.ts'
import { moved, saveCase } from '#modules/cases/cases.store.ts'
import { endTasks } from '#modules/cases/tasks.store.ts'
import { blobsInUse, promises } from '#modules/cases/index.ts'
import { deskOf, refused } from '#modules/cases/desk/desk-for-tests.ts'
import { expireDraftCommand } from '#modules/cases/expire-draft.command.ts'
import { keepAttachmentCommand, removeAttachmentCommand } from '#modules/cases/keep-attachment.command.ts'
import { listMyCases } from '#modules/cases/list-my-cases.query.ts'
import { saveIntakeDraft } from '#modules/cases/save-intake.draft.ts'
import { screenTextCommand } from '#modules/cases/screen-text.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { withdrawCaseCommand } from '#modules/cases/withdraw-case.command.ts'
import { notifyDraft } from '#modules/notifications/notify-draft.reaction.ts'

const DAY = 24 * 60
let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld((type) => (type === 'case.draft_ending' ? [notifyDraft.name] : []))
  d = deskOf(w)
})
after(() => w.close())

/** Lets days pass, and does what has fallen due, as the worker would. */
async function pass(days: number): Promise<void> {
  w.t.pass(days * DAY)
  while ((await sweepDue(w.t.house, sweeps, 100)) > 0);
  await deliver(w.t.house, {}, [notifyDraft])
}
type Row = { readonly n: number }
const attachments = async (by: { readonly caseId?: string; readonly id?: string }): Promise<number> =>
  (
    await w.rows(
      sql<Row>`select count(*)::int as n from attachment where organization_id = ${w.org} and (case_id = ${by.caseId ?? null} or id = ${by.id ?? null})`,
    )
  )[0]?.n ?? 0
const drafts = (caseId: string) =>
  w.rows(sql`select 1 as one from draft where organization_id = ${w.org} and subject_id = ${caseId}`)

async function* bytes(): AsyncIterable<Uint8Array> {
  yield Buffer.from('jpg')
}
async function photo(caseId: string): Promise<{ id: string; blobId: string }> {
  const [id, blobId] = [newId(), newId()]
  await w.t.house.blobs.put(blobId, bytes())
  const sha256 = '00'.repeat(32)
  await w.does(keepAttachmentCommand, 'patient', {
    attachmentId: id,
    caseId,
    linkId: null,
    name: 'one.jpg',
    bytes: 3,
    mime: 'image/jpeg',
    sha256,
    keyVersion: 1,
    renditions: [{ kind: 'full', blobId, mime: 'image/jpeg', bytes: 3, width: 1, height: 1, sha256 }],
  })
  return { id, blobId }
}
const save = async (caseId: string, response: { resourceType: string }, revision = 0) =>
  scribble(w.t.house, saveIntakeDraft, await w.as('patient'), { caseId, response, revision })
const notices = (caseId: string) =>
  w.rows(sql`select id from notice where organization_id = ${w.org} and case_id = ${caseId} and kind = 'draft-ending'`)
const audited = (subject: string) =>
  w.rows(sql<{ fields: string[] }>`select fields from audit where organization_id = ${w.org} and subject_id = ${subject}
    and command in ('house.tidyUp', 'cases.expireDraft') order by at`)

describe('a story nobody sends', () => {
  test('its author is told five days before, and then it goes with its photos; its place in the audit stays', async () => {
    const { caseId, response } = await w.begin('uti')
    await save(caseId, response)
    const { blobId } = await photo(caseId)
    await pass(24)
    assert.equal((await notices(caseId)).length, 0)
    await pass(2)
    assert.equal((await notices(caseId)).length, 1)
    assert.equal((await d.caseOf(caseId)).state, 'draft')
    await pass(6)
    const gone = await d.caseOf(caseId)
    assert.deepEqual([gone.state, gone.outcome], ['closed', 'not_sent'])
    assert.equal((await drafts(caseId)).length, 0)
    await pass(1)
    assert.equal(await attachments({ caseId }), 0)
    assert.equal(await w.t.house.blobs.has(blobId), false)
    assert.deepEqual(
      (await audited(caseId)).map((a) => a.fields),
      [['draft_warned_at'], ['state', 'outcome', 'draft', 'photos: 1']],
    )
    const { cases } = await w.sees(listMyCases, 'patient', {})
    assert.equal(cases.find((c) => c.id === caseId)?.outcome, 'not_sent')
    assert.deepEqual(await checkPromises(w.t.house, w.org, promises), [])
  })
  test('whoever goes on writing keeps it, also after the warning', async () => {
    const { caseId, response } = await w.begin('uti')
    const { revision } = await save(caseId, response)
    await pass(26)
    assert.equal((await notices(caseId)).length, 1)
    await save(caseId, response, revision)
    await pass(20)
    assert.equal((await d.caseOf(caseId)).state, 'draft')
    await pass(6)
    assert.equal((await notices(caseId)).length, 2)
  })
  test('a worker that slept for a year still tells first and waits', async () => {
    const { caseId } = await w.begin('uti')
    await pass(365)
    assert.equal((await d.caseOf(caseId)).state, 'draft')
    await pass(4)
    assert.equal((await d.caseOf(caseId)).state, 'draft')
    await pass(2)
    assert.equal((await d.caseOf(caseId)).state, 'closed')
  })
  test('one in which a red flag was found is never removed; planted fault: where every trace of the flag is lost, it would be', async () => {
    const { caseId } = await w.begin('uti')
    await w.does(screenTextCommand, 'patient', { caseId, text: 'crushing chest pain', where: 'message' })
    await pass(400)
    assert.equal((await d.caseOf(caseId)).state, 'draft')
    assert.equal((await notices(caseId)).length, 0)
    const look = () => run(w.t.house, expireDraftCommand, systemActor('sweep:draft', w.org), { caseId })
    assert.equal((await look()).did, 'nothing')
    const [db] = await w.rows(sql<{ name: string }>`select current_database()::text as name`)
    await withClient({ ...(await openTestServer()), database: db?.name ?? '' }, async (c) => {
      await c.query('set session_replication_role = replica')
      for (const table of ['safety_finding', 'timeline_entry'])
        await c.query(`delete from ${table} where case_id = $1`, [caseId])
      await c.query(`delete from task where case_id = $1 and kind <> 'finish_intake'`, [caseId])
      await c.query('update clinical_case set last_seq = 0 where id = $1', [caseId])
    })
    assert.equal((await look()).did, 'told')
  })
  test('what was sent is none of its business, and nobody who signs in can run it', async () => {
    const caseId = await w.send('uti')
    const out = await run(w.t.house, expireDraftCommand, systemActor('sweep:draft', w.org), { caseId })
    assert.equal(out.did, 'nothing')
    await refused(w.does(expireDraftCommand, 'administrator', { caseId }), 'access.denied')
  })
})

describe('a story saved in the instant in which it expires', () => {
  /** Saves while the expiry holds the matter, and gives what became of the save. */
  async function saveMeanwhile(how: typeof saveIntakeDraft) {
    const { caseId, response } = await w.begin('uti')
    const actor = await w.as('patient')
    const saving = await w.scene(async (tx) => {
      const c = (await caseForHouse(tx, caseId)) ?? assert.fail('no case')
      const saved = scribble(w.t.house, how, actor, { caseId, response, revision: 0 })
      const outcome = saved.then(
        () => 'kept',
        (e: unknown) => (e instanceof AppError ? e.code : 'broken'),
      )
      await Promise.race([outcome, new Promise((r) => setTimeout(r, 300))])
      const closed = await saveCase(tx, granted(c), { ...moved(c, 'expire'), outcome: 'not_sent', closedAt: tx.now })
      await endTasks(tx, closed, 'all', systemActor('test', w.org), 'not sent')
      return { outcome }
    })
    return { caseId, outcome: await saving.outcome }
  }
  test('is told that it is over, and nothing of it stays', async () => {
    const { caseId, outcome } = await saveMeanwhile(saveIntakeDraft)
    assert.equal(outcome, 'case.state')
    assert.equal((await drafts(caseId)).length, 0)
  })
  test('planted fault: read without a lock it would be kept; the tidying takes what outlived its matter, and no other', async () => {
    const load: typeof saveIntakeDraft.load = async (tx, a, input) =>
      (await caseForPatient(tx, a, input.caseId)) ?? null
    const { caseId, outcome } = await saveMeanwhile({ ...saveIntakeDraft, load })
    assert.equal(outcome, 'kept')
    assert.equal((await drafts(caseId)).length, 1)
    const open = await w.begin('uti')
    await save(open.caseId, open.response)
    await pass(1)
    assert.equal((await drafts(caseId)).length, 0)
    assert.equal((await drafts(open.caseId)).length, 1)
  })
})

test('a photo taken back goes with its sealed picture; one that was sent stays, and the audit says how many went', async () => {
  const caseId = await w.send('uti')
  const [sent, back] = [await photo(caseId), await photo(caseId)]
  await w.does(sendMessageCommand, 'patient', { caseId, text: 'A photo', attachmentIds: [sent.id], language: 'en' })
  await w.does(removeAttachmentCommand, 'patient', { caseId, attachmentId: back.id })
  // As if the record's photo had been marked by mistake: what the legal record names is kept all the same.
  await w.scene((tx) =>
    tx.query(sql`update attachment set state = 'removed' where organization_id = ${w.org} and id = ${sent.id}`),
  )
  await pass(2)
  assert.equal(await attachments({ id: back.id }), 0)
  assert.equal(await w.t.house.blobs.has(back.blobId), false)
  assert.equal(await attachments({ id: sent.id }), 1)
  assert.equal(await w.t.house.blobs.has(sent.blobId), true)
  assert.deepEqual((await audited('photos taken back')).at(-1)?.fields, ['photos taken back: 1', 'blobs: 1'])
})

test('photos of the record that were marked by mistake are put back, so that what waits behind them goes; planted fault: without that it never would', async () => {
  const tidy = (name: string) => {
    const { tidy } = caseTidies.find((x) => x.name === name) ?? assert.fail(name)
    return w.scene(async (tx) => (await tidy(tx, 2)).rows)
  }
  const caseId = await w.send('uti')
  const sent = [await photo(caseId), await photo(caseId), await photo(caseId)].map(({ id }) => id)
  await w.does(sendMessageCommand, 'patient', { caseId, text: 'Photos', attachmentIds: sent, language: 'en' })
  w.t.pass(1)
  const back = await photo(caseId)
  await w.does(removeAttachmentCommand, 'patient', { caseId, attachmentId: back.id })
  await w.scene((tx) =>
    tx.query(
      sql`update attachment set state = 'removed' where organization_id = ${w.org} and id = any(${sent}::uuid[])`,
    ),
  )
  w.t.pass(2 * DAY)
  for (let turn = 0; turn < 3; turn++) assert.equal(await tidy('photos taken back'), 0)
  assert.equal(await tidy('photos of the record kept'), 2)
  assert.equal(await tidy('photos taken back'), 1)
  assert.equal(await attachments({ id: back.id }), 0)
  assert.equal(await tidy('photos of the record kept'), 1)
  assert.equal(await attachments({ caseId }), 3)
})

test('a story taken back before it was sent goes with its photos; one taken back after keeps them', async () => {
  const { caseId } = await w.begin('uti')
  const unsent = await photo(caseId)
  const sentId = await w.send('uti')
  const sent = await photo(sentId)
  for (const id of [caseId, sentId]) await w.does(withdrawCaseCommand, 'patient', { caseId: id })
  await pass(2)
  assert.equal(await attachments({ id: unsent.id }), 0)
  assert.equal(await w.t.house.blobs.has(unsent.blobId), false)
  assert.equal(await attachments({ id: sent.id }), 1)
})

test('old idempotency keys, sessions, codes and counters go; those of this week stay', async () => {
  const personId = (await w.as('patient')).personId
  const write = async (when: Date) => {
    await w.scene(async (tx) => {
      await tx.query(sql`insert into idempotency (organization_id, actor_id, endpoint, key, input_hash, at)
        values (${w.org}, ${personId}, 'test.old', ${newId()}, ${Buffer.from([1])}, ${when})`)
      await tx.query(sql`insert into session (id, token_hash, person_id, organization_id, assurance, created_at, last_seen_at, idle_until, ends_at)
        values (${newId()}, ${Buffer.from(newId())}, ${personId}, ${w.org}, 'passkey', ${when}, ${when}, ${when}, ${when})`)
      await tx.query(
        sql`insert into one_time (id, kind, subject, created_at, expires_at) values (${newId()}, 'email_code', ${newId()}, ${when}, ${when})`,
      )
      await tx.query(sql`insert into rate_bucket (bucket, points, resets_at) values (${newId()}, 1, ${when})`)
    })
  }
  const left = async () => {
    const n = async (s: ReturnType<typeof sql<{ n: number }>>) => (await w.rows(s))[0]?.n
    return [
      await n(
        sql`select count(*)::int as n from idempotency where organization_id = ${w.org} and endpoint = 'test.old'`,
      ),
      await n(sql`select count(*)::int as n from session where person_id = ${personId}`),
      await n(sql`select count(*)::int as n from one_time`),
      await n(sql`select count(*)::int as n from rate_bucket`),
    ]
  }
  const now = w.t.house.clock.now()
  await write(now)
  await pass(100)
  await write(new Date(w.t.house.clock.now().getTime() + 3 * DAY * 60_000))
  await pass(1)
  assert.deepEqual(await left(), [1, 1, 1, 1])
  const [platform] = await w.t.house.db.transaction({ organizationId: PLATFORM, readOnly: true }, (tx) =>
    tx.query(
      sql<{
        fields: string[]
      }>`select fields from audit where organization_id = ${PLATFORM} and subject_id = 'sessions'`,
    ),
  )
  assert.deepEqual(platform?.fields, ['sessions: 1'])
})

test('a folder most of whose blobs no row names is another database’s, and so is any folder of a house without a practice: nothing goes', async () => {
  const { house } = w.t
  const later = { ...house, clock: { now: () => new Date(Date.now() + 13 * 3_600_000) } }
  const strays = Array.from({ length: 25 }, newId)
  for (const id of strays) await house.blobs.put(id, bytes())
  const left = async () => (await Promise.all(strays.map((id) => house.blobs.has(id)))).filter(Boolean).length
  await assert.rejects(sweepBlobs(later, blobsInUse), /another database/)
  const empty = { ...later, db: { ...house.db, query: async () => [{ id: PLATFORM }] as never } }
  assert.equal(await sweepBlobs(empty, blobsInUse), 0)
  assert.equal(await left(), 25)
  for (const id of strays) await house.blobs.remove(id)
})

test('a folder bears its house’s mark; under another’s, or none and no blob of ours, nothing goes, and verify says so', async () => {
  const { house } = w.t
  const said: string[] = []
  const log = { ...house.log, warn: (what: string) => void said.push(what) }
  const later = { ...house, log, clock: { now: () => new Date(Date.now() + 13 * 3_600_000) } }
  const under = (...marks: string[]) => ({
    ...later,
    blobs: {
      ...house.blobs,
      owner: async () => marks[0],
      claim: async (id: string) => void marks.push(id),
    },
  })
  const [mine = ''] = [await house.blobs.owner()]
  // What earlier tests left goes first, so that one is one.
  await sweepBlobs(later, blobsInUse)
  const stray = newId()
  await house.blobs.put(stray, bytes())
  const foreign = under(newId())
  await assert.rejects(sweepBlobs(foreign, blobsInUse), /another database/)
  assert.equal((await blobsAreOurs(foreign)).state, 'broken')
  const unmarked = under()
  await assert.rejects(
    sweepBlobs(unmarked, async () => new Set()),
    /nothing says that it is ours/,
  )
  assert.equal((await blobsAreOurs(unmarked)).state, 'look')
  assert.deepEqual(said, ['upkeep.not-our-blobs', 'upkeep.not-our-blobs'])
  assert.equal(await house.blobs.has(stray), true)

  const { blobId } = await photo(await w.send('uti'))
  const restored = under()
  // Planted fault: a sweep that asks no mark takes what another house may have written.
  assert.equal(await sweepBlobs(restored, blobsInUse), 1)
  assert.equal(await restored.blobs.owner(), mine, 'a row of ours named a blob in it, so it is marked as ours')
  assert.deepEqual([await house.blobs.has(stray), await house.blobs.has(blobId)], [false, true])
  assert.equal((await blobsAreOurs(house)).state, 'ok')
  await house.blobs.claim(newId())
  assert.equal((await blobsAreOurs(house)).state, 'ok', 'a mark that is there stays')
})

test('a blob that is nobody’s goes after half a day, one that a row names never; planted fault: asked of too few practices, it would', async () => {
  const caseId = await w.send('uti')
  const { blobId } = await photo(caseId)
  const stray = newId()
  await w.t.house.blobs.put(stray, bytes())
  const hoursOn = (hours: number) => ({
    ...w.t.house,
    clock: { now: () => new Date(Date.now() + hours * 3_600_000) },
  })
  assert.equal(await sweepBlobs(hoursOn(1), blobsInUse), 0)
  assert.deepEqual(
    (await filesMatch(hoursOn(25), [w.org])).map((f) => f.state),
    ['ok', 'broken'],
  )
  assert.equal(await sweepBlobs(hoursOn(13), blobsInUse), 1)
  assert.equal(await w.t.house.blobs.has(stray), false)
  assert.deepEqual(
    (await filesMatch(hoursOn(25), [w.org])).map((f) => f.state),
    ['ok', 'ok'],
  )
  const unreachable: BlobsInUse = () => Promise.reject(new Error('this practice does not answer'))
  await assert.rejects(sweepBlobs(hoursOn(13), unreachable))
  assert.equal(await w.t.house.blobs.has(blobId), true)
  const careless: BlobsInUse = async (tx, ids) => (tx.organizationId === w.org ? new Set() : blobsInUse(tx, ids))
  await sweepBlobs(hoursOn(13), careless)
  const [missing] = await filesMatch(hoursOn(1), [w.org])
  assert.equal(missing?.state, 'broken')
})
