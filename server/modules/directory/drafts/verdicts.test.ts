import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tinyContent, tinyFloor } from '#clinical/protocol/tiny-draft.fixture.ts'
import type { DraftRow } from '#modules/directory/drafts/draft-rows.ts'
import { verdictsOf } from '#modules/directory/drafts/verdicts.ts'
import { runHere } from '#modules/directory/protocol-runner.ts'

const judged = {
  org: 'a',
  draft: { id: 'b', version: 1, key: 'hay-fever', content: tinyContent } as unknown as DraftRow,
  before: null,
}

test('planted fault: what came with the house is faulty, and a draft of the same name is not held against nothing', async () => {
  const verdict = await verdictsOf(
    async () => ({ protocols: [], refused: [{ name: 'hay-fever', problems: [] }] }),
    runHere,
  ).of(judged)
  assert.match(verdict.problems[0]?.message ?? '', /nothing can be held against it/)
  const sound = await verdictsOf(async () => ({ protocols: [tinyFloor], refused: [] }), runHere).of(judged)
  assert.deepEqual([sound.problems, sound.weaker], [[], []])
})
