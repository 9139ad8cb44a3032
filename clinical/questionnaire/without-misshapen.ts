import type { Problem, Questionnaire } from './questionnaire.types.ts'

/**
 * The form with every place that cannot be read taken out or made plain, so that the rest can be checked in the same round.
 * Places keep their paths. For checking only: it is not what the author meant.
 */
export function withoutMisshapen(sent: unknown, shape: readonly Problem[]): Questionnaire | undefined {
  if (typeof sent !== 'object' || sent === null || shape.some(({ path }) => path === 'resourceType')) return undefined
  const mended: unknown = structuredClone(sent)
  shape.forEach(({ path }, i) =>
    mend(
      mended,
      path.split(/[.[\]]/).filter((step) => step !== ''),
      i,
    ),
  )
  return mended as Questionnaire
}

function mend(root: unknown, steps: readonly string[], i: number): void {
  let holder = root as Record<string, unknown> | undefined
  for (const step of steps.slice(0, -1)) holder = holder?.[step] as Record<string, unknown> | undefined
  const last = steps.at(-1)
  if (typeof holder !== 'object' || last === undefined) return
  if (last === 'linkId') holder['linkId'] = `unnamed-${i}`
  else if (last === 'type') holder['type'] = 'string'
  else if (last === 'text') holder['text'] = '?'
  else delete holder[last]
}

/** What is said of a place that was already told, or for the want of one that was taken out, is no news. */
export const isNews = ({ path, message }: Problem, shape: readonly Problem[]): boolean =>
  !shape.some((one) => path === one.path || path.startsWith(`${one.path}.`) || path.startsWith(`${one.path}[`)) &&
  !(
    shape.some((one) => /linkId$|item$|contained$/.test(one.path)) && / no such item\.$|^There is no item/.test(message)
  ) &&
  // Of a question whose kind cannot be read, nothing that hangs on its kind is known.
  !shape.some((one) => one.path.endsWith('.type') && path.startsWith(one.path.slice(0, -'type'.length)))
