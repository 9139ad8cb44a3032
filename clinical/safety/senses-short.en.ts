import type { Sense } from './sense.types.ts'

/** Words of another sense as people use them who write a line. Each keeps emergencies beside it in `corpus.beside.jsonl`. */
export const SENSES_SHORT_EN: readonly Sense[] = [
  {
    said: 'fingers black and blue after a drawer',
    of: ['blue', 'limb-cold', 'skin-spreading', 'skin-deadly'],
    word: /^(?:black|blue)$/,
    beside: /\bblack and blue\b/,
    unless:
      /\b(?:lips?|face|tongue|breath\w*|chok\w*|gasp\w*|cold|numb\w*|baby|newborn|smell\w*|stink\w*|fever\w*|pus|pulse|frost\w*|overnight|snake|bit|bitten|beat\w*|hits?|sudden\w*|streaks?|spread\w*|whole|hard|tight|ring|tourniquet|diabet\w*)\b/,
  },
  {
    said: '19 weeks and no kicks yet',
    of: ['baby-still'],
    word: /^(?:kick\w*|mov\w*|felt|feel\w*|no|not)$/,
    beside: /\b1[0-9] (?:weeks?|wks?)\b/,
    unless:
      /\b(?:bleed\w*|blood|cramp\w*|pain\w*|stopped|stop|used to|any ?more|since|ago|before|lately|gush\w*|leak\w*|fluid|water|fell|fall|crash\w*|hit|[23]\d (?:weeks?|wks?)|was (?:kicking|moving)|all day|today|yesterday|quiet)\b/,
  },
  {
    said: 'I took everything as prescribed',
    of: ['overdose'],
    word: /^everything$/,
    after:
      /^(?:you|they|he|she|we|the (?:doctor|nurse|pharmacist)|as|like you|that (?:was|is|you|they)|out of|off|down|back|home|in the (?:divorce|house)|with me|apart|else|for granted|seriously|personally|into account)\b/,
    unless:
      /\b(?:die|dead|dying|kill\w*|end it|goodbye|bye|sorry|at once|swallow\w*|vomit\w*|sleepy|drowsy|drunk|vodka|alcohol|wake|dizzy|overdos\w*|suicid\w*|pills|tylenol|too much|want to|shak\w*|tired of|alive|live)\b/,
  },
  {
    said: 'my mother in law beats me at cards',
    of: ['abuse'],
    word: /^beats?$/,
    after:
      /^(?:me|us|him|her) (?:\w+ ){0,3}(?:at (?:cards|chess|golf|tennis|scrabble|poker|pool|checkers|everything|ping pong|games?|video|racing)|to it|there|in (?:chess|cards|games|races|tennis))\b/,
    unless:
      /\b(?:belt|buckle|bruis\w*|hurt\w*|scared|afraid|drunk|hits?|hitting|blood\w*|bleed\w*|fists?|loses|lost|mad|angry|kick\w*|slap\w*|chok\w*|black eye|lip)\b/,
  },
  {
    said: 'a teething baby, drooling everywhere',
    of: ['swallow-blocked', 'choking'],
    // "Drooling" is read as what it may be a slip for, too.
    word: /^dro(?:ol|op)\w*$/,
    beside: /\b(?:teeth\w*|gums?|molars?|bibs?)\b/,
    unless:
      /\b(?:breath\w*|voice|cry is|muffl\w*|lean\w*|neck|swallow\w*|nois\w*|blue|limp|button|batter(?:y|ies)|coin|(?<!no )fever\w*|chok\w*|throat|swoll\w*|swell\w*|wheez\w*|hives|lips?|face|one side|stiff\w*|refus\w*|not (?:eat|drink)\w*|gag\w*|bead|toy|stuck|abscess|jaw)\b/,
  },
  {
    said: 'I bought the rope for the swing',
    of: ['suicide-intent'],
    word: /^(?:rope|gun|pistol)$/,
    after:
      /^(?:for (?:the|a|my|his|her|our) (?:swing|boat|tent|treehouse|tree house|garden|dog|kids?|horse|hammock|tarp)|safe|range|rack|show|ladder|course)\b/,
    unless:
      /\b(?:die|dead|kill\w*|tonight|sorry|goodbye|bye|neck|hang\w*|end|jump\w*|shoot\w*|head|done|myself|bullets?|loaded)\b/,
  },
  {
    said: 'the stroke unit called about a visit',
    of: ['stroke'],
    word: /^strokes?$/,
    after: /^(?:unit|ward|clinic|team|nurse|coordinator|association|foundation|support group)\b/,
    unless:
      /\b(?:droop\w*|slur\w*|numb\w*|weak\w*|speech|talk\w*|face|arm|leg|right now|again|another|headache|vision|confus\w*|cannot|can not|having|signs|symptoms|worse|sudden\w*|fell)\b/,
  },
  {
    said: 'the smoke alarm chirps, its battery is low',
    of: ['air-perhaps', 'some-alarm'],
    word: /^(?:alarms?|detectors?|chirp\w*|beep\w*)$/,
    beside:
      /\b(?:low batter(?:y|ies)|dead batter(?:y|ies)|new batter(?:y|ies)|batter(?:y|ies) (?:is |are )?(?:low|dead))\b/,
    unless:
      /\b(?:headaches?|sick|dizz\w*|smell\w*|fumes|nause\w*|faint\w*|sleepy|tired|confus\w*|furnace|heater|generator|carbon|co|gas|vomit\w*|throw\w*|chest|breath\w*|cough\w*|still|changed|fire)\b/,
  },
  {
    said: 'I took all my pills this morning as usual',
    of: ['overdose'],
    word: /^(?:all|took)$/,
    beside: /\b(?:as (?:usual|always|prescribed|directed)|like (?:always|every day|usual)|on time|on schedule)\b/,
    unless:
      /\b(?:bottle|at once|die|dead|kill\w*|end|more|twice|extra|double|\d+|sleepy|drowsy|dizz\w*|vomit\w*|wrong|his|her|goodbye|bye|sorry|sick|weak|confus\w*|then|drunk|not wake|handful|rest|whole|entire)\b/,
  },
  {
    said: 'my boss had a fit when I called in sick',
    of: ['seizure'],
    word: /^fits?$/,
    after:
      /^(?:when|that) (?:i|we|he|she|they) (?:called in|told|said|quit|asked|found out|heard|saw the (?:bill|mess|price|grade\w*))\b/,
    unless:
      /\b(?:shak\w*|shook|jerk\w*|twitch\w*|floor|foam\w*|unconscious|epilep\w*|stiff\w*|tongue|wet|blue|drool\w*|eyes|respond\w*|fever\w*|minutes|woke|wake|ambulance|fell|bed|seiz\w*|limp)\b/,
  },
]
