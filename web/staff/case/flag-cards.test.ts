import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cardsOf as cardsOfDays, closedWith, heardOn, isOneTelling } from './flag-cards.ts'
import type { DeskEntry, Finding } from './use-review.ts'

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
  handover: null,
  handoverWhy: null,
  spokenSince: false,
  asksHandover: false,
  taskId: null,
  answerable: false,
  ...more,
})
const message = (seq: number, text: string, at: string): DeskEntry => ({
  id: `entry ${seq}`,
  seq,
  at,
  kind: 'message',
  from: { name: 'Ana', role: 'patient', credentials: null },
  fromPatient: true,
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
const cardsOf = (findings: readonly Finding[], entries: readonly DeskEntry[]) =>
  cardsOfDays(findings, entries, (at) => at.slice(0, 10))
const heads = (findings: Finding[]) => cardsOf(findings, []).map(({ lead }) => lead.id)
const ids = (findings: Finding[], entries: DeskEntry[] = []) =>
  cardsOf(findings, entries).map(({ flags }) => flags.map(({ id }) => id))
const closed = { disposedBy: 'Nora', disposition: 'Called.', disposedAt: '2026-11-22T13:00:00.000Z' }

describe('The cards of red flags', () => {
  it('stand open before closed, emergencies before urgent, the newest first', () => {
    const old = '2026-11-20T12:00:00.000Z'
    const other = { said: [{ question: null, text: 'Something else', spans: [] }] }
    assert.deepEqual(
      heads([
        flag('closed', { level: 'emergency', ...closed }),
        flag('concern', { level: 'concern', ...other, foundIn: 'message 5' }),
        flag('urgent before', { at: old, seenBy: 'Nora', foundIn: 'message 2' }),
        flag('urgent now', { ...other, foundIn: 'message 7' }),
        flag('emergency before', { level: 'emergency', at: old, foundIn: 'message 3' }),
        flag('emergency now', { level: 'emergency', foundIn: 'message 6' }),
      ]),
      ['emergency now', 'emergency before', 'urgent now', 'urgent before', 'concern', 'closed'],
    )
  })

  it('are one for each message, led by the gravest, with its words once and all that was heard marked in them', () => {
    const long = `${words}. ${'And then nothing for a while. '.repeat(10)}My chest hurts`
    const at = '2026-11-22T12:00:00.000Z'
    const chest = { question: null, text: '… then nothing for a while. My chest hurts', spans: [{ from: 31, to: 42 }] }
    const findings = [
      flag('fever', { said: [{ question: null, text: `${words}. And then …`, spans: [{ from: 0, to: 12 }] }] }),
      flag('breath', { level: 'emergency', said: [{ question: null, text: words, spans: [{ from: 6, to: 20 }] }] }),
      flag('chest', { level: 'emergency', kind: 'cardiac', foundIn: 'message 4 #2', quote: 'My chest', said: [chest] }),
    ]
    const [card, ...more] = cardsOf(findings, [message(4, long, at)])
    assert.deepEqual([card?.flags.map(({ id }) => id), more], [['breath', 'chest', 'fever'], []])
    assert.deepEqual(
      card?.said.map(({ text, spans }) => spans.map(({ from, to }) => text.slice(from, to))),
      [[words.slice(0, 20), 'chest hurts']],
    )
  })

  it('take what was typed before it was sent to the message it became, if that still says it', () => {
    const typed = flag('typed', { foundIn: 'message', at: '2026-11-22T11:59:00.000Z' })
    const sent = flag('sent', { ruleId: 'typed' })
    const said = message(4, `Hello. ${words}!`, sent.at)
    assert.deepEqual(ids([typed, sent], [said]), [['typed', 'sent']])
    const [one, ...more] = heardOn({ flags: [typed, sent] })
    assert.deepEqual([one?.flags.length, more], [2, []], 'and say what one rule heard twice as one')
    // The space the typing ended in is no other text: the words stand on the card once.
    const spaced = { ...typed, said: [{ question: null, text: `${words}! `, spans: [{ from: 0, to: 5 }] }] }
    assert.equal(cardsOf([spaced, sent], [said])[0]?.said.length, 1)
    // Planted faults: sent before it was typed, or without those words, it is not that message.
    for (const other of [message(3, words, '2026-11-22T11:00:00.000Z'), message(4, 'All well now', sent.at)])
      assert.deepEqual(ids([typed, sent], [other]), [['sent'], ['typed']])
  })

  it('hold the whole story as one, and each call and each photo apart', () => {
    const found = ['symptoms', 'answers', 'phone 7', 'file a', 'file b'].map((foundIn) => flag(foundIn, { foundIn }))
    assert.deepEqual(
      cardsOf(found, []).map(({ source }) => source),
      ['story', 'phone 7', 'file a', 'file b'],
    )
  })

  it('count one danger once, in whatever words and by however many rules it was heard, led by the gravest', () => {
    const flags = [
      flag('past', { level: 'concern', kind: 'stroke', quote: 'a stroke in May' }),
      flag('face', { level: 'emergency', kind: 'stroke', quote: 'my face droops' }),
      flag('speech', { level: 'emergency', kind: 'stroke', quote: 'my speech is slurred' }),
      flag('chest', { level: 'urgent', kind: 'cardiac', quote: 'my chest is tight' }),
    ]
    const [stroke, chest, ...more] = heardOn({ flags })
    assert.deepEqual([stroke?.flags.map(({ id }) => id), more], [['face', 'speech', 'past'], []])
    assert.deepEqual(stroke?.quotes, ['my face droops', 'my speech is slurred', 'a stroke in May'])
    assert.equal(chest?.flags.length, 1)
  })

  it('say what is closed with a graver flag of its kind though it was heard in other words, and nothing of other kinds', () => {
    const flags = [
      flag('past', { level: 'concern', kind: 'stroke', quote: 'a stroke in May' }),
      flag('again', { level: 'concern', kind: 'stroke', quote: 'my face droops' }),
      flag('by answer', { level: 'urgent', kind: 'stroke', quote: '', why: 'Numbness ticked' }),
      flag('face', { level: 'emergency', kind: 'stroke', quote: 'my face droops' }),
      flag('chest', { level: 'concern', kind: 'cardiac', quote: 'my chest is tight' }),
    ]
    assert.deepEqual(closedWith(flags), [
      { level: 'urgent', words: 'Numbness ticked' },
      { level: 'concern', words: '“a stroke in May”' },
    ])
    assert.deepEqual(closedWith(flags.filter(({ id }) => id !== 'past' && id !== 'by answer')), [])
  })

  it('name each thing that was heard, so that closing one closes no other', () => {
    const flags = [
      flag('lung', { level: 'emergency', kind: 'breathing', quote: 'short of breath' }),
      flag('sepsis', { quote: 'shaking' }),
      flag('sepsis too', { quote: 'shaking' }),
      flag('by answers', { kind: 'protocol', why: 'Fever with flank pain', quote: 'shaking' }),
    ]
    assert.deepEqual(
      heardOn({ flags }).map((one) => one.flags.map(({ id }) => id)),
      [['lung'], ['sepsis', 'sepsis too'], ['by answers']],
    )
  })

  it('hold words typed and never sent together for one day only', () => {
    const typed = (id: string, at: string, foundIn = 'message') => flag(id, { foundIn, at })
    const today = '2026-11-22T12:00:00.000Z'
    const later = '2026-11-22T18:00:00.000Z'
    const next = '2026-11-23T12:00:00.000Z'
    for (const place of ['message', 'request', 'find']) {
      assert.deepEqual(ids([typed('one', today, place), typed('two', later, place)]), [['one', 'two']], place)
      assert.deepEqual(ids([typed('one', today, place), typed('two', next, place)]), [['two'], ['one']], place)
    }
    // Planted fault: what was sent stays one message, whatever day it is heard again.
    assert.equal(cardsOf([typed('one', today, 'message 4'), typed('two', next, 'message 4 #2')], []).length, 1)
  })

  it('say when, and what was answered, once only where all were heard at one time and answered alike', () => {
    const warned = (patientAnswer: string | null, at = '2026-11-22T12:00:10.000Z') =>
      flag('warned', { level: 'emergency', patientAnswer, at })
    assert.ok(isOneTelling({ flags: [warned('calling'), warned('calling'), flag('urgent')] }))
    // Planted faults: the time or the answer of the gravest would be read as that of all.
    for (const other of [warned('not_now'), warned(null), warned('calling', '2026-11-22T12:09:00.000Z')])
      assert.ok(!isOneTelling({ flags: [warned('calling'), other] }))
  })

  it('stay apart for another message, what was closed apart, and what came without words', () => {
    const apart: Partial<Finding>[] = [{ foundIn: 'message 5' }, closed, { said: [] }]
    for (const more of apart)
      assert.equal(cardsOf([flag('one'), flag('two', more)], []).length, 2, JSON.stringify(more))
  })
})
