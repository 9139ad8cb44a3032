/** English words that mean the same for safety. `word*` is any ending; a group may name another. */
export const englishGroups: Readonly<Record<string, string>> = {
  chest: 'chest|sternum|breastbone|breast bone|rib cage|ribcage|heart area|left side of my ribs|left ribs',
  pain: 'pain|pains|painful|paining|hurt*|ache*|aching|achy|sore|agony|stabbing|killing|throb*|soreness|tender|tenderness|jabbing|pinch*|pang|pangs|twinge*|cramping|on fire|killer|screaming|gnawing|discomfort|ouch|ow',
  press:
    'pressure|pressing|fullness|tight|tightness|tightening|squeez*|crush*|heavy|heaviness|elephant|constrict*|gripp*|vise|vice|clench*|band around|sitting on|stepping on|discomfort|feels funny|feels weird|feels wrong|feels full|fist|weight|anvil|truck|brick|bricks|boulder|cement|concrete|standing on|stomping|clamp*|compress*|belt around|strap|kneeling|parked|full feeling|pushing|squashed|off|uncomfortable|cinder block|horse|load',
  abdomen:
    'abdomen|abdominal|belly|stomach|tummy|gut|guts|pelvis|pelvic|tum|bowels|midsection|insides|stomache|solar plexus|under my ribs',
  awful:
    'severe|severely|terrible|horrible|horrific|excruciat*|unbearabl*|agoniz*|agony|worst|intense|intolerable|awful|screaming|doubled over|doubling over|curled up|bent over|10 / 10|9 / 10|10 out of 10|9 out of 10|worse than labor|can not stand up|can not stand it|can not take it|ever felt|insane|like a knife|stabbing|brutal|crippling|debilitating|blinding|wicked|killer|savage|ungodly|out of this world|sobbing|crying|shrieking|writhing|rolling around|rolling on|off the charts|through the roof|insanely|wrenching|searing|piercing|8 / 10|8 out of 10|unlike anything|like nothing|can not bear|can not stand the|can not sleep from|can not function|can not think|howling|moaning|unreal|super bad|so bad|really bad|extreme|extremely|deathly',
  suddenly:
    'sudden|suddenly|out of nowhere|outta nowhere|came on fast|instantly|without warning|just started|just now|minutes ago|hour ago|half hour ago|an hour ago|this morning|woke up with|woke up and|woke up from|woke me up|just happened|all at once|boom|bam|in seconds|within seconds|within minutes|from 1 second|a few minutes ago|few minutes ago|while ago|20 minutes|10 minutes|30 minutes|15 minutes|45 minutes|1 minute|this afternoon|came on quick|came out of|like a switch|like lightning|zero to|0 to|abrupt*|hit me|hits me|just hit|right out of|fast onset|at once|randomly|like that|outta no where|out of no where|immediately|instant|been fine|was fine',
  cannot:
    'can not|could not|not be able|not been able|unable to|not able to|having a hard time|hard time|impossible to|struggl*|barely|hardly|trouble|difficult*|no way to|labored|hard to|harder to|fight* to|fight* for|working to|tough to|too hard to|not really able|losing the ability|never can',
  breathe: 'breath|breathe|breathing|breaths|inhale|breathin|oxygen|air',
  swell:
    'swell*|swoll*|puff*|blew up|blowing up|ballooned|balloon|huge|getting big|twice the size|ballooning|blown up|enlarged|bigger|fat|inflated|enormous|massive|double the size|size of a|like a tennis|like a golf|like a grapefruit',
  droop:
    'droop*|crooked|lopsided|sagging|saggy|uneven|fell on one side|fallen|to one side|slack|melting|gave out|hanging|numb|twisted|will not move|drop*|slid*|slipped|pulled to|pulling to|lower than|not even|not move|will not lift|not working|paraly*|weird|frozen|stiff on|stuck|sideways|half smile|falling',
  weak: 'weak|weaker|weakness|numb|numbness|paralyz*|paralys*|limp|dead|floppy|will not move|not moving|can not move|can not feel|can not lift|can not raise|can not use|will not work|not working|does not work|stopped working|gave out|useless|droop*|dragging|asleep|heavy|clumsy|not respond|will not respond|not listening|will not listen|not do what|would not do|noodle|jelly|rubber|lame|gone|not obey',
  limb: 'arm|arms|leg|legs|hand|side|body|face|foot|half|feet|hands|fingers|shoulder|wrist|forearm|thigh|limb|eyelid|cheek|lip|tongue',
  kin: 'he|she|husband|wife|mom|mum|mother|dad|father|grandma|grandmother|grandpa|grandfather|nana|granny|son|daughter|baby|partner|boyfriend|girlfriend|brother|sister|roommate|neighbor|friend|uncle|aunt|aunty|kid|child|toddler|infant|coworker|him|her|patient|mil|fil|hubby|student|client|guest|tenant|boss|man|woman|lady|guy|girl|boy|stranger|someone|somebody|pt|resident|gramma|gram|nan|pop|pops|poppy|papa|mama|mami|momma|mommy|daddy|spouse|fiance|fiancee|gf|bf|bestie|bff|stepdad|stepmom|nephew|niece|cousin|grandson|granddaughter|grandkid|kiddo|teen|teenager|employee|passenger|teammate|roomate|roomie|classmate|babysitter|twin|adult|member|customer|auntie|abuela|abuelo|granddad|grandad|granpa',
  child:
    'son|daughter|baby|kid|child|toddler|infant|boy|girl|grandson|granddaughter|niece|nephew|year old|month old|little one|newborn|kiddo|he|she|kids|children|little guy|little man|twins|grandbaby|grandchild|grandkid|yr old|mo old|mos old|yo|preschooler|kindergartner|lo|bub|bubs|bubba|munchkin|student|lil guy|little dude',
  take: 'took|take|takes|taken|taking|swallow*|ate|eat|eaten|drank|drink|drunk|drinking|downed|chugged|gave|ingest*|popped|licked|chewed|chewing|sipped|injected|mouthful of|mouth full of|put in his mouth',
  took: 'took|taken|swallow*|ate|downed|drank|popped|chugged|ingested|injected|gulped|inhaled|snorted|shot up|smoked|chewed up|finished|drunk|gave myself|guzzled|slammed|consumed|ingest|eaten|polished off|pounded',
  consume:
    'swallow*|ate|eat|eaten|eating|drank|drink|drunk|drinking|downed|chugged|ingest*|licked|chewed|chewing|sipped|mouthful of|gave|sip of|gulp*|guzzl*|put it in|bit|mouth|tasted|sucked|sucking|nibbled|taste of|took a swig|swig of|consumed|mouthing|took a sip|some of',
  medicine:
    'pills|pill|med|meds|medicine|medication|medications|tablets|tylenol|advil|motrin|ibuprofen|aspirin|acetaminophen|benadryl|xanax|klonopin|ativan|oxy|oxycodone|percocet|vicodin|norco|fentanyl|opioid|opioids|insulin|metformin|antidepressants|zoloft|prozac|lexapro|wellbutrin|seroquel|gabapentin|lithium|metoprolol|amlodipine|lisinopril|ambien|vitamins|gummies|edibles|adderall|ritalin|vyvanse|heroin|coke|meth|morphine|methadone|suboxone|clonidine|melatonin|nyquil|cough syrup|painkillers|pain killers|bottle|capsule|capsules|prescription|rx|tabs|nitro|digoxin|beta blocker|calcium channel|blood thinner|strip|strips|patch|patches|gummy|edible|weed|thc|delta 8|vape|fentynal|percs|perc|bars|zanax|xannies|zannies|benzo|benzos|lorazepam|clonazepam|alprazolam|valium|diazepam|tramadol|codeine|hydrocodone|opiates|dilaudid|oxycontin|molly|lsd|acid|ketamine|k2|spice|kratom|gabbies|flexeril|muscle relaxers|muscle relaxer|trazodone|trazadone|quetiapine|amitriptyline|nortriptyline|cymbalta|effexor|celexa|paxil|abilify|risperdal|zyprexa|depakote|lamictal|glipizide|glyburide|propranolol|diltiazem|verapamil|atenolol|carvedilol|losartan|hydroxychloroquine|colchicine|warfarin|eliquis|coumadin|lomotil|imodium|dramamine|unisom|zquil|dayquil|mucinex|robitussin|dxm|sudafed|excedrin|aleve|naproxen|midol|iron|prenatals|prenatal|birth control|thyroid|synthroid|levothyroxine|sleep aid|dose|doses|stuff|something|antifreeze|booze|vodka|whiskey|alcohol|liquor|chewables',
  toomany:
    'too many|too much|all my|all of my|all the|all of the|all of her|all of his|all her|all his|whole bottle|entire bottle|full bottle|bottle of|bunch of|handful of|hand full of|fistful of|whole pack|whole box|a lot of|lots of|rest of my|every pill|everything in|dozens of|overdose of|every single|every last|remaining|rest of the|rest of his|rest of her|whole jar|whole package|whole sheet|whole thing|entire thing|half a bottle|half bottle|most of the bottle|a ton of|tons of|shit ton|shitload|load of|loads of|fist full|a bunch|as many as|way too much|way too many|more than i should|more than i was|stash of|all of it|all of them|them all|like 20|like 30|like 15|mix of|mixture of|half the bottle',
  toxin:
    'bleach|antifreeze|poison|poisoned|detergent|tide pod|battery|batteries|magnet|magnets|drano|ammonia|pesticide|insecticide|weed killer|weedkiller|roundup|gasoline|kerosene|lamp oil|hand sanitizer|rubbing alcohol|windex|lysol|pine sol|cleaning fluid|cleaner|nail polish remover|wild mushroom*|essential oil|moth balls|mothballs|nicotine|lye|peroxide|pods|windshield|coolant|brake fluid|mothball|rodenticide|mouse bait|ant bait|roach|slug bait|fertilizer|lighter|tiki|torch oil|kerosine|turpentine|varnish|wood stain|paint|glue|dish soap|dishwasher|laundry|fabuloso|clorox|comet|ajax|swiffer|febreze|perfume|mouthwash|cologne|isopropyl|alcohol wipes|vape|e liquid|zyn|cigarette*|wart remover|wintergreen|camphor|vicks|eucalyptus|tea tree|mushroom|mushrooms|oleander|foxglove|berries|plant|hemlock|lily|button batter*|hearing aid batter*|water beads|water bead|orbeez|quarters|penny|coin|safety pin|razor|glow stick|silica|borax|chlorine|algaecide|rust remover|lime away|degreaser|acid|drain opener|fuel|diesel|gas from|chemical*|hand cream|febreeze',
  chemical:
    'bleach|cleaner|chemical|chemicals|acid|lye|drano|drain|ammonia|cement|lime|plaster|pepper spray|mace|super glue|superglue|oven|detergent|pod|solvent|pool|chlorine|fertilizer|pesticide|lysol|windex|peroxide|gasoline|epoxy|nail glue|muriatic|degreaser|disinfectant|sanitizer|easy off|caustic|quicklime|concrete|grout|mortar|cleaning|rust remover|toilet bowl|relaxer|perm solution|dye|nail polish remover|acetone|paint|primer|resin|weed killer|roundup|bug spray|insecticide|rubbing alcohol|isopropyl|perfume|gas|diesel|antifreeze|clear care|clorox|comet|stripper|wood stain|stain remover|vinegar|hot sauce|bear spray|sprayed|ant spray|wasp spray|drywall mud|thinset|developer|lash glue|eyelash glue|krazy glue|gorilla glue|sodium hydroxide|sulfuric|hydrochloric|phosphoric|soldering|windshield',
  eye: 'eye|eyes|eyeball|eyelid|cornea|eyesight|eyelids|pupil|iris',
  vision: 'vision|sight|eyesight|seeing|visual field|field of view',
  // What comes off, and what takes it off.
  extremity:
    'finger|fingers|fingertip|fingertips|pinky|pinkie|pinkies|thumb|thumbs|toe|toes|hand|foot|leg|arm|ear|earlobe|nose|tongue|penis|testicle|nipple|knuckle|wrist',
  severing:
    'cut|cuts|cutting|chopped|chop|chopping|sliced|sawed|sawn|lopped|hacked|snipped|sheared|ripped|torn|tore|bit|bitten|blew|blown|took|axed|clipped|shaved|severed',
  blood: 'blood|bloody|clots|hemorrhag*|bleeding|red stuff|clot',
  vomit:
    'vomit*|throw up|throwing up|threw up|thrown up|throws up|puke*|puking|barf*|cough*|spit*|hacking up|upchuck*|hurl*|ralph*|heave|heaves|heaved|heaving|retch*|gag*|came up|coming up|bringing up|brought up|threwup|throwin up|throwed up|yak*|hork*|chuck* up|spew*',
  feverish:
    'febrile|high temp|high temperature|running a temp|burning up|hot to the touch|hot to touch|burnin up|fever*',
  hit: 'hit|hits|hitting|bang*|bump*|struck|smack*|whack*|slam*|crack*|conk*|bonk*|clunked|split|landed on|injur*|kicked in|blow to|concuss*|smash*|clocked|slip*|trip*|tumbl*|fell|fall|falls|dropped|faceplant*|face planted|wiped out|crash*|t boned|rolled off|kicked by|punched|knock*|thump*|clonk*|wham*|headbutt*',
  head: 'head|skull|temple|forehead|noggin|scalp|noodle|face first|headfirst|brow|back of his neck|hed',
  me: 'me|us|my mom|my mother|my kids|my kid|my son|my daughter|my baby|the kids|the baby|my children|my sister|her mother|my grandma|my grandson|my granddaughter|my wife|my mum|my sis|my brother|my baby sister|our kids|our son|our daughter|my cousin|my friend|my neighbor|my stepson|my stepdaughter|her kids|the kid|my little|my grandmother|my nana|my niece|my nephew',
  younger: 'grandson|granddaughter|grandkids|nephew|niece|daughter',
  batterer:
    'he|she|husband|wife|boyfriend|girlfriend|partner|ex|dad|father|stepdad|stepfather|mom|mother|caregiver|uncle|brother|cousin|boss|fiance|aide|caretaker|son|daughter|someone|man|guy|coach|roommate|they|bf|hubby|stepmother|foster|grandfather|grandma|babysitter|nanny|nurse|aid|baby daddy|babydaddy|hubs|spouse|landlord|pimp|date|teacher|neighbor|bro|sister|kid|dude',
  batter:
    'hit|hits|hitting|beat|beats|beating|punch*|slap*|kick*|shov*|push*|threw|throws|hurt|hurts|hurting|threaten*|abus*|grab*|burned|burns|bruis*|bit|attack*|pulled my hair|locks|locked|smack*|choke*|whip*|belt*|drag*|spit|spits|shake|shakes|shook|backhand*|pinn*|rough*|violent|starv*|whack*|twist*|yank*|bash*|slam*|knock*|scream*|force*|held me down|elbow*|clock*',
  choke:
    'strangl*|squeezed my neck|hands around my neck|hands on my throat|hands around my throat|throttl*|grabb* my neck|grabb* me by the neck|grabb* my throat|hands on my neck|squeez* my throat|hand on my throat|arm around my neck|headlock|cut off my air|chok*|suffocat*|smother*|pillow over',
  pee: 'pee|peeing|peed|pass water|wee|tinkle|peein|pees|urin*|go to the bathroom|go number 1|wiz|whiz|piss|pissing|pissed|void|voided|bladder',
  testicle:
    'testic*|balls|ball|nut|nuts|nutsack|scrotum|ballsack|nards|nads|family jewels|sack|gonad|gonads|scrotal|groin|private part*|cojones|testes|teste|testis|teticle',
  flank:
    'flank|kidney|kidneys|side of my back|side of back|lower back|mid back|back on one side|back under my ribs|under my ribs in back|left back|right back|one side of my back|my side|middle back|cva|love handle|below my ribs|under my ribs|ribs in back|ribs in the back|small of my back|right side of my back|left side of my back|back side|loin|side and back|back and side|side hurts|side under',
  allergen:
    'bee|bees|wasp|hornet|yellow jacket|stung|sting|fire ant|fire ants|peanut*|cashew*|walnut*|almond*|pistachio*|shrimp|shellfish|crab|lobster|sesame|egg|eggs|milk|new medicine|new med|antibiotic|amoxicillin|penicillin|bactrim|sulfa|keflex|augmentin|cipro|latex|strawberr*|kiwi|lisinopril|hornets|wasps|bug bite|nuts|nut|pecan*|hazelnut*|nutella|pine nut*|macadamia|scallop*|clam*|oyster*|mussel*|prawn*|fish|tuna|salmon|soy|wheat|dairy|ice cream|pb|pbj|new food|new pill|new pills|new meds|new drug|injection|shot|vaccine|infusion|antibiotics|cephalexin|ceftriaxone|doxycycline|azithromycin|z pack|zpak|zpack|clindamycin|ciprofloxacin|levaquin|levofloxacin|nsaid|ibuprofen|aspirin|naproxen|lamotrigine|henna|dye|contrast|ct scan|ace inhibitor|enalapril|benazepril|ramipril|quinapril|entresto|mango|banana|avocado|tahini|hummus|granola|trail mix|cookie|curry|thai food|sushi|bitten|stings|stinger',
  // What nobody takes as medicine or food; of the second some is bathed in, rubbed on or played with.
  harsh:
    'detergent pod|detergent pods|laundry pod|laundry pods|dishwasher pod|dishwasher pods|dishwasher tablet*|laundry packet*|tide pod|tide pods|button battery|button batteries|drain cleaner|drano|lamp oil|tiki oil|torch oil|rat poison|mouse poison|ant poison|antifreeze|weed killer|water beads|liquid nicotine',
  caustic:
    '{harsh}|pods|batteries|bleach|clorox|lysol|windex|pine sol|fabuloso|cleaner|coolant|pesticide|insecticide|roundup|gasoline|kerosene|turpentine|paint thinner|lighter fluid|nail polish remover|hand sanitizer|rubbing alcohol|ammonia|mothball*|glow stick|magnets',
  drugs:
    'pills|tablets|capsules|vitamin|vitamins|gummies|prenatal|prenatals|iron|tylenol|motrin|advil|ibuprofen|aspirin|acetaminophen|benadryl|melatonin|metformin|metoprolol|lisinopril|amlodipine|clonidine|adderall|medicine|meds|medication|cough syrup|nyquil|edibles|xanax|suboxone|iron pills|sleep aid|heart pills',
  // An oximeter by what it looks like, and what is low on it.
  finger: 'finger|fingertip|fingers|finger tip',
  gadget:
    'machine|gadget|device|monitor|clip|clamp|clothespin|clothes pin|reader|sensor|thing|thingy|gizmo|doohickey|contraption',
  lowoxygen: '70|71|72|73|74|75|76|77|78|79|80|81|82|83|84|85|86|87|88|89|low 80s|mid 80s|high 80s|70s|80s',
  rapid:
    'humalog|novolog|novorapid|apidra|fiasp|admelog|lyumjev|lispro|aspart|glulisine|rapid|fast acting|short acting|quick acting|mealtime insulin|bolus insulin|fast one|quick one',
  basal:
    'lantus|basaglar|abasaglar|toujeo|tresiba|levemir|semglee|rezvoglar|glargine|degludec|detemir|long acting|long one|slow one|basal|slow acting|nph|bedtime insulin',
  injected:
    'drew up|drawn up|drew|injected|injecting|took|taken|gave|given|shot|used|dialed|dialled|dosed|jabbed|put in|pushed|pumped|stuck myself',
  tricyclic:
    'amitriptyline*|nortriptyline*|imipramine*|desipramine*|clomipramine*|doxepin*|protriptyline|trimipramine|elavil*|pamelor|tofranil|anafranil|tricyclic*',
  five: '5|6|7|8|9|10|12|14|15|16|18|20|24|30|dozen',
  sunken: 'sunk*|sank|caved|caving|hollow*|dipped|sucked in|pulled in',
  // All there is of a medicine, as one says it who would take it all.
  everything:
    'all 15|all 20|all 25|all 30|all 40|all 45|all 50|all 60|all 90|all 100|all of them|all of these|all of it|all of the|all of my|all of your|all my|all your|all the|every pill|every last|every one|the whole|whole bottle|whole thing|the entire|entire bottle|rest of the bottle|rest of my|the bottle',
  asleep: 'asleep|sleeping|slept|passed out|drunk|wasted|drugged|blacked out|unconscious|knocked out',
  howhere:
    'how i got here|how i got home|how i got there|how i got to|how i got in|how i got on|how i ended up|how i wound up|how i came to be|how i came here|how i made it|how he got here|how he got there|how he got home|how she got here|how she got there|how she got home|how we got here',
}
