import type { Step } from '#clinical/questionnaire/questionnaire.types.ts'

type Asked = Pick<Step, 'type' | 'repeats' | 'required' | 'group' | 'prefilled'>

/**
 * Taps a person needs who skips what may be skipped: one for a single choice (the page goes on by itself), two for a
 * checklist however much of it is ticked, two for a photo that must be there, one to let stand what the record filled in (of a list with other choices: “None of the others”), one to leave
 * any other page.
 * Typing is not tapping, and in a table of readings only choices are tapped.
 */
export const tapsOf = (steps: readonly Asked[]): number => steps.reduce((sum, step) => sum + tapsFor(step), 0)

function tapsFor({ type, repeats, required, group, prefilled }: Asked): number {
  if (type === 'display') return 0
  if (prefilled) return 1
  if (type === 'choice' || type === 'open-choice' || type === 'boolean')
    return group ? Number(required) : repeats ? 2 : 1
  if (group) return 0
  return type === 'attachment' && required ? 2 : 1
}
