/** English words by which it is told what a question asks of, as parts of regular expressions: each a whole word. */
export const ASKED_WORDS_EN = {
  /** A thing one may have, read or be at: it asks of what it is joined to, on either side. */
  thing:
    'side|effects?|risk|prevention|article|research|stud(?:y|ies)|movie|documentary|podcast|screening|screened|recommend(?:ed)?|awareness|project|homework|essay|refill|pamphlet|brochure|leaflet|handout|support|group|association|insurance|cover|genetic|hereditary|inherited|prognosis|expectancy|recovery|recovering|rehab',
  /** What a question is about and done with: what stands behind it is told, and no part of it. */
  closes:
    'this|that$|these|those|it|them|(?:help|call|tell|see|contact|advise|email|text|with|to|for|give|get|show|reach|message|let|answer) (?:me|us)|mine|you|here|there|today|tonight|tomorrow|now|please|thanks|hello|sorry|help|anything|something|everything|appointments?|openings?|visits?|messages?|ins|reply|answer|email|portal|calls?|seen|covered|serious|urgent|wrong|doing|going on|open|closed|busy|available|idea|hours|fax|address|parking|prices?|fees?|schedule|telehealth|reach someone|reach you|callback|(?:nurse|advice|help|triage|after hours) (?:line|number|desk)|(?:nurses?|doctors?) (?:on|in|here|available)|on duty|on call',
  /** Unless it goes on: "does this cause", "anything for". */
  goesOn:
    '(?:really|usually|ever|also|always|just|even|actually) |cause|causes|stops?|help|helps|means?|leads?|gives?|prevents?|makes?|treats?|affects?|increases?|raises?|gets?|come|comes|happens?|works?|looks?|feels?|takes?|has|have|had|needs?|is|are|be|do|does|done|called|a sign|a symptom|a side|said|says',
  /** Things asked for go on by what they are for. */
  joins: 'for|of|about|against|on|with|regarding',
  asksFor:
    'anything|something|everything|appointments?|openings?|visits?|messages?|calls?|idea|hours|fax|address|prices?|fees?|schedule',
  /** Goes on as a sentence of its own: "article said to ask". */
  goesOnItself: 'said|says|to|i|told|ran|is|was|and|we|for my|you',
  when: 'when|because|while|since|until|before',
  /** Nobody in particular. */
  anyone:
    'a|an|someone|somebody|anyone|anybody|people|person|you|one|your|kids|children|babies|infants|toddlers|adults|women|men|patients|everybody|everyone|elderly|they|labor',
  /** It is what a thing is called that is asked. */
  named: 'called|named|term|word|meaning|name',
  if: 'if|whether',
  /** At these it was, and nothing is asked of it. */
  at: 'at|during|after|while|watching|watched|doing|did|finished|finishing|from|in|started|since|leaving|left|before|got|saw|reading|read',
  and: 'and|then|plus|so|cause|because',
  /** Joins a thing to what it is of. */
  of: 'for|of|on|about|against|to|from|with|regarding|called',
  /** What a thing is of stands before it: "seizure medicine refill", "is chest pain a side effect". */
  before:
    'is|are|was|a|an|the|be|as|common|known|normal|possible|rare|listed|serious|some|of|from|for|medicines?|meds?|medications?|drugs?|pills?|tablets?|tests?|strips?|kit|alert|early|patch|patches|inhaler|cream|injections?|prescriptions?|rx|symptom|prevention|related',
  paper:
    'pills?|tablets?|medicines?|medications?|meds|drugs?|patch|patches|prescriptions?|inhaler|strips|kit|forms?|plans?|papers?|tests?|class|clinic|study|code|bill|detectors?|alarms?|monitors?|kits?|hotline|program',
  /** Words of an open question. */
  links:
    '\\d+|carbon|years?|lifetime|chances?|number|best|way|program|hotline|sheet|detectors?|screening|treatment|cure|a|an|the|my|your|his|her|their|our|someone|somebody|anyone|anybody|people|persons?|patients?|m[ae]n|wom[ae]n|child|children|kids?|bab(?:y|ies)|infants?|toddlers?|adults?|elderly|everybody|everyone|one|you|of|for|with|from|to|on|in|at|after|during|about|against|by|without|like|between|and|or|versus|vs|get|gets|getting|have|has|having|had|cause|causes|causing|leads?|gives?|makes?|means?|be|is|are|being|feels?|looks?|happens?|prevents?|treats?|treated|stops?|helps?|increases?|dies?|died|starts?|begins?|lasts?|know|tell|think|ever|usually|often|sometimes|always|really|actually|typically|common|normal|sudden|severe|bad|mild|high|low|first|early|main|most|many|any|all|some|such|more|other|certain|possible|likely|warning|silent|mini|medicines?|medications?|meds|pills?|drugs?|shots?|vaccines?|dose|aspirin|that|when|where|this|these|signs?|symptoms?|risks?|heart|who',
}
