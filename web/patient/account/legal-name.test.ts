import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayer } from '#ui/i18n.ts'
import { en } from '../words/en.ts'
import { legalOf, legalProblems } from './legal-name.ts'

const t = sayer<typeof en>('en', en)
const none = { other: false, givenName: '', familyName: '' }
const asked = (called: { givenName: string; familyName: string }, legal = none) =>
  legalProblems(t, called, legal).map(({ name }) => name)

test('whose name has no Latin letters is asked for the one on her ID, and nobody else unless she says that it differs', () => {
  const li = { givenName: '李', familyName: '小龍' }
  assert.deepEqual(asked(li), ['legalName.givenName', 'legalName.familyName'])
  assert.deepEqual(asked({ givenName: 'Zoë', familyName: 'O’Nguyễn' }), [])
  assert.deepEqual(asked({ givenName: 'Liz', familyName: 'Reyes' }, { ...none, other: true }).length, 2)
  assert.deepEqual(asked(li, { other: false, givenName: 'Li', familyName: '小龍' }), ['legalName.familyName'])
  const legal = { other: false, givenName: ' Li ', familyName: 'Xiaolong' }
  assert.deepEqual([asked(li, legal), legalOf(li, legal)], [[], { givenName: 'Li', familyName: 'Xiaolong' }])
  assert.equal(legalOf({ givenName: 'Anna', familyName: 'Reyes' }, legal), undefined, 'what is not asked is not sent')
})
