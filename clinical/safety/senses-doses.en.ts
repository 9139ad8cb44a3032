import type { Sense } from './sense.types.ts'
import { patternOf } from './word-patterns.ts'

const RAPID_OR_BASAL =
  'insulin|humalog|novolog|novorapid|apidra|fiasp|lispro|aspart|lantus|basaglar|toujeo|tresiba|levemir|semglee|glargine|degludec|nph'

/** More words of another sense: insulin as it is meant to be, a finger that was pricked, what is only asked for behind a comma. */
export const SENSES_DOSES_EN: readonly Sense[] = [
  {
    said: 'took my 12 units of humalog with lunch',
    of: ['overdose'],
    word: patternOf(`^(?:\\d{1,2}|units?|${RAPID_OR_BASAL})$`),
    beside: patternOf(
      `\\b(?:[1-7]?\\d|80) (?:units? )?(?:of )?(?:my |the )?(?:${RAPID_OR_BASAL})\\b.*\\b(?:with (?:my |each |every )?(?:lunch|dinner|breakfast|supper|meals?|food)|at (?:night|bedtime)|in the (?:morning|evening)|every (?:morning|night|evening|day)|daily|twice a day|as usual|like always)\\b`,
    ),
    unless:
      /\b(?:usually (?:that|it|i)|on purpose|trembl\w*|rubbish|nonsense|gibberish|never ate|ate nothing|slur\w*|awake|clammy|funny|instead|mistakes?|mistook|wrong|mix\w*|confus\w*|accident\w*|thought|thinking|meant|supposed|twice(?! a day)|again|double\w*|triple|extra|too (?:much|many)|all of|whole|entire|die|kill|end it|shak\w*|sweat\w*|pass\w*|low|drop\w*|dizzy|not eat\w*|no food|skip\w*|forgot|missed|every hour|oops|passed|faint\w*|seiz\w*|wak\w+|respond\w*|not diabetic|son|daughter|baby|toddler|kid)\b/,
  },
  {
    said: 'insurance changed it to basaglar instead of lantus',
    of: ['overdose', 'double-dose'],
    word: patternOf(`^(?:\\d{1,2}|units?|instead|wrong|${RAPID_OR_BASAL})$`),
    beside:
      /\b(?:insurance|pharmacy|pharmacist|formulary|cover\w*|prescri\w+|doctor wants|dr wants|endocrinologist wants|same dose|starting|start(?:s)? (?:on )?(?:tomorrow|monday)|from (?:monday|tomorrow|next week)|can i (?:take|use|switch))\b/,
    unless:
      /\b(?:(?:in|inside) (?:me|him|her)|took|taken|injected|inject(?:ed|ing) (?:it|the|my)|shot|drew|used|dialed|gave (?:him|her|myself|my|it to|dad|mom)|already|mistakes?|mistook|mix\w*|accident\w*|thought|thinking|ago|just now|shak\w*|sweat\w*|confused|pass\w*|low|drop\w*|dizzy|twice|double\w*|too much|units now|die|kill|wak\w+|respond\w*)\b/,
  },
  {
    said: 'finger prick 84 fasting',
    of: ['oxygen-low'],
    word: /^(?:finger|fingers|fingertip|meter|\d\d)$/,
    beside: /\b(?:prick\w*|pok(?:e|ed|ing)|finger ?stick\w*|lancets?|strips?|sugars?|glucose|glucometer|fasting)\b/,
    unless:
      /\b(?:oxygen|o2|oximeter|sats?|spo2|breath\w*|lips|blue|gr[ae]y|percent|clip|pulse ox|gasp\w*|wind(?:ed)?|cough\w*|clothespin|clamp)\b/,
  },
  {
    said: 'the finger clip says 98 and pulse 84',
    of: ['oxygen-low'],
    word: /^[7-8]\d$/,
    before: /\b(?:pulse|heart rate|hr|bpm|beats)(?: (?:is|of|at|was|reads|says|rate))*$/,
    beside: /\b9[4-9]\b|\b100\b/,
  },
  {
    said: 'what if it reads below 88',
    of: ['oxygen-low'],
    word: /^[6-8]\d$/,
    before: /\b(?:below|under|less than|lower than|beneath)$/,
    unless:
      /\b(?:is|its|it is|went|going|goes|dropp\w*|drops|fell|falls|keeps|stays|stuck|now|was|dips?|dipped|again|always|still|been|all) (?:\w+ )?(?:below|under|less than|lower than|beneath)\b|\b(?:blue|gasp\w*|can not breathe|short of breath|lips|gr[ae]y)\b|^(?!.*\b(?:if|when|whenever|case|until|alarms?|supposed|should|goal|keep)\b).*\b(?:oxygen|o2|sats?|saturation|spo2|oximeter|pulse ox|clip)\b/,
  },
  {
    said: 'the sensor for the fingers shows 75 watts',
    of: ['oxygen-low'],
    word: /^[6-8]\d$/,
    after: /^(?:watts?|degrees|lbs?|pounds|kilos|kg|dollars|bucks|reps|psi|percent battery)\b/,
  },
  {
    said: 'took 5 of my nortriptyline over the last week',
    of: ['tricyclic-many'],
    word: /^(?:took|taken|ate|had)$/,
    beside:
      /\b(?:over (?:the|a|this) (?:last |past )?(?:week|month|few days)|one (?:a|each|every|per) (?:night|day)|(?:as|like) prescribed|this week|this month)\b/,
    unless:
      /\b(?:at once|together|one go|just now|ago|tonight|all of|die|kill\w*|end it|overdos\w*|woozy|drowsy|sleepy|dizzy|heart|pass\w*|wak\w+|seiz\w*|confus\w*|accident\w*|mistakes?|then)\b/,
  },
  {
    said: 'says only 2 words out of a sentence',
    of: ['cannot-breathe'],
    word: /^(?:words|out)$/,
    after: /^(?:out )?of (?:a|the|every|each|his|her|ten|10)\b|^out loud\b/,
    unless: /\b(?:breath\w*|air|gasp\w*|chest|copd|asthma|inhaler|neb\w*|blue|oxygen|wheez\w*|lungs?|panting|winded)\b/,
  },
  {
    said: 'passed out at the price of the new pen',
    of: ['near-faint', 'collapse'],
    word: /^(?:passed|out|fainted|died|collapsed)$/,
    after: /^(?:out )?(?:at|from|over|when i saw) (?:the|your|my|that|this) (?:price|cost|bill|copay|quote)\b/,
    unless:
      /\b(?:hit my|chest|woke|floor|dizzy|black|vomit\w*|bleed\w*|heart|again|twice|really did|ambulance|pregnan\w*|pale|sweat\w*)\b/,
  },
  {
    said: 'my inhaler is almost empty, can you send a refill',
    of: ['cannot-breathe'],
    word: /^(?:inhaler|puffer|albuterol|empty|nebulizer)$/,
    beside:
      /\b(?:inhaler|puffer|albuterol|nebulizer)\b.*\bempty\b.*\b(?:refill\w*|send|pharmacy|walgreens|cvs|walmart|rx)\b/,
    unless:
      /\b(?:breath\w*|wheez\w*|gasp\w*|tight\w*|air|blue|chest|cough\w*|attack|can not|words|worse|helps?|helping|every (?:hour|\d+|few)|lips|panting|struggl\w*|sentence|now|emergency|winded|ribs)\b/,
  },
  {
    said: 'my stroke in swim is hurting my shoulder',
    of: ['stroke'],
    word: /^strokes?$/,
    after: /^(?:in|at|during) (?:the )?(?:swim\w*|pool|golf|tennis|rowing|practice)\b/,
    unless:
      /\b(?:had|having|face|droop\w*|speech|slur\w*|arm (?:is|went|drop\w*)|weak\w*|numb\w*|confus\w*|can not|collapsed|passed|one side|vision|signs?)\b/,
  },
]
