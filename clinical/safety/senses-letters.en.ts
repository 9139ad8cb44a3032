import type { Sense } from './sense.types.ts'

/** Words of another sense, as long calm letters use them. Each keeps emergencies beside it in `corpus.beside.jsonl`. */
export const SENSES_LETTERS_EN: readonly Sense[] = [
  {
    said: 'my belt buckle rubs my belly',
    of: ['abuse-deadly'],
    word: /^belt$/,
    after: /^(?:buckles?|loops?|line|holes?|notch)\b/,
    unless:
      /\b(?:hit|hits|beat\w*|swung|swing\w*|whip\w*|struck|threat\w*|neck|chok\w*|strangl\w*|head|pulled|yanked|tighten\w*|stars)\b/,
  },
  {
    said: 'my bleeding is all over the place on the pill',
    of: ['heavy-bleeding'],
    word: /^all$/,
    before: /\b(?:bleeding|bleeds|periods?) (?:is|are|was|has been|have been)$/,
    after: /^over the (?:place|map|calendar|month)\b/,
    unless:
      /\b(?:soak\w*|clots?|faint\w*|dizz\w*|gush\w*|floor|towels?|pour\w*|pregnan\w*|nonstop|cut|not stop\w*|pads?|mattress|sheets|ruined|weak|pale|white as|fad(?:e|ing)|drifting|light ?headed|woozy|clammy|cold sweat|shak\w*|gr[ae]y|racing|going black)\b/,
  },
  {
    said: 'the baby was lying there babbling at his feet',
    of: ['speech', 'confused', 'acts-odd'],
    word: /^babbl\w*$/,
    after:
      /^(?:at|to|with) (?:his|her|its|their|the) (?:feet|foot|toes|hands?|toys?|mobile|teddy|bear|dog|cat|brother|sister|mirror|spoon|book)\b|^(?:away|happily)\b/,
    unless:
      /\b(?:my (?:mom|mum|mother|dad|father|husband|wife|nan|gran\w*|uncle|aunt|neighbou?r)|stroke|slur\w*|droop\w*|limp|fever\w*|confus\w*|grandpa|grandma|sense|hit|fell)\b/,
  },
  {
    said: 'he just lays there and yells at tummy time',
    of: ['drowsy'],
    word: /^(?:lies|lays|lying|laying)$/,
    after:
      /^(?:in bed )?(?:there )?(?:until|till|til|and (?:yells?|laugh\w*|kicks?|smil\w*|plays?|giggl\w*|babbl\w*|coos?|sings?|scroll\w*)|babbling|smiling|giggling|kicking|cooing|laughing|playing|awake|wide awake|thinking|scrolling|staring at (?:her|him|it|the ceiling))\b/,
    unless:
      /\b(?:limp|floppy|fever\w*|hot|burning|respond\w*|wak(?:e|es|ing) up|hard to wake|unconscious|gr[ae]y|blue|glassy|pale|rash|vomit\w*|not (?:feed\w*|eat\w*)|fell|hit|pupils?|drool\w*|jerk\w*|stiff)\b/,
  },
  {
    said: 'I go lie down in the dark with a migraine',
    of: ['collapse', 'near-faint'],
    word: /^(?:go|goes|going|went)$/,
    after: /^(?:to |and |off to |and just )?(?:lie|lay|lies|lays|lying|laid|sit|sat) (?:back |me )?down\b/,
    unless:
      /\b(?:faint\w*|pass(?:ed|es|ing)? out|collaps\w*|unconscious|black\w* out|hard|floor|worst|thunder\w*|answer\w*)\b/,
  },
  {
    said: 'I am a bit wobbly about it, had a cry',
    of: ['dizzy', 'drowsy', 'cannot-walk', 'head-danger'],
    word: /^wobbl\w*$/,
    after: /^(?:about|over it|when i (?:think|talk)|emotionally)\b/,
    unless:
      /\b(?:hit|fell|crash\w*|stroke|slur\w*|sudden\w*|spin\w*|walk(?:ing|s)?|numb\w*|weak\w*|vomit\w*|legs|confus\w*|head)\b/,
  },
  {
    said: 'eating like a horse',
    of: ['fall-or-crash', 'head-injury'],
    word: /^horses?$/,
    before: /\b(?:like an?|eat an?|as an?)$/,
    unless: /\b(?:thr[eo]w\w*|kick\w*|fell|fall|buck\w*|trampl\w*|rolled|off (?:a|the|my|her|his))\b/,
  },
  {
    said: 'ingrown hairs on my bikini line',
    of: ['overdose'],
    word: /^(?:line|acid)$/,
    before:
      /\b(?:bikini|hair|jaw|waist|gum|bra|panty|tan|sock|phone|stomach|battery|folic|lactic|hyaluronic|salicylic|glycolic|uric|fatty|amino|azelaic|tranexamic|boric)$/,
    unless:
      /\b(?:snort\w*|coke|tripping|lsd|swallow\w*|drank|overdos\w*|(?:he|she|is|turn\w*|went|lips?) (?:gr[ae]y|blue)|gurgl\w*)\b/,
  },
  {
    said: 'the acid toner for my face',
    of: ['bad-burn', 'burn-any', 'stabbed'],
    word: /^acid$/,
    after: /^(?:toner|reflux|peel|wash|cream|serum|pads?|indigestion|tablets?|in the (?:cream|serum|toner))\b/,
    unless:
      /\b(?:splash\w*|eyes?|drain|battery|thr[eo]w\w*|blister\w*|melt\w*|coming off|(?:is|turn\w*|went) (?:white|black)|raw|spill\w*)\b/,
  },
  {
    said: 'I forgot to ask again',
    of: ['acts-odd'],
    word: /^ask(?:ed)?$/,
    before: /\b(?:to|i|i will|i would|can i|may i|let me|we|be|never|not|me|us)(?: just| also)?$/,
    unless:
      /\b(?:same|confus\w*|repeat\w*|hit|fell|keeps|over and over|where (?:she|he|i)|remember\w*|fever\w*|sweat\w*|sudden\w*)\b/,
  },
  {
    said: 'everything tastes of coin on metformin',
    of: ['poison'],
    word: /^(?:tast\w+|suck\w+|lick\w+)$/,
    before: /\b(?:like|everything|food|water|mouth|coffee|all)$/,
    after: /^(?:like |of |on )?(?:an? |the |old )?(?:coins?|metal|pennies|penny|soap|chalk|cardboard|copper|iron)\b/,
    unless: /\b(?:swallow\w*|stuck|chok\w*|drool\w*|toddler|it is gone|bleach|cleaner|battery|batteries)\b/,
  },
  {
    said: 'she pees a lot and nothing hurts',
    of: ['cannot-urinate'],
    word: /^nothing$/,
    after: /^(?:hurts?|burns|stings|smells|weird|wrong|else (?:is )?(?:wrong|hurts)|unusual|bad|serious|alarming)\b/,
    unless: /\b(?:can not|cannot|unable|stopped|full|bladder|since|catheter|hours|agony)\b/,
  },
  {
    said: 'the batteries were going dead',
    of: ['suicide-intent', 'suicide-passive'],
    word: /^dead$/,
    before:
      /\b(?:batter(?:y|ies)|phone|remote|hearing aids?|engine|car|laptop|watch|tablet)(?: (?:is|are|was|were|keeps?|kept|just))?(?: (?:going|goes|went|gone))$/,
    unless:
      /\b(?:want to|wish|better off|kill\w*|suicid\w*|rope|gun|end it|alive|hopeless|when you|so (?:am|will) i|by morning|pills|bye|goodbye|in my hand|sorry for)\b/,
  },
  {
    said: 'I fell asleep on the sofa',
    of: ['fall-or-crash', 'head-injury'],
    word: /^(?:fell|fall|falls|fallen|falling)$/,
    after:
      /^(?:(?:back|right|fast|sound|half) )?(?:asleep|behind|in love|short of|through the cracks|out of (?:touch|favor|love)|into (?:place|a (?:routine|habit|deep)))\b/,
    unless:
      /\b(?:wheel|driving|drove|crash\w*|hit|stairs|ladder|bump\w*|swing|from|wake|vomit\w*|swerv\w*|char\w*|burn\w*|smok(?:e|ing)|stove|oven|fire|wine|drunk|drown\w*)\b/,
  },
  {
    said: 'a snotty nose that is gone now',
    of: ['severed'],
    word: /^(?:nose|ears?|finger|toe|foot|hand|thumb)$/,
    before: /\b(?:snotty|runny|stuffy|blocked|stuffed|itchy|drippy|congested|sore|achy)(?: up)?$/,
    unless:
      /\b(?:cut|saw\w*|bit|bite|tore|torn|severed|chopp?\w*|blade|machine|bleed\w*|ripped|mower|knife|frost\w*|firework\w*|hanging|dangl\w*)\b/,
  },
  {
    said: 'do I leave a healthy tooth in my head',
    of: ['stabbed'],
    word: /^tooth$/,
    beside:
      /\b(?:dentist|pull\w*|extract\w*|root canal|crown|filling|implant|wisdom|healthy|molar|braces|orthodontist)\b/,
    unless: /\b(?:knocked|punch\w*|shark|dog\w*|bleed\w*|blood|hit|through (?:his|her|my)|saw|eye)\b/,
  },
  {
    said: 'I asked and he said no',
    of: ['assault'],
    word: /^(?:said|told)$/,
    before:
      /\b(?:he|doctor|dr|nurse|dentist|insurance|they|pharmacist|specialist|surgeon|boss|teacher|midwife|vet)(?: just| always)?$/,
    unless:
      /\b(?:sex\w*|rap(?:e|ed)|forc\w*|kept going|anyway|touch\w*|drunk|assault\w*|pinned|held me|clothes|party|bleed\w*|i said no|told him no)\b/,
  },
  {
    said: 'brown waxy things on my back',
    of: ['bad-burn'],
    word: /^waxy$/,
    after: /^(?:things?|spots?|bumps?|moles?|growths?|patch(?:es)?|stuff|lumps?|scales?|plaques?)\b/,
    unless: /\b(?:burn\w*|oil|fire|scald\w*|steam|iron|hot|acid|chemical|stove|lighter|numb|boil\w*|exhaust)\b/,
  },
  {
    said: 'it does not stop me doing anything',
    of: ['suicide-intent'],
    word: /^stop$/,
    after: /^me (?:from )?(?!dy|kill|hurt|jump|hang|shoot|cut|doing it|overd|swallow|drown|tak|leav|go)\w+ing\b/,
    unless: /\b(?:die|dying|kill\w*|suicid\w*|hurt myself|end it|rope|gun|pills)\b/,
  },
  {
    said: 'my belly button piercing',
    of: ['belly-severe', 'severe', 'belly-pain', 'pain-severe'],
    word: /^piercings?$/,
    before: /\b(?:button|navel|belly|nipple|ear|nose|tongue|lip|cartilage|septum|my|new)$/,
    after: /^(?!pain|ache|cramp|stab|headache|sensation)/,
    unless: /\b(?:agony|rigid|hard|fever\w*|vomit\w*|faint\w*|sweat\w*|is piercing|worst|streaks?)\b/,
  },
  {
    said: 'a questionnaire over the phone',
    of: ['voices'],
    word: /^phone$/,
    before: /\b(?:over the|by|via|on the)$/,
    unless: /\b(?:voices?|kill\w*|hurt (?:myself|them|him|her)|god|devil|chip|off|stab\w*|burn\w*|jump\w*|order\w*)\b/,
  },
  {
    said: 'my nails peel, all ten of them',
    of: ['overdose'],
    word: /^all$/,
    beside:
      /\b(?:nails?|toes?|toenails?|fingers?|fingernails?|kids|grandkids|children|moles?|warts?|teeth|visits?|sessions?|stairs|exercises|lessons)\b/,
    unless:
      /\b(?:pills?|tablets?|capsules?|swallow\w*|gummies|bottle|(?:took|taken|ate|eaten|had) all|overdos\w*|strip)\b/,
  },
]
