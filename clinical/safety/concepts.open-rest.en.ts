import type { Concept } from './lexicon.types.ts'

/** English patterns built from open classes, part 4: injuries, eye, belly, limb, spine, sugar, drugs; see `lexicon.types.ts` for how they are written. */
export const englishOpenRest = {
  'head-injury': [
    'bell >1 rung',
    'took|takes|taken >2 a|the|hard|big|bad >1 hit|knock|blow|tackle|tumble|spill',
    'head >6 cracked|bounc*|smack*|windshield|curb|concrete|floor|tile|pavement|cabinet|dashboard|wall|ice',
    'goose egg|bump|lump|knot|squishy >6 head|forehead|pass*|sleep*|fell|sleepy',
    'hit*|bang*|bump*|knock*|crack*|smack*|bash* >3 his|her|my|the|their >1 head|skull|forehead|temple',
  ],
  'head-danger': [
    'clear|watery|blood* >4 stuff|fluid|liquid|water|dripping|leaking >6 nose|ear|ears|nostril',
    'ear|ears|nose >4 bleed*|leak*|drip*|fluid|clear',
    'not >3 remember|recall >8 ride|home|fall|happened|anything|crash|accident|game|hit|score',
    'repeat* >3 himself|herself|question*|same|thing*',
    'star* >3 off|blank*|into space',
    'eyes >4 funny|weird|crossed|unfocused|glassy|different|odd',
    'headache >6 worse|creep*|grow*|increas*|every day|each day|worst',
    'wants|want|just >3 sleep|lie down|lay down',
    'los*|lost|keep* >3 balance',
    'cry >5 right away|immediately|weird|limp',
  ],
  'eye-pierced': [
    '{eye} >8 blood >5 colored|inside|pool*|iris|white|see',
    'shot|shoot|hit|threw|flicked|poked|stabbed >8 {eye} >12 blood|see|leak*|fluid|dark|pupil|hurt*',
  ],
  'belly-severe': [
    'pain|agony|ache|hurts|cramp* >5 {abdomen}|tummy|gut >10 can not|could not|scream*|floor|shot|worst|move|bent|hunched|curled|through my back|to my back|into my back|boring|straighten',
    '{abdomen}|gut >8 through|into|to >2 my|the|his|her >1 back',
    'pain >4 through|into >2 my|the >1 back >10 worst|vomit*|sick|drank|drink*|gut|belly|upper',
    'bathroom floor|on the floor >8 retch*|pain|vomit*|agony|can not',
    '{abdomen} >10 out of nowhere|scream*|being shot|shot|stabbed|knifed|afib',
    '{abdomen} >8 any >2 bump|cough|touch*|movement|move',
    '{abdomen}|side >12 walk*|walks|standing|stand >4 hunched|bent|doubled|crooked',
  ],
  'belly-right-low': [
    'belly button|bellybutton|navel|middle >12 right|hip',
    'right >4 hip|hip bone|groin|low|lower|down|side >10 hop|jump|bump|fever|vomit*|threw|appetite|sick|walk*',
    'low|lower|down >3 right|right side',
  ],
  'belly-rigid': [
    '{abdomen} >4 hard|rigid|solid|stiff|tense|board|wood|rock|drum|stone|getting hard',
    '{abdomen} >6 not >3 touch*|bear|stand|press*',
    '{abdomen} >4 like >3 tabletop|table|plank|brick|drum|board|stone|concrete|wood',
    'hernia >8 popped|out|stuck|purple|not go back|will not go|hard|black',
    'lump|bulge >8 not|will not >4 push|go|back|in >8 puk*|vomit*|throw*|scream*|hurt*|purple',
  ],
  'belly-blocked': [
    'not >3 pooped|farted|passed|poop|fart|pass|gone >8 vomit*|throw*|blown|swollen|drum|days|belly|bring*|puk*',
    '{abdomen} >5 drum|blown|swollen|bloated|distended|balloon >12 vomit*|throw*|not >4 poop*|fart*|gas|brown|puk*|bring*',
    'vomit*|throw*|bring*|puk* >6 poo|poop|brown|feces|shit',
  ],
  'tearing-pain': [
    'rip*|tear|tears|teared|tearing|torn|tore|split* >6 between|apart|back|chest|shoulder|inside|belly|middle',
    'aneurysm >10 pain|faint|back|sudden*|belly|hurt*',
  ],
  'testicle-pain': [
    'privates|private|junk|groin|sack|bag|thingy|down there|package|nut|nuts|ball|balls|testic* >10 swollen|swell*|red|one side|twist*|high|hurt*|pain|agony|sits|puk*|threw up|vomit*|crying',
    'pain|hurts|hurt|agony|ache|killing >6 privates|private parts|ball|balls|nut|nuts|testic*|sack|groin|junk',
  ],
  'cannot-urinate': [
    'not|nothing|only|few >5 pee*|urin*|pass* >6 last night|yesterday|hours|since|morning|drops|am|all day',
    'can not|cant|unable >4 go >4 at all|bladder|pee|since|catheter',
    'nothing >4 comes|come|coming|came >6 pee|urin*|try|go',
    'bladder >5 huge|burst*|full|swollen|agony|kill*|explod*|stretched',
  ],
  'limb-cold': [
    'foot|feet|leg|toes|hand|fingers|arm|knee >8 cold*|ice|icy|freezing|white|pale|blue|bluish|gray|grey|purple|dusky|discolored >12 feel|numb|move|asleep|sleep|pain|hurt*|feeling|tingl*|toes|fingers|other|agony',
    'cold*|icy|white|pale|blue|dusky|purple >5 foot|leg|toes|hand|fingers|arm|other >10 feel|numb|move|pain|hurt*|sleep|feeling',
    'toes|fingers|hand|foot >6 dusky|purple|blue|white|fat and purple|no feeling|numb and cold',
    'cast|splint|bandage|tourniquet >10 blue|numb|purple|tight|fat|white|feeling|cold|unreal|unbearable',
    'no feeling >4 foot|hand|toes|fingers|leg',
    'bent|crooked|deformed >8 hand|foot|fingers|toes >4 white|blue|cold|numb',
  ],
  'legs-failing': [
    'legs|feet|knees >6 weak*|rubber|jelly|buckl*|barely|give|gave|giving|not hold|fail*|heavy|numb|wobbly|paraly* >12 day|days|arms|hands|tingl*|back|fever|climb*|stairs|week|spread*|worse|fell|roof|pee|hold',
    'tingl*|numb* >6 feet|toes|legs|hands >14 weak*|legs|arms|climb*|spread*|hold|walk|worse|stairs|barely',
    'can not|could not|not >3 move|feel >3 legs|feet',
    'muscles|legs >4 jelly|like water|so weak|like rubber|noodles',
  ],
  'saddle-numb': [
    'numb*|no feeling|can not feel|not feel|tingl*|dead|asleep >10 wipe*|saddle|sit|bum|butt|bottom|private*|crotch|groin|between my legs|undercarriage|genital*|seat',
    'can not >3 tell >4 pee*|peeing|going|wet',
    'private*|bum|crotch|groin|saddle|bottom >8 numb*|feel|dead|asleep|tingl*',
  ],
  incontinent: [
    'pee|urine|poop|bladder|bowels >4 leak*|just|dribbl*|comes|runs >4 out|without|down|by itself',
    'wet|peed|pee|soiled|messed >3 myself|himself|herself|pants|bed >6 know*|notic*|feel*|realiz*|aware',
    'can not >2 tell >4 pee*',
  ],
  'neck-and-arms': [
    'neck >14 hands|arms|fingers|legs >6 tingl*|numb*|weak*|pins|burn*|electric|zap*|dead',
    'hands|arms|fingers|legs >8 tingl*|numb*|pins >14 neck',
  ],
  'fall-or-crash': [
    'came|come|thrown|flew|fell|wiped|crash* >3 off|from >3 bike|bicycle|scooter|horse|swing|skateboard|bed|couch|table|ladder|motorcycle|atv|trampoline',
    'fell|fallen|falls|slipped|tumbled|rolled|dropped >4 bed|stairs|steps|flight|ladder|table|changing table|swing|tub|tile|floor|balcony|couch|curb',
    'rear|rear ended|crash*|accident|wreck*|rolled|flipped|fell|thrown|horse|dove|tackled|tripped|slipped|seat belt|seatbelt|rollover',
  ],
  'glucose-low': [
    'sugar|glucose|bg|t1|type 1|diabetic|meter|libre|dexcom >6 20|22|25|28|30|32|34|35|36|38|39|40|41|42|43|44|45|46|47|48|49|50|51|52|53 >6 and|shak*|sweat*|swallow|juice|alone|drink|argu*|confus*|seeing|not',
    'low|lo >6 not|wont >4 drink|swallow|juice|eat|sugar',
  ],
  'glucose-very-high': [
    'meter|sugar|glucose|monitor|reader >4 reads|says|over|above|shows >3 over|hi|high|500|600|400',
    'over 600|over 500|above 500',
  ],
  'pump-failed': [
    'pump|site|cannula|infusion set|pod|insulin >6 came off|fell off|came out|ran out|out of|fell out|stopped|failed|block*|empty|broke*|pulled out',
  ],
  ketones: [
    'breath|mouth|smell* >5 nail polish|fruity|sweet|acetone|chemical*|fruit',
    'breath* >2 deep|fast and deep|hard and deep',
  ],
  thirst: [
    'thirst*|drink* >4 like a fish|nonstop|gallons|so much|constantly|tons|lots',
    'so|very|super|really|crazy|always >1 thirsty',
    'peeing|pee >3 constantly|nonstop|all the time|every',
  ],
  'skin-peeling': [
    'skin >6 peel*|slid*|slip*|com* off|blister*|sheets|raw|sunburn*|sloughing|fall* off|rub* off',
    'lips|mouth|eyes|tongue|genitals|privates >8 blister*|raw|sore*|peel*|ulcer*',
    'mouth >4 full >2 of >2 sores|ulcers|blisters',
  ],
  'drug-storm': [
    'antidepress*|ssri|lexapro|zoloft|prozac|effexor|cymbalta|haldol|antipsychotic*|risperdal|zyprexa|molly|ecstasy|mdma >14 stiff|rigid|shak*|jerk*|fever|hot|sweat*|twitch*|clench* >12 fever|hot|sweat*|stiff|jerk*|confus*|think|sense|burning|boiling|rac*',
    'stiff as|rigid >8 fever|103|104|sweat*|haldol|hot',
  ],
  'lithium-like': [
    'lithium|digoxin|dilantin|phenytoin|tegretol|depakote|theophylline >20 slurr*|shaky|stumbl*|wobbl*|confus*|vomit*|stagger*|diarrhea|runs|blurry|yellow|twitch*',
  ],
  immunosuppressed: [
    'neutrophil*|white cells|wbc|white blood|counts >4 zero|low|gone|nothing|dropped|bottomed',
    'prednisone|humira|biologic|methotrexate|rituxan|steroids >3 and >3 humira|methotrexate|prednisone|biologic|imuran',
    'leukemia|lymphoma|chemo|chemotherapy|transplant*|clozapine|no spleen|cancer treatment|infusion|car t',
  ],
  'immune-for-life': [
    'transplant*|splenectom*|asplen*|sickle|aids|cvid|no immune system',
    'no|without|not >3 spleen',
    'spleen >4 removed|out|gone|taken|took',
  ],
  'sore-throat': [
    'sore throat|throat is sore|throat hurts|mouth sores|sores in my mouth|mouth full of sores|sore mouth|mouth ulcers',
  ],
  'headache-worst': [
    'head|skull|brain|headache|temple* >8 explod*|exploded|split*|burst*|popped|bat|hammer|pow|bam|switch|thunder*|blinding|worst|worse than ever',
    'worst|worse >4 pain|headache|ever|life >8 head|skull|neck|brain',
    'bam|pow|boom|bang >12 head|skull|neck',
    'headache|head >3 hurts|is|banging|pounding >3 worse >2 than >2 ever',
    'blinding|skull splitting|splitting|killer|monster|crushing >2 headache|head',
  ],
  'scalp-jaw': ['scalp|temple|temples >8 sore|hurt*|tender|comb*|brush*', 'jaw >5 chew*|eating|eat|aches when'],
  'bad-burn': [
    'burn*|scald*|fire|grease|flames|fryer|explo* >8 white|leathery|charred|black|numb|not hurt|do not hurt|blister*|peel*|raw|waxy',
    'boiling|hot|scalding >3 water|coffee|tea|soup|oil|grease|pot|pan|bath >10 chest|face|belly|down her|down his|legs|herself|himself|arms|neck|front|lap|tummy|back|skin',
    'burnt|burned|charred|singed >5 hand|hands|face|arm*|leg*|chest|mouth|fingers >10 dazed|heart|pass*|outlet|wire|numb|shock*',
  ],
  stabbed: [
    'knifed|gunshot|slashed|impaled|stab wound',
    'gun|pistol|rifle >6 went off|fired|discharged|hole',
    'hole >3 in >3 calf|leg|chest|belly|arm|foot|thigh|stomach|side|back',
    'wire|outlet|socket|plug|power line|lightning|electric* >10 thrown|burnt|burned|charred|dazed|heart|skipp*|numb|pass*',
    'nail gun|nailgun|crossbow',
    'fell|fallen|jumped|dropped|thrown >4 roof|story|balcony|scaffold*|cliff|tree|height|window|ladder|horse >14 legs|move|back|neck|feel|tingl*|numb',
    'pool|lake|tub|pond|ocean|river|bath|water >8 under|went under|drown*|face down|pulled >14 cough*|sleepy|breath*|blue|minute*|hour',
    'went|under|pulled|slipped >3 under >8 lake|pool|water|tub|river|ocean|sea',
  ],
  severed: [
    'lawnmower|mower|saw|chainsaw|blender|grinder|axe|machete|press|door >6 took|cut|chopped|got|ate >6 toes|toe|finger*|thumb|hand|foot|tip|end',
    'bone|bones|white stuff|tendon|fat|muscle >4 poking|sticking|showing|out|through|visible|see',
    'see >4 bone|white stuff|tendon|fat|muscle|inside|meat',
    'flap >3 hanging',
  ],
  heat: [
    'car|sun|heat|roof*|sauna|hot day|outside|field|practice|marathon|festival >20 collaps*|wake|rubbish|sense|confus*|not sweat*|stopped sweat*|delirious|nonsense|passed out|limp|fainted|boiling',
    'forgot|left|locked >5 car >14 hot|wake|limp|window|red|sweat*|breath*',
    'hot >3 fire|oven|boiling >10 wake|confus*|sense|limp|respond*|nonsense|clench*',
  ],
  seizure: [
    'body|arms|legs|all over|whole body >5 jerk*|shak*|twitch*|convuls*|stiff*|thrash*',
    'jerk*|shak*|twitch*|convuls*|thrash* >10 wet himself|wet herself|bit his tongue|bit her tongue|eyes|confused|foam*|noise|sleep*|stiff',
    'kind of|sort of|some kind of|some sort of|having|had|a|another >2 fit|fits|convulsion*|seizure*',
    'turned|went|gone >2 blue|stiff|rigid >8 stiff|jerk*|limp|pass*|eyes',
    'stiff >4 jerk*|shak*|eyes|limp|blue',
  ],
  'alcohol-stop': [
    'quit|stopped|stop|last|no|without|off|ran out >4 drink*|alcohol|xanax|booze|vodka|benzo*|klonopin|valium|ativan|beer|liquor >20 shak*|bugs|seeing|sweat*|seiz*|hallucinat*|trembl*|heart|crawling|fever|shaky',
  ],
  'calf-swollen': [
    '{pain}|sore|swollen|tight|hard|red|hot|cramp* >5 calf|calves|lower leg|back of my leg',
    'leg|calf >4 sore|swollen|bigger|fat|tight|red',
  ],
  'eye-chemical': [
    'cleaner|bleach|ammonia|drain|oven|chemical*|acid|lime|cement|glue|spray|detergent|solvent|battery >10 {eye}',
  ],
  'eye-orbit': ['{eye}|eyelid|lid >6 bulg*|swollen shut|pushed|popping', 'hurt*|pain* >5 move|moving >3 it|eye|eyes'],
  halos: ['halos|rainbows|rings', 'rainbow*|rings|halo* >3 round|around|light*|lamps'],
  'eye-pain': ['{eye} >5 rock hard|hard as|killing|agony|pressure|like a stone'],
  'pupil-odd': ['pupil* >5 stuck|bigger|larger|huge|different|fixed|uneven|blown|not react*'],
  dry: [
    'no|not|without|any|zero >4 wet|pee|peed|tears|diaper*|nappy|nappies|urine >6 since|hours|last night|yesterday|all day|today|cries|crying|morning',
    'eyes|spot|cheeks >3 look* >2 sunken|hollow|sunk',
  ],
  'worse-fast': [
    'worse|weaker|bigger|sleepier >3 every >1 hour|minute|day',
    'worse >3 each >1 day|hour',
    'getting >2 weaker|sleepier|quieter',
  ],
  sudden: [
    'out of the blue|from nowhere|all of a sudden|in an instant|no warning|like a switch|moment ago|an hour back|hour back|an hour ago|since noon|around noon|at dinner|at breakfast|at supper',
  ],
} as const satisfies Partial<Record<Concept, readonly string[]>>
