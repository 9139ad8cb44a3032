import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { findDeadExports } from './find-dead-exports.ts'

const aliases = { '#kernel/*': './server/kernel/*' }
const found = (sources: Record<string, string>): string[] =>
  findDeadExports(new Map(Object.entries(sources)), aliases).map(
    ({ path, line, name, usedHere }) => `${path}:${line} ${name}${usedHere ? ' (here)' : ''}`,
  )
const a = 'server/kernel/a.ts'

describe('exports that nobody imports', () => {
  test('are found, with their line, and told apart from those their own file uses', () => {
    const source = `// export const never = 0\nexport const one = 1\nexport function two() {}\nconst three = one`
    assert.deepEqual(found({ [a]: source }), [`${a}:2 one (here)`, `${a}:3 two`])
  })

  const takers: [string, string][] = [
    ['by its alias', `import { one } from '#kernel/a.ts'`],
    ['among others, under another name', `import x, { type Y,\n  one as first } from '#kernel/a.ts'`],
    ['for its type alone', `import type { one } from '#kernel/a.ts'`],
    ['to hand it on', `export { one } from './a.ts'`],
    ['with the whole module', `import * as all from './a.ts'`],
    ['at run time', `const { one } = await import('./a.ts')`],
    ['at run time, and a type beside it', `import type { Y } from './a.ts'\nawait import('./a.ts')`],
  ]
  for (const [how, source] of takers)
    test(`are none when it is taken ${how}`, () =>
      assert.deepEqual(found({ [a]: 'export const one = 1', 'server/kernel/b.ts': source }), []))

  test('planted fault: one of the same name that is taken from another file does not count', () => {
    const sources = { [a]: 'export const one = 1', 'server/kernel/c.ts': 'export const one = 2' }
    assert.deepEqual(found({ ...sources, 'server/kernel/b.ts': `import { one } from './c.ts'` }), [`${a}:1 one`])
  })
})
