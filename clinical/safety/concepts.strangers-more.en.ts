import type { Concept } from './lexicon.types.ts'

/** English patterns of strangers' ways of saying, part 3: similes of color and sound, company that was missing; see `lexicon.types.ts` for how they are written. */
export const englishStrangersMore = {
  blue: [
    'lips|mouth|fingers|nails|fingernails|toes|face|skin >8 blueberr*|popsicle|grape|grapes|plum|plums|eggplant|ink|smurf|slate|lavender|lilac|violets',
  ],
  'cannot-breathe': [
    'huffing|huffs|panting|gulping air|heaving for air|sucking wind|sucking air|fighting for air|begging for air',
    'propped|sits|sitting|sleep*|slept >5 3|4|three|four|all the >1 pillows >8 huff*|puff*|pant*|breath*|gasp*|wheez*|chok*',
  ],
  'heavy-bleeding': [
    'neck|groin|thigh|wrist|armpit|throat|scalp|temple >12 spray*|spurt*|squirt*|pumping|gush*|pouring',
    'spray*|spurt*|squirt*|gush* >8 neck|groin|thigh|wrist|armpit|throat|scalp|temple',
  ],
  stridor: [
    'drool* >8 lean*|forward|tripod|goose|seal|honk*|neck out|chin out',
    'sound* >2 like >3 goose|seal|donkey|squeaky toy|darth|kazoo|dolphin',
  ],
  adrenal: [
    'prednisone|hydrocortisone|steroid|steroids|cortef|dexamethasone >10 ran out|stopped|missed|out of|quit|cold turkey|not had|skipped|without|keep down',
    'ran out|stopped|missed|out of|quit|skipped >6 prednisone|hydrocortisone|steroid|steroids|cortef',
  ],
  'eye-pain': ['pressure|pain|ache|aching|throb*|stabbing|hurts >3 behind|in|inside|over >2 eye|eyes|eyeball'],
  farewell: [
    'thanks|thank|grateful >4 kindness|kindnesses|being kind|listening|caring|sticking with me|taking care of me',
    'writing|wanted|want >3 to >1 say >2 goodbye|bye|thanks|thank you',
  ],
  'affairs-settled': ['bought|got|found|picked >3 rope|noose|helium|razor blades|bullets|ammo|shotgun|pistol|revolver'],
  'suicide-passive': [
    'world|everyone|everybody|family|house|life|kids|things|they >6 lighter|brighter|quieter|easier|simpler|freer|calmer >3 without >1 me',
    'tonight|tomorrow|today|weekend >2 seems|feels|is|would be >2 right|time|the night|the day >3 go|end|be done|finish',
  ],
  assault: [
    'uncle|stepdad|stepfather|stepbrother|grandpa|coach|cousin|brother|dad|father|boyfriend|neighbor|babysitter|pastor|teacher|he|boss >2 makes|made|forces|forced|making >2 me|her|him|us >3 do >2 things|stuff|it|bad|that',
  ],
  'carbon-monoxide': [
    'rotten egg|rotten eggs|sulfur|sulphur >8 house|kitchen|basement|home|apartment|stove|furnace|heater|room|hallway',
    'house|kitchen|basement|home|apartment|stove|furnace|room >6 rotten egg|rotten eggs|sulfur|sulphur|gas leak',
  ],
  dystonia: [
    'jaw|neck|eyes|tongue|head >4 locked|twist*|stuck|pulled|pulling|rolled|rolling|cramped >8 shot|injection|compazine|reglan|haldol|phenergan|metoclopramide|prochlorperazine|promethazine|nausea',
  ],
  'new-drug': ['nausea|psych|allergy|steroid|antibiotic|migraine >1 shot|injection|infusion|drip|pill|med'],
  'vision-change': [
    'see|sees|seeing|saw >3 sparkles|glitter|tinsel|shimmers|floaty lights|twinkles|fireworks|static|snow',
  ],
  'vision-lost': [
    'right|left >2 side|half >6 world|page|room|face|screen|everything >6 disappear*|vanish*|gone|missing|not there|cut off',
    'not|cannot|hardly >3 see >3 left|right >2 side|half',
  ],
  confused: [
    'not >3 tell|know|say|name >4 president|year it is|month it is|what year|what month|grandkids',
    'put|puts|putting|left >4 keys|phone|shoes|purse|milk|toast|remote >3 in >2 freezer|fridge|oven|toaster|purse|microwave|washer >8 today|minutes|ago|just|suddenly',
  ],
  speech: [
    'words|talk*|speech|sentences >4 soup|salad|alphabet soup|tossed|mashed potatoes|oatmeal|marbles|peanut butter',
  ],
  'chest-pain': [
    'wearing|someone|somebody|like >4 corset|belt|strap|seatbelt|rope|bra >4 cinch*|tight*|squeez*|pull* >8 chest|ribs|breath*|sweat*|arm|jaw',
    'chest|breastbone >4 brick|anvil|boulder|cinder block|piano|truck|horse|cow|hippo|gorilla|bowling ball|sack of|bag of',
    'brick|anvil|boulder|cinder block|piano|truck|horse|cow|hippo|gorilla|bowling ball|refrigerator >5 chest|breastbone|sternum|ribs',
  ],
} as const satisfies Partial<Record<Concept, readonly string[]>>
