import type { Concept } from './lexicon.types.ts'

/** English patterns for what something is like: a thing on the chest, a knife in the side, wax for toes; see `lexicon.types.ts` for how they are written. */
export const englishLike = {
  'chest-pain': [
    'clutch*|grab*|grip*|claw*|holding >2 his|her|my >1 shirt|front|breast|blouse|sweater|breastbone',
    'feel*|felt >4 kicked|stepped|sat|run over|hit >3 by|on >2 horse|mule|truck|elephant',
    'wave|fullness|burning|ache|pressure >3 under|behind|below >2 breastbone|sternum|breast bone',

    'park*|drove|rolled|sat down|plopped|camped >5 on >2 me|him|her|chest|top of me|my front',
    'belt|band|strap|vise|vice|clamp|rope|corset|hoop|girdle|knife|poker|fist|hand >6 {chest}',
    '{chest} >8 belt|band|strap|vise|vice|clamp|rope|corset|hoop|girdle|poker|fist|caving|cinched|bear hug',
  ],
  'press-around': [
    'bra|collar|shirt|vest|jacket|seatbelt|tie|top >5 small|tight|tighter|choking|loosen*|undo|unbutton*|shrunk|strangling',
    'loosen*|undo*|unbutton*|pull* >3 collar|bra|shirt|tie|top',
    'still|keeps >1 squeezing|pressing|tightening',
  ],
  sweating: ['damp as|damp all|damp and|damp like|wet as|moist|dishcloth|dish cloth|wet rag'],
  'near-faint': [
    'come|came|coming|comes >1 over >3 peculiar|funny|queer|strange|weird|faint|odd|all',
    'grab*|hold*|hang* >4 counter|wall|sink|rail|table|furniture|doorframe',
    'cold and swaying|swaying|going under|ears >3 ring*|quiet|roar*|far away|whoosh*',
  ],
  'one-side-weak': [
    'arm|leg|hand|foot >3 keep*|kept|slid*|sliding >2 falling|fall*|slid*|slip*|drop* >2 off|down|out',
    'arm|leg|hand|foot >10 not >3 notice|know|realiz*|feel it',

    'not|hardly|barely >3 make|get >3 pen|fork|spoon|key|keys|mouse|hand|fingers|thumb|arm >3 do|go|to work|write|obey',
    'foot|leg|slipper|shoe|flip flop|toe >6 scuff*|drag*|trail*|catch*|slap*|coming off|falls off|fell off|flies off|slips off >10 new|since|today|suddenly|notic*|same|behind|now',
    'arm|leg|hand|foot|side|fingers >6 belong*|somebody else|someone else|stranger*|foreign|not mine|borrowed',
    'half >4 world|room|page|plate|body >6 gone|erased|missing|disappear*|vanish*',
  ],
  speech: [
    'not >2 say >2 my|his|her|own >1 name',
    'call*|said >5 thing >2 you|to|that',
    'not >4 think of|come up with|remember|find >2 simple|easy|everyday|common|the >2 word|words',

    'tongue >6 belong*|somebody else|someone else|foreign|marbles|thick|tangl*|twist*|too big to talk',
    's|words|talk* >4 sound* >3 like >3 sh|drunk|underwater|marbles|mush|robot|baby',
    'laugh*|tease*|teasing|mock* >8 talk*|sound*|speech|words',
  ],
  'face-droop': [
    'corner|side|half >4 mouth|lip|face|smile >4 lower|down|droop*|sag*|hang*|slip*|slid*',
    'eyelid|eye|lid >2 hang*|droop*|shut >8 thinner*|warfarin|coumadin|eliquis|fell|headache|suddenly|cross|talk*',
  ],
  'cannot-breathe': [
    'not >4 end|finish|through >3 sentence|word|words|prayer|song',
    'grab*|stop*|paus*|gulp*|catch* >3 a|for|my|his|her >1 breath|air',
    'rescue|puffs|puffer|neb >3 3|4|5|6|7|8|ten|10|dozen >1 times',
    'too busy >2 breathing',

    'belly|tummy|chest|stomach|sides|ribs >5 bellows|seesaw|see saw|heaving|heaves|pumping',
    'hollow|dip|dent|hole|pit >4 throat|neck|ribs|collarbone|breastbone >5 each|every|when|time|breath*',
    'stop|rest|sit|pause|break|lie down >5 between|after|halfway >5 brush*|teeth|socks|shoes|dress*|button*|word*|bites|sentence*|shower|rooms|bed and|hair|chewing',
    'thimble*|sip|sips|teaspoon*|spoonful|trickle|tiny|snatch*|mouthful >3 air|breath|breaths|oxygen',
    'half|tiny|little >1 breath|breaths',
    'sound* >2 like >4 percolator|aquarium|fish tank|kettle|bubbl*|washing machine|darth vader|accordion|drowning|gargl*|rattle|straw',
    'pink*|frothy|foamy >2 bubbles|froth|foam|spit|stuff|phlegm',
    'puffer|inhaler >5 bone dry|dry|empty|nothing left',
    'asking|ask*|want* >4 window|windows|fan >4 open*|air|face',
    'fish out of water|breathing through a straw|thru a straw|through a coffee straw|wet cloth over|plastic bag over',
  ],
  pleuritic: [
    'knife|stab*|spear|needle|jab*|sharp|dagger|skewer >10 take air|draw air|air in|take a breath|breathe in|breathing in|inhale|sigh|deep',
  ],
  'clot-risk': ['bus ride|train ride|car ride|coach|drove 8|drove 10|drove 12|hours in the car|long ride'],
  'mouth-odd': ['lips|mouth|tongue|gums >4 buzz*|fizz*|humming|electric|sparkl*|peppery|spicy|prick*'],
  hives: [
    'mosquito bite*|bug bite*|goosebump* >5 things|bumps|marching|all|up|everywhere|spread*|arms|like|looking',
    'red >2 as >3 tomato|lobster|beet|beetroot|fire truck',
  ],
  'swelling-face': ['eyes|eye|face|lids >4 closed up|closing up|slits|swallowed up|disappear*|almost closed'],
  'voice-odd': ['sound*|talk* >3 like >3 kermit|frog|duck|donald|smoker|squeaky|chipmunk|darth|robot'],
  'throat-closing': ['tongue >4 too big|does not fit|filling', 'throat >5 straw|pinhole|fist|knot|golf ball|needle'],
  'heavy-bleeding': [
    'crime scene|murder scene|slaughterhouse|slaughter house|massacre|horror movie|bloodbath|butcher shop >8 down there|delivered|bled|bleed*|bathroom|period|nose|cut|sheets|bed|pads',
    'down there|delivered|bled|bleed*|bathroom|period|nose|cut|sheets|bed|pads >10 crime scene|murder scene|slaughterhouse|massacre|horror movie|bloodbath|butcher shop',
    'come|comes|coming|came >3 in|out >3 pulses|spurts|jets|waves|squirts|beats',
    'towel|rag|cloth|shirt|gauze|bandage|tissue >3 number >1 2|3|4|5|6',
    'box cutter|razor|knife|glass|saw|machete|mandoline|blade|can lid >10 towel|pulses|spurt*|pump*|squirt*|through|pour*|gush*|still',
    'changed|stripped|washed >4 bed|sheets >8 twice|again|2|3 >14 blood|down there|bleed*|red|delivered',
  ],
  'vomiting-blood': [
    'french press|percolator|coffee pot|coffee filter|old coffee|used coffee',
    'brought|came|threw >2 up >8 dark|black|brown|coffee|jam|jelly|liver|red',
  ],
  'rectal-blood': [
    'diaper|nappy >6 {blood}|jelly|slime|mucus and',
    'blood and >1 slime|mucus|jelly',

    'cranberry|beet|beets|raspberry|cherry|tomato|ketchup|jam|red wine|merlot >6 time|toilet|loo|poop*|bowl|bathroom|wip*',
    'loo|toilet|bathroom|bowl >10 cranberry|beet*|raspberry|cherry|tomato|ketchup|jam|wine|jello',
  ],
  'black-stool': ['tar|tarry|tar like|licorice|coal|motor oil >8 poop*|stool*|toilet|loo|bowl|bathroom'],
  rigors: [
    'not >3 get|stay|feel|keep >1 warm',
    'teeth >5 knock*|clack*|click*|rattl*|chatter*',
    'under >4 blankets|quilts|comforters|duvets|covers >10 shak*|shiver*|cold|freez*|teeth',
  ],
  'acts-odd': [
    'talk*|speak*|spout* >4 daft|silly|rot|tosh|tripe|bonkers|loony|loopy|rubbish|backwards|riddles|circles',
    'eyes >5 slide|slid*|drift*|wander*|roll*|past',
    'cross >1 as|angry >1 as|mean >1 as',
    'shoes|socks|pants|shirt|glasses >4 on >2 his hands|her hands|hands|wrong|feet|backwards|head',
    'salt|sugar|soap|bleach|milk|detergent >5 coffee|tea|cereal|beside|oven|cupboard >10 name|late|dead|twice|call*',
    'ask* >6 times|again|over|same',
    'call* >4 dog|cat|me|her|him >4 by >6 name',
  ],
  'skin-deadly': [
    'nick|scrape|cut|bite|scratch|sore|shin|leg|arm|foot|skin|wound >12 eggplant|plum|grape|blackberry|purple|black|wine|bruise >14 scream*|sheet|touch*|pain|agony|hurt*|spread*',
  ],
  'dark-rash': [
    'rash|spots|dots|marks >3 like|tiny >2 bruise*',
    'bruise like|bruisy',

    'wine|plum|maroon|burgundy|violet|grape|purple|rusty >2 speckles|spots|flecks|dots|freckles|marks|colored|blotches|stain*',
    'speckle*|flecks|freckles >6 tummy|legs|arms|belly|chest >10 fever|burning|light|hot|sleepy',
  ],
  fever: [
    'is|are|am|be|been >2 burning >1 up|with|like|to',
    'he|she|baby >2 burning',
    'little >1 stove|oven|furnace|radiator|heater',
    'hot as|feels like >2 stove|oven|furnace|radiator',
  ],
  'light-sensitive': ['light|lights|lamp|sun|curtains >6 cry|cries|scream*|hide|hides|wince*|squint*|blanket over'],
  drowsy: [
    'flops|flopping|flopped|flop|slumps|lolls|lolling',
    'like >2 wet towel|wet rag|wet noodle|sack|rag doll|dishrag|cooked spaghetti|jellyfish',
    'stopped >1 fussing|crying|playing|smiling|babbling',
    'keep*|kept >2 nodding|dozing|drifting|dropping >1 off',
  ],
  dry: [
    'not >3 need* >3 chang*|diaper|nappy|change',
    'mouth|lips|tongue >4 sandpaper|cotton|paper|dust|chalk|desert',
    'bone dry >3 diaper|nappy|since',
  ],
  stridor: [
    'crowing|rooster|goose|honk*|whoop*|squeak*|whistl*|seal >4 noise|sound',
    'wrong way|wrong pipe|wrong hole >12 noise|cough*|breath*|crow*|sound|voice|drool*',
  ],
  choking: ['wrong way|wrong pipe|wrong hole|wrong tube >12 noise|breath*|crow*|blue|drool*|wheez*|squeak*'],
  gush: [
    'wet >1 trail|patch|spot|streak',
    'not|is not >2 pee|urine',
    'leaving|leak*|drip* >4 trail|puddle|every time|when i stand|stand',
  ],
  'vision-change': [
    'zigzag*|zig zag*|squiggl*|kaleidoscope|heat waves|jagged lines|tinsel|fireworks >6 eyes|eye|vision|front|see*',
  ],
  headache: [
    'thumping|banging|pounding|splitting|throbbing|bursting|sore >2 head|heads',
    'vice|vise|clamp|hammer|drill|axe|spike|nail >4 head|skull|temple*|forehead',
    'head|skull|temples >6 vice|vise|clamp|hammer|drill|axe|spike|split*',
  ],
  'headache-worst': [
    'firecracker|bomb|shotgun|gunshot|explosion|grenade|dynamite|cannon|lightning|bullet|ice pick >6 head|skull|brain',
    'went off|exploded|burst|snapped|popped >4 inside|in >2 head|skull|brain',
    'head|skull|brain >8 firecracker|bomb|grenade|dynamite|gunshot|lightning',
  ],
  'swelling-hands': [
    'ring|rings|watch|shoes >4 cutting|tight|not fit|will not fit|stuck|not come off|not fitting',
    'hands|fingers|face|feet >4 swollen|swelled|puffy|balloon*|sausage*|blew up',
  ],
  'baby-still': [
    'bump|belly|tummy|baby|in there|inside >6 still|quiet|silent|calm|asleep|disco|party|gymnast >10 usually|normally|since|always|used to|today',
    'usually >5 disco|party|gymnast*|acrobat*|soccer|karate|danc*',
  ],
  'suicide-intent': [
    'sit|sits|sitting|sat >6 with >2 pistol|gun|rifle|shotgun|revolver|rope|noose|razor|pills',
    'not >1 done it >4 because|yet|for|only',
    'almost|nearly|close to >2 did it|done it|doing it|jumped|pulled the trigger',
    'worked out|calculated|figured out|looked up >3 dose|amount|drop|height',
    'be kind|be good|look after >2 to >2 my >1 boys|girls|kids|children|son|daughter|dog',
    'other arrangements|will not be needing|not be needing >12 kind|boys|kids|thank*|appointment',
    'keep|kept >2 myself >1 safe',
    'trust >1 myself >4 tonight|alone|with|near|around',
    'painless way|least painful way|easiest way to >3 die|go|end|do it',
    'end >1 my|the|this >1 pain|misery|suffering >3 forever|tonight|for good|myself',
    'swallowed|took >2 some|bunch|handful >2 stuff|pills >14 scared|over|regret|die',

    'beam|rafter*|branch|hook|pipe|bridge|rope|fan >6 hold|take my weight|strong enough|high enough|long enough',
    'paid|paying|arranged|planned|picked >4 funeral|cremation|burial|casket|plot >14 lighter|peace|calm|better|cats|dog|kids|goodbye',
    'rehomed|gave away|given away >4 cat|cats|dog|dogs|pets',
    'nobody|no one|you|they|everyone >6 worry|bother|deal|put up|burden* >4 me|about me|with me >6 after|anymore|any more|soon|longer|again',
    'rifle|gun|shotgun|pistol|revolver|rope >12 not >3 pick* up|answer*|come back|home|replied|reply*',
    'not >2 be >1 around|here|alive >2 tomorrow|friday|monday|much longer|next week|christmas|anymore',
  ],
  'harm-others': [
    'baby|kids|children|us|them|him|her >6 heaven >10 take|both|safer|better|together',
    'take >1 us >1 both|all',

    'letting go|let go >4 stroller|pram|baby|hand|carriage|wheelchair|bike',
    'stroller|pram|baby|carriage >8 hill|stairs|window|river|road|traffic|balcony >10 pictur*|thought*|imagin*|keep*',
  ],
  'abuse-deadly': [
    'held|push*|shov*|dunk*|forc*|slam* >4 my|her|his >1 head|face >5 water|bath|tub|toilet|pillow|wall|floor|mattress',

    'forearm|elbow|knee|foot|belt|cord|pillow|hand|hands|arm >6 windpipe|throat|neck|face|mouth|nose',
    'if|when >2 he|she|they >3 finds|comes|catches|sees|reads|knows >14 not >3 around|alive|here|see|kill*|dead|tomorrow',
  ],
  'got-into-medicine': [
    'lid|cap|top >3 off|open >6 {medicine}|pills|bottle >10 short|missing|gone|count|few',
    'count* >6 short|missing',

    '{child}|twins|they >5 emptied|raided|opened|into|dumped|unzipped >5 purse|cabinet|drawer|bag|pill box|suitcase|backpack|nightstand >14 pills|white ones|ones|tablets|gone|missing|candy',
    'little|tiny|small >2 white|pink|blue|yellow >2 ones|pills|tablets >6 gone|missing|left',
  ],
  overdose: [
    'finish*|emptied|drained|cleared|swallow* >3 bottle|box|pack|blister|strip|prescription >8 all|them|midnight|night|ago|pills|of',
    'all >1 10|15|20|25|30|40|50|60|70|80|90|100|hundred|dozen >3 them|of',
  ],
  poison: [
    '{consume} >10 turns out|turned out|actually|realized|really was|was really >5 {toxin}|thinner|cleaner|solvent',
    'paint thinner|lighter fluid|turpentine|antifreeze >8 drank|swallow*|mouth|burp*|mug|cup|sip*|gulp*',
    '{consume} >14 paint thinner|lighter fluid|turpentine',

    'wrong >2 jug|bottle|cup|glass|can|mug >14 {toxin}|mouth|throat|burn*|fire',
    '{toxin} >8 mouth|throat|lips|tongue >4 fire|burn*|blister*|sting*|raw',
  ],
  'several-sick': [
    'all|everyone|everybody|whole|both|we >5 heads|headaches|thumping|sick|woozy|dizzy|throwing up',
    'bird|parakeet|canary|cat|dog|hamster >3 died|dead|funny|collapsed|limp',
  ],
  'fumes-source': ['soot|furnace|boiler|chimney|stove|heater'],
  'head-injury': [
    'over >2 handlebars|handle bars',
    'tipp*|toppl*|pitched|flipped|flew|went >4 backwards|backward|headfirst|head first|face first|over >5 stoop|chair|steps|porch|stairs|handlebars|ladder|deck|bike|swing',
  ],
  'eye-pierced': [
    'flung|shot|spat|threw|kicked|sprang|snapped >4 something|rock|stone|piece|wire|metal >8 {eye}',
    '{eye} >5 weep*|leak*|ooz*|drip* >3 jelly|fluid|goo|clear',
  ],
  'vision-lost': [
    'clipped|hit|sideswip*|scraped|ran into|bumped >6 mailbox*|curb|mirror|cars|door|wall >14 not >2 see|saw|notice',
    'quarter|third|chunk|slice|piece|half >8 gone|missing|black|blank|gray >10 eye|vision|see|sight',

    'drape|curtain|shade|blind|veil|shutter|ink >8 {eye}|vision|sight',
    '{eye}|vision >8 drape|curtain|shade|veil|shutter|ink',
  ],
  'belly-right-low': [
    'uncurl|straighten|unfold|stand up straight >14 navel|belly button|right|low',
    'speed bump*|potholes|bumps|bump >6 murder|agony|kill*|hurt*|torture',
    'navel|belly button|bellybutton >10 right|slid|moved|down',
  ],
  'belly-severe': [
    'draw*|pull*|bring*|curl* >3 knees|legs >3 up|chest >6 scream*|shriek*|cry*|cries|wail*',
    'came on like|hit like >2 gunshot|knife|truck|bullet|lightning',

    'can not|could not >2 uncurl|straighten|unfold|stand straight',
    'belly|stomach|tummy|gut|side >8 hot poker|poker|knife|knives|sword|glass|fire|blender',
  ],
  'belly-rigid': [
    '{abdomen} >4 tabletop|table|plank|brick|drum|board|stone|concrete|pavement|surfboard|countertop',
    '{abdomen} >8 shirt|sheet|blanket|waistband|breeze >3 hurts|agony|kill*|hurt',
  ],
  'one-sided-pain': ['poker|knife|stab*|sharp|hot >6 one|1|left|right >1 side'],
  'testicle-pain': [
    'one of >3 boys|nuts|balls >4 hitched|riding|swollen|twist*|throb*',
    'boys >6 hitched|throb*|swollen',
  ],
  'cannot-urinate': ['stood|standing|stand|sat|sitting >4 toilet|loo|urinal >10 dribbl*|drop|drops|nothing|trickl*'],
  'limb-cold': [
    'toes|foot|feet|leg|hand|fingers|arm >8 candle wax|wax|marble|made of ice|block of ice|ice block|corpse|dead fish|porcelain|alabaster',
  ],
  'saddle-numb': [
    'paper|wiping|seat >3 feel* >3 nothing|weird|numb|like',
    'can not|not >2 tell >3 if|when >3 done|finished|going|peeing|pooping',
  ],
  'legs-failing': ['legs|knees >4 cotton|wool|wood|string|spaghetti|strings|water|noodles|custard'],
  ketones: [
    'breath|smell* >5 pear drops|pear|nail varnish|juicy fruit|sweet|fermented|bananas',
    'panting >8 breath|sugar|thirst*|drinking',
  ],
  thirst: ['drinking|drinks|drink|drank >4 hose|gallon*|tap|constantly|everything|nonstop|like a'],
  'glucose-low': [
    'took|had|given >3 insulin >6 skipp*|missed|forgot|no|without|not >3 lunch|breakfast|dinner|eat|eaten|meal|food',
  ],
  collapse: [
    'out|cold >1 for >1 few|10|20|30|a|5|couple >2 second*|minute*',
    'slump* >6 stop|bench|chair|seat|wheel|floor|desk|table',

    'next >8 under|on >2 table|floor|ground|desk',
    'came|come >1 to >2 on|in|under',
    'out of it >3 for >3 minute*|second*|while|bit',
  ],
  'skin-peeling': ['skin >5 coming|comes|came|come|falls|slides >1 off', 'lips|mouth >5 scab|scabs|crust*|raw|one big'],
  'new-drug': [
    'since|after|from >3 gout|seizure|nausea|new|water|acne|sulfa|epilepsy|mood >1 pill|pills|med|meds|medicine|tablet*',
  ],
  tube: ['cystoscopy|catheter|stent'],
  postpartum: ['delivered >2 on|last|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|this'],
  'cannot-walk': ['not >2 jump|hop|run|skip', 'feet|foot >2 slap*|scuff*|drag* >6 walk*'],
  'back-pain': ['since|after|from >2 lifting|lifted|deadlift*|moving the|moving a'],
} as const satisfies Partial<Record<Concept, readonly string[]>>
