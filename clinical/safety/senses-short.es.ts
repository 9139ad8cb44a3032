import type { Sense } from './sense.types.ts'

/** Spanish words of another sense as people use them who write a line. Each keeps emergencies beside it in `corpus.beside.jsonl`. */
export const SENSES_SHORT_ES: readonly Sense[] = [
  {
    said: 'mi hija quiere el cuarto morado',
    of: ['blue'],
    word: /^(?:morad\w*|azul)$/,
    before:
      /\b(?:cuarto|pastel|vestido|color|pelo|cabello|carro|mochila|camisa|blusa|globo|lapiz|tinte|esmalte|pared|paredes|zapatos|lentes|jarabe|papel)(?: de color| todo| muy)?$/,
    unless:
      /\b(?:respir\w*|labios?|cara|boca|ahog\w*|tos|frio|fria|aire|desmay\w*|despierta|dedos?|pies?|manos?|pecho|llora|pone|puso|encontr\w*|hall[eo]|reaccion\w*|responde|mueve|moverse|trag\w*|asfixi\w*|sac\w*|saqu\w*|queda|quedo|abre|bolsa|debajo|amaneci\w*)\b/,
  },
  {
    said: 'tiró los lentes a la basura',
    of: ['stabbed'],
    word: /^tir(?:o|aron)$/,
    before: /^(?!.*\b(?:un|el|de un|a|del|otro|con un|por)$)/,
    after:
      /^(?:(?:los|las|mis|sus|la|el|mi|su) \w+ (?:a|en) la basura|(?:los|las|mis|sus) (?:lentes|juguetes|platos|zapatos|papeles|recetas|llaves))\b/,
    unless:
      /\b(?:balazos?|pistola|sangr\w*|disparo\w*|arma|cuchillo|herid\w*|le dieron|pegaron|pierna|pecho|cabeza|escaleras|golpe\w*|despierta)\b/,
  },
  {
    said: 'tengo 18 semanas y todavía no siento patadas',
    of: ['baby-still'],
    word: /^(?:patad\w*|mov\w*|muev\w*|siento|sentido|no)$/,
    // Semanas que lleva, no las que le faltan.
    beside:
      /(?<!\b(?:faltan?|quedan?|en|otras|a|hace|desde hace) (?:como |unas )?)\b1[0-9] semanas?\b(?! (?:para|del|de que|antes|mas))/,
    unless:
      /\b(?:faltan?|quedan?|parto|parir|nazca|nacer|noche|manana|horas|meses|sangr\w*|dolor\w*|duele|dejo|ya no|desde|antes|ayer|hoy|liquido|agua|caida|cai|golpe\w*|[23]\d semanas?|movia|pateaba|fuente)\b/,
  },
  {
    said: 'me tomé mis pastillas todas las mañanas',
    of: ['overdose'],
    word: /^tod[ao]s$/,
    after:
      /^(?:las? (?:noches?|mananas?|tardes?|semanas?)|los (?:dias|meses))\b(?! (?:que|y las|del|de la|de mi|de su))/,
    unless:
      /\b(?:pastillero|caja|quedaban?|sobr\w*|jamas|seguir|de golpe|juntas|juntos|morir\w*|matar\w*|frasco|de mas|vomit\w*|mare\w*|dormid\w*|de una vez|adios|perdon\w*|despierta|jalon|doble|ya no)\b/,
  },
  {
    said: 'me lo tomé todo como dijo el doctor',
    of: ['overdose'],
    word: /^todo$/,
    after:
      /^(?:(?:como|segun) (?:me )?(?:dij\w*|lo dij\w*|indic\w*|recet\w*|siempre|deb\w*|el doctor|la doctora|usted\w*)|el (?:jarabe|vaso|jugo|biberon|te|agua|tratamiento|antibiotico|dia)|la (?:semana|leche|sopa|manana|noche)|lo que (?:dijo|dijeron|me dio|me dieron|recet\w*|indic\w*|mand\w*))\b/,
    unless:
      /\b(?:de una|junt\w*|hospital|psiquiatra|seguir|quiero ya|plane\w*|anos|nin[oa]s?|hij[oa]s?|nene|nena|mes|meses|gotas|bateria|de mi|de su|de golpe|morir\w*|matar\w*|frasco|de mas|vomit\w*|mare\w*|dormid\w*|de una vez|adios|perdon\w*|despierta|jalon|veneno|cloro|raticida|tiembl\w*)\b/,
  },
  {
    said: 'me mata la espalda',
    of: ['abuse-deadly'],
    word: /^matan?$/,
    before: /\bme$/,
    after:
      /^(?:la|el|los|las|esta|este) (?:espalda|rodillas?|cintura|cabeza|muelas?|dientes?|pies?|piernas?|hombros?|cuello|tos|calor|dolor|cruda|alergia|comezon|estres|tarea|trabajo|renta|brazos?|caderas?|talon\w*|curiosidad|reuma|artritis)\b/,
    unless:
      /\b(?:esposo|marido|novio|pareja|padrastro|papa|mi ex|amenaz\w*|pistola|cuchillo|si me|pega|golpe\w*|miedo|escond\w*)\b/,
  },
]
