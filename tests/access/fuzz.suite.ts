import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as z from 'zod/mini'
import { endpoints } from '#contract/endpoints.ts'
import type { Answer } from '#kernel/registry.ts'
import { ABSENT } from '../matrix-cell.ts'
import type { Matrix } from '../matrix-run.ts'
import { fuzz } from './fuzz.ts'

const SEED = 20_261_122
/**
 * 20,000 in all take a good minute of the processor (3.3 ms each, the database with it); each
 * part is short enough for a busy machine. `prove fuzz` sends a million, in worlds that are renewed.
 */
const PARTS = 4
const A_PART = 5000

export function fuzzing(world: () => Matrix): void {
  for (let part = 1; part <= PARTS; part++)
    test(`whatever fits the contract or nearly does, from whomever, is answered as the contract says: ${part}`, async (t) => {
      const seed = SEED + part * A_PART
      const { faults, requests, statuses } = await fuzz(A_PART, { seed, world: world() })
      assert.deepEqual(faults, [])
      const done = Object.entries(statuses).reduce((sum, [s, times]) => sum + (Number(s) < 300 ? times : 0), 0)
      assert.ok(done > requests / 10, `only ${done} of ${requests} did anything`)
      t.diagnostic(JSON.stringify(statuses))
    })

  test('what is about a version is sent about the one that was told, and done', async () => {
    const only = endpoints.filter((e) =>
      ['directory.savePractitioner', 'directory.saveReplyTemplate', 'directory.saveTeam'].includes(e.name),
    )
    const { faults, neverDone } = await fuzz(300, { seed: SEED, only, world: world() })
    assert.deepEqual([only.length, faults, neverDone], [3, [], []])
  })

  // Found by 20,000 of them: the next of the last number a column holds is none.
  test('a revision that nothing can be counted on from does not fit', () => {
    const saves = endpoints.filter((e) => ['cases.saveIntake', 'desk.saveDraft'].includes(e.name))
    const at = (revision: number) => ({ caseId: ABSENT, revision, text: '', response: { resourceType: 'x' } })
    for (const e of saves) {
      const said = (revision: number): string[] =>
        z.safeParse(e.input, at(revision)).error?.issues.map((i) => i.path.join('.')) ?? []
      assert.ok(said(2_147_483_647).includes('revision'), e.name)
      assert.ok(!said(2_147_483_646).includes('revision'), e.name)
    }
    assert.equal(saves.length, 2)
  })

  test('planted faults: an answer that breaks on some input, one off its schema, one with an error nobody declared', async () => {
    const only = endpoints.filter((e) =>
      ['directory.pharmacies', 'identity.sessions', 'patients.find'].includes(e.name),
    )
    const plant = (a: Answer): Answer => {
      if (a.is !== 'query') return a
      const { name } = a.endpoint
      if (name === 'patients.find')
        return {
          ...a,
          view: (tx, actor, input) =>
            (input as { words: string }).words.length > 40 ? Promise.reject(new Error('no')) : a.view(tx, actor, input),
        }
      if (name === 'directory.pharmacies')
        return { ...a, endpoint: { ...a.endpoint, output: { parse: () => ({ found: 3 }) } as never } }
      return name === 'identity.sessions'
        ? { ...a, view: () => Promise.reject(Object.assign(new Error('x'), { statusCode: 418 })) }
        : a
    }
    const { faults } = await fuzz(400, { seed: SEED, plant, only, world: world() })
    const said = faults.join('\n')
    assert.match(said, /patients\.find as \w+: the house broke/)
    assert.match(said, /directory\.pharmacies as \w+: off its schema/)
    assert.match(said, /identity\.sessions as \w+: the house broke/)
  })
}
