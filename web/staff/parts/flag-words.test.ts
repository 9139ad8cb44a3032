import assert from 'node:assert/strict'
import { it } from 'node:test'
import { INSTRUCTIONS, SAFETY_KINDS } from '#clinical/safety/safety.types.ts'
import { flagKindKey, toldKey } from './flag-words.ts'

it('Every kind of red flag, and every instruction, has words of its own; an unknown one is still said to be a danger', () => {
  for (const kind of SAFETY_KINDS) assert.equal(flagKindKey(kind), `flag.kind.${kind}`)
  for (const what of INSTRUCTIONS) assert.equal(toldKey({ what, whileClosed: false }), `told.${what}`)
  assert.equal(flagKindKey('of tomorrow'), 'flag.kind.other')
  assert.equal(toldKey({ what: 'of tomorrow', whileClosed: true }), 'told.other')
})

it('“Be seen today”, read while the practice was closed, is told as what she read: elsewhere, at once', () => {
  assert.equal(toldKey({ what: 'same-day', whileClosed: true }), 'told.same-day.closed')
  assert.equal(toldKey({ what: 'call-911', whileClosed: true }), 'told.call-911')
})
