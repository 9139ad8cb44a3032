import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  type Alarm,
  crisisIn,
  helpIn,
  inOrderOfActing,
  isGrave,
  lastHeard,
  markLater,
  notOnRecord,
  type ServerFinding,
  settledBy,
  whoHasAlarms,
  whoHasThem,
} from './alarms.ts'
import { speaksOfAbuse } from './speaks-of-abuse.ts'

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

describe('Who settled an alarm', () => {
  const settled = [{ id: 'a', by: nora('18:00') }]
  it('is told of what this page knew as open and is open no more, and of nothing else', () => {
    assert.equal(settledBy([{ id: 'a' }], [], settled)?.by?.name, 'Nora Kim')
    assert.equal(settledBy([{ id: 'a' }], [{ id: 'a' }], settled), undefined, 'raised anew or still open')
    assert.equal(settledBy([{ id: 'a' }, { id: 'b' }], [], settled), undefined, 'one of two')
  })
  it('is nobody of words that are not on record yet, though the same rule was settled in others', () =>
    assert.equal(settledBy([], [], settled), undefined))
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
    assert.equal(whoHasAlarms([alarm('fever')], [older]).told, true)
    assert.equal(whoHasAlarms([alarm('fever'), alarm('chills')], [older]).told, undefined, 'not of all of them')
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

describe('What is said of all that stands', () => {
  const chest = flag('chest', '17:51')
  const crisis = flag('die', '17:51', { instruction: 'crisis-line' })
  const today = flag('ache', '17:51', { level: 'urgent', instruction: 'same-day' })

  it('is the emergency, whatever milder flag came with it or after it', () => {
    assert.equal(isGrave([today, chest]), true)
    assert.equal(isGrave([today]), false)
    assert.equal(isGrave([{ ...crisis, level: 'concern' }]), false, 'a concern was never said to her')
  })

  it('keeps the crisis line first, and beside 911 where another emergency stands too', () => {
    assert.equal(crisisIn([crisis, today]), 'only')
    assert.equal(crisisIn([crisis, chest]), 'too')
    assert.equal(crisisIn([chest]), null)
    assert.equal(crisisIn([{ ...crisis, level: 'urgent' }]), 'only')
    // Planted fault: what is said of the level alone has no 988 in it.
    assert.equal(crisisIn([{ ...crisis, instruction: 'call-911' }]), null)
  })

  it('keeps what helps before 911 first where all that stands asks for it, and 911 where something else stands too', () => {
    const poison = flag('bleach', '17:51', { instruction: 'poison-control' })
    const eye = flag('splash', '17:51', { instruction: 'rinse-eye' })
    assert.equal(helpIn([poison, crisis, today]), 'poison-control')
    assert.equal(helpIn([eye]), 'rinse-eye')
    assert.equal(helpIn([poison, chest]), null)
    assert.equal(helpIn([poison, eye]), null)
    assert.equal(helpIn([{ ...poison, level: 'urgent' }]), null)
    assert.equal(helpIn([crisis]), null)
    const pierced = flag('nail', '17:51', { instruction: 'shield-eye' })
    assert.equal(helpIn([pierced]), 'shield-eye')
    assert.equal(helpIn([pierced, eye]), null, 'one says rinse, the other never rinse: 911 says which')
  })

  it('sends everyone out of bad air first, also when somebody has fainted in it or wants to die in it, and leaves any other crisis its own words', () => {
    const gas = flag('gas', '17:51', { instruction: 'get-out' })
    const faint = flag('faint', '17:51', { ruleId: 'collapse.fainted' })
    assert.equal(helpIn([faint, gas]), 'get-out')
    assert.equal(helpIn([flag('face', '17:51', { ruleId: 'stroke.face' }), faint, gas]), null, 'no air does that')
    const [out, fainted] = [{ ...alarm('gas'), instruction: 'get-out' }, alarm('collapse.fainted')]
    assert.deepEqual(inOrderOfActing([fainted, out]), [out, fainted])
    const face = alarm('stroke.face')
    assert.deepEqual(inOrderOfActing([face, out]), [face, out])
    const dying = { ...alarm('die'), instruction: 'crisis-line' }
    // Whoever wants to die in a closed garage comes out first; the crisis line stands below.
    assert.deepEqual(inOrderOfActing([dying, out]), [out, dying])
    assert.deepEqual(inOrderOfActing([dying, face]), [dying, face])
    assert.deepEqual(inOrderOfActing([fainted]), [fainted])
    const [pierced, splash] = (['shield-eye', 'rinse-eye'] as const).map((instruction) => ({
      ...alarm(instruction),
      instruction,
    }))
    assert.ok(pierced && splash)
    assert.deepEqual(inOrderOfActing([fainted, pierced, splash]), [pierced, fainted, splash])
  })

  it('has no word of abuse on a page opened later, and every one where she tells of it', () => {
    const abuse = flag('abuse', '17:51', { instruction: 'abuse-support', ruleId: 'abuse.recent', foundIn: 'message 7' })
    const typed = { ...alarm('abuse.recent'), where: 'message', instruction: 'abuse-support' }
    const [later] = markLater([abuse, chest], [], [])
    assert.deepEqual([later?.later, later?.say, helpIn(later ? [later] : [])], [true, null, null])
    assert.equal(later && speaksOfAbuse(later), true, 'the way out stays')
    assert.equal(helpIn(markLater([abuse], [typed], [])), 'abuse-support')
    assert.equal(helpIn(markLater([abuse], [], [abuse.id])), 'abuse-support')
    assert.deepEqual(markLater([chest], [], []), [chest])
    // Planted fault: as it stood, shown to whoever picks up the phone.
    assert.equal(helpIn([abuse]), 'abuse-support')
  })

  it('counts an emergency the server does not know of, and none that it has on record', () => {
    assert.deepEqual(notOnRecord([alarm('chest'), alarm('fever')], [chest]), [alarm('fever')])
  })
})
