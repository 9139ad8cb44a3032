import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { folderOf } from '#clinical/protocol/shipped-protocols.fixture.ts'
import { changesBetween, merged } from './changes.ts'
import { placeOf, valueAt, withChange, withValue } from '#clinical/protocol/draft-places.ts'
import { isSameContent } from '#clinical/protocol/same-content.ts'
import { type Content } from './content.ts'
import { duplicated, moved, withItem, withNew, without } from './form-edits.ts'
import { withText } from './words-in-form.ts'

const { protocol, intake, vignettes, readme } = folderOf('uti')
const content: Content = { protocol, intake, vignettes, readme, reasons: {} }
const replay = (before: Content, after: Content) =>
  changesBetween(before, after).reduce((here, change) => withChange(here, change), before)

describe('What a save sends of a draft', () => {
  it('is the one place that was typed in, by the names of what it stands in', () => {
    const after = withValue(content, '/protocol/rules/rigors/say/es', 'Otra cosa.')
    const changes = changesBetween(content, after)
    assert.deepEqual(
      changes.map(({ path, value }) => [path, value]),
      [['/protocol/rules/rigors/say/es', 'Otra cosa.']],
    )
    assert.ok(JSON.stringify(changes).length < 1000)
  })

  it('is small for a question moved, added, doubled or taken out, and gives the same form again', () => {
    const forms = [
      moved(intake, 'danger', -1),
      moved(moved(intake, 'symptoms', 1), 'symptoms', 1),
      without(intake, 'danger'),
      withNew(intake, 'symptoms', 'one', { en: 'Is there blood?', es: '¿Hay sangre?' }).form,
      duplicated(intake, 'story').form,
      withItem(moved(intake, 'danger', 1), 'danger', (item) => withText(item, { en: 'New?', es: '¿Nuevo?' })),
    ]
    for (const form of forms) {
      const after = { ...content, intake: form }
      const changes = changesBetween(content, after)
      assert.ok(changes.length > 0 && changes.length < 5, `${changes.length} changes`)
      assert.ok(isSameContent(replay(content, after), after))
    }
  })

  it('is nothing when nothing was changed', () => {
    assert.deepEqual(changesBetween(content, structuredClone(content)), [])
  })
})

describe('Two people in one draft', () => {
  const mine = withValue(content, '/protocol/rules/rigors/say/en', 'Mine.')

  it('keep both what they wrote at different places', () => {
    const theirs = withValue(content, '/protocol/rules/confusion/say/en', 'Theirs.')
    const both = merged(theirs, changesBetween(content, mine))
    assert.deepEqual(both.conflicts, [])
    assert.equal(valueAt(both.content, '/protocol/rules/rigors/say/en'), 'Mine.')
    assert.equal(valueAt(both.content, '/protocol/rules/confusion/say/en'), 'Theirs.')
  })

  it('see both, side by side, at the same place: neither is overwritten unseen', () => {
    const theirs = withValue(content, '/protocol/rules/rigors/say/en', 'Theirs.')
    const { content: kept, conflicts } = merged(theirs, changesBetween(content, mine))
    assert.equal(valueAt(kept, '/protocol/rules/rigors/say/en'), 'Theirs.')
    assert.deepEqual(
      conflicts.map(({ change, theirs: stands }) => [change.value, stands]),
      [['Mine.', 'Theirs.']],
    )
  })

  it('are told nothing where both wrote the same', () => {
    assert.deepEqual(merged(mine, changesBetween(content, mine)).conflicts, [])
  })
})

describe('A place', () => {
  it('is the same by a name and by a number', () => {
    const at = protocol.rules.findIndex(({ id }) => id === 'confusion')
    assert.equal(placeOf(content, '/protocol/rules/confusion/say'), `/protocol/rules/${at}/say`)
    assert.equal(placeOf(content, `/protocol/rules/${at}/say`), `/protocol/rules/${at}/say`)
  })
})
