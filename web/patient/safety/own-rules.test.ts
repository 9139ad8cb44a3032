import assert from 'node:assert/strict'
import { it } from 'node:test'
import { configureApi } from '#ui/api.ts'
import { fetchOwnRules, ownRules } from './own-rules.ts'
import { loadSafety } from './safety-words.ts'

const answer = {
  revision: 1,
  additions: [
    {
      id: '018f0000-0000-7000-8000-000000000001',
      ruleId: 'collapse.fainted',
      change: { kind: 'words', language: 'en', phrase: 'went full tapioca' },
    },
  ],
}
let line: 'up' | 'down' = 'up'
let calls = 0
/** Said anew before the test: others in this process speak to servers of their own. */
const speakHere = () =>
  configureApi({
    origin: 'https://kairos.invalid',
    fetch: async (to) => {
      calls++
      if (line === 'down') throw new TypeError('no line')
      const own = String(to instanceof Request ? to.url : to).includes('/p/oak/')
      return Response.json(own ? answer : { revision: 0, additions: [] })
    },
  })
const said = async () => (await loadSafety()).screen('Grandpa went full tapioca', 'en', {})

it('what a practice adds is heard as it is typed, in that practice and no other, and asked for once in a while', async () => {
  speakHere()
  assert.equal((await said()).level, 'none')
  line = 'down'
  await fetchOwnRules('oak', 0)
  assert.equal((await said()).level, 'none', 'without a line the rules as they came look at words')
  assert.equal((await loadSafety()).screen('crushing chest pain', 'en', {}).level, 'emergency')
  line = 'up'
  await fetchOwnRules('oak', 1)
  const { level, version } = await said()
  assert.deepEqual([level, version.split('+')[1]], ['emergency', '1'])
  const [before, rules] = [calls, ownRules()]
  await fetchOwnRules('oak', 60_000)
  assert.deepEqual([calls, ownRules() === rules], [before, true])
  await fetchOwnRules('elm', 60_001)
  assert.equal((await said()).level, 'none')
})
