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
}
