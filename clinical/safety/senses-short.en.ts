import type { Sense } from './sense.types.ts'

/** Words of another sense as people use them who write a line. Each keeps emergencies beside it in `corpus.beside.jsonl`. */
export const SENSES_SHORT_EN: readonly Sense[] = [
  {
    said: 'fingers black and blue after a drawer',
    of: ['blue', 'limb-cold', 'skin-spreading', 'skin-deadly'],
    word: /^(?:black|blue)$/,
    // Only beside the bump it came of.
    beside:
      /\bblack and blue\b.*\b(?:drawer|door|stub\w*|bump\w*|bang\w*|drop\w*|hammer\w*|slam\w*|jam\w*|shut|pinch\w*|iv|blood draw|shot|needle|tripp\w*|table|bed frame)\b|\b(?:drawer|door|stub\w*|bump\w*|bang\w*|drop\w*|hammer\w*|slam\w*|jam\w*|shut|pinch\w*|iv|blood draw|shot|needle|tripp\w*|table|bed frame)\b.*\bblack and blue\b/,
    unless:
      /\b(?:lips?|face|tongue|breath\w*|chok\w*|gasp\w*|cold|ice|icy|numb\w*|(?:not|no|lost) (?:\w+ )?feel\w*|feel it|feel them|dead|white|blood (?:getting|flow\w*|going)|baby|newborn|smell\w*|stink\w*|fever\w*|pus|pulse|frost\w*|overnight|snake|bit|bitten|beat\w*|hits?|sudden\w*|streaks?|line up|spread\w*|bigger|by the hour|whole|all over|hard|stiff|tight|not (?:\w+ )?(?:mov\w*|wake|bend|wiggle|wriggle|straighten|walk|stand)|bones?|swell\w*|swoll\w*|scream\w*|surgery|cast|splint|crush\w*|ring|tourniquet|diabet\w*|eliquis|xarelto|warfarin|thinners?)\b/,
  },
  {
    said: '19 weeks and no kicks yet',
    of: ['baby-still'],
    word: /^(?:kick\w*|mov\w*|felt|feel\w*|no|not)$/,
    // Weeks she has come to, not those that are left.
    beside:
      /(?<!\b(?:due in|in|another|about|for|only|last|than|have|got|still) )\b1[0-9] (?:weeks?|wks?)\b(?! (?:to go|to my|left|until|till|til|from|before|away|more|out|early|short|of work))/,
    unless:
      /\b(?:due|left|to go|until|till|months?|hours?|night|morning|breakfast|lunch|dinner|evening|any longer|bleed\w*|blood|cramp\w*|pain\w*|stopped|stop|used to|any ?more|since|ago|before|lately|gush\w*|leak\w*|fluid|water|fell|fall|crash\w*|hit|[23]\d (?:weeks?|wks?)|was (?:kicking|moving)|all day|today|yesterday|quiet)\b/,
  },
  {
    said: 'I took everything as prescribed',
    of: ['overdose'],
    word: /^everything$/,
    after:
      /^(?:(?:you|they|we|the (?:doctor|nurse|pharmacist)) (?:told|said|recommended|suggested|wanted|asked|listed|prescribed|ordered|talked|discussed)|as (?:prescribed|directed|told|instructed|ordered|you)|like you|out of (?:the (?:car|garage|truck|bag|box|closet|storage|cabinet that (?:was|had|is))|my (?:bag|purse|car)|context)|off (?:my list|the walls?)|down (?:from|off) the|back (?:to|from) the (?:store|shop|house|office|pharmacy)|in the divorce|apart|else|for granted|seriously|personally|into account)\b/,
    unless:
      /\b(?:in one|one (?:go|swallow|gulp|sitting)|all of it|whole|entire|bottle|cabinet(?! that (?:was|had|is) (?:old|expired|out of date))|cupboard|shelf|organizer|tablets?|capsules|swallow|drank|drink|ate|weeks?|months?|racing|pounding|float\w*|numb|regret|plan\w*|cannot|anymore|any more|over|look after|find me|nobody|no one|love|last|die|dead|dying|kill\w*|end it|goodbye|bye|sorry|at once|swallow\w*|vomit\w*|sleepy|drowsy|drunk|vodka|alcohol|wake|dizzy|overdos\w*|suicid\w*|pills|tylenol|too much|want to|shak\w*|tired of|alive|live)\b/,
  },
  {
    said: 'my mother in law beats me at cards',
    of: ['abuse'],
    word: /^beats?$/,
    after:
      /^(?:me|us|him|her) (?:(?:(?:every|each|all the|most of the) )?(?:single )?(?:time|times|night|day|week|sunday|always|again|badly|bad) )?(?:at (?:cards|chess|golf|tennis|scrabble|poker|pool|checkers|everything|ping pong|games?|video|racing)|to it|in (?:chess|cards|games|races|tennis))\b(?! (?:shoes|she|he|with|but then))/,
    unless:
      /\b(?:kicks?|back|bats?|hide|hid|where nobody|nobody sees|discipline|punish\w*|losing|wins?|won|stick|cord|belt|buckle|bruis\w*|hurt\w*|scared|afraid|drunk|hits?|hitting|blood\w*|bleed\w*|fists?|loses|lost|mad|angry|kick\w*|slap\w*|chok\w*|black eye|lip)\b/,
  },
  {
    said: 'a teething baby, drooling everywhere',
    of: ['swallow-blocked', 'choking'],
    // "Drooling" is read as what it may be a slip for, too.
    word: /^dro(?:ol|op)\w*$/,
    beside: /\b(?:teeth\w*|gums?|molars?|bibs?)\b/,
    unless:
      /\b(?:breath\w*|voice|cry is|muffl\w*|lean\w*|neck|swallow\w*|nois\w*|blue|limp|button|batter(?:y|ies)|coin|(?<!no )fever\w*|chok\w*|throat|swoll\w*|swell\w*|wheez\w*|hives|lips?|face|one side|stiff\w*|refus\w*|not (?:eat|drink)\w*|gag\w*|bead|toy|stuck|abscess|jaw|open|floor|push\w*|grunt\w*|strid\w*|whistl\w*|bluish|blueish|lie down|lying down|sit\w*|left|right side|crooked|lopsided|talks?|speech|words|smile)\b/,
  },
  {
    said: 'I bought the rope for the swing',
    of: ['suicide-intent'],
    word: /^(?:rope|gun|pistol)$/,
    after:
      /^(?:for (?:the|a|my|his|her|our) (?:swing|boat|tent|treehouse|tree house|garden|dog|kids?|horse|hammock|tarp)(?! (?:beams?|barn|rafters?|hook|set (?:beam|bar)))|safe (?:for|from|at|installed|delivered|in the)|range|rack|show|ladder|course)\b/,
    unless:
      /\b(?:for me|beams?|rafters?|barn|ceiling|over|anymore|any more|better off|coming (?:home|back)|finally|this is it|do it|going to|strong|unlock\w*|open|key|combination|love|tell|no one|nobody|stop\w*|hand|too|cannot|die|dead|kill\w*|tonight|sorry|goodbye|bye|neck|hang\w*|end|jump\w*|shoot\w*|head|done|myself|bullets?|loaded)\b/,
  },
  {
    said: 'the stroke unit called about a visit',
    of: ['stroke'],
    word: /^strokes?$/,
    // "He had a stroke nurse please" calls one.
    before: /^$|\b(?:the|my|our|your|his|her|their|from|by|at)$/,
    after: /^(?:unit|ward|clinic|team|nurse|coordinator|association|foundation|support group)\b/,
    unless:
      /\b(?:droop\w*|slur\w*|numb\w*|weak\w*|speech|talk\w*|face|arm|leg|right now|again|another|headache|vision|confus\w*|cannot|can not|having|signs|symptoms|worse|sudden\w*|fell|needed|come quick|hangs?|mouth|please come)\b/,
  },
  {
    said: 'the smoke alarm chirps, its battery is low',
    of: ['air-perhaps', 'some-alarm'],
    word: /^(?:alarms?|detectors?|chirp\w*|beep\w*)$/,
    beside:
      /\b(?:low batter(?:y|ies)|dead batter(?:y|ies)|new batter(?:y|ies)|batter(?:y|ies) (?:is |are )?(?:low|dead))\b/,
    unless:
      /\b(?:headaches?|sick|dizz\w*|smell\w*|fumes|nause\w*|faint\w*|sleepy|tired|confus\w*|furnace|heater|generator|carbon|co|gas|vomit\w*|throw\w*|puk\w*|chest|breath\w*|cough\w*|still|changed|fire|foggy|woozy|light ?headed|drunk|weird|funny|collaps\w*|pass(?:ed|ing) out|woke|wake|monoxide)\b/,
  },
  {
    said: 'I took all my pills this morning as usual',
    of: ['overdose'],
    word: /^(?:all|took)$/,
    // Of the pills and right behind them: whoever "took all of them, not one like usual" took all of them.
    beside:
      /\b(?:pills|meds|medicines?|medications?|tablets|vitamins|doses)(?: (?:this|today|yesterday|tonight|last|morning|evening|night|every|each|day|at|noon|with|breakfast|lunch|dinner|water|food|just|exactly))*,? (?:as (?:usual|always|prescribed|directed)|like (?:always|every day|usual)|on time|on schedule)\b/,
    unless:
      /\b(?:plus|and (?:all )?(?:my|his|her) (?:wife|husband|mom|mother|dad|father|son|daughter|grandma)\w*|nobody|no one|not one|instead|one (?:go|swallow|gulp|time)|same time|them|pack|packet|weeks?|months?|give up|voices?|yell\w*|candy|cares?|notic\w*|asks?|alone|home|love|bottle|at once|die|dead|kill\w*|end|more|twice|extra|double|\d+|sleepy|drowsy|dizz\w*|vomit\w*|wrong|his|her|goodbye|bye|sorry|sick|weak|confus\w*|then|drunk|not wake|handful|rest|whole|entire)\b/,
  },
  {
    said: 'my boss had a fit when I called in sick',
    of: ['seizure'],
    word: /^fits?$/,
    after:
      /^when (?:i|we|he|she|they) (?:called in (?:sick|late|today)|told|said|quit|found out|saw the (?:bill|mess|price|grade\w*))\b/,
    unless:
      /\b(?:rigid|come (?:round|to|around)|came (?:round|to|around)|know (?:me|us|who)|first|another|second|roll\w*|before|afterwards|tired|sleep\w*|baby|toddler|shak\w*|shook|jerk\w*|twitch\w*|floor|foam\w*|unconscious|epilep\w*|stiff\w*|tongue|wet|blue|drool\w*|eyes|respond\w*|fever\w*|minutes|woke|wake|ambulance|fell|bed|seiz\w*|limp)\b/,
  },
  {
    said: 'he did not lose consciousness',
    of: ['unrousable'],
    word: /^consciousness$/,
    before: /\b(?:not|never|without) (?:\w+ )?(?:lose|lost|losing)(?: any| his| her)?$/,
    unless:
      /\b(?:but|until|then|since|wak\w*|respond\w*|answer\w*|rous\w*|limp|blue|breath\w*|eyes|sleepy|drowsy|confus\w*|slur\w*|vomit\w*|throw\w*|pupils?|seiz\w*|blood thinners?|eliquis|warfarin)\b/,
  },
]
