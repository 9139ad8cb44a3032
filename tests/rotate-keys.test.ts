import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { folderKeyShares } from '#integrations/keys/folder-key-shares.ts'
import { localKeyFile, retiredRoots } from '#integrations/keys/local-key-file.ts'
import { replaceRoot } from '#integrations/keys/replace-root.ts'
import { createFolderWitness, readNotes } from '#integrations/storage/folder-witness.ts'
import { run } from '#kernel/command.ts'
import { scribble } from '#kernel/draft.ts'
import type { Database } from '#kernel/database.ts'
import type { House } from '#kernel/house.ts'
import { newId } from '#kernel/ids.ts'
import { ask } from '#kernel/query.ts'
import { sealStream, streamOf } from '#kernel/seal-stream.ts'
import { sql } from '#kernel/sql.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { ofPatient, ofPerson, openKeyRing, type KeyRing } from '#kernel/vault.ts'
import { blobContext } from '#main/files.ts'
import { promises } from '#main/modules.ts'
import { clockOf, rotateHouse, type Rotation } from '#main/rotate/rotate-house.ts'
import { sealedTables } from '#main/rotate/sealed-before.ts'
import { sealedColumns } from '#main/verify/sealed-rows.ts'
import { verifyHouse } from '#main/verify/verify-house.ts'
import { dumpLog } from '#modules/audit/log/dump-log.ts'
import { readDump } from '#modules/audit/log/read-dump.ts'
import { openSequencer } from '#modules/audit/log/sequence.ts'
import { noteSigner, readVerifierKey } from '#modules/audit/log/signed-note.ts'
import { verifyLog } from '#modules/audit/log/verify-log.ts'
import { addNoteCommand } from '#modules/cases/desk/add-note.command.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { keepAttachmentCommand } from '#modules/cases/index.ts'
import { saveIntakeDraft } from '#modules/cases/save-intake.draft.ts'
import { submitCaseCommand } from '#modules/cases/submit-case.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { findPatientsQuery } from '#modules/patients/find-patients.query.ts'
import { registerPatient } from '#modules/patients/index.ts'

const signer = noteSigner('kairos', Buffer.alloc(32, 6))

