import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { isTest } from './import-law.ts'
import { foundIn, madeWhile } from './patterns-in-code.ts'

const project = join(import.meta.dirname, '..')
const texts = globSync('{contract,clinical,server,web}/**/*.{ts,tsx}', { cwd: project })
  .filter((path) => !isTest(path) && !path.endsWith('-for-tests.ts'))
  .map((path) => [path, readFileSync(join(project, path), 'utf8')] as const)

describe('no pattern of ours takes for ever on a short text', () => {
  test('none that is written down; planted, one is found', async () => {
    const { runsAway } = await import('#clinical/questionnaire/runs-away.ts')
    const all = texts.flatMap(([path, text]) => foundIn(path, text))
    assert.ok(all.length > 800, `${all.length} patterns`)
    assert.deepEqual(
      all.filter(({ pattern, flags }) => runsAway(pattern, flags)),
      [],
    )
    const [planted] = foundIn('a.tsx', 'const e = <p>{/^(\\w+\\s?)+$/.test(said)}</p>')
    assert.ok(planted && runsAway(planted.pattern, planted.flags))
  })

  test('none that is put together of words: by the safety rules, in either language, or beside them', async () => {
    const made = await madeWhile(async () => {
      const making = texts.filter(([path, text]) => path.startsWith('clinical/') && text.includes('new RegExp('))
      for (const [path] of making) await import(join(project, path))
      const { screenText } = await import('#clinical/safety/index.ts')
      for (const language of ['en', 'es'] as const)
        screenText({ text: 'Chest pain in 2019. Tuve dolor de pecho hace 5 años y ahora no.', language })
    })
    const { runsAway } = await import('#clinical/questionnaire/runs-away.ts')
    assert.ok(made.length > 20, `${made.length} patterns`)
    assert.deepEqual(
      made.filter(({ pattern, flags }) => runsAway(pattern, flags)),
      [],
    )
    assert.ok((await madeWhile(async () => void new RegExp('(a+)+'))).some(({ pattern }) => runsAway(pattern)))
  })
})
