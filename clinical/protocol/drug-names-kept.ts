import { ingredientsAndClassesOf } from './drug-classes.ts'
import { isSameContent } from './same-content.ts'
import type { Protocol } from './protocol.types.ts'

type Names = Protocol['drugNames']

/**
 * The first name of a drug that stands for less in a changed protocol: one of the house’s that is gone or stands for something
 * else, or a new one for what is only called an antibiotic, which would then be none in particular. Other names may be added.
 */
export function lostDrugName(floor: Names = [], changed: Names = []): string | undefined {
  const gone = floor.find(
    ({ stands, names }) =>
      !changed.some((one) => isSameContent(one.stands, stands) && names.every((name) => one.names.includes(name))),
  )
  if (gone) return gone.names[0]
  const known = new Set(floor.flatMap(({ names }) => names))
  return changed.flatMap(({ names }) => names).find((name) => !known.has(name) && meansNoneInParticular(name, floor))
}

/** A name of what is only called an antibiotic: with a name of its own, it would stand for none of those it can be. */
export const meansNoneInParticular = (name: string, floor: Names = []): boolean =>
  ingredientsAndClassesOf(name, floor).includes('antibiotic-unspecified')
