import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { withBack } from './apply-changes.ts'
import { checkDraft, isSound } from './check-draft.ts'
import type { DraftContent } from './draft-content.ts'
import { lackingIn } from './lacking.ts'
import { isSameContent } from './same-content.ts'
import type { ProtocolFolder } from './protocol.types.ts'
import { allKeys, folderOf } from './shipped-protocols.fixture.ts'
import { contentOf } from './tiny-draft.fixture.ts'
import { houseOrdersOf } from './weaker-orders.ts'

/** Without one order, and without what examples expect of it, as the editor takes it out. */
function without(folder: ProtocolFolder, id: string): ProtocolFolder {
  const { protocol, vignettes } = folder
  return {
    ...folder,
    protocol: { ...protocol, orders: protocol.orders.filter((one) => one.id !== id) },
    vignettes: vignettes.map((one) => {
      const { [id]: _gone, ...orders } = one.expected.orders ?? {}
      return { ...one, expected: { ...one.expected, ...(one.expected.orders ? { orders } : {}) } }
    }),
  }
}

test('what came with the house lacks nothing of itself', () => {
  for (const key of allKeys) assert.deepEqual(lackingIn(folderOf(key), folderOf(key)), [], key)
})

test('an order taken out is told, and put in again as the house has it, with the examples that try it', () => {
  for (const key of ['uti', 'sore-throat', 'acne']) {
    const house = folderOf(key)
    for (const { id } of house.protocol.orders) {
      const draft = contentOf(without(house, id)) as unknown as ProtocolFolder
      const [lacking, ...more] = lackingIn(house, draft)
      assert.deepEqual([lacking?.part, lacking?.id, more], ['order', id, []])
      const back = withBack(draft, lacking?.changes ?? [])
      const byName = (list: readonly { readonly id: string }[]) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1))
      assert.ok(isSameContent(byName(back.protocol.orders), byName(house.protocol.orders)), `${key} ${id}`)
      assert.ok(isSameContent(back.vignettes, house.vignettes), `${key} ${id}`)
    }
  }
})

test('a protocol made without an order, its assessment, its question and its sources gets them all with it, and is sound', () => {
  const house = folderOf('uti')
  const gone = 'fosfomycin-once'
  const bare = contentOf(without(house, gone))
  const draft = {
    ...bare,
    protocol: { ...bare.protocol, plans: house.protocol.plans.slice(1) },
  } as unknown as DraftContent & ProtocolFolder
  const lacking = lackingIn(house, draft)
  assert.deepEqual(
    lacking.map(({ part }) => part),
    ['plan', 'order'],
  )
  const content = withBack(
    draft as DraftContent,
    lacking.flatMap(({ changes }) => changes),
  )
  const verdict = checkDraft(
    { key: 'uti', content, floor: house, house: houseOrdersOf([house]), before: null },
    evaluateFhirPath,
  )
  assert.ok(isSound(verdict, {}), JSON.stringify([verdict.problems, verdict.weaker]))
  assert.deepEqual(verdict.lacking, [])
})
