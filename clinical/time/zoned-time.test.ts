import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { civilDateIn, fromWall, instantOf, isZone, toWall } from './zoned-time.ts'

const at = (text: string): number => Date.parse(text)

describe('A time zone', () => {
  it('is a name of the IANA list; a fixed offset knows no summer time, and is none', () => {
    for (const zone of ['America/Chicago', 'Pacific/Honolulu', 'Africa/Cairo', 'UTC']) assert.equal(isZone(zone), true)
    for (const none of ['Texas', '', '-06:00', '+05:30', 'America/Chicago+1'])
      assert.equal(isZone(none), false, `"${none}"`)
    assert.equal(isZone('Etc/GMT+6'), true, 'its sign is not in front')
  })

  it('that nobody knows is named, with what would be one', () => {
    assert.throws(
      () => civilDateIn('Texas', new Date()),
      /^RangeError: "Texas" is not a known time zone.*America\/Chicago/,
    )
  })

  it('reads the same however its name is typed: twenty-four hours, to the millisecond, winter and summer', () => {
    const anyhow = fc.mixedCase(fc.constant('America/Chicago')).filter((zone) => zone !== 'America/Chicago')
    fc.assert(
      fc.property(anyhow, (zone) => {
        assert.equal(toWall(zone, at('2026-11-24T06:05:04.321Z')), at('2026-11-24T00:05:04.321Z'))
        assert.equal(toWall(zone, at('2026-11-24T03:05:04.321Z')), at('2026-11-23T21:05:04.321Z'))
        assert.equal(toWall(zone, at('2026-07-01T12:00:00Z')), at('2026-07-01T07:00:00Z'))
      }),
      { numRuns: 3 },
    )
  })
})

describe('The clock on the wall', () => {
  it('shows no time that is none', () => {
    for (const none of [Number.NaN, Number.POSITIVE_INFINITY])
      assert.throws(() => toWall('America/Chicago', none), /The instant is not a valid date/)
  })

  it('counts on before 1970, with its parts of a second', () => {
    assert.equal(toWall('America/Chicago', at('1969-12-31T23:59:59.999Z')), at('1969-12-31T17:59:59.999Z'))
  })

  it('jumps in spring, in the night or at midnight: what it never shows is the moment of the jump', () => {
    const skipped = (zone: string, wall: string) => new Date(fromWall(zone, at(wall))).toISOString()
    for (const wall of ['2026-03-08T02:00:00Z', '2026-03-08T02:30:00Z', '2026-03-08T02:59:59.999Z'])
      assert.equal(skipped('America/Chicago', wall), '2026-03-08T08:00:00.000Z')
    for (const wall of ['2026-04-24T00:00:00Z', '2026-04-24T00:59:59.999Z'])
      assert.equal(skipped('Africa/Cairo', wall), '2026-04-23T22:00:00.000Z')
    assert.equal(skipped('Australia/Lord_Howe', '2026-10-04T02:10:00Z'), '2026-10-03T15:30:00.000Z', 'half an hour')
  })

  it('shows an hour twice in autumn: the first of the two is meant', () => {
    assert.equal(fromWall('America/Chicago', at('2026-11-01T01:30:00Z')), at('2026-11-01T06:30:00Z'))
    assert.equal(toWall('America/Chicago', at('2026-11-01T07:30:00Z')), at('2026-11-01T01:30:00Z'), 'the second')
  })

  it('gives each day its date, and each minute of it its instant', () => {
    assert.equal(civilDateIn('America/Chicago', new Date('2026-11-24T05:59:59.999Z')), '2026-11-23')
    assert.equal(civilDateIn('America/Chicago', new Date('2026-11-24T06:00:00Z')), '2026-11-24')
    assert.equal(instantOf('America/Chicago', 20_780, 9 * 60 + 30), at('2026-11-23T15:30:00Z'))
  })
})
