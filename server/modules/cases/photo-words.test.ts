import assert from 'node:assert/strict'
import { test } from 'node:test'
import { folderOf } from '#clinical/protocol/shipped-protocols.fixture.ts'
import type { EntryRow } from '#modules/cases/entries.views.ts'
import { withWords } from '#modules/cases/photo-words.ts'

const folder = folderOf('home-blood-pressure')
const asked = (at: string, text: string) =>
  ({ kind: 'question_set', at: new Date(at), content: { items: [{ linkId: 'q1', text }] } }) as unknown as EntryRow
const photo = (linkId: string | null, at = '2026-03-04T12:00:00.000Z') => ({ linkId, at })
const shows = (entries: readonly EntryRow[], ...photos: ReturnType<typeof photo>[]) =>
  withWords(folder, entries, photos).map((one) => one.shows?.en ?? null)

test('a photo is called what was asked for: by the protocol’s own name, or the question it answers', () => {
  assert.deepEqual(shows([], photo('photo-display')), ["Photo of the cuff's display"])
  const { photos: _, ...without } = folder.protocol
  const older = { ...folder, protocol: { ...without, photos: null } as typeof folder.protocol }
  assert.equal(withWords(older, [], [photo('photo-display')])[0]?.shows?.es, 'Una foto de la pantalla, si quiere')
})

test('what staff asked back names the photos that came after it, also where the numbering began anew', () => {
  const entries = [asked('2026-03-04T10:00:00Z', 'Your left eye'), asked('2026-03-05T10:00:00Z', 'The label')]
  assert.deepEqual(shows(entries, photo('q1'), photo('q1', '2026-03-05T12:00:00.000Z')), ['Your left eye', 'The label'])
})

test('a photo sent of one’s own accord, or for a question nobody knows any more, has no words but its number', () => {
  assert.deepEqual(shows([], photo(null), photo('q7')), [null, null])
})
