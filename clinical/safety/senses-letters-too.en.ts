import type { Sense } from './sense.types.ts'

/** Words of another sense, as long calm letters use them. Each keeps emergencies beside it in `corpus.beside.jsonl`. */
export const SENSES_LETTERS_TOO_EN: readonly Sense[] = [
  {
    said: 'I wear black every day because I sweat',
    of: ['near-faint', 'collapse'],
    word: /^black$/,
    before: /\b(?:wear|wears|wearing|wore|dressed in|only in)$/,
    unless:
      /\b(?:faint\w*|pass(?:ed)? out|black(?:ed)? out|(?:go|going|went|turned) black|dizz\w*|chest|floor|stools?)\b/,
  },
  {
    said: 'I would love to own a grey tshirt',
    of: ['looks-ill'],
    word: /^(?:gr[ae]y|green|white|pale|yellow)$/,
    after:
      /^(?:t shirts?|tshirts?|tee|shirts?|tops?|trousers|pants|dress|socks?|car|cat|dog|hairs?|jacket|coat|suit|sofa|walls?|paint|rice|bread|noise|wine|tea|beans?|fish|beard|onions?)\b/,
    unless:
      /\b(?:lips?|ashen|clammy|chest|breath\w*|face|turn\w* (?:gr[ae]y|white|blue)|went (?:gr[ae]y|white)|vomit\w*)\b/,
  },
  {
    said: 'on the phone she says yes to everything',
    of: ['speech'],
    word: /^(?:say|says|said|saying)$/,
    after: /^yes to (?:everything|anything|every)\b/,
    unless: /\b(?:slur\w*|droop\w*|stroke|only|crooked|words?|confus\w*|arm|sudden\w*|garbl\w*|over and over)\b/,
  },
  {
    said: 'the nephew went down it nine more times',
    of: ['collapse', 'near-faint'],
    word: /^(?:went|go|goes|going)$/,
    after:
      /^down (?:it|my (?:right|left|leg|arm|back|thigh)|the (?:slide|street|road|list|drain|waterslide|hill)|a (?:size|notch|lot|bit|little|few)|by|two|three|five|ten|\d+)\b/,
    unless:
      /\b(?:faint\w*|pass(?:ed)? out|collaps\w*|unconscious|floor|hit|wak\w+|respond\w*|answer\w*|seiz\w*|limp|clutch\w*|out cold|hard|mov(?:e|es|ing)|breath\w*|headfirst|face first|manhole)\b/,
  },
  {
    said: 'not fast breathing, he does not stop breathing',
    of: ['not-breathing', 'cannot-breathe'],
    word: /^not$/,
    after: /^(?:(?:fast|heavy|labou?red|noisy|loud|rapid|really fast|super fast) breath\w*|stop\w* breath\w*)/,
    unless:
      /\b(?:blue|gr[ae]y|gasp\w*|limp|unconscious|chok\w*|wake|purple|pulse|lips|barely|only|hiccup\w*|pauses?)\b/,
  },
  {
    said: 'he is bouncing off the walls, she took the day off',
    of: ['acts-odd'],
    word: /^off$/,
    beside:
      /\bbounc\w+ off\b|\b(?:took|take|takes|taking|turn\w*|put|shut|day|days|week|time)(?: \w+)? off\b|\boff (?:on (?:her|his|my|their|our) own|to (?:school|work|college|camp|bed)|work|school)\b/,
    unless:
      /\b(?:confus\w*|slur\w*|not (?:him|her)self|mumbl\w*|weird|hit|fell|stumbl\w*|staring|blank|a little off|bit off|very off|seems off|so off)\b/,
  },
  {
    said: 'the ear tubes fell out long ago',
    of: ['collapse', 'fall-or-crash', 'head-injury'],
    word: /^(?:fell|fallen|falls)$/,
    before: /\b(?:tubes?|grommets?|they|coil|ring|it|baby teeth|splinter|retainer|lens)(?: just| then| both| all)?$/,
    after: /^out\b(?! of)/,
    unless:
      /\b(?:faint\w*|pass(?:ed)? out|floor|bed|unconscious|collaps\w*|window|car|crib|hit|wak(?:e|ing)|dizz\w*|church|guts?|intestines?|bowels?|cord|staples?|stitch\w*|blood\w*|punch\w*)\b/,
  },
  {
    said: 'patches on my hands, then around my mouth',
    of: ['abuse-deadly'],
    word: /^hands?$/,
    before:
      /\b(?:began|begins|started|starts|rash|spots|patches|eczema|psoriasis|vitiligo|warts) (?:up )?(?:on|in) (?:my|her|his|both|the)$/,
    unless: /\b(?:squeez\w*|chok\w*|strangl\w*|scream\w*|pressed|covered|grabb\w*|pinn\w*|held|throat|neck|he put)\b/,
  },
  {
    said: 'I cannot come to town until it rains',
    of: ['unrousable'],
    word: /^(?:come|came|coming)$/,
    after:
      /^(?:back )?to (?:town|the (?:clinic|office|door|phone|appointment|party|doctors?)|work|my|your|our|an?|see|church|school|you|appointments?|visits?|dinner|terms|class|us|grips)\b/,
    unless:
      /\b(?:wake\w*|respond\w*|unconscious|passed out|eyes|faint\w*|collaps\w*|limp|snor\w*|shake|shaking|slap\w*|doll|floor|lies|mov(?:e|es|ing)|answer\w*|feet)\b/,
  },
  {
    said: 'a tickle when I laugh or talk',
    of: ['speech'],
    word: /^laugh\w*$/,
    after: /^(?:or|and|,)(?: \w+)? (?:talk|sing|speak|cough|yawn)\w*/,
    unless:
      /\b(?:slur\w*|garbl\w*|droop\w*|hangs|stroke|drunk|sudden\w*|funny|at me|at how|half|mouth|one side|words)\b/,
  },
  {
    said: 'we are not there yet',
    of: ['confused', 'acts-odd'],
    word: /^there$/,
    before: /\bnot(?: quite)?$/,
    after: /^(?:yet|until)\b/,
    unless:
      /\b(?:eyes|star(?:e|es|ing)|blank|hit|respond\w*|slur\w*|speech|stroke|fever\w*|know me|twitch\w*|jerk\w*|shak\w*|in and out)\b/,
  },
  {
    said: 'my wrist hurts when I grab the coffee pot',
    of: ['vomiting-blood'],
    word: /^(?:coffee|pot|filter)$/,
    beside: /\b(?:grab\w*|lift\w*|hold\w*|pour\w*|carry\w*|pick\w* up|fill\w*|wash\w*|wrench|kettle)\b/,
    unless: /\b(?:vomit\w*|threw up|throw\w* up|puk\w*|stool|came up|barf\w*|spit\w*|looks like)\b/,
  },
  {
    said: 'he went back to the field',
    of: ['collapse'],
    word: /^(?:field|court)$/,
    before: /\b(?:went|go|goes|going|back|return\w*|came|got) (?:back )?to (?:the|my|our|his|her)$/,
    unless: /\b(?:drop\w*|collaps\w*|went down|faint\w*|unconscious|seiz\w*|hit|limp|answer\w*)\b/,
  },
  {
    said: 'my mom is having a fit about it',
    of: ['seizure'],
    word: /^fits?$/,
    after: /^(?:about|over|because|that i)\b(?! (?:an? hour|and over|\d))/,
    unless:
      /\b(?:jerk\w*|convuls\w*|seiz\w*|stiff\w*|eyes|foam\w*|unconscious|blue|shak\w*|floor|epilep\w*|twitch\w*|respond\w*|wak\w+|limp|tongue|drool\w*)\b/,
  },
  {
    said: 'it would kill her, it would break her heart',
    of: ['harm-others'],
    word: /^kill$/,
    before: /\b(?:it|that|this|which|moving|retiring)(?: (?:would|will|might|could))$/,
    unless:
      /\b(?:put (?:\w+ ){0,3}in (?:his|her|their)|thoughts? of|thinking|urges?|plan\w*|gun|knife|voices?|hate|rage|if i (?:did|do)|i (?:want|will|am going))\b/,
  },
  {
    said: 'the truss belt or surgery',
    of: ['suicide-intent'],
    word: /^belt$/,
    before: /\b(?:truss|seat|back|support|hernia|tool|lifting|maternity)$/,
    unless: /\b(?:die|kill\w*|suicid\w*|neck|hang\w*|noose|ceiling|closet|rafter|end it|door)\b/,
  },
  {
    said: 'can I sleep in the recliner after the knee',
    of: ['cannot-breathe'],
    word: /^(?:recliner|chair)$/,
    beside: /\b(?:knee|hip|shoulder|replacement|cast|sling|rotator|ankle|collarbone|hernia)\b/,
    unless:
      /\b(?:breath\w*|air|heart|lungs?|swollen|cough\w*|flat|drown\w*|gasp\w*|chok\w*|chest|wheez\w*|fluid|oxygen)\b/,
  },
  {
    said: 'I pass out every time they draw blood',
    of: ['collapse'],
    word: /^(?:pass\w*|faint\w*)$/,
    after: /^(?:out )?(?:every ?time|whenever|when|at the sight of|if)\b.*\b(?:blood|needles?|shots?)\b/,
    unless: /\b(?:awake|today|still|head|hit|chest|exercis\w*|runs?|seiz\w*|pregnan\w*|bleed\w*|stairs)\b/,
  },
  {
    said: 'she got nothing but a false alarm out of it',
    of: ['confused', 'drowsy', 'acts-odd', 'head-danger'],
    word: /^out$/,
    before:
      /\b(?:got|get|gets|getting|grow|grew|grown|grows|snap\w*|talk\w*|made|make)(?: (?:a|an|any|some|much|nothing|something|false|alarm|anything|more|him|her|me|them))*$/,
    after: /^of it\b/,
    unless:
      /\b(?:hit|fever\w*|respond\w*|slur\w*|eyes|limp|vomit\w*|seiz\w*|stares?|is out of it|totally|so out|pills?|bottle|empty|bridge|ledge|roof|jump\w*)\b/,
  },
  {
    said: 'I am so tired, my daughter makes me laugh',
    of: ['drowsy'],
    word: /^so$/,
    before: /\b(?:i am|i was|we are|i get|i have been)$/,
    after: /^tired\b/,
    unless:
      /\b(?:hit|bang\w*|bump\w*|fell|fall|crash\w*|accident|overdos\w*|sugar|insulin|dialysis|thirst\w*|heat|confus\w*|vomit\w*|carbon|fumes|fever\w*|rash|stiff|potassium|transplant|patch(?:es)?|transfus\w*|wrong blood)\b/,
  },
  {
    said: 'a handprint for the keepsake',
    of: ['abuse', 'hurt-marks'],
    word: /^(?:hand ?prints?|hand|prints?)$/,
    beside: /\b(?:tattoo\w*|clay|paint\w*|ink|keepsake|plaster|birth flower|craft\w*|footprints?|ornament|frame)\b/,
    unless: /\b(?:bruis\w*|cheek|face|neck|slap\w*|hit|grabb\w*|throat|scared|afraid|left)\b/,
  },
  {
    said: 'I fell asleep on the bus',
    of: ['drowsy'],
    word: /^asleep$/,
    before: /\b(?:i|we|they|everyone) (?:fell|fall|falls|always fall|usually fall)$/,
    after: /^(?:on|at|in|watching|during|before|with)\b/,
    unless:
      /\b(?:hit|bump\w*|bang\w*|fever\w*|limp|wake (?:him|her|me)|crash\w*|wheel|driving|oven|stove|smok(?:e|ing)|fumes|pills|insulin|sugar|confus\w*|vomit\w*|hard to wake)\b/,
  },
  {
    said: 'I keep thinking about ending it with him',
    of: ['suicide-intent'],
    word: /^ending$/,
    after: /^it with (?:him|her|them|my (?:\w+friend|husband|wife|ex|partner|fiance|therapist|job))\b/,
    unless: /\b(?:die|dead|kill\w*|pills|gun|life|alive|suicid\w*)\b/,
  },
  {
    said: 'I am going to jump in the shower',
    of: ['suicide-intent'],
    word: /^jump$/,
    after:
      /^(?:in (?:the |my |a |his |her )?(?:shower|bouncy|car|pool|bath|bed|lake|with|and)|on (?:the |a |my )?(?:call|phone|plane(?! wing)|flight|trampoline|line with|bandwagon|bus|train to|zoom|chance)|ropes?|to (?:the next|another|any|conclusions)|into (?:the |a |my )?(?:shower|pool|car|things|it|another|any\w*|exercise|new)|ahead|right in|for joy|back (?:in|into|on)|around|up and down|over to|jacks?|the gun|through (?:hoops|the hoops))\b/,
    unless:
      /\b(?:die|dead|kill\w*|suicid\w*|bridge|roof|end it|goodbye|bye|living|alive|stones?|sink\w*|not come (?:up|back)|never come|toaster|hair ?dryer|under|not swim|cliff|window|tracks?|drown\w*|over with)\b/,
  },
]
