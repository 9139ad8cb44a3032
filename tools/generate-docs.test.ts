import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { events } from '#contract/events.ts'
import { answersOf, reactions } from '#main/modules.ts'
import { open } from '#kernel/policy.ts'
import type { Answer } from '#kernel/registry.ts'
import { generatedDocs, type Pages } from './generated-docs.ts'
import { GENERATED } from './generate-docs.ts'

let answers: readonly Answer[]
let pages: Pages
before(async () => {
  answers = await answersOf({ origin: 'http://localhost', smtp: undefined, fax: undefined }, '/nowhere')
  pages = generatedDocs({ answers, reactions })
})

describe('docs/generated', () => {
  for (const name of ['permissions', 'states', 'events', 'errors', 'api'] as const)
    test(`${name}.md says what the code does`, () => {
      const kept = readFileSync(join(GENERATED, `${name}.md`), 'utf8')
      assert.ok(
        kept === pages[name],
        `docs/generated/${name}.md is not as the code is: run node tools/generate-docs.ts`,
      )
    })

  test('an endpoint opened to the world by mistake is a difference somebody must read', () => {
    const faulty = answers.map((a) =>
      a.endpoint.name === 'patients.chart' ? ({ ...a, policy: open('by mistake') } as unknown as Answer) : a,
    )
    assert.notEqual(generatedDocs({ answers: faulty, reactions }).permissions, pages.permissions)
  })

  test('every event is followed by something, or says why nothing follows', () => {
    const followed = new Set(reactions.flatMap((r) => r.on as readonly string[]))
    const forgotten = Object.entries(events).filter(([type, e]) => !followed.has(type) && !('journal' in e))
    assert.deepEqual(
      forgotten.map(([type]) => type),
      [],
    )
  })
})
