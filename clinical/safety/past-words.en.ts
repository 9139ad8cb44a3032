/** English words by which it is told when something was, as parts of regular expressions. */
export const PAST_WORDS_EN = {
  /** A clause with one of these tells of then. */
  was: 'was|were|had|did|could|went|felt|came|got|took|with',
  /** And with one of these, of now. */
  is: 'is|are|am|feels?|hurts?|keeps?|droops?',
  and: 'and',
  /** "This is the second one": what is told of then is there once more. */
  next: '(?:this|it|that) (?:is|makes|would be|must be|has to be|may be|might be) (?:(?:the|my|his|her|a|number|just|already|now) )*(?:second|third|fourth|another|next|2|3|4|2 nd|3 rd|4 th)(?: (?:one|time))?',
  /** What may stand behind it. */
  nextOf: 'one|heart|stroke|attack|seizure|today|now|tonight|this|in my life',
  /** What came back is not over; what is `news` is not as it always was. */
  returned:
    'again|another (?:one|stroke|seizure|heart|attack|episode|reaction)|having|worse|worst|today|tonight|right now|this (?:morning|afternoon|evening|time)|last night|yesterday|same (?:thing|pain|feeling|way|symptoms?|pressure|kind)|just (?:like|had|now|happened)|like (?:when|then|that|before)|feels? (?:like|the)|come back|came back|coming back|is back|are back|back again|help|this (?:minute|moment|second)|since (?:noon|midnight|dawn|breakfast|lunch|dinner|supper)|ambulance|911|cpr|on the (?:floor|ground)|with (?:him|her)|limp|clammy|crushing|jerk\\w*|convulsing|foam\\w*|gr[ae]y|blue|no pulse|pregnant|throat|tongue|elephant|returned',
  news: 'today|tonight|sudden\\w*|worse|worsen\\w*|worst|stronger|different\\w*|yesterday|last night|this (?:morning|afternoon|evening|time|week)|right now|hours? ago|minutes? ago|just (?:started|happened|began|now)|since (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|last|this|noon|breakfast|lunch|dinner)|again|came back|first time|never (?:this|felt)|will not (?:stop|go)|passed out|faint\\w*|emergency|help|out of nowhere|except|but now|so bad|can not|could not|not doing|keeps|face|mouth|half|swell\\w*|swollen|pregnan\\w*|severe\\w*|fever\\w*|chills|blood\\w*|bleed\\w*|drooping|crooked|lopsided|slurr\\w*|fell|fall|words|pink|blue|lips|stiff|rigid|wak(?:e|ing)|unrous\\w*|mottled|drank|swallowed|10[0-6]|now',
  newThing:
    'new (?!mask|injections?|pills?|insurance|doctor|year|drugs?|medicines?|infusions?|card|scripts?|prescription|inhalers?)',
  harmless:
    '\\d+ now|now (?:(?:i|he|she) (?:is|am) )?\\d+|without (?:another|worse)|(?:not|no|nothing|never)(?: any)? (?:worse|new|different)|back to|no (?:fevers?|blood|chills|bleeding|falls)|blood (?:pressure|tests?|work|thinner)|worse (?:sitting|standing|bending)',
  wasNow: 'now|started|still',
  turns: 'but|though|although|except|only|yet|however|plus',
  adds: 'and|plus',
  onAHill: 'hills?|stairs|steps|walk\\w*',
  ofBreath: 'short|breath|wind|winded|of|puff\\w*',
  /** How an age or a day long ago is told. */
  unit: 'months?|mos?|years?|yrs?|yo',
  goesOn: 'and|but|so|i|my|he|she|his|her|me|from|due|which|who|that|the|with|in|at|twice|once',
  when: 'when (?:(?:i|he|she|they|we) )?(?:was|were)',
  about: 'about|only|just',
  young: 'little|small|young|a baby|a toddler|a kid|a child|a teen\\w*',
  andThen: 'with (?:a )?fever|once',
  inYear: 'in',
  month: 'in (?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?)',
  decade: 'in the [5-9]0s|in my (?:teens|twenties|thirties|forties)',
  atAge: '(?:at|aged|at age) ([2-9]\\d)',
  since:
    '(?:years?|months?) (?:on )?(?:on \\w+ )?(?:since|after|from)(?: (?:my|the|his|her|our|their|that|mini|mild|small|minor|first|{OWNER}))*',
  who: 'i|he|she|me',
}
