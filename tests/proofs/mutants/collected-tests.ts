/**
 * Stands in for `node:test` where the same tests are asked again and again in one process: collects what the files say, and
 * runs it one after the other. What is done before all is done once, what is done after all never: the process ends.
 */
type Work = (t: unknown) => unknown
type Suite = {
  readonly before: Work[]
  readonly beforeEach: Work[]
  readonly afterEach: Work[]
  readonly parent: Suite | undefined
  begun?: Promise<void>
}
export type Collected = { readonly name: string; run(): Promise<void> }

export const collected: Collected[] = []
const begin = (parent?: Suite): Suite => ({ before: [], beforeEach: [], afterEach: [], parent })
let here = begin()
const waiting: Promise<unknown>[] = []
/** Until every suite has said what it holds. */
export const allCollected = (): Promise<unknown> => Promise.all(waiting)

const chain = (s: Suite | undefined): Suite[] => (s ? [...chain(s.parent), s] : [])
const readSaid = (said: readonly unknown[]): { name: string; work: Work; left: boolean } => {
  const options = said.find((x) => typeof x === 'object' && x !== null) as
    | { skip?: unknown; todo?: unknown }
    | undefined
  const work = said.find((x) => typeof x === 'function') as Work | undefined
  return {
    name: typeof said[0] === 'string' ? said[0] : '',
    work: work ?? (() => undefined),
    left: Boolean(options?.skip ?? options?.todo),
  }
}

async function runOne(suite: Suite, work: Work): Promise<void> {
  const suites = chain(suite)
  for (const s of suites)
    await (s.begun ??= (async () => {
      for (const w of s.before) await w({})
    })())
  const after: Work[] = []
  const t: Record<string, unknown> = {
    name: '',
    after: (w: Work) => void after.push(w),
    diagnostic: () => undefined,
    signal: new AbortController().signal,
    test: async (...said: unknown[]) => void (await readSaid(said).work(t)),
  }
  const mark = suites.length
  try {
    for (const s of suites) for (const w of s.beforeEach) await w(t)
    await work(t)
  } finally {
    for (const s of suites.slice(0, mark).toReversed()) for (const w of s.afterEach) await w(t)
    for (const w of after) await w(t)
  }
}

export function test(...said: unknown[]): Promise<void> {
  const { name, work, left } = readSaid(said)
  const suite = here
  if (!left) collected.push({ name, run: () => runOne(suite, work) })
  return Promise.resolve()
}
export function describe(...said: unknown[]): Promise<void> {
  const { work, left } = readSaid(said)
  if (left) return Promise.resolve()
  const outer = here
  here = begin(outer)
  waiting.push(Promise.resolve(work({})))
  here = outer
  return Promise.resolve()
}
export const it = test
export const suite = describe
export const before = (w: Work): void => void here.before.push(w)
export const after = (): void => undefined
export const beforeEach = (w: Work): void => void here.beforeEach.push(w)
export const afterEach = (w: Work): void => void here.afterEach.push(w)
