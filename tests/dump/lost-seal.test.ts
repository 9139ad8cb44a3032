import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { after, before, describe, test } from 'node:test'
import { withClient, type ConnectionConfig } from '#db/connection.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { openTestServer } from '#dev/test-server.ts'
import type { House } from '#kernel/house.ts'
import type { KeyRing, Vault } from '#kernel/vault.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { addNoteCommand } from '#modules/cases/desk/add-note.command.ts'
import { addChartItemCommand } from '#modules/patients/add-chart-item.command.ts'
import { stateLocationCommand } from '#modules/patients/state-location.command.ts'
import { sql } from '#kernel/sql.ts'
import { findPlanted, readFiles, readTables, together, type Hit } from './read-everything.ts'

/** A key ring that forgets to seal what one table holds, as a careless change might. */
function leaky(ring: KeyRing, forgets: () => string | undefined): KeyRing {
  return {
    ...ring,
    vault: (tx, organizationId) => {
      const vault = ring.vault(tx, organizationId)
      const seal: Vault['seal'] = async (of, place, value) =>
        place.table === forgets() ? Buffer.from(JSON.stringify(value)) : vault.seal(of, place, value)
      return { ...vault, seal }
    },
  }
}

describe('a dump of what a practice wrote down', () => {
  let w: CareWorld
  let admin: ConnectionConfig
  let forgotten: string | undefined
  let caseId = ''
  const look = async (words: readonly string[]): Promise<Hit[]> =>
    (await findPlanted(together(readTables(admin), readFiles(w.t.folder, 'state')), words)).hits

  before(async () => {
    w = await careWorld()
    ;(w.t.house as { -readonly [K in keyof House]: House[K] }).keyRing = leaky(w.t.house.keyRing, () => forgotten)
    const [db] = await w.rows(sql<{ name: string }>`select current_database()::text as name`)
    admin = { ...(await openTestServer()), database: db?.name ?? '' }
    caseId = await w.send('uti')
  })
  after(() => w.close())

  const say = (text: string) =>
    w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
  const location = { state: 'TX', city: 'Austin', zip: '78702', callBack: '512-555-0130' }
  const acts: [string, string, (word: string) => Promise<unknown>][] = [
    ['timeline_entry', 'a message', (word) => say(`It burns, says ${word}`)],
    [
      'chart_item',
      'a condition',
      (word) => w.does(addChartItemCommand, 'patient', { patientId: w.patientId, kind: 'problem', text: word }),
    ],
    [
      'patient_location',
      'an address',
      (word) =>
        w.does(stateLocationCommand, 'patient', { patientId: w.patientId, ...location, street: `7 ${word} Road` }),
    ],
    [
      'staff_note',
      'a note among colleagues',
      (word) => w.does(addNoteCommand, 'nurse', { caseId, text: `She sounds ${word}` }),
    ],
  ]

  test('holds none of the words that were said, with every seal in place', async () => {
    await say('It burns, and the zebrafinkle is back')
    await w.does(stateLocationCommand, 'patient', {
      patientId: w.patientId,
      ...location,
      street: '7 Quondamberry Road',
    })
    await w.does(addNoteCommand, 'nurse', { caseId, text: 'She sounds grimbletorn' })
    assert.deepEqual(
      await look([
        'Mariana',
        '1992-03-03',
        '512-555-0130',
        'patient@example.org',
        'zebrafinkle',
        'Quondamberry',
        'grimbletorn',
      ]),
      [],
    )
  })

  for (const [table, what, act] of acts)
    test(`shows ${what} as soon as ${table} loses its seal`, async () => {
      const word = `unsealed${table.replaceAll('_', '')}word`
      forgotten = table
      try {
        await act(word)
      } finally {
        forgotten = undefined
      }
      const hits = await look([word])
      assert.deepEqual([...new Set(hits.map((h) => h.where))], [`table ${table}.sealed`])
      await withClient(admin, async (c) => {
        // Out of the way of the next look: the row itself cannot be opened by anybody any more.
        await c.query('set session_replication_role = replica')
        await c.query(`delete from ${table} where position($1::bytea in sealed) > 0`, [Buffer.from(word)])
      })
    })
})
