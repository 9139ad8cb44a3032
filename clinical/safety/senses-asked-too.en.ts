import type { Sense } from './sense.types.ts'

/** The same as `senses-asked.en.ts`, found when the letters were read a second time. */
export const SENSES_ASKED_TOO_EN: readonly Sense[] = [
  {
    said: 'the disc in my back went out',
    of: ['collapse', 'near-faint'],
    word: /^(?:went|goes|going|gone)$/,
    before: /\b(?:discs?|disks?|back|knees?|hips?|shoulder|ankle)(?: just| also| then)?$/,
    after: /^out\b/,
    unless:
      /\b(?:dead|flop\w*|numb\w*|wet|out cold|faint\w*|passed|collaps\w*|unconscious|floor|wak\w+|dizz\w*|black\w*|respond\w*|head|breath\w*|pale|gr[ae]y|sweat\w*|eyes|seiz\w*|chest|lights?|(?:he|she|i|dad|mom|mum|husband|wife|who) (?:\w+ )?(?:went|goes|going) out)\b/,
  },
  {
    said: 'a filling fell out',
    of: ['collapse', 'fall-or-crash', 'head-injury'],
    word: /^(?:fell|fallen|falling)$/,
    before:
      /\b(?:clots?|lump|tooth|teeth|filling|crown|hair|hairs|iud|tampon|wax|nail|toenail|earring|eyelash\w*|polyp|scab)(?: \w+)?$/,
    after: /^(?:out|off)\b/,
    unless:
      /\b(?:weeks|pregnan\w*|light ?headed|soak\w*|faint|head|hit|stairs|faint\w*|passed|unconscious|floor|dizz\w*|(?:he|she|i|baby|dad|mom) (?:\w+ )?fell|fell down|punch\w*|bike|crash\w*|accident|collaps\w*|wak\w+|ladder|bed|knocked|face)\b/,
  },
  {
    said: 'a coughing fit',
    of: ['seizure'],
    word: /^fits?$/,
    before: /\b(?:cough\w*|sneez\w*|laugh\w*|giggl\w*|crying|hissy|temper|rage|anger)$/,
    unless:
      /\b(?:jerk\w*|convuls\w*|seiz\w*|stiff\w*|eyes|roll\w*|foam\w*|unconscious|blue|passed|shak\w*|floor|epilep\w*|twitch\w*|respond\w*|wak\w+|limp|wet|tongue|drool\w*|blank|star(?:e|es|ed|ing)|black\w* out|faint\w*|collaps\w*|rigid|had fits|having fits)\b/,
  },
  {
    said: 'a fit of crying at bedtime',
    of: ['seizure'],
    word: /^fits?$/,
    after: /^of (?:cough|sneez|laugh|giggl|cry|anger|rage|temper|tears|jealous)\w*/,
    unless:
      /\b(?:jerk\w*|convuls\w*|seiz\w*|stiff\w*|eyes|roll\w*|foam\w*|unconscious|blue|passed|shak\w*|floor|epilep\w*|twitch\w*|respond\w*|wak\w+|limp|wet|tongue|drool\w*|blank|star(?:e|es|ed|ing)|black\w* out|faint\w*|collaps\w*|rigid|had fits|having fits)\b/,
  },
  {
    said: 'the dentist sees nothing wrong',
    of: ['vision-lost'],
    word: /^(?:anything|nothing)$/,
    after:
      /^(?:wrong|unusual|abnormal|bad|serious|concerning|alarming|to worry|on (?:the|my|his|her) (?:x rays?|scan|mri|ct|ultrasound|film))\b/,
    unless:
      /\b(?:(?:i|he|she) (?:can |could )?not see|eyes?|sight|blind\w*|vision|dark|curtain|dim|black|shadow|half)\b/,
  },
  {
    said: 'the upper and lower teeth of one side',
    of: ['face-droop'],
    word: /^(?:lower|upper)$/,
    beside: /\b(?:teeth|tooth|gums?|molars?|toothache|dentist)\b/,
    unless:
      /\b(?:droop\w*|sag\w*|hang\w*|crooked|numb\w*|weak\w*|smil\w*|drool\w*|slur\w*|speech|talk\w*|speak\w*|eyes?|sudden\w*|slack|down|face|arm|spill\w*|words|dribbl\w*|uneven|lower than|twist\w*|lopsided|vision|brush\w*)\b/,
  },
  {
    said: 'blue veins on my ankles',
    of: ['blue'],
    word: /^blue$/,
    after: /^veins?\b/,
    unless:
      /\b(?:lips?|mouth|tongue|face|breath\w*|nail\w*|cold|pale|baby|newborn|wheez\w*|chest|gasp\w*|gr[ae]y|limp|faint\w*|skin|fingers?|turn\w*|purple)\b/,
  },
  {
    said: 'nausea that comes in waves',
    of: ['heavy-bleeding'],
    word: /^waves$/,
    before: /\b(?:nausea|dizziness|headaches?|anxiety|grief|tiredness|sadness|panic)(?: \w+){0,2} in$/,
    unless:
      /\b(?:blood\w*|bleed\w*|bled|clots?|red|pads?|period|soak\w*|gush\w*|pour\w*|tampons?|pregnan\w*|weeks|towels?|stool|wound|nose|cut|vagina\w*|faint\w*|black|worst|sudden\w*|light|white|legs|surgery|hysterectomy)\b/,
  },
  {
    said: 'the artery in my neck is narrow',
    of: ['heavy-bleeding'],
    word: /^(?:artery|arteries)$/,
    beside:
      /^(?=.*\b(?:neck|carotid)\b).*\b(?:carotid|narrow\w*|block\w*|plaque|scans?|stents?|pulse|ultrasound|clogged|hardening)\b/,
    unless:
      /\b(?:blood(?! pressure| test| thinner)\w*|bleed\w*|bled|cut|spurt\w*|sever\w*|slash\w*|stab\w*|knife|glass|burst|ruptur\w*|nick\w*|gush\w*|squirt\w*|pump\w*|spray\w*|razor|tore|torn|swelling|bulg\w*|pour\w*|soak\w*|red|hole|bullet|shot|throb\w*|groin|wrist|wet|warm|popped|limp|eye|droop\w*|speech|weak)\b/,
  },
  {
    said: 'numb down the leg, the doctors do not know the cause',
    of: ['one-side-weak'],
    word: /^know$/,
    before: /\b(?:doctors?|doc|specialists?|i|they|we|nobody|surgeon|neurologist)(?: do| does)? not$/,
    after: /^(?:the |a )?(?:cause|why|what (?:is|it|causes|to|this|the|else)|how|if|whether|reason)\b/,
    unless:
      /\b(?:leak\w*|urine|bottom|wipe|privates|saddle|bowels?|poo\w*|droop\w*|speech|slur\w*|face|mouth|smile|sudden\w*|arms?|hands?|drag\w*|limp|weak\w*|move|lift|floppy|confus\w*|words|today|woke|wake|this morning|hours?|minutes?|dead|vision|headache|heavy|stroke|paraly\w*|pee|bladder|groin|cold|side)\b/,
  },
  {
    said: 'he is unkind, I do not know where to turn',
    of: ['confused'],
    word: /^know$/,
    before: /\b(?:i|we)(?: do)? not$/,
    after: /^(?:where|what|who) (?:else )?to (?:go|turn|do|start|look|ask|believe)\b/,
    unless:
      /\b(?:(?:he|she|they|mom|dad|mother|father|husband|wife|grand\w+) (?:\w+ )?not know|confus\w*|where (?:he|she|i|we|they|am|it)|what (?:day|year|month)|lost|wander\w*|slur\w*|drows\w*|fever\w*|head|insulin|sugar|stroke|dement\w*|sudden\w*|recogni\w*|who (?:he|she|i|we|they)|sense|words|fell|hallucinat\w*|sees? (?:things|people)|sleepy|wak\w+|seiz\w*|address|tell me|can not|hears?|voices|nonsense|chok\w*|kill\w*|knife|gun|hits?|hurt\w*|hot|die)\b/,
  },
  {
    said: 'a charley horse cramp',
    of: ['fall-or-crash'],
    word: /^horse$/,
    before: /\bchar(?:ley|lie)$/,
    unless:
      /\b(?:fell|fall\w*|thrown|threw|kick\w*|rid\w+|rode|saddle|buck\w*|barn|pony|landed|horseback|gallop\w*|head|named|reins|stepped)\b/,
  },
  {
    said: 'surgery to remove my appendix, adhesions since',
    of: ['belly-severe'],
    word: /^appendix$/,
    before: /\b(?:remov\w*|took out|take out|taken out|without)(?: my| his| her| the| an| our)?$/,
    unless:
      /\b(?:pain\w*|hurt\w*|fever\w*|vomit\w*|rigid|hard|swollen|swell\w*|sick|throw\w*|chills|ach\w+|cramp\w*|burst\w*|ruptur\w*|days? ago|yesterday|today|now|worse|red|pus|agony|tender|blood|bleed\w*|faint\w*|doubled|bent|week|shak\w*|sweat\w*|bloat\w*|poo\w*|gas|perforat\w*|sepsis|septic)\b/,
  },
  {
    said: 'the dentist gave me epinephrine',
    of: ['epipen-used'],
    word: /^(?:epinephrine|adrenaline?)$/,
    before: /(?<!\b(?:my|his|her|the|an?))$/,
    beside: /\b(?:dentist|dental)\b(?: \w+){0,4} (?:gave|used|injected|put|uses|gives)\b/,
    unless:
      /\b(?:swell\w*|swollen|hives|throat|breath\w*|tongue|epi ?pen|pens?|allerg\w*|lips?|faint\w*|passed|anaphyl\w*|reaction|peanuts?|bees?|sting|stung|chest|wheez\w*|itch\w*|rash|collaps\w*|again|second|jab\w*|thigh|nuts?|shellfish|hoarse|dizz\w*|pale|used|carry|shrimp|seafood|milk|eggs?|latex|floppy|closed|shak\w*|limp)\b/,
  },
  {
    said: 'a bit swollen, he thought it was infected',
    of: ['poison'],
    word: /^bit$/,
    before: /\b(?:a|little)$/,
    unless:
      /\b(?:ate|eat\w*|drank|drink\w*|swallow\w*|tast\w*|sip\w*|lick\w*|chew\w*|took|taken|mushroom\w*|berr(?:y|ies)|leaf|leaves|plants?|pills?|bottle|cleaner|bleach|candy|gumm\w*|gave|bit of|juice|water|mouth|piece|had a|powder|snort\w*|inject\w*|snake|spider|dog|gulp\w*|tried)\b/,
  },
  {
    said: 'plant based meals',
    of: ['poison'],
    word: /^plant$/,
    after: /^based (?:\w+ )?(?:diets?|foods?|meals?|milk|protein|eating|burgers?)\b/,
    unless:
      /\b(?:sick|vomit\w*|swallow\w*|leaf|leaves|berr(?:y|ies)|mushroom\w*|garden|drool\w*|burn\w*|wild|picked|lily|oleander|foxglove|hemlock|chok\w*|throat|swell\w*|seeds?|bulbs?|foraged)\b/,
  },
  {
    said: 'he is nineteen months and says no words',
    of: ['cannot-breathe'],
    word: /^(?:say|speak|talk)$/,
    before: /(?<!\bcan |\bcould )\bnot$/,
    beside:
      /\b(?:1[2-9]|2\d|3[0-6]|\w+teen) months old\b|\b(?:two|three|2|3) years? old\b|\bjabber\w*|\bbabbl\w*|\bautis\w*|\bspeech (?:therap\w*|delay\w*)/,
    unless:
      /\b(?:breath\w*|wheez\w*|gasp\w*|blue|chest|suck\w*|ribs|sudden\w*|stopped|any ?more|used to|hit|fell|seiz\w*|chok\w*|stuck|croup|cough\w*|fever\w*|drool\w*|limp|respond\w*|today|tonight|gr[ae]y|asthma|inhaler|allerg\w*|swell\w*|swollen|lips|hours?|minutes?|pant\w*|grunt\w*|air|throat|flar\w*|sentences?|purple|stridor|noisy|between|too tired|without|sweat\w*|puff\w*|smok\w*|swallow\w*|pneumon\w*|worse|night|straight|more than|at a time|in a row|finish)\b/,
  },
  {
    said: 'I am a nervous wreck',
    of: ['fall-or-crash'],
    word: /^wreck$/,
    before: /\b(?:nervous|emotional)$/,
    unless:
      /\b(?:car|truck|crash\w*|hit|accident|bike|highway|drove|driv\w*|airbags?|seat ?belts?|ended|head|fell|since the wreck|after the wreck|ditch|rolled|ran|forgetting|rear|die|kill\w*|bridge|end it|suicid\w*)\b/,
  },
  {
    said: 'my ex and I, we stopped talking',
    of: ['speech'],
    word: /^(?:stopped|talking|speaking)$/,
    beside: /\bwe (?:\w+ )?(?:stopped|quit) (?:talking|speaking)\b/,
    unless:
      /\b(?:(?:since|because) (?:he|she)|(?:he|she) can not|sentence|middle|mid|sudden\w*|slur\w*|droop\w*|face|mouth|phone|(?:he|she|mom|dad|mother|father|husband|wife|grand\w+) (?:\w+ )?(?:stopped|quit)|minutes?|hours?|today|stroke|words|gibberish|collaps\w*|numb\w*|weak\w*|arm|fell|seiz\w*|can not (?:talk|speak)|this morning|tonight|confus\w*|star(?:e|es|ed|ing)|hits?|hitting|afraid|scared|abus\w*|threat\w*|could not|get words)\b/,
  },
  {
    said: 'she rolls from her tummy to her back',
    of: ['belly-severe'],
    word: /^tummy$/,
    before: /\b(?:on|onto|from|off) (?:her|his|their|the)$/,
    beside: /\broll\w*\b|\bcrawl\w*\b|\btummy time\b/,
    unless:
      /\b(?:pain\w*|hurt\w*|cry\w*|cri(?:es|ed)|scream\w*|vomit\w*|rigid|swollen|fever\w*|blood\w*|hard|kick\w*|fell|hit|sick|bruis\w*|limp|moan\w*|weak|floppy|sudden\w*|stopped|no longer|any ?more|diarr\w*|poo\w*|stool|letharg\w*|agony|cramp\w*|tender|grip\w*|hold\w*|clutch\w*|curl\w*|ball|pale|used to|today|now|tonight|wail\w*|sob\w*)\b/,
  },
  {
    said: 'the shot gave me a dent',
    of: ['stabbed'],
    word: /^shots?$/,
    before:
      /\b(?:the|an?|this|that|each|every|last|flu|depo|cortisone|steroid|tetanus|allergy|b12|rabies|vaccine|booster)$/,
    after: /^(?:left|gave|made|makes|gives|helps|helped|cost|costs) me\b/,
    unless:
      /\b(?:gun\w*|bullets?|pellets?|fired|police|blood\w*|bleed\w*|wound\w*|shot (?:me|him|her|us|at|in|my)|got shot|was shot|been shot|shooter|shooting|rifle|pistol|crossbow|hole|breath\w*|swell\w*|swollen|throat|hives|faint\w*|passed|drive by|lips|tongue|arrow|nail)\b/,
  },
  {
    said: 'electric pulses at the gym',
    of: ['stabbed'],
    word: /^electric(?:al)?$/,
    after:
      /^(?:vibes?|vibrat\w*|massag\w*|stimulat\w*|toothbrush|bikes?|scooter|razor|shaver|wheelchair|cars?|pump|muscle|pulses?|cigarettes?)\b/,
    unless:
      /\b(?:shock\w*|zap\w*|burn\w*|outlet|wire\w*|volt\w*|electrocut\w*|numb\w*|thr[eo]w\w*|knock\w*|black\w*|flutter\w*|stab\w*|passed|faint\w*|crash\w*|fell|hit|chest|jolt\w*|current|through (?:me|my|him|her)|plug\w*|socket|water|bath|collaps\w*|skip\w*|palpit\w*)\b/,
  },
]
