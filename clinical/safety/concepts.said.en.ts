import type { Concept } from './lexicon.types.ts'

/** English patterns, part 9 of 9; see `lexicon.types.ts` for how they are written. */
export const englishSaid = {
  sudden: ['{suddenly}'],
  severe: [
    '{awful}|really bad|so bad|super bad|very bad|bad pain|unreal|getting worse|worse and worse|really hurts|hurts so|extreme*|worsening|worst|rapidly|so much pain|in a lot of pain|horribly|bad bad|hurts like hell|like hell|hurts like|like crazy|intensely|killing me|pain is bad|painful as|insane|nonstop pain|constant pain|screaming',
  ],
  'asks-er': [
    'er or wait|er or urgent care|wait it out|can this wait|can it wait|rush*|going to the er|go to the er|need help now|someone help|help now|hurry',
    'should|do|need|have|go|going|is it|when >4 i|we|to|him|her|he|she >6 er|e r|ed|emergency room|emergency department|911|9 1 1|ambulance|hospital',
    'call|called|calling|dial >3 911|9 1 1|ambulance|paramedics|ems|squad',
    'is this|is it|could this|could it >3 emergency|serious|life threatening|heart attack|stroke',
  ],
  'pain-severe': [
    '{awful} >4 pain|pains|hurt*|ache*|cramp*|headache|burning|discomfort',
    'pain|pains|hurts|cramps|cramping|ache >5 {awful}',
    'worst pain|excruciating|unbearable|agonizing|agony|10 / 10|10 out of 10|9 / 10|9 out of 10|screaming in pain|crying from|crying in pain|can not take the pain|pain is so bad|hurts so bad|hurts so much|in so much pain|worst cramps|hurts like hell',
    'pain >4 not|nothing|no >3 help*|touch*|relief|controlled|respond*|work*',
  ],
  'worse-fast': [
    'getting|got|gets|gotten|becoming|growing >2 worse >8 fast|quickly|rapidly|by the hour|every hour|hourly|minute|suddenly|now|today|tonight',
    'rapidly >2 wors*|spread*|declin*',
    'deteriorat*|going downhill|crashing|fading fast',
  ],
  'long-while': [
    'all night|all day|since yesterday|since last night|for hours|hours now|an hour|over an hour|half an hour|half hour|whole time|been bleeding|still bleeding|keeps bleeding|will not quit bleeding|bleeding since',
  ],
  'many-hours': ['all night|all day|for hours'],
} as const satisfies Partial<Record<Concept, readonly string[]>>
