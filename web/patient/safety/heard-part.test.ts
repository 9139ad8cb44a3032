import assert from 'node:assert/strict'
import { test } from 'node:test'
import { screenText } from '#clinical/safety/index.ts'
import { heardPart, MOST_HEARD } from './heard-part.ts'

const calm = 'My knee clicks a little on the stairs. '
const story = (before: number, behind = 0): string =>
  `${calm.repeat(before)}My chest feels crushed and I cannot breathe. ${calm.repeat(behind)}`
const level = (text: string) => screenText({ text, language: 'en' }).level
const told = (text: string): string => {
  const [worst] = screenText({ text, language: 'en' }).findings
  return heardPart(text, worst?.spans ?? [])
}

test('an emergency at the end, in the middle or at the beginning of a story longer than the server hears is in the part it hears', () => {
  for (const [before, behind] of [
    [600, 0],
    [600, 600],
    [0, 600],
  ] as const) {
    const text = story(before, behind)
    assert.ok(text.length > MOST_HEARD)
    assert.equal(level(text), 'emergency')
    const part = told(text)
    assert.ok(part.length <= MOST_HEARD && text.includes(part))
    assert.equal(level(part), 'emergency')
  }
  assert.equal(level(story(600).slice(0, MOST_HEARD)), 'none', 'planted fault: the beginning alone, as it was told')
})

test('what the server hears at once is told whole', () => {
  assert.equal(told(story(3)), story(3))
  assert.equal(heardPart('My knee clicks', []), 'My knee clicks')
})
