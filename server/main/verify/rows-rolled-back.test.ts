import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { withClient, type ConnectionConfig } from '#db/connection.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { byHand as inHouse } from '#dev/scene.ts'
import { testHouse } from '#dev/test-house.ts'
import { openTestServer } from '#dev/test-server.ts'
import { setLanguage } from '#contract/identity/index.ts'
import { readPracticeIds } from '#kernel/practices.ts'
import { sql } from '#kernel/sql.ts'
import { referring, signing } from '#dev/matrix-cases.ts'
import { screenTextCommand } from '#modules/cases/screen-text.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { askPatientCommand } from '#modules/cases/desk/ask-patient.command.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { deskOf, words } from '#modules/cases/desk/desk-for-tests.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { signPlanCommand } from '#modules/cases/desk/sign-plan.command.ts'
import { understoodCommand } from '#modules/cases/mark-read.command.ts'
import { openLoopCommand } from '#modules/cases/loops/open-loop.command.ts'
import { openPatient } from '#modules/identity/identity-for-tests.ts'
import { recordDisclosureCommand } from '#modules/audit/accounting/record-disclosure.command.ts'
import { strikeDisclosureCommand } from '#modules/audit/accounting/strike-disclosure.command.ts'
import { addChartItemCommand } from '#modules/patients/add-chart-item.command.ts'
import { correctChartItemCommand } from '#modules/patients/correct-chart-item.command.ts'
import { breakGlassCommand } from '#modules/patients/emergency/break-glass.command.ts'
import { reviewOpeningCommand } from '#modules/patients/emergency/review-opening.command.ts'
import { stateLocationCommand } from '#modules/patients/state-location.command.ts'
import { setPharmacyCommand } from '#modules/patients/set-pharmacy.command.ts'
import { nothingRolledBack } from './rows-rolled-back.ts'
import { sealedColumns } from './sealed-rows.ts'

type Row = Record<string, unknown>
/** How a kind of row comes to be, and how it is changed by whoever may. */
type Change = { readonly table: string; readonly make: () => Promise<string>; readonly change: () => Promise<unknown> }

