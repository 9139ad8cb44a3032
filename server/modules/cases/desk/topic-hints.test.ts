import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { folderOf, type ShippedKey } from '#clinical/protocol/shipped-protocols.fixture.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { sql } from '#kernel/sql.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { triageCaseCommand } from '#modules/cases/desk/triage-case.command.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
const key = 'something-else' as ShippedKey
before(async () => {
  w = await careWorld()
  d = deskOf(w)
  const folder = folderOf(key)
  const { version } = folder.protocol
  await w.scene(async (tx) => {
    await tx.query(
      sql`insert into protocol (organization_id, key, version, content, published_at) values (${tx.organizationId}, ${key}, ${version}, ${JSON.stringify(folder)}, ${tx.now})`,
    )
    await tx.query(
      sql`insert into offering (organization_id, protocol_key, protocol_version, price_cents, open, team_id) values (${tx.organizationId}, ${key}, ${version}, 0, true, ${w.teams.triage})`,
    )
  })
})
after(() => w.close())

test('what the patient ticked and what a rule names stand as labels beside those of staff, who take them over or leave them', async () => {
  const ticked = { topics: ['medicine', 'paper', 'other'], pregnancy: 'not-sure', 'pregnancy-danger': ['none'] }
  const caseId = await w.send(key, undefined, ticked)
  await d.claim('nurse', caseId, 'triage')
  const seen = () => w.sees(reviewCase, 'nurse', { caseId })
  const { topics, topicHints, suggestedAcuity } = await seen()
  assert.deepEqual(topics, [])
  assert.deepEqual(
    topicHints.map(({ by, label }) => [by, label.en, label.es]),
    [
      ['patient', 'medicine', 'medicina'],
      ['patient', 'paperwork', 'trámite'],
      ['rules', 'pregnancy', 'embarazo'],
    ],
  )
  const kept = await w.rows(sql<{ givenBy: string; n: number }>`select given_by, count(*)::int as n from case_topic
    where organization_id = ${w.org} and case_id = ${caseId} group by given_by order by given_by`)
  assert.deepEqual(kept, [
    { givenBy: 'patient', n: 2 },
    { givenBy: 'rules', n: 1 },
  ])
  const { version } = await d.caseOf(caseId)
  const acuity = suggestedAcuity
  await w.does(triageCaseCommand, 'nurse', { caseId, version, acuity, topics: ['medicine', 'rash'] })
  const after = await seen()
  assert.deepEqual([after.topics, after.topicHints.length], [['medicine', 'rash'], 3])
})

test('a hint decides nothing: with another topic ticked the matter is as urgent, and due as soon', async () => {
  const asSent = async (topics: readonly string[]) => {
    const caseId = await w.send(key, undefined, {
      topics: [...topics],
      pregnancy: 'no',
      ...(topics[0] === 'paper' && { since: [], trend: [] }),
    })
    const { acuity, safetyDueAt } = await d.caseOf(caseId)
    return { acuity, safetyDueAt }
  }
  assert.deepEqual(await asSent(['new-problem']), await asSent(['paper']))
})
