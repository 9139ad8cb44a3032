import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Case, casesIn, corpus, rank, screen } from './corpus.fixture.ts'
import { factsFromJson } from './facts-from-json.ts'
import { SAFETY_KINDS, SAFETY_LEVELS, type SafetyLevel } from './safety.types.ts'

/** What the rules must never be tuned on. */
const held = casesIn('corpus.held.jsonl')
const share = (some: readonly Case[], test: (got: SafetyLevel) => boolean): number =>
  some.filter((one) => test(screen(one.text, {}, one.lang).level)).length / some.length

describe('The corpus of messages in patients words', () => {
  it('holds at least 600, more than a third of them held back from tuning, in both languages, each labelled and argued', () => {
    const all = [...corpus, ...held]
    assert.ok(all.length >= 600, `${all.length}`)
    assert.ok(held.length >= all.length / 3)
    assert.ok(all.filter(({ lang }) => lang === 'es').length >= all.length / 4)
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length)
    assert.equal(new Set(all.map(({ text }) => text.toLowerCase())).size, all.length)
    for (const { id, why, text, level: wanted, kind } of all) {
      assert.ok(why !== '' && text !== '', id)
      assert.ok(SAFETY_LEVELS.includes(wanted), id)
      assert.ok(kind === null || SAFETY_KINDS.some((known) => known === kind), `${id} ${kind}`)
    }
  })

  it('of what it is tuned on, every emergency is one, and every level at least as high as a cautious nurse would give', () => {
    const low = corpus.filter((one) => rank(screen(one.text, {}, one.lang).level) < rank(one.level))
    assert.deepEqual(
      low.map(({ id, text }) => `${id} ${text}`),
      [],
    )
  })

  it('of what it is tuned on, no ordinary message is stopped', () => {
    const stopped = corpus.filter((one) => one.level === 'none' && screen(one.text, {}, one.lang).level !== 'none')
    assert.deepEqual(
      stopped.map(({ id, text }) => `${id} ${text}`),
      [],
    )
  })

  it('of the oblique messages it is tuned on too, finds nearly all emergencies, and stops few of their look-alikes', () => {
    const oblique = casesIn('corpus.oblique.jsonl')
    assert.equal(
      new Set([...corpus, ...held, ...oblique].map(({ text }) => text.toLowerCase())).size,
      corpus.length + held.length + oblique.length,
    )
    const emergencies = oblique.filter((one) => one.level === 'emergency')
    const calm = oblique.filter((one) => one.level === 'none')
    assert.ok(emergencies.length >= 200 && emergencies.filter(({ lang }) => lang === 'es').length >= 50)
    const atOnce = share(emergencies, (got) => got === 'emergency')
    const alarms = share(calm, (got) => rank(got) >= rank('urgent'))
    assert.ok(atOnce >= 0.95, `${atOnce}`)
    assert.ok(alarms <= 0.079, `${alarms}`)
  })

  it('of the messages its open classes were tuned on, finds nearly all emergencies, and stops few ordinary ones', () => {
    const open = casesIn('corpus.open.jsonl')
    assert.equal(
      new Set([...corpus, ...held, ...open].map(({ text }) => text.toLowerCase())).size,
      corpus.length + held.length + open.length,
    )
    const emergencies = open.filter((one) => one.level === 'emergency')
    const calm = open.filter((one) => one.level === 'none')
    assert.ok(emergencies.length >= 600 && calm.length >= 200)
    const atOnce = share(emergencies, (got) => got === 'emergency')
    const stopped = share(calm, (got) => got === 'emergency')
    assert.ok(atOnce >= 0.99, `${atOnce}`)
    // Two of the three had been let through by idioms made to measure ("passed out early …", "… on the peloton"), since taken out.
    assert.ok(stopped <= 0.012, `${stopped}`)
  })

  it('of those in voices heard late, whose misses were generalised, misses none and stops none of their ordinary ones', () => {
    const voices = casesIn('corpus.voices.jsonl')
    assert.ok(voices.length >= 80)
    const wrong = voices.filter(
      (one) => (screen(one.text, {}, one.lang).level === 'emergency') !== (one.level === 'emergency'),
    )
    assert.deepEqual(
      wrong.map(({ id }) => id),
      [],
    )
  })

  it('on the held part keeps what was reached, in numbers only: nobody should learn which ones are missed', () => {
    const emergencies = held.filter((one) => one.level === 'emergency')
    const calm = held.filter((one) => one.level === 'none')
    const atOnce = share(emergencies, (got) => got === 'emergency')
    const sameDay = share(emergencies, (got) => rank(got) >= rank('urgent'))
    const alarms = share(calm, (got) => rank(got) >= rank('urgent'))
    assert.ok(atOnce >= 0.938, `${atOnce}`)
    assert.ok(sameDay >= 0.949, `${sameDay}`)
    assert.ok(alarms <= 0.044, `${alarms}`)
  })
})

describe('The messages of strangers', () => {
  const strangers = casesIn('corpus.strangers.jsonl')
  const got = strangers.map((one) => ({ ...one, got: screen(one.text, factsFromJson(one.patient), one.lang).level }))

  it('are heard as they are labelled, now that they are tuned to: a guard, and no measure of other strangers', () => {
    const low = got.filter((one) => one.level === 'emergency' && one.got !== 'emergency')
    assert.deepEqual(
      low.map(({ id }) => id),
      [],
    )
    const calm = got.filter((one) => one.level === 'none' || one.level === 'concern')
    const stopped = calm.filter((one) => one.got === 'emergency')
    assert.ok(calm.length > 100 && stopped.length <= 2, stopped.map(({ id }) => id).join(' '))
    const today = got.filter((one) => one.level === 'urgent')
    assert.ok(today.filter((one) => rank(one.got) >= rank('urgent')).length >= 0.85 * today.length)
  })
})
