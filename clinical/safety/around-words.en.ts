/** English words people write around what they have to say, as parts of regular expressions. */
export const AROUND_WORDS_EN = {
  /** What one may have none of, and which is no sign. */
  lacks:
    '(?:insurance|insured|coverage|medicaid|medicare|copay|money|cash|funds|cars?|rides?|transportation|appointments?|doctors?|dr|pcp|physician|provider|specialist|time|minutes?|portal|account|phone|signal|number|clue|idea|questions?|computer|internet|wifi|service|thermometer|cuff|oximeter|inhaler|epipen|pharmacy|referrals?|refills?|records?|friends|babysitter|sitter|childcare|job|id|rush|hurry|biggie|urgency|offense|judgment|need|reply|response|answer|callback|luck|choice|clinic|hospital|ambulance|nurse)(?! (?:history|allerg\\w*|changes?|problems?|issues?|side|reactions?|accidents?|crash|wreck|sick\\w*|visits?|did|was)\\b)',
  /** What may stand before it. */
  ofIts:
    'have|has|had|got|get|a|an|any|the|my|our|his|her|enough|much|really|health|medical|dental|good|primary|regular|family|own|working|cell|bp|pulse|lot|of|way|current|actual',
  /** What one does not do, or does not mean to: it says nothing of what follows. */
  undone:
    '(?:get (?:sick|ill)|catch anything|(?:trust|like|believe in|bother with) (?:doctors?|hospitals?|clinics?|needles|the er|medicine)|been in (?:years|a while|ages|months|forever)|(?:longer )?(?:at|in|on|with|living|live|working|work) (?:that|this|the|my|our|your) (?:\\w+ )?(?:address|number|insurance|area|job|plan|house|state|city|place|email)|too much (?:trouble|to ask|bother)|a (?:bother|problem|complainer|whiner)|one (?:to|who)|the type|sounding|seeming|exaggerating|wasting|meaning to|wanting to|bothering)\\b|(?:usually |normally |ever |really |even |mean to |want to |like to |wish to |have to |need to |intend to |trying to )*(?:complain\\w*|write|wrote|written|message\\w*|bother\\w*|post|exaggerat\\w*|panic\\w*|overreact\\w*|mind|care|call|contact\\w*|reach out|waste|be a bother|be a pain|be dramatic|go to the (?:er|hospital|doctor|clinic|emergency)|go in|come in|do this|ask\\w*|seen (?:you|anyone|(?:a|the|my) (?:doctor|dr|nurse|provider|specialist))|been seen|been in (?:for|to)|met you)\\b',
  /** A courtesy behind an "if" or an "in case". */
  courtesy:
    '(?:if|in case|unless) (?:(?:it|this|that) (?:matters|helps|makes|is (?:ok|okay|fine|possible|relevant|important|any help|easier|needed|not too|allowed|covered|the right|still)|can wait|works|would help)|possible|you (?:do not mind|know what|know anyone|know how|remember|recall|are (?:open|there|available|in|free|around|reading|able|not busy|still|taking|accepting)|(?:take|accept) (?:walk|my|new|insurance|medicaid)|(?:treat|do|handle|cover|offer) (?:this|that|these|it|such)|(?:need|want) (?:it|more|anything|my|me|to|a|any|the)|(?:read|see|get|got|saw|receive) (?:this|these|it|my|a|the (?:last|other|first))|(?:have|get|had) (?:(?:a|an|any|the|some) )?(?:time|minutes?|moment|chance|second|openings?|appointments?|spots?|questions?|slots?|cancellations?|room|records?|chart|info|nurse|doctor|advice|idea|ideas|answer))|(?:you|anyone|someone|somebody|anybody|they|we|a nurse|a doctor|the nurse|the doctor) (?:can|could|would|will|is able to|are able to)(?: please| kindly| at least| just| even)? (?:be able to|help|call|see|advise|answer|respond|reply|tell|let|get|fit|squeeze|read|look|give|send|talk|explain|contact|reach|check|please|do|be of)|(?:anyone|someone|somebody|anybody|any nurse|any doctor) (?:is (?:there|available|around|reading|in)|reads?|sees|gets this|calls?|answers?|knows)|there is (?:a|an|any|anyone|anybody|someone|anything|still) ?(?:a )?(?:nurse|doctor|openings?|appointments?|way|chance|time|one|available|you|else|who|room|spots?)?|my (?:insurance|appointment|message|doctor|last|refill|prescription|account)|any (?:openings?|appointments?|nurse|doctor|spots?|time)|a (?:nurse|doctor)|i (?:am (?:allowed|in the right|wrong|writing|bothering|doing this|overreacting|supposed|asking)|get (?:an|in|seen|a (?:call|reply))))',
  /** A question of one's own parts what somebody was told from an "if" behind it. */
  asksNow:
    '(?:should|do|can|could|may|must|shall|will|would) (?:i|we|you)|what (?!to)|is (?:it|this|that)|are you|does it',
  /** What was on a day that is named, and dates nothing told beside it. */
  visits:
    'here|there|visit|visits|appointment|appt|physical|checkup|check|exam|labs|bloodwork|ekg|mammogram|colonoscopy|seen|saw|consult|consultation|refill|refilled|prescription|message|messaged|wrote|moved|switched|dob|birthday|birthdate|birth|patient|insurance|shots?|vaccine|vaccinated|cleaning|pap|results|mri|ct|scan|xray|referral|bill|request|order|medicines?|medications?|meds',
  /** Joins what was wrong to the visit it was told at. */
  itsVisit:
    'a|an|the|my|our|your|his|her|last|first|annual|yearly|regular|routine|recent|same|that|this|wellness|school|sports|virtual|video|phone|well|primary|care|er|doctor|doctors',
  atVisit: 'at|during|in|for|since|from|after|before|on|until|by|with',
  ofVisit:
    'was|were|had|for|about|because|due|regarding|where|showed|diagnosed|found|(?:said|told)(?: me| us)?(?! (?:me |us )?to\\b)',
  wasBefore: 'was|were|had|for|from|about|did',
  /** What was before, of the practice and not of the body: "prior patient", "used to see". */
  before: 'prior|previous\\w*|used|see',
  follow: 'follow',
  followOn: 'for|from|on|of|about|after|re|regarding|with|to',
  /** What is told as a sentence of its own, and not by its name. */
  tells:
    'hurts|aches|am|is|are|not|cannot|keeps|hurting|will|has|having|had|was|were|feels|got|took|swallowed|went|fell|passed|collapsed|fainted|he|she|i|we|gave|ate|cut|wrote|think|thinks|already|it',
}
