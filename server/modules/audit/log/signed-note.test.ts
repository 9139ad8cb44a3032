import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { describe, it } from 'node:test'
import { checkpointOf, readCheckpoint, writeCheckpoint } from './checkpoint.ts'
import { emptyTree, grow, leafHash } from './merkle.ts'
import { noteSigner, openNote, readVerifierKey } from './signed-note.ts'

const seed = Buffer.alloc(32, 7)
const signer = noteSigner('kairos', seed)
const verifier = readVerifierKey(signer.verifierKey)
const checkpoint = checkpointOf(
  '018f0000-0000-7000-8000-000000000001',
  grow(emptyTree, [leafHash(Buffer.from('one'))]),
  new Date('2026-11-22T00:00:00Z'),
)

describe('a signed checkpoint', () => {
  it('opens with the public key alone and says what was signed', () => {
    const text = openNote(signer.sign(writeCheckpoint(checkpoint)), verifier)
    assert.deepEqual(readCheckpoint(text ?? ''), checkpoint)
  })

  it('is in the form others read: text, an empty line, a dash, a name and 68 bytes', () => {
    const [last, empty] = signer.sign(writeCheckpoint(checkpoint)).trimEnd().split('\n').toReversed()
    assert.equal(empty, '')
    assert.match(last ?? '', /^— kairos [A-Za-z0-9+/]{91}=$/)
  })

  it('does not open when one character was changed, wherever it stands', () => {
    const note = signer.sign(writeCheckpoint(checkpoint))
    for (let at = 0; at < note.length - 1; at++) {
      const other = note[at] === 'x' ? 'y' : 'x'
      const changed = note.slice(0, at) + other + note.slice(at + 1)
      assert.equal(openNote(changed, verifier), undefined, `changed at ${at}`)
    }
  })

  it('does not open under another key of the same name', () => {
    const other = noteSigner('kairos', Buffer.alloc(32, 8))
    assert.equal(openNote(other.sign(writeCheckpoint(checkpoint)), verifier), undefined)
  })

  it('a damaged public key is refused in words', () => {
    assert.throws(() => readVerifierKey('kairos+00000000+AAAA'), /one line, name\+id\+key/)
    assert.throws(() => readVerifierKey(signer.verifierKey.replace(/\+[0-9a-f]{8}\+/, '+00000000+')), /damaged/)
  })
})
