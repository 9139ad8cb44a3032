import type { Sense } from './sense.types.ts'

/** More words of another sense, as strangers used them. Each keeps emergencies beside it in `corpus.beside.jsonl`. */
export const SENSES_TOO_ES: readonly Sense[] = [
  {
    said: 'no me duele y veo bien',
    of: ['vision-lost'],
    word: /^(?:veo|ve)$/,
    before:
      /\b(?:duele\w*|pica\w*|arde\w*|dolor|fiebre) (?:, )?(?:y|pero)$|\b(?:duele\w*|pica\w*|arde\w*|dolor|fiebre) ,$/,
    after: /^(?:todo )?(?:muy )?bien\b/,
    unless:
      /\b(?:no (?:ve|veo|puedo ver|puede ver)|dej[eo] de|perd\w+|nada|mitad|cieg\w+|negr\w+|oscur\w+|borros\w+|doble|repente|sombra|cortina|golpe\w*|apag\w*|(?:de|con|por) uno|(?:del|el|con el|por el) otro)\b/,
  },
  {
    said: 'me dio un ataque de risa',
    of: ['seizure'],
    word: /^(?:ataque|dio)$/,
    after: /^(?:un ataque )?de (?:risa|celos|hambre)\b/,
    unless:
      /\b(?:ties[oa]|babea\w*|sacud\w*|convuls\w*|espuma|cuchillo|pistola|machete|arma|mata\w*|golpe\w*|cuello|ahorc\w*|despierta|responde|boca|chueca|desmay\w*|azul|morad[oa])\b/,
  },
  {
    said: 'mi perrita convulsiona desde cachorra',
    of: ['seizure'],
    word: /^convulsion\w*$/,
    before: /\b(?:mi|nuestr[oa]) (?:perr\w+|gat\w+)$/,
    unless:
      /\b(?:hij[oa]|espos[oa]|mama|papa|bebe|nin[oa]|abuel[oa]|herman[oa]|niet[oa]|suegr[oa]|ti[oa]|prim[oa]|vecin[oa]|cunad[oa]|amig[oa]|novi[oa]|marido|senora?|muchach[oa]|tambien)\b/,
  },
  {
    said: 'me mata la curiosidad',
    of: ['abuse-deadly', 'abuse'],
    word: /^(?:me|mata|nos)$/,
    after: /^(?:mata )?la (?:curiosidad|duda|espera|risa)\b/,
    unless: /\b(?:el me|esposo|novio|pareja|marido|golpe\w*|dice|miedo)\b/,
  },
  {
    said: 'el plan de anafilaxia firmado',
    of: ['anaphylaxis'],
    word: /^anafilaxia$/,
    before: /\b(?:plan|protocolo|formulario) (?:de|para|por)(?: la)?$/,
    unless:
      /\b(?:ahora|ahorita|hoy|hinch\w*|respir\w*|ronch\w*|garganta|cierra|minutos|labios|urgente|puse|use|segui|sigue|sirvio|plumas|silb\w*|voz|comio|vomit\w*|palid\w*)\b/,
  },
  {
    said: 'infarto lacunar antiguo sin cambios',
    of: ['heart-attack'],
    word: /^infarto$/,
    after: /^(?:lacunar )?antiguo\b/,
    unless: /\b(?:otro|ahora|hoy|sud[ao]\w*|aprieta|oprime|pecho|brazo|gris|dando|le dio|me dio)\b/,
  },
  {
    said: 'la fascitis plantar',
    of: ['sepsis'],
    word: /^fascitis$/,
    after: /^plantar\b/,
    unless: /\b(?:necro\w*|gas|fiebre|calentura|morad[oa]|negr[oa]|huele|podrid[oa]|ampollas|burbujas)\b/,
  },
  {
    said: 'solo quiero seguir con mis anticonceptivas',
    of: ['suicide-passive'],
    word: /^seguir$/,
    after:
      /^con (?:mis|la|el|las|los|mi) (?:anticonceptiv\w*|pastillas? anticonceptiv\w*|tratamiento|misma (?:pastilla|medicina|dosis)|terapia)\b/,
    unless: /\b(?:vida|vivir|viviendo|morir\w*|muert\w*|no quiero seguir)\b/,
  },
  {
    said: 'problemas de erección desde hace meses',
    of: ['priapism'],
    word: /^ereccion$/,
    before: /\bproblemas? (?:de|con la|para la)$/,
    unless: /\b(?:horas?|dolor\w*|duele|baja|anoche|madrugada|quita|hrs|no se va|no cede|toda la noche|ayer)\b/,
  },
  {
    said: 'sin falta de aire',
    of: ['cannot-breathe'],
    word: /^sin$/,
    after: /^falta de aire\b/,
    unless: /\b(?:pantorrilla|piernas?|hinchad\w*|desmay\w*|sangre|azul|morad[oa]s?|labios)\b/,
  },
  {
    said: 'no tiene calentura, come bien',
    of: ['drowsy'],
    word: /^come$/,
    before: / ,$/,
    after: /^(?:bien|normal|de todo)\b/,
  },
  {
    said: 'un simulacro de incendio',
    of: ['bad-burn', 'burn-any'],
    word: /^incendio$/,
    before: /\bsimulacro de$/,
    unless: /\b(?:de verdad|ampoll\w*|ardor|se quemo|me queme|hospital|prendio|llamas|piel|ropa|fuego|quemada|hueso)\b/,
  },
  {
    said: 'la ola lo aventó y se raspó la rodilla',
    of: ['abuse'],
    word: /^(?:avento|lanzo|golpeo|pego|empujo|tumbo)$/,
    before:
      /\b(?:ola|olas|viento|perr[oa]|caballo|yegua|toro|vaca|becerro|chivo|carro|coche|camion|moto|pelota|balon|rama|puerta|columpio|maquina|explosion|oleaje)(?: (?!y\b)\w+)? (?:lo|la|me|nos|le)$|\b(?:cable|luz|tension|descarga|toque|electricidad|corriente)\b(?:.* )?(?:lo|la|me|nos|le)$/,
    unless:
      /\b(?:espos[oa]|marido|novi[oa]|pareja|ex|padrastro|madrastra|jefe|patron|patada|punos?|punetazo\w*|pistola|cuchillo|amenaz\w*|miedo|borracho|tomado|con (?:el|un|una|la)|contra (?:la|el)|a proposito|enoj\w*)\b/,
  },
  {
    said: 'siento navajas en la garganta cada noche',
    of: ['stabbed'],
    word: /^(?:navajas|cuchillos|vidrios)$/,
    before: /\b(?:siento|siente|como|como con|como tragar|parece|parecen)(?: unas| unos| tragar| que trago)?$/,
    beside: /\b(?:garganta|tragar|trago|orinar|orino|anginas|amigdalas)\b/,
    unless:
      /\b(?:sangr\w*|clav\w*|apunal\w*|cort\w*|asalt\w*|ladron|me metio|amenaz\w*|morir\w*|matar\w*|suicid\w*|cuello|respir\w*|mano|noche lo hago)\b/,
  },
  {
    said: 'lavar la herida con agua corriente',
    of: ['stabbed'],
    word: /^corriente$/,
    before: /\b(?:agua|cuenta|mes|ano|gente|al)$/,
    unless:
      /\b(?:electric\w*|toque|descarga|cable|enchufe|agarr\w*|pego|desmay\w*|quem\w*|tirad[oa]|avento|lanzo|inconscien\w*|respond\w*|despiert\w*|ahog\w*|arrastr\w*|llev[oa])\b/,
  },
  {
    said: 'la sinusitis me tiene con la cabeza que va a explotar',
    of: ['headache-worst'],
    word: /^(?:explot\w*|revent\w*|estall\w*)$/,
    beside: /\b(?:sinus\w*|senos|congestion\w*|congestionad[oa]|mocos?|alergias?|gripe|gripa)\b/,
    unless:
      /\b(?:repente|golpe|subit\w*|peor|nunca|cuello|nuca|vista|veo|ver|vision|ojos?|doble|confund\w*|fiebre|calentura|debil\w*|dormid\w*|vomit\w*|hinch\w*|embaraz\w*|cai|cayo|hablar|palabras|desmay\w*|despiert\w*|convuls\w*|boca|cara)\b/,
  },
  {
    said: 'espinillas dolorosas e hinchadas en la cara',
    of: ['swelling-face', 'chest-pain', 'pain-severe'],
    word: /^(?:hinchad[oa]s?|inflamad[oa]s?|doloros[oa]s?)$/,
    beside:
      /\b(?:acne|espinillas?|granos|barros)(?: (?:quistico|muy|doloros[oa]s|rojos|rojas|grandes|e|y))* (?:hinchad[oa]s?|inflamad[oa]s?|doloros[oa]s?)\b/,
    unless:
      /\b(?:tod[oa]|mitad|media|labios?|lengua|ojos?|parpados?|garganta|fiebre|calentura|respir\w*|ronchas?|alerg\w*|medicina|pastilla|comi|comio|pic[oa]\w*|aprieta|opresion|sud\w*|brazo|extiend\w*)\b/,
  },
  {
    said: 'mi hijo tomó paracetamol para la fiebre',
    of: ['got-into-medicine'],
    word: /^(?:tomo|tomado)$/,
    after: /^(?:un |una |su |1 |una dosis de )?(?:paracetamol|tylenol|ibuprofeno|acetaminofen|jarabe)\b/,
    unless:
      /\b(?:tod[oa]s?|enter[oa]|frasco|bote|caja|puno|punado|demasiad\w*|muchas?|cuant[oa]s?|doble|2 veces|otra vez|equivoc\w*|error|accidente|sin querer|encontr\w*|agarr\w*|abri\w*|bebe|meses|anos|nieto|nieta|dormid\w*|despiert\w*|vomit\w*|respir\w*|reaccion\w*|desmay\w*|convuls\w*|sobredosis|alcohol|morir\w*|matar\w*|falta\w*|vaci\w*|pastillas|[1-9]\d)\b/,
  },
  {
    said: 'me quitaron el yeso del brazo con la sierra',
    of: ['severed'],
    word: /^(?:brazo|pie|pierna|mano|sierra|dedo)s?$/,
    beside: /\b(?:quitar\w*|quit[oa]|cort\w+|sac\w+) (?:el|la|su|mi) (?:yeso|ferula|venda|anillo)\b/,
    unless:
      /\b(?:sangr\w*|hueso|punta|colg\w*|amput\w*|moch\w*|serruch\w*|arranc\w*|volo|profund\w*|dedo (?:cortado|fuera)|se cort\w+|me cort[eo]|le cort\w+ (?:el|la|un) (?:dedo|mano|piel|pierna|brazo|pie)|se llevo|negr[oa]|y el (?:brazo|dedo|pie))\b/,
  },
  {
    said: 'se me cayó el celular por las escaleras',
    of: ['fall-or-crash', 'head-injury', 'one-side-weak', 'face-droop'],
    word: /^cay(?:o|eron)$/,
    after: /^(?:el|mi) (?:celular|telefono|cel) (?:a|en|por|de|y|al) /,
    unless:
      /\b(?:cabeza|cara|boca|braz\w*|pierna|debil\w*|fuerza|dormid\w*|adormec\w*|habl\w*|mano|lado|de repente|y (?:me|se) ca\w*|me cai|no (?:me )?(?:pude|puedo|puede|pudo|podia)|levant\w*|par(?:arme|arse)|yo tambien|rod\w+|resbal\w*|golpe\w*|pegu?e|pego|maread\w*|mareo|desmay\w*)\b/,
  },
  {
    said: 'la cita por la hernia es el lunes, no me duele',
    of: ['belly-rigid'],
    word: /^duele$/,
    before: /\bno (?:me|le|nos)$/,
    unless:
      /\b(?:dur[ao]|morad\w*|roj[ao]|vomit\w*|mete|entra|regres\w*|atorad\w*|pero|hasta|fiebre|gases|ayer|antes|ya no)\b/,
  },
  {
    said: 'perdí el papel de la diálisis',
    of: ['dialysis-missed'],
    word: /^perd(?:i|io|imos)$/,
    after: /^(?:el|la|mi|su|un|una) (?:papel|hoja|carta|tarjeta|telefono|numero|horario|credencial|folleto)\b/,
    unless:
      /\b(?:debil\w*|hinchad\w*|respir\w*|corazon|veces|semana|dias|mare\w*|pecho|vomit\w*|falt\w*|fuerzas?|y (?:la|mi|una|dos) (?:hemo)?dialisis|no (?:he )?(?:ido|fui)|mal|enferm\w*)\b/,
  },
  {
    said: 'no hay diálisis el jueves, verdad',
    of: ['dialysis-missed'],
    word: /^(?:no|sin)$/,
    after:
      /^dialisis (?:todavia|aun|por ahora)\b|^hay (?:hemo)?dialisis (?:el|este|ese|los) (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|dia)\b/,
    unless:
      /\b(?:debil\w*|hinchad\w*|respir\w*|corazon|veces|semanas?|dias|desde|mare\w*|pecho|vomit\w*|falt\w*|fuerzas?|perdi|mal|enferm\w*)\b/,
  },
]
