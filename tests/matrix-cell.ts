import type { Asker, ObjectKind } from '#contract/access-rows.ts'
import type { CaseKey, CaseThere } from '#dev/matrix-cases.ts'
import type { MatrixWorld, PersonKey, PracticeThere } from '#dev/matrix-world.ts'

/** Where the ids of one question come from: the asker's own, a colleague's, another practice's, or of nothing there is. */
export const ABSENT = '018f0000-0000-7000-8000-00000000dead'
const NOWHERE: CaseThere = {
  caseId: ABSENT,
  version: 1,
  seq: 0,
  task: ABSENT,
  attachment: ABSENT,
  finding: ABSENT,
  request: ABSENT,
  plan: ABSENT,
  prescription: ABSENT,
  loop: ABSENT,
}

/** One question of the matrix: who asks, about what, and where the ids of it come from. */
export type Cell = {
  readonly w: MatrixWorld
  readonly who: Asker
  /** The practice whose object it is about. */
  readonly at: PracticeThere
  readonly object: ObjectKind
  /** Differs for every cell, for what must be new each time. */
  readonly n: number
  /** The asker's own, or another person's: a credential, a second session. */
  readonly account: { readonly credential: string; readonly session: string }
}
export type Input = Readonly<Record<string, unknown>>

export function matter(c: Cell, key: CaseKey): CaseThere {
  if (c.object === 'absent') return NOWHERE
  const there = c.at.cases[c.object === 'colleagues' ? 'colleagues' : key]
  return Object.fromEntries(Object.entries(there).map(([k, v]) => [k, v === '' ? ABSENT : v])) as unknown as CaseThere
}
export const thing = (c: Cell, key: keyof PracticeThere['things']): string =>
  c.object === 'absent' ? ABSENT : c.at.things[key]
export const staffPerson = (c: Cell, key: PersonKey): string => (c.object === 'absent' ? ABSENT : c.at.people[key])
export const patientId = (c: Cell): string => {
  if (c.object === 'absent') return ABSENT
  return c.at.patientIds[c.object === 'colleagues' ? 'colleagues_patient' : 'patient']
}
export const practice = (c: Cell): string => (c.object === 'absent' ? 'no-such-practice' : c.at.slug)

export const nothing = (): Input => ({})
export const about =
  (key: CaseKey, more: (m: CaseThere, c: Cell) => Input = nothing) =>
  (c: Cell): Input => {
    const m = matter(c, key)
    return { caseId: m.caseId, ...more(m, c) }
  }
