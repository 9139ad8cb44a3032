import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EntryRow } from '#modules/cases/entries.views.ts'
import { asAnswered } from '#modules/cases/order-of-replies.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 2, minute))
const entry = (kind: string, minute: number, text: string, authorRole = 'patient') =>
  ({
    kind,
    at: at(minute),
    authorKind: authorRole === 'system' ? 'system' : 'person',
    authorRole,
    content: { text },
  }) as unknown as EntryRow
const house = (minute: number) => entry('auto_reply', minute, 'house', 'system')
const heard = (minute: number, foundIn: string, text: string, words: string) => ({
  foundAt: at(minute),
  foundIn,
  said: [{ question: null, text, spans: [[text.indexOf(words), text.indexOf(words) + words.length] as const] }],
})
const read = (entries: readonly EntryRow[], findings: Parameters<typeof asAnswered>[1]) =>
  asAnswered(entries, findings).map((e) => ('text' in e.content ? e.content.text : ''))

const chest = 'now my chest hurts and'
const typed = [heard(10, 'message', chest, 'chest hurts')]

test('what the house answered while she was typing stands below the message she then sent, also when she wrote it anew', () => {
  const sent = entry('message', 11, 'My arm, and my Chest  hurts a lot')
  assert.deepEqual(
    read([house(10), sent], typed),
    [sent.content, house(10).content].map((c) => (c as { text: string }).text),
  )
})

test('an answer to what was sent, or to what never was, stays where it was given', () => {
  const calm = entry('message', 9, 'a calm word')
  // Planted fault: whatever stands above a message would be taken for its answer.
  assert.deepEqual(read([calm, house(9), entry('message', 11, 'my chest hurts')], []), [
    'a calm word',
    'house',
    'my chest hurts',
  ])
  assert.deepEqual(read([house(10), calm], typed), ['house', 'a calm word'])
  const sent = [heard(10, 'message 4', chest, 'chest hurts')]
  assert.deepEqual(read([house(10), entry('message', 11, chest)], sent), ['house', chest])
})

test('nothing of the house moves below what somebody of the care team wrote meanwhile', () => {
  const nurse = entry('message', 10, 'I am calling you', 'triage_nurse')
  assert.deepEqual(read([house(10), nurse, entry('message', 12, chest)], typed), ['house', 'I am calling you', chest])
})
