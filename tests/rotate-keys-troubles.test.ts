import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { withClient } from '#db/connection.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { openTestServer } from '#dev/test-server.ts'
import { folderKeyShares } from '#integrations/keys/folder-key-shares.ts'
import { localKeyFile } from '#integrations/keys/local-key-file.ts'
import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import type { House } from '#kernel/house.ts'
import { newId, PLATFORM } from '#kernel/ids.ts'
import type { NamedKey } from '#kernel/seal.ts'
import { openStream, sealStream, streamOf } from '#kernel/seal-stream.ts'
import { sql } from '#kernel/sql.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { shareOfPatient } from '#kernel/inner-keys.ts'
import { ofPatient, ofPerson, openKeyRing } from '#kernel/vault.ts'
import { blobContext } from '#main/files.ts'
import { finishForgetting, forget } from '#main/forget.ts'
import { rotationCommands } from '#main/rotate/commands.ts'
import { clockOf, rotateHouse, type Rotation } from '#main/rotate/rotate-house.ts'
import { keepAttachmentCommand } from '#modules/cases/index.ts'
import { registerPatient } from '#modules/patients/index.ts'

describe('keys are replaced where something is amiss', () => {
  let w: CareWorld
  let said: string[] = []
  beforeEach(async () => {
    w = await careWorld()
    said = []
  })
  afterEach(() => w.close())

  const asOwner = (): House => ({
    ...w.t.house,
    db: w.t.owner,
    keyRing: openKeyRing(localKeyFile(path.join(w.t.folder, 'keys')), folderKeyShares(shareFolder())),
  })
  const shareFolder = () => path.join(w.t.folder, 'key-shares')
  const shareFile = (id: string) => path.join(shareFolder(), w.org, id.slice(-2), id)
  const rotate = async (other: Partial<Rotation> = {}) =>
    rotateHouse({
      house: asOwner(),
      began: await clockOf(w.t.house),
      reseal: true,
      settleMs: 0,
      say: (line) => void said.push(line),
      ...other,
    })
  const keysOf = (patientId: string) =>
    w.rows(sql<{ version: number; outer: number; live: boolean }>`select version,
      case when length(wrapped) > 60 then get_byte(wrapped, 1) * 256 + get_byte(wrapped, 2) else 0 end as outer,
      destroyed_at is null as live from patient_key where organization_id = ${w.org} and patient_id = ${patientId} order by version`)
  const newestOf = async (patientId: string) => (await keysOf(patientId)).filter((k) => k.live)
  const committed = (patientId: string) => {
    w.t.house.keyRing.forgetCached()
    return w.t.house.db.transaction({ organizationId: w.org, readOnly: true }, async (raw) =>
      (await readTxOf(w.t.house, raw, w.org).vault.commit(ofPatient(patientId), 'x')).toString('hex'),
    )
  }
  const byHand = async (text: string, values: unknown[] = []) => {
    const [db] = await w.rows(sql<{ name: string }>`select current_database()::text as name`)
    await withClient({ ...(await openTestServer()), database: db?.name ?? '' }, async (c) => {
      await c.query('set session_replication_role = replica')
      await c.query(text, values)
    })
  }
  const registers = async (): Promise<string> => {
    const { patientId } = await w.scene(async (tx) => {
      const id = newId()
      await tx.query(
        sql`insert into person (person_id, sealed, created_at) values (${id}, ${Buffer.from([0])}, ${tx.now})`,
      )
      return registerPatient(tx, {
        givenName: 'New',
        familyName: 'Comer',
        birthDate: '1990-01-01',
        sexAtBirth: 'female',
        email: `${id}@example.org`,
        phone: '512-555-0188',
        language: 'en',
        personId: id,
        now: tx.now,
      })
    })
    return patientId
  }

  for (const reseal of [false, true])
    test(`one share that is lost, and one destroyed that a restored database does not know, stop nobody else’s keys, ${reseal ? 'sealing again' : 'keys only'}`, async () => {
      const lost = await registers()
      const forgotten = await registers()
      const before = await committed(lost)
      const share = (await w.t.house.keyRing.shares.find(shareOfPatient(w.org, lost))) ?? assert.fail('no share')
      await rm(shareFile(lost))
      await w.t.house.keyRing.shares.destroy(shareOfPatient(w.org, forgotten))
      const kept = await keysOf(lost)
      const sum = await rotate({ reseal })
      assert.deepEqual([sum.shut, sum.done, sum.waiting], [2, true, 2])
      for (const id of [lost, forgotten]) assert.equal(said.filter((line) => line.includes(id)).length, 1, id)
      assert.deepEqual(await keysOf(lost), kept, 'left as it is')
      assert.deepEqual(
        (await newestOf(w.patientId)).map((k) => [k.version, k.outer]),
        [[reseal ? 2 : 1, 2]],
      )
      // Found again, it opens, and the next rotation takes it along.
      await w.t.house.keyRing.shares.put(shareOfPatient(w.org, lost), share)
      assert.equal(await committed(lost), before)
      assert.deepEqual(await finishForgetting(w.t.house), { shares: 0, again: 1 })
      const next = await rotate({ reseal })
      assert.deepEqual([next.shut, next.done, next.waiting], [0, true, 0])
      assert.equal(await committed(lost), before)
    })

  test('a share lost after its key was wrapped anew stops nobody either', async () => {
    const lost = await registers()
    const began = await clockOf(w.t.house)
    await rotate({ reseal: false })
    await rm(shareFile(lost))
    const sum = await rotate({ began })
    assert.ok(sum.shut > 0 && sum.done)
    assert.equal(said.filter((line) => line.includes(lost)).length, 1)
    assert.deepEqual(
      (await newestOf(lost)).map((k) => k.version),
      [1],
    )
    assert.deepEqual(
      (await newestOf(w.patientId)).map((k) => k.version),
      [2],
    )
  })

  for (const scope of ['patient', 'person'] as const)
    test(`whoever is forgotten while a key of theirs (${scope}) is replaced has none left, and neither act dies of the other`, async () => {
      const personId = (await w.as('patient')).personId ?? ''
      await w.scene((tx) => tx.vault.create(ofPerson(personId)))
      // As where the patient's own row needs nothing: then only the lock on it keeps the two apart.
      await byHand('update patient set sealed = set_byte(sealed, 3, 9) where id = $1', [w.patientId])
      let attempts = 0
      const counted = (house: House, pause?: () => Promise<void>): House => ({
        ...house,
        db: {
          ...house.db,
          transaction: (frame, work) =>
            house.db.transaction(frame, async (tx) => {
              attempts++
              const r = await work(tx)
              await pause?.()
              return r
            }),
        },
      })
      let forgetting: Promise<unknown> | undefined
      const house = counted(asOwner(), () => {
        forgetting ??= forget(counted(w.t.house), { organizationId: w.org, patientId: w.patientId, requestId: null })
        // Long enough to come to the lock, and to wait there.
        return sleep(400)
      })
      const { sealAgain } = rotationCommands(house.keyRing, house.blobs)
      const id = scope === 'patient' ? w.patientId : personId
      const actor = systemActor('operator', scope === 'patient' ? w.org : PLATFORM)
      await run(house, sealAgain, actor, { scope, id, renew: true })
      await forgetting
      const people = await w.rows(
        sql<{ version: number; live: boolean }>`select version, destroyed_at is null as live from person_key
          where person_id = ${personId} order by version`,
      )
      const kept = scope === 'patient' ? await keysOf(w.patientId) : people
      assert.deepEqual(
        kept.map((k) => [k.version, k.live]),
        [
          [1, false],
          [2, false],
        ],
      )
      assert.equal(attempts, 2)
    })

  describe('a photo on its way', () => {
    const streamKeys = () => {
      w.t.house.keyRing.forgetCached()
      return w.t.house.db.transaction({ organizationId: w.org, readOnly: true }, (raw) =>
        readTxOf(w.t.house, raw, w.org).vault.streamKeys(w.patientId, 'attachment'),
      )
    }
    /** As an upload ends that took its key when it began. */
    const keeps = async (caseId: string, key: NamedKey, house = w.t.house, keyVersion = key.version) => {
      const attachmentId = newId()
      const blobId = newId()
      const seal = sealStream(key, blobContext(w.org, attachmentId, 'full'))
      await w.t.house.blobs.put(blobId, seal(streamOf(Buffer.from('a picture'))))
      const sha256 = 'ab'.repeat(32)
      const full = { kind: 'full', blobId, mime: 'image/jpeg', bytes: 9, width: 1, height: 1, sha256 }
      await run(house, keepAttachmentCommand, await w.as('patient'), {
        attachmentId,
        caseId,
        linkId: null,
        name: 'me.jpg',
        bytes: 9,
        mime: 'image/jpeg',
        sha256,
        keyVersion,
        renditions: [full],
      })
      return attachmentId
    }
    const reads = async (attachmentId: string): Promise<string> => {
      const [r] = await w.rows(
        sql<{
          blobId: string
        }>`select blob_id from attachment_rendition where organization_id = ${w.org} and attachment_id = ${attachmentId}`,
      )
      const keys = await streamKeys()
      const opened = openStream((v) => keys.find((k) => k.version === v), blobContext(w.org, attachmentId, 'full'))
      const parts: Buffer[] = []
      for await (const part of opened(await w.t.house.blobs.get(r?.blobId ?? ''))) parts.push(Buffer.from(part))
      return Buffer.concat(parts).toString()
    }

    test('sealed with a key that was ended meanwhile is not kept so: it is refused, and sealed again with the next', async () => {
      const caseId = await w.send('uti')
      const [old] = await streamKeys()
      const sum = await rotate({ settleMs: 0 })
      assert.equal(sum.done, true)
      await assert.rejects(keeps(caseId, old), { code: 'conflict.version' })
      const [next] = await streamKeys()
      assert.equal(await reads(await keeps(caseId, next)), 'a picture')
      // Planted fault: an upload that says it has the next key and sealed with the one before. Nothing opens that.
      await assert.rejects(reads(await keeps(caseId, old, w.t.house, next.version)), /unknown key version/)
    })

    test('and no key is ended between the look at it and the keeping', async () => {
      const caseId = await w.send('uti')
      const [old] = await streamKeys()
      const house = asOwner()
      const { sealAgain, endOld } = rotationCommands(house.keyRing, house.blobs)
      const operator = systemActor('operator', w.org)
      const of = { scope: 'patient', id: w.patientId } as const
      await run(house, sealAgain, operator, { ...of, renew: true })
      // Sealed again but for its photo, which is being kept while the keys before are to be ended.
      let ending: Promise<{ ended: number; photos: number }> | undefined
      const { db } = w.t.house
      const transaction: House['db']['transaction'] = (frame, work) =>
        db.transaction(frame, async (tx) => {
          const kept = await work(tx)
          ending = run(house, endOld, operator, of)
          // Long enough to have ended them, were nobody holding the row.
          await sleep(300)
          return kept
        })
      const slow: House = { ...w.t.house, db: { ...db, transaction } }
      const photo = await keeps(caseId, old, slow)
      assert.deepEqual(await ending, { ended: 0, photos: 1 })
      assert.equal(await reads(photo), 'a picture')
    })

    test('is not lost where a rotation that was killed goes on long after the practice’s key was made', async () => {
      const caseId = await w.send('uti')
      const [old] = await streamKeys()
      for (const table of ['patient_key', 'practice_key', 'person_key'])
        await byHand(`update ${table} set created_at = now() - interval '10 minutes'`)
      const began = new Date((await clockOf(w.t.house)).getTime() - 5 * 60_000)
      const killed = new AbortController()
      const first = await rotate({
        began,
        stop: killed.signal,
        say: (line) => void (line.startsWith(w.org) && killed.abort()),
      })
      assert.equal(first.done, false)
      assert.deepEqual(
        (await newestOf(w.patientId)).map((k) => k.version),
        [1, 2],
      )
      await byHand('update practice_key set created_at = $1 where version = 2', [new Date(began.getTime() + 1000)])
      const early = await keeps(caseId, old)
      const house = asOwner()
      const { endOld } = rotationCommands(house.keyRing, house.blobs)
      const of = { scope: 'patient', id: w.patientId } as const
      assert.deepEqual(await run(house, endOld, systemActor('operator', w.org), of), { ended: 0, photos: 1 })
      let late: Promise<string> | undefined
      const sum = await rotate({
        began,
        settleMs: 1500,
        say: (line) => void (line.startsWith('Waiting') && (late = keeps(caseId, old))),
      })
      assert.deepEqual([sum.done, sum.shut, sum.photos], [true, 0, 2])
      assert.ok(late, 'it waited until no upload has the key before')
      assert.equal(await reads(early), 'a picture')
      assert.equal(await reads(await late), 'a picture')
      assert.deepEqual(
        (await newestOf(w.patientId)).map((k) => k.version),
        [2],
      )
    })
  })
})
