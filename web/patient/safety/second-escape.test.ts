import assert from 'node:assert/strict'
import { it } from 'node:test'
import { isSecondEscape } from './second-escape.ts'

const escape = { key: 'Escape', repeat: false }

it('Escape twice in a moment leaves; once, or twice with time between, does not', () => {
  const press = isSecondEscape()
  assert.equal(press(escape, 0), false)
  assert.equal(press(escape, 400), true)
  assert.equal(press(escape, 600), false, 'a third press is a first one again')
  assert.equal(press(escape, 5000), false)
})

it('planted fault: a key held down, or another key between, would leave by accident', () => {
  const press = isSecondEscape()
  assert.equal(press(escape, 0), false)
  assert.equal(press({ ...escape, repeat: true }, 40), false)
  assert.equal(press({ key: 'a', repeat: false }, 100), false)
  assert.equal(press(escape, 200), false)
})
