import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { runsAway } from './runs-away.ts'

describe('a pattern that can take for ever', () => {
  for (const [pattern, flags] of [
    ['(a+)+b', ''],
    ['(a*)*', ''],
    ['(?:a|a)*b', ''],
    ['(a|ab|b)*c', ''],
    [String.raw`^(\w+\s?)*$`, ''],
    [String.raw`^(?:[^"\\]|\\.|[^"])*"$`, ''],
    ['(?:x(?:|)y)*', ''],
    [String.raw`(\d+,?){5}`, ''],
    ['(?=(a+)+b)a', ''],
    [String.raw`(?:\p{L}|[a-z])*!`, 'u'],
    ['(?:a|A)*!', 'i'],
  ] as const)
    it(`is /${pattern}/${flags}`, () => assert.equal(runsAway(pattern, flags), true))

  for (const [pattern, flags] of [
    ['a+b+', ''],
    [String.raw`^(\w+\s)*$`, ''],
    [String.raw`([a-z]+\.)+com`, ''],
    [String.raw`"(?:[^"\\]|\\.)*"`, ''],
    [String.raw`^\d{5}(?:-\d{4})?$`, 'u'],
    ['(?:a|A)*!', ''],
    [String.raw`[/\-]+(?:[-/]\s)*`, ''],
    ['(?:a?b)+', ''],
    ['a{1,40}', ''],
  ] as const)
    it(`is not /${pattern}/${flags}`, () => assert.equal(runsAway(pattern, flags), false))
})
