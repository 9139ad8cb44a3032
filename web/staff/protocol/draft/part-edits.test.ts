import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Content } from './content.ts'
import { withoutOrder, withoutPlan, withPlanTwice } from './part-edits.ts'

const content = {
  protocol: {
    orders: [{ id: 'drops' }, { id: 'pills' }],
    plans: [
      { id: 'rest', title: { en: 'Rest', es: 'Descanso' } },
      { id: 'treat', title: { en: 'Treat', es: 'Tratar' } },
    ],
  },
  vignettes: [
    { id: 'a', expected: { route: 'treat', orders: { drops: { stops: [] }, pills: { stops: ['age'] } } } },
    { id: 'b', expected: { route: 'treat' } },
  ],
} as unknown as Pick<Content, 'protocol' | 'vignettes'>

describe('Parts of a treatment', () => {
  it('an order goes with what the example patients expect of it', () => {
    const { protocol, vignettes } = withoutOrder(content, 'drops')
    assert.deepEqual(
      protocol.orders.map(({ id }) => id),
      ['pills'],
    )
    assert.deepEqual(
      vignettes.map(({ expected }) => expected.orders),
      [{ pills: { stops: ['age'] } }, undefined],
    )
    assert.equal(vignettes[1], content.vignettes[1])
  })

  it('a plan goes, or is there twice under a name that is free', () => {
    const ids = ({ protocol }: typeof content) => protocol.plans.map(({ id }) => id)
    assert.deepEqual(ids(withoutPlan(content, 'rest')), ['treat'])
    const twice = withPlanTwice(withPlanTwice(content, 'rest'), 'rest')
    assert.deepEqual(ids(twice), ['rest', 'rest-3', 'rest-2', 'treat'])
    assert.equal(twice.protocol.plans[2]?.title.es, 'Descanso (2)')
    assert.equal(withPlanTwice(content, 'nobody'), content)
  })
})
