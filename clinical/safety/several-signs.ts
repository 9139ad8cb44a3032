import type { Concept } from './lexicon.types.ts'
import type { Span } from './safety.types.ts'

/** Things that are wrong with somebody. What they have, take, did or how long it lasts is none of them. */
const SIGNS: ReadonlySet<Concept> = new Set<Concept>([
  'arm-jaw-pain', 'sweating', 'racing-heart', 'pulse-very-fast', 'pulse-fast', 'pulse-very-slow', 'doom', 'vomiting', 'dizzy', 'oxygen-lowish', 'pleuritic',
  'vision-change', 'cannot-walk', 'drowsy', 'near-faint', 'shaking', 'headache', 'swelling-face', 'mouth-odd', 'hives', 'nosebleed', 'any-bleeding',
  'black-stool', 'rectal-blood', 'fever-101', 'fever-103', 'rigors', 'stiff-neck', 'dark-rash', 'skin-spreading', 'skin-peeling', 'dry', 'belly-pain', 'burn-any',
  'head-injury', 'fall-or-crash', 'light-sensitive', 'flashes', 'halos', 'eye-pain', 'belly-right-low', 'belly-upper-right', 'jaundice', 'flank-pain',
  'saddle-numb', 'incontinent', 'back-pain', 'calf-swollen', 'keeps-nothing-down', 'bp-low', 'ketones', 'thirst', 'press-around', 'upper-indigestion', 'exertion', 'no-strength',
  'voice-odd', 'head-struck', 'belly-blocked', 'shoulder-tip', 'one-sided-pain', 'pupil-odd', 'pain-severe', 'worse-fast', 'looks-ill', 'acts-odd',
  'infant-cold', 'gush', 'contractions', 'wheeze', 'swelling-hands', 'scalp-jaw', 'neck-and-arms', 'head-danger', 'dystonia', 'eye-orbit', 'psychosis', 'hearing-lost',
]) // prettier-ignore

const FEW = 2
const MANY = 3

type Sighting = { readonly spans: readonly Span[]; readonly doubt: object | undefined }
export const isSign = (concept: Concept): boolean => SIGNS.has(concept)

/** Adds to what a text holds that it may hold several signs, so that the rules about them are asked. */
export function mayBeSeveral(present: Set<Concept>): void {
  let count = 0
  for (const concept of present) if (SIGNS.has(concept)) count += 1
  if (count >= FEW) present.add('two-signs')
  if (count >= MANY) present.add('three-signs')
}

const isApart = (spans: readonly Span[], taken: readonly Span[]): boolean =>
  spans.every(([start, end]) => !taken.some(([from, to]) => start < to && from < end))

/** Of the signs that are there without doubt, those told in words of their own: "pain in my side" is one, whatever it may mean. */
function signsApart(seen: ReadonlyMap<Concept, readonly Sighting[]>): readonly Span[][] {
  const taken: Span[] = []
  const signs: Span[][] = []
  const told = [...seen].filter(([concept]) => SIGNS.has(concept)).map(([, all]) => all.filter(({ doubt }) => !doubt))
  for (const all of told.toSorted((a, b) => a.length - b.length)) {
    const one = all.find(({ spans }) => isApart(spans, taken))
    if (!one) continue
    taken.push(...one.spans)
    signs.push([...one.spans])
  }
  return signs
}

/** What an illness of years is told with. Anything else is new, whatever somebody has had for years. */
const LASTING: ReadonlySet<Concept> = new Set<Concept>([
  'vomiting', 'headache', 'dizzy', 'belly-pain', 'back-pain', 'no-strength', 'upper-indigestion', 'light-sensitive',
]) // prettier-ignore

/** That all of it is of years: "ill like this for six years", and not "diabetic for 20 years" or "surgery two years ago". */
const FOR_YEARS =
  /\b(?:been (?:\w+ )?(?:sick|ill|unwell|like this|this way)|have had (?:all )?(?:this|these|it|them)(?: symptoms| problems)?|these (?:\w+ )?(?:symptoms|problems)) (?:on and off )?(?:for|over) (?:the )?(?:about |over |more than |almost |past |last |nearly )?(?:\d+|two|three|four|five|six|seven|eight|ten|many|several|some) (?:plus )?years\b|\b(?:llevo|llevamos|lleva) (?:\w+ )?(?:enferm[oa]|mal|asi) (?:\w+ )?(?:mas de |casi )?(?:\d+|dos|tres|cuatro|cinco|seis|diez|muchos|varios) anos\b|\b(?:estoy|esta|soy) (?:enferm[oa]|mal|asi) (?:hace|por|desde hace) (?:mas de |casi )?(?:\d+|dos|tres|cuatro|cinco|seis|diez|muchos|varios) anos\b/
const OF_LATE =
  /\b(?:sudden\w*|worse\w*|worst|worsen\w*|more|now|today|tonight|yesterday|this (?:morning|week|month|afternoon|evening)|since|hours?|minutes?|days?|weeks?|last (?:night|week)|new|just|start\w*|getting|lately|recent\w*|never|different|fever\w*|repentin\w*|de repente|empeor\w*|peor|mas (?:fuerte|seguido|frecuente)|ahora|hoy|ayer|anoche|esta (?:manana|noche|tarde|semana)|horas?|dias?|semanas?|nuev\w*|empe[cz]\w*|ultimamente|reciente\w*|nunca|distint\w*|fiebre|desde que)\b/
/** Whether all of a text is told as it has been for years, and nothing of it as new or worse. */
export const isOfYears = (text: string): boolean => FOR_YEARS.test(text) && !OF_LATE.test(text)

const isLasting = (seen: ReadonlyMap<Concept, readonly Sighting[]>): boolean =>
  [...seen].every(([concept, all]) => !SIGNS.has(concept) || LASTING.has(concept) || all.every(({ doubt }) => doubt))

/** Two and three signs as meanings of their own, with all their words. Three that have been there for years are two. */
export function severalIn(
  seen: ReadonlyMap<Concept, readonly Sighting[]>,
  ofYears: () => boolean,
): readonly (readonly [Concept, readonly Span[]])[] {
  const signs = signsApart(seen)
  const spans = signs.flat()
  if (signs.length < FEW) return []
  return signs.length < MANY || (isLasting(seen) && ofYears())
    ? [['two-signs', spans]]
    : [
        ['two-signs', spans],
        ['three-signs', spans],
      ]
}
