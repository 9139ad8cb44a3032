import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { whoReads } from './who-reads.ts'

const night = { open: false, opens: 'Tuesday 8:00 am' }
const known = { onRecord: 'yes', staffReadingNow: false, onCallRung: false } as const

describe('Whether anybody reads an emergency', () => {
  it('is by night: nobody, or somebody on call who is rung for this very matter', () => {
    assert.equal(whoReads({ ...known, onCallRung: true }, night, true), 'onCall')
    assert.equal(whoReads(known, night, true), 'closed')
  })

  it('is not told from what the practice has: an on-call list that does not reach this team rings nobody', () => {
    // Planted fault: the practice as a whole has somebody on call, and the words used to rest on that.
    const practice = { ...night, onCall: true }
    assert.equal(whoReads(known, practice, true), 'closed')
  })

  it('is not said before the server has answered: neither that nobody reads nor that somebody is rung', () => {
    const asking = { ...known, onRecord: 'asking' } as const
    for (const there of [night, { open: true, opens: undefined }, undefined])
      assert.equal(whoReads(asking, there, true), 'telling')
    // Planted fault: by the practice's hours alone she reads "nobody", and a moment later that somebody is paged.
    assert.equal(whoReads({ ...asking, onRecord: 'yes' }, night, true), 'closed')
  })

  it('says that somebody is rung only once the server has it on record', () => {
    for (const onRecord of ['asking', 'unreachable', 'nowhere'] as const)
      assert.notEqual(whoReads({ ...known, onRecord, onCallRung: true }, night, true), 'onCall')
  })

  it('is by day the team that was alerted, and at any hour who has it in hand', () => {
    assert.equal(whoReads(known, { open: true, opens: undefined }, true), 'open')
    assert.equal(whoReads({ ...known, staffReadingNow: true }, night, true), 'now')
  })

  it('is over once somebody settled it: the team is not said to be alerted again, by day or by night', () => {
    const settled = { id: 'f', by: null }
    for (const there of [night, { open: true, opens: undefined }])
      assert.equal(whoReads({ ...known, settled }, there, true), 'settled')
    assert.equal(whoReads({ ...known, settled }, night, false), 'offline')
    // Planted fault: without it, a settled alarm that is still shown is told like a new one.
    assert.equal(whoReads(known, { open: true, opens: undefined }, true), 'open')
  })

  it('is nobody where it did not arrive', () => {
    assert.equal(whoReads({ ...known, staffReadingNow: true }, night, false), 'offline')
    assert.equal(whoReads({ ...known, onRecord: 'nowhere' }, night, true), 'nowhere')
    assert.equal(whoReads(known, undefined, true), 'unknown')
  })

  it('is not said to know nothing of what was on record before the line went', () => {
    assert.equal(whoReads({ ...known, told: true }, night, false), 'offline.told')
    assert.equal(whoReads({ ...known, onRecord: 'unreachable', told: true }, night, true), 'offline.told')
    // Planted fault: what nobody was told of is not said to have been told.
    assert.equal(whoReads({ ...known, onRecord: 'unreachable' }, night, true), 'offline')
    assert.equal(whoReads({ ...known, onRecord: 'nowhere', told: true }, night, true), 'nowhere')
  })
})
