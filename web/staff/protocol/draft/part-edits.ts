import type { Content } from './content.ts'

type Parts = Pick<Content, 'protocol' | 'vignettes'>

/** Without an order, and without what example patients expect of it. */
export function withoutOrder<C extends Parts>(content: C, id: string): C {
  const { protocol, vignettes } = content
  return {
    ...content,
    protocol: { ...protocol, orders: protocol.orders.filter((one) => one.id !== id) },
    vignettes: vignettes.map((one) => {
      if (one.expected.orders?.[id] === undefined) return one
      const { [id]: _gone, ...orders } = one.expected.orders
      return { ...one, expected: { ...one.expected, orders } }
    }),
  }
}

export const withoutPlan = <C extends Parts>(content: C, id: string): C => ({
  ...content,
  protocol: { ...content.protocol, plans: content.protocol.plans.filter((one) => one.id !== id) },
})

/** A plan once more behind itself, under a name of its own: its words are then changed. */
export function withPlanTwice<C extends Parts>(content: C, id: string): C {
  const { plans } = content.protocol
  const at = plans.findIndex((one) => one.id === id)
  const plan = plans[at]
  if (!plan) return content
  let count = 2
  while (plans.some((one) => one.id === `${id}-${count}`)) count++
  const title = { en: `${plan.title.en} (${count})`, es: `${plan.title.es} (${count})` }
  const twice = { ...plan, id: `${id}-${count}`, title }
  return { ...content, protocol: { ...content.protocol, plans: plans.toSpliced(at + 1, 0, twice) } }
}
