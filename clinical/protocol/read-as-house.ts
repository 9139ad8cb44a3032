import type { DraftContent } from './draft-content.ts'
import { nameOf, pointerOf, withValue } from './draft-places.ts'
import { protocol } from './protocol.schema.ts'
import { isList, isPlain, isSameContent } from './same-content.ts'
import { vignettes } from './vignette.schema.ts'
import type { ProtocolFolder } from './protocol.types.ts'

const MOST_FAULTS = 60

/**
 * A draft whose file is faulty, with each fault taken as the house has it there, so that the rest of it can be judged. What is
 * faulty and not of the house at all is left out: then numbers in lists are no longer those of the draft (`shifted`).
 */
export function readAsHouse(
  content: DraftContent,
  house: ProtocolFolder | null,
): { readonly folder: ProtocolFolder; readonly shifted: boolean } | undefined {
  if (!house || content.intake.resourceType !== 'Questionnaire') return undefined
  const intake = content.intake as unknown as ProtocolFolder['intake']
  const cases = vignettes.safeParse(content.vignettes)
  let root: unknown = content.protocol
  let shifted = false
  for (let fault = 0; fault < MOST_FAULTS; fault++) {
    const read = protocol.safeParse(root)
    if (read.success) {
      const folder = {
        protocol: read.data,
        intake,
        vignettes: cases.success ? cases.data : house.vignettes,
        readme: '',
      }
      return { folder, shifted }
    }
    const [issue] = read.error.issues
    const path = (issue?.path ?? []).map(String)
    if (issue?.code === 'unrecognized_keys')
      for (const name of issue.keys) root = withValue(root, pointerOf([...path, name]), undefined)
    else {
      const mended = asHouse(root, house.protocol, path)
      if (!mended) return undefined
      root = mended.root
      shifted ||= mended.shifted
    }
  }
  return undefined
}

/** The nearest place around a fault where the house says something else, with what it says; or without what the house does not have. */
function asHouse(
  root: unknown,
  house: unknown,
  path: readonly string[],
): { root: unknown; shifted: boolean } | undefined {
  for (let length = path.length; length > 0; length--) {
    const steps = path.slice(0, length)
    const [here, there] = bothAt(root, house, steps)
    if (there !== undefined && !isSameContent(here, there))
      return { root: withValue(root, pointerOf(steps), there), shifted: false }
    const [holder] = bothAt(root, house, steps.slice(0, -1))
    if (there === undefined && isList(holder))
      return { root: withValue(root, pointerOf(steps), undefined), shifted: true }
  }
  return undefined
}

/** What stands at a place in both, elements of lists by what they are called. */
function bothAt(root: unknown, house: unknown, steps: readonly string[]): readonly [unknown, unknown] {
  return steps.reduce<readonly [unknown, unknown]>(
    ([here, there], step) => {
      if (isList(here)) {
        const one = here[Number(step)]
        const name = nameOf(one)
        const same = isList(there) && name !== undefined ? there.find((each) => nameOf(each) === name) : undefined
        return [one, same]
      }
      const inside = (value: unknown) => (isPlain(value) && Object.hasOwn(value, step) ? value[step] : undefined)
      return [inside(here), inside(there)]
    },
    [root, house],
  )
}
