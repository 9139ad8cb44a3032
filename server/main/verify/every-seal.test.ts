import assert from 'node:assert/strict'
import { createDecipheriv } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { matrixWorld, type MatrixWorld } from '#dev/matrix-world.ts'
import { run } from '#kernel/command.ts'
import { scribble } from '#kernel/draft.ts'
import { newId, PLATFORM } from '#kernel/ids.ts'
import { seal, unseal, type NamedKey, type Place } from '#kernel/seal.ts'
import { sql } from '#kernel/sql.ts'
import { readTxOf, type ReadTx } from '#kernel/transaction.ts'
import { ofPatient, ofPerson, ofPractice, type KeyOf } from '#kernel/vault.ts'
import { addNoteCommand } from '#modules/cases/desk/add-note.command.ts'
import { claimTaskCommand } from '#modules/cases/desk/claim-task.command.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { saveReplyDraftAnswer } from '#modules/cases/desk/save-reply.draft.ts'
import { triageCaseCommand } from '#modules/cases/desk/triage-case.command.ts'
import { sealedColumns, type SealedColumn, type SealedRow } from './sealed-rows.ts'

type Opens = (place: Place, sealed: Buffer) => Promise<unknown>
const opened = (p: Promise<unknown>): Promise<boolean> =>
  p.then(
    () => true,
    () => false,
  )

/** What a thief or a careless hand could try on one sealed value; gives the names of what opened all the same. */
async function opensWrongly(open: Opens, place: Place, sealed: Buffer, another: Buffer | undefined): Promise<string[]> {
  const wrong: string[] = []
  const tries = async (name: string, at: Place, bytes: Buffer) => {
    if (await opened(open(at, bytes))) wrong.push(name)
  }
  // Head, nonce, first and middle of the text, and both ends of the tag.
  for (const at of [0, 1, 2, 3, 4, 5, 6, 17, 18, sealed.length >> 1, sealed.length - 16, sealed.length - 1]) {
    const bent = Buffer.from(sealed)
    bent[at] = (bent[at] ?? 0) ^ 1
    await tries(`bit flipped at ${at}`, place, bent)
  }
  await tries('cut by a byte', place, sealed.subarray(0, -1))
  await tries('a byte longer', place, Buffer.concat([sealed, Buffer.alloc(1)]))
  await tries('empty', place, Buffer.alloc(0))
  await tries('in another row', { ...place, row: newId() }, sealed)
  await tries('in another column', { ...place, column: 'other' }, sealed)
  await tries('in another table', { ...place, table: 'other' }, sealed)
  await tries('in a later version of the row', { ...place, rowVersion: place.rowVersion + 1 }, sealed)
  await tries('in an earlier version of the row', { ...place, rowVersion: place.rowVersion - 1 }, sealed)
  if (another) await tries('what another row holds', place, another)
  return wrong
}

/** What nobody has said yet in this world. */
async function saysTheRest({ t, here, actor }: MatrixWorld): Promise<void> {
  const nurse = await actor(here, 'nurse')
  const { caseId } = here.cases.triage
  const at = { ...here.cases.triage, caseId }
  await run(t.house, addNoteCommand, nurse, { caseId, text: 'Called twice.' })
  await scribble(t.house, saveReplyDraftAnswer, nurse, { caseId, text: 'Dear', revision: 0 })
  const { version } = await run(t.house, claimTaskCommand, nurse, { caseId, taskId: at.task })
  const triaged = { caseId, version, acuity: 'clinical', topics: ['recurrent', 'travel'] } as const
  await run(t.house, triageCaseCommand, nurse, { ...triaged, routeToTeam: here.teams.clinicians })
  const { caseId: flagged, finding } = here.cases.flagged
  await run(t.house, disposeFindingCommand, nurse, {
    caseId: flagged,
    findingId: finding,
    disposition: 'Sent to the ED.',
  })
}

