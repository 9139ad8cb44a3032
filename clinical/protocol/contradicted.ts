import type { Sentence, Story } from '#clinical/questionnaire/questionnaire.types.ts'
import { screenText } from '#clinical/safety/screen.ts'

/** The rules that what a sentence denies would raise, were it said; worked out once a wording. */
const raisedBy = new Map<string, ReadonlySet<string>>()
function rulesBehind(denied: string): ReadonlySet<string> {
  const known = raisedBy.get(denied)
  if (known) return known
  const { findings } = screenText({ text: denied, language: 'en', facts: {} })
  const rules = new Set(findings.filter(({ level }) => level !== 'concern').map(({ ruleId }) => ruleId))
  raisedBy.set(denied, rules)
  return rules
}

/**
 * A "no" in the form that the patient's own words contradict reassures nobody: it is told first, as what does not fit.
 * @param story told in English, as the desk reads it.
 * @param flagged ids of the rules that free text of this case raised, disposed of or not.
 */
export function tellContradictions(story: Story, flagged: ReadonlySet<string>): Story {
  const isContradicted = ({ denies }: Sentence) =>
    denies !== undefined && [...rulesBehind(denies)].some((rule) => flagged.has(rule))
  const against = [...story.relevantNegatives, ...story.rest].filter(isContradicted)
  if (against.length === 0) return story
  const told = against.map(({ linkId, text, weight }) => ({
    linkId,
    weight,
    text: `does not fit: the form says “${text}”, the patient’s own words raised a red flag for it`,
  }))
  return {
    ...story,
    positives: [...told, ...story.positives],
    relevantNegatives: story.relevantNegatives.filter((one) => !isContradicted(one)),
    rest: story.rest.filter((one) => !isContradicted(one)),
  }
}
