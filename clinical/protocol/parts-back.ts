import { lostDrugName, meansNoneInParticular } from './drug-names-kept.ts'
import { isSameContent } from './same-content.ts'
import type { Protocol, ReadingsPlan, Threshold } from './protocol.types.ts'

type Names = Protocol['drugNames']
type Facts = Protocol['facts']

/**
 * The house’s names of drugs with those the practice added: an allergy that is known only by one of these would stop nothing
 * without it. What a name of the house stands for besides stays too: one order stopped too many is the safer mistake. Left out
 * is only what would make an antibiotic none in particular.
 */
export function drugNamesBack(floor: Names, draft: Names): Names {
  if (lostDrugName(floor, draft) === undefined) return draft
  const house = floor ?? []
  const known = new Set(house.flatMap(({ names }) => names))
  const own = (draft ?? []).map(({ stands, names }) => ({
    stands,
    names: names.filter((name) => known.has(name) || !meansNoneInParticular(name, floor)),
  }))
  const back = house.map((one, i) => {
    const isFirst = house.findIndex(({ stands }) => isSameContent(stands, one.stands)) === i
    const added = isFirst ? own.filter(({ stands }) => isSameContent(stands, one.stands)) : []
    return { stands: one.stands, names: [...new Set([...one.names, ...added.flatMap(({ names }) => names)])] }
  })
  const isThere = ({ stands, names }: Named) => back.some((one) => isIn(stands, one.stands) && isIn(names, one.names))
  const all = [...back, ...own.filter((one) => one.names.length > 0 && !isThere(one))]
  return all.length > 0 ? all : undefined
}
type Named = NonNullable<Names>[number]
const isIn = (some: readonly string[], all: readonly string[]) => some.every((one) => all.includes(one))

/** What the house has recorded, in its order and, where only words differ, in the draft’s; then what the practice records besides. */
export function factsBack(floor: Facts, draft: Facts): Facts {
  const house = (floor ?? []).map((one) => {
    const now = draft?.find(({ name }) => name === one.name)
    return now && isSameContent(wordless(now), wordless(one)) ? now : one
  })
  const all = [...house, ...(draft ?? []).filter(({ name }) => !house.some((one) => one.name === name))]
  return all.length > 0 ? all : undefined
}

/** The house’s numbers and no others, since conditions count them; in the draft’s words where a line is where it was. */
export function readingsBack(floor: ReadingsPlan | null, draft: ReadingsPlan | null): ReadingsPlan | null {
  if (!floor || !draft) return floor
  const { home, average } = draft
  const thresholds = floor.thresholds.map((one) => {
    const now = draft.thresholds.find(({ id }) => id === one.id)
    return now && isSameContent(wordless(now), wordless(one)) ? now : one
  })
  return { ...floor, home, ...(average ? { average } : {}), thresholds }
}

const wordless = (one: NonNullable<Facts>[number] | Threshold) => ({
  ...one,
  label: null,
  hint: null,
  say: null,
  clinician: null,
  citation: null,
})
