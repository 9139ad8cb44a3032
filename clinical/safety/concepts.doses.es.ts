import type { Concept } from './lexicon.types.ts'

/** Spanish patterns for doses that were mistaken, what is read at home, and lay words heard too low; see `lexicon.types.ts` for how they are written. */
export const spanishDoses = {
  'oxygen-low': ['{gadget} >4 dedo|dedito|oxigeno >6 {lowoxygen}', 'dedal >3 marca|dice|sale|puso >2 {lowoxygen}'],
  overdose: [
    '{injected} >6 {rapid} >6 en vez de|en lugar de|pensando|crei|creyendo|pense|por error|equivoc*|no la|confund* >6 {basal}',
    'confundi|confundio|confundimos|equivoque|equivoco|revolvi|revolvio >3 plumas|lapiceros|insulinas|frascos|jeringas >8 {rapid}',
    'confundi|confundio|equivoque|equivoco >4 {rapid} >3 {basal}',
    '{injected} >3 100|120|150|200|250|300|400|500 >1 unidades|u|ui >4 insulina|{rapid}',
  ],
  'tricyclic-many': [
    '{took}|tragaron >4 punado|puno|monton|bonche|bola|montonal|chorro|todas|frasco|bote >2 {tricyclic}',
    '{took} >3 {five} >0 {tricyclic}',
    '{took} >3 {five} >0 de|pastillas|tabletas|tiras >2 {tricyclic}',
  ],
  'suicide-intent': [
    '{medicine}|{tricyclic} >10 monton|puno|punado|fila|regadas|acomodadas|contadas >12 se acabe|que acabe|se calle|silencio|dormir para siempre|no le digan|no le diga|ya no despertar|cuantas',
  ],
  child: [
    'mollera|fontanela >4 hundi*|sumid*|sumio|metida',
    'hundi*|sumid*|sumio >2 mollera|fontanela',
    'caida de la mollera|caida de mollera|cayo la mollera|mollera caida',
  ],
  dry: [
    'mollera|fontanela >4 hundi*|sumid*|sumio|metida',
    'hundi*|sumid*|sumio >2 mollera|fontanela',
    'caida de la mollera|caida de mollera|cayo la mollera|mollera caida',
  ],
  'chest-pain': [
    'siento|siente|como|encima|sentad*|sentaron|sentado|puesto|pusieron|parad* >5 costal|saco|bulto|yunque|losa|elefante|ladrillo*|cemento >4 pecho',
    'pecho >2 pesa|oprime|aprieta >3 costal|saco|bulto|yunque|losa|elefante|ladrillo*|cemento',
  ],
  speech: [
    'quiere|quiero|intenta|trata >2 hablar|decir >6 ruidos|sonidos|gemidos|quejidos',
    'salen|sale|saca >2 puros|solo|solamente|nomas >1 ruidos|sonidos|quejidos',
  ],
  'one-side-weak': [
    'mano|brazo|pierna >2 derech*|izquierd* >3 se le cae|se me cae|se le va|se me va|no le responde|no me responde',
  ],
  'limb-cold': [
    'pie|pierna|mano|dedo* >3 negr* >1 frio|fria|frios|helad*',
    'pie|pierna|mano|dedo* >4 negr*|morad*|gris|blanc* >6 no siente|no siento|no lo siente|no lo siento|no la siente|no la siento|no se siente',
  ],
  'bulging-spot': ['mollera|fontanela >3 tensa|dura como'],
} as const satisfies Partial<Record<Concept, readonly string[]>>
