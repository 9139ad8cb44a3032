import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { keepBefore, overweight } from './build-web.mjs'

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

it('a page that is open finds the pieces of the build it came from beside those of the next, and not of the one before it', () => {
  const around = mkdtempSync(join(tmpdir(), 'kairos-builds-'))
  const made = (name: string, files: readonly string[]): string => {
    mkdirSync(join(around, name, 'assets'), { recursive: true })
    for (const file of files) writeFileSync(join(around, name, file), name)
    return join(around, name)
  }
  try {
    // What was only kept beside `before` is not in its list.
    const before = made('before', ['assets/a-1.js', 'assets/same-0.js', 'assets/older-0.js'])
    const next = made('next', ['assets/a-2.js', 'assets/same-0.js'])
    keepBefore(['assets/a-1.js', 'assets/same-0.js', 'assets/lost-0.js'], before, next)
    assert.deepEqual(readdirSync(join(next, 'assets')).toSorted(), ['a-1.js', 'a-2.js', 'same-0.js'])
    assert.equal(readFileSync(join(next, 'assets/same-0.js'), 'utf8'), 'next')
  } finally {
    rmSync(around, { recursive: true })
  }
})
