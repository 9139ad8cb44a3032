import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asideByText } from './aside-by-text.ts'

const text = 'He had a heart attack years ago. I have no chest pain and no trouble breathing.'
const heard = (kind: string, why: 'past' | 'denied', words: string, said = text) => {
  const from = said.indexOf(words)
  return { kind, why, said: { question: '', text: said, spans: [{ from, to: from + words.length }] } }
}

test('a text is quoted once however much of it was left out; each thing keeps its words and its why; other texts stand apart', () => {
  const other = 'No fever.'
  const [first, second, ...more] = asideByText([
    heard('cardiac', 'past', 'heart attack'),
    heard('breathing', 'denied', 'no trouble breathing'),
    heard('breathing', 'denied', 'trouble breathing'),
    heard('sepsis', 'denied', 'No fever', other),
  ])
  assert.deepEqual(
    first?.said.spans.map(({ from, to }) => text.slice(from, to)),
    ['heart attack', 'no trouble breathing'],
  )
  assert.deepEqual(
    first?.heard.map(({ why, quote }) => `${why}: ${quote}`),
    ['past: heart attack', 'denied: no trouble breathing', 'denied: trouble breathing'],
  )
  assert.deepEqual([second?.said.text, second?.heard.length, more], [other, 1, []])
})
