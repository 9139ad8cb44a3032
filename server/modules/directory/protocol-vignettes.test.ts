import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { countingTransactions } from '#dev/counting-transactions.ts'
import { ask } from '#kernel/query.ts'
import { draftsWorld, tinyShipped } from '#modules/directory/drafts/drafts-world.fixture.ts'
import { protocolVignettesQuery } from '#modules/directory/protocol.query.ts'
import { type ProtocolRunner, runHere } from '#modules/directory/protocol-runner.ts'

let w: Awaited<ReturnType<typeof draftsWorld>>
before(async () => {
  w = await draftsWorld()
})
after(() => w.t.close())

test('made-up patients take seconds, and are run while no transaction is open; planted: run inside one, it is seen', async () => {
  const { house, open } = countingTransactions(w.t.house)
  const seen: number[] = []
  const runner: ProtocolRunner = {
    ...runHere,
    vignettes: (folder) => {
      seen.push(open())
      return runHere.vignettes(folder)
    },
  }
  const given = async () => ({ protocols: [tinyShipped], refused: [] })
  const query = protocolVignettesQuery(given, runner)
  const { vignettes } = await ask(house, query, w.people.nurse, { key: 'hay-fever' })
  assert.equal(vignettes.length, tinyShipped.vignettes.length)
  const inside: typeof query = {
    ...query,
    view: async (...asked) => {
      await runner.vignettes(tinyShipped)
      return query.view(...asked)
    },
  }
  await ask(house, inside, w.people.nurse, { key: 'hay-fever' })
  assert.deepEqual(seen, [0, 1])
})
