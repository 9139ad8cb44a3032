import type { Concept } from './lexicon.types.ts'

/** Spanish patterns from voices heard late: the countryside, grandparents; see `lexicon.types.ts` for how they are written. */
export const spanishVoices = {
  'suicide-intent': ['me quito|quitarme|quitarse|me voy a quitar|me saco|sacarme >1 del|de en >1 medio'],
  'baby-still': [
    'bebe|criatura|nene|nena|nino|nina >3 no|ya no|dejo de >1 brinca*|salta*|patea*|menea*|bulle*|rebulle* >6 estomago|panza|vientre|barriga|adentro|nada|hoy|ayer',
  ],
  postpartum: ['acaba|acabo|recien|ayer|antier|anoche|hace >3 de >1 aliviarse|parir|dar a luz|componerse'],
  'heavy-bleeding': [
    'cuajaron*|cuajos|coagulos >4 grandes|grandotes|puno',
    'echa*|tira*|arroj*|sale*|bota* >3 cuajaron*',
  ],
  poison: [
    '{consume} >10 echamos|echan|ponemos|usamos|rociamos|fumigamos >3 hierba|yerba|zacate|monte|milpa|plantas|ratas|hormigas|ganado|garrapatas',
    '{consume} >8 para >2 la|las|los >1 yerba|zacate|maleza|plaga|ratas|hormigas|garrapatas|cucarachas',
    '{consume} >14 bote|garrafa|botella|galon >10 babea*|pupilas|ninas de los ojos|espuma',
  ],
  anaphylaxis: [
    'alergic* >10 picaron|pico|picadura|piquete* >12 epinefrina|epipen|adrenalina',
    'picaron|pico|picadura|piquete* >10 alergic* >12 epinefrina|epipen|adrenalina',
  ],
  'pupil-odd': [
    'ninas de los ojos|nina del ojo|pupila|pupilas >4 chica*|chiquit*|chiquitit*|cerrad*|grande*|grandot*|abiert*',
  ],
  'glucose-low': [
    'puse|puso|pusimos|poner*|di|dio|dimos|dar*|inyect*|use|uso|usamos|usaron|usar*|aplic*|recibio|recibi|pusieron|dieron|inyectaron|aplicaron|hubo que >4 glucagon|baqsimi',
    'necesito|ocupo >4 glucagon|baqsimi >8 anoche|ayer|hoy|otra vez|de nuevo|esta manana|madrugada|2 veces|sigue|todavia|tembl*|porque',
  ],
  heat: [
    'sol|calor|surco|jornada|campo|pizca|labor|obra >14 dejo de|ya no >2 sudo|suda|sudaba|sudar',
    'ya no|dejo de >1 sudo|suda|sudar >14 piel|cuerpo|hierve|arde|ardiendo|caliente|tonter*|mare*',
  ],
  confused: [
    'habl*|dice|digo|dig*|contest* >3 tonter*|incoheren*|disparat*|babosad*|sandec* >10 compadre|dice|dicen|sol|fiebre|calor|azucar|golpe',
  ],
  'bad-burn': [
    'cay*|volte*|volti*|salpic* >8 hirviendo|hirvien*|ardiendo >8 pecho|pechito|cara|carita|panza|pancita|espalda|cuerpo|cuerpecito|brazo*|bracit*|pierna*|piernit*|cuello',
    'levant*|despeg* >3 cuero|pellejo >12 hirviendo|aceite|lumbre|comal|fuego',
    'hirviendo|aceite|lumbre|comal|fuego >14 levant*|despeg* >3 cuero|pellejo',
  ],
} as const satisfies Partial<Record<Concept, readonly string[]>>
