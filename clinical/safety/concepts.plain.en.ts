import type { Concept } from './lexicon.types.ts'

/** English patterns for what a leaflet calls it, said in two or three words and nothing else; see `lexicon.types.ts`. */
export const englishPlain = {
  'keeps-nothing-down': [
    'severe|severely|constant|constantly|continuous|continuously|persistent|persistently|uncontrollable|uncontrollably|incessant|relentless|nonstop|non stop >1 vomit*|throwing up|puking|barfing',
    'vomit*|throwing up|puking|barfing >2 will not|does not|not|refuses to|never >1 stop*|quit*|let up|letting up',
    'no|none >1 fluids|liquids|water >1 stay|stays|staying >0 down|in',
    'vomit*|throwing up|puking >2 constantly|nonstop|non stop|persistently|severely',
  ],
  'diarrhea-bad': [
    'severe|severely|constant|continuous|persistent|uncontrollable|incessant|relentless|nonstop|non stop|unstoppable >1 diarrhea|diarrhoea|watery stool|watery stools',
    'diarrhea|diarrhoea|the runs >2 will not|does not|not|refuses to|never >1 stop*|quit*|let up|letting up',
    'diarrhea|diarrhoea|the runs >3 constantly|nonstop|non stop|every 10|every 15|every 20|every 30|every half hour|every few minutes|every hour|all day and night|day and night',
    'diarrhea|diarrhoea|watery stools|the runs >4 8|9|10|11|12|13|14|15|16|18|20|25|30|ten|twelve|fifteen|twenty|dozen >1 times',
    '8|9|10|11|12|13|14|15|16|18|20|25|30|ten|twelve|fifteen|twenty|dozen >1 times|watery|loose >6 diarrhea|diarrhoea',
    'diarrhea|diarrhoea >8 very weak|so weak|too weak|dehydrated|can not keep up|lightheaded|light headed|dizzy|passing out|faint',
  ],
  'rectal-blood': [
    'bloody|blood|clots >3 diarrhea|diarrhoea|loose stool|loose stools',
    'diarrhea|diarrhoea >3 blood|bloody|clots',
  ],
  'sudden-weak': [
    'sudden|abrupt >1 weakness',
    'suddenly|all of a sudden|out of nowhere >4 weak >0 all over|everywhere|in my legs|and|as',
    'suddenly|all of a sudden|out of nowhere >4 so|too|very|really|extremely >0 weak',
    'weakness|weak >2 came on suddenly|came on all of a sudden|out of nowhere',
  ],
  'sudden-dizzy': [
    'sudden|abrupt >1 dizziness|vertigo|lightheadedness|light headedness',
    'suddenly|all of a sudden|out of nowhere >4 dizzy|lightheaded|light headed|vertigo',
    'dizziness|dizzy|lightheaded|light headed|vertigo >3 suddenly|all of a sudden|out of nowhere',
  ],
  'vision-change': ['sudden|abrupt >1 change|changes|problem|problems >2 {vision}'],
  'vision-lost': ['sudden|abrupt >1 {vision} >0 loss', 'headache|head >8 {vision} >0 loss'],
  'fever-days': [
    'fever|fevers|feverish >5 4|5|6|7|8|9|10|11|12|13|14|four|five|six|seven|eight|nine|ten >1 days|nights',
    'fever|fevers >4 a week|all week|whole week|over a week|2 weeks|two weeks|10 days',
    '4|5|6|7|8|9|10|four|five|six|seven|eight|nine|ten >1 days|nights >3 fever|fevers',
    '4th|fourth|5th|fifth|6th|sixth|7th|seventh >0 day >4 fever',
    'temp|temperature|fever >3 103|104|39 >6 4|5|6|7|three|four|five|six|seven >1 days|nights',
  ],
  'sickle-pain': [
    'sickle cell|sickle >3 crisis|pain|pains|hurt*',
    'sickle cell|sickle >8 pain >4 bad|severe|worse|awful|crisis',
    'vaso occlusive|vasoocclusive >1 crisis|pain',
  ],
  'suicide-intent': [
    'thoughts of|thoughts about|thought of|thought about|thinking of|thinking about|plan to|plans to|planning to|ready to|decided to|going to|gonna|want to|wanna >0 end|ending >0 it',
    'thoughts of|thoughts about|thought of|thought about|thinking of|thinking about|plan to|plans to|planning to|ready to|decided to >0 end|ending >0 things',
    'research*|googl*|looking up|looked up|look up|search*|reading up >3 how to|ways to|way to|methods to >1 die|kill myself|end it|end my life',
  ],
  abuse: [
    '{batterer}|{younger} >3 locks|lock|locked >1 me|her|him|grandma|grandpa >1 in|inside|up|out',
    '{batterer}|{younger} >3 takes|keeps|withholds|controls >1 my|her|his|all my >1 money|checks|pension|social security|bank card|passport',
    '{batterer}|{younger} >3 not >1 give|giving|gives|let >2 me|her|him|grandma|grandpa >2 my medicine|my medicines|my meds|my pills|food|any food|eat',
    '{batterer}|{younger} >6 leave|leaves|left|leaving|keep|keeps >2 me|her|him|grandma|grandpa|mom|dad|my grandmother|my grandfather|my mother|my father >2 without food|without water|in dirty diapers|in a dirty diaper|in her own urine|in his own urine|in wet diapers|soiled',
    'held|being held|holding me|holding her|kept >2 against >1 my|her|his >0 will',
    'being held|held captive|held prisoner|kept prisoner|kept locked >6 leave|house|home|room|basement|apartment|out',
  ],
  assault: [
    'forc*|coerc* >2 me|her|him|my daughter|my son|my sister >2 have sex|sex with|into sex|sex acts|oral sex',
    'makes|made|making >1 me|her|him >2 have sex|see men|sell myself',
  ],
  confused: [
    '{hit} >3 head >5 confused|confusion|disoriented',
    'concussion|head injury >4 confused|confusion|disoriented',
  ],
  stridor: ['noisy|harsh|high pitched >1 breathing|sound|noise >1 when|as|each time|every time >2 breath*|inhal*'],
  'belly-severe': [
    'very bad >1 {abdomen} >1 {pain}|ache|aches',
    '{abdomen} >0 {pain} >2 very bad',
    'very bad >1 pain|pains >5 {abdomen}',
  ],
  'pain-severe': ['very bad >2 pain|pains|ache|aches', 'pain|pains >2 very bad'],
  'baby-still': [
    'baby|bump|fetus >2 moves|moving|kicks|kicking >1 less|fewer|not as much|much less|a lot less|less and less',
  ],
  'burn-bad': [
    'bad|nasty|serious|deep >0 burn|burns',
    'burned|burnt|scalded >4 badly|really bad|very bad|deep',
    'chemical|chemicals|acid|bleach|lye >4 burned|burnt|burns >3 skin|arm|arms|hand|hands|leg|legs|foot|face',
  ],
  'new-weak': ['new >1 weakness|numbness'],
  'sees-double': ['double vision|see double|sees double|seeing double'],
  'shaking-chills': [
    'shaking|violent|uncontrollable|teeth chattering >0 chills',
    'chills >3 can not stop|will not stop|uncontrollabl*|shake the bed|shaking the bed',
  ],
} as const satisfies Partial<Record<Concept, readonly string[]>>
