import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { done, id, instant, language, line, nothing, practiceSlug } from '#contract/shared.ts'

/** What a practice adds to the safety rules that came with the house. Lower than a rule came, nothing here can say. */

const ruleId = z.string().check(z.regex(/^[a-z0-9][a-z0-9.-]{0,79}$/))
const raisedTo = z.enum(['urgent', 'emergency'])
export const ruleChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('words'), language, phrase: line(120) }),
  z.strictObject({ kind: z.literal('level'), level: raisedTo }),
])
export const additionStates = ['proposed', 'failed', 'refused', 'in_force', 'ending', 'ended'] as const

/** One of the messages that come with the house, or the words of a protocol’s vignette, and what it was and would be. */
const stopped = z.object({
  text: z.string(),
  language,
  /** The vignette it is from; null: a message of the corpora. */
  vignette: z.nullable(z.string()),
  was: z.enum(['none', 'concern', 'urgent', 'emergency']),
  is: z.enum(['none', 'concern', 'urgent', 'emergency']),
})
export const ruleTrial = z.object({
  /** The rules as they came, by which it was tried. */
  shipped: z.string(),
  /** Why it cannot go in force: it makes a vignette wrong, stops too many ordinary messages, or lowers something. */
  fails: z.nullable(z.enum(['vignette', 'too_many', 'lowers'])),
  /** Ordinary messages tried, and how many of them it would stop that nothing stopped before. */
  ordinary: z.int(),
  stopped: z.int(),
  /** Messages that a nurse called less than it would make of them. */
  graver: z.int(),
  /** The last closed matters of the practice, and in how many of them it would have spoken. */
  closed: z.int(),
  matters: z.int(),
  sentences: z.array(stopped),
})

export const ruleAdditions = endpoint({
  name: 'cases.ruleAdditions',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/safety-rules/additions',
  says: 'What this practice adds to the safety rules, proposed, in force and over: with what each would have stopped, and who proposed and decided.',
  input: nothing,
  output: z.object({
    version: z.string(),
    additions: z.array(
      z.object({
        id,
        ruleId,
        /** The rule in plain words; null: it is no longer among those that come with the house, so this does nothing. */
        says: z.nullable(z.object({ en: z.string(), es: z.string() })),
        kind: z.nullable(z.string()),
        /** As the rule came. */
        level: z.nullable(z.enum(['emergency', 'urgent', 'concern'])),
        change: ruleChange,
        state: z.enum(additionStates),
        version: z.int(),
        proposed: z.object({ name: z.string(), at: instant }),
        /** Null while it is being tried. */
        trial: z.nullable(ruleTrial),
        decided: z.nullable(z.object({ name: z.string(), at: instant })),
        endAsked: z.nullable(z.object({ name: z.string(), at: instant })),
        ended: z.nullable(z.object({ name: z.string(), at: instant })),
        /** Whoever looks asked for what it waits for: proposed it, or asked that it end. */
        mine: z.boolean(),
        /** Tried by the rules of another version: it has to be proposed again. */
        old: z.boolean(),
        /** Nobody approves what they proposed, nor ends alone what is in force. */
        can: z.object({ approve: z.boolean(), refuse: z.boolean(), end: z.boolean() }),
      }),
    ),
  }),
  errors: [],
})
export const proposeRuleAddition = endpoint({
  name: 'cases.proposeRuleAddition',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/safety-rules/additions',
  says: 'Proposes words that a shipped rule should hear too, or a higher level for it. It is tried on everything that came with the house and on the last closed matters; somebody else must approve.',
  input: z.strictObject({ ruleId, change: ruleChange }),
  output: done,
  errors: ['conflict.exists'],
})
export const approveRuleAddition = endpoint({
  name: 'cases.approveRuleAddition',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/safety-rules/additions/:additionId/approve',
  says: 'The second person’s word: an addition goes in force, or one in force ends. Open matters are judged again.',
  input: z.strictObject({ additionId: id }),
  output: done,
  errors: ['conflict.version', 'session.step_up_required'],
})
export const refuseRuleAddition = endpoint({
  name: 'cases.refuseRuleAddition',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/safety-rules/additions/:additionId/refuse',
  says: 'A proposal is refused or taken back, or what was to end stays in force.',
  input: z.strictObject({ additionId: id }),
  output: done,
  errors: ['conflict.version'],
})
export const endRuleAddition = endpoint({
  name: 'cases.endRuleAddition',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/safety-rules/additions/:additionId/end',
  says: 'Asks that an addition in force end. It stays in force until somebody else agrees.',
  input: z.strictObject({ additionId: id }),
  output: done,
  errors: ['conflict.version', 'session.step_up_required'],
})
export const practiceRules = endpoint({
  name: 'cases.practiceRules',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/p/:practice/safety-rules',
  says: 'What this practice adds to the safety rules, for the browser that looks at words as they are typed.',
  input: z.strictObject({ practice: practiceSlug }),
  output: z.object({
    revision: z.int(),
    additions: z.array(z.object({ id, ruleId, change: ruleChange })),
  }),
  errors: [],
})
