import type { Concept } from './lexicon.types.ts'

/** English patterns for what is said in a handful of words, by the deed or the look of it alone; see `lexicon.types.ts`. */
export const englishShort = {
  'suicide-intent': [
    'walk|wade|drive|step >1 into|off >1 sea|ocean|river|lake|traffic|cliff',
    'have|got|holding >1 blade|razor|razor blade|noose >1 here|ready|in my hand|on me|in hand',
    'tell|telling >0 my >1 kids|girls|boys|wife|husband|mom|family|daughter|daughters|son|sons|mother|dad >2 love|loved >8 going|gone|bye|goodbye|end|over',
    'nothing|nobody|no one|can not|not going to|try and >2 stop|stopping|stops >0 me >1 doing it',
    'nothing|nobody|no one >2 stop|stopping|stops >0 me >0 this time',
    'this time >2 nothing|nobody|no one >3 stop|stopping|stops|save|saves >0 me',
    'bought|got|found|picked up >0 the >0 rope|noose|gun|pistol',
    'i am|i m >1 on >0 the|a >0 ledge',
    'bridge|ledge|overpass|rooftop|train tracks >2 i am >1 there|here|on it >1 already|alone|now',
    'end it >0 with >0 him|her|them|everyone|everybody|the kids >0 watching|looking on',
    'found|he|she|son|daughter|husband|wife|brother|sister >4 hanging|hanged >1 from|by >3 beam|rafter*|banister|noose|neck|rope|closet rod',
    'belt|rope|noose|cord|sheet >7 was|is|am >0 hanging >0 from|off >0 it',
    'hung|hanging|hanged >1 over|off|from >2 banister|railing|balcony|stairs >4 rope|belt|cord|neck',
    'says|said|saying|tells|told >6 will be|is|going to be >0 his|her|their >0 last >0 day|night >0 alive|on earth|here on earth|with us|ever',
  ],
  overdose: [
    'swallowed|downed|necked >1 whole >0 lot',
    'i >0 took >0 everything',
    'had|taken|took >1 load|loads|ton|tons >0 of >1 {tricyclic}',
    'taken|took|downed|swallowed >1 load|loads|ton|tons >0 of >1 tylenol|paracetamol|acetaminophen|pills|tablets|benadryl|xanax|oxycodone|insulin|sleeping|painkillers|pain killers|propranolol|metoprolol|gabapentin|seroquel|lithium|klonopin|ativan|codeine|tramadol|morphine|methadone',
    'emptied|drained >2 bottle|box|pillbox|pill box|packet|blister >8 pills|tablets|meds|medicine|blood pressure|heart|sleeping|pain|sugar|antidepressant*',
    'emptied|drained >1 pill bottle|pillbox|pill box|medicine cabinet',
    'nod|nodding|nods|nodded|drifting|drifts|falling asleep|falls asleep|fell asleep|dozing|dozes >2 mid >0 sentence|word|bite|chew|conversation >10 pill*|oxy*|perc*|norco|hydrocodone|morphine|methadone|patch|patches|fentanyl|tramadol|opioid*|xanax|benzo*|gabapentin',
    'nod|nodded|nodding|nods|passed|slumped|out cold >4 needle|syringe >2 in|still',
  ],
  drowsy: [
    'nod|nodding|nods|nodded|drifting|drifts|falling asleep|falls asleep|dozing|dozes >2 mid >0 sentence|word|bite|chew',
  ],
  unrousable: [
    'never|not|without|yet to >1 regain*|come back to|came back to >1 consciousness',
    'on the >0 floor|ground >4 rattl*|gurgl*|snort*|snoring|gasping',
    'just|only >0 moan*|groan*|gurgle*|grunt* >3 nothing|no answer|not answer|not respond|silence|line went quiet',
    'call|called|phone|phoned|shook|shake|talk to|spoke to|yelled >4 just|only >0 moan*|groan*|gurgl*|grunt*',
    'not|will not|would not|can not >1 squeeze|grip >1 my|the >1 hand|hands|finger|fingers',
  ],
  speech: [
    'can not|could not|not >2 make|get >1 my|his|her >0 mouth|lips|tongue >1 work|move|form|do',
    'mouth|lips|tongue >0 will not|would not|not >0 work|working|move|moving|form words',
  ],
  confused: [
    'forgot|forget|forgets|forgotten|not remember|can not remember|not know|no idea >2 what >0 year|month|day of the week >1 it is|we are in|this is|it was',
    'i|he|she >1 forgot|forgets|can not remember|not remember >1 how to >0 tie|button|use a fork|use a spoon|get dressed|dress|unlock|open a door|get home|drive home|swallow|walk',
    'forgot|not know|not recognize|not recognise >2 who >2 i am|he is|she is|we are|my wife is|my husband is|my kids are|own children >6 overnight|suddenly|all of a sudden|today|this morning|since last night|out of nowhere|since yesterday',
    'overnight|suddenly|all of a sudden|today|this morning|since last night >6 forgot|not know|not recognize|not recognise >2 who >2 i am|he is|she is|we are|my wife is|my husband is',
    'fever|temp|temperature|chemo*|sepsis|uti|infection >4 and|very|so >0 confused|delirious',
    'confused|delirious >0 after|since >1 chemo*|a fall|falling|hitting|a seizure|dialysis',
  ],
  psychosis: [
    'quit|stopped|off|without|gave up >3 drink*|alcohol|booze|vodka|liquor|beer|wine|whiskey|xanax|benzo* >12 sees|seeing|saw >1 rats|bugs|spiders|snakes|ants|things|men|cats|demons|people|mice|dogs',
    'spider*|bug|bugs|ants|worms|insects|snakes >3 crawl* >3 skin|on him|on her|on me|all over|walls|under',
    'sees|seeing|saw >3 men|people|man|woman|children|kids|cats|spiders|bugs|dead >6 not there|not really there|not real|nobody else|no one else',
  ],
  shaking: [
    'quit|quits|stopped|off|without|gave up >3 drink*|alcohol|booze|vodka|liquor|beer|wine|xanax|benzo*|klonopin|ativan|valium >12 shak*|trembl*|tremor*|jitter*',
    'shak*|trembl*|tremor*|jitter* >12 quit|quits|stopped|off|without|gave up >3 drink*|alcohol|booze|vodka|liquor|beer|wine|xanax|benzo*|klonopin|ativan|valium',
  ],
  'acts-odd': ['laugh*|giggl*|cackl* >1 at >0 nothing|nobody|the wall|the air'],
  'cannot-walk': [
    'fall|falls|fell|falling|lean*|veer*|list*|tilt*|drift* >1 to >1 the|his|her|my|one >0 left|right|side',
  ],
  'vision-change': ['seeing|see|sees|saw >1 2 of >1 everything|everyone|things|you|me|him|her'],
  'vision-lost': [
    'can not|could not >1 see >2 after|since >6 firework*|explo*|blast|welding|flash|punch*|hit|crash|fell|ball|sprayed|splash*|chemical|laser',
    'firework*|explo*|blast|punch*|welding|sprayed|splash*|laser >8 can not|could not >1 see',
  ],
  'headache-worst': [
    'clap|crack|boom|explosion >3 in|inside >1 my|his|her >0 head|skull|brain',
    'thunder|bomb|firecracker >3 went off|exploded|going off|in|inside >1 in|inside >1 my|his|her >0 head|skull|brain',
  ],
  'cannot-breathe': [
    'asthma|inhaler|puffer|pump|nebulizer|wheez* >6 barely|hardly|can not|not able to >1 talk|speak|finish a sentence|get a word|get words',
    'asthma pump|asthma pumps|asthma puffer|puffer|blue pump|rescue pump >4 not|nothing|useless|empty|stopped >2 do*|help*|work*|touch*|anything',
    'can not|could not|not|barely|hardly|struggl*|fighting|trouble >2 catch|catching|get|grab|draw >0 a|one|any >1 breath|breaths',
    'no|not enough >1 room >1 to >0 breathe',
    // Said on behind an idiom, which would mask a part of it that stood alone.
    'breathe through my nose or mouth|breathe through my nose or my mouth|breathe through his nose or mouth|breathe through her nose or mouth|breathe through my nose and mouth|breathe through my nose nor mouth|breathe through my nose nor my mouth',
    'breath* >3 like >1 bellows|freight train|steam engine|steam train|fish out of water',
    'breath* >1 deep|deeply|hard|heavy|fast >6 smells of fruit|smells like fruit|smell of fruit|smell like fruit|fruity|acetone|nail polish|pear drops',
    'smells of fruit|smells like fruit|fruity|acetone|pear drops >6 breath* >1 deep|deeply|hard|heavy|fast',
    'trach|tracheostomy|trach tube|trachea tube >4 out|dislodged|popped',
  ],
  'not-breathing': ['does|do|did >0 stop >0 breathing'],
  blue: [
    'days old|weeks old|week old|day old >0 and >0 blue|purple|grey|gray|dusky',
    'go|goes|went|going|turn|turns|turned|turning >1 dusky|slate|blueish',
  ],
  choking: [
    'kid|child|toddler|baby|infant|son|daughter|grandson|granddaughter|wife|husband|mom|mum|mother|dad|father|grandma|grandpa|someone|somebody|he|she >0 choking',
    'swallowed|inhaled|breathed in|breathing in|sucked in|sucked down >4 tooth|crown|nut|nuts|peanut|bead|toy|lego|coin|bone|seed|pea|popcorn|pin|cap|filling|screw >10 cough*|wheez*|whistl*',
    'tooth|crown|nut|nuts|peanut|bead|toy|lego|coin|bone|seed|pea|popcorn|pin|cap|filling|screw >3 in|into|down >1 my|his|her|the >0 lung|lungs|windpipe|airway',
  ],
  'vomiting-blood': [
    'cough* >12 bright red|fresh >1 blood >2 in|with|from >1 it|my|them|the',
    'brown|black|dark >1 stuff|liquid|gunk|fluid|goo|sludge|muck >2 like >1 coffee >5 came|come|coming|comes|threw|thrown|vomit*|puk*',
    'came|come|coming|comes|threw|throwing|vomit*|puk* >4 brown|black|dark >1 stuff|liquid|gunk|fluid|goo|sludge|muck >2 like >1 coffee',
  ],
  'heavy-bleeding': [
    'tube|catheter|drain|fistula|picc|port|graft >4 out|fell|came|popped|pulled|ripped >6 bleeding|bleeds|pouring|gushing|squirting|spurting',
    'bleed*|blood >3 all over the >0 place|floor|bathroom|bed >8 fading|fade|drifting|faint*|light headed|lightheaded|woozy|clammy|cold|grey|gray|weak|shaking|dizzy|heart|black',
  ],
  severed: [
    'stitch*|suture*|incision|wound|scar|staples|surgery|hernia repair|c section >8 open|opened|split|popped|burst|gave way >8 something|pink|guts|intestine*|bowel*|insides|loop >4 out|through|bulging|poking|showing',
  ],
  'belly-rigid': [
    'hernia|truss|bulge|lump in my groin|rupture >8 not|will not|can not|no longer >2 push|go|goes|pushed|stay >2 back|in >8 hard|purple|blue|black|vomit*|throw*|screaming|agony|scream*',
  ],
  'skin-deadly': [
    'skin|groin|scrotum|genitals|privates|wound|thigh|buttock|foot|toe|toes >5 black|grey|gray|purple >5 stink*|smell*|rotten|rotting|foul|reek*|stench',
    'stink*|smell*|rotten|rotting|foul|reek*|stench >6 skin|groin|scrotum|wound|foot|toe|toes >4 black|grey|gray|purple',
  ],
  'skin-spreading': ['hot|red|angry >1 swelling|lump|boil|abscess|welt >8 shaking|shivering|shakes|chills|rigors'],
  rigors: [
    'shake|shakes|shaking|shiver*|chills|rigors >3 when|after|whenever|every time|as soon as >4 flush*|infus*|hook* up|hooked|use it|access*',
    'streaks|swelling|abscess|boil|port|line >10 shaking|shivering >1 chills|all over|bad|hard|uncontrollably',
    'red >1 streak|streaks >10 shaking|shivering|shakes',
  ],
  'fever-perhaps': [
    'chemo*|transplant|neutropenic|leukemia >8 and|now|at|hit|reads|says|is|got|tonight|today >0 101|102|103|104|105|101f|102f|103f',
  ],
  'harm-others': ['i >0 shook >0 him|her|my son|my daughter|the kid >6 stop|quiet|crying|screaming|shut up'],
  'abuse-deadly': [
    'tightened|pulled|yanked|twisted|wrapped >2 belt|rope|cord|scarf|hoodie|necklace|leash >8 ears rang|ears ringing|saw stars|could not breathe|not breathe|blacked out|went black|passed out|around my neck',
  ],
  abuse: [
    'burns|burn|burned|burnt >0 him|her|me|them|the kid|the kids|the baby >2 with >2 cigarette*|cigar*|iron|lighter|stove',
    'held|holds|pinned|pins|pinning >0 me >0 down',
    '{batterer} >0 beats >0 me|us|her|him',
    'grandson|nephew|son|daughter|aide|caregiver|carer|caretaker|husband|uncle|brother|nurse|roommate >1 beats|hits|slaps|kicks|punches|shoves|whips|hit|beat >0 grandma|grandmother|grandpa|grandfather|nana|granny|grandad|granddad',
  ],
  assault: [
    'stop|said no|told him no|begged >10 held|pinned|holding >0 me >0 down',
    'held|pinned|holding >0 me >0 down >8 stop|kept going|would not stop|not stop|no|clothes|pants|underwear|on top',
  ],
  stabbed: [
    'tractor|truck|car|forklift|mower|wagon|trailer|cart|bus|van|combine|quad|atv|harvester|train|dozer|loader|four wheeler|bike|jeep|lorry >8 went|ran|rolled|drove|driven|go|gone|rolling|runs >0 over >1 arm|leg|legs|foot|feet|hand|head|chest|belly|stomach|back|neck|him|her|me|body|pelvis',
    'baler|auger|combine|thresher|pto|chipper|conveyor|winch|lathe|roller|rollers|press|belt sander|meat grinder|mixer|gears|harvester >2 caught|grabbed|took|pulled|sucked|got|crushed|mangled|wrapped|ate >2 arm|hand|leg|fingers|finger|foot|sleeve|hair|scalp',
    'caught|pulled|sucked|stuck|mangled|crushed|dragged >3 in|into|by|under >1 baler|auger|combine|thresher|pto|chipper|conveyor|winch|lathe|press|tractor|harvester|grinder',
    'bull|horse|cow|moose|elk|boar|hog|stallion >3 gored|trampled|crushed|stomped|rolled on >3 him|her|me|chest|belly|head|stomach|husband|son|daughter|dad',
  ],
  poison: [
    'sprayed|spraying|crop dust*|pesticide|pesticides|insecticide|fumigat*|organophosphate >10 drool*|twitch*|blurry|blurred|pinpoint|can not see|vomit*|peed|pooped|wheez*|weak',
  ],
  'carbon-monoxide': [
    'gas|propane|exhaust|natural gas >2 smell|odor|odour|leak|leaking|fumes >8 headache*|sick|dizzy|nause*|faint*|vomit*|sleepy|weak',
    'smell*|odor >3 natural gas|propane|gas >8 headache*|sick|dizzy|nause*|faint*|vomit*|sleepy|weak',
  ],
  contractions: ['in|went into|going into >1 labor|labour', 'labor|labour >0 pains|started|begun|began'],
  'waters-broken': [
    'water|waters|fluid >5 green|brown|meconium >8 weeks|labor|contractions|contraction|due|pregnant',
    'weeks|labor|contractions|due|pregnant >8 water|waters|fluid >5 green|meconium',
  ],
  'hurt-marks': [
    'burns|burn|burned|burnt >0 him|her|me|them|the kid|the kids|the baby >2 with >2 cigarette*|cigar*|iron|lighter|stove',
  ],
  'glucose-low': [
    'sugar|glucose|meter|dexcom|libre >3 reads|reading|says|shows|showing >1 low|lo >8 fighting|combative|sweaty|sweating|shak*|shaky|swinging|not answer',
  ],
  'cannot-urinate': ['no pee|no urine|not peed|not pee|nothing comes >12 burst|bursting|explode|huge|rock hard|agony'],
  'alcohol-stop': ['quit|stopped|gave up >1 his|her|my|the >0 vodka|booze|beer|wine|whiskey|drink|gin|rum|liquor'],
  'stiff-neck': ['neck >8 light >1 hurt*|bother*|kill*', 'light >1 hurt*|bother*|kill* >8 neck'],
} as const satisfies Partial<Record<Concept, readonly string[]>>
