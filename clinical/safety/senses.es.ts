import type { Sense } from './sense.types.ts'

/** Words that say something else than the sign they are heard as, in Spanish. */
export const SENSES_ES: readonly Sense[] = [
  {
    said: 'Tomo eritropoyetina cada 15 días y la pastilla',
    of: ['overdose'],
    word: /^\d{1,2}$/,
    before: /\bcada$/,
    after: /^dias\b/,
  },
  {
    said: 'Tomo ácido fólico',
    of: ['poison'],
    word: /^acido$/,
    after: /^(?:folico|ascorbico|hialuronico|alfa lipoico|urico|valproico|ursodesoxicolico|alendronico)\b/,
    unless: /\b(?:se tom[oe]\w*|bebio|bebi|trag\w+|todo el|frasco|entero|limpia\w*|bateria|despierta|morir\w*)\b/,
  },
  {
    said: 'No es urgente, me contesta cuando pueda; ya no tengo fiebre, respiro bien',
    of: ['unrousable', 'not-breathing', 'acts-odd', 'farewell'],
    word: /^(?:contest\w*|respond\w*|respir[oa])$/,
    before: / ,(?: me| nos| ella| el)?$/,
    after: /^(?:cuando pueda|cuando guste|bien|normal|perfecto|si puede|si gusta)\b/,
  },
  {
    said: 'sofocos de la menopausia',
    of: ['cannot-breathe'],
    word: /^sofocos?$/,
    unless:
      /\b(?:ahog\w*|respir\w*|aire|pecho|labios|morad\w*|puedo hablar|subir|caminar|acostad\w*|acuesto|dormir|pierna|silb\w*|tos|corazon|desmay\w*|mareo\w*|oprim\w*|quijada|mandibula|opresion|sudo frio|sudor frio|brazo|palid\w*)\b/,
    beside: /\b(?:menopausi\w*|regla|menopausic\w*|mamografia|climaterio|hormon\w*|parches?|insomnio|periodo)\b/,
  },
  {
    said: 'uso lágrimas y toallitas',
    of: ['heavy-bleeding'],
    word: /^toallitas?$/,
    beside: /\b(?:lagrimas|ojos?|parpados?|desmaquillantes?)\b/,
    unless:
      /\b(?:sangr\w*|regla|periodo|menstrua\w*|coagulos?|empap\w*|parto|embaraz\w*|llen\w*|hora|horas|minutos|desangr\w*|mare\w*|palid\w*|blanc[oa]s|toallitas? tras)\b/,
  },
  {
    said: 'una prueba para quitarme la etiqueta',
    of: ['suicide-intent'],
    word: /^quitarme$/,
    after:
      /^(?:la etiqueta|el yeso|los puntos|el lunar|la verruga|el diu|el implante|la ferula|el quiste|las grapas)\b/,
    unless: /\b(?:vida|existencia|morir\w*|muert\w*|matar\w*|ahorcar\w*|desangr\w*|loc[oa]|de una vez)\b/,
  },
  {
    said: 'no le entiendo a la tomografía',
    of: ['speech'],
    word: /^entiend\w*$/,
    after:
      /^(?:(?:bien|nada|muy bien|mucho) )?(?:a|al) (?:la |los |las )?(?:tomografia|resonancia|papel\w*|carta|factura|cuenta|resultados?|analisis|laboratorio|portal|receta|estudio|aplicacion|letra)\b/,
  },
  {
    said: 'quisiera tener naloxona en casa por precaución',
    of: ['overdose'],
    word: /^(?:naloxona|narcan)$/,
    before: /\b(?:tener|receta de|recete|pedir|surtir|conseguir)$/,
    unless:
      /\b(?:responde|despierta|respira|azul|morad\w*|tomo|inyecto|di|dio|puse|puso|ahora|ahorita|urgente|hoy|anoche|inconsciente|desmay\w*|sobredosis|trago|duerme|dormido|dormida|se paso|se metio|chupo|heroina|fri[oa]|gris|helad[oa]|mueve|ronca|reacciona)\b/,
  },
  {
    said: 'se pone dos disparos de salbutamol',
    of: ['stabbed'],
    word: /^dispar\w*$/,
    after:
      /^(?:(?:de|del|con|la|el|su|mi) ){1,2}(?:salbutamol|inhalador\w*|ventolin|aerosol|spray|budesonida)\b|^nasal/,
    unless:
      /\b(?:bala|balas|pistola|arma|herid\w*|sangr\w*|pierna|brazo|rifle|policia|calle|me dispararon|le dispararon)\b/,
  },
  {
    said: 'la niña no quiere comer verduras ni a balazos',
    of: ['drowsy', 'stabbed'],
    word: /^(?:comer|come|balazos?)$/,
    beside: /\b(?:verduras?|vegetales|fruta|ni a balazos)\b/,
    unless:
      /\b(?:fiebre|calentura|dormid\w*|duerme|despert\w*|despierta|vomit\w*|decaid\w*|floj\w*|llora|orina|moja|sangr\w*|herid\w*|dieron|recibio|dispar\w*|arma|(?<!ni )a balazos|aguad[oa]|tirad[oa]|mueve)\b/,
  },
]
