/** Spanish words by which it is told when something was, as parts of regular expressions, without accents. */
export const PAST_WORDS_ES = {
  was: 'tuve|tuvo|tenia|fue|era|estaba|estuvo|estuve|senti|sentia|dolio|dolia|dio|dieron|daba|quede|quedo|pude|pudo|podia|con',
  is: 'esta|estoy|siento|duele|aprieta|tengo|tiene',
  and: 'y',
  next: '(?:est[ea]|esto|ya|creo que|seria)(?: (?:ya|ahora))? (?:es|va|seria)(?: ya)? (?:(?:el|la|mi|su|un|una) )*(?:segund[oa]|tercer[oa]?|otr[oa]|2|3)(?: vez)?',
  /** What may stand behind it. */
  nextOf: 'que|vez|infarto|derrame|ataque|hoy|ahora|convulsion|embolia',
}
