import type { Sense } from './other-senses.ts'

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
]
