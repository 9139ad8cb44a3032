import type { Sense } from './sense.types.ts'

/** Words that say something else than the sign they are heard as, in English. Each keeps an emergency beside it: `other-senses.test.ts`. */
export const SENSES_EN: readonly Sense[] = [
  {
    said: 'Truck license exam is in March',
    of: ['chest-pain'],
    word: /^truck$/,
    after: /^(?:licen[sc]e|driv|stop|insurance|payment|company|cdl)/,
    unless:
      /\b(?:chest|breastbone|weight|crush\w*|heavy|press\w*|sitting|breath\w*|ribs|jaw|arm|sweat\w*|soaked|clammy|through|over me|on me|like a truck)\b/,
  },
  {
    said: 'My A1c is 7.1. I check my feet every night',
    of: ['abuse'],
    word: /^check$/,
    before: /(?:^|[, ])(?:i|we)$/,
    whole: /^check my (?:feet|foot|toes|sugars?|pressure|bp|weight|numbers|pulse|skin) \S*\s?every$/,
    unless: /\b(?:he|she|him|husband|wife|boyfriend|girlfriend|partner|beats?|stomps?|hits?|scared|afraid)\b/,
  },
  {
    said: 'wondering about the drops under the tongue',
    of: ['near-faint'],
    word: /^about$/,
    after: /^(?:the|those|my|his|her|eye|ear|using) (?:\w+ )?drops?\b/,
    whole: /drops$/,
  },
  {
    said: 'the timing sort of fits',
    of: ['seizure'],
    word: /^(?:sort|kind)$/,
    before: /\b(?:timing|time|story|dates?|it|description|diagnosis)$/,
    after: /^of fits\b/,
    unless: /\b(?:shak\w*|jerk\w*|twitch\w*|convuls\w*|foam\w*|eyes|blank|floor|epilep\w*|unconscious)\b/,
  },
  {
    said: 'pain relief for the hands, the label on Tylenol scares him',
    of: ['harm-others'],
    word: /^hands?$/,
    after: /^, (?:the|this|a|his|her|my) (?:label|leaflet|bottle|box|note|letter)\b/,
  },
  {
    said: 'hand foot and mouth disease; patches on hands and around the mouth',
    of: ['abuse-deadly'],
    word: /^(?:hands?|foot)$/,
    beside: /\b(?:contagious|patch\w*|vitiligo|blisters?|virus|daycare|disease|eczema|psoriasis)\b/,
    unless:
      /\b(?:he|she|him|his|her|husband|wife|boyfriend|girlfriend|partner|ex|dad|father|stepdad|brother|they|man|guy|held|holds|put|puts|push\w*|chok\w*|smother\w*|grab\w*|scared|hit|hits|breathe?)\b/,
  },
  {
    said: 'he is 69, had it since 2017, takes carvedilol',
    of: ['got-into-medicine'],
    word: /^had$/,
    after: /^it (?:since|for)\b/,
    unless: /\b(?:swallow\w*|ate|chew\w*|drank|toddler|baby|pills|bottle|got into)\b/,
  },
  {
    said: 'growing like a weed',
    of: ['got-into-medicine', 'poison'],
    word: /^weeds?$/,
    before: /\blike(?: a)?$/,
    unless: /\b(?:edibles?|gumm\w+|brownies?|smok\w*|vap\w*|swallow\w*|ate|pot|thc|found|drows\w*|limp|wake)\b/,
  },
  {
    said: 'can folic acid be taken with a prenatal or is that too much',
    of: ['overdose'],
    word: /^taken$/,
    before: /\bbe$/,
    beside: /\b(?:folic|folate|prenatal|vitamins?|iron|calcium|magnesium|zinc|biotin|melatonin)\b/,
    unless:
      /\b(?:took|swallow\w*|bottle|handful|whole|drows\w*|wake|vomit\w*|she|he|son|daughter|accident\w*|at once|i did|floppy|limp|toddler)\b/,
  },
  {
    said: 'dizziness on my new pill’s label: I have not had any',
    of: ['overdose'],
    word: /^pills?$/,
    after: /^(?:label|leaflet|insert)\b/,
    unless: /\b(?:took|swallow\w*|wak\w+|respond\w*|gray|grey|blue|snor\w*|gurgl\w*|breath\w*)\b/,
  },
  {
    said: 'why do my fingers turn white in winter',
    of: ['limb-cold'],
    word: /^(?:fingers|toes)$/,
    beside: /\b(?:in (?:the )?winter|raynaud\w*)\b/,
    unless:
      /\b(?:pain\w*|hurts?|numb|feel|feeling|move|sudden\w*|today|now|tonight|morning|hours?|since|days?|outside|frost\w*|snow|ice|cut|cast|leg|arm|cold hard|stay\w*|still|will not|warm|black|purple|sore|ulcer\w*|dead|hard|frozen|solid|bend|stiff|blue|wax\w*)\b/,
  },
  {
    said: 'colour blindness test for a child',
    of: ['vision-lost'],
    word: /^blind(?:ness)?$/,
    before: /\b(?:colou?r|snow)$/,
    unless: /\b(?:in (?:one|1|my|the left|the right)|ago|sudden\w*)\b/,
  },
  {
    said: 'a hernia, and my neck doesn’t go back',
    of: ['belly-rigid'],
    word: /^hernia$/,
    whole: /\b(?:neck|knee|shoulder|hip) (?:does|will|can) not go back$/,
    unless: /\b(?:belly|groin|lump|bulge|hard|vomit\w*|push\w*|stuck|pain\w*)\b/,
  },
  {
    said: 'budesonide slurry',
    of: ['speech', 'head-danger', 'lithium-like'],
    word: /^slurry$/,
    before: /\b(?:budesonide|steroid|pulmicort|manure|cement|days of the|bottle of the)(?: oral| viscous)?$/,
  },
  {
    said: 'can’t be getting up to pee mid-operation',
    of: ['cannot-urinate'],
    word: /^not$/,
    after: /^be getting up to\b/,
  },
  {
    said: 'the leaflet doesn’t say anything about it',
    of: ['cannot-breathe', 'speech'],
    word: /^not$/,
    before:
      /\b(?:leaflet|label|page|website|site|sheet|article|insert|instructions|letter|it|guide|book|booklet) (?:does|do|did|could)$/,
    after: /^say anything about\b/,
    unless: /\b(?:breath\w*|gasp\w*|pant\w*|air|wheez\w*)\b/,
  },
  {
    said: 'the water heater broke',
    of: ['waters-broken'],
    word: /^water$/,
    after: /^(?:heater|main|mains|pump|cooler|filter|softener|tank)\b/,
  },
  {
    said: 'easing with a hot water bottle',
    of: ['bad-burn', 'burn-any'],
    word: /^water$/,
    before: /\bhot$/,
    after: /^bottle\b/,
    unless:
      /\b(?:burst\w*|leak\w*|spill\w*|spilt|split|burn\w*|scald\w*|blister\w*|red|raw|skin|peel\w*|open\w*|popped|empt\w*|pour\w*|tipped|melt\w*|boiling|shriek\w*|scream\w*|white|leather\w*|all over|down (?:my|his|her|the))\b/,
  },
  {
    said: 'second degree relatives get screened',
    of: ['bad-burn', 'burn-any'],
    word: /^degree$/,
    beside: /\b(?:relatives?|am (?:a|an|the|his|her|their) (?:nephew|niece|cousin|uncle|aunt)|murder|felony)\b/,
    unless: /\b(?:burn\w*|scald\w*|blister\w*|skin|stove|fire|steam|oil|grease|coffee|sun\w*|flame\w*|hot)\b/,
  },
  {
    said: 'the barn collapsed in the storm',
    of: ['collapse'],
    word: /^collaps\w*$/,
    before:
      /(?:^|, )(?:(?:and|when|so) )?(?:(?:the|a|my|our|his|her|their) )?(?:(?:old|back|big|front) )?(?:barn|shed|roof|tent|porch|fence|table|bookshelf|carport|tree ?house)$/,
    after: /^(?:$|,|in (?:the|a|that|last)\b|last\b|from\b|during\b|under (?:the )?(?:snow|weight)\b)/,
    unless:
      /\b(?:on me|on him|on her|on my|on us|trapped|pinned|under it|hurt\w*|injur\w*|bleed\w*|crush\w*|pain|inside|head|legs?|arms?|ribs|back|faint\w*|wak\w+|breath\w*|on (?:the|them|top)|kids?|children|moving|pulse|gr[ae]y|blue|answer\w*|under it|dad|mom|husband|wife)\b/,
  },
  {
    said: 'an ear tube fell out',
    of: ['collapse', 'head-struck', 'fall-or-crash', 'head-injury'],
    word: /^fell$/,
    before: /\b(?:tube|tubes|tooth|teeth|filling|crown|iud|lens|plug|staple|hair)$/,
    after: /^out\b/,
  },
  {
    said: 'the pills went out of date',
    of: ['collapse'],
    word: /^out$/,
    before: /\bwent$/,
    after: /^of (?:date|stock|business|network)\b/,
  },
  {
    said: 'heads up, I faint at blood draws',
    of: ['collapse', 'near-faint'],
    word: /^faint$/,
    before: /\bi(?: always| do| usually| tend to| can)?$/,
    after:
      /^(?:at|with|from|when) (?:i |they |you )?(?:\w+ )?(?:the |a )?(?:blood draws?|needles?|shots|lab draws|blood tests?)\b/,
    unless:
      /\b(?:today|just|yesterday|tonight|hit|head|fell|chest|this morning|now|bleed\w*|twice|again|worse|hours?|pregnant|keep|still|stools?|black|pain|worst|vomit\w*|every time i stand)\b/,
  },
  {
    said: 'are seizures in dogs the same',
    of: ['seizure'],
    word: /^seizures?$/,
    after: /^in (?:dogs|cats|animals|pets)\b/,
    unless:
      /\b(?:having|he|she|i am|still|stiff|minutes?|nonstop|going|shak\w*|jerk\w*|foam\w*|floor|now|today|tonight|just|blue|son|daughter|husband|wife)\b/,
  },
  {
    said: 'been seizure free nine years',
    of: ['seizure'],
    word: /^seizures?$/,
    after: /^free (?:for |since )?(?:over |about |almost |nearly |more than )?(?:\d+|many|several)\b/,
    unless:
      /\b(?:until|till|but|today|tonight|now|again|another|just|yesterday|last night|this morning|broke|streak|shak\w*|jerk\w*|having|seizing|twitch\w*|aura|missed|ran out|except|then|ground|floor|foam\w*|stiff|convuls\w*|dropped|fell|blue|conscious|grand mal|rigid|purple|coming (?:round|around|to)|in (?:1|one|a row)|had (?:1|one|2|3|two|three)|breakfast|lunch|afternoon|hour)\b/,
  },
  {
    said: 'shaved six strokes off my golf game',
    of: ['stroke'],
    word: /^strokes$/,
    after: /^(?:off|over|under)\b/,
    beside: /\b(?:golf|game|handicap|score|par|holes)\b/,
  },
  {
    said: 'the meningitis shot; because of the meningitis risk',
    of: ['sepsis'],
    word: /^meningitis$/,
    after: /^(?:\w+ )?(?:shots?|vaccin\w+|jabs?|boosters?|risk)\b/,
    unless:
      /\b(?:fever\w*|stiff\w*|rash|headache|confus\w*|vomit\w*|exposed|contact|neck|chin|bend|spots?|purple|floppy|limp|rous\w*|unrous\w*|wak\w+|sleepy|light)\b/,
  },
  {
    said: 'ferritin and its saturation',
    of: ['oxygen-low', 'oxygen-lowish', 'cannot-breathe'],
    word: /^\d{2}$/,
    beside: /\b(?:ferritin|transferrin|tibc|iron)\b/,
    unless:
      /\b(?:oxygen|oximeter|o2|spo2|breath\w*|finger|ox|lips|blue|sats?|gasp\w*|infusion|drip|dizz\w*|saturation (?:\w+ ){0,4}[789]\d)\b/,
  },
  {
    said: 'it is bleeding my wallet dry',
    of: ['heavy-bleeding', 'any-bleeding'],
    word: /^bleed\w*$/,
    after: /^(?:my|our|your|me|us) (?:wallet|purse|account|bank|savings|pocket)\b/,
  },
  {
    said: 'hereditary hemorrhagic telangiectasia',
    of: ['heavy-bleeding', 'any-bleeding'],
    word: /^h(?:a)?emorrhagic$/,
    after: /^telangiectasia\b/,
  },
]
