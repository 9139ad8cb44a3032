import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { whereabouts } from './whereabouts.ts'

const location = { state: 'TX' as const, address: '2 Invented Lane, Austin, TX 78702', callBack: '512-555-0131' }

describe('Where an ambulance would go', () => {
  it('is the whole address the patient said, with the number of where they are now', () =>
    assert.deepEqual(whereabouts({ location, phone: '512-555-0100' }), {
      address: '2 Invented Lane, Austin, TX 78702',
      number: '512-555-0131',
    }))

  it('is not made up where nothing was said: the number on record is left', () =>
    assert.deepEqual(whereabouts({ location: null, phone: '512-555-0100' }), { address: null, number: '512-555-0100' }))

  it('stands in the head of the matter, on a red flag, and beside the number of a page', () => {
    for (const file of ['case-head.tsx', 'flag-act.tsx', 'tasks.tsx'])
      assert.match(readFileSync(new URL(file, import.meta.url), 'utf8'), /<WhereaboutsLine/, file)
    for (const file of ['flag-card.tsx', 'flag-at-head.tsx'])
      assert.match(readFileSync(new URL(file, import.meta.url), 'utf8'), /<FlagAct/, file)
  })
})
