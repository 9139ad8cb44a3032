import type { Concept } from './lexicon.types.ts'

/** English patterns of ways of saying that writers who never saw the rules used, each with its near relatives; see `lexicon.types.ts` for how they are written. */
export const englishStrangers = {
  exertion: [
    'came|come|comes|coming|starts|started|hit|hits >1 on >4 while|when|as|after >4 rak*|mow*|shovel*|climb*|walk*|carry*|lift*|chop*|haul*|push*|sweep*|vacuum*|dig*|stairs|jog*|run*|mop*|stack*|split*|hoe*|weed*',
    'rak*|mow*|shovel*|climb*|carry*|chop*|haul*|sweep*|vacuum*|digging|stairs|jog*|mopping|stacking|laundry|groceries >6 had|have|having|needed|need >1 to >1 sit|stop|rest|lean',
  ],
  'no-strength': [
    'wore|worn|give|gave|tuckered|played|clean|plumb|plum|slap >2 out|wore|give|tired >2 and|sick|today|since|all|out',
    'tuckered out|plumb wore|slap out|give slap out|no get up and go|poured out|spent and shaky',
  ],
  vomiting: ['sick >2 at|to >2 my|his|her|the >1 stomach|belly|tummy', 'puky|pukey|queezy|barfy|upchuck*'],
  'one-sided-pain': [
    'stab*|pain|jab*|cramp*|knife|poker|ache >3 low|lower|down >4 one|1|left|right >1 side',
    'pain|stab*|cramp* >2 on|in|to >1 one|1|left|right|the left|the right >1 side',
  ],
  'shoulder-tip': ['tip|top|point >3 shoulder|shoulders >6 hurt*|ache*|pain*|killing|stab*|sore'],
  postpartum: [
    'had|birthed|delivered|had given >2 her|his|their|our|the|a >2 baby|son|daughter|boy|girl|twins >4 days|weeks|week|day|month',
  ],
  psychosis: [
    'not >3 real|own|actual|true|same >2 baby|daughter|son|child|husband|wife|mother|mom|dad|father|family|kids',
    'baby|daughter|son|child|husband|wife|mother|family >5 switch*|swapp*|exchang*|impost*|changeling|robot|clone*|replac* >4 they|them|real|someone|another|hospital|nurse*|and|different|him|her|one',
    'they|someone|nurses|hospital >3 switch*|swapp*|exchang*|replac* >3 baby|him|her|it|daughter|son|child|husband|wife',
  ],
  'harm-others': [
    'give|giving|send|sending|return*|offer* >3 baby|him|her|it|them|child|kids|daughter|son >3 back|up|over|to >3 god|lord|heaven|jesus|angels|earth|water|sea|spirits',
  ],
  'suicide-intent': [
    'sit*|sat|stand*|stood|climb*|perched|legs|feet|hanging|dangl*|holding|leaning >4 outside|other side|wrong side|far side >4 rail|railing|rails|ledge|bridge|parapet|guardrail|overpass|barrier',
    'legs|feet >3 dangl*|hang*|over >5 edge|ledge|balcony|rail|railing|roof|bridge|overpass|window*',
    'sit*|sat|stand*|stood|climbed|perched|out >4 on|onto|over >3 ledge|parapet|windowsill|window sill|balcony rail|balcony railing|edge of the roof|edge of a roof|edge of the bridge|bridge rail',
  ],
  'affairs-settled': [
    'found|find|finding|got >4 home|homes|owner|owners|place|family >4 cat|cats|dog|dogs|pets|birds|horse|horses|fish|animals|puppy|kittens',
    'cat|cats|dog|dogs|pets|birds|horse|horses|animals >4 rehomed|new home|good home|taken care of|spoken for|new owner',
    'rehom* >3 cat|cats|dog|dogs|pets|birds|horse|animals',
    'settled|squared|cleared|closed|paid >2 accounts|account|up|off|out|debts|landlord|bills|affairs|everything >4 landlord|accounts|debts|bills|bank|affairs|everybody|everyone|owe|owed',
    'settled|settling|sorted|tidied|squared >2 accounts|affairs|my debts|my things|my papers',
    'affairs >3 in order|settled|sorted|arranged',
    'left|leaving|gave|given|giving >3 key|keys|title|deed|will|papers|passwords >4 with|to|on|for >3 neighbor*|landlord|sister|brother|son|daughter|table|counter|him|her|them|friend',
    'gave|giving|given|gives|handed >2 me|him|her|us|them|my friend|my roommate|his friend|her friend >2 his|her|their|my >3 ps5|ps4|xbox|guitar|watch|ring|car|truck|jewelry|records|collection|laptop|bike|console|dog|cat|camera|books|shoes|jordans|medals',
    'gave|given|giving|gives >2 away >5 ps5|xbox|guitar|things|stuff|clothes|jewelry|records|tools|books|dog|cat|car|everything|plants|collection',
    'cleaned|emptied|cleared >2 out >3 apartment|closet|closets|room|house|desk|locker|account',
    'wrote|written|writing|updated|signed >3 will >6 yesterday|today|last night|ready|finally|done',
  ],
  farewell: [
    'none >2 this|that|it >2 your|her|his|anyone* >2 fault',
    'not|never >2 your|anyone*|anybody* >1 fault >8 me|i|please|know|was|remember',
    'you|you all|yall|everyone|staff|doctor >3 been|were|was >2 always|most|so|very|too|all >2 kind|good|decent|nice|sweet|patient >3 to me|with me',
    'wanted|want >3 on record|you to know|say goodbye|to say thank you for everything',
    'thank|thanks >3 for >1 everything >8 kind|goodbye|bye|all these years|take care|sorry|love|not be',
    'not|no >3 be >1 needing|need|requiring >6 pills|refill*|prescription*|medicine*|meds|appointment*|slot|anymore|them|tablets|inhaler|insulin',
    'will not|wont|do not|no longer >3 need|be needing >6 pills|refill*|prescription*|medicine|meds|appointment*|slot|tablets >8 where|anymore|going|now|after|any more|from now',
    'give|let >4 slot|appointment|spot|place|time|bed >4 someone|somebody|another >4 future|else|use|wants|needs|deserv*|worth|live',
    'no reply needed|no need to reply|no need to call back|do not need to reply|please do not reply|do not write back',
    'take good care of >3 kids|mom|dad|dog|cat|wife|husband|everyone|each other',
  ],
  poison: [
    'sip*|swig*|gulp*|swallow*|drank|drink|drunk|chug*|mouthful|taste*|bottle|jug|cup|jar >16 was|it was|turns out|turned out|actually|had been|where|keeps|kept|instead >6 {toxin}',
    'flat|round|silver|shiny|button|coin >2 round|silver|flat|battery|batteries|disc|disk|cell|thing|coin >6 gone|missing|nowhere|swallow*|ate|vanish*|not find|not there|disappear*',
    'fob|remote|hearing aid|thermometer|scale|tea light|candle|watch|card|flashlight|toy|controller >6 open|apart|back off|broken|cracked|empty|came off|popped >16 gone|missing|swallow*|drool*|mouth|not find',
    'spray*|fogg*|dusting|crop duster|mixing >8 pesticide|insecticide|weed killer|herbicide|roundup|malathion|parathion|orchard|crop|field|bug spray >16 drool*|pinpoint|tiny pupils|small pupils|twitch*|pooped|soiled|sweat*|vomit*|slobber*|shak*|chest|breath*',
    'pesticide|insecticide|malathion|parathion|weed killer|herbicide|organophosphate >16 drool*|pinpoint|tiny pupils|small pupils|twitch*|pooped|soiled|slobber*|vomit*|shak*',
  ],
  overdose: [
    'insulin|humalog|novolog|lispro|aspart|fast acting|rapid|short acting|quick acting >8 instead of|not the|wrong >6 lantus|basaglar|long acting|toujeo|tresiba|levemir|basal|long one|pen|slow one',
    'mixed up|switched|confused|grabbed|wrong >4 pen|pens|insulin|insulins|vial|syringe',
  ],
  'testicle-pain': [
    'left|right >1 one|1|side|nut|ball|teste >4 pulled|way|riding|rode|drawn|sits|sitting|sit|hiked|sucked >2 up|high|higher',
    'left|right >1 one|1|nut|ball|teste|side >5 sideways|twist*|flipped|rotated|turned >10 puk*|threw up|thrown|vomit*|swollen|gym|scrot*|down there|embarrass*',
  ],
  'limb-cold': [
    'foot|leg|calf|toe|forearm|shin|feet >5 white|pale|wax*|marble|gray|grey|ashen|bloodless|porcelain|chalk*|bluish|blue|purple|mottled|death|dead >6 cold|ice|icy|freezing|fish|stone',
    'foot|leg|calf|toe|forearm|shin|feet >5 cold|ice|icy|freezing >6 white|pale|wax*|marble|gray|grey|ashen|porcelain|chalk*|blue|purple|mottled',
    'white|pale|blue|gray|grey|purple >4 cold|icy|ice >3 foot|leg|calf|toe|forearm|shin',
  ],
  seizure: [
    'min|mins|minute|minutes >4 still|straight|nonstop|of|now|keeps|and >2 jerk*|seiz*|convuls*|thrash*',
    'jerk*|seiz*|convuls*|thrash* >5 for|past|last|lasting|over|going|about|been >4 min|mins|minute|minutes',
    'still|will not stop|not stop*|keeps on >1 seiz*|convuls*',
    'hand|arm|fingers|thumb|corner of my mouth|side of my face >4 jerk*|twitch* >4 itself|on its own|by themselves|not stop|uncontroll*|minutes|min',
  ],
  stabbed: [
    'lightning >1 hit|got|struck|strike|zapped|strikes >1 me|him|her|us|them|my|our >1 son|daughter|husband|wife|kid|boy|girl|friend|brother|dad|mom|and|while|when|in|on|at|through|is|he|she|i|we',
    'struck|hit|zapped >2 by >1 lightning',
    'lightning >6 tree|oak|pine|maple|pole|fence|shed|tent|boat|umbrella|shelter|dugout|ground >5 he|she|they|i|we|{kin} >4 stood|standing|sitting|sat|under|in|sheltering|leaning|touching|next',
    'lightning >10 knocked|threw|thrown|tossed >3 me|him|her|them|us|off|down',
  ],
  'legs-failing': ['legs|feet >4 belong*|belonged >3 somebody|someone|another|else'],
  'one-side-weak': ['arm|hand|leg|foot >4 belong*|belonged >3 somebody|someone|another|else'],
  'swallow-blocked': [
    'can not|could not|not|barely|unable to >4 get|keep|swallow|gulp|choke >4 spit|saliva|drool|slobber',
    'spit*|drool* >4 in|into|filling|fill|using >3 cup|bucket|towel|sink|bowl|can|napkin|tissue|bag',
    'steak|meat|food|bread|pork|beef|bone|hot dog|chicken|bite|brisket|pill|turkey >5 wedged|lodged|jammed >6 breastbone|chest|throat|gullet|esophagus|pipe|neck|hours|down there',
  ],
  'bad-burn': [
    'white|pale|brown|black >2 leather*|waxy >4 not|skin|hurt*|numb|no|patch*|spot*|and|burn*|part*|there',
    'leather*|waxy|charred >2 white|black|brown|pale',
    'eyebrow*|eyelash*|lashes|nose hair|nose hairs|nasal hair|nasal hairs|nostril hair*|mustache|beard >4 singed|scorch*|melt*|fried|burn*|gone|crisp* >16 voice|hoarse|husk*|rasp*|black|soot*|cough*|throat|breath*',
    'soot|sooty|black >3 nose|snot|spit|phlegm|mucus|boogers|cough*|throat|mouth|nostrils >14 fire|smoke|burn*|explo*|voice|hoarse|husk*|gasoline|flames',
    'gasoline|propane|explo*|fireball|flash fire|fire|flames|grill|stove|oven|boiler >14 face >10 voice|hoarse|husk*|rasp*|soot*|black|swell*|swoll*|cough*',
  ],
  'burn-any': [
    'dropp*|spill*|tipp*|knock*|pull*|splash*|splatt* >4 fryer|grease|hot oil|boiling|kettle|crock pot|soup|frying pan|noodles|ramen',
  ],
  'tearing-pain': [
    'tore|rip|ripped|ripping|tearing|torn|split >14 front|chest|breastbone >6 through|to >3 back|spine|shoulder*',
    'tore|ripped|ripping|tearing|let go|gave way|unzip*|zipper >10 back|shoulder blades|spine|chest >10 moved|moving|working|going|travel*|spread* >3 down|low|lower|belly|legs|hips',
  ],
  'skin-deadly': [
    'purpl*|dusky|gray|grey|black|bronze|violet >8 blister* >10 hurt|hurts|pain*|unreal|agony|numb|unbearable',
    'hurt*|pain*|sore >8 worse than it looks|more than it looks|worse than it should|more than it should >14 purple|blister*|red|shaky|fever|swell*|spread*|skin|dusky',
    'blister*|purple|dusky|skin|red*|scrape|cut|spot >16 worse than it looks|more than it looks|worse than it should|out of proportion',
  ],
  'skin-spreading': [
    'drew|draw|drawn|marked|traced|outlined|circled|line|outline|sharpie|marker >14 past|beyond|outside|jumped|crossed|crept|spread*|bigger >5 it|line|that|already|hour|hours|inch|inches|ink|mark',
    'jumped|moved|gone|crept|spread >3 past|beyond|outside|over >2 line|mark|ink|pen|marker|edge|circle|sharpie',
  ],
  'saddle-numb': [
    'between my legs|between his legs|between her legs|between the legs|down below|undercarriage|crotch|where i wipe|where i sit >8 dentist|novocain*|lidocaine|needle|cotton|asleep|dead|numb*|nothing there|no feeling',
  ],
  jaundice: [
    'orange|yellow|mustard >10 belly button|bellybutton|navel|legs|whites of >2 eyes',
    'whites >4 eyes >6 yellow|mustard|orange|egg*|lemon',
  ],
  'calf-swollen': [
    'calf|lower leg|ankle >5 fatter|bigger|larger|thicker|rounder|tighter >3 than|other|right|left',
    'one|1 >1 ankle|calf|leg >4 fat|swollen|puffy|bigger|tight >8 plane|flight|drive|trip|surgery|only|sore|other',
  ],
  bite: [
    'dog|beagle|pit|pitbull|shepherd|cat|raccoon|squirrel|monkey|horse|puppy|lab|chihuahua|fox|skunk|ferret >3 got|nipped|chomped|snapped|clamped|sank|latched >5 hand|finger*|arm|leg|face|calf|ankle|thumb|wrist|lip|knuckle*',
    'puncture*|tooth marks|teeth marks|fang marks >6 hand|finger*|knuckle*|arm|leg|wrist|thumb|face|washed|dog|cat|deep',
  ],
  'needle-stick': [
    'stuck|poked|jabbed|pricked|stabbed >4 myself|thumb|finger|hand|palm|me >6 needle|lancet|sharp|syringe|scalpel|used',
    'used|dirty|patient* >1 needle|lancet|syringe >6 stuck|poke*|jab*|prick*',
  ],
  'two-signs': ['all of these symptoms at once|so many symptoms at once'],
  'three-signs': ['everything is shutting down|whole body is shutting down'],
  'flank-pain': ['kidney >1 area|side|spot|region'],
} as const satisfies Partial<Record<Concept, readonly string[]>>
