import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Width } from './messages.ts'
import { type Figures, writeReport } from './report.ts'

const spread = { perSecond: 100, p50: 1, p95: 2, p99: 3, count: 4 }
const of = (width: number, ratioToApart: number): Width => ({
  width,
  http: spread,
  apart: spread,
  together: spread,
  ratioToApart,
  ratioToTogether: 0.1,
})
function report(...widths: Width[]): string {
  const messages = { widths, trips: {}, processorMs: { server: 1, database: 1, bareDatabase: 1 } }
  return writeReport({ at: '', machine: { loadBefore: 0 }, loadAfter: 0, messages } as unknown as Figures)
}

test('the aim of a message at sixteen at once is said to be missed where it is, and met where it is', () => {
  assert.match(report(of(1, 0.4), of(16, 0.37)), /\*\*0\.37\*\* \(aim 0\.5: not met\)/)
  assert.match(report(of(16, 0.5)), /\*\*0\.50\*\* \(aim 0\.5: met\)/)
  assert.doesNotMatch(report(of(16, 0.499)), /: met\)/)
  assert.doesNotMatch(report(of(1, 0.4)), /aim 0\.5:/)
})
