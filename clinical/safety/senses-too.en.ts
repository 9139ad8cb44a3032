import type { Sense } from './sense.types.ts'

/** More words of another sense, as strangers used them. Each keeps emergencies beside it in `corpus.beside.jsonl`. */
export const SENSES_TOO_EN: readonly Sense[] = [
  {
    said: 'it feels like peeing or swallowing razor blades',
    of: ['suicide-intent', 'self-harm'],
    word: /^(?:razor|razors|blades?)$/,
    before: /\b(?:pee\w*|urinat\w*|piss\w*|swallow\w*)(?: like)?(?: razors?)?$/,
    unless:
      /\b(?:die|kill\w*|suicid\w*|end it|cut\w*|wrists?|arms?|note|letters?|goodbye|alone|holding|bought|drawer|hopeless|worth\w*)\b/,
  },
  {
    said: 'our dog had a seizure, the vet has him',
    of: ['seizure'],
    word: /^seizures?$/,
    before:
      /\b(?:our|my) (?:\w+ )?(?:dog|puppy|cat|kitten|heeler|lab|retriever|poodle|terrier|beagle|shepherd)(?: has| had| had a)?$/,
    beside: /\bvet\b|\b(?:missed|miss|reschedule|cancel|rebook) (?:the|my|our) (?:appointment|appt|visit|physical)\b/,
    unless:
      /\b(?:son|daughter|baby|husband|wife|mom|dad|kid|child|boy|girl|grand\w+|walking|too|i had|i am having|toddler|friend|brother|sister|nephew|niece|uncle|aunt|neighbou?r|roommate|partner|is having)\b/,
  },
  {
    said: 'I overdosed on mince pies',
    of: ['overdose'],
    word: /^overdosed$/,
    before: /(?:^|[, ])(?:i|we)$/,
    after:
      /^on (?:(?:the|too many|christmas|mince|thanksgiving|easter) )*(?:pies?|turkey|tamales|chocolate|cheese|pizza|cookies|candy canes)(?=$| ,| (?:this|at|over|lol)\b)/,
    unless:
      /\b(?:pills?|took|meds?|medic\w*|gumm\w+|thc|weed|edibles?|pot|vomit\w*|passed|wak\w+|die|tylenol|drugs?|baked with|oxy\w*|fentanyl|heroin|xanax|needle|gr[ae]y|blue|laxatives?|mushrooms?|he|she|insulin|aspirin|wanted to|special|face|heart)\b/,
  },
  {
    said: 'an aneurysm that is watched, screened for or answered with no',
    of: ['tearing-pain', 'headache-worst'],
    word: /^aneurysms?$/,
    beside: /\b(?:screen\w*|check|clips?|cm|mm|ultrasound|letter|followed|monitored)\b/,
    unless:
      /\b(?:pain\w*|hurt\w*|ach\w+|burst\w*|ruptur\w*|leak\w*|sudden\w*|worst|explod\w*|faint\w*|collaps\w*|dizz\w*|vomit\w*|numb\w*|weak\w*|sweat\w*|pale|passed|tonight|today|now|having|think|throb\w*|puls\w*|tear\w*|ripp\w*|help|awful|bad|wrong|sick|weird|strange|headache|bleed\w*|bigger|grew|grown|pressure in|back|spine|agony|spasms?|clammy|pop|popped|split\w*|severe|stiff|gr[ae]y|vision|eyelid|fell|knots|stand|stomach)\b/,
  },
  {
    said: 'his wobbly tooth came out',
    of: ['cannot-walk', 'dizzy', 'drowsy', 'head-danger', 'lithium-like'],
    word: /^wobbly$/,
    after: /^(?:tooth|teeth)\b/,
    unless: /\b(?:head|fell|vomit\w*)\b/,
  },
  {
    said: 'is it ok to start sleep training',
    of: ['drowsy'],
    word: /^sleep$/,
    after: /^(?:training|train|schedule|regression|better)\b/,
    unless: /\b(?:limp|floppy|fever\w*|hit|fell|weak|will not|not waking|can not|hard to|grey|gray|blue|vomit\w*)\b/,
  },
  {
    said: 'breathless with the view',
    of: ['cannot-breathe'],
    word: /^breathless$/,
    after: /^(?:with|by|at) the (?:view|scenery|beauty)\b/,
    unless:
      /\b(?:lie|lying|flat|bed|stairs|steps|sentence|lips|chest|wheez\w*|gasp\w*|blue|fumes|night|ankles|faint\w*|settle\w*|at rest|cough\w*|hours?|still|now)\b/,
  },
  {
    said: 'the waiting room was suffocating',
    of: ['cannot-breathe'],
    word: /^suffocating$/,
    before: /\b(?:room|office|hall|heat|humidity) (?:was|is)$/,
    unless: /\b(?:breath\w*|chest|air|gasp\w*|asthma|lips|me|him|her|blue|help|now)\b/,
  },
  {
    said: 'a seizure notice from the tax office',
    of: ['seizure'],
    word: /^seizure$/,
    after: /^(?:notice|warrant|of property|of assets)\b/,
    unless:
      /\b(?:notice (?:how|he|she|his|her)|still|twist\w*|twitch\w*|convuls\w*|shak\w*|jerk\w*|lips|blue|wak\w+|floor|minutes?)\b/,
  },
  {
    said: 'the soft spot is still open',
    of: ['baby-still'],
    word: /^still$/,
    before: /\b(?:spot|fontanelle?)$/,
    after: /^(?:open|soft|flat)\b/,
  },
  {
    said: 'she is 41, no temp',
    of: ['fever', 'fever-101', 'fever-103', 'high-fever', 'fever-perhaps'],
    word: /^(?:3[89]|4[0-3])$/,
    before: /\b(?:she|he|i|who) (?:is|am)$/,
    after: /^, no (?:temp|temperature|fever|fevers)(?:$| ,| or | no )/,
    unless: /\b(?:3[89]|4[0-3])\b.*\b(?:3[89]|4[0-3])\b/,
  },
  {
    said: 'better, and the stomach is ok if I eat',
    of: ['suicide-passive'],
    word: /^i$/,
    before: /\bif$/,
    after:
      /^(?:eat(?! (?:a|my|the)\b)|rest(?! (?:in|forever)\b)|sit|lie|lay(?! in\b)|ice|stretch(?! a\b)|drink water|elevate)\b/,
    unless:
      /\b(?:die|died|dead|gone|wake|kill|pills|without me|everyone|family|they|down and|forever|alive|peace|coffin|grave|rope|bullet|gun|off if|world|starve\w*|tracks|train|engine|be better if|better if i (?:ice|stretch) my(?:self| neck)|is better if)\b/,
  },
  {
    said: 'face on fire, gone in 20 minutes',
    of: ['one-side-weak', 'face-droop'],
    word: /^gone$/,
    before: /,$/,
    after: /^in \d+ (?:min|mins|minutes)\b/,
    unless: /\b(?:numb\w*|weak\w*|droop\w*|arm|leg|speech|talk\w*|side|half|words|see|vision|tingl\w*)\b/,
  },
  {
    said: 'trouble keeping an erection',
    of: ['priapism'],
    word: /^erection$/,
    before:
      /\b(?:trouble|problems?|difficulty|issues?|hard time|getting (?:and|or)) (?:with )?(?:keeping|getting|maintaining|holding) an?$/,
    unless:
      /\b(?:hours?|hrs?|pain\w*|go(?:es)? down|go(?:es)? away|stuck|since|morning|hurts?|purple|all night|rock|drop)\b/,
  },
  {
    said: 'acid taste in the mouth',
    of: ['poison'],
    word: /^acid$/,
    after: /^(?:taste|reflux)\b/,
    unless: /\b(?:drank|swallow\w*|battery|cleaner|bleach|drain|burns|toddler|mistake|spill\w*)\b/,
  },
  {
    said: 'only a little sting when I urinate',
    of: ['cannot-urinate'],
    word: /^(?:only|nothing)$/,
    after: /^(?:a little sting|a bit of sting|a slight sting|a little burn|some burning|else\b)/,
    unless: /\b(?:drops?|dribbl\w*|can not|hours|swollen|comes out|trickle|unable|full|belly|nothing (?!else|like))\b/,
  },
  {
    said: 'forms that ask about seizures',
    of: ['seizure'],
    word: /^seizures?$/,
    before: /\b(?:forms?|questionnaire|paperwork|application) asks? (?:about|for)(?: any| past)?$/,
    unless:
      /\b(?:today|tonight|this morning|right now|having|again|shak\w*|jerk\w*|floor|started|yesterday|last night|is in (?:1|one)|had (?:2|two|3|three)|hour|twitch\w*|convuls\w*|seizing|stiff|blue)\b/,
  },
  {
    said: 'nobody overdosed',
    of: ['overdose'],
    word: /^overdosed?$/,
    before: /\b(?:nobody|no one)$/,
    unless: /\b(?:blue|gr[ae]y|slump\w*|answer\w*|wak\w+|breath\w*|respond\w*|limp|took|swallow\w*|except|but)\b/,
  },
  {
    said: 'MCV 101.2 and leukaemia looked up',
    of: ['fever', 'fever-101', 'fever-103', 'high-fever', 'fever-perhaps'],
    word: /^1\d\d\.\d$/,
    before: /\b(?:mcv|mch|rdw)$/,
  },
  {
    said: 'confused why it would help zits',
    of: ['confused', 'acts-odd'],
    word: /^confused$/,
    before: /\bi am$/,
    after: /^(?:why (?:it|they|my insurance|the)|whether to|about the (?:bill|dose|form|label))\b/,
    unless: /\b(?:where i am|what day|hospital|sudden\w*|fell|woke|today|now|speech|words|numb\w*|he|fever|head|hit)\b/,
  },
  {
    said: 'my throat feels like razor blades every night',
    of: ['suicide-intent', 'self-harm', 'poison'],
    word: /^(?:razor|razors|blades?)$/,
    before: /\blike(?: (?:a|having|swallowing|some|tiny|little))?(?: razors?)?$/,
    beside:
      /\b(?:throat|swallow\w*|tonsils?|pee\w*|urin\w*|gums?|tooth|teeth|skin|foot|feet|heels?|poop\w*|bowel\w*|rectum|butt|nipples?|breasts?|nurs\w*|latch\w*)\b/,
    unless:
      /\b(?:die|kill\w*|suicid\w*|end it|cut\w*|slit\w*|wrists?|veins?|note|letters?|goodbye|alone|holding|bought|drawer|hopeless|worth\w*|reason|done|calling|plan\w*|hurt myself|swallowed|ate|blood\w*|bleed\w*)\b/,
  },
  {
    said: 'razor bumps on my neck, worse at night',
    of: ['suicide-intent', 'self-harm'],
    word: /^razor$/,
    after: /^(?:bumps?|burns?|rash|irritation|stubble)\b/,
    unless:
      /\b(?:die|kill\w*|suicid\w*|end it|cuts?|cutting|slit\w*|wrists?|veins?|note|letters?|goodbye|alone|holding|bought|drawer|hopeless|worth\w*|reason|plan\w*|hurt myself)\b/,
  },
  {
    said: 'sinus pressure so bad my head is going to explode',
    of: ['headache-worst'],
    word: /^(?:explod\w*|burst\w*)$/,
    beside: /\b(?:sinus\w*|congest\w*|stuffy|stuffed|snot\w*|hay fever|allerg\w*)\b/,
    unless:
      /\b(?:sudden\w*|worst|ever|never|thunder\w*|stiff|neck|vision|see|seeing|blur\w*|double|confus\w*|fever\w*|chills|weak\w*|numb\w*|vomit\w*|throw\w*|threw|eyes?|eyelids?|swoll\w*|pregnan\w*|at once|out of nowhere|hit|fell|thinner|speech|words|slur\w*|faint\w*|pass\w*|wak\w+|drows\w*|seiz\w*|droop\w*|10[0-6])\b/,
  },
  {
    said: 'painful cystic acne on my chest and back',
    of: ['chest-pain', 'pain-severe', 'swelling-face', 'neck-and-arms', 'arm-jaw-pain', 'scalp-jaw', 'stiff-neck'],
    word: /^(?:pain\w*|sore|hurts?|hurting|tender|swollen|chest|jaw|neck)$/,
    beside:
      /\b(?:painful|sore|tender|swollen)(?: \w+)? acne\b|\bacne(?: (?:cysts?|bumps?|nodules?|spots?))?(?: (?:on|in|along|all over|over)(?: my| the| his| her)? \w+(?: ,? ?and (?:my )?(?:back|neck|jaw|chin|cheeks?|shoulders?|face|chest))?)?(?: (?:is|are|that|which|gets?|has been))?(?: (?:so|very|really|quite|always))? (?:painful|sore|hurts?|tender|swollen)\b/,
    unless:
      /\b(?:tight\w*|press\w*|crush\w*|squeez\w*|heav\w*|breath\w*|sweat\w*|arms?|dizz\w*|faint\w*|fever\w*|chills|lips?|tongue|throat|eyes?|eyelids?|whole|half|hives|spread\w*|streak\w*|numb\w*|nause\w*|vomit\w*|heart|palpitat\w*|inside|deep in|exert\w*|stairs|walk\w*|left|stiff|sudden\w*|jaw pain|chest pain|radiat\w*|allerg\w*)\b/,
  },
  {
    said: 'she took her medicine this morning',
    of: ['got-into-medicine', 'double-dose'],
    word: /^(?:took|takes|taken|taking|had)$/,
    beside:
      /\b(?:he|son|boy|dad|husband|father|grandpa|brother|nephew)(?: (?:has|had|is|just|also|already|only|always|usually|still))* (?:took|takes|taken|taking|had) his(?: (?:morning|evening|nightly|daily|usual|regular|own|bp|blood pressure|heart|thyroid|allergy|adhd))* (?:medicines?|medications?|meds?|vitamins?|metformin|lisinopril|iron|insulin)\b|\b(?:she|daughter|girl|mom|wife|mother|grandma|sister|niece)(?: (?:has|had|is|just|also|already|only|always|usually|still))* (?:took|takes|taken|taking|had) her(?: (?:morning|evening|nightly|daily|usual|regular|own|bp|blood pressure|heart|thyroid|allergy|adhd))* (?:medicines?|medications?|meds?|vitamins?|metformin|lisinopril|iron|insulin)\b/,
    unless:
      /\b(?:all|whole|entire|bottle|box|handful|fistful|bunch|too (?:many|much)|twice|double|triple|extra|again|how (?:many|much)|know|accident\w*|mistake|wrong|got into|found|swallow\w*|drank|drunk|chew\w*|ate|toddler|babies|baby|infant|newborn|(?:year|month|week) old|yo|grand\w+|drows\w*|sleepy|wak\w+|limp|vomit\w*|throw\w*|threw|breath\w*|respon\w*|pass\w*|seiz\w*|overdos\w*|alcohol|vodka|beers?|wine|sad|cry\w*|breakup|broke up|depress\w*|fight|fought|argu\w*|locked|pm|kill\w*|die|dead|suicid\w*|end it|hurt (?:him|her)self|goodbye|note|alone|missing|empty|gone|pills|1[0-9]|[2-9][0-9]|grams|every hour)\b/,
  },
  {
    said: 'he had ibuprofen at noon for the cold',
    of: ['got-into-medicine'],
    word: /^(?:took|taken|had)$/,
    before: /\b(?:he|she|son|daughter|kid|boy|girl)(?: (?:has|also|just|already|only))*$/,
    after: /^(?:some |a dose of |1 |2 )?(?:tylenol|motrin|advil|ibuprofen|acetaminophen|aleve|mucinex|dayquil)\b/,
    unless:
      /\b(?:all|whole|entire|bottle|box|handful|fistful|bunch|too (?:many|much)|twice|double|triple|extra|again|how (?:many|much)|know|accident\w*|mistake|wrong|got into|found|swallow\w*|drank|drunk|chew\w*|ate|toddler|babies|baby|infant|newborn|(?:year|month|week) old|yo|grand\w+|drows\w*|sleepy|wak\w+|limp|vomit\w*|throw\w*|threw|breath\w*|respon\w*|pass\w*|seiz\w*|overdos\w*|alcohol|vodka|beers?|wine|sad|cry\w*|breakup|broke up|depress\w*|fight|fought|argu\w*|locked|pm|kill\w*|die|dead|suicid\w*|end it|hurt (?:him|her)self|goodbye|note|alone|missing|empty|gone|pills|1[0-9]|[2-9][0-9]|grams|every hour)\b/,
  },
  {
    said: 'my huge breasts cause me pain in neck, chest and back',
    of: ['chest-pain'],
    word: /^(?:chest|pain)$/,
    beside: /\bbreasts?\b.*\b(?:caus\w+|gives?|giving)\b.*\b(?:neck|back|shoulders?)\b/,
    unless:
      /\b(?:tight\w*|press\w*|crush\w*|squeez\w*|breath\w*|sweat\w*|arms?|jaw|dizz\w*|faint\w*|sudden\w*|today|tonight|now|hours?|minutes?|radiat\w*|heart|palpitat\w*|surger\w*|operat\w*|nurs\w*|postpartum|fever\w*|cough\w*|walk\w*|stairs|worst|severe\w*|this morning|woke|nause\w*|vomit\w*|numb\w*|bra feels)\b/,
  },
  {
    said: 'they sawed the cast off my arm',
    of: ['severed'],
    word: /^off$/,
    whole:
      /^(?:(?!(?:fing|thumb|toes?\b|hand|foot|feet|arm|leg|ear|nose|pink|wrist|tongue)\w*)\S+ )*(?:casts?|rings?|bandages?|dressing|tape|brace|splint|boots?|gloves?|socks?|shoes?|watch|bracelet|polish|branch\w*|boards?|ticks?|stickers?|bands?|warts?|scabs?|callus\w*|stitches|nails?|toenails?|fingernails?|hair|line|call|coupon|bark|steri strips?|strips?|spacers?|tags?|band ?aids?|monitor|sensor|leeches|leech|splinter|makeup|ink|paint|glue)\b/,
    unless:
      /\b(?:blood\w*|bleed\w*|bled|gush\w*|spurt\w*|(?:fing\w+|toes?|thumb|pinky|tip|hand) (?:is |was |came |came clean )?off|bone|tip|slipped|half of|piece of|part of|with it|hanging|missing|amputat\w*|sever\w*|on ice|deep|degloved|(?:caught|stuck) (?:on|in)|(?:my|his|her) (?:finger|thumb|toe|pinky)s? off|stayed|left in|inside|fell|frost\w*|black|gone|numb|cold|dead|skin (?:came|off)|slic\w*|dangl\w*)\b/,
  },
  {
    said: 'two days off with a sore toe',
    of: ['severed'],
    word: /^off$/,
    before: /\b(?:days?|weeks?|hours?|months?|time|shifts?|year|school|work|afternoon)$/,
    unless:
      /\b(?:blood\w*|bleed\w*|saw\w*|knife|mower|chop\w*|slic\w*|sever\w*|amputat\w*|bone|tip|cut\w*|bit|ripped|tore|torn|hanging|missing|blew|press|machine|off (?:came|went))\b/,
  },
  {
    said: 'took my hand off the steering wheel',
    of: ['severed'],
    word: /^off$/,
    before: /\b(?:take|took|taking|lift\w*|keep|kept) (?:my|his|her) (?:hands?|foot|feet|fingers?|arm|leg)$/,
    after:
      /^(?:of )?(?:the|my|a|his|her) (?:steering|wheel|hand ?rail|rail|handle\w*|mouse|gas|brakes?|pedal|phone|keyboard|stove|burner|bars?|doorknob|desk|bed|couch|ground|floor)\b/,
    unless:
      /\b(?:blood\w*|bleed\w*|saw|knife|mower|blade|chop\w*|slic\w*|sever\w*|amputat\w*|bone|tip|cut|hanging|ripped|tore|blew|crush\w*|press|machine|explo\w*|firework\w*|dog|bit|train|gear\w*|grinder|door|propeller)\b/,
  },
  {
    said: 'the line cut off while I gave you my hand measurements',
    of: ['severed'],
    word: /^cut$/,
    before:
      /\b(?:line|call|phone|voicemail|message|video|you|connection|zoom|wifi|insurance|email|letter)(?: (?:got|was|just|is|kept))*$/,
    after: /^off (?:while|before|when|during|after|again|mid\w*|at|as|halfway)\b/,
    unless:
      /\b(?:blood\w*|bleed\w*|saw|knife|mower|chop\w*|slic\w*|sever\w*|amputat\w*|bone|tip|fingers?|thumb|toes?|hurt|off (?:his|her|my) )\b/,
  },
  {
    said: 'he carries his rag doll everywhere',
    of: ['drowsy', 'unrousable'],
    word: /^rag$/,
    before:
      /\b(?:carr(?:y|ies|ied|ying)|cares|hug\w*|favou?rite|loves|lost|bought|wash\w*|sewing|sewed|drags?)(?: (?:his|her|the|a|my|their|around))*$/,
    unless:
      /\b(?:limp|lifeless|flopp\w*|wak\w+|woke|feed\w*|bottle|nurs\w*|fever\w*|sick|vomit\w*|respond\w*|breath\w*|blue|gr[ae]y|fell|like a|body|hot|help|er|ambulance|911|not|weak\w*|sleep\w*|hospital)\b/,
  },
  {
    said: 'my boss is choking us with overtime',
    of: ['cannot-breathe', 'choking', 'abuse-deadly', 'abuse'],
    word: /^chok(?:es?|ed|ing)$/,
    after:
      /^(?:us|me|them|everyone|everybody|the team) with (?:too much |so much |all this |the )?(?:overtime|work|paperwork|bills|fees|forms|emails|deadlines|shifts|hours)\b/,
    unless:
      /\b(?:neck|throat|hands?|breath\w*|grab\w*|hit\w*|threat\w*|kill\w*|scared|afraid|marks|bruis\w*|blue|air|he|she|him|her|husband|wife|(?:boy|girl)friend|ex|partner|fianc\w*|(?:step)?(?:dad|father|mom|mother|brother|sister|son|daughter)|uncle|roommate|somebody|someone|pants|shirt|belt|clothes|boots?|gloves?)\b/,
  },
  {
    said: 'I missed your call about dialysis class',
    of: ['dialysis-missed'],
    word: /^miss(?:ed|ing)?$/,
    after: /^(?:your|the|a|an|his|her|my)(?: phone)? (?:calls?|messages?|emails?|texts?|letters?|class|paperwork)\b/,
    unless:
      /\b(?:weak\w*|swoll\w*|breath\w*|heart\w*|days?|week|treatments?|sessions?|runs?|twice|dizz\w*|chest|vomit\w*|skip\w*|sick\w*|ill|too|awful|bad(?:ly)?|worse|went|going|gone|and (?:my |the )?dialysis)\b/,
  },
  {
    said: 'I have not started dialysis yet',
    of: ['dialysis-missed'],
    word: /^not$/,
    after: /^(?:yet )?(?:start\w*|begun|begin|need|on|ready for|want|decided)\b/,
    unless:
      /\b(?:weak\w*|swoll\w*|breath\w*|heart|since|twice|miss\w*|skip\w*|dizz\w*|chest|vomit\w*|again|back|days?|weeks?|sick\w*|awful|bad(?:ly)?|worse|potassium)\b/,
  },
]
