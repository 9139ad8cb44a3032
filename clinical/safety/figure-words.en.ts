/** English words by which a figure of speech, a pet, a device, a bill or a series is known, as parts of regular expressions: each a whole word. */
export const FIGURE_WORDS_EN = {
  sees: 'saw|see|sees|seeing|seen|opened?|opens|read|got|gets|heard|hears|looked|looks',
  paper:
    'bills?|invoices?|prices?|costs?|total|copay|copays|statements?|charges?|deductible|premium|premiums|receipt|rent|grades?',
  stopped: 'stop\\w*',
  revived: 'shocked|cpr|paramedics|ambulance|paddles|resuscitat\\w*',
  pets: 'dogs?|cats?|pupp(?:y|ies)|kittens?|pup|parrot|hamster|rabbit|bunny|ferret',
  people:
    'child|children|kids?|sons?|daughters?|toddlers?|bab(?:y|ies)|infant|boy|girl|husband|wife|mom|dad|mother|father|grand\\w+|brother|sister|twins?|niece|nephew|i|us|we',
  bait: 'rat|rats|mouse|mice|ant|ants|mole|gopher|snail|slug|roach|food|ivy|oak',
  device: 'detectors?|monitors?|sensors?|alarms?',
  speaks:
    'beep\\w*|chirp\\w*|went|going|goes|sound\\w*|ring\\w*|rang|blar\\w*|scream\\w*|scream|shriek\\w*|alert\\w*|flash\\w*|peep\\w*|leak\\w*|expos\\w*|ppm|reads?|reading|level|levels|trip\\w*|red|shut|silence\\w*|chill\\w*|headache\\w*|dizz\\w*|sick|nause\\w*|vomit\\w*|faint\\w*|throw\\w*|threw|pass\\w*|confus\\w*|sleepy|drows\\w*|collaps\\w*|tired|breath\\w*|says|said|yell\\w*|danger|evacu\\w*|buzz\\w*|show\\w*|stop\\w*',
  units: 'years?|yrs?|feet|ft|foot|inches|dollars|rooms|units|minutes',
  asksOfIt: 'many|where|which|should|buy|install\\w*|replace\\w*|batter\\w+|recommend\\w*|need',
  part: 'knees?|back|feet|foot|hips?|shoulders?|tooth|neck|ankles?|elbow|wrists?|allerg\\w+|sinuses|bunions?|job|work',
  hurts: 'he|she|they|husband|wife|boyfriend|girlfriend|partner|ex|dad|father|son',
  slow: 'gradual|gradually|slow|slowly|years',
  now: 'today|tonight|now|suddenly|sudden|yesterday|morning|afternoon|hour|hours',
  course: 'over|been|for|past|last|it',
  otherAlarm:
    'clock|phone|cell|iphone|android|car|truck|burglar|security|school|snooze|pump|dexcom|cgm|libre|cpap|bipap|concentrator|bed|chair|door|feeding|pill|medicine|reminder|late|early|watch|wake|wakes|woke',
  fiction: 'drama|soap|opera|character|characters|episode|season|finale|spoilers?|plot|drama|series',
  anybody: 'he|she|him|her|my|our|help',
  pronoun: 'i|us|we',
}
