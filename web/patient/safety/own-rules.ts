import type { PracticeRules } from '#clinical/safety/additions.ts'
import { practiceRules } from '#contract/cases/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { call } from '#ui/api.ts'

/** As long as the practice's open page is taken for new. */
const FRESH_MS = 5 * 60_000
const remembered = (practice: string): string => `kairos.rules.${practice}`

let now: PracticeRules = { revision: 0, additions: [] }
let asked: { readonly practice: string; readonly at: number } | undefined

/** What the practice of this page adds to the rules, as far as this browser knows; the server knows, and decides. */
export const ownRules = (): PracticeRules => now

const asRules = ({ revision, additions }: OutputOf<typeof practiceRules>): PracticeRules => ({
  revision,
  additions: additions.map(({ id, ruleId, change }) => ({ id, ruleId, ...change })),
})

function quietly<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** Fetches them, or takes what was fetched last where there is no line. Never throws: the rules as they came look at words all the same. */
export async function fetchOwnRules(practice: string, at: number = Date.now()): Promise<void> {
  if (asked?.practice === practice && at - asked.at < FRESH_MS) return
  if (asked?.practice !== practice) {
    const kept = quietly(() => localStorage.getItem(remembered(practice)))
    const rules = kept ? quietly(() => JSON.parse(kept) as PracticeRules) : undefined
    now = rules ?? { revision: 0, additions: [] }
  }
  asked = { practice, at }
  try {
    if ('onLine' in navigator && !navigator.onLine) throw new Error('no line')
    const rules = asRules(await call(practiceRules, { practice }))
    if (asked.practice !== practice) return
    // The same rules in a new object would have the words read anew.
    if (JSON.stringify(rules) !== JSON.stringify(now)) now = rules
    quietly(() => localStorage.setItem(remembered(practice), JSON.stringify(rules)))
  } catch {
    if (asked.practice === practice) asked = { practice, at: at - FRESH_MS }
  }
}
