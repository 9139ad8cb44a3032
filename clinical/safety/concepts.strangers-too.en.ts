import type { Concept } from './lexicon.types.ts'

/** English patterns of strangers' ways of saying, part 2: what was generalised from the second half; see `lexicon.types.ts` for how they are written. */
export const englishStrangersToo = {
  'epipen-used': [
    'used|gave|jabbed|hit|did|injected >4 pen|autoinjector|auto injector|auvi q >12 perk*|itch*|hives|croak*|throat|swell*|second|wore off|came back|tongue|lips|welts|wheez*|rash',
    'second|another|2nd >2 pen|epi|autoinjector|dose of epi >8 wait|now|needed|give|yet|should',
  ],
  'voice-odd': ['croaky|croaking|frog voice|kermit|voice is husk*|husky'],
  hives: ['itch*|itchy >1 again|all over'],
  'heavy-bleeding': [
    'shoot*|spurt*|squirt*|pump*|jump*|spray*|pulsing >8 with|in time|every|each >4 pulse|heartbeat|beat|heart',
    'squirt*|spurt*|shoot*|spray* >5 mirror|wall|walls|ceiling|across|window|counter|curtain',
    'dishtowel|dish towel|towel|washcloth|rag|shirt|gauze|bandage >2 number|num|no >1 2|3|4|5',
    'on|onto >2 2nd|3rd|4th|second|third|fourth|2|3|4 >1 dishtowel|dish towel|towel|towels|washcloth|rag|shirt',
    'ease|let|lift|take >3 up|off|go|pressure >6 squirt*|spurt*|shoot*|pour*|gush*|starts again|right back|starts right',
    'dialysis|fistula|graft|access|shunt >3 let go|blew|burst|popped|open*|squirt*|bleed*|spurt*|gush*|leak*',
    'dialysis|fistula|graft|shunt >12 blood|bleed*|squirt*|spurt*|towel*|washcloth|gush*',
  ],
  'suicide-intent': [
    'wrote|writing|written >3 everybody|everyone|everyone* >2 letters|letter|notes|cards',
    'letters|letter|notes >2 to|for >2 everybody|everyone|each of them|all of them|each of the kids|each kid',
    'we|us|both|baby|her and i|him and i|she and i|he and i|kids and i >8 better|peace|rest|safe|together >6 under the water|under water|in heaven|bottom of|dead|with god|with jesus|other side|in the ground',
  ],
  'suicide-passive': [
    'no|not|without >2 intention|intend|plans|plan|planning >3 living|live|waking|wake|being here|being alive|alive|going on|seeing >4 past|tomorrow|another|anymore|much longer|friday|morning|up|weekend|birthday|christmas',
    'worth >2 more >2 dead|gone',
    'policy|life insurance|insurance >8 pays|pay|payout|paid >12 no matter|either way|suicide|2 years|two years|still pays|even if',
    'would|will >2 be >2 better|taken care of|set for life|fine >4 without me|when i am gone|once i am gone',
  ],
  'affairs-settled': [
    'dog|dogs|cat|cats|bird|horse|pets|puppy >2 goes|going|go|is going >2 to|with >3 cousin|sister|brother|neighbor*|mom|mother|dad|friend|aunt|uncle|daughter|son',
    'kids|wife|husband|family|they|she|mom >3 would|will|could|can|get|gets|have >4 house|mortgage|debt|debts|money|loan >3 clear|paid|free|off',
    'policy|life insurance >6 pays|pay|payout|pays out',
    'looked up|checked|read|reading|doing >3 policy|life insurance|math|payout',
  ],
  farewell: [
    'thanks|thank|thx|ty >3 for >2 trying|everything you|all you|all you have done|putting up|being kind|being good|never giving up',
    'cancel >3 colonoscopy|appointment*|refill*|refills|surgery|everything|scan|physical|slot',
    'you did >3 all|everything|what you >2 could',
  ],
  poison: [
    'pick*|forag*|gather*|found|wild|forest|woods|yard|field >5 mushroom* >12 ate|eat|cook*|fried|soup|eaten|dinner|vomit*',
    'ate|eat|eaten|cook*|fried >6 mushroom* >8 forest|woods|yard|picked|wild|found|field',
    'ate|swallow*|eaten|mouth|nose >6 shiny|silver|metal|tiny|magnetic|magnet|little >2 balls|beads|ball|bead|pellets|discs|spheres|bbs',
    'shiny|silver|metal|magnetic|magnet >2 balls|beads|ball|bead|pellets|discs|spheres >8 ate|swallow*|gone|missing|eaten|dare',
  ],
  overdose: [
    'shot|took|gave|injected|did|dialed|used >4 fast|rapid|short|mealtime|quick|bolus >2 one|acting|insulin|kind|stuff >8 thinking|thought|instead|bedtime|long|night|slow|mistake|wrong',
    'fast|rapid|short|mealtime|quick >1 one|acting|insulin|kind >6 instead|thinking|thought >6 bedtime|long|night|slow|lantus|basal|other one',
  ],
  'cannot-walk': ['walk* >3 like >2 cowboy|duck|penguin|bowlegged|john wayne|he rode|old man|old lady|drunk'],
  'testicle-pain': [
    'holding|grabbing|clutching|cupping >2 himself|it|his >3 down there|privates|private|crotch|groin|there',
    'down there|his privates|private parts >8 1 side|one side|hard|double|swoll*|twice|purple|size',
    'kick*|kicked|hit|knee|kneed|ball|elbow* >5 privates|private parts|down there|groin|crotch|nuts|balls|testic*|jewels >14 swoll*|hours|worse|still|grapefruit|purple|blue|size|puk*|threw|vomit*',
  ],
  severe: [
    'double|twice|triple >2 size|as big',
    'size of|big as|like >2 a|an >1 grapefruit|orange|lemon|baseball|softball|melon|apple|egg|fist|tennis ball',
  ],
  sudden: ['woke|woken|wakes|waked >2 at >1 1|2|3|4|5'],
  confused: [
    'can not|could not|not >2 hold|keep|finish|follow|form|string >3 thought|thoughts|conversation|sentence|words together',
  ],
  'drug-storm': [
    'zoloft|sertraline|prozac|fluoxetine|lexapro|celexa|paxil|effexor|cymbalta|trazodone|ssri|antidepressant|wellbutrin|st johns wort >20 jump*|jerk*|clack*|twitch*|clench*|rigid|stiff >14 drench*|sweat*|hot|fever|temp|thought|pupils|restless|confus*|racing|wired',
    'tramadol|linezolid|dextromethorphan|robitussin|triptan|sumatriptan|fentanyl|meperidine|lithium|mdma >20 jump*|jerk*|clack*|twitch*|clench*|rigid >14 drench*|sweat*|hot|fever|temp|thought|pupils|restless|confus*',
    'legs|arms|muscles|jaw >3 jump*|jerk*|clack*|clench*|twitch* >14 drench*|sweat* >10 fever|temp|hot|thought|confus*|pupils|restless|eyes',
  ],
  seizure: [
    'shak*|jerk*|shook|stiff*|trembl* >3 whole body|all over|entire body|all body|body all >12 bit|bite|tongue|sleep*|snor*|eyes|foam*|wake|pee|wet',
    'bite|bit|biting|bitten|bites|chewed >3 tongue >14 shak*|sleep*|snor*|wet|jerk*|stiff|confus*|groggy|dazed|wake|blood',
    'shak*|jerk*|shook|stiff* >14 bite|bit|biting|bitten|bites >3 tongue',
  ],
  'bulging-spot': [
    'soft >2 spot|place|part|area|top|bit >3 head|skull >8 coming up|rais*|bulg*|swell*|swoll*|puff*|popp*|high|stick*|egg|pushed|tight|hard|up',
    'soft >1 spot|place|part >8 bulg*|rais*|swell*|swoll*|puff*|popp*|stick*|egg|tight|hard|up like',
  ],
  'acts-odd': [
    'pick* >2 at >3 air|sheets|covers|blanket|bedclothes|nothing|things that|clothes',
    'holler*|talk*|yell*|shout*|wav*|argu*|swat*|point* >3 folks|people|someone|somebody|things|bugs|kids|men|dead >4 not >2 there|here|real',
  ],
  psychosis: [
    'holler*|talk*|yell*|shout*|argu*|swat*|brush* >4 folks|people|someone|somebody|things|bugs|ants|spiders|kids|men >5 not >2 there|here|real',
  ],
  'alcohol-stop': [
    'quit|stopped|off|gave up|laid off|poured out|cut out|dried out|no more >3 drinking|whiskey|vodka|beer|booze|liquor|alcohol|wine|rum|gin|moonshine|sauce|bottle|drink >5 sunday|monday|tuesday|wednesday|thursday|friday|saturday|yesterday|day|days|ago|cold turkey|his own|my own|her own|week|last|hours|since',
    'sober|last drink|last beer|last shot >4 sunday|monday|tuesday|wednesday|thursday|friday|saturday|yesterday|days|hours|ago|since|was',
  ],
  shaking: ['shak*|trembl* >5 hold|holding|spill* >3 cup|glass|spoon|fork|pen|phone'],
  speech: [
    'nonsense|gibberish|garbage|wrong words|jumble|mush|rubbish|random words >3 came|come|comes|coming >1 out',
    'tried|trying|try|went|wanted >3 say|ask|talk|speak|tell|answer|call >12 nonsense|gibberish|garbage|came out|come out|would not come|wrong word*|nothing came',
    'words|letters|page|paper|reading|sign|signs >8 like >3 chinese|greek|russian|arabic|another language|foreign language|alien|hieroglyphics',
  ],
  'one-side-weak': [
    'no|lost|losing|without >1 feeling|sensation|movement|strength|use|control|grip >4 right|left >2 arm|leg|hand|foot|side|fingers',
    'leg|arm|hand|foot|side|face >5 borrowed|not mine|not my own|rented|someone elses|somebody elses|loaned',
    'cold|hot|warm|temperature|heat|pain|touch|water|shower|feeling >8 one|1|left|right >1 side >8 normal|fine|not|other|but|cannot',
    'one|1|left|right|half >1 side|half|of >6 feels|feel|felt >4 cold|hot|different|less|weird|strange|asleep >8 other|not',
  ],
  incontinent: [
    'pee*|poop*|soil*|leak*|wet|wett*|mess* >4 without|with / o >2 knowing|noticing|feeling|realiz*|meaning|trying|control|warning',
    'pee*|poop*|soil*|leak*|wet|wett*|mess* >6 not >2 know|notice|realiz*|feel >4 until|till|it|stood|smell*|saw',
  ],
  'saddle-numb': ['can not|could not|not >2 feel >2 it|anything|myself|paper|there >4 wipe*|wiping|sit|toilet paper'],
  'skin-spreading': [
    'grown|grew|went|gone|jumped|moved|crept|creep*|spread*|is|got >2 past|beyond|outside|over >4 line|mark|pen|marker|sharpie|circle|ink|edge',
    'hole|ulcer|sore|wound|crater >8 foot|toe|heel|sole|feet >12 leak*|drain*|pus|yellow|ooz*|smell*|stink*|black',
    'foot|toe|heel|sole >8 hole|ulcer|sore|crater >10 leak*|drain*|pus|yellow|ooz*|smell*|stink*|black',
  ],
  bite: [
    'woke|wake|sleep*|slept|bedroom|crib|nursery|tent|attic >12 bat|bats >5 flap*|fly*|flew|in|around|on|circling|landed|hanging',
    'bat|bats >4 flap*|flying|flew|around|got|landed >6 bedroom|room|crib|nursery|bed|tent|house|kitchen',
  ],
  'inhaler-often': [
    'inhaler|puffer|albuterol|nebulizer|neb|nebs|rescue|ventolin|proair|treatments|puffs >8 every >4 1|2|3|4|couple|few >2 hours|hrs|hour|hr',
    'every >4 1|2|3|4|couple|few >2 hours|hrs|hour|hr >8 inhaler|puffer|albuterol|nebulizer|neb|rescue|ventolin|proair',
  ],
  'bone-broken': [
    'wrist|arm|leg|finger|ankle|forearm|elbow|collarbone|shin|thumb|toe|pinky >6 bent|crooked|deformed|wrong angle|funny angle|odd angle|weird angle|dinner fork|wrong way',
    'heard|felt >3 crack|snap|pop >8 wrist|arm|leg|ankle|foot|finger|elbow|knee|shoulder|weight',
  ],
  'fluid-gain': [
    'up|gained|gain|put on >3 3|4|5|6|7|8|9|10 >1 pounds|lbs|lb|kilos >8 day|days|week|overnight|since|yesterday',
    'pillows >4 more|extra|3|4|turned|now|prop*',
    'swollen|swelling|puffy|puffed up|bloated >1 all over|everywhere|head to toe',
    'socks|shoes|rings >3 ruts|dents|grooves|marks|tight >8 pillows|breath*|weight|pounds|swoll*|swell*',
    'scale >12 pillows|breath*|swoll*|swell*|up 5|socks',
    'socks >2 leave|left|make >1 ruts|dents|grooves|marks',
  ],
  'contraception-failed': [
    'condom >3 broke|broken|slipped|came off|ripped|tore|burst|split|leaked|fell off',
    'unprotected >1 sex|intercourse >8 yesterday|last night|night|days|today|hours|weekend|saturday|sunday|friday|plan b|morning after',
    'need|want|get|too late >6 plan b|morning after pill|emergency contracept*',
  ],
  'pulse-fast': [
    'watch|kardia|fitbit|monitor >10 atrial fibrillation|afib|a fib|irregular rhythm|irregular heart*',
    'atrial fibrillation|afib|a fib >6 alert*|warning*|notification*|notice*',
  ],
  'pump-failed': [
    'units >2 left >12 tonight|today|dinner|insulin|cartridge|pen|vial|last',
    'last|final >2 units|dose|vial|cartridge >4 insulin|novolog|humalog|lantus',
  ],
  'hearing-lost': [
    '2 ears|two ears|both ears >8 woke|up|morning|now >4 1|one',
    'ear|ears >14 cotton|muffled|underwater|plugged >8 hiss*|roar*|whoosh*',
    'cotton|muffled|underwater >8 hiss*|roar* >8 ear|ears|hear*|drops|side',
    'woke >6 deaf >3 one|1|left|right|in',
  ],
} as const satisfies Partial<Record<Concept, readonly string[]>>
