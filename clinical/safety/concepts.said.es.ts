import type { Concept } from './lexicon.types.ts'

/** Spanish patterns, part 9 of 9; see `lexicon.types.ts` for how they are written. */
export const spanishSaid = {
  sudden: ['{suddenly}'],
  severe: [
    '{awful}|mucho dolor|muy mal|cada vez mas|duele mucho|fuertisimo|muchisimo|empeor*|duele demasiado|duele bastante|peor|intenso|grave|gravisim*',
  ],
  'asks-er': [
    'debo|debemos|deberia|tengo que|hay que|necesito|voy|vamos|llevo|es necesario|sera >5 ir|emergencia*|hospital|911|urgencias|ambulancia|llamar|llevarl*',
    'llamo|llamar|llame|llamamos|marco|marcar >3 911|ambulancia|emergencia*',
    'es|sera|seria >2 grave|serio|peligroso',
    'ayuda|ayudenme|ayudeme|auxilio|socorro|urgente|emergencia|rapido por favor',
  ],
  'pain-severe': [
    '{awful} >5 dolor|dolores|duele*|colico*|calambre*|ardor',
    'dolor|dolores|duele*|colico*|calambre* >6 {awful}',
    'dolor >5 no >3 quita|pasa|cede|calma|baja|control*|alivia|aguant*|soport*',
    'llorando de dolor|llora de dolor|gritando de dolor|grita de dolor|me muero de dolor|muriendo de dolor|10 de 10|9 de 10|dolor insoportable|dolorazo|mucho dolor|muchisimo dolor|demasiado dolor',
  ],
  'worse-fast': [
    'empeor*|peor|agrav*|crec* >5 rapid*|minuto*|hora|cada rato|momento|ahorita',
    'cada vez peor|cada vez mas mal|cada minuto peor|se esta poniendo peor|se esta agravando|va de mal en peor|se agravo|decayendo rapido',
  ],
  'long-while': [
    'toda la noche|todo el dia|todo el santo dia|desde ayer|desde anoche|horas|sigue sangrando|sigo sangrando|llevo sangrando|lleva sangrando',
  ],
  'many-hours': ['toda la noche|todo el dia'],
} as const satisfies Partial<Record<Concept, readonly string[]>>
