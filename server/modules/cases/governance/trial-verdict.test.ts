import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Compared, verdictOf } from '#modules/cases/governance/trial-verdict.ts'

const calm = (text: string, more: Partial<Compared> = {}): Compared => ({
  text,
  language: 'en',
  wanted: 'none',
  vignette: null,
  was: 'none',
  is: 'none',
  ...more,
})
const hundred = Array.from({ length: 98 }, (_, i) => calm(`an ordinary message ${i}`))
const stops = (text: string, more: Partial<Compared> = {}) => calm(text, { is: 'emergency', ...more })
const none = { read: 150, spoke: 3 }

describe('What a trial came to', () => {
  it('says of how many ordinary messages how many more would be stopped, which, and in how many closed matters it would have spoken', () => {
    const trial = verdictOf('1', [...hundred, stops('a refill'), stops('stopped before', { was: 'emergency' })], none)
    assert.deepEqual([trial.fails, trial.ordinary, trial.stopped, trial.closed, trial.matters], [null, 100, 1, 150, 3])
    assert.deepEqual(
      trial.sentences.map(({ text, was, is }) => [text, was, is]),
      [['a refill', 'none', 'emergency']],
    )
  })

  it('is no, with the sentences, where more than two in a hundred ordinary ones would be stopped', () => {
    const two = verdictOf('1', [...hundred, stops('one'), stops('two')], none)
    const three = verdictOf('1', [...hundred.slice(1), stops('one'), stops('two'), stops('three')], none)
    assert.deepEqual([two.fails, three.fails, three.sentences.length], [null, 'too_many', 3])
  })

  it('is no, with the sentence, where a patient of a vignette would be stopped by her own words', () => {
    const hers = stops('It burns when I pee', { vignette: 'uti: classic-uti' })
    const trial = verdictOf('1', [hers, ...hundred], none)
    assert.deepEqual([trial.fails, trial.stopped, trial.sentences[0]?.vignette], ['vignette', 0, 'uti: classic-uti'])
    assert.equal(verdictOf('1', [{ ...hers, is: 'concern' }, ...hundred], none).fails, null, 'staff only read it first')
    const today = { ...hers, wanted: 'urgent' } as const
    assert.equal(verdictOf('1', [{ ...today, is: 'urgent' }], none).fails, null, 'where the protocol sends her too')
    assert.equal(verdictOf('1', [today], none).fails, 'vignette')
  })

  it('is no where anything would be lower than before, whatever else it does', () => {
    const lower = calm('my chest hurts', { wanted: 'emergency', was: 'emergency', is: 'urgent' })
    assert.equal(verdictOf('1', [...hundred, lower], none).fails, 'lowers')
  })

  it('counts messages it would make more of than a nurse did, and stops nothing for it', () => {
    const trial = verdictOf('1', [...hundred, stops('seen today', { wanted: 'urgent', was: 'urgent' })], none)
    assert.deepEqual([trial.fails, trial.graver], [null, 1])
  })
})