describe('a row put back whole, as it was before somebody changed it', () => {
  let w: CareWorld
  let admin: ConnectionConfig
  let caseId = ''
  let id = ''
  const look = async () => nothingRolledBack(w.t.house, await readPracticeIds(w.t.house.db))
  /** As the server's superuser, with every trigger asleep: what a restored backup or a careless hand can do. */
  const byHand = (text: string, values: unknown[] = []): Promise<Row[]> =>
    withClient(admin, async (c) => {
      await c.query('set session_replication_role = replica')
      return (await c.query<Row>(text, values)).rows
    })
  const rowOf = async (table: string): Promise<string> => {
    const [row] = await byHand(`select to_jsonb(t)::text as row from ${table} t where id = $1`, [id])
    return String(row?.['row'])
  }
  const put = async (table: string, row: string): Promise<void> => {
    await byHand(`delete from ${table} where id = $1`, [id])
    await byHand(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1::jsonb)`, [row])
  }

  /** What a patient has here, as the audit names it. */
  const there = async (): Promise<string[]> => {
    const all: string[] = []
    for (const { scope, versions } of sealedColumns)
      if (scope === 'patient' && typeof versions !== 'string')
        all.push(...(await w.rows(versions(w.org))).map(({ name }) => name))
    return all
  }

  before(async () => {
    w = await careWorld()
    const [db] = await w.rows(sql<{ name: string }>`select current_database()::text as name`)
    admin = { ...(await openTestServer()), database: db?.name ?? '' }
    caseId = await w.send('uti')
  })
  after(() => w.close())

  const flagged = async (): Promise<string> => {
    const text = 'I have crushing chest pain and my left arm is numb'
    await w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
    const { findings } = await w.sees(reviewCase, 'nurse', { caseId })
    return findings.find((f) => f.level === 'emergency' && f.disposedAt === null)?.id ?? assert.fail('no flag')
  }
  const disclosed = {
    madeOn: '2026-11-20',
    kind: 'public_health',
    recipient: 'Invented County Health',
    address: '5 Invented Road, Austin',
    what: 'The laboratory result',
    purpose: 'A report',
  } as const
  const changes: Readonly<Record<string, Change>> = {
    'a patient’s pharmacy': {
      table: 'patient',
      make: () => Promise.resolve(w.patientId),
      change: () => w.does(setPharmacyCommand, 'patient', { patientId: w.patientId, pharmacyId: w.pharmacyId }),
    },
    'an opening in an emergency, reviewed': {
      table: 'emergency_access',
      make: async () =>
        (await w.does(breakGlassCommand, 'clinician', { patientId: w.patientId, reason: 'She is unconscious' })).id ??
        '',
      change: () => w.does(reviewOpeningCommand, 'privacyOfficer', { openingId: id, note: 'In order', endNow: true }),
    },
    'a disclosure, struck out': {
      table: 'outside_disclosure',
      make: async () =>
        (await w.does(recordDisclosureCommand, 'privacyOfficer', { patientId: w.patientId, ...disclosed })).id,
      change: () => w.does(strikeDisclosureCommand, 'privacyOfficer', { disclosureId: id, reason: 'Of another' }),
    },
    'an allergy, corrected': {
      table: 'chart_item',
      make: async () =>
        (await w.does(addChartItemCommand, 'patient', { patientId: w.patientId, kind: 'allergy', text: 'Penicillin' }))
          .id,
      change: () =>
        w.does(correctChartItemCommand, 'patient', {
          patientId: w.patientId,
          itemId: id,
          reactionKind: 'intolerance',
          ended: false,
          reason: 'It was nausea',
        }),
    },
    'an emergency flag, disposed of': {
      table: 'safety_finding',
      make: flagged,
      change: () =>
        w.does(disposeFindingCommand, 'nurse', { caseId, findingId: id, disposition: 'Called: she is well' }),
    },
    'a plan, understood': {
      table: 'plan',
      make: async () => {
        const d = deskOf(w)
        caseId = await w.send('uti', 'classic-uti')
        const version = await d.review(caseId)
        const { lastSeq: seenSeq } = await d.caseOf(caseId)
        const plan = { assessmentId: 'acute-cystitis', planId: 'cystitis-no-antibiotic', text: words, orders: [] }
        const how = { urgent: false, pharmacyId: null }
        await w.does(signPlanCommand, 'clinician', { caseId, version, seenSeq, ...plan, ...how })
        const [row] = await byHand('select id from plan where case_id = $1', [caseId])
        return String(row?.['id'])
      },
      change: () => w.does(understoodCommand, 'patient', { caseId, planId: id }),
    },
  }
  for (const [what, { table, make, change }] of Object.entries(changes))
    test(`is found: ${what}`, async () => {
      id = await make()
      const old = await rowOf(table)
      await change()
      const now = await rowOf(table)
      assert.equal((await look()).state, 'ok')
      await put(table, old)
      const found = await look()
      // An allergy is current again only where its correction was taken out as well.
      const [correction] =
        table === 'chart_item'
          ? await byHand(`delete from chart_item where replaces = $1 returning to_jsonb(chart_item)::text as row`, [id])
          : []
      const without = await look()
      await put(table, now)
      if (correction)
        await byHand('insert into chart_item select * from jsonb_populate_record(null::chart_item, $1::jsonb)', [
          correction['row'],
        ])
      assert.equal(found.state, 'broken')
      assert.match(found.says, /^1 rows are older/)
      assert.match(without.says, correction ? /^2 rows are older/ : /^1 rows are older/)
      assert.equal((await look()).state, 'ok')
    })
  test('or taken out altogether', async () => {
    const table = 'outside_disclosure'
    const [gone] = await byHand(`delete from ${table} where version > 1 returning to_jsonb(${table})::text as row`)
    const found = await look()
    await byHand(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1::jsonb)`, [gone?.['row']])
    assert.match(found.says, /^1 rows are older/)
  })
  test('or never changed, and taken out', async () => {
    const caseId = await w.send('uti', 'classic-uti')
    const address = { street: '1 Elm Street', city: 'Austin', zip: '78701', callBack: '512-555-0100' }
    const before = await there()
    await w.does(stateLocationCommand, 'patient', { patientId: w.patientId, state: 'TX', ...address })
    await w.does(addChartItemCommand, 'patient', { patientId: w.patientId, kind: 'allergy', text: 'Sulfa' })
    await w.does(breakGlassCommand, 'clinician', { patientId: w.patientId, reason: 'She is unconscious' })
    await w.does(recordDisclosureCommand, 'privacyOfficer', { patientId: w.patientId, ...disclosed })
    const asked = {
      text: 'One question.',
      items: [{ type: 'boolean', text: 'A fever?', options: [], photoGuide: null }],
    }
    const other = await w.send('uti')
    const { version: inTriage } = await deskOf(w).claim('nurse', other, 'triage')
    await w.does(askPatientCommand, 'nurse', { caseId: other, version: inTriage, ...asked } as never)
    const version = await deskOf(w).review(caseId)
    const { lastSeq: seenSeq } = await deskOf(w).caseOf(caseId)
    await w.does(signPlanCommand, 'clinician', { caseId, version, ...signing(w.pharmacyId), seenSeq })
    await w.does(openLoopCommand, 'clinician', { caseId, ...referring })
    await w.does(screenTextCommand, 'patient', { caseId, text: 'I have crushing chest pain', where: 'message' })
    const made = (await there()).filter((row) => !before.includes(row))
    const kinds = new Set(made.map((row) => row.split('/')[0] ?? ''))
    // A patient of this world was made by hand: below, one joins.
    const counted = sealedColumns.filter((c) => c.scope === 'patient' && typeof c.versions !== 'string')
    assert.deepEqual([...kinds, 'patient'].toSorted(), [...new Set(counted.map((c) => c.table))].toSorted())
    assert.equal((await look()).state, 'ok')
    for (const name of made) {
      const [table = '', row = ''] = name.split('/')
      const [gone] = await byHand(`delete from ${table} where id = $1 returning to_jsonb(${table})::text as row`, [row])
      const found = await look()
      await byHand(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1::jsonb)`, [
        gone?.['row'],
      ])
      assert.match(found.says, /^1 rows are older than what was last written to them, or gone/, name)
    }
    assert.equal((await look()).state, 'ok')
  })
  test('of every table that has a version, or the register says why not', async () => {
    const versioned = await w.rows(sql<{
      name: string
    }>`select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'version' and not a.attisdropped`)
    const held = new Set(sealedColumns.filter((s) => typeof s.versions !== 'string').map((s) => s.table))
    const left = new Set(
      sealedColumns.map((s) => s.table).filter((t) => !held.has(t) && versioned.some((v) => v.name === t)),
    )
    assert.deepEqual([...left], ['attachment'])
  })
})

test('an account put back whole is found too, whichever practice it was changed in, and a chart that is gone', async () => {
  const t = await testHouse()
  try {
    const { browser, personId } = await openPatient(t, await t.practice('north'), 'north', 'anna@example.org')
    await browser.does(setLanguage, { language: 'es' })
    const look = async () => nothingRolledBack(t.house, await readPracticeIds(t.house.db))
    assert.equal((await look()).state, 'ok')
    await inHouse(t, 'update person set version = version - 1 where person_id = $1', [personId])
    assert.match((await look()).says, /^1 rows are older/)
    await inHouse(t, 'update person set version = version + 1 where person_id = $1', [personId])
    assert.equal((await look()).state, 'ok')
    // Nobody ever changed her chart.
    await inHouse(t, 'delete from patient', [])
    assert.match((await look()).says, /^1 rows are older/)
  } finally {
    await t.close()
  }
})
