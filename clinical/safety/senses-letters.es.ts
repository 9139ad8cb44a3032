import type { Sense } from './sense.types.ts'

/** Words of another sense, as long calm letters use them. Each keeps emergencies beside it in `corpus.beside.jsonl`. */
export const SENSES_LETTERS_ES: readonly Sense[] = [
  {
    said: 'no tomo nada, soy nerviosa desde niña',
    of: ['drowsy'],
    word: /^tom(?:o|amos)$/,
    unless: /\b(?:pecho|leche|biberon|mamila|chichi|formula|bebe|fiebre|aguad\w*|decaid\w*)\b/,
  },
  {
    said: 'el niño no toma más agua de lo normal',
    of: ['drowsy'],
    word: /^toma$/,
    after:
      /^(?:mas agua|agua (?:de lo )?(?:normal|bien|bastante)|(?:los )?fines|(?:mucho )?(?:alcohol|cafe|refrescos?|cerveza)|medicamentos?|ningun\w*)\b/,
    unless: /\b(?:leche|pecho|biberon|mamila|despierta|decaid\w*|vomit\w*|fiebre|mamar|dormid[oa])\b/,
  },
  {
    said: 'todavía no habla, dice mamá y agua',
    of: ['drowsy'],
    word: /^mama$/,
    before: /\b(?:mi|su|tu|la|una|dice|decir|con|a|dijo|como|bueno)$/,
  },
  {
    said: 'no me gusta la leche, me infla',
    of: ['drowsy'],
    word: /^leche$/,
    before: /\b(?:gusta|gustaba|cae|cayo|tolero|sienta)(?: bien| mal)? la$/,
    unless: /\b(?:bebe|biberon|mamila|aguad\w*|decaid\w*|fiebre|despierta)\b/,
  },
  {
    said: 'sus medicinas no han cambiado, está comiendo bien',
    of: ['drowsy'],
    word: /^bien$/,
    whole: /^no(?: (?!esta\b)\w+)* ,(?: \w+)* ?esta\b/,
    unless: /\b(?:despierta|fiebre|golpe\w*|vomit\w*|ido|dormid\w*)\b/,
  },
  {
    said: 'decían que era flojera',
    of: ['drowsy', 'no-strength'],
    word: /^flojer\w*$/,
    before: /\b(?:era|es|pura|por|da|daba|dio|dan)$/,
    unless: /\b(?:fiebre|azucar|respond\w*|mueve|sud\w*|palid\w*|bebe|despierta|cabeza)\b/,
  },
  {
    said: 'con el frío me duelen más las manos',
    of: ['looks-ill'],
    word: /^frios?$/,
    before: /\b(?:el|del|al|mucho|hace|hacia|tanto|este|los)$/,
    unless: /\b(?:sudor|sud(?:a|ando|ado|ada)|palid\w*|blanc[oa]|ceniz\w*|pecho|labios|aire|fuerzas|esta frio)\b/,
  },
  {
    said: 'mi mamá no sabe que escribo',
    of: ['confused', 'acts-odd'],
    word: /^sabe$/,
    after:
      /^(?:, )?(?:que (?!dia|ano|hora|mes|es\b|hace|paso|pasa|fecha|soy|somos|estoy|estamos)|todavia|aun|nada de|o se|si (?!es (?:de )?(?:dia|noche|hoy|lunes)|soy|estamos|esta)|leer|escribir|nadar|ingles|manejar|usar)/,
    unless:
      /\b(?:desorient\w*|perdid[oa]|donde (?:esta|vive)|quien (?:soy|es)|reconoc\w*|fiebre|caid[ao]|cayo|golpe\w*|cosas raras|azucar|chueca|repente|incoheren\w*|confund\w*)\b/,
  },
  {
    said: 'el ortodoncista dice que me acostumbro nomás',
    of: ['confused', 'acts-odd'],
    word: /^dice$/,
    whole: /\bdice que\b.*\b(?:nomas|solo|solamente)$/,
    unless: /\b(?:cosas raras|incoheren\w*|tonterias|voces|disparates|confund\w*|perdid\w*|sin sentido)\b/,
  },
  {
    said: 'no puedo levantar más de 40 libras',
    of: ['suicide-passive'],
    word: /^mas$/,
    after:
      /^(?:de \d+|que (?:\d+|dos|tres|cuatro|cinco)|peso|rapido|libras|kilos|alto|lejos|de (?:diez|veinte|treinta|cuarenta|cincuenta))\b/,
    unless: /\b(?:vivir|vida|morir\w*|matar\w*|seguir|aguant\w*|sentido|rend\w*)\b/,
  },
  {
    said: 'los tiró al cajón',
    of: ['stabbed'],
    word: /^tir(?:o|aron)$/,
    after:
      /^(?:al (?:cajon|suelo|piso|escusado|bano|patio|agua)|a la (?:basura|calle)|en (?:el|la) (?:basura|cajon))\b/,
    unless: /\b(?:balazos?|pistola|sangr\w*|disparo|arma|cuchillo|herida|le dieron|pegaron)\b/,
  },
  {
    said: 'la última vez que fui',
    of: ['suicide-intent'],
    word: /^vez$/,
    before: /\bla ultima$/,
    after:
      /^(?:que (?:fui|fue|fuimos|vine|vino|me (?:hice|hicieron|toco|dieron|paso|vio|reviso|dijo|puse)|estuve|estuvo|tuve|tuvo|lo (?:vi|revisaron|lleve)|la (?:vi|revisaron|lleve)|le (?:hicieron|dieron)|nos|hubo)|con (?:el|la|los|las)|en (?:el|la))\b/,
    unless:
      /\b(?:despid\w*|adios|veran|vean|escribo|perdon\w*|morir\w*|matar\w*|vivir|cuid[ae]\w*|suicid\w*|quitarme)\b/,
  },
  {
    said: 'me dio asco y dolor de cabeza',
    of: ['head-injury'],
    word: /^cabeza$/,
    before: /\bdolor(?:es|cito)?(?: \w+)? de$/,
    unless: /\b(?:golpe\w*|cayo|cai|aterriz\w*|pego|pegue|choque|choc\w*|accidente|escaleras?|desmay\w*|contra)\b/,
  },
  {
    said: 'la tos no me ahoga ni nada',
    of: ['cannot-breathe'],
    word: /^ahog\w*$/,
    before: /\bno(?: me| le| se)?$/,
    unless: /\b(?:respir\w*|aire|azul|morad\w*|labios|acuest\w*|hinchad\w*)\b/,
  },
  {
    said: 'trabajo parada diez horas',
    of: ['priapism'],
    word: /^parad[oa]s?$/,
    beside:
      /\b(?:parada|paradas|trabaj\w*|turnos?|tienda|fabrica|cocina|pies|rodillas?|espalda|piernas?|fila|trafico|carro|camion|reloj|plantas?|tacones|zapatos?)\b/,
    unless:
      /\b(?:pene|ereccion|miembro|pito|pija|verga|polla|erect\w*|viagra|cialis|sildenafil|baja|bajar|pajarito|duro)\b/,
  },
  {
    said: 'cuando miro el reloj ya son las dos',
    of: ['vision-change'],
    word: /^(?:2|dos)$/,
    before: /\b(?:las|los)$/,
    unless: /\b(?:doble|borros\w*|veo dos|nublad\w*|lengua|repente|pronto)\b/,
  },
  {
    said: 'el tobillo se puso morado',
    of: ['blue'],
    word: /^morad[oa]s?$/,
    beside:
      /\b(?:tobillo|rodilla|codo|muneca|moret\w*|torc\w*|doblo|berenjena|pantorrilla|vacuna|inyeccion|dedo gordo)\b/,
    unless:
      /\b(?:labios|boca|respir\w*|ahog\w*|pulso|lengua|desmay\w*|palid\w*|cara|siente|dormid\w*|mueve|atragant\w*)\b/,
  },
  {
    said: 'la pastilla azul no le sirve',
    of: ['blue'],
    word: /^azul(?:es)?$/,
    before: /\b(?:la|las|una|pastilla|pastillita|color|inhalador|linea)$/,
    unless: /\b(?:labios|respir\w*|puso azul|ahog\w*|bebe|morad\w*|piel|cara|boca|responde)\b/,
  },
  {
    said: 'primero garganta, luego nariz tapada',
    of: ['throat-closing'],
    word: /^tapad\w*$/,
    before: /\bnariz(?: \w+)?$/,
    unless: /\b(?:respir\w*|cierr\w*|cerr\w*|hinch\w*|aire|traga\w*|ronch\w*|lengua|labios|comi|comio|babea)\b/,
  },
  {
    said: 'cuando me río se me cierra el ojo',
    of: ['throat-closing'],
    word: /^cierra$/,
    after:
      /^(?:\w+ )?(?:el|los|un|este) (?:ojos?|ojito|parpado|negocio|portal|local)\b|^(?:la|una) (?:app|aplicacion|pagina|puerta|cita|tienda)\b/,
    unless: /\b(?:garganta|respir\w*|aire|lengua|traga\w*|pecho|hinch\w*|ronch\w*)\b/,
  },
  {
    said: 'estoy confundido con el plan del seguro',
    of: ['confused', 'acts-odd'],
    word: /^confundid[oa]s?$/,
    beside:
      /\b(?:plan|seguro|cobertura|papel\w*|citas?|recetas?|dosis|instrucc\w*|resultados?|horario|pago|factura|tramite|vacunas?|formulario|recibo)\b/,
    unless:
      /\b(?:caid[ao]|cai|golpe\w*|donde est\w+|fiebre|palabras|mare\w*|repente|desperte|insulina|cabeza|hablar|debil\w*|sud\w*)\b/,
  },
]
