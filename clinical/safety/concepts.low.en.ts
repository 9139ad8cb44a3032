import type { Concept } from './lexicon.types.ts'

/** English patterns for what was heard too low: a deadly dose that is asked about, what somebody did to one asleep, how one came to be where one is; see `lexicon.types.ts`. */
export const englishLow = {
  'suicide-intent': [
    'kill me|kill a person|kill someone|kill somebody|kill you|be fatal|be lethal|finish me|finish me off >3 {take} >2 {everything}',
    '{take} >3 {everything} >5 would|will|could|enough|gonna|going >3 kill me|kill a person|kill someone|kill somebody|kill you|be fatal|be lethal|finish me|end it|die|wake up',
    'die|wake up >2 if|from|of|by >2 {take} >3 {everything}',
    '15|20|25|30|35|40|45|50|60|75|80|90|100 >4 enough >2 die|kill*|end it|be fatal|never wake|not wake',
    'bottle|bottles|handful|pills >3 enough >2 die|kill*|end it|be fatal|never wake|not wake',
    'happens|happen|happened >3 {take}|have|has|had >1 15|20|25|30|35|40|45|50|60|75|80|90|100 >0 {medicine}|tramadol|trazodone|hydroxyzine|unisom|aleve|excedrin',
    'die|kill|kills|fatal|lethal >3 15|20|25|30|35|40|45|50|60|75|80|90|100 >0 {medicine}|tramadol|trazodone|hydroxyzine|unisom|aleve|excedrin',
    'keep|keeps|kept|not stop|can only|always >3 thinking|think|thoughts|thought >2 of|about >1 ending it|ending everything',
    'going to|gonna|about to|want to|wanna >0 jump',
    'have|got|tied|hung|made >2 rope|noose >1 up|ready|tied|hung|around my neck',
    'not hear from me|never hear from me|not see me again|never see me again >8 took|taken|swallowed|drank',
    'locked|lock|locks|shut|barricad* >2 himself|herself|themself|themselves|myself|me >6 with >4 razor*|blade*|knife|knives|gun|pistol|pills|rope|noose|belt',
  ],
  'suicide-passive': [
    'wants|wanted|wish|wishes >3 sleep forever|never wake up',
    'better off >4 with my life insurance|with the life insurance|with my insurance money|than with me|than me alive|with me dead|with me buried',
  ],
  unrousable: ['not|impossible to >1 be >1 woken|roused|awakened|aroused|wakened'],
  'heavy-bleeding': [
    'bleed*|bled|blood >5 like >1 tap|faucet|hose|fountain|spigot|river|geyser|waterfall|hydrant|stuck pig|sieve',
    'tap|faucet|hose|fountain|spigot|river|geyser >1 of >1 blood',
  ],
  'one-side-weak': [
    'foot|leg|toes|side|cheek|face|arm|hand|fingers >3 numb*|tingl*|dead|weak|heavy|clumsy >4 dropping|drops|dropped|drop >2 things|everything|stuff',
    'dropping|drops|dropped|drop >2 things|everything|stuff >5 foot|leg|toes|side|cheek|face|arm|hand|fingers >3 numb*|tingl*|dead|weak|heavy|clumsy',
  ],
  assault: [
    'put|puts|stuck|shoved|forced|pushed >1 it|himself|his|himselves|finger|fingers|something|penis|dick|thing >3 in|inside|into >1 me|my mouth|my butt|my bottom|my vagina|my privates|my throat >6 {asleep}',
    '{asleep} >8 put|puts|stuck|shoved|forced|pushed >1 it|himself|his|finger|fingers|something|penis|dick|thing >3 in|inside|into >1 me|my mouth|my butt|my bottom|my vagina|my privates|my throat',
    'put|puts|stuck|shoved >2 fingers|finger|penis|hand|hands >1 in me|inside me|inside of me >8 quiet|secret|not tell|nobody|scared|stop',
    'made me|makes me|forced me|forces me|making me >3 put|take|suck|hold|touch >2 it|his|him|him in|thing|penis|dick >3 mouth|thing|penis|dick|privates',
    'he|guy|man|driver|boss|coach|teacher|uncle|stepdad|boyfriend|neighbor|landlord|someone|somebody >4 got|laid|lay|forced himself|held me down >1 on top of me',
    'woke|wake|waking|woken|came to >4 he|guy|man|somebody|someone|uncle|cousin|brother|stepdad|boyfriend|roommate >3 inside me|inside of me|in my pants|in my underwear|on top of me and',
  ],
  confused: [
    'not >1 know|remember|recall|sure|understand >3 {howhere}',
    'confused|no idea|no clue|no memory|lost >4 {howhere}',
    'no idea|no clue >1 where i am >2 or|and|right now|how',
    'found myself|came to|woke up >6 no idea|no clue|no memory|not know|not remember >2 how|why|where',
  ],
  blue: [
    'newborn|infant|preemie|son|daughter|kid|child|toddler|boy|girl|grandson|granddaughter|grandbaby|twin|twins|husband|wife|mom|dad|mother|father|grandma|grandpa >2 turn|turned|turns|turning >1 blue|bluish|purple|dusky',
    'newborn|infant|preemie|son|daughter|kid|child|toddler|grandson|granddaughter|grandbaby|husband|wife|mom|dad|mother|father|grandma|grandpa >1 went|goes|going >0 blue|bluish|purple|dusky',
    'newborn|infant|preemie|grandbaby >2 is|are|was|looks|turn*|went|goes|going >2 blue|bluish|purple|dusky|gray|grey|ashen',
  ],
  'limb-cold': [
    'toe|toes|fingers|foot|feet|hand >3 turned|went|turning|going >1 black >3 overnight|suddenly|today|cold|hard|numb',
    'shin|calf|forearm|leg|arm|hand|foot|ankle >4 crush*|smash*|run over|fractur*|broke*|in a cast >8 tight*|hard as|drum|wood|rock >8 mov*|stretch*|straighten*|wiggl*|touch* >5 scream*|agony|unbearable|excruciat*|kills|worst',
  ],
  'harm-others': [
    'put|putting|slip*|slipped >4 in >1 his|her|their >1 tea|food|drink|coffee|soup|milk|beer >8 kill|poison|die|dead|never wake',
    'kill|poison >2 him|her|them >5 put|putting|slipped >2 in >1 his|her|their >1 tea|food|drink|coffee|soup|milk|beer',
  ],
  'abuse-deadly': [
    'belt|rope|cord|scarf|hoodie|necklace >6 pulled|tightened|yanked|twisted|squeezed >6 saw stars|could not breathe|not breathe|blacked out|went black|passed out',
  ],
  'bad-burn': [
    'lye|caustic|acid wash|battery acid|drain cleaner|oven cleaner|muriatic|pool acid|cement >14 bubbl*|waxy|no feeling|melting|turned white|went white',
  ],
  severed: [
    'surgery|surgical|operation|c section >3 wound|incision|scar|site|cut|stitches|staples >3 burst|popped|split|ripped|came|bust >1 open|apart',
  ],
  poison: [
    'thinner|bleach|antifreeze|gasoline|kerosene|lye|drano|cleaner|detergent|turpentine >2 down >1 his|her|my|their >0 throat',
  ],
  priapism: [
    'been up|stayed up|still up|stays up|will not go down >6 4|5|6|7|8|9|10|12|14|24 >1 hours|hrs >10 trazodone|viagra|cialis|sildenafil|tadalafil|levitra|trimix|caverject|edex',
    'trazodone|viagra|cialis|sildenafil|tadalafil|levitra|trimix|caverject|edex >10 been up|stayed up|still up|stays up|will not go down >6 hours|hrs|hurt*|painful',
  ],
  'arm-jaw-pain': [
    'jaw >1 and >3 shoulder|arm >2 ache*|aching|hurt*|pain*|heavy|tight|sore',
    'shoulder|arm >1 and >2 jaw >2 ache*|aching|hurt*|pain*|heavy|tight|sore',
  ],
} as const satisfies Partial<Record<Concept, readonly string[]>>
