import type { Concept } from './lexicon.types.ts'

/** English patterns built from open classes, part 2: bleeding, infection, children, pregnancy; see `lexicon.types.ts` for how they are written. */
export const englishOpenToo = {
  'any-bleeding': [
    '{blood} >3 run*|com*|drip*|leak*|flow*|trickl*|stream*|pool*|puddle|ooz*|keeps|everywhere',
    'puddle|pool|lots|gush|flood >4 {blood}|red',
    'bleed*|bled|spotting >3 down there|from down|through|pad*',
    'soak* >4 pad|pads|tampon*|towel*',
    'clot*|lumps >4 size|big|plum*|lemon*|egg*|jelly|fell out|came out|passed',
  ],
  'heavy-bleeding': [
    'cut*|sliced|gash*|wound|slashed|gouged|nicked|vein|lacerat*|stitches|socket|tooth >14 pumping|pouring|gushing|squirt*|spurt*|streaming|soak*',
    'pump* >2 out',
    'cut|sliced|gash*|wound|bleed*|bled|blood|shirt|towel|gauze >10 not >2 stop*|quit|slow*|clot*|let up',
    'blood >4 keeps|keep >3 com*|pour*|fill*|flow*|drip*|through|going',
    'fill* >3 up >8 blood|red|twice|hour',
    'vein|varicose|artery >6 burst|popped|open*|broke|spurt*|squirt*',
    'blood >5 all over|everywhere|floor|puddle|pool|running down|pouring',
    'soaked|soaking|bled|bleeding >3 through|a whole|2|3 >4 pads|pad|box|towels|gauze|tampon*|shirts|tissues',
    'gone|went|going >3 through >4 pads|pad|towels|gauze|tampon*',
    'mouth >3 fill* >3 blood',
    'puddle|pool|flood >2 of >2 bright|blood|red',
    'clot*|lump* >6 plum*|lemon*|egg*|fist|golf|orange*|palm|baseball',
    'stopped up|gash|flap|torn open|tore open|ripped open >10 bleed*|blood|hanging',
    'bleed* >2 a lot|lots|like crazy|heavily|badly|nonstop|hard',
    'ooz* >4 since|hours|all day >12 tissue*|thinner*|xarelto|eliquis|warfarin|plavix|light|faint',
  ],
  nosebleed: [
    'nose|nostril|nosebleed >5 not >2 quit|stop|stopping|let up|slow',
    'nose >4 pour*|faucet|gush*|running >8 minutes|hour|pinch*|red|thinner*|eliquis',
    'nose|nostril* >6 wont|will not >1 quit|stop',
  ],
  'vomiting-blood': [
    '{vomit} >10 look* >3 like >4 coffee|grounds|tar|liver',
    '{vomit} >6 like|old|dark|brown|black >2 coffee|grounds',
    'brought|bringing|coughed|coughing|threw|spat|spit|spitting|hawked >4 up|out >6 blood|red|pink|clot*',
    'spit*|spat >4 blood|red|fresh',
  ],
  'black-stool': [
    'stool*|poop*|bm*|bowel*|number 2 >6 like|as|look* >3 tar|ink|coal|oil|licorice|coffee grounds',
    'black >5 poop*|stool*|diarrhea|bm|tar|sticky',
  ],
  'rectal-blood': [
    'maroon|wine colored|currant >3 jelly|stool|poop|bowl|commode|toilet',
    'passed|passing|pooped|pooping >3 maroon|blood|bloody|jelly|clots >5 commode|toilet|bowl|stool|pan|diaper',
    'red|maroon|dark >3 jelly|blood|stuff|clots >6 bottom|butt|rectum|bum|behind|toilet|poop|diaper',
    'pass* >4 blood|clots|jelly|maroon|red >6 bottom|behind|rectum|butt|bum|back passage|toilet',
    'toilet|bowl|commode >6 bright >1 red',
    'bright red >8 bowl|toilet|second time|again|wip*',
  ],
  fever: [
    'feels|feel|is|are|skin|so|boiling|burning|really|very|baking >2 hot|warm|boiling|burning >1 to|as|up|baby|all|now|and',
    'boiling|roasting|burning >1 hot|up',
    'hot >3 fire|oven|furnace|stove|touch',
    'feels >1 very|really|so >1 warm|hot',
  ],
  rigors: [
    'freez*|cold|ice cold >4 then|and >2 boil*|burn*|hot|sweat*|roast*',
    'shak*|shiver*|trembl* >5 leaf|hard|uncontroll*|violent*|teeth|bed|blanket*|badly|stop|control',
    'shivers|shivering|shakes|chills|tremors',
    'chills >3 and|now|bad|fever|shak*|tonight|since',
  ],
  'dark-rash': [
    'purple|dark|bruise*|blood|blotchy >2 rash|spots|blotches|dots|patches|marks|freckles',
    'rash|spots|dots|blotches >8 not >4 go|fade|disappear|blanch|vanish|away >6 roll|press*|glass|push*|touch*|cup',
    'feet|legs|hands|skin|arms >4 blotchy|mottled|marbled|purplish|lacy',
  ],
  'stiff-neck': [
    'neck >4 stiff*|rigid|will not|not >4 bend|turn|move|sore|hurt*',
    'bend|move|lift|turn|nod >3 head|neck|chin >6 hurts|can not|agony|kills|pain|scream*',
    'hurt* >6 bend|look down|nod|move >3 head|neck|chin',
  ],
  'skin-spreading': [
    'sore|wound|cut|bite|foot|toe|leg|incision|scrape >10 turned|black|purple|smell*|stink*|rotten|pus|streak*|spread*',
    'red|redness|streak*|swelling|hot >8 gone|going|goes|moved|moving|creep*|spread* >4 up|past|to|fast',
  ],
  'skin-deadly': [
    'pain >8 out of proportion|out of all proportion|crazy|insane|unreal|worse than it looks >12 skin|scrape|cut|bite|arm|leg|purple|black|blister*|swell*',
    'black|dusky|purple >6 middle|blister*|skin|center >10 swell*|pain*|faint|spread*|fever',
  ],
  hives: [
    'hives|welts|bumps|blotches|rash|lumps|spots|itch* >8 all over|everywhere|head to toe|whole body|belly|neck|body|mouth|chest|come up|covered',
    'red|flushed|scarlet|beetroot >3 all over|everywhere|head to toe|lobster',
    'itchy|itching|itch >3 everywhere|all over|palms|ears|scalp|hands and feet',
    'come up|came up|coming up|broke out|breaking out|covered >3 in >3 bumps|hives|welts|spots|blotches|rash',
  ],
  'throat-closing': [
    'throat|airway|windpipe|gullet >6 clos*|tight*|thick|swell*|swoll*|shut*|narrow*|small*|fill*|lump|funny|croak*|tickl*',
    'tongue >5 big*|swell*|swoll*|fill*|fat|thick|huge|grow*|doubl*|too large',
  ],
  'voice-odd': ['voice|sounds|sound >4 muffl*|croak*|hoarse|gone|going|squeak*|rasp*|frog|funny|different'],
  'swelling-face': ['lips|lip|eyes|eyelids|face|mouth >4 sausage*|fat|balloon*|swell*|swoll*|puff*|huge'],
  'infant-cold': [
    'newborn|infant|baby|days old|weeks old|week old|month old >10 cold|cool >2 to|touch|all over|hands|skin|body|now',
    'baby|newborn|infant >3 feels >1 cold|cool|icy',
  ],
  gush: [
    'gush*|trickl*|popped|puddle|flood*|soaked|pop',
    'water*|fluid|bag >4 went|gone|broke*|burst|leak*|trickl*|running|gush*|coming',
    'something|thing|loop|foot|hand|bulge|cord >4 hanging|dangling|poking|sticking|bulging|coming >3 out|down|between',
  ],
  contractions: [
    'contract*|tighten*|labor|labour|pains|cramps|cramping >6 every|apart|minutes|regular*|min|close|again|early',
    'tummy|belly|stomach|womb|uterus >3 tighten*|contract* >4 every|minutes|again|regular*',
    'belly|tummy|stomach|womb|uterus >4 rock hard|hard|board|rigid|not relax|stiff|tight',
  ],
  'baby-still': [
    'not >4 felt|feel|feeling|felt any >6 move|moves|movement*|kick*|kicks|flutter*|roll*',
    'kick*|mov* >8 crazy|lot|usually|normally|always >14 nothing|not|none|quiet|still|all day|today|tonight',
    'usually|always|normally >6 kick*|mov*|active|danc* >14 nothing|not|none|quiet|still|all day',
    'baby|little one|bump|he|she >5 gone quiet|stopped moving|stopped kicking|not moving|not kicking|very still|too quiet',
  ],
  // What is like the heart attack, or the stent, that somebody had once.
  'chest-pain': [
    'same|exact|identical >3 pressure|pain|feeling|tightness|squeeze|squeezing|ache >8 before|when|as >6 stent|heart attack|bypass|angioplasty',
    'same|exact|identical >2 pressure|tightness|squeeze|squeezing|heaviness >10 stent|heart attack|bypass|angioplasty',
    'stent|heart attack|bypass|angioplasty >14 same|exact|identical >3 pressure|pain|feeling|tightness|squeeze|squeezing|ache',
  ],
  assault: [
    'somebody|someone|he|she|they|guy|man|dude|stranger|date|him >5 put|puts|slipped|dropped|slip >3 something|drug*|pill|pills|powder|roofie >3 drink|glass|cup|beer|soda',
    'drink|beer|cocktail|soda >4 spiked|drugged|roofied|laced',
    'spiked|roofied|laced >3 drink|beer|cocktail|me|her|him',
    'woke|came to >6 without|missing|no >3 underwear|panties|pants|clothes|bra',
  ],
  'limb-cold': [
    'tight|hard|stiff|solid >2 wood|rock|drum|board|stone|brick >10 toe|toes|foot|fingers|hand >4 numb*|tingl*',
    'calf|shin|forearm|leg|thigh|arm >6 tight|hard|stiff|solid >2 wood|rock|drum|board|stone|brick >12 toes|toe|foot|fingers|hand >4 numb*|tingl*|move|cold|asleep',
    'cast|splint >14 fingers|toes|hand|foot >4 puffy|tingl*|numb*|blue|cold|white|purple|asleep',
  ],
  'suicide-passive': [
    'dose|many|much|amount >12 too much|lethal|fatal|deadly >12 no reason|just curious|hypothetically|for a friend|just wondering',
  ],
  speech: [
    'words|word|sentence|it|talk|talking|speech|voice >4 came|come|comes|coming >2 out >3 mush|mushy|garbled|gibberish|slurred|soup|jumbled|nonsense|scrambled|mangled|backwards',
  ],
  'face-droop': [
    'coffee|water|drink|drool*|juice|soup|tea|spit|saliva >4 ran|runs|running|run|dribbl*|leaks|leaking|spill* >4 chin|side|corner|cheek >6 side|mouth|corner',
  ],
  'suicide-intent': ['taped|ran|fixed|hooked >6 hose|tube >5 exhaust|tailpipe'],
  'belly-rigid': ['belly|tummy|stomach|gut|abdomen >10 hard as >2 table|brick|stone|counter|desk|wood|floor'],
  'belly-severe': ['belly|tummy|stomach|gut|abdomen >4 pain|ache|cramp* >3 doubled|folded|bent >3 over|half'],
  'cannot-walk': ['refus* >3 walk|stand|weight|step'],
  blue: ['turn|turns|went|goes >2 blue|purple|gray|grey >10 mouth|lips|face|chest|breath*|noise'],
} as const satisfies Partial<Record<Concept, readonly string[]>>
