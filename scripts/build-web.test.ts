import assert from 'node:assert/strict'
import { it } from 'node:test'
import { overweight } from './build-web.mjs'

const built = (patient: number, desk: number) => ({
  firstPage: { patient: { gzipBytes: patient }, desk: { gzipBytes: desk } },
})

it('a first page of 150 kB for patients and 300 kB for the desk holds', () => {
  assert.deepEqual(overweight(built(150_000, 300_000)), [])
})

it('one byte more does not, and neither does a page that nobody weighed', () => {
  assert.deepEqual(
    [built(150_001, 300_000), built(150_000, 300_001), { firstPage: {} }].map((one) => overweight(one).length),
    [1, 1, 2],
  )
  assert.match(overweight(built(150_001, 1))[0] ?? '', /^patient: .* 150 kB/)
})
