import type { Concept } from './lexicon.types.ts'
import type { ConceptHit, Range } from './match.ts'
import { isNamed } from './past.ts'
import { saidBetween } from './said-between.ts'
import type { Token } from './tokens.ts'

type Tokens = readonly Token[]

/** What is over when it is over, and told with its day: never a pain, a breath or a wish. */
const EVENTS: ReadonlySet<Concept> = new Set<Concept>([
  'heart-attack', 'stroke', 'seizure', 'sepsis', 'anaphylaxis', 'collapse', 'near-faint', 'choking', 'racing-heart',
]) // prettier-ignore

/** What people live with for years, by what they say they have: only that, of all that is told beside it. */
const LIVED_WITH: readonly (readonly [disease: RegExp, signs: ReadonlySet<Concept>])[] = [
  [
    /^migr/,
    new Set<Concept>(['headache', 'vision-change', 'light-sensitive', 'flashes', 'vomiting', 'dizzy', 'one-side-weak']),
  ],
  [/^(?:copd|epoc|emphysema|enfisema)$/, new Set<Concept>(['cannot-breathe'])],
  [/^(?:dementia|demencia|alzheimer\w*)$/, new Set<Concept>(['confused', 'acts-odd'])],
  [/^(?:sclerosis|esclerosis|ms)$/, new Set<Concept>(['one-side-weak', 'legs-failing'])],
  [/^(?:myasthenia|miastenia)$/, new Set<Concept>(['face-droop', 'one-side-weak'])],
]
const ON_A_HILL = /\b(?:hills?|stairs|steps|walk\w*|cuestas?|escaleras?|subir|subo|sube)\b/
const SHORT_OF_BREATH = /^(?:short|breath|wind|winded|of|puff\w*|se|me|ahog\w*)$/

/** Right behind what happened. `{Y}` is a year that is over; an age must end where it is said, so that "39 degrees" and "30,000 feet" are none. */
const BEHIND =
  /^(?:(?:with|con) (?:a )?(?:fever|fiebre) |once |una vez )?(?:(?:in|en|en el) {Y}|(?:in|en) (?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre)\b(?! \d{1,2}\b)|in the [5-9]0s|in my (?:teens|twenties|thirties|forties)|(?:at|aged|at age) ([2-9]\d)(?=$| ,(?! \d)| (?:and|y|but|so|i|my|he|she|his|her|me|se|le|from|due|which|who|that|the|with|con|in|at|en|twice|once|2 veces)\b)|a los ([2-9]\d) anos\b|de los \d{1,2} a los \d{1,2}\b|(?:when|cuando) (?:i|he|she|they|we)? ?(?:was|were|tenia|era|teniamos) (?:(?:como|about|only|just) )?(?:\d{1,2}(?: (?:months?|mos?|years?|yrs?|yo|anos|meses))?(?: y medio)?(?: old)?(?=$| ,(?! \d)| (?:and|y|but|so|i|my|he|she|his|her|me|se|le|from|due|which|who|that|the|with|con|in|at|en|twice|once|2 veces)\b)|un ano|ano y medio|(?:little|small|young|a baby|a toddler|a kid|a child|a teen\w*|nin[oa]|chic[oa]|joven|bebe|pequen[oa])))/
/** Right before it. */
const AHEAD =
  /(?:^|[ ,])(?:(?:years?|months?) (?:on )?(?:on \w+ )?(?:since|after|from)(?: (?:my|the|his|her|our|their|that|mini|mild|small|minor|first|{OWNER}))*|(?:when|cuando) (?:i|he|she|they|we)? ?(?:was|were|tenia|era|teniamos) (?:(?:como|about|only|just) )?(?:\d{1,2}(?: (?:months?|mos?|years?|yrs?|yo|anos|meses))?(?: y medio)?(?: old)?(?=$| ,(?! \d)| (?:and|y|but|so|i|my|he|she|his|her|me|se|le|from|due|which|who|that|the|with|con|in|at|en|twice|once|2 veces)\b)|un ano|ano y medio|(?:little|small|young|a baby|a toddler|a kid|a child|a teen\w*|nin[oa]|chic[oa]|joven|bebe|pequen[oa]))(?: (?:months?|mos?|years?|yrs?|yo|anos|meses))?(?: y medio)?(?: old)? ?,? ?(?:i|he|she|me|se|le|yo)?)$/

