import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { endpoints } from '#contract/endpoints.ts'
import * as internal from '#contract/internal.ts'
import * as files from '#contract/internal-files.ts'
import * as en from './acts.en.ts'
import { didOf, whoOf } from './said.ts'

const root = join(import.meta.dirname, '../../..')
function* sources(folder: string): Generator<string> {
  for (const one of readdirSync(folder, { withFileTypes: true }))
    if (one.isDirectory()) yield* sources(join(folder, one.name))
    else if (one.name.endsWith('.ts') && !one.name.includes('.test.'))
      yield readFileSync(join(folder, one.name), 'utf8')
}

describe('the trail in sentences', () => {
  it('has words for everything that can be done, refused or looked at', () => {
    const names = [...endpoints, ...Object.values(internal), ...Object.values(files)].flatMap((one) =>
      typeof one === 'object' && 'name' in one ? [one.name] : [],
    )
    const without = names.filter((name) => !(name in en.acts))
    assert.deepEqual(without, [], 'say in acts.en.ts and acts.es.ts what these did')
    const screens = [...sources(join(root, 'server/modules'))].flatMap((text) =>
      [...text.matchAll(/(?:screen: |SCREEN = )'([^']+)'/g)].map((found) => found[1] ?? ''),
    )
    assert.ok(screens.length > 8)
    assert.deepEqual(
      screens.filter((one) => !(one in en.looks)),
      [],
      'say in acts.en.ts and acts.es.ts what was looked at',
    )
  })
  it('reads like a sentence about a person', () => {
    const row = {
      fields: [],
      by: 'person' as const,
      who: 'Priya Shah, MD',
      what: 'act' as const,
      act: 'desk.claim',
      outcome: 'done',
    }
    assert.equal(`${whoOf(row, 'en')} ${didOf(row, 'en')}`, 'Priya Shah, MD claimed the matter')
    const refused = { ...row, what: 'refusal' as const, outcome: 'licence.lapsed' }
    assert.equal(didOf(refused, 'en'), 'tried to claim the matter, and was refused: the licence had ended')
    assert.equal(didOf(refused, 'es'), 'intentó tomar el asunto, y se le negó: la licencia había vencido')
    const stranger = { by: 'not_signed_in' as const, who: '' }
    assert.equal(whoOf(stranger, 'en'), 'Someone not signed in')
  })
  it('says when a patient was not only signed out: their ways to sign in ended too', () => {
    const row = { what: 'act' as const, act: 'identity.endPatientSessions', outcome: 'done' }
    const fields = ['session', 'patient', 'lost_device']
    assert.equal(didOf({ ...row, fields }, 'en'), 'signed a patient out')
    const both = didOf({ ...row, fields: [...fields, 'password', 'passkey'] }, 'en')
    assert.equal(both, 'signed a patient out, and ended how they sign in')
  })
  it('planted fault: an act without words would be shown as its code, which the first test finds', () => {
    assert.match(didOf({ what: 'act', act: 'desk.unheardOf', outcome: 'done', fields: [] }, 'en'), /desk\.unheardOf/)
    assert.ok(!('desk.unheardOf' in en.acts))
  })
})
