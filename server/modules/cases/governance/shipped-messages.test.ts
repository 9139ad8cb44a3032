import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { allKeys, folderOf, shippedKeys } from '#clinical/protocol/shipped-protocols.fixture.ts'
import { SAFETY_VERSION } from '#clinical/safety/rules.ts'
import { SAFETY_LEVELS } from '#clinical/safety/safety.types.ts'
import { screenerWith } from '#clinical/safety/screen.ts'
import {
  OPEN_CORPORA,
  shippedFolders,
  shippedMessages,
  vignetteMessages,
  withShipped,
} from '#modules/cases/governance/shipped-messages.ts'
import { verdictOf } from '#modules/cases/governance/trial-verdict.ts'

test('a proposal is tried on messages of every corpus that came with the house, but those that are held back', async () => {
  const there = readdirSync('clinical/safety').flatMap((name) => /^(corpus.*)\.jsonl$/.exec(name)?.[1] ?? [])
  const open = there.filter((name) => !name.startsWith('corpus.held'))
  assert.deepEqual(Object.keys(OPEN_CORPORA).toSorted(), open.toSorted())
  const messages = await shippedMessages()
  assert.ok(messages.length > 6000, String(messages.length))
  assert.ok(messages.every(({ text, wanted }) => text !== '' && SAFETY_LEVELS.includes(wanted)))
})

test('a proposal is tried on the patients of every protocol that came with the house, offered here or not', async () => {
  const shipped = await shippedFolders()
  assert.deepEqual(
    shipped.map(({ protocol }) => protocol.key),
    allKeys,
  )
  const offered = shippedKeys.map(folderOf)
  const all = withShipped(offered, shipped)
  assert.equal(all.length, allKeys.length, 'each once')
  const [first] = offered
  assert.ok(first)
  const older = { ...first, protocol: { ...first.protocol, version: '0.0.1' } }
  assert.equal(withShipped([older], shipped).length, allKeys.length + 1, 'another version is tried beside it')
})

test('words that would stop the patients of a protocol nobody offers here do not pass', async () => {
  const own = (phrase: string) => ({
    revision: 1,
    additions: [{ id: 'x', ruleId: 'cardiac.heart-attack', kind: 'words', language: 'en', phrase } as const],
  })
  const offered = shippedKeys.map(folderOf)
  const verdict = (folders: typeof offered, phrase: string) => {
    const { was, is } = { was: screenerWith({ revision: 0, additions: [] }), is: screenerWith(own(phrase)) }
    const compared = vignetteMessages(folders).map((one) => ({ ...one, was: was(one).level, is: is(one).level }))
    return verdictOf(SAFETY_VERSION, compared, { read: 0, spoke: 0 }).fails
  }
  const all = withShipped(offered, await shippedFolders())
  assert.equal(verdict(all, 'pimples all over'), 'vignette')
  // Planted fault: tried on what is offered alone, as it was, it passes.
  assert.equal(verdict(offered, 'pimples all over'), null)
})
