import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { english } from './lexicon.en.ts'
import { spanish } from './lexicon.es.ts'
import { packLexicon } from './pack-words.ts'
import { unpackLexicon } from './unpack-words.ts'

describe('The words as they travel to the browser', () => {
  it('are word for word those the server reads, so both judge alike', () => {
    for (const lexicon of [english, spanish]) assert.deepEqual(unpackLexicon(packLexicon(lexicon)), lexicon)
  })

  it('planted: one word of the dictionary lost on the way is noticed', () => {
    const packed = packLexicon(english)
    const dictionary = packed.dictionary.split(' ').toSpliced(40, 1).join(' ')
    assert.notDeepEqual(unpackLexicon({ ...packed, dictionary }), english)
  })

  it('planted: a pattern that cannot be packed is refused, not bent', () => {
    const concepts = { ...english.concepts, stroke: ['stroke\nnow'] }
    assert.throws(() => packLexicon({ ...english, concepts }), /line break/)
  })
})
