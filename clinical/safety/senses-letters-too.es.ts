import type { Sense } from './sense.types.ts'

/** Words of another sense, as long calm letters use them. Each keeps emergencies beside it in `corpus.beside.jsonl`. */
export const SENSES_LETTERS_TOO_ES: readonly Sense[] = [
  {
    said: 'me fui a la casa',
    of: ['collapse'],
    word: /^fui$/,
    after:
      /^(?:a (?:la casa|mi casa|casa|trabajar|dormir|caminar|correr|ver|la (?:farmacia|tienda|clinica|escuela|cama))|al (?:bano|doctor|trabajo|gimnasio|mercado)|para (?:la|mi) casa)\b/,
    unless:
      /\b(?:desmay\w*|piso|suelo|conocimiento|desperte|golpe\w*|negro|inconsc\w*|recuerdo|pecho|convuls\w*|cai|caido|supe|desplom\w*|mare\w*|azot\w*)\b/,
  },
  {
    said: 'hombro congelado',
    of: ['cold'],
    word: /^congelad\w*$/,
    beside: /\b(?:hombros?|ovulos?|embrion\w*|comida|pollo|carne|verduras?|pescado|frutas?|pizza|esperma|pantalla)\b/,
    unless: /\b(?:nieve|afuera|titirit\w*|tiembl\w*|morad\w*|azul|hielo|rescat\w*|dedos|confund\w*|helada)\b/,
  },
  {
    said: 'ella va como un rayo',
    of: ['head-struck'],
    word: /^rayo$/,
    before: /\b(?:va|anda|corre|trabaja|salio|rapid[oa])(?: \w+)? como(?: un)?$/,
    unless: /\b(?:cabeza|dolor|trueno|nuca|cayo|desmay\w*)\b/,
  },
  {
    said: 'me salió mucho pelo en la barbilla',
    of: ['skin-peeling'],
    word: /^pel(?:o|os|ito|itos)$/,
    unless: /\b(?:peland\w*|despelleja\w*|ampoll\w*|carne viva|llagas?|cae la piel|desprend\w*|se (?:me|le) pelo)\b/,
  },
  {
    said: 'una trabajadora social que hable español',
    of: ['speech'],
    word: /^trabaj\w*$/,
    unless: /\b(?:traba|trabad\w*|lengua|enred\w*|arrastr\w*|balbuce\w*|chuec\w*|boca|repente)\b/,
  },
  {
    said: 'me salen moretones por cualquier cosa',
    of: ['abuse'],
    word: /^(?:por|el)$/,
    after:
      /^(?:cualquier|nada|tod[oa]s?|perr\w+|gat\w+|medicamento|anticoagulante|tratamiento|meses|barros?|acne|sol|eczema|golpecito)\b/,
    unless: /\b(?:pega|pego|golpea\w*|marido|esposo|novio|pareja|padrastro|miedo|amenaz\w*)\b/,
  },
  {
    said: 'se me aprieta el cuello de los nervios',
    of: ['abuse-deadly'],
    word: /^me$/,
    before: /\bse$/,
    after: /^(?:aprieta|aprietan|apretaba|aprieto)\b/,
    unless: /\b(?:novio|esposo|marido|pareja|manos|ahorc\w*|matar\w*|padrastro|agarr\w*)\b/,
  },
  {
    said: 'ahora me toca el mes que entra',
    of: ['assault', 'abuse'],
    word: /^toca$/,
    after:
      /^(?:el (?:mes|lunes|martes|miercoles|jueves|viernes|sabado|domingo|dia|ano|turno|siguiente|proximo|otro)|la (?:cita|proxima|vacuna|otra|siguiente|semana|dosis)|cita|repetir|turno|trabajar|pagar|descansar|esperar|revision|examen|en (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre))\b/,
    unless: /\b(?:abus\w*|viol\w*|desnud\w*|miedo|cama|partes|pechos|obliga|y no quiero)\b/,
  },
  {
    said: 'ampollas de tanto caminar',
    of: ['burn-any', 'bad-burn'],
    word: /^ampoll\w*$/,
    unless:
      /\b(?:quem\w*|agua|aceite|caliente|fuego|vapor|plancha|herv\w*|hirviend\w*|acid\w*|estufa|sopa|olla|cohetes?|cloro|lumbre|comal)\b/,
  },
  {
    said: 'ya no ando chupando hielo',
    of: ['cannot-walk'],
    word: /^and[oa]$/,
    after: /^\w+(?:ando|iendo|yendo)\b/,
    unless: /\b(?:caminar|camina|piernas?|parar\w*|se va|levant\w*|sostien\w*)\b/,
  },
  {
    said: 'me toca repetir la sangre, lo tengo en un papel',
    of: ['rectal-blood', 'any-bleeding'],
    word: /^sangre$/,
    before:
      /\b(?:repetir(?:me|le|se)?|examen(?:es)? de|prueba de|analisis de|sacar(?:me|le)?|sacaron|muestra de|donar)(?: la)?$/,
    unless: /\b(?:sangre en (?:el|la|mi)|sangr(?:o|a|ado|ando)|sale sangre|vomit\w* sangre)\b/,
  },
  {
    said: 'le sale por la boquita como yogurcito',
    of: ['swelling-face'],
    word: /^(?:boca|boquita)$/,
    before: /\b(?:por|en|de) (?:la|su)$/,
    unless: /\b(?:hinch\w*|labios|lengua|ronch\w*|respir\w*|alerg\w*|inflam\w*|inflad\w*|globo)\b/,
  },
  {
    said: 'me han salido granitos',
    of: ['gush'],
    word: /^sal(?:e|en|io|ido|ieron|iendo)$/,
    after:
      /^(?:granit\w*|espinill\w*|barr\w*|ronch\w*|canas|mal|bien|positiv\w*|negativ\w*|car[oa]|verrug\w*|lunar\w*)\b/,
    unless: /\b(?:cordon|liquido|fuente|colg\w*|rompi\w*|pujar)\b/,
  },
  {
    said: 'uno no puede decir que no',
    of: ['speech'],
    word: /^decir$/,
    after: /^que (?:no|si|ya|me|le|todo|haya|este|sea)\b/,
    unless: /\b(?:arrastr\w*|lengua|trabad\w*|enred\w*|chuec\w*|repente|balbuce\w*|palabras|boca|cara)\b/,
  },
  {
    said: 'no le entiendo al resultado',
    of: ['speech'],
    word: /^entiend\w*$/,
    beside:
      /\b(?:resultados?|carta|papeles|letra|laboratorio|ingles|portal|a1c|receta|formulario|factura|aparato|aplicacion|universidad)\b/,
    unless: /\b(?:habla|boca|lengua|cara|brazo|repente|balbuce\w*|chuec\w*|confund\w*|borrach\w*)\b/,
  },
  {
    said: 'estoy tomando la metformina dos veces al día',
    of: ['double-dose'],
    word: /^veces$/,
    before: /\btomando\b/,
    unless: /\b(?:error|equivoc\w*|doble|junt[oa]s|accidente|anoche|ayer|de mas|confund\w*|otra vez)\b/,
  },
  {
    said: 'mi marido no me hace caso',
    of: ['unrousable'],
    word: /^hace$/,
    after: /^caso\b/,
    unless:
      /\b(?:despiert\w*|respond\w*|ojos|dormid\w*|desmay\w*|fiebre|respir\w*|inconsc\w*|golpe\w*|reaccion\w*|muev\w*|le hablo|pellizc\w*|sacud\w*|bebe|recien nacid[oa])\b/,
  },
  {
    said: 'ya no veo bien de cerca',
    of: ['vision-lost'],
    word: /^(?:veo|ve)$/,
    after:
      /^(?:muy )?bien (?:de (?:cerca|lejos)|con (?:los|mis|estos|ellos)|para leer|las letras|sin (?:los |mis )?lentes)\b/,
    unless: /\b(?:repente|perd\w*|negr\w*|oscur\w*|sombra|cortina|golpe\w*|hoy|ayer|dolor|un ojo|mitad|manchas?)\b/,
  },
  {
    said: 'corriendo de bajada es cuando más me pega',
    of: ['abuse'],
    word: /^pega$/,
    beside: /\b(?:tenis|zapatos?|sol|frio|corriendo|bajando|bajada|viento|aire acondicionado)\b/,
    unless: /\b(?:esposo|marido|novio|pareja|papa|padrastro|hij[oa]|golpe\w*|miedo|matar\w*)\b/,
  },
  {
    said: 'una pistola de masaje',
    of: ['abuse-deadly', 'suicide-intent'],
    word: /^pistola$/,
    after: /^(?:de (?:masaje\w*|calor|silicon\w*|pegamento|pintura)|masajeadora)\b/,
    unless: /\b(?:apunt\w*|amenaz\w*|matar\w*|esposo|novio|pareja|dispar\w*|balas?|mi ex|de verdad|en la cabeza)\b/,
  },
]
