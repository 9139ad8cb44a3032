import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { errorTable } from '#contract/errors.ts'

const project = join(import.meta.dirname, '..')

/** What tests say, without the lists in which probes declare errors: a declaration raises nothing. */
const saidIn = (source: string): string => source.replaceAll(/\berrors: \[[^\]]*\]/g, '')
const isSaid = (code: string, said: string): boolean =>
  new RegExp(`(?<![\\w.])${code.replaceAll('.', '\\\\?\\.')}(?![\\w.])`).test(said)
const unsaid = (codes: readonly string[], sources: readonly string[]): string[] => {
  const said = sources.map(saidIn).join('\n')
  return codes.filter((code) => !isSaid(code, said))
}

const tests = globSync(['{contract,clinical,server,web}/**/*.test.ts', 'tests/**/*.{test,story,journey}.ts'], {
  cwd: project,
})
  .filter((path) => !path.endsWith('every-error.test.ts'))
  .map((path) => readFileSync(join(project, path), 'utf8'))

describe('every error that the house can answer with', () => {
  test('is asked for by name in some test', () => {
    assert.ok(tests.length > 100, `${tests.length} test files`)
    assert.deepEqual(unsaid(Object.keys(errorTable), tests), [])
  })

  test('planted faults: a code nobody asks for, one that is only declared, one whose longer neighbour is asked for', () => {
    const codes = ['probe.seen', 'probe.declared', 'probe.see', 'probe.never']
    const sources = [`await refused(act(), 'probe.seen')`, `errors: ['probe.declared', 'probe.seen'],`]
    assert.deepEqual(unsaid(codes, sources), ['probe.declared', 'probe.see', 'probe.never'])
  })
})
