import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { linesOf, settledIn, withSettled } from './thread-lines.ts'
import type { DeskEntry, Finding } from './use-review.ts'

const entry = (seq: number, kind: string, text: string, at = '2026-11-22T12:00:00.000Z'): DeskEntry => ({
  id: `entry ${seq}`,
  seq,
  at,
  kind,
  from: { name: 'Ana', role: 'patient', credentials: null },
  fromPatient: kind === 'message',
  actingFor: null,
  language: 'en',
  text,
  answers: [],
  attachmentIds: [],
  reached: null,
  foundIn: null,
  findingId: null,
  under: null,
})
const flag = (seq: number, text: string, at?: string) => ({
  ...entry(seq, 'safety_finding', text, at),
  foundIn: `message ${seq - 1}`,
})
const typing = (seq: number, text: string, foundIn = 'message') => ({ ...flag(seq, text), foundIn })
const told = (entries: DeskEntry[]) =>
  linesOf(entries, ({ at }) => at.slice(0, 10)).map((line) => (line.flags.length > 0 ? line.flags : line.entry.text))

describe('The timeline at the desk', () => {
  it('has one line for the red flags of one message, each said once', () => {
    assert.deepEqual(
      told([entry(1, 'message', 'Fever, and my chest hurts'), flag(2, 'chest'), flag(3, 'fever'), flag(4, 'fever')]),
      ['Fever, and my chest hurts', ['chest', 'fever']],
    )
  })

  it('does not tell after a message what was heard while it was typed, and tells what is new in it', () => {
    const typed = [typing(1, 'chest'), entry(2, 'message', 'My chest hurts, and my arm'), flag(3, 'chest')]
    assert.deepEqual(told(typed), [['chest'], 'My chest hurts, and my arm'])
    assert.deepEqual(told([...typed, flag(4, 'arm')]), [['chest'], 'My chest hurts, and my arm', ['arm']])
  })

  it('tells what a new message says of its own, though it be in the very words of the one before', () => {
    const again = (first: DeskEntry) => [
      entry(1, 'message', 'One'),
      first,
      entry(3, 'message', 'Two'),
      flag(4, 'chest'),
    ]
    assert.deepEqual(told(again(flag(2, 'chest'))), ['One', ['chest'], 'Two', ['chest']])
    // Planted fault: what was heard in the first message is not taken for the typing of the second.
    for (const unsent of ['message', 'message #2', 'request', 'reply'])
      assert.deepEqual(told(again(typing(2, 'chest', unsent))), ['One', ['chest'], 'Two'], unsent)
  })

  it('keeps flags of another message, or of another day, on lines of their own', () => {
    const later = '2026-11-23T00:10:00.000Z'
    assert.deepEqual(
      told([flag(1, 'chest'), entry(2, 'message', 'One'), entry(3, 'message', 'Two'), flag(4, 'chest')]),
      [['chest'], 'One', 'Two', ['chest']],
    )
    assert.deepEqual(told([flag(1, 'chest'), flag(2, 'chest', later)]), [['chest'], ['chest']])
  })

  it('tells when a red flag was settled between what was said before and after, flags of one act in one line', () => {
    const at = (minute: number) => `2026-11-22T12:0${minute}:00.000Z`
    const settled = (id: string, minute: number, disposition: string) =>
      ({ id, kind: 'cardiac', disposedAt: at(minute), disposedBy: 'Maria', disposition }) as unknown as Finding
    const open = { id: 'open', disposedAt: null, disposition: null } as unknown as Finding
    const findings = [settled('b', 4, 'Seen in the ER'), settled('a', 4, 'Seen in the ER'), open, settled('c', 2, 'No')]
    const entries = [entry(1, 'message', 'one', at(1)), entry(2, 'message', 'two', at(3))]
    const lines = withSettled(
      linesOf(entries, () => 'today'),
      settledIn(findings),
    )
    const read = lines.map((line) => ('settled' in line ? line.settled.map(({ id }) => id).join(' ') : line.entry.text))
    assert.deepEqual(read, ['one', 'c', 'two', 'b a'])
  })
})
