import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Alarm, lastHeard, type ServerFinding, whoHasAlarms, whoHasThem } from './alarms.ts'

const nora = (at: string) => ({ name: 'Nora Kim', credentials: 'RN', at: `2026-11-22T${at}:00.000Z` })
const flag = (id: string, at: string, more: Partial<ServerFinding> = {}): ServerFinding => ({
  id,
  level: 'emergency',
  ruleId: `uti:${id}`,
  instruction: 'call-911',
  say: null,
  foundIn: 'answers',
  at: `2026-11-22T${at}:00.000Z`,
  patientAnswer: null,
  staffReadingNow: false,
  seen: null,
  onCallRung: false,
  ...more,
})
const alarm = (ruleId: string): Alarm => ({
  ruleId,
  where: 'answers',
  level: 'emergency',
  instruction: 'call-911',
  say: null,
})

describe('Who is at an alarm', () => {
  const older = flag('fever', '17:51', { seen: nora('17:52'), staffReadingNow: true })
  const newer = flag('chills', '17:53')

  it('is nobody for one raised after the look at another, nor while it is not on record', () => {
    assert.equal(whoHasThem([older, newer]).seen, null)
    assert.equal(whoHasThem([newer, older]).staffReadingNow, false)
    assert.equal(whoHasAlarms([alarm('chills')], [older, newer]).seen, null)
    assert.equal(whoHasAlarms([alarm('chills')], [older]).seen, null)
    assert.deepEqual(whoHasAlarms([alarm('fever')], [older, newer]).seen, nora('17:52'))
    // Planted fault: the last look at any flag, as it used to be.
    const last = [older, newer].flatMap(({ seen }) => seen ?? []).at(-1)
    assert.deepEqual(last, nora('17:52'))
  })

  it('is nobody who looked before it was raised, and the gravest comes before the newest', () => {
    assert.equal(whoHasThem([{ ...newer, seen: nora('17:52') }]).seen, null)
    const urgent = flag('ache', '17:55', { level: 'urgent', seen: nora('17:56') })
    assert.equal(whoHasThem([newer, urgent]).seen, null)
  })

  it('is what the server said last: a settled flag is gone, and a page taken since is in hand', () => {
    const learned = { findings: [older], at: 10 }
    const taken = flag('chills', '17:53', { seen: nora('17:54'), staffReadingNow: true })
    assert.deepEqual(lastHeard({ findings: [taken], at: 20 }, learned), [taken])
    assert.deepEqual(lastHeard({ findings: [], at: 5 }, learned), [older])
    // Planted fault: what was learned from a save outlives what came after it.
    const merged = new Map([taken, older, newer].map((f) => [f.id, f]))
    assert.notDeepEqual([...merged.values()], [taken])
  })
})
