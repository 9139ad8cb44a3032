import assert from 'node:assert/strict'
import { it } from 'node:test'
import { everything, type Rule, rulesLike, totalsOf } from './rule-list.ts'

const none = { fired: 0, matters: 0, open: 0, right: 0, tooStrong: 0, notAboutThis: 0, unsaid: 0, redirected: 0 }
const rule = (id: string, kind: string, level: Rule['level'], counts: Partial<Rule['counts']> = {}): Rule => ({
  id,
  kind,
  level,
  says: { en: id, es: id },
  source: 'ACEP',
  version: '1',
  counts: { ...none, ...counts },
})
const chest = rule('chest', 'cardiac', 'emergency', { fired: 4, right: 3, tooStrong: 1 })
const racing = rule('racing', 'cardiac', 'urgent', { fired: 9, right: 2, notAboutThis: 3, unsaid: 4 })
const ear = rule('ear', 'ear', 'urgent')
const all = [ear, chest, racing]
const ids = (rules: readonly Rule[]) => rules.map(({ id }) => id)

it('An administrator sees the rules that spoke most first, or those that staff doubted, or one kind or level', () => {
  assert.deepEqual(ids(rulesLike(all, everything)), ['racing', 'chest', 'ear'])
  assert.deepEqual(ids(rulesLike(all, { ...everything, sort: 'level' })), ['chest', 'racing', 'ear'])
  assert.deepEqual(ids(rulesLike(all, { ...everything, sort: 'doubted' })), ['racing', 'chest', 'ear'])
  assert.deepEqual(ids(rulesLike(all, { ...everything, which: 'spoke', kind: 'cardiac', level: 'urgent' })), ['racing'])
  assert.deepEqual(ids(rulesLike(all, { ...everything, which: 'doubted' })), ['racing', 'chest'])
})

it('What nobody judged counts neither for a rule nor against it', () => {
  assert.deepEqual(totalsOf(all), { fired: 13, judged: 9, right: 5 })
})
