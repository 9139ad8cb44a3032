import assert from 'node:assert/strict'
import { it } from 'node:test'
import { namesIt, saysDay, saysHow, saysWhere } from './said-once.ts'

const diagnosis = { en: 'Bladder infection', es: 'Infección de la vejiga' }

it('a diagnosis her plan names in its first sentence does not stand above it too; one it does not name does', () => {
  const whatWeThink = 'Lo más probable es que tenga una infección de la vejiga. Es común.'
  assert.equal(namesIt({ diagnosis, whatWeThink }), true)
  assert.equal(namesIt({ diagnosis, whatWeThink: 'Es común y mejora con la medicina correcta.' }), false)
})

it('how to take a medicine is said once, and is never lost where the words about it leave it out', () => {
  const directions = 'Take 1 capsule 2 times a day.'
  assert.equal(saysHow({ yourMedicine: `Take 1 capsule  2 times a day.\nStop if you get hives.` }, directions), true)
  // Planted fault: any words about a medicine would stand for its directions.
  assert.equal(saysHow({ yourMedicine: 'Take it with food.' }, directions), false)
  assert.equal(saysHow({ yourMedicine: null }, directions), false)
})

it('where the only medicine is stands once; a fax that failed, a printed one and each of several say more', () => {
  const states = (...all: ('queued' | 'failed' | 'handed_over')[]) =>
    all.map((state) => ({ state, atPharmacy: 'there' as const }))
  assert.equal(saysWhere(states('queued'), true), true)
  for (const more of [states('failed'), states('handed_over'), states('queued', 'queued')])
    assert.equal(saysWhere(more, true), false)
  assert.equal(saysWhere(states('queued'), false), false, 'nothing was said above')
  assert.equal(saysWhere([{ state: 'failed', atPharmacy: 'gone' }], true), true)
  assert.equal(saysWhere([{ state: 'confirmed', atPharmacy: 'elsewhere' }], true), false)
})

it('the day on which she is asked is told once, in whichever language her plan names it', () => {
  const at = '2026-11-25T15:00:00Z'
  const said = (whenToComeBack: string) => saysDay({ whenToComeBack }, at, 'America/Chicago')
  assert.equal(said('Le preguntaremos cómo sigue el miércoles, 25 de noviembre.'), true)
  assert.equal(said('We will check on you on Wednesday, November 25.'), true)
  assert.equal(said('Write if it is not better.'), false)
})
