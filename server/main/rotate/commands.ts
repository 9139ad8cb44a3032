import { event } from '#contract/events.ts'
import * as internal from '#contract/internal.ts'
import { command, type Changed, type Unchanged } from '#kernel/command.ts'
import { PLATFORM } from '#kernel/ids.ts'
import type { Inner } from '#kernel/inner-keys.ts'
import { house } from '#kernel/policy.ts'
import type { BlobStore } from '#kernel/blob-store.ts'
import {
  endInner,
  endOuter,
  lockSubject,
  renewInner,
  renewOuter,
  rewrapInner,
  rewrapOuter,
} from '#kernel/replace-keys.ts'
import { SealBroken } from '#kernel/seal.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import type { TableName } from '#kernel/tables.ts'
import type { ReadTx, WriteTx } from '#kernel/transaction.ts'
import { ofPatient, ofPerson, ofPractice, type KeyRing } from '#kernel/vault.ts'
import { photosBefore } from './photo-versions.ts'
import { sealedTables } from './sealed-before.ts'

/** Not watched at commit. */
const unwatched: Readonly<Record<string, true>> = { draft: true, one_time: true }

const policy = house('by the operator’s command, while people go on')
const load = async () => ({})
/** Values sealed again in one transaction: what others wait for is short. */
const LOT = 200

function did<Out>(
  what: string,
  rows: number,
  out: Out,
  subject: { kind: string; id: string },
): Changed<Out> | Unchanged<Out> {
  if (rows === 0) return { kind: 'unchanged', out, because: 'it is so already' }
  return {
    kind: 'changed',
    out,
    events: [event('house.keys_replaced', { what, rows })],
    audit: { subject, patientId: subject.kind === 'patient' ? subject.id : null, fields: [`${what}: ${rows}`] },
  }
}
const practiceOf = (tx: ReadTx) => ({ kind: 'practice', id: tx.organizationId })
const keyOf = (of: Inner) => (of.scope === 'patient' ? ofPatient(of.id) : ofPerson(of.id))

const rewrapPractice = (ring: KeyRing) =>
  command({
    endpoint: internal.rewrapPracticeKeys,
    writes: ['practice_key'],
    policy,
    load,
    handle: async (tx) => {
      const keys = await rewrapOuter(tx, ring, tx.organizationId)
      return did('practice keys wrapped again', keys, { keys }, practiceOf(tx))
    },
  })

const renewPractice = (ring: KeyRing) =>
  command({
    endpoint: internal.renewPracticeKey,
    writes: ['practice_key'],
    policy,
    load,
    handle: async (tx) => {
      const version = await renewOuter(tx, ring, tx.organizationId)
      return did('practice key', 1, { version }, practiceOf(tx))
    },
  })

const rewrapKeys = (ring: KeyRing) =>
  command({
    endpoint: internal.rewrapKeys,
    writes: ['patient_key', 'person_key'],
    policy,
    load,
    handle: async (tx, { input: { scope, ids } }) => {
      let keys = 0
      const shut: string[] = []
      for (const id of ids) {
        const wrapped = await orShut(rewrapInner(tx, ring, tx.organizationId, { scope, id }))
        if (wrapped === 'shut') shut.push(id)
        else if (wrapped) keys++
      }
      return did(`${scope} keys wrapped again`, keys, { keys, shut }, practiceOf(tx))
    },
  })

const sealAgain = (ring: KeyRing) =>
  command({
    endpoint: internal.sealAgain,
    writes: [
      'patient_key',
      'person_key',
      ...new Set(sealedTables.flatMap((t) => (t.table in unwatched ? [] : [t.table as TableName]))),
    ],
    policy,
    load,
    handle: async (tx, { input: { renew, ...of } }) => {
      const made = renew ? await orShut(renewInner(tx, ring, tx.organizationId, of)) : undefined
      if (made === 'shut')
        return { kind: 'unchanged', out: { rows: 0, shut: 1, more: false }, because: 'the key before does not open' }
      const { rows, shut, more } = await sealLot(tx, of, (await newestVersion(tx, of)) ?? 0)
      const out = { rows, shut, more }
      return did(`${of.scope} sealed again`, rows + (made === undefined ? 0 : 1), out, { kind: of.scope, id: of.id })
    },
  })

const sealPractice = command({
  endpoint: internal.sealPracticeAgain,
  writes: ['invitation'],
  policy,
  load,
  handle: async (tx) => {
    const old = await tx.query(sql<{
      id: string
      version: number
      sealed: Buffer
    }>`select id, version, sealed from invitation
      where organization_id = ${tx.organizationId} and ${olderThanNewest(tx)} for update`)
    for (const i of old) {
      const place = { table: 'invitation', column: 'sealed', row: i.id, rowVersion: i.version }
      const sealed = await tx.vault.seal(ofPractice, place, await tx.vault.open(ofPractice, place, i.sealed))
      await tx.query(
        sql`update invitation set sealed = ${sealed} where organization_id = ${tx.organizationId} and id = ${i.id}`,
      )
    }
    return did('invitations sealed again', old.length, { rows: old.length }, practiceOf(tx))
  },
})

