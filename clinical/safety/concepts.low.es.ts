import type { Concept } from './lexicon.types.ts'

/** Spanish patterns for what was heard too low; see `concepts.low.en.ts`. */
export const spanishLow = {
  'suicide-intent': [
    'moriria|muero|morire|morirme|moriremos|mata|mataria|matarme|despierto|despertar >3 si >3 tomo|tomara|trago|tomamos >3 {todo}',
    'si >3 tomo|tomara|trago >3 {todo} >4 muero|moriria|morire|mata|mataria|despierto|despertar',
    'basta|bastan|bastaria|alcanza|alcanzan|suficiente|suficientes >5 frasco|caja|pastillas >3 morir*|matar*|no despertar',
    'frasco|caja|pastillas >4 basta|bastan|alcanza|alcanzan|suficiente|suficientes >3 morir*|matar*|no despertar',
    'no aguanto|no puedo >1 mas >8 me corto|me mato|me tiro|me cuelgo',
    'perdon*|adios|despid*|cuid* >6 me las|me los >0 tome|trague',
    'ya me las|ya me los >0 tome|trague >6 perdon*|adios|despid*|cuid*',
    'quiere|queria|solo quiere|nomas quiere >2 dormir|dormirse >1 para siempre|y no despertar|y ya no despertar',
    'encerr* >8 navaja*|cuchillo|pistola|pastillas|soga|hojas de afeitar|rasurador*|arma',
    'cartas|carta|todo >3 escritas|escrita|arreglado|listo >8 hoy|esta noche|manana >2 acaba|termina|acabo|es el dia',
  ],
  'suicide-passive': ['mejor >4 con mi seguro de vida|con el seguro de vida|que conmigo|sin mi estorbo'],
  overdose: ['me las|me los >0 tomo|tome|trago|trague >1 todas|todos >2 una vez|un jalon|golpe|juntas|juntos|un tiron'],
  stabbed: [
    'cuchillo|navaja|varilla|fierro|vidrio|palo|machete|tubo|desarmador >2 clavad*|enterrad*|encajad*|atravesad*|ensartad*',
  ],
  blue: ['recien nacid*|bebito|bebita >2 morad*|amorat*|azul'],
  unrousable: ['no|imposible >3 deja|puede|pueden|logra|hay forma|hay manera >3 despertar*'],
  'heavy-bleeding': [
    'sangr* >5 como >1 llave|chorro|manguera|fuente|grifo|canilla|cano|puerco|res|pluma|regadera',
    'llave|chorro|grifo|fuente >1 de >1 sangre',
  ],
  assault: [
    'me lo|me la|me los >0 metio|metieron|mete|meten|metia >5 {dormida}|boca|por atras|a la fuerza',
    '{dormida} >6 me lo|me la|me los >0 metio|metieron|mete|meten|metia',
    'desperte|despierto >5 encima de mi|dentro de mi|sin ropa|sin mi ropa|tocandome',
    'me hace|me hizo|me obliga|me obligo >3 metermelo|metermela|tocarlo|tocarselo|chupar*|hacerle',
  ],
  confused: [
    'no >1 se|sabe|recuerdo|recuerda|acuerdo|acuerda|entiendo >3 como >1 {llegue} >1 aqui|ahi|alla|a casa|a la casa|a mi casa|al parque|al hospital|a la calle|al trabajo',
    'confundid* >4 como >1 {llegue} >1 aqui|ahi|alla|a casa|a la casa|a mi casa',
    'no >1 se|sabe >1 donde >1 estoy|esta >2 ni|y >2 como',
  ],
} as const satisfies Partial<Record<Concept, readonly string[]>>
