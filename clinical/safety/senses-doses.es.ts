import type { Sense } from './sense.types.ts'
import { patternOf } from './word-patterns.ts'

const INSULINS =
  'insulina|humalog|novolog|novorapid|apidra|lispro|aspart|lantus|basaglar|toujeo|tresiba|levemir|glargina|nph'

/** More words of another sense: insulin as it is meant to be, a finger that was pricked, a vaccine, gums and glasses. */
export const SENSES_DOSES_ES: readonly Sense[] = [
  {
    said: 'me puse 40 unidades de lantus como siempre',
    of: ['overdose'],
    word: patternOf(`^(?:\\d{1,2}|unidades?|${INSULINS})$`),
    beside: patternOf(
      `\\b(?:[1-7]?\\d|80) (?:unidades )?(?:de )?(?:la |mi )?(?:${INSULINS})\\b.*\\b(?:con (?:la |cada |el )?(?:comidas?|cena|desayuno|almuerzo)|en la (?:noche|manana)|por la (?:noche|manana)|cada (?:noche|manana|dia)|al dia|diario|como siempre|antes de (?:dormir|acostarme|comer))\\b`,
    ),
    unless:
      /\b(?:en vez|en lugar|equivo\w*|confund\w*|por error|crei\w*|pens\w*|doble|2 veces|otra vez|de mas|demasiad\w*|mucha|sin comer|no comi\w*|tembl\w*|sud\w*|baj[ao]\w*|mare\w*|desmay\w*|morir\w*|matar\w*|despierta|responde|hij[oa]|bebe|nin[oa]|olvid\w*|se me paso|todo|toda)\b/,
  },
  {
    said: 'el seguro cambió lantus por basaglar',
    of: ['overdose', 'double-dose'],
    word: patternOf(`^(?:\\d{1,2}|unidades?|en|lugar|vez|mismas|${INSULINS})$`),
    beside:
      /\b(?:seguro|farmacia|receta\w*|cubre|doctora? (?:quiere|dijo|me)|la misma dosis|las mismas|puedo (?:ponerme|usar|cambiar)|a partir de|desde el lunes|manana empiezo)\b/,
    unless:
      /\b(?:me puse|me inyecte|le puse|se puso|le di|inyecte|ya me|equivo\w*|confund\w*|por error|crei\w*|hace (?:rato|una hora|media)|tembl\w*|sud\w*|baj[ao]\w*|mare\w*|desmay\w*|morir\w*|matar\w*|despierta|responde|de mas|doble)\b/,
  },
  {
    said: 'me piqué el dedo y salió 84 de azúcar',
    of: ['oxygen-low', 'cannot-breathe'],
    word: /^(?:dedo|dedos|aparat\w*|\d\d)$/,
    beside: /\b(?:pique|pico|picar\w*|pinch\w*|azucar|glucosa|glucometro|tiras?|lanceta|ayunas)\b/,
    unless:
      /\b(?:oxigeno|oximetro|satura\w*|respir\w*|aire|labios|azul\w*|morad\w*|pinza|ahog\w*|tos|agit\w*|falta|pulmon\w*)\b/,
  },
  {
    said: 'la vacuna de la meningitis',
    of: ['sepsis'],
    word: /^meningitis$/,
    before: /\bvacunas? (?:de|contra|para)(?: la)?$/,
    unless:
      /\b(?:fiebre|calentura|nuca|cuello|manchas?|vomit\w*|dolor|duele|luz|despierta|responde|tembl\w*|convuls\w*|roncha\w*|morad\w*|despues de|tiene|aguad\w*|dormid\w*)\b/,
  },
  {
    said: 'me sangran tantito las encías',
    of: ['heavy-bleeding'],
    word: /^(?:sangran|sangra|sangrado|tantito|tanto)$/,
    beside: /\b(?:tantito|tanto|poquito|poco)\b.*\bencias?\b|\bencias?\b.*\b(?:tantito|tanto|poquito|poco)\b/,
    unless:
      /\b(?:no para\w*|chorro\w*|anticoagulantes?|warfarina|eliquis|xarelto|moret\w*|morad\w*|puntos|horas?|coagul\w*|cuajar\w*|boca llena|mare\w*|desmay\w*|vomit\w*|golpe\w*|muela|sacaron|extra\w*|leucemia|quimio|nariz|orina|popo|embaraz\w*)\b/,
  },
  {
    said: 'no veo bien de lejos desde hace años',
    of: ['vision-lost'],
    word: /^(?:no|veo|ve|bien)$/,
    after: /^(?:veo |ve )?(?:bien )?(?:ni )?de (?:lejos|cerca)\b/,
    beside: /\b(?:desde hace|hace ya|llevo|ya tengo) (?:varios |muchos |unos )?(?:\d+ )?(?:anos|meses)\b/,
    unless:
      /\b(?:repente|de golpe|hoy|ayer|anoche|ahora|esta (?:manana|tarde|noche)|cortina|sombra|negr\w*|destellos|luces|dolor|duele|doble|un (?:solo )?ojo|nada|perdi\w*|cara|brazo|habl\w*|cabeza|peor\w*|rojo|empeor\w*)\b/,
  },
  {
    said: 'a qué edad se cierra la mollera',
    of: ['throat-closing'],
    word: /^(?:cierra|cerro|cierran|cerrar)$/,
    after: /^(?:la |las )?(?:mollera|fontanela)\b/,
    unless: /\b(?:garganta|lengua|labios|respir\w*|ronch\w*|hinch\w*|traga\w*|aire|comio|alerg\w*)\b/,
  },
]
