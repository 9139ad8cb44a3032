import type { Concept } from './lexicon.types.ts'
import type { ConceptHit, CueHit, Range } from './match.ts'
import { asksBetween } from './said-around.ts'
import type { Token } from './tokens.ts'

/**
 * Whether a text speaks of somebody: of the writer, of who is with them, or of now. Beside it no question is asked in general.
 * Words inside the question's own frame ("if I get") do not count.
 */
export function speaksOfSomebody(tokens: readonly Token[], hits: readonly CueHit[]): boolean {
  const inFrame = new Uint8Array(tokens.length)
  for (const { cue, range } of hits) if (cue === 'asked') inFrame.fill(1, range[0], range[1] + 1)
  return hits.some(({ cue, range: [first] }) => SOMEBODY.has(cue) && inFrame[first] !== 1)
}
const SOMEBODY: ReadonlySet<CueHit['cue']> = new Set(['own', 'somebody', 'present', 'relative'])

/** Who an "if" may name. */
const NAMED: ReadonlySet<string> = new Set(['my', 'he', 'she', 'his', 'her', 'our', 'the', 'we', 'they'])
/** What the writer says of herself behind an "if" that is there already: "if I have chest pain". */
const OF_NOW: ReadonlySet<string> = new Set([
  'have',
  'am',
  'can',
  'took',
  'feel',
  'swallowed',
  'keep',
  'still',
  'already',
])
const OF_NOW_ES: ReadonlySet<string> = new Set([
  'tengo',
  'tiene',
  'siento',
  'me',
  'se',
  'le',
  'estoy',
  'esta',
  'mi',
  'su',
  'ella',
])
/** What has not begun: "if he gets a fever", "si me da". */
const TO_COME =
  /^(?:ever|gets?|got|develops?|had|starts?|begins?|goes|becomes?|comes|worsens?|happens?|were|experiences?|da|dan|diera|diese|dieran|llega|llego|llegara|empieza|empiezo|tuviera|sube|subiera|pasa|vuelve)$/
/** Who was told beforehand when to come: "he said to go in if my chest hurts". */
const TOLD = /^(?:told|said|says|instructions|papers|sheet|label|leaflet|dijo|dijeron|instrucciones|hoja)$/
const TO_COME_WORDS = 2
const TOLD_WORDS = 12

/** Whether an "if" is about somebody as they are now ("what do I do if my baby is not breathing"), and sets nothing aside. */
export function isOfNow([from, last]: Range, place: number, tokens: readonly Token[]): boolean {
  const word = (at: number): string => tokens[at]?.text ?? ''
  let at = last
  while (at > from && word(at) !== 'if' && word(at) !== 'si') at -= 1
  const isWhatIf = word(at) === 'if' || word(at) === 'si'
  if (!isWhatIf) return false
  const [who, does] = [word(at + 1), word(at + 2)]
  const isNamed = NAMED.has(who) || (who === 'i' && OF_NOW.has(does)) || (word(at) === 'si' && OF_NOW_ES.has(who))
  if (!isNamed) return false
  if (does === 'should') return false
  for (let i = at + 1; i <= place + TO_COME_WORDS; i += 1) if (TO_COME.test(word(i))) return false
  for (let i = from - 1; i >= 0 && from - i <= TOLD_WORDS && tokens[i]?.sentence === tokens[from]?.sentence; i -= 1)
    if (TOLD.test(word(i)) && !asksBetween(tokens, i + 1, at)) return false
  return true
}

/** Who is asked about, and not what is wrong. */
export const WHO: ReadonlySet<Concept> = new Set<Concept>([
  'pregnant', 'postpartum', 'child', 'baby', 'infant', 'infant-to-6-months', 'new-drug', 'blood-thinner', 'heart-medicine', 'weekly-medicine', 'diabetic', 'allergen', 'heart-patient',
  'clot-risk', 'immunosuppressed', 'immune-for-life', 'after-surgery', 'recent', 'long-while', 'at-rest', 'asks-er',
]) // prettier-ignore
const HOW_BAD: ReadonlySet<Concept> = new Set<Concept>(['severe', 'pain-severe', 'worse-fast', 'sudden'])

/** Whether a text says more than a question in general would: how bad it is, or two things that are wrong in different words. */
export function saysMore(hits: readonly ConceptHit[]): boolean {
  if (hits.some(({ concept }) => HOW_BAD.has(concept))) return true
  const told = hits.filter(({ concept }) => !WHO.has(concept))
  const ends = told.map(({ ranges }) => Math.max(...ranges.map(([, last]) => last)))
  const first = Math.min(...ends)
  return told.some(({ ranges }) => ranges.every(([start]) => start > first))
}

const MODAL: ReadonlySet<string> = new Set([
  'does',
  'do',
  'did',
  'can',
  'could',
  'may',
  'might',
  'will',
  'would',
  'what',
  'which',
  'that',
  'to',
])
const MODAL_WORDS = 7
/** "Scared cause", "come in cause": who is upset, or asks for something, gives a reason. */
const UPSET =
  /^(?:scared|out|worried|afraid|crying|panicking|nervous|anxious|upset|freaked|terrified|help|now|please|asap|today|fast|quick|in|call|come|go|here|soon|advice)$/
const CANNOT = /^(?:i|my|can|could|he|she|his|her|we)$/

/** "Scared cause I can not breathe" asks nothing: leaves out a "cause" that no "does" or "can" makes a question. */
export const withoutBecause = (tokens: readonly Token[], cues: readonly CueHit[]): readonly CueHit[] =>
  cues.filter(({ cue, range: [first, last] }) => {
    if ((cue !== 'asked' && cue !== 'general') || first !== last || tokens[first]?.text !== 'cause') return true
    if (UPSET.test(tokens[first - 1]?.text ?? '') || CANNOT.test(tokens[first + 1]?.text ?? '')) return false
    for (let at = first - 1; at >= first - MODAL_WORDS && tokens[at]?.sentence === tokens[first]?.sentence; at -= 1)
      if (MODAL.has(tokens[at]?.text ?? '') && tokens[at + 1]?.text !== 'not') return true
    return false
  })
