import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { withClient } from '#db/connection.ts'
import { careWorld } from '#dev/care-world.ts'
import { openTestServer } from '#dev/test-server.ts'
import { createFolderWitness, readNotes } from '#integrations/storage/folder-witness.ts'
import { newId } from '#kernel/ids.ts'
import { streamOf } from '#kernel/seal-stream.ts'
import { sql } from '#kernel/sql.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { ofPatient, ofPerson } from '#kernel/vault.ts'
import { promises } from '#main/modules.ts'
import { sealedColumns } from '#main/verify/sealed-rows.ts'
import { verifyHouse } from '#main/verify/verify-house.ts'
import { dumpLog } from '#modules/audit/log/dump-log.ts'
import { readDump } from '#modules/audit/log/read-dump.ts'
import { openSequencer } from '#modules/audit/log/sequence.ts'
import { noteSigner, readVerifierKey } from '#modules/audit/log/signed-note.ts'
import { verifyLog } from '#modules/audit/log/verify-log.ts'
import { addNoteCommand } from '#modules/cases/desk/add-note.command.ts'
import { keepAttachmentCommand } from '#modules/cases/index.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
const signer = noteSigner('kairos', Buffer.alloc(32, 4))
/** What a restored database has back of a patient who was forgotten since. */
const touched = [
  'patient_key',
  'patient_lookup',
  'access_grant',
  'person',
  'person_key',
  'draft',
  'attachment',
  'attachment_rendition',
  'case_topic',
  'forget_request',
]