describe('every key is replaced while people go on', () => {
  let w: CareWorld
  let notes = ''
  let keys = ''
  let caseId = ''
  let personId = ''
  let unsent: Awaited<ReturnType<CareWorld['begin']>>
  const blobId = newId()

  /** As another process has it: its own memory, in which a minute is a second. */
  const anotherRing = (speed = 60): KeyRing =>
    openKeyRing(
      localKeyFile(keys),
      folderKeyShares(path.join(w.t.folder, 'key-shares')),
      () => performance.now() * speed,
    )
  const asOwner = (db: Database = w.t.owner): House => ({ ...w.t.house, db, keyRing: anotherRing() })
  const rotate = async (other: Partial<Rotation> = {}) =>
    rotateHouse({ house: asOwner(), began: await clockOf(w.t.house), reseal: true, settleMs: 1100, ...other })
  const broken = async () => {
    w.t.house.keyRing.forgetCached()
    const { outer, shares } = w.t.house.keyRing
    const findings = await verifyHouse({ house: w.t.house, provider: outer.provider, shares, promises, sample: 500 })
    return (
      findings
        // What photos were before is nobody's until the worker comes.
        .filter((f) => f.state === 'broken' && !/identity|person|credential|every blob is/.test(f.name))
        .map((f) => f.name + f.says)
    )
  }
  /** Key versions that anything of the patient and of the account is sealed with now. */
  const versions = async (): Promise<number[]> => {
    const found = new Set<number>()
    for (const c of sealedColumns.filter((x) => x.scope === 'patient'))
      for (const r of await w.rows(c.newest(w.org, 500)))
        if (r.subject === w.patientId) found.add(r.sealed.readUInt16BE(2))
    for (const r of await w.rows(sql<{ sealed: Buffer }>`select sealed from person where person_id = ${personId}`))
      found.add(r.sealed.readUInt16BE(2))
    return [...found].toSorted()
  }
  const marks = () =>
    w.rows(sql`select 'finding' as of, encode(mark, 'hex') as mark from safety_finding where organization_id = ${w.org}
      union all select 'entry', encode(commitment, 'hex') from timeline_entry where organization_id = ${w.org}
      union all select 'lookup', encode(hash, 'hex') from patient_lookup where organization_id = ${w.org} order by 1, 2`)
  const says = (house: House, n: number) =>
    w
      .as('patient')
      .then((patient) =>
        run(house, sendMessageCommand, patient, { caseId, text: `It burns ${n}`, attachmentIds: [], language: 'en' }),
      )
  const photo = async (): Promise<string> => {
    const [r] = await w.rows(
      sql<{
        id: string
        blobId: string
      }>`select attachment_id as id, blob_id from attachment_rendition where organization_id = ${w.org}`,
    )
    return r?.blobId ?? ''
  }
  const registers = () =>
    w.scene(async (tx) => {
      const id = newId()
      await tx.query(
        sql`insert into person (person_id, sealed, created_at) values (${id}, ${Buffer.from([0])}, ${tx.now})`,
      )
      return registerPatient(tx, {
        givenName: 'New',
        familyName: 'Comer',
        birthDate: '1990-01-01',
        sexAtBirth: 'female',
        email: 'n@example.org',
        phone: '512-555-0188',
        language: 'en',
        personId: id,
        now: tx.now,
      })
    })

  before(async () => {
    w = await careWorld()
    keys = path.join(w.t.folder, 'keys')
    notes = await mkdtemp(path.join(tmpdir(), 'kairos-rotate-'))
    personId = (await w.as('patient')).personId ?? ''
    await w.scene(async (tx) => {
      await tx.vault.create(ofPerson(personId))
      const place = { table: 'person', column: 'sealed', row: personId, rowVersion: 1 }
      const sealed = await tx.vault.seal(ofPerson(personId), place, { name: 'Mariana' })
      await tx.query(sql`update person set sealed = ${sealed} where person_id = ${personId}`)
    })
    caseId = await w.send('uti')
    unsent = await w.begin('uti')
    for (const revision of [0, 1])
      await scribble(w.t.house, saveIntakeDraft, await w.as('patient'), { ...unsent, revision })
    await w.does(addNoteCommand, 'nurse', { caseId, text: 'Called twice' })
    const attachmentId = newId()
    const key = await w.t.house.db.transaction(
      { organizationId: w.org, readOnly: true },
      async (raw) => (await readTxOf(w.t.house, raw, w.org).vault.streamKeys(w.patientId, 'attachment'))[0],
    )
    await w.t.house.blobs.put(
      blobId,
      sealStream(key, blobContext(w.org, attachmentId, 'full'))(streamOf(Buffer.from('a picture'))),
    )
    const sha256 = 'ab'.repeat(32)
    await w.does(keepAttachmentCommand, 'patient', {
      attachmentId,
      caseId,
      linkId: null,
      name: 'me.jpg',
      bytes: 9,
      mime: 'image/jpeg',
      sha256,
      keyVersion: key.version,
      renditions: [{ kind: 'full', blobId, mime: 'image/jpeg', bytes: 9, width: 1, height: 1, sha256 }],
    })
    await says(w.t.house, 0)
  })
  after(async () => {
    await w.close()
    await rm(notes, { recursive: true, force: true })
  })

  test('knows every sealed column there is', () => {
    const mine = sealedTables.map((t) => `${t.table}.${t.column}`).filter((n) => n !== 'one_time.sealed')
    const all = sealedColumns.filter((c) => c.scope !== 'practice').map((c) => `${c.table}.${c.column}`)
    assert.deepEqual(mine.toSorted(), all.toSorted())
  })

  test('nobody is refused meanwhile, nothing is lost, and nothing is left under a key of before', async () => {
    assert.deepEqual(await broken(), [])
    assert.deepEqual(await versions(), [1])
    const before = await marks()
    const oldRoot = await localKeyFile(keys).rootKeyId()
    const newRoot = await replaceRoot(keys)
    assert.notEqual(newRoot, oldRoot)
    let going = true
    let wrote = 0
    const patient = await w.as('patient')
    // Two processes that go on, each remembering keys for their minute.
    const others = [anotherRing(), anotherRing()].map((keyRing) => ({ ...w.t.house, keyRing }))
    const people = others.map(async (house) => {
      while (going) {
        await says(house, ++wrote)
        const { entries } = await ask(house, getThread, patient, { caseId })
        assert.ok(entries.length > 0)
      }
    })
    const sum = await rotate().finally(() => (going = false))
    await Promise.all(people)
    assert.ok(wrote > 10, `${wrote} messages`)
    assert.deepEqual([sum.done, sum.shut, sum.waiting, sum.photos], [true, 0, 0, 1])
    assert.ok(sum.rows > 10 && sum.ended >= 4, JSON.stringify(sum))
    assert.deepEqual(await versions(), [2])
    // What was half written goes with its sending, though the rotation had sealed its second revision.
    await w.does(submitCaseCommand, 'patient', unsent)
    assert.deepEqual(await broken(), [])
    // What compares or chains is the same as before.
    const now = new Set((await marks()).map((m) => JSON.stringify(m)))
    assert.ok(before.every((m) => now.has(JSON.stringify(m))))
    const { patients } = await w.sees(findPatientsQuery, 'nurse', { words: 'Mariana' })
    assert.deepEqual(
      patients.map((p) => p.id),
      [w.patientId],
    )
    const left = await w.rows(
      sql<{
        n: number
      }>`select count(*)::int as n from practice_key where organization_id = ${w.org} and length(wrapped) > 0`,
    )
    assert.equal(left[0]?.n, 1)
    // The root key of before is needed by nothing any more.
    for (const name of await retiredRoots(keys)) await rm(path.join(keys, name))
    assert.deepEqual(
      (await readdir(keys)).filter((n) => n.startsWith('root')),
      ['root.key'],
    )
    assert.deepEqual(await broken(), [])
    const blob: Buffer[] = []
    for await (const chunk of w.t.house.blobs.get(await photo())) blob.push(Buffer.from(chunk))
    assert.equal(Buffer.concat(blob).readUInt32BE(5), 2)
  })

  test('the log verifies over it', async () => {
    const sequencer = openSequencer(w.t.house, signer, createFolderWitness(notes))
    for (let i = 0; i < 5; i++) {
      await sequencer.turn()
      await new Promise((r) => setTimeout(r, 20))
    }
    const lines: string[] = []
    await dumpLog(w.t.house.db, (line) => void lines.push(line))
    assert.deepEqual(
      verifyLog(await readDump(lines), await readNotes(notes), readVerifierKey(signer.verifierKey)).faults,
      [],
    )
  })

  test('killed at any step, it goes on where it was, and ends whole', async () => {
    const began = await clockOf(w.t.house)
    await replaceRoot(keys)
    let kills = 0
    for (let most = 1; ; most = Math.ceil(most * 1.6)) {
      let n = 0
      // Dies after so many transactions, before the next begins: every one is whole or was not.
      const dying: Database = {
        ...w.t.owner,
        transaction: (frame, work) =>
          ++n > most ? Promise.reject(new Error('killed')) : w.t.owner.transaction(frame, work),
      }
      const sum = await rotate({ house: asOwner(dying), began, settleMs: 0 }).catch(() => undefined)
      assert.deepEqual(await broken(), [], `after ${most} transactions`)
      await says({ ...w.t.house, keyRing: anotherRing() }, kills)
      if (sum?.done) break
      kills++
      assert.ok(kills < 30)
    }
    assert.ok(kills >= 5, `${kills} kills`)
    assert.deepEqual(await versions(), [3])
    assert.deepEqual(await broken(), [])
  })

  test('only the app’s owner may seal the record again, and only its seal: as the app, or with a word changed, it is refused', async () => {
    const reseals = (db: Database, change: ReturnType<typeof sql>) =>
      db.transaction({ organizationId: w.org, commandId: newId() }, async (tx) => {
        await tx.query(sql`select set_config('app.resealing', 'on', true)`)
        await tx.query(change)
      })
    const same = sql`update timeline_entry set sealed = sealed where organization_id = ${w.org}`
    const word = sql`update timeline_entry set sealed = sealed, author_role = 'clinician' where organization_id = ${w.org}`
    await assert.rejects(reseals(w.t.house.db, same), { code: '42501' })
    await assert.rejects(reseals(w.t.owner, word), { code: 'KA002' })
    await assert.rejects(
      w.t.owner.transaction({ organizationId: w.org }, (tx) => tx.query(same)),
      { code: 'KA002' },
    )
    await assert.rejects(reseals(w.t.owner, sql`update audit set outcome = 'x'`), { code: 'KA002' })
  })

  test('had it not waited for other processes, a patient who came meanwhile would be lost: so it waits', async () => {
    const slow = anotherRing(0)
    const mine = w.t.house.keyRing
    // Another process, which remembers the practice's key and never looks again.
    Object.assign(w.t.house, { keyRing: slow })
    await registers()
    const sum = await rotate({ settleMs: 0 })
    assert.ok(sum.done)
    const { patientId } = await registers()
    Object.assign(w.t.house, { keyRing: mine })
    mine.forgetCached()
    await assert.rejects(
      w.t.house.db.transaction({ organizationId: w.org, readOnly: true }, (raw) =>
        readTxOf(w.t.house, raw, w.org).vault.commit(ofPatient(patientId), 'x'),
      ),
      /destroyed after a newer one/,
    )
    assert.ok((await broken()).some((f) => f.startsWith('seals: patient.sealed')))
  })
})