const photoSealed = command({
  endpoint: internal.photoSealedAgain,
  writes: ['attachment_rendition'],
  policy,
  load,
  handle: async (tx, { input: { attachmentId, kind, from, to } }) => {
    const rows =
      await tx.query(sql`update attachment_rendition set blob_id = ${to} where organization_id = ${tx.organizationId}
      and attachment_id = ${attachmentId} and kind = ${kind} and blob_id = ${from} returning 1 as one`)
    return did('photo sealed again', rows.length, { done: rows.length > 0 }, { kind: 'attachment', id: attachmentId })
  },
})

const endOld = (blobs: BlobStore) =>
  command({
    endpoint: internal.endOldKeys,
    writes: ['patient_key', 'person_key'],
    policy,
    load,
    handle: async (tx, { input: of }) => {
      await lockSubject(tx, tx.organizationId, of)
      const newest = (await newestVersion(tx, of)) ?? 0
      for (const t of sealedTables) {
        if (t.scope !== of.scope) continue
        const left = await tx.query(t.before(tx.organizationId, of.id, newest, 1))
        if (left.length > 0)
          return { kind: 'unchanged', out: { ended: 0, photos: 0 }, because: 'something is still sealed with it' }
      }
      // An upload that took its key before this one was made may have kept its photo since we last looked.
      const photos = of.scope === 'patient' ? await photosBefore(tx, blobs, of.id, newest) : 0
      if (photos > 0)
        return { kind: 'unchanged', out: { ended: 0, photos }, because: 'a photo is still sealed with it' }
      const ended = (await endInner(tx, tx.organizationId, of)).length
      return did(`${of.scope} keys ended`, ended, { ended, photos }, { kind: of.scope, id: of.id })
    },
  })

const endPractice = command({
  endpoint: internal.endPracticeKey,
  writes: ['practice_key'],
  policy,
  load,
  handle: async (tx) => {
    const [left] = await tx.query(sql<{ n: number }>`select (
      (select count(*) from patient_key where organization_id = ${tx.organizationId} and ${wrappedBefore(tx)})
      + (select count(*) from person_key where ${tx.organizationId}::uuid = ${PLATFORM}::uuid and ${wrappedBefore(tx)})
      + (select count(*) from invitation where organization_id = ${tx.organizationId} and ${olderThanNewest(tx)}))::int as n`)
    const waitsFor = left?.n ?? 0
    if (waitsFor > 0) return { kind: 'unchanged', out: { ended: 0, waitsFor }, because: 'something still needs it' }
    const ended = (await endOuter(tx, tx.organizationId)).length
    return did('practice keys ended', ended, { ended, waitsFor }, practiceOf(tx))
  },
})

/** The commands of a rotation. They run on the owner's connection: what is only ever added, nobody else may seal again. */
export const rotationCommands = (ring: KeyRing, blobs: BlobStore) => ({
  rewrapPractice: rewrapPractice(ring),
  renewPractice: renewPractice(ring),
  rewrapKeys: rewrapKeys(ring),
  sealAgain: sealAgain(ring),
  sealPractice,
  photoSealed,
  endOld: endOld(blobs),
  endPractice,
})

/** What does not open is left as it is and said, so that one lost share keeps nobody else's keys from being replaced. */
const orShut = <T>(work: Promise<T>): Promise<T | 'shut'> =>
  work.catch((e: unknown) => {
    if (e instanceof SealBroken) return 'shut' as const
    throw e
  })

const newestOuter = (tx: ReadTx): Sql =>
  sql`(select max(n.version) from practice_key n where n.organization_id = ${tx.organizationId})`
const olderThanNewest = (tx: ReadTx): Sql => sql`(get_byte(sealed, 2) * 256 + get_byte(sealed, 3)) < ${newestOuter(tx)}`
/** 60 bytes: from before keys had versions, so wrapped by the first. */
const wrappedBefore = (tx: ReadTx): Sql =>
  sql`length(wrapped) > 0 and (case when length(wrapped) = 60 then 1 else get_byte(wrapped, 1) * 256 + get_byte(wrapped, 2) end) < ${newestOuter(tx)}`

const newestVersion = async (tx: ReadTx, of: Inner): Promise<number | null> =>
  (
    await tx.find(
      of.scope === 'patient'
        ? sql<{
            v: number | null
          }>`select max(version) as v from patient_key where organization_id = ${tx.organizationId} and patient_id = ${of.id} and length(wrapped) > 0`
        : sql<{
            v: number | null
          }>`select max(version) as v from person_key where person_id = ${of.id} and length(wrapped) > 0`,
    )
  )?.v ?? null

/** One lot of one patient or account. What does not open is left as it is, and said. */
async function sealLot(tx: WriteTx, of: Inner, newest: number): Promise<{ rows: number; shut: number; more: boolean }> {
  let rows = 0
  let shut = 0
  await tx.query(sql`select set_config('app.resealing', 'on', true)`)
  for (const t of sealedTables) {
    if (t.scope !== of.scope) continue
    for (const b of await tx.query(t.before(tx.organizationId, of.id, newest, LOT - rows))) {
      const place = {
        table: b.part === null ? t.table : `${t.table}.${b.part}`,
        column: t.column,
        row: b.row,
        rowVersion: b.rowVersion,
      }
      const value = await tx.vault.open(keyOf(of), place, b.sealed).then(
        (v) => ({ v }),
        () => undefined,
      )
      if (!value) shut++
      else {
        await tx.query(t.put(tx.organizationId, b, await tx.vault.seal(keyOf(of), place, value.v)))
        rows++
      }
    }
    if (rows >= LOT) return { rows, shut, more: true }
  }
  return { rows, shut, more: false }
}
