/** English words that mean the same for safety. `word*` is any ending. */
export const englishGroups: Readonly<Record<string, string>> = {
  chest: 'chest|sternum|breastbone|breast bone|rib cage|ribcage',
  pain: 'pain|pains|painful|paining|hurt*|ache*|aching|achy|sore|agony|stabbing|killing',
  press:
    'pressure|pressing|tight|tightness|tightening|squeez*|crush*|heavy|heaviness|elephant|constrict*|gripp*|vise|vice|clench*|band around|weight on|sitting on|brick on|stepping on|discomfort|feels funny|feels weird|feels wrong|feels full',
  abdomen: 'abdomen|abdominal|belly|stomach|tummy|gut|guts|pelvis|pelvic|lower stomach',
  awful:
    'severe|severely|terrible|horrible|horrific|excruciat*|unbearabl*|agoniz*|agony|worst|intense|intolerable|awful|screaming|doubled over|doubling over|curled up|bent over|crying in pain|10 / 10|9 / 10|10 out of 10|9 out of 10|worse than labor|can not stand up|can not stand it|can not take it|ever felt|insane|like a knife|stabbing',
  suddenly:
    'sudden|suddenly|all of a sudden|out of nowhere|outta nowhere|came on fast|in an instant|instantly|without warning|just started|just now|minutes ago|hour ago|half hour ago|an hour ago|this morning|woke up with|woke up and|woke up from|woke me up|just happened|all at once',
  cannot:
    'can not|could not|not be able|not been able|unable to|not able to|having a hard time|hard time|impossible to|struggl*|barely|hardly|trouble|difficult*',
  breathe: 'breath|breathe|breathing|breaths|air in|enough air|get air|catch my breath|inhale',
  swell: 'swell*|swoll*|puff*|blew up|blowing up|ballooned|balloon|huge|getting big|getting bigger|twice the size',
  droop:
    'droop*|crooked|lopsided|sagging|saggy|uneven|fell on one side|fallen|to one side|slack|melting|gave out|hanging|numb|twisted|will not move',
  weak: 'weak|weaker|weakness|numb|numbness|paralyz*|paralys*|limp|dead|floppy|will not move|not moving|can not move|can not feel|can not lift|can not raise|can not use|will not work|not working|does not work|stopped working|went dead|gave out|useless|droop*|dragging|asleep',
  limb: 'arm|arms|leg|legs|hand|side|body|face|foot|half',
  kin: 'he|she|husband|wife|mom|mum|mother|dad|father|grandma|grandmother|grandpa|grandfather|nana|granny|son|daughter|baby|partner|boyfriend|girlfriend|brother|sister|roommate|neighbor|friend|uncle|aunt|aunty|kid|child|toddler|infant|coworker|him|her|patient|mil|fil|hubby',
  child:
    'son|daughter|baby|kid|child|toddler|infant|boy|girl|grandson|granddaughter|niece|nephew|year old|month old|little one|newborn|kiddo|he|she',
  take: 'took|take|takes|taken|taking|swallow*|ate|eat|eaten|drank|drink|drunk|drinking|downed|chugged|gave|ingest*|popped|licked|chewed|chewing|sipped|injected|mouthful of|mouth full of|put in his mouth',
  took: 'took|taken|swallow*|ate|downed|drank|popped|chugged|ingested|injected',
  consume:
    'swallow*|ate|eat|eaten|eating|drank|drink|drunk|drinking|downed|chugged|ingest*|licked|chewed|chewing|sipped|mouthful of|mouth full of|put in his mouth|gave',
  medicine:
    'pills|pill|med|meds|medicine|medication|medications|tablets|tylenol|advil|motrin|ibuprofen|aspirin|acetaminophen|benadryl|xanax|klonopin|ativan|oxy|oxycodone|percocet|vicodin|norco|fentanyl|opioid|opioids|insulin|metformin|antidepressants|zoloft|prozac|lexapro|wellbutrin|seroquel|sleeping pills|gabapentin|lithium|metoprolol|amlodipine|lisinopril|blood pressure pills|heart pills|heart medicine|ambien|vitamins|iron pills|gummies|edibles|adderall|ritalin|vyvanse|heroin|coke|meth|morphine|methadone|suboxone|clonidine|melatonin|nyquil|cough syrup|painkillers|pain killers|bottle',
  toomany:
    'too many|too much|all my|all of my|all the|all of the|all of her|all of his|all her|all his|whole bottle|entire bottle|full bottle|bottle of|bunch of|handful of|hand full of|fistful of|whole pack|whole box|a lot of|lots of|rest of my|every pill|everything in|dozens of|overdose of',
  toxin:
    'bleach|antifreeze|rat poison|poison|poisoned|detergent|tide pod|tide pods|laundry pod|laundry pods|dishwasher pod|button battery|battery|batteries|magnet|magnets|drain cleaner|drano|ammonia|pesticide|insecticide|weed killer|weedkiller|roundup|gasoline|kerosene|lighter fluid|lamp oil|hand sanitizer|rubbing alcohol|windex|lysol|pine sol|cleaning fluid|cleaner|toilet cleaner|oven cleaner|paint thinner|nail polish remover|wild mushroom*|wild berries|essential oil|moth balls|mothballs|nicotine|vape juice|lye|battery acid|peroxide',
  chemical:
    'bleach|cleaner|chemical|chemicals|acid|lye|drano|drain|ammonia|cement|lime|plaster|pepper spray|mace|super glue|superglue|oven|detergent|pod|solvent|paint thinner|battery acid|pool|chlorine|fertilizer|pesticide|lysol|windex|peroxide|gasoline|hair dye|epoxy|nail glue|muriatic|degreaser|disinfectant|sanitizer',
  eye: 'eye|eyes|eyeball|eyelid|cornea',
  vision: 'vision|sight|eyesight|seeing|visual field',
  blood: 'blood|bloody|clots|hemorrhag*',
  vomit: 'vomit*|throw up|throwing up|threw up|thrown up|throws up|puke*|puking|barf*|cough*|spit*|hacking up|upchuck*',
  feverish: 'fever|fevers|feverish|febrile|high temp|high temperature|running a temp|burning up',
  hit: 'hit|hits|hitting|bang*|bump*|struck|smack*|whack*|slam*|crack*|conk*|bonk*|clunked|split|landed on|fell on|fell and|injur*|kicked in|knocked|fell off|fell down|fell from|dropped on|blow to|concuss*',
  head: 'head|skull|temple|forehead|noggin|back of the head|scalp',
  me: 'me|us|my mom|my mother|my kids|my kid|my son|my daughter|my baby|the kids|the baby|my children|my sister|her mother|my grandma|my grandson|my granddaughter',
  batterer:
    'he|she|husband|wife|boyfriend|girlfriend|partner|ex|dad|father|stepdad|stepfather|mom|mother|caregiver|uncle|brother|cousin|boss|fiance|aide|caretaker|son|daughter|someone|man|guy|coach|roommate|they|bf|hubby',
  batter:
    'hit|hits|hitting|beat|beats|beating|punch*|slap*|kick*|shov*|push*|threw|throws|hurt|hurts|hurting|threaten*|abus*|grab*|burned|burns|bruis*|bit|attack*|pulled my hair|locks|locked',
  choke:
    'choke*|choking|strangl*|squeezed my neck|hands around my neck|hands on my throat|hands around my throat|throttl*',
  pee: 'pee|peeing|peed|urinate|urinated|urinating|urine|pass water|pass urine|wee|tinkle|go pee',
  testicle: 'testicle*|testic*|balls|ball|nut|nuts|nutsack|scrotum|ballsack',
  flank:
    'flank|kidney|kidneys|side of my back|side of back|lower back|mid back|back on one side|back under my ribs|under my ribs in back|left back|right back|one side of my back|my side|middle back|cva',
  allergen:
    'bee|bees|wasp|hornet|yellow jacket|stung|sting|fire ant|fire ants|peanut*|tree nut|cashew*|walnut*|almond*|pistachio*|shrimp|shellfish|crab|lobster|sesame|egg|eggs|milk|new medicine|new med|new antibiotic|antibiotic|amoxicillin|penicillin|bactrim|sulfa|keflex|augmentin|cipro|allergy shot|contrast dye|latex|strawberr*|kiwi|allerg*|lisinopril',
}
