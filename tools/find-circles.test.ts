import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findCircles } from './find-circles.ts'

const imports = (list: Readonly<Record<string, readonly string[]>>) => new Map(Object.entries(list))

test('files that import each other in a loop are found, each loop once', () => {
  const house = imports({ a: ['b'], b: ['c', 'd'], c: ['a'], d: ['e'], e: ['d'], f: ['a', 'd'], g: [] })
  assert.deepEqual(findCircles(house).toSorted(), [
    ['a', 'b', 'c'],
    ['d', 'e'],
  ])
})

test('two ways to one file are no loop, and a file that imports itself is one', () => {
  assert.deepEqual(findCircles(imports({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })), [])
  assert.deepEqual(findCircles(imports({ a: ['a'] })), [['a']])
})