describe('of every sealed column there is', () => {
  let w: MatrixWorld
  before(async () => {
    w = await matrixWorld()
    await saysTheRest(w)
  })
  after(() => w.close())

  const within = <T>(org: string, work: (tx: ReadTx) => Promise<T>): Promise<T> =>
    w.t.house.db.transaction({ organizationId: org, readOnly: true }, (raw) => work(readTxOf(w.t.house, raw, org)))
  const keyOf = ({ scope }: SealedColumn, subject: string | null): KeyOf =>
    scope === 'practice' ? ofPractice : scope === 'person' ? ofPerson(subject ?? '') : ofPatient(subject ?? '')
  const placeOf = (c: SealedColumn, r: SealedRow): Place => ({
    table: r.part === null ? c.table : `${c.table}.${r.part}`,
    column: c.column,
    row: r.row,
    rowVersion: r.rowVersion,
  })

  for (const column of sealedColumns)
    test(`${column.table}.${column.column}: nothing altered and nothing moved opens`, async () => {
      const org = column.scope === 'person' ? PLATFORM : w.here.org
      await within(org, async (tx) => {
        const rows = await tx.query(column.newest(org, 5))
        assert.ok(rows.length > 0, 'the world has no row of it: add one to dev/matrix-world.ts')
        const all = await tx.query(column.newest(org, 50))
        for (const row of rows.slice(0, 2)) {
          const of = keyOf(column, row.subject)
          const open: Opens = (at, bytes) => tx.vault.open(of, at, bytes)
          const place = placeOf(column, row)
          assert.ok(await opened(open(place, row.sealed)), 'it opens where it belongs')
          const another = all.find((r) => r.row !== row.row)?.sealed
          assert.deepEqual(await opensWrongly(open, place, row.sealed, another), [])
          const others = all.find((r) => r.subject !== row.subject)
          if (others) assert.ok(!(await opened(tx.vault.open(keyOf(column, others.subject), place, row.sealed))))
        }
      })
      if (column.scope === 'person') return
      // And nothing of one practice in another.
      const [foreign] = await within(w.there.org, (tx) => tx.query(column.newest(w.there.org, 1)))
      if (foreign)
        await within(w.here.org, async (tx) =>
          assert.ok(
            !(await opened(tx.vault.open(keyOf(column, foreign.subject), placeOf(column, foreign), foreign.sealed))),
          ),
        )
    })

  test('keys too: one bit off, or moved to another patient, practice or account, opens nothing', async () => {
    const { here } = w
    const patients = await within(here.org, (tx) =>
      tx.query(sql<{
        id: string
        version: number
        wrapped: Buffer
      }>`select patient_id as id, version, wrapped from patient_key
        where organization_id = ${here.org} order by 1`),
    )
    const [one, two] = patients
    assert.ok(one && two)
    for (const at of [0, 1, 3, 4, one.wrapped.length - 1]) {
      const bent = Buffer.from(one.wrapped)
      bent[at] = (bent[at] ?? 0) ^ 1
      await within(here.org, async (tx) => {
        await tx.vault.hold(one.id, { version: one.version, wrapped: bent })
        await assert.rejects(tx.vault.commit(ofPatient(one.id), 'x'), `byte ${at}`)
      })
    }
    await within(here.org, async (tx) => {
      await tx.vault.hold(one.id, { version: two.version, wrapped: two.wrapped })
      await assert.rejects(tx.vault.commit(ofPatient(one.id), 'x'))
    })
    const { provider } = w.t.house.keyRing.outer
    const practiceKeys = await within(here.org, (tx) =>
      tx.query(
        sql<{
          id: string
          wrapped: Buffer
          root: string
        }>`select organization_id as id, wrapped, root_key_id as root from practice_key`,
      ),
    )
    for (const k of practiceKeys) {
      await provider.unwrap(`practice:${k.id}:1`, k.wrapped, k.root)
      await assert.rejects(provider.unwrap(`practice:${w.there.org}:1`, k.wrapped, k.root))
      await assert.rejects(provider.unwrap(`practice:${k.id}:2`, k.wrapped, k.root))
    }
  })

  test('a seal that forgot its place, or its tag, would be found by this test', async () => {
    const key: NamedKey = { scope: 'patient', subject: newId(), version: 1, bytes: Buffer.alloc(32, 5) }
    const place: Place = { table: 'plan', column: 'sealed', row: newId(), rowVersion: 2 }
    const nowhere: Place = { table: '', column: '', row: '', rowVersion: 0 }
    const sealed = seal(key, place, { text: 'a sentence long enough to be touched in the middle' })
    assert.deepEqual(await opensWrongly(async (at, b) => unseal(key, at, b), place, sealed, undefined), [])
    const unbound = seal(key, nowhere, { text: 'x' })
    const found = await opensWrongly(async (_at, b) => unseal(key, nowhere, b), place, unbound, unbound)
    assert.ok(found.includes('in another row') && found.includes('in an earlier version of the row'), found.join())
    // Without the tag, counter mode gives back something for everything.
    const untagged: Opens = async (_at, b) => createDecipheriv('aes-256-ctr', key.bytes, b.subarray(6, 22)).update(b)
    assert.ok((await opensWrongly(untagged, place, sealed, undefined)).length > 15)
  })
})