/** A patient with an account, a matter, a message, a note, a draft and a photo, and what a test asks about all of it. */
export async function patientToForget() {
  const w = await careWorld()
  const notes = await mkdtemp(path.join(tmpdir(), 'kairos-forget-'))
  const [db] = await w.rows(sql<{ name: string }>`select current_database()::text as name`)
  const admin = { ...(await openTestServer()), database: db?.name ?? '' }
  const personId = (await w.as('patient')).personId ?? ''
  const blobId = newId()
  const byHand = (text: string, values: unknown[] = []) =>
    withClient(admin, async (c) => {
      await c.query('set session_replication_role = replica')
      return (await c.query<Record<string, unknown>>(text, values)).rows
    })
  /** How many of this patient's sealed values open, of how many there are; a fresh ring, as after a restart. */
  const opens = async (): Promise<{ opened: number; of: number }> => {
    w.t.house.keyRing.forgetCached()
    return w.t.house.db.transaction({ organizationId: w.org, readOnly: true }, async (raw) => {
      const tx = readTxOf(w.t.house, raw, w.org)
      let opened = 0
      let of = 0
      for (const c of sealedColumns) {
        const mine = c.scope === 'patient' ? w.patientId : c.scope === 'person' ? personId : undefined
        if (!mine) continue
        for (const r of await tx.query(c.newest(w.org, 200))) {
          if (r.subject !== mine) continue
          of++
          const place = {
            table: r.part === null ? c.table : `${c.table}.${r.part}`,
            column: c.column,
            row: r.row,
            rowVersion: r.rowVersion,
          }
          const key = c.scope === 'patient' ? ofPatient(mine) : ofPerson(mine)
          opened += await tx.vault.open(key, place, r.sealed).then(
            () => 1,
            () => 0,
          )
        }
      }
      return { opened, of }
    })
  }
  const broken = async () =>
    (
      await verifyHouse({
        house: w.t.house,
        provider: w.t.house.keyRing.outer.provider,
        shares: w.t.house.keyRing.shares,
        promises,
        sample: 200,
      })
    )
      // The other people of this world were made by hand, without keys.
      .filter((f) => f.state === 'broken' && !/identity|person|credential/.test(f.name))
      .map((f) => `${f.name}: ${f.says}`)
  /** Signs all there is, then holds a dump against every checkpoint. */
  const audit = async () => {
    const sequencer = openSequencer(w.t.house, signer, createFolderWitness(notes))
    for (let i = 0; i < 4; i++) {
      await sequencer.turn()
      await new Promise((r) => setTimeout(r, 20))
    }
    const lines: string[] = []
    await dumpLog(w.t.house.db, (line) => void lines.push(line))
    return verifyLog(await readDump(lines), await readNotes(notes), readVerifierKey(signer.verifierKey))
  }
  const restoreRows = async () => {
    for (const table of touched) {
      await byHand(`delete from ${table}`)
      await byHand(`insert into ${table} select * from kept.${table}`)
    }
  }

  // An account with a key of its own, and an address that is theirs.
  await w.scene(async (tx) => {
    await tx.vault.create(ofPerson(personId))
    const place = { table: 'person', column: 'sealed', row: personId, rowVersion: 1 }
    const sealed = await tx.vault.seal(ofPerson(personId), place, { name: 'Mariana', email: 'mariana@example.org' })
    const hash = await tx.vault.lookup('email', 'mariana@example.org', 'platform')
    await tx.query(sql`update person set sealed = ${sealed}, email_hash = ${hash} where person_id = ${personId}`)
  })
  const caseId = await w.send('uti')
  await w.does(sendMessageCommand, 'patient', { caseId, text: 'It still burns', attachmentIds: [], language: 'en' })
  await w.does(addNoteCommand, 'nurse', { caseId, text: 'Called twice' })
  // What they were about to write, and what the desk says it is about, too.
  const place = { table: 'draft.intake', column: 'sealed', row: caseId, rowVersion: 1 }
  await w.scene(async (tx) => {
    const sealed = await tx.vault.seal(ofPatient(w.patientId), place, { text: 'And another thing' })
    await tx.query(sql`insert into draft (organization_id, person_id, kind, subject_id, revision, sealed, saved_at, expires_at)
        values (${w.org}, ${personId}, 'intake', ${caseId}, 1, ${sealed}, ${tx.now}, ${new Date('2099-01-01T00:00:00Z')})`)
    const hash = await tx.vault.commit(ofPatient(w.patientId), 'topic', caseId, 'burning')
    const row = `${caseId}/${hash.toString('hex')}`
    const topic = { table: 'case_topic', column: 'sealed', row, rowVersion: 1 }
    await tx.query(sql`insert into case_topic (organization_id, case_id, hash, sealed, given_by, at)
        values (${w.org}, ${caseId}, ${hash}, ${await tx.vault.seal(ofPatient(w.patientId), topic, 'burning')}, 'staff', ${tx.now})`)
  })
  await w.t.house.blobs.put(blobId, streamOf(Buffer.from('sealed')))
  const attachmentId = newId()
  const sha256 = 'ab'.repeat(32)
  await w.does(keepAttachmentCommand, 'patient', {
    attachmentId,
    caseId,
    linkId: null,
    name: 'me.jpg',
    bytes: 6,
    mime: 'image/jpeg',
    sha256,
    keyVersion: 1,
    renditions: [{ kind: 'full', blobId, mime: 'image/jpeg', bytes: 6, width: 1, height: 1, sha256 }],
  })

  /** Rows that name this patient where they could be found or read on, a table: by their own id, their matter's or their photo's. */
  const rowsLeft = async (): Promise<Record<string, number>> => {
    const left: Record<string, number> = {}
    const ids = { patient_lookup: ['patient_id', w.patientId], draft: ['subject_id', caseId] } as const
    const more = { case_topic: ['case_id', caseId], attachment_rendition: ['attachment_id', attachmentId] } as const
    for (const [table, [column, id]] of Object.entries({ ...ids, ...more }))
      left[table] = (await byHand(`select 1 from ${table} where ${column} = $1`, [id])).length
    return left
  }
  const keepRows = async () => {
    await byHand('create schema kept')
    for (const table of touched) await byHand(`create table kept.${table} as select * from ${table}`)
  }
  const close = async () => {
    await w.close()
    await rm(notes, { recursive: true, force: true })
  }
  return { w, personId, blobId, byHand, opens, broken, audit, rowsLeft, keepRows, restoreRows, close }
}
