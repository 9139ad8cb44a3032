import type { Concept } from './lexicon.types.ts'

/** English patterns for doses that were mistaken, what is read at home, and lay words heard too low; see `lexicon.types.ts` for how they are written. */
export const englishDoses = {
  'oxygen-low': [
    '{finger} >2 {gadget} >6 {lowoxygen}',
    '{gadget} >5 {finger} >6 {lowoxygen}',
    '{finger} >2 {gadget} >8 show*|say|says|read* >2 {lowoxygen}',
  ],
  overdose: [
    '{injected} >6 {rapid} >6 instead of|rather than|thinking|thought|meant|supposed|mistook|mistaking|by mistake|accident*|in place of|not my|not the >6 {basal}',
    '{injected} >6 {rapid} >3 for >2 {basal} >5 dose|mistake|accident*|oops|pen',
    'mistook|confused|mixed up|mixing up|swapped|muddled >4 {rapid} >5 {basal}',
    'mistook|confused|mixed up|mixing up|swapped|muddled >4 {basal} >5 {rapid} >8 {injected}',
    'took|injected|shot|gave myself|gave him|gave her|dialed|jabbed >4 100|120|150|200|250|300|400|500|600|1000 >1 units|u|iu >4 insulin|{rapid}',
  ],
  'tricyclic-many': [
    '{took}|washed down|necked >3 handful*|heap*|load|loads|pile|piles|bunch|fistful*|mouthful*|palmful*|dozen|dozens|double handful >2 {tricyclic}',
    'had >2 load|heap|handful*|fistful*|pile >2 {tricyclic} >6 ago|tonight|just now|at once|dizzy|sleepy|drowsy|heart|woozy|hour',
    'handful*|heap|pile|load|loads|fistful >2 {tricyclic} >4 went down|gone down|swallowed|inside|in my stomach|in her stomach|in his stomach',
    '{took}|washed down|necked >3 {five} >0 {tricyclic}',
    '{took}|washed down|necked >3 {five} >0 of|extra|more|whole|pills|tablets|tabs >2 {tricyclic}',
    'had >3 {five} >0 of|extra|more >2 {tricyclic} >6 at once|together|in one go|ago|tonight|just now',
    '{took}|accidentally|accident >4 days|week|weeks >1 worth|supply >3 {tricyclic}',
    'accident*|mistake >5 {took} >4 2|3|4|5|couple|few|several >1 days >3 {tricyclic}',
  ],
  'bulging-spot': ['bulg*|swollen|puff*|raised|sticking out >1 soft spot|fontanel*'],
  'suicide-intent': [
    'garage >16 start|run|leave >2 it|engine|car|truck|key >6 door >2 down|shut|closed',
    '{drugs}|{tricyclic} >2 in >1 a|one >0 pile|heap >1 on|in >1 my|the >0 bed|lap|floor|hand|desk',
    '{medicine}|{tricyclic} >8 pile|heap|handful|lined up|laid out|counted out|poured out|tipped out >12 go quiet|go to sleep|all stop|do not tell|does not hurt|be over|how many|make it stop|never wake',
  ],
  child: [
    'soft spot|soft part|fontanel* >2 {sunken}',
    'soft spot|soft part >2 head >3 {sunken}',
    '{sunken} >1 soft spot|fontanel*',
  ],
  dry: [
    'soft spot|soft part|fontanel* >2 {sunken}',
    'soft spot|soft part >2 head >3 {sunken}',
    '{sunken} >1 soft spot|fontanel*',
  ],
  'racing-heart': [
    'heart >3 took off|takes off|taking off|ran away|running away|sewing machine|galloping|machine gun|jackhammer|hummingbird*|race horse|racehorse',
  ],
  'device-shock': ['defib*|icd >3 gone off|went off|going off|goes off|kick*|zap*|fired|firing|jolt*'],
  'press-around': [
    'both arms|arms >4 lead|heavy|concrete|cement|anvil* >8 teeth|jaw|chin >4 ache*|aching|hurt*|sore|throb*',
  ],
  'arm-jaw-pain': [
    'both arms|arms >4 lead|heavy|concrete|cement|anvil* >8 teeth|jaw|chin >4 ache*|aching|hurt*|sore|throb*',
  ],
  'near-faint': ['head >2 between >1 knees|legs'],
  'cannot-breathe': [
    '2|two|one|few|couple >1 words >3 per breath|between breaths|then breath*|before >3 breath|air|gasp*',
    '2|two|one|few >1 words >1 at a time >6 breath*|air|gasp*',
    'can >1 only >2 get >1 2|two|few|one >1 words out',
    '2|two|few >0 words out',
    'puffer|inhaler|neb|nebs|nebulizer|nebuliser|breathing treatment* >6 no help|no good|no relief|no use',
  ],
  'swallow-blocked': [
    'fishbone|fish bone|chicken bone|bone|meat|steak|bread >4 stuck|lodged|caught|wedged >8 drool*|not get water|saliva|spit*',
  ],
  'hurt-marks': ['burned|burnt|burning >5 cigar*|iron|lighter|stove|joint|blunt'],
  'head-injury': [
    'line drive|baseball|softball|puck|foul ball|golf ball|hockey stick|elbow|bat|golf club >4 to|off|at >2 forehead|head|temple|skull|noggin',
  ],
  // Nobody but a surgeon should see inside.
  severed: [
    'stitches|staples|incision|scar|wound|c section >8 let go|came apart|come apart|coming apart|gave way|popped open|split open|burst|pulled apart|opened up >8 my insides|insides out|guts|organs|bowel|intestine*',
    'stitches|staples|incision|wound|c section >8 let go|came apart|come apart|gave way|popped open|split open|burst|pulled apart|opened up >8 see >4 inside|insides|stuff|things|in there',
    'let go|came apart|popped open|split open|burst|opened up >4 stitches|staples|incision|wound|c section >8 see >4 inside|insides|stuff|things|in there',
  ],
} as const satisfies Partial<Record<Concept, readonly string[]>>
