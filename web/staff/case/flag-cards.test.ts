import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cardsOf, saidOn } from './flag-cards.ts'
import type { Finding } from './use-review.ts'

const words = 'Fever of 103, shaking and short of breath'
const flag = (id: string, more: Partial<Finding> = {}): Finding => ({
  id,
  level: 'urgent',
  ruleId: id,
  kind: 'sepsis',
  source: 'NICE NG253',
  foundIn: 'message 4',
  quote: words,
  said: [{ question: null, text: words, spans: [{ from: 0, to: 12 }] }],
  why: '',
  engineVersion: '1',
  at: '2026-11-22T12:00:00.000Z',
  told: null,
  patientAnswer: null,
  seenBy: null,
  disposedBy: null,
  disposition: null,
  disposedAt: null,
  verdict: null,
  taskId: null,
  answerable: false,
  ...more,
})
const heads = (findings: Finding[]) => cardsOf(findings).map(({ lead }) => lead.id)
const closed = { disposedBy: 'Nora', disposition: 'Called.', disposedAt: '2026-11-22T13:00:00.000Z' }

describe('The cards of red flags', () => {
  it('stand open before closed, emergencies before urgent, the newest first', () => {
    const old = '2026-11-20T12:00:00.000Z'
    const other = { said: [{ question: null, text: 'Something else', spans: [] }] }
    assert.deepEqual(
      heads([
        flag('closed', { level: 'emergency', ...closed }),
        flag('concern', { level: 'concern', ...other, foundIn: 'message 5' }),
        flag('urgent before', { at: old, seenBy: 'Nora' }),
        flag('urgent now', other),
        flag('emergency before', { level: 'emergency', at: old, foundIn: 'message 3' }),
        flag('emergency now', { level: 'emergency', foundIn: 'message 6' }),
      ]),
      ['emergency now', 'emergency before', 'urgent now', 'urgent before', 'concern', 'closed'],
    )
  })

  it('are one for the same words at the same moment, led by the gravest, with all that was heard marked once', () => {
    const spans = [
      { from: 6, to: 20 },
      { from: 25, to: 41 },
    ]
    const cards = cardsOf([
      flag('fever'),
      flag('breath', { level: 'emergency', foundIn: 'message 4 #2', said: [{ question: null, text: words, spans }] }),
    ])
    assert.deepEqual(
      cards.map(({ flags }) => flags.map(({ id }) => id)),
      [['breath', 'fever']],
    )
    assert.deepEqual(cards.flatMap(saidOn)[0]?.spans, [
      { from: 0, to: 20 },
      { from: 25, to: 41 },
    ])
  })

  it('stay apart for other words, another moment, another place, what was closed apart, and what came without words', () => {
    const apart: Partial<Finding>[] = [
      { said: [{ question: null, text: 'Other', spans: [] }] },
      { at: '2026-11-22T12:00:01.000Z' },
      { foundIn: 'message 5' },
      closed,
      { said: [] },
    ]
    for (const more of apart) assert.equal(cardsOf([flag('one'), flag('two', more)]).length, 2, JSON.stringify(more))
  })
})
