import type { Sense } from './sense.types.ts'

/** Words of another sense as people use them who write to a doctor by mail, in long letters and in a line. Each keeps emergencies beside it in `corpus.beside.jsonl`. */
export const SENSES_ASKED_EN: readonly Sense[] = [
  {
    said: 'a stabbing pain under the shoulder blade',
    of: ['stabbed'],
    word: /^stab(?:bing|by)$/,
    beside:
      /\bstab(?:bing|by) (?:\w+ ){0,3}(?:pains?|headaches?|sensations?|feelings?|cramps?|aches?|spot)\b|\b(?:pains?|ache|hurts?|cramps?)(?: \w+){0,4} stab(?:bing|by)\b/,
    unless:
      /\b(?:cutter|shank\w*|shiv\w*|jumped (?:me|him|her|us)|got (?:me|him|her|us) with|knife|knifed|blade went|blood\w*|bleed\w*|wound\w*|attack\w*|assault\w*|been stabbed|got stabbed|was stabbed|stabbed|mugg\w*|robb\w*|gun|screwdriver|keeps stabbing|is stabbing|the stabbing|scissors|fork|glass|chisel|spike|nail|skewer|machete|went in\w*|stuck|handle|(?:was|were|kept|started) stabbing|stabbing (?:me|him|her|us|them))\b/,
  },
  {
    said: 'it felt like an electric shock down my arm',
    of: ['stabbed'],
    word: /^shock$/,
    beside:
      /\b(?:like|kind of|sort of|as if|as if it were)(?: an?| small| little| tiny)? electric shock\b|\belectric shock (?:like|feelings?|sensations?|pains?|type)\b/,
    unless:
      /\b(?:outlet|socket|plug\w*|wir\w+|volt\w*|electrocut\w*|touch\w*|appliance|cord|charger|lamp|fuse|breaker|switch|fence|water|toaster|burn\w*|mains|current|grab\w*|held|holding|drill|saw|trimmer|tool|kettle|dryer|machine|cable|lightning|tase\w*|shower|generator|panel|stove|oven|heater|blanket|pump|lights?|bulb|battery|defib\w*|icd|pacemaker|passed|faint\w*|black\w*|knocked|thr[eo]w\w*|flutter\w*|palpit\w*)\b/,
  },
  {
    said: 'a metal plate and pins, nine years ago',
    of: ['stabbed'],
    word: /^(?:rod|metal|plate|screws?|pins?)$/,
    beside: /\b(?:screws?|plates?|titanium|implant\w*|years? (?:now|ago)|for (?:\w+ )?years)\b/,
    unless:
      /\b(?:fell|impal\w*|through|sticking|stuck|went|bleed\w*|blood|pus|oozing|just|today|accident|pierc\w*|poking|stab\w*|crash\w*|flew|pulled|spike|shard|splinter|sliver|piece|skewer|pole|post|fence|hook|scaffold\w*|came down|eye|neck|throat|head|belly|stomach|chest|groin|minutes?|hours?|now (?:it|there)|right now|under|trapped|other side|out the|tent)\b/,
  },
  {
    said: 'I hurt myself playing football',
    of: ['self-harm', 'suicide-intent'],
    word: /^(?:injured|injuring|hurt|hurting)$/,
    after:
      /^(?:myself|himself|herself) (?:\w+ )?(?:during (?:an? |the |my )?(?:\w+ )?(?:game|match|practice|workout)|playing|in (?:a|the) (?:\w+ )?(?:game|match|gym)|at (?:work|practice|training|the gym)|lifting|exercising|running|jogging|skiing|working out)\b/,
    unless:
      /\b(?:notice\w*|vanish|disappear|scissors|(?:into|under|in front of|off) (?:an? |the )?(?:\w+ )?(?:traffic|trains?|cars?|trucks?|bus|roof|bridge)|because (?:i|she|he|it)|die|dying|kill\w*|suicid\w*|purpose|depress\w*|hopeless|worth\w*|cut\w*|again|want to|urge\w*|hate|end it|alone|goodbye|pills|therapist|relief|punish\w*|burn\w*|lighter|scratch\w*|deserv\w*|nobody|no one|feel something|feel better|cope|coping|inside|secret\w*|razor|knife|cutter|bathroom|toilets?|bang\w*|so (?:i|she|he|that) (?:could|can)|helps me|numb|railway|blades?|sleeves|school|compass|hides?|home)\b/,
  },
  {
    said: 'he cut himself on a rusty nail',
    of: ['self-harm', 'suicide-intent'],
    word: /^cut$/,
    after:
      /^(?:myself|himself|herself) (?:\w+ ){0,2}(?:on (?:a |an |the |some |his |her |my )?(?:(?:rusty|old|broken|sharp|barbed|metal|tin) )?(?:nails?|can|cans|tin|lid|wire|fence|rock|shell|coral|metal|gate|edge|door|hook)|with rusty nail|shaving|cooking|peeling|chopping|slicing)\b/,
    unless:
      /\b(?:calm\w*|not care|let it|to see|because (?:i|she|he|it)|skin off|again|die|dying|kill\w*|suicid\w*|purpose|depress\w*|hopeless|worth\w*|again|wrists?|thighs?|razor|blade|urge\w*|hate|end it|alone|goodbye|pills|hid\w*|secret\w*|relief|punish\w*|sad|crying|meant|every (?:night|day)|lines|liked?|needs? to|has to|had to|numb|feel|school|therap\w*|locked|arms?|legs?|stomach|belly|throat|neck)\b/,
  },
  {
    said: 'an aneurysm elsewhere, mended, asked about or in the family',
    of: ['tearing-pain', 'headache-worst'],
    word: /^aneurysms?$/,
    beside:
      /\b(?:repair\w*|in (?:the|my) family|family history|runs in|angio\w*|mri|ct|scan|second (?:doctor )?opinion|vein|fibrosis|aneurysmectomy|show|risk of|years ago)\b/,
    unless:
      /\b(?:(?:belly|tummy|gut|abdomen) (?:is|feels?|hurts?)|killing me|pain\w*|hurt\w*|ach\w+|burst\w*|ruptur\w*|leak\w*|sudden\w*|worst|explod\w*|faint\w*|collaps\w*|dizz\w*|vomit\w*|numb\w*|weak\w*|sweat\w*|pale|passed out|tonight|today|now|throb\w*|puls\w*|tear\w*|ripp\w*|help|awful|headaches?|bleed\w*|bigger|grew|grown|agony|spasms?|clammy|pop|popped|split\w*|severe|stiff|gr[ae]y|vision|eyelid|fell|stand|stomach|double|thunderclap|lid|droop\w*|hangs?|skull|pressure|eyes?|snapped|snap|fire|cold|legs|dropped|snor\w*|answer|speech|slur\w*|back|minutes?|hours?)\b/,
  },
  {
    said: 'my arm is numb and I feel pressure in the neck',
    of: ['abuse-deadly'],
    word: /^(?:neck|throat|pressure|arm|arms|hand|hands|face|mouth|hammer)$/,
    beside:
      /\b(?:numb\w*|pulse|artery|arteries|tingl\w*|knees?|feels? like|felt like|feels? as if|as if|blurr\w*|ears?)\b/,
    unless:
      /\b(?:by the (?:throat|neck)|around (?:my|the|her|his) (?:throat|neck)|until|headlock|forearm|fingers|he|she|him|her|husband|wife|boyfriend|girlfriend|partner|ex|dad|father|mother|stepdad|brother|uncle|they|man|guy|held|holds|grab\w*|chok\w*|strang\w*|beat\w*|hits?|squeez\w*|hands (?:on|around)|threat\w*|scared|afraid|leave|someone|somebody|roommate|flatmate|son|daughter|uncle|aunt|cousin|friend|neighbou?r|boss|coach|carer|nurse|teacher|stranger|people|we fought|fight|pillow|press(?:ed|es)|push\w*|pinn\w*|kneel\w*|knelt|put|puts|wrapped|rope|cord|belt)\b/,
  },
  {
    said: 'attacked by bed bugs',
    of: ['assault', 'abuse'],
    word: /^attacked$/,
    after:
      /^by (?:an? |the |some |my |our |these )?(?:bed |house )?(?:bugs?|bedbugs?|mosquito\w*|ants?|fleas?|mites?|wasps?|bees?|hornets?|gnats?|chiggers?|cats?|virus|swans?|geese|goose|rooster)\b/,
    unless:
      /\b(?:owner\w*|bat|club|fell|husband|wife|boyfriend|girlfriend|partner|ex|he|rap\w*|man|men|guy|guys|stranger|gang|knife|hit|beat\w*|strangl\w*|chok\w*|she|they|cousin|uncle|brother|dad|father|boss|someone|somebody|face|eye|throat|tongue|neck|bleed\w*|torn|deep)\b/,
  },
  {
    said: 'she finds it hard to fall asleep, or wakes at night',
    of: ['drowsy'],
    word: /^(?:sleep|asleep|fall|falling|waking)$/,
    beside:
      /\b(?:difficult\w*|hard|trouble|struggl\w*|takes (?:long|hours|forever|ages)|can not|not) (?:\w+ ){0,2}(?:to )?fall(?:ing)? asleep\b|\b(?:sleep|sleeps|sleeping) (?:through|throughout|throught out) the night\b|\b(?:want|like|get|help) (?:him|her|them|the baby) to sleep\b/,
    unless:
      /\b(?:fell|fall (?:from|off|down|out)|dropped|limp|floppy|fever\w*|hit|fell off|weak|will not wake|not waking up|hard to wake|gr[ae]y|blue|vomit\w*|respond\w*|rash|cries?|refus\w*|diaper\w*|breath\w*|seiz\w*|stiff|pills?|swallow\w*|lethargic|stare\w*|head|concuss\w*|latch\w*|(?:not|no|barely|stopped|hardly) (?:\w+ )?(?:eat\w*|drink\w*|feed\w*|nurs\w*)|rous\w*|slur\w*|confus\w*|insulin|limply|moan\w*|pale|days? old|weeks? old|newborn|all day|beers?|drunk|sleepy|droopy)\b/,
  },
  {
    said: 'help the baby sleep without waking up',
    of: ['suicide-passive'],
    word: /^waking$/,
    beside:
      /\b(?:want|like|get|help|make) (?:him|her|them|my (?:\w+ )?(?:baby|son|daughter|child|toddler|kid)|the baby) (?:to )?(?:sleep|nap)\b/,
    unless:
      /\b(?:at my limit|wits|snap\w*|shak\w*|can not (?:take|cope|stand|do)|die|dead|wish|end|gone|hopeless|heaven|kill\w*|forever|both of us|pills|i (?:want|hope|wish|need|would like|pray|like) (?:to|for|i)|myself|me too|never|ever|either|stop (?:it|him|her)|quiet|for good|pillow|drops|benadryl|melatonin|pills|medic\w*|hurt|harm)\b/,
  },
  {
    said: 'the nipple bleeds while she nurses',
    of: ['any-bleeding', 'heavy-bleeding'],
    word: /^bleed(?:s|ing)?$/,
    before: /\b(?:nipples?|breasts?|gums?|piles|h[ae]?emorrhoids?)(?: \w+){0,2}$/,
    unless:
      /\b(?:will not (?:quit|stop)|non stop|never stops|drench\w*|sheets?|stars|clammy|racing|cups?|like a tap|so much|a lot|buckets?|lightheaded|light headed|black out|period|spotting|vagina\w*|pads?|clots?|soak\w*|cramps?|belly|down there|discharge|miscarr\w*|heav\w*|underwear|toilet|nose|bruis\w*|faint\w*|warfarin|coumadin|eliquis|xarelto|plavix|thinners?|anticoag\w*|not stop\w*|nonstop|pour\w*|gush\w*|dizz\w*|purple|dots|rash|weak\w*|pregnan\w*|chemo\w*|leuk\w*|platelets?|pale|fill\w*|vomit\w*|black|hours|head|bowl|lots|lot of|towel|fever\w*|sweat\w*|liver)\b/,
  },
  {
    said: 'the risk of getting pregnant again after a miscarriage',
    of: ['pregnant'],
    word: /^pregnant$/,
    before: /\b(?:get|getting|become|becoming|be|being)$/,
    unless:
      /\b(?:water|fluid|leak\w*|drip\w*|running down|i am pregnant|weeks|months pregnant|positive|bleed\w*|blood|cramp\w*|pain\w*|spotting|late|missed|found out|might be|could be|think i|may be|am i|(?:since|after) (?:getting|becoming|being|i got)|headaches?|head|swell\w*|swollen|puffy|vision|eyes|spots|flash\w*|sparks|seiz\w*|hurt\w*|ach(?:e|es|ing)|faint\w*|dizz\w*|shoulder|iud|tubal|ectopic|one side|trimester|midwife|twins|month|blood pressure|breath\w*|gush|water broke|kick\w*|movements?|being pregnant is)\b/,
  },
  {
    said: 'no bowel movements since Tuesday',
    of: ['baby-still'],
    word: /^movements?$/,
    before: /\bbowel$/,
    unless:
      /\b(?:flutter\w*|wks?|pregnan\w*|weeks|baby|kick\w*|bump|fetal|months|womb|inside|trimester|due|midwife|her|him|little one|expecting|twins)\b/,
  },
  {
    said: 'the pills might kill me sooner than my heart',
    of: ['harm-others'],
    word: /^kill\w*$/,
    after: /^me\b/,
    before: /\b(?:drugs?|statins?|pills?|medicines?|it|pain|job|stress|this|will|would|could|might|probably|going to)$/,
    unless:
      /\b(?:him|her|them|everyone|people|gun|knife|boss|wife|husband|baby|kids?|voices?|first then|myself|he|she|they|manager|supervisor|cowork\w*|teacher|neighbou?r|someone|somebody|landlord|mother|father|mom|dad|brother|sister|son|daughter|rifle|weapon|all of them|unless|or i|school)\b/,
  },
  {
    said: 'pain in the balls of my feet',
    of: ['testicle-pain'],
    word: /^balls?$/,
    after: /^of (?:my |his |her |the |both |each )?(?:\w+ )?(?:feet|foot|toes?|thumbs?|hands?)\b/,
    unless:
      /\b(?:testic\w*|nuts|scrotum|groin|sack|sac|crotch|kicked|one ball|my ball|left ball|right ball|balls (?:hurt|ache|are|is)|in (?:the|my) balls ,|thr[eo]w\w*|swollen ball|puk\w*|vomit\w*|sudden\w*|out of nowhere)\b/,
  },
  {
    said: 'his eyes are so sticky that he cannot open them',
    of: ['unrousable'],
    word: /^open$/,
    beside:
      /\b(?:discharge|stick\w*|crust\w*|gunk\w*|goop\w*|glue\w*|pus|pink ?eye|conjunctivitis|stye|matted|allerg\w*)\b/,
    unless:
      /\b(?:limp|respond\w*|wak\w+|unconscious|breath\w*|seiz\w*|fever\w*|letharg\w*|drows\w*|floppy|fell|hit|shak\w*|pale|gr[ae]y|blue|answer\w*|collaps\w*|talk\w*|stir\w*|mov(?:e|es|ing|ed)|pills?|bottle|syrup|took|drank|swallow\w*|overdos\w*|sweat\w*|clammy|cold|purple|moan\w*|groan\w*|sleep\w*|rous\w*|feed\w*|days? old|newborn|stare|ears?|head|wound|mouth|skin|vomit\w*|injur\w*|accident|neck|will not|refus\w*|chemical\w*|bleach|contacts?|lens\w*)\b/,
  },
  {
    said: 'so swollen that I cannot see inside',
    of: ['severed'],
    word: /^inside$/,
    before: /\bnot (?:\w+ )?see$/,
    unless:
      /\b(?:cut|gash|wound|bone|deep|knife|glass|saw|slic\w*|bleed\w*|open|fat|muscle|tendon|hang\w*|dangl\w*|came off|cut off|missing|stump|mangl\w*|crush\w*|mower|glove|boot|rag|mush|took|finger|fingers|thumb|toe|toes|hand)\b/,
  },
  {
    said: 'a faint smell',
    of: ['collapse', 'near-faint'],
    word: /^faint$/,
    after: /^(?:smell|odou?r|scent|line|rash|pink|mark|marks|spots?|trace|scar|murmur|positive|stain|streak)\b/,
    before: /(?:^|\b(?:an?|the|very|and|some|with|only|slight|no))$/,
    unless:
      /\b(?:passed|fainted|fainting|dizz\w*|collaps\w*|black\w* out|woozy|(?:feel|feels|felt|went|go|going|getting|almost|so) (?:\w+ and )?faint|fell|floor|lightheaded|gas|propane|fumes|rotten|chest|hours? ago|minutes? ago|seiz\w*|jerk\w*)\b/,
  },
  {
    said: 'I am confused about what the result means',
    of: ['confused'],
    word: /^confused$/,
    after: /^(?:about|what|why|by|as to|which|how|whether|over|regarding|because i (?:read|was told))\b/,
    before: /\b(?:i am|i was|we are|so|really|very|bit|little|still|just|also|totally|now|am)$/,
    unless:
      /\b(?:slur\w*|speech|drows\w*|wak\w+|sudden\w*|he|she|mom|dad|mother|father|husband|wife|grand\w+|fever\w*|head|fell|hit|where i am|what day|sugar|insulin|droop\w*|numb\w*|weak\w*|seiz\w*|words|vision|year|month|day it|name|names|who i|where i|where (?:am|are|we)|got here|get here|happening|floor|simple|clock|button\w*|dress\w*|read|write|spell|home|remote|tv|phone|nowhere|all at once|out of it|fog\w*|daughter|son|since (?:lunch|breakfast|noon|dinner)|today|this morning|hours?|dizz\w*|infection|uti|breath\w*|blurr\w*|vomit\w*|everything|everyone|people|crash|accident|lately|things|since)\b/,
  },
  {
    said: 'my knees feel wobbly after exercise',
    of: ['cannot-walk'],
    word: /^wobbly$/,
    beside: /\bknees?\b/,
    unless:
      /\b(?:(?:moving|going|coming|rising|spreading) up|ticks?|pins|dizz\w*|speech|slur\w*|face|sudden\w*|arms?|vision|head|numb\w*|weak\w*|fell|stroke|drunk|feet|tingl\w*|climb\w*|up my|creep\w*|buckl\w*|breath\w*|can not|could not|wet|bladder|pee|groin|wipe|mouth|chest|collaps\w*|hours?|today|yesterday|tonight|bowel\w*)\b/,
  },
  {
    said: 'years after a stroke',
    of: ['stroke'],
    word: /^strokes?$/,
    before:
      /\b(?:after|since|post|following|from) (?:an? |the |his |her |my |their )?(?:\w+ )?$|\b(?:after|since|post|following|from)(?: an?| the| his| her| my| their)?(?: \w+)?$/,
    beside:
      /\b(?:years?|months?|neuropathic|rehab\w*|therap\w*|long term|thalamic|recover\w*|spastic\w*|19\d\d|20\d\d)\b/,
    unless:
      /\b(?:now|another|again|today|sudden\w*|droop\w*|slur\w*|just|this morning|minutes?|hours?|tonight|worse|new|second|yesterday|this week|can not|confus\w*|days?|collaps\w*|unconscious|breakfast|lunch|dinner|supper|noon|o clock|[ap]m|ambulance|happening|seiz\w*|dead|mouth|hangs?|dropped|drop|speak|words|suddenly|again|having|is having|fainted|headache|vision|lately)\b/,
  },
  {
    said: 'my foot goes numb when I sit',
    of: ['one-side-weak'],
    word: /^(?:numb|asleep|numbness)$/,
    beside:
      /\b(?:gets?|goes|going|falls?) (?:\w+ )?(?:numb|asleep)\b.*\b(?:when|after|if|whenever|from) (?:\w+ ){0,4}(?:sit\w*|stand\w*|walk\w*|cross\w*|kneel\w*|driv\w*|cycl\w*|lying|lie|bik\w*|squat\w*)\b/,
    unless:
      /\b(?:face|speech|slur\w*|droop\w*|arms?|sudden\w*|this morning|today|tonight|just now|vision|words|drop\w*|weak\w*|can not|bladder|pee|wet|groin|saddle|cold|white|blue|purple|swollen|calf|both|words|side|speak|talk|smile|mouth|lips?|tongue|slump\w*|grip|clumsy|headaches?|dizz\w*|drag\w*|foot drop|since (?:noon|lunch|breakfast)|feel myself|wipe|bowel\w*|balance|hands?|stroke|confus\w*)\b/,
  },
  {
    said: 'the big toe of my left foot is numb',
    of: ['one-side-weak'],
    word: /^(?:foot|feet|toes?|heel|sole)$/,
    beside: /\bnumb\w*\b/,
    unless:
      /\b(?:all at once|came on|out of nowhere|(?:while|when) (?:i was |he was |she was )?(?:eating|talking|cooking|driving|watching)|dinner|lunch|breakfast|face|speech|slur\w*|droop\w*|arms?|hands?|sudden\w*|woke|wake|this morning|today|tonight|last night|just|vision|words|drop\w*|weak\w*|can not|could not|drag\w*|legs?|bladder|pee|groin|saddle|cold|white|blue|purple|black|swollen|calf|side|dizz\w*|headache|stroke|minutes?|hours?|walk\w*|cast|cut|back|smile|mouth|crooked|lips?|speak|talk|tongue|slap\w*|flop\w*|trip\w*|drop\w*|wet|bowel\w*|knee|hip|dislocat\w*|broken|crush\w*|fractur\w*|pale|swell\w*|tight|climb\w*|spread\w*|up to|whole|balance|confus\w*|out of the blue|both|other|discolou?r\w*|cheeks?|chin|fingers?|thumb|eyes?|fell|ladder|spine)\b/,
  },
  {
    said: 'his leg is infected, the antibiotics are not working',
    of: ['one-side-weak'],
    word: /^(?:not|working)$/,
    beside:
      /\b(?:antibiotics?|medicines?|medications?|pills?|meds|creams?|treatments?|tablets?|ointments?|exercises)(?: is| are| was| were)?(?: just| still)? not work(?:ing)?\b/,
    unless:
      /\b(?:useless|came on|all at once|half|not work\w*.*not work\w*|face|speech|slur\w*|droop\w*|sudden\w*|limp|dead|weak\w*|numb\w*|can not|move|drag\w*|stroke|vision|hang\w*|grip\w*|floppy|smile|mouth|words|talk\w*|speak\w*|say|stopped|neither|either|paralys\w*|paralyz\w*|heavy|side|confus\w*)\b/,
  },
  {
    said: 'mood swings and shaky hands, trouble sleeping',
    of: ['seizure'],
    word: /^(?:shakiness|shaky)$/,
    beside: /\b(?:trouble|difficulty|problems?|not|poor|lack of|can not) (?:\w+ )?sleep\w*\b/,
    unless:
      /\b(?:jerk\w*|convuls\w*|foam\w*|unconscious|passed|eyes|stiff|floor|respond\w*|wak\w+|seiz\w*|fits?|blank|bit|tongue|wet|drink\w*|alcohol|twitch\w*|all over|uncontroll\w*|withdraw\w*|quit|stopped|xanax|klonopin|valium|ativan|benzo\w*|beers?|liquor|vodka|stare\w*|staring|smack\w*|collaps\w*|fever\w*|sugar|insulin|confus\w*|can not (?:stop|control)|rigid|rolled|board|fell)\b/,
  },
  {
    said: 'heavy periods and my whole body aches',
    of: ['one-side-weak'],
    word: /^heavy$/,
    after: /^(?:periods?|flow|menstr\w*|lifting|meals?|drink\w*|bags?|coats?|cramps?|bleed\w*)\b/,
    unless:
      /\b(?:face|speech|slur\w*|droop\w*|sudden\w*|limp|numb\w*|left (?:arm|leg|side)|right (?:arm|leg|side)|one side|can not|move|arm (?:is|went|feels|goes|got|gets|hangs)|leg (?:is|went|feels|goes|got|gets)|hang\w*|drops?|dropped|dropping|slid\w*|slip\w*|grip|weak|smile|mouth|talk\w*|speak|words|clumsy|vision|cold|blue|pale|chest)\b/,
  },
  {
    said: 'bowel issues, stool coming out thin',
    of: ['stabbed'],
    word: /^(?:bowels?|intestines?)$/,
    after: /^(?:issues?|problems?|movements?|habits?|troubles?|routine|prep)\b/,
    unless:
      /\b(?:stab\w*|knife|cut open|wound|gash|hanging|sticking out|shot|crash\w*|poking|surgery|incision|stitches|split|loops?|protrud\w*|hole|burst|guts?|tore|torn|ripped|spill\w*|bulg\w*|stoma|opened|came open|railing|fell|accident|operat\w*|c section|cesarean|my belly|my stomach|my side|outside)\b/,
  },
  {
    said: 'we used a condom, then I put it inside her',
    of: ['assault'],
    word: /^(?:put|inside)$/,
    beside:
      /\b(?:condoms?|precum|the pill|protected|unprotected|girlfriend and i|boyfriend and i|wife and i|husband and i|pregnan\w*)\b/,
    unless:
      /\b(?:neighbou?r|step\w+|daughter|niece|nephew|kid|child|forc\w*|stop|drunk|asleep|did not want|drug\w*|rap\w*|said no|without (?:my|asking|consent|telling)|took it off|removed it|held|cried|crying|scared|afraid|hurt\w*|stepdad|uncle|against|unconscious|passed out|slip\w*|high|wasted|blackout|black\w* out|could not|can not move|froze|frozen|numb|made me|begg\w*|shov\w*|pressur\w*|hold\w*|push\w*|pin\w*|not ready|dare\w*|tell anyone|secret|teacher|coach|cousin|dad|father|brother|boss|boyfriend is|bleed\w*|blood|he|him|his|they|someone|somebody|no condom|without|(?:am|is|was|be|were|turned) (?:9|1[0-7])|1[0-7] (?:years?|yo|yr)|(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)|sleeping|woke|party|roof\w*|refus\w*|regret\w*|willing|consent\w*)\b/,
  },
]
