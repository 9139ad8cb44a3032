import {
  CRISIS_SOURCE,
  crisisRisk,
  heardAs,
  highIn,
  type CrisisQuestion,
  type GivenInCrisis,
} from '#clinical/protocol/crisis-questions.ts'
import type { DomainEvent } from '#contract/events.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { addEntry, authorOf } from '#modules/cases/cases.store.ts'
import { askable } from '#modules/cases/crisis/askable.ts'
import { CRISIS_RULES, CRISIS_VERSION } from '#modules/cases/crisis/rules.ts'
import { saidInCrisis } from '#modules/cases/crisis/said-in-crisis.ts'
import { entriesOf } from '#modules/cases/entries.views.ts'
import { findingsOf, raiseFindings } from '#modules/cases/findings.store.ts'
import type { FindingRow } from '#modules/cases/finding-row.ts'
import type { Flag } from '#modules/cases/flag.ts'

type Answered = { readonly asked?: GivenInCrisis | undefined; readonly number?: string | undefined }

/** As staff read it on the flag's card and on the timeline. */
const inWords: Readonly<Record<CrisisQuestion, string>> = {
  wish: 'wish to be dead',
  thoughts: 'thoughts of suicide',
  method: 'a method',
  intent: 'intent',
  plan: 'a plan with intent',
  behavior: 'suicidal behavior in the past 3 months',
}

/**
 * What the answers ask for besides the flag they are about: high risk is an emergency of its own, whatever became of that flag;
 * any other "yes" is one where only a same-day flag stands, as the same words are in free text. A "no" asks for nothing and
 * takes nothing away. Only what is said now asks: an earlier "yes" that staff settled rings for no later "no". The last of
 * `given` is said now.
 */
export function flagsOfAnswers(f: FindingRow, given: readonly GivenInCrisis[], by: string | null): Flag[] {
  const risk = crisisRisk(given.slice(-1))
  if (risk === 'none' || (risk !== 'high' && f.level === 'emergency')) return []
  const base = {
    level: 'emergency',
    kind: 'mental-health',
    source: CRISIS_SOURCE,
    instruction: 'crisis-line',
    say: null,
    // With the words it was asked about: one card, one danger.
    foundIn: f.foundIn.replace(/ #\d+$/, ''),
    quote: '',
    said: f.said,
    engineVersion: CRISIS_VERSION,
    by,
  } as const
  if (risk !== 'high')
    return [
      {
        ...base,
        ruleId: CRISIS_RULES.yes,
        why: 'C-SSRS screener: yes to a wish to be dead or to thoughts of suicide. Call now.',
      },
    ]
  const which = highIn(given).map((one) => inWords[one])
  return [
    {
      ...base,
      ruleId: CRISIS_RULES.high,
      why: `C-SSRS screener, high risk: ${which.join(', ')}. Call now, do not leave the line, warm hand-over.`,
    },
  ]
}

/**
 * Keeps one answer, or the number to call, on the record as it comes, and raises what it asks for. Undefined where this person
 * is not asked about this flag: then nothing was kept.
 */
export async function keepAnswered(
  tx: WriteTx,
  actor: Actor,
  c: Granted<CaseRow>,
  findingId: string,
  { asked, number }: Answered,
): Promise<readonly DomainEvent[] | undefined> {
  const f = (await askable(tx, actor, c, await findingsOf(tx, c))).find(({ id }) => id === findingId)
  if (!f) return undefined
  const heard = asked && { question: asked.question, answer: heardAs(asked.question, asked.answer) }
  const before = saidInCrisis(await entriesOf(tx, c, ['staff_only'])).get(f.id)?.given ?? []
  const { c: now } = await addEntry(tx, c, {
    kind: 'safety_finding',
    author: authorOf(actor, c),
    language: c.language,
    label: 'staff_only',
    content: {
      findingId: f.id,
      ruleId: CRISIS_RULES.asked,
      level: f.level,
      foundIn: f.foundIn,
      ...(heard && { asked: heard }),
      ...(number !== undefined && { number }),
    },
  })
  if (!heard) return []
  return (await raiseFindings(tx, now, flagsOfAnswers(f, [...before, heard], actor.personId))).events
}
