import assert from 'node:assert/strict'
import { test } from 'node:test'
import { piecesOf } from './pieces.ts'

const of = (text: string, ...words: string[]) => {
  const spans = words.map((word) => [text.indexOf(word), text.indexOf(word) + word.length] as const)
  return piecesOf(text, spans).map(([from, to]) => text.slice(from, to))
}

test('what was heard in one sentence is one piece, and no piece goes over the end of a sentence', () => {
  assert.deepEqual(of('my husband hit me in the ribs', 'ribs', 'husband hit me'), ['husband hit me in the ribs'])
  // Planted fault: near each other and nothing more, half of the next sentence stood in the quote and not in the marks.
  assert.deepEqual(of('It hurts under my ribs. My husband hit me', 'ribs', 'husband hit me'), [
    'ribs',
    'husband hit me',
  ])
  assert.deepEqual(of('a temp of 103.2 and chills', 'temp', 'chills'), ['temp of 103.2 and chills'])
  assert.deepEqual(of('chest\nright now it hurts', 'chest', 'hurts'), ['chest', 'hurts'])
  const far = `chest ${'and so on '.repeat(9)}pain`
  assert.deepEqual(of(far, 'chest', 'pain'), ['chest', 'pain'])
})
