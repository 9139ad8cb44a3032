import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limitsIn } from './number-limits.ts'

const systolic = { name: 'systolic', expression: "%resource.item.where(linkId='pressure').answer.value" }
type Read = Parameters<typeof limitsIn>[0]
const rule = (when: string) => ({ id: when, when })

test('a number stands beside every line the conditions draw for it, each once and the lowest first', () => {
  const rules = [
    rule('%systolic > 180 or %diastolic > 120'),
    rule('%systolic>=140'),
    rule('%systolic < 90'),
    rule('%systolic < 140'),
    rule('%systolic > 180'),
  ]
  assert.deepEqual([...limitsIn({ variables: [systolic], rules } as Read)], [['pressure', ['< 90', '≥ 140', '> 180']]])
})

test('what is only compared with words, or worked out of several answers, has none', () => {
  const worked = { name: 'mean', expression: '(%a + %b) / 2' }
  const rules = [rule("%systolic.exists() and 'x' in %kind"), rule('%mean > 3')]
  assert.deepEqual([...limitsIn({ variables: [systolic, worked], rules } as Read)], [])
})
