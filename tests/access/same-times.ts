import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import type { Matrix } from '../matrix-run.ts'
import { differenceOf, type Difference } from './difference.ts'
import type { Edge } from './edge.ts'
import { knock, type Knock } from './same-answers.ts'

export type Timed = Difference & { readonly group: string; readonly pair: string }
/** Asks each question of a group once a round, another one first each time; each against the group's first. */
export async function timedInTurn(
  m: Matrix,
  edge: Edge,
  [group, asked]: readonly [string, readonly Knock[]],
  rounds: number,
): Promise<Timed[]> {
  const all = asked.filter((k) => !k.knowing)
  const took = all.map((): number[] => [])
  for (let round = 0; round < rounds; round++) {
    // Nobody here asks so often of one account that it is refused unasked.
    if (round % 4 === 0) await m.w.t.owner.query(sql`delete from rate_bucket`)
    for (let i = 0; i < all.length; i++) {
      const which = (round + i) % all.length
      const k = all[which]
      if (k) took[which]?.push((await knock(m, edge, asNew(k))).ms)
    }
  }
  const [first = [], ...others] = took
  return others.map((other, i) => ({
    group,
    pair: `${all[0]?.what} / ${all[i + 1]?.what}`,
    ...differenceOf(first, other),
  }))
}

/** An address that nobody has is one only once. */
const asNew = (k: Knock): Knock =>
  k.name === 'identity.signUp' && String(k.input['email']).startsWith('new-')
    ? { ...k, input: { ...k.input, email: `new-${newId()}@example.org` } }
    : k
