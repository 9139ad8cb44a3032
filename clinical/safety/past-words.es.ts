/** Spanish words by which it is told when something was, as parts of regular expressions, without accents. */
export const PAST_WORDS_ES = {
  was: 'tuve|tuvo|tenia|fue|era|estaba|estuvo|estuve|senti|sentia|dolio|dolia|dio|dieron|daba|quede|quedo|pude|pudo|podia|con',
  is: 'esta|estoy|siento|duele|aprieta|tengo|tiene',
  and: 'y',
  next: '(?:est[ea]|esto|ya|creo que|seria)(?: (?:ya|ahora))? (?:es|va|seria)(?: ya)? (?:(?:el|la|mi|su|un|una) )*(?:segund[oa]|tercer[oa]?|otr[oa]|2|3)(?: vez)?',
  /** What may stand behind it. */
  nextOf: 'que|vez|infarto|derrame|ataque|hoy|ahora|convulsion|embolia',
  returned:
    'otra vez|de nuevo|otro|hoy|ahorita|anoche|ayer|ahora mismo|igual que|mismo dolor|lo mismo|volvio|regreso|ayuda|esta (?:manana|tarde|noche|vez)|ambulancia|en el (?:piso|suelo)|tirad[oa]|no (?:habla|responde|despierta|respira)|gris|morad[oa]|chueca|babea|ties[oa]|ayud\\w+|sudor',
  news: 'no pued\\w*|hinch\\w*|embaraz\\w*|cara|boca|hablar|fiebre|calentura|sangr\\w*|chuec\\w*|caid\\w*|cayo|cai|motead[oa]|encuentro (?:las )?palabras|lengua|ardiendo|ties[oa]|azul|morad[oa]s?|despierta|tomo cloro|hoy|ahorita|anoche|ayer|esta (?:manana|tarde|noche|vez)|repente|pronto|subit\\w*|peor\\w*|empeor\\w*|distint\\w*|diferente\\w*|primera vez|mas fuerte|otra vez|no se (?:me )?quita|desmay\\w*|empez\\w*|ayuda|desde (?:hace \\d+ (?:hora|min|dia)\\w*|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo))|ahora|nuev[oa]s?',
  harmless: '(?:no|ni|sin)(?: lesiones)? (?:nuevas|peor)|ni mas ni menos|sin fiebre',
  wasNow: 'ahora|empezo|sigue|todavia',
  turns: 'pero|aunque|excepto|solo',
  adds: 'y',
  onAHill: 'cuestas?|escaleras?|subir|subo|sube',
  ofBreath: 'se|me|ahog\\w*',
  unit: 'anos|meses',
  goesOn: 'y|me|se|le|con|en|2 veces',
  when: 'cuando (?:tenia|era|teniamos)',
  about: 'como',
  young: 'un ano|ano y medio|nin[oa]|chic[oa]|joven|bebe|pequen[oa]',
  andThen: 'con fiebre|una vez',
  inYear: 'en|en el',
  month: 'en (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre)',
  decade: 'de los \\d{1,2} a los \\d{1,2}\\b',
  atAge: 'a los ([2-9]\\d) anos\\b',
  who: 'se|le|yo',
}