/** Said anywhere beside a dated event, what came back is not over. */
const RETURNED =
  /\b(?:again|another (?:one|stroke|seizure|heart|attack|episode|reaction)|having|worse|worst|today|tonight|right now|this (?:morning|afternoon|evening|time)|last night|yesterday|same (?:thing|pain|feeling|way|symptoms?|pressure|kind)|just (?:like|had|now|happened)|like (?:when|then|that|before)|feels? (?:like|the)|come back|came back|coming back|is back|are back|back again|help|otra vez|de nuevo|otro|hoy|ahorita|anoche|ayer|ahora mismo|igual que|mismo dolor|lo mismo|volvio|regreso|ayuda|esta (?:manana|tarde|noche|vez)|this (?:minute|moment|second)|since (?:noon|midnight|dawn|breakfast|lunch|dinner|supper)|ambulance|911|cpr|on the (?:floor|ground)|with (?:him|her)|limp|clammy|crushing|jerk\w*|convulsing|foam\w*|gr[ae]y|blue|no pulse|ambulancia|en el (?:piso|suelo)|tirad[oa]|no (?:habla|responde|despierta|respira)|gris|morad[oa]|chueca|babea|ties[oa]|pregnant|ayud\w+|sudor|throat|tongue|elephant|returned)\b/
const WAS_NOW = /\b(?:now|ahora|started|empezo|still|sigue|todavia)\b/
/** "He's ten now", "without another". */
const HARMLESS =
  /\b\d+ now\b|\bnow (?:(?:i|he|she) (?:is|am) )?\d+|\bwithout (?:another|worse)|\b(?:not|no|nothing|never|ni|sin)(?: any| lesiones)? (?:worse|new|nuevas|peor|different)\b|\bni mas ni menos\b|\bback to\b|\bno (?:fevers?|blood|chills|bleeding|falls)\b|\bblood (?:pressure|tests?|work|thinner)\b|\bsin fiebre\b|\bworse (?:sitting|standing|bending)\b/g

/** What is new, anywhere: beside it nothing is as it always was. */
const NEW =
  /\b(?:today|tonight|sudden\w*|worse|worsen\w*|worst|stronger|different\w*|yesterday|last night|this (?:morning|afternoon|evening|time|week)|right now|hours? ago|minutes? ago|just (?:started|happened|began|now)|since (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|last|this|noon|breakfast|lunch|dinner)|again|came back|first time|never (?:this|felt)|will not (?:stop|go)|passed out|faint\w*|emergency|help|out of nowhere|except|but now|so bad|can not|could not|not doing|keeps|face|mouth|half|swell\w*|swollen|pregnan\w*|no pued\w*|hinch\w*|embaraz\w*|cara|boca|hablar|severe\w*|fever\w*|chills|blood\w*|bleed\w*|drooping|crooked|lopsided|slurr\w*|fell|fall|fiebre|calentura|sangr\w*|chuec\w*|caid\w*|cayo|cai|words|pink|blue|lips|stiff|rigid|wak(?:e|ing)|unrous\w*|mottled|motead[oa]|drank|swallowed|10[0-6]|encuentro (?:las )?palabras|lengua|ardiendo|ties[oa]|azul|morad[oa]s?|despierta|tomo cloro|hoy|ahorita|anoche|ayer|esta (?:manana|tarde|noche|vez)|repente|pronto|subit\w*|peor\w*|empeor\w*|distint\w*|diferente\w*|primera vez|mas fuerte|otra vez|no se (?:me )?quita|desmay\w*|empez\w*|ayuda|desde (?:hace \d+ (?:hora|min|dia)\w*|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)))\b|\bnow\b|\bahora\b|\bnuev[oa]s?\b|\bnew (?!mask|injections?|pills?|insurance|doctor|year|drugs?|medicines?|infusions?|card|scripts?|prescription|inhalers?)/

const AROUND = 8
/** Years between an age that is told and one that may be the same. */
const NEARLY = 2

/** What fails is not as it always was where it is only added: "migraine same as ever, and my hand is numb". */
const FAILING: ReadonlySet<Concept> = new Set<Concept>(['one-side-weak', 'face-droop', 'confused', 'legs-failing'])
const isAdded = (tokens: Tokens, cue: Range, range: Range): boolean =>
  tokens.slice(cue[1] + 1, range[0] + 1).some(({ text, afterPause }) => afterPause && ADDS.test(text))
const ADDS = /^(?:and|plus|y)$/

