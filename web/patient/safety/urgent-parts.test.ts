import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { notToldBy, sayApart, urgentParts } from './urgent-parts.ts'

const flag = (instruction: string, en?: string) =>
  ({ ruleId: 'r', level: 'urgent', instruction, say: en ? { en, es: en } : null }) as const
const emergency = (instruction: string) => ({ ruleId: 'r', level: 'emergency', instruction }) as const

describe('What is milder than the instruction at the top', () => {
  it('is not said again where the note above says it: a crisis line, or what helps before 911', () => {
    const crisis = flag('crisis-line', 'Please speak to somebody today.')
    const abuse = flag('abuse-support')
    const fever = flag('same-day', 'A fever should be seen today.')
    assert.deepEqual(notToldBy([crisis, fever], [crisis, fever]), [fever])
    assert.deepEqual(notToldBy([emergency('abuse-support'), abuse], [abuse]), [], 'two equal notes stood on one page')
    assert.deepEqual(notToldBy([emergency('call-911'), abuse], [abuse, fever]), [abuse, fever])
  })

  it('is one note, however many flags bring the same words or none of their own', () => {
    const words = flag('same-day', 'A fever should be seen today.')
    const { abuse, others } = urgentParts([
      words,
      words,
      flag('same-day'),
      flag('abuse-support'),
      flag('abuse-support'),
    ])
    assert.equal(abuse, true)
    assert.deepEqual(sayApart(others, 'en'), ['A fever should be seen today.'])
  })

  it('of abuse told before this page was opened says no more than of any flag', () =>
    assert.equal(urgentParts([{ ...flag('abuse-support'), later: true as const }]).abuse, false))
})
