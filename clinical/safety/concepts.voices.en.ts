import type { Concept } from './lexicon.types.ts'

/** English patterns from voices heard late: people who dictate, nurse's aides, learners of English, slips of a keyboard; see `lexicon.types.ts` for how they are written. */
export const englishVoices = {
  'chest-pain': [
    'chest >2 is|was|keeps|been|be >1 catching|locking|seizing|clamping|gripping',
    'chest >1 locked|seized|clamped|locks|seizes|clamps >1 up|on|down',
  ],
  'arm-jaw-pain': [
    'runs|running|run|goes|going|down|creep*|shoot* >6 inside|back|inner >3 elbow|elbows|arm|arms',
    'down|into >3 both|my|the >1 elbows',
  ],
  'press-around': [
    'squeez*|tight*|heav*|pressure|fullness|crush*|vise >6 collar >1 bone|bones',
    'squeez*|tight*|heav*|pressure|fullness|crush* >6 collarbone*|breast plate|breastplate|brisket|wishbone',
  ],
  'one-side-weak': [
    'hand|arm|leg|foot|side >1 quit|quits|gave up|went out|checked out|conked >1 on|out|working',
    'can not|could not >1 left|life|list|lifted|rays >2 arm|arms|leg|hand',
  ],
  speech: [
    'bulol',
    'talk|talks|talking|speech|words >4 whopperjawed|catawampus|cattywampus|crossways|all wrong',

    'words >6 like >5 drunk|been drinking',
    'sound*|talk*|speak*|speech >3 like >5 drunk|been drinking|had too much to drink|too many drinks',
  ],
  'face-droop': [
    'mouth|face|lips|smile >3 ngiwi|tabingi|whopperjawed|catawampus|cattywampus|crossways',
    'smile|face|mouth|grin >4 lap sided|lapsided|lop side|lop sided|lopside',
    'mouth|face|smile >2 go|goes|going|went|pull* >2 one|1 >1 side|way',
  ],
  'glucose-low': [
    'gave|giving|given|used|injected|shot|needed|received|required >4 glucagon|baqsimi|gvoke',
    'got|had|took|gotten >4 glucagon|baqsimi|gvoke >8 still|again|shak*|sweat*|confus*|pass*|last night|yesterday|today|this morning|twice|now|spray|shot|injection',
  ],
  choking: [
    'no|not|without >3 noise|sound|air|voice|cough >12 grab*|clutch*|hold*|point* >3 throat|neck',
    'grab*|clutch*|hold*|point* >3 throat|neck >12 no|not|without >3 noise|sound|air|voice|cough|talk|breathe',
    'ate|eating|eat|food|pureed|bite|swallow*|lunch|dinner|snack >14 grab*|clutch* >3 throat|neck',
  ],
  'waters-broken': ['water|waters >1 brook|brock|brake|brok|broked|bust|busted|brakes'],
  contractions: ['contraptions|contradictions|contractors >6 every|minutes|apart|min|mints'],
} as const satisfies Partial<Record<Concept, readonly string[]>>
