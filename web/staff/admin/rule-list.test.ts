import assert from 'node:assert/strict'
import { it } from 'node:test'
import { everything, type Rule, type RuleFilter, rulesLike, totalsOf } from './rule-list.ts'

const none = { fired: 0, matters: 0, open: 0, right: 0, tooStrong: 0, notAboutThis: 0, unsaid: 0, redirected: 0 }
const rule = (id: string, kind: string, level: Rule['level'], counts: Partial<Rule['counts']> = {}): Rule => ({
  id,
  kind,
  level,
  says: { en: id, es: id },
  source: 'ACEP',
  version: '1',
  counts: { ...none, ...counts },
  months: null,
})
const chest = rule('chest', 'cardiac', 'emergency', { fired: 4, right: 3, tooStrong: 1 })
const racing = rule('racing', 'cardiac', 'urgent', { fired: 9, right: 2, notAboutThis: 3, unsaid: 4 })
const ear = rule('ear', 'ear', 'urgent')
const all = [ear, chest, racing]
const words = { cardiac: 'Heart', ear: 'Ear' } as Readonly<Record<string, string>>
const like = (filter: Partial<RuleFilter>) => rulesLike(all, { ...everything, ...filter }, (kind) => words[kind] ?? '')
const ids = (rules: readonly Rule[]) => rules.map(({ id }) => id)

it('An administrator sees the rules that spoke most first, or those that staff doubted, or one kind or level', () => {
  assert.deepEqual(ids(like({})), ['racing', 'chest', 'ear'])
  assert.deepEqual(ids(like({ sort: 'level' })), ['chest', 'racing', 'ear'])
  assert.deepEqual(ids(like({ sort: 'doubted' })), ['racing', 'chest', 'ear'])
  assert.deepEqual(ids(like({ which: 'spoke', kind: 'cardiac', level: 'urgent' })), ['racing'])
  assert.deepEqual(ids(like({ which: 'doubted' })), ['racing', 'chest'])
})

it('Kinds stand in the order of the words that are shown for them, not of the codes behind them', () => {
  // Planted fault: by their codes the heart's rules would stand before the ear's.
  assert.deepEqual(ids(like({ sort: 'kind' })), ['ear', 'racing', 'chest'])
})

it('What nobody judged counts neither for a rule nor against it', () => {
  assert.deepEqual(totalsOf(all), { fired: 13, judged: 9, right: 5 })
})
