import type { Told } from './each-test.reporter.ts'

/** Tests that look at the schema itself, so that a step changes what they find: no fault of a deploy. Each with its reason. */
export const ABOUT_THE_SCHEMA: readonly { readonly file: string; readonly title: RegExp; readonly why: string }[] = [
  {
    file: 'server/modules/directory/medical-director.test.ts',
    title: /^planted: two rows that say so are refused by the table/,
    why: 'from 0041 on the table does not refuse the second director: the first one’s part ends',
  },
]

export type Judged = {
  /** Old code that does not live with the new schema. */
  readonly faults: readonly Told[]
  readonly aboutTheSchema: readonly Told[]
  /** Failed once and not again, alone. */
  readonly unsteady: readonly Told[]
  /** Failed on the schema of its own time too. */
  readonly failedBefore: readonly Told[]
}

/**
 * Tells apart what failed: `first` among all, `again` alone on the same new schema, `before` alone on the old one.
 * Only what fails twice on the new schema, holds on the old one and is not about the schema itself is a deploy's fault.
 */
export function judgeFailures(
  first: readonly Told[],
  again: readonly Told[],
  before: readonly Told[],
  list: typeof ABOUT_THE_SCHEMA = ABOUT_THE_SCHEMA,
): Judged {
  const among = (all: readonly Told[], t: Told) => all.some((o) => o.file === t.file && o.title === t.title)
  const listed = (t: Told) => list.some((l) => l.file === t.file && l.title.test(t.title))
  const steady = again.filter((t) => !listed(t))
  return {
    faults: steady.filter((t) => !among(before, t)),
    aboutTheSchema: again.filter(listed),
    unsteady: first.filter((t) => !among(again, t)),
    failedBefore: steady.filter((t) => among(before, t)),
  }
}
