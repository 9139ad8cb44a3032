import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { LEARNED_FROM, likenessHash, WEIGHTS } from './likeness-hash.ts'

test('what the safety screen learned comes from the messages and the learning as they stand: node tools/learn-likeness.ts', () => {
  const { from } = JSON.parse(readFileSync(WEIGHTS, 'utf8')) as { from: string }
  assert.equal(from, likenessHash())
  assert.notEqual(from, likenessHash(LEARNED_FROM.slice(1)), 'a corpus less would be seen')
})

test('no message that is held back teaches', () => {
  assert.ok(LEARNED_FROM.every((file) => !/corpus\.held(-blind|-writers)?\.jsonl$/.test(file)))
  const texts = (file: string) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { text: string }).text.trim().toLowerCase())
  const taught = new Set(LEARNED_FROM.flatMap(texts))
  for (const name of ['corpus.held', 'corpus.held-blind', 'corpus.held-writers']) {
    const held = texts(WEIGHTS.replace('likeness.weights.json', `${name}.jsonl`))
    assert.ok(held.length > 300 && held.every((text) => !taught.has(text)), name)
  }
})