/** "As she always is, but her face is drooping": what stands beyond a turn is told as another thing. */
function turnsBetween(tokens: Tokens, a: Range, b: Range): boolean {
  const [from, to] = a[1] < b[0] ? [a[1], b[0]] : [b[1], a[0]]
  return tokens.slice(from, to + 1).some(({ text }) => TURNS.test(text))
}
const TURNS = /^(?:but|pero|though|although|aunque|except|excepto|only|solo|yet|however|plus)$/

const REACH = 16
const isNear = (a: Range, b: Range): boolean => b[0] - a[1] <= REACH && a[0] - b[1] <= REACH

export type LongPast = (hit: ConceptHit) => Range | undefined

/**
 * What says of a thing that it is from long ago, or as it has been for years: a day told with an event ("a seizure when he was 16
 * months"), or that it is the same as ever, in a text that speaks of nothing new. `years`: where years stand that are over.
 */
export function makeLongPast(tokens: Tokens, years: ReadonlySet<number>, same: readonly Range[]): LongPast {
  let whole: string | undefined
  const all = (): string =>
    (whole ??= tokens
      .map(({ text }) => text)
      .join(' ')
      .replaceAll(HARMLESS, ' '))
  let isNewAnywhere: boolean | undefined
  let isBackAnywhere: boolean | undefined
  let diseases: typeof LIVED_WITH | undefined
  let ages: ReadonlyMap<number, readonly Token[]> | undefined
  const sameBySentence = Map.groupBy(same, ([at]) => tokens[at]?.sentence)
  /** `{Y}` and `{OWNER}` stand for a year that is over and "Tom’s". */
  const said = (from: number, to: number, sentence: number): string =>
    saidBetween(tokens, from, to, sentence, ({ text, word }, at) =>
      years.has(at) ? '{Y}' : word === `${text}s` ? '{OWNER}' : text,
    )

  /** "My mom is 80, heart attack at 80" happens now. */
  const isStillOf = (age: number): boolean => {
    ages ??= Map.groupBy(
      tokens.filter(({ text }) => /^\d{2}$/.test(text)),
      ({ text }) => Number(text),
    )
    let told = 0
    for (let one = age; one <= age + NEARLY; one += 1) told += ages.get(one)?.length ?? 0
    return told > 1
  }

  const dated = ({ concept, ranges }: ConceptHit): Range | undefined => {
    if (!EVENTS.has(concept)) return undefined
    const [first, last] = [ranges[0]?.[0] ?? 0, ranges.at(-1)?.[1] ?? 0]
    const sentence = tokens[first]?.sentence ?? -1
    const behind = tokens[last + 1]?.afterPause ? '' : said(last + 1, last + AROUND, sentence)
    const dating = BEHIND.exec(behind)
    const age = dating?.[1] ?? dating?.[2]
    // Of a fall or a racing heart the number may be anything, or now.
    if (age && (!isNamed({ concept }) || isStillOf(Number(age)))) return undefined
    const isDated = dating !== null || AHEAD.test(said(first - AROUND - 2, first - 1, sentence))
    if (!isDated) return undefined
    isBackAnywhere ??= RETURNED.test(all())
    if (isBackAnywhere) return undefined
    const near = saidBetween(tokens, first - 2 * AROUND, last + 2 * AROUND, sentence).replaceAll(HARMLESS, ' ')
    return WAS_NOW.test(near) ? undefined : [first, last]
  }

  const asAlways = ({ concept, ranges }: ConceptHit): Range | undefined => {
    const [first, last] = [ranges[0]?.[0] ?? 0, ranges.at(-1)?.[1] ?? 0]
    const cue = sameBySentence
      .get(tokens[first]?.sentence)
      ?.find((one) =>
        ranges.every(
          (range) =>
            isNear(one, range) &&
            !turnsBetween(tokens, one, range) &&
            !(FAILING.has(concept) && isAdded(tokens, one, range)),
        ),
      )
    if (!cue) return undefined
    const isHill =
      ranges.every(([from, to]) => tokens.slice(from, to + 1).every(({ text }) => SHORT_OF_BREATH.test(text))) &&
      ON_A_HILL.test(said(last + 1, last + AROUND, tokens[first]?.sentence ?? -1))
    if (concept === 'cannot-breathe' && !isHill) return undefined
    diseases ??= LIVED_WITH.filter(([disease]) => tokens.some(({ text }) => disease.test(text)))
    if (!diseases.some(([, signs]) => signs.has(concept))) return undefined
    isNewAnywhere ??= NEW.test(all())
    return isNewAnywhere ? undefined : cue
  }
  return (hit) => dated(hit) ?? asAlways(hit)
}
