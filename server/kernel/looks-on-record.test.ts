import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { test } from 'node:test'
import { anonymous, type Actor } from '#kernel/actor.ts'
import type { Shown } from '#kernel/audit.ts'
import type { Database } from '#kernel/database.ts'
import { notOnRecord, nowOnRecord } from '#kernel/looks-on-record.ts'

const org = 'practice'
const nurse: Actor = { ...anonymous(org), kind: 'person', personId: 'nurse', sessionId: 'monday' }
const look: Shown = { patientId: 'ana', screen: 'queue', how: 'listed' }
const at = new Date('2026-03-02T09:01:00Z')
const aDatabase = (): Database => ({ pool: new EventEmitter() }) as unknown as Database

test('a look is written once a quarter of an hour by one process, and only what is committed counts as written', () => {
  const db = aDatabase()
  assert.deepEqual(notOnRecord(db, org, nurse, [look], at), [look])
  assert.deepEqual(notOnRecord(db, org, nurse, [look], at), [look], 'asked for, but nobody said that it was committed')
  nowOnRecord(db, org, nurse, [look], at)
  assert.deepEqual(notOnRecord(db, org, nurse, [look], new Date('2026-03-02T09:14:59Z')), [])
  assert.deepEqual(notOnRecord(db, org, nurse, [look], new Date('2026-03-02T09:15:00Z')), [look])
})

test('another patient, screen, way of looking, session or practice is another look', () => {
  const db = aDatabase()
  nowOnRecord(db, org, nurse, [look], at)
  const others: Shown[] = [
    { ...look, patientId: 'james' },
    { ...look, screen: 'matter' },
    { ...look, how: 'opened' },
  ]
  assert.deepEqual(notOnRecord(db, org, nurse, [look, ...others], at), others)
  assert.deepEqual(notOnRecord(db, org, { ...nurse, sessionId: 'tuesday' }, [look], at), [look])
  assert.deepEqual(notOnRecord(db, 'another practice', nurse, [look], at), [look])
  assert.deepEqual(notOnRecord(aDatabase(), org, nurse, [look], at), [look])
})

test('when a line to the database breaks nothing is taken for written any more: another one may have taken over', () => {
  const db = aDatabase()
  nowOnRecord(db, org, nurse, [look], at)
  db.pool.emit('remove')
  assert.deepEqual(notOnRecord(db, org, nurse, [look], at), [look])
})
