import type { Concept } from './lexicon.types.ts'

/** English patterns for what people say instead of naming it, part 2: infection, children, pregnancy, mind, harm, the rest; see `lexicon.types.ts` for how they are written. */
export const englishObliqueToo = {
  rigors: [
    'shak*|shiver*|trembl* >6 bed rattl*|bed shak*|bed mov*|teeth|blanket*|can not hold|could not hold|stop|spilled|cup',
    'can not|could not >3 stop|quit|hold >3 shiver*|shak*|still',
  ],
  'skin-spreading': [
    'red|redness|line|streak|pink|swelling >6 up to|to|past|above|reached|toward|towards|as far as >3 elbow|knee|wrist|ankle|thigh|armpit|shoulder|groin|calf',
  ],
  'dark-rash': [
    'dots|spots|specks|freckles|marks|pinpricks >10 not|stay*|still >4 go|fade|away|disappear|blanch|there >5 press*|glass|push*|rub*',
    'skin|legs|arms|body|knees >4 blotchy|marbled|mottled|lacy|like marble|corned beef|spider web >8 shak*|fever|shiver*|cold|confus*|know|sleepy',
  ],
  'stiff-neck': [
    'can not|could not|will not|hurts to|unable to >4 look down|look at|chin|nod|bend >6 feet|lap|chest|floor|neck|toes',
  ],
  'high-fever': ['little oven|like an oven|like a furnace|like a radiator|hot as a stove >6 104|105|106'],
  fever: [
    'little oven|like an oven|like a furnace|like a radiator|hot as a stove|boiling hot|like a heater|hot potato',
  ],
  drowsy: [
    'nod*|drift*|doz* >1 off >5 mid|while|talking|sentence|eating|middle|conversation',
    'keep*|kept >2 nod*|doz*|drift* >1 off',
    'not >4 usual jokes|usual self|his spark|her spark|making sense',
    'rag doll|like a rag|wet noodle|like jelly|dishrag|floppy doll|only whimper*|will not look at|looks through me|sleeps through feeds|too tired to cry|no cry',
  ],
  dry: [
    'mouth|lips|tongue >4 velcro|sandpaper|cotton|desert|sahara|leather|paper',
    'not|no|without >5 wet one|wet 1|wet nappy|wet pull up >6 since|hours|yesterday|today|night',
    'no|not|without|none >4 wet|pee|peed|diaper* >6 since|all day|last night|yesterday|hours',
    'eyes >3 look >3 sunk*|hollow',
  ],
  'bulging-spot': [
    'spot|soft part|fontanel* >8 head >8 stick*|bulg*|up|out|puff*|tight|hard|high',
    'soft spot >6 tight|tense|hard|high|up',
  ],
  'got-into-medicine': [
    '{child}|twins|grandkids|kids|they >8 like candy|like candies|like skittles|like sweets|like tic tacs|like m m >8 empty|blister|bottle|pack|tablets|pills|meds',
    '{child}|twins|grandkids|kids|they >4 had|ate|got|shared|swallowed|finished >2 my|his|her|grandma*|grandpa*|nana*|mom*|dad* >3 tablets|pills|meds|capsules|blister|strip|patch',
    'tablets|pills|gummies|capsules >6 like candy|like candies|like skittles|like sweets|like tic tacs',
    'battery|batteries|magnet|magnets|bead >12 find|found|missing|gone|count >6 1|2|one|only|drool*|mouth',
  ],
  overdose: [
    '2|3|4|5|6|several|extra|all >6 patch|patches >14 sleepy|drowsy|dizzy|slow|stuck|on me|high',
    '{took} >5 entire container|whole container|whole tub|whole packet|entire packet|whole strip|whole blister|rest of the bottle|every tablet|all that was left|everything in the bottle|everything in the cabinet|a whole lot of',
    'lips|nails >6 blue|bluish|gray|grey|purple >8 gurgl*|snor*|line|fentanyl|pills|heroin|needle',
    'did|took|snorted|smoked >4 line|bump|hit|percs|blues|m30 >10 lips|gurgl*|snor*|wake|respond|breath*',
  ],
  'double-dose': [
    'mixed up|mix up|muddled|mistook|confused|by mistake|accidentally|wrong|instead of >8 dose|doses|pills|meds|medicine|tablets|weekly|bottles',
    'took|taken|taking >8 every day|daily >6 instead|weekly|this week|by mistake|supposed|should',
  ],
  'weekly-medicine': ['methotrexate|mtx|trexall'],
  'head-injury': [
    'took|caught|got|stopped|copped >5 ball|helmet|elbow|knee|puck|bat|branch|door|fist|punch|kick|blow|knock|shot >4 to|on|in|with >3 {head}|jaw|ear',
    '{head} >5 met|kissed|hit|against|off >3 floor|wall|curb|kerb|sidewalk|ice|tub|dashboard|windshield|concrete|pavement|goalpost|doorframe',
    'back of >2 head|skull >6 ice|step|curb|floor|concrete|tub|tile',
  ],
  vomiting: [
    'hurled|hurl|hurling|lost my lunch|lost his lunch|lost her lunch|supper came up|supper came back|lunch came up|dinner came up|came back up|could not keep|tossing|tossed my cookies|blew chunks|ralph*',
  ],
  'head-struck': [
    'like|as if|felt like >8 hit|kicked|shot|struck|smacked|clubbed|whacked >6 bat|hammer|axe|brick|club|gunshot|lightning|pipe|2 by 4',
    'in 1 second|in one second|in a split second|like a switch|like a gunshot|like a firecracker|like a lightning >8 head|skull|pain|vomit*|throw*|neck|bat|hammer',
  ],
  'cannot-urinate': [
    'push*|press*|lean* >6 stomach|belly|bladder >5 pee|go|urinate|drain',
    'strain*|push* >4 only|barely|few >3 drops|dribble*',
    'can not|could not|not been able to|unable to|not able to|not >4 make water|pass water|pass urine|make any water|do a wee|spend a penny|empty my bladder|empty the bladder',
    'fit to burst|ready to burst|about to burst >14 water|pee|bladder|urine|go',
  ],
  'baby-still': [
    'bump|belly|tummy|baby|little one|she|he|kicker >5 quiet|still|lazy|asleep|calm|silent|not herself|not himself >12 kick*|mov*|usual*|normal*|since|pregnan*|week*|bump|juice|yesterday',
    'nothing since|not a thing since|not a peep >6 yesterday|last night|morning|noon >10 kick*|bump|baby|mov*',
  ],
  'waters-broken': [
    'ropey|ropy|rope|cord|loop|foot|tiny hand >6 hanging|dangl*|coming|poking|sticking|hangs >2 out',
    'hanging|dangl*|poking|bulging >2 out >12 weeks|pregnan*',
    'week*|wks|pregnan*|trimester|due >10 gush*|trickl*|leak*|puddle|soaked|flood* >8 clear|water*|sheets|floor|fluid|pad|legs|down|bed',
    'gush*|trickl*|leak*|puddle >5 clear|water*|fluid >10 week*|wks|pregnan*|due|early',
  ],
  'belly-rigid': [
    'belly|stomach|abdomen|tummy >5 hard as|drum|like a board|like a rock|like wood|like stone|tight as >4 drum|board|rock|stone|wood|blown|vomit*|nothing|faint|hurt*',
  ],
  'belly-blocked': [
    'nothing|not >4 passed|gone|come|came|pass* >4 either end|wind|gas|stool|bowels|3 days|4 days|5 days|bathroom',
    'blown up|swollen|bloated|distended|like a drum|balloon* >8 nothing|not >5 pass*|either end|gas|wind|gone',
  ],
  'shoulder-tip': [
    'shoulder tip|tip of >2 shoulder|top of >2 shoulder >6 hurt*|ache*|pain*|too',
    'shoulder tip|shoulder tips',
  ],
  'one-sided-pain': [
    'doubled|doubles|bent|folded|curled|cramp*|pain|hurts >4 on|to|over|at >3 one|1|left|right >1 side',
    'one|1 >1 side|sided >4 pain|hurts|doubled|agony|cramp*',
  ],
  'suicide-intent': [
    'stand*|stood|lean* >6 platform|edge|ledge|tracks|rails|overpass|railing >8 close|on purpose|jump*|feel|wonder*|imagin*|lean*',
    'platform|tracks|edge|ledge >6 too close|on purpose|lean*',
    'took|taken|grabbed|has|got|went >5 shotgun|gun|rifle|pistol|rope >10 locked|answer*|lost|crying|goodbye|drunk|shed|won t|will not',
    'driv* >6 think*|thought|look*|eye*|imagin* >6 bridge|pillar|pole|tree|wall|overpass|median|oncoming|truck|semi|guardrail',
    'think*|thought|look*|star*|dream* >5 bridge|pillar|overpass|tracks|ledge|guardrail >4 jump*|driv*|drive|end|stop|peace*|sometimes|days|nights|every',
    'dog|cat|pets >12 letter|letters|note|notes|goodbye*|thank* >10 trying|everything|all|done|last',
    'letters|notes >4 written|wrote|sealed|done|ready|finished >12 thank*|sorry|dog|cat|kids|everyone|goodbye',
    'affairs|everything|papers|will|passwords|bills >3 in order|arranged|sorted|squared away|taken care of >10 kids|gone|burden|when i|without me|peace*|rest|tired|they',
    'revolver|pistol|gun|rifle|shotgun|rope|pills >10 nightstand|drawer|closet|look at it|take it out|hold it|hold them|get it out|count them',
    'take it out|get it out|hold it >5 look|think|wonder >12 point|died|wife|husband|gun|revolver|pills',
    'saving|saved|keeping|collecting|hiding|hid|putting aside >5 pills|tablets|meds|sleeping >12 not|nobody|around|notice|here|anymore|gone|enough',
    'texted|message*|wrote|called >5 goodbye|good bye|farewell|look after|take care of >10 kids|picking up|answer*|dog|phone',
  ],
  'suicide-passive': [
    'truck|car|bus|train|semi >4 swerv*|miss*|stop*|hit >12 fine|ok|okay|relie*|mind*|bad thing|care*|let it|good',
    'notice|miss|care >6 i was not|i were not|i am not|wasnt|gone >3 around|here|there|anymore',
    'since >5 died|passed|left|gone >8 no point|no reason|nothing left|nothing for me|do not see|why bother',
    'out of >2 everyone*|everybody*|their|your >1 way|hair|lives',
  ],
  'harm-others': [
    'scared|afraid|terrified|frightened|do not trust|not trust|worried >3 of myself|myself|what i might|what i could|what i will >5 with|around|near|to|do >3 him|her|baby|kids|them|alone',
    'pictur*|imagin*|thought*|seeing|images|flash* >5 letting go|let go|drop*|push*|step* off|rolling >8 stroller|pram|baby|stairs|window|tub|bath|hill|road|platform|him|her',
  ],
  'abuse-deadly': [
    'hand|hands|arm|belt|cord|fingers >6 necklace|windpipe|collar|adams apple|neck|throat >10 stars|black|breath*|out|air|voice|swallow|hoarse|dark',
    'said|says|swore|swears|promis*|threat*|will >7 finish >4 started|the job|me|it|us',
    'squeez*|press*|held|pinned >8 until|till >4 stars|black|out|dark|passed|stopped',
    'if he finds|when he finds|if she finds|if he comes|when he comes home|if he gets >14 kill*|finish*|dead|hide|hiding|lock*|hurt*|worse',
  ],
  'carbon-monoxide': [
    'all|everyone|everybody|whole family|both of us|we|kids|dog|cat >8 woke|wake|headache*|splitting|sick|dizzy|sleepy >16 furnace|heater|generator|boiler|grill|fireplace|stove|chimney|garage',
    'furnace|heater|generator|boiler|grill|charcoal|brazier|fireplace|gas stove >16 all|everyone|both of us|whole family|dog|cat|kids >8 headache*|sick|dizzy|throw*|sleepy|nause*',
  ],
  'limb-cold': [
    'foot|feet|leg|toes|hand|fingers|arm >8 marble|ice|icicle*|stone cold|dead fish|frozen|corpse >10 feel|numb|hurt*|pain|color|toes|white|blue',
  ],
  'saddle-numb': [
    'numb|dead|no feeling|can not feel|asleep >10 sit|saddle|bicycle|wipe|toilet paper|undercarriage|nether*|down below',
  ],
  incontinent: [
    'dribbl*|leak*|wet|pee|poop >5 without >3 know*|feel*|notic*|warning',
    'not|never|without >3 know*|feel*|notic* >5 dribbl*|leak*|wet|peed|gone|going',
  ],
  'glucose-very-high': ['meter|machine|reader|thing >4 hi|high high|error high|no number'],
  ketones: [
    'breath|mouth|smell* >5 pear|apples|nail varnish|nail polish|sweet|acetone|solvent|glue|rotten fruit|juicy fruit',
    'deep >2 fast >3 breath*',
    'breath* >3 deep and fast|deep >2 fast',
  ],
  thirst: [
    'thirst*|drink* >6 horse|fish|gallon*|nonstop|constantly|can not stop|enough|all day|pitcher*|liters|bottles',
  ],
  allergen: [
    'ant bites|bites all over|stung all over|bee stings|wasp stings',
    'stinger|got nailed by|bit me|cashew bar|protein bar|pollen|bite of',
  ],
  'skin-peeling': [
    'skin >6 comes off|came off|rubs off|slides|slipping|sloughs|sheets >6 towel|rub*|shower|bed|touch*',
    'mouth|gums|lips|eyes >6 peeling|raw|shedding >12 skin|rash|towel|med*',
  ],
  'bad-burn': [
    'boiling|scald*|hot oil|grease|steam|fire|flames|hot coffee|hot soup|hot tea|hot kettle|hot stove >12 white|leathery|waxy|charred|black|no feeling|does not hurt|blister*',
    'coffee|soup|kettle|stove|noodle* >12 leathery|waxy|charred|blister*',
    'kettle|stove|burner >12 no feeling|does not hurt',
    'kettle|stove|burner >8 skin|arm|hand|leg|finger* >3 white',
    'spill*|pulled|dump*|pour*|splash*|tipped|knocked|fell on >8 coffee|soup|kettle|noodle*|tea|ramen >12 white|black|no feeling|does not hurt|peel*|skin >1 off',
  ],
  severed: ['tip|end|piece|top >3 of >3 finger|thumb|toe|ear|nose >8 ice|baggie|bag|cooler|off|missing|gone|milk'],
  'eye-chemical': [
    'oven spray|oven cleaner|spray|cleaner|splash*|mist >8 eye|eyes >14 cloudy|burn*|rins*|blur*|white|red|hurt*',
  ],
  'at-rest': [
    'just sitting|sitting still|watching tv|watching television|at rest|resting|doing nothing|even when i sit|even sitting|lying still|without moving|on the couch|in my chair|in bed',
  ],
  'vomiting-blood': [
    'vomit*|threw up|throw up|throwing up|puk*|spit up >10 like >3 ketchup|jam|jelly|liver|tar|dark syrup|grounds',
  ],
  headache: ['bad head|sore head|head is splitting|head about to split|head like a drum|head in a vise|head in a vice'],
  'day-chosen': [
    'passwords|funeral|insurance|bank >8 wrote|written|gave|left|down|ready|listed >8 sister|brother|wife|husband|kids|mom|parents|son|daughter',
    'wrote|written|gave|left >4 passwords|my will|bank details|funeral|account numbers >8 sister|brother|wife|husband|kids|mom|parents|son|daughter',
    'picked|chose|chosen|set|decided|know|have >2 the|a|my|on >1 day|date|night|time|way',
    'it will be >2 tonight|tomorrow|this weekend|after|friday|sunday',
  ],
  'at-peace': [
    'everyone|everybody|they|family >4 relieved|happier|better off|fine',
    'feel*|felt|am|is|it is|so >4 calm|calmer|peace*|relie*|at ease|lighter|serene|decided',
    'finally >3 calm|peace*|quiet|free|over',
  ],
  'legs-failing': [
    'legs|feet >6 belong|someone else*|not mine|rubber|wood|stilts|concrete|not there >12 pee|bladder|back|since|walk*|numb|wipe',
  ],
  poison: [
    '{consume} >14 thought it was|thinking it was|mistook|mistaken for|mixed it up',
    'drank|drink|swig|sip|gulp* >5 unmarked|unlabeled|wrong|mystery >3 bottle|jug|cup|container|can',
    '{consume} >5 stuff|liquid|product|soap|cleaner|blue stuff|tablet >5 under the sink|dishes|dishwasher|floors|toilet|pool|laundry|garage|bathroom',
  ],
  'pupil-odd': ['pupil|pupils >7 bigger|different|larger|blown|uneven|unequal|not the same|huge|size|than'],
  nosebleed: [
    'stop >3 nose >14 swallow*|plavix|eliquis|warfarin|thinner*|aspirin|clots|tissue*|towel*|hours',
    'nose >4 will not stop|not stop|running red|faucet red|pinch* >10 hours|minutes|swallow*|thinner*|blood|red',
  ],
  postpartum: ['after the baby|after my baby|since the baby|after the twins|weeks post baby'],
  abuse: [
    'flinch*|cower*|shrinks|scared|afraid|terrified|cries >8 aide|caregiver|caretaker|he comes|she comes|comes near|walks in|raises|stepdad|uncle',
  ],
  'hurt-marks': [
    'finger marks|fingermarks|handprint*|hand print*|grip marks|thumb marks|belt marks|cord marks|bruises shaped',
  ],
  severe: ['like a truck hit|like a truck ran'],
} as const satisfies Partial<Record<Concept, readonly string[]>>
