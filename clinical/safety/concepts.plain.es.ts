import type { Concept } from './lexicon.types.ts'

/** Spanish patterns for what a leaflet calls it, said in two or three words and nothing else; see `lexicon.types.ts`. */
export const spanishPlain = {
  'keeps-nothing-down': [
    'vomit* >1 sever*|persistente*|constante*|continu*|incontrolable*|imparable*|incesante*',
    'no|sin >2 paro|paramos|parado|parar|dejo >2 vomit*|devolver|arrojar|guacarear|deponer',
    'vomit* >2 no|sin >1 para|paran|cesa|cesan|quita|quitan|parar|detiene*',
  ],
  'diarrhea-bad': [
    'diarrea* >2 sever*|persistente*|constante*|continu*|incontrolable*|imparable*|incesante*|fortisima|muy fuerte|intensa|profusa',
    'diarrea* >3 no|sin >1 para|paran|cesa|quita|parar|detiene*|deja',
    'diarrea* >4 cada rato|cada hora|cada media hora|cada 10|cada 15|cada 20|cada 30|dia y noche|a cada rato',
    'diarrea* >4 8|9|10|11|12|15|20|30|diez|doce|quince|veinte >1 veces',
    '8|9|10|11|12|15|20|30|diez|doce|quince|veinte >1 veces >5 diarrea*',
    'diarrea* >8 muy debil|tan debil|debil|sin fuerza*|deshidrat*|mare*|desmay*',
    'no >1 para|paro|se quita|se me quita|se le quita >3 diarrea*',
  ],
  'rectal-blood': ['diarrea* >3 sangr*|sanguinolent*|coagulos', 'sangr* >3 diarrea*'],
  'sudden-weak': [
    'debilidad >2 repentin*|subit*',
    'debilidad >3 de repente|de golpe|de pronto',
    'de repente|de golpe|de pronto >5 muy debil|debilidad|tan debil|sin fuerza*',
  ],
  'sudden-dizzy': [
    'mareo|mareos|vertigo >2 repentin*|subit*',
    'mareo|mareos|mareado|mareada|vertigo >3 de repente|de golpe|de pronto',
    'de repente|de golpe|de pronto >5 mareo|mareos|mareado|mareada|vertigo|me mareo|se marea|me maree|se mareo',
  ],
  'vision-change': ['cambio|cambios >1 repentin*|subit* >3 {vision}'],
  'vision-lost': ['perdida >1 repentin*|subit* >3 {vision}', 'dolor de cabeza >8 perdida >2 {vision}'],
  'fever-days': [
    'fiebre|calentura|temperatura >5 4|5|6|7|8|9|10|cuatro|cinco|seis|siete|ocho|diez >1 dias|noches',
    '4|5|6|7|8|9|10|cuatro|cinco|seis|siete|ocho|diez >1 dias|noches >3 fiebre|calentura|temperatura',
    'fiebre|calentura >4 una semana|toda la semana|dos semanas|2 semanas',
    'cuarto|quinto|sexto|septimo >0 dia >4 fiebre|calentura',
    'fiebre|temperatura|calentura >4 39|40 >6 3|4|5|6|7|tres|cuatro|cinco|seis >1 dias|noches',
  ],
  'sickle-pain': [
    'crisis|dolor|dolores >4 falciforme*|drepanocit*',
    'falciforme*|drepanocit* >6 crisis|dolor|dolores|duele*',
    'crisis >2 vasooclusiva|vaso oclusiva',
  ],
  'suicide-intent': [
    'busc*|busqu*|investig*|googl* >3 como|maneras de|formas de|metodos para >1 morir|morirme|matarme|suicidarme|quitarme la vida',
  ],
  abuse: [
    'alguien|esposo|marido|novio|novia|pareja|papa|padrastro|hijo|hija|nieto|cuidador* >2 me >0 hace|hacen >0 dano',
    'contra >1 mi|su >0 voluntad >6 {batterer}|encerrad*|casa|tiene*|retien*',
    'retenid*|encerrad*|prisioner* >4 contra|salir',
  ],
  'hearing-lost': ['no|deje de|dejo de >1 oigo|oye|oir|escucho|escucha >3 oido|oreja'],
  confused: ['golpe*|pego|pegue >3 cabeza >5 confundid*|desorientad*|confusion'],
  'baby-still': ['bebe|bebita|bebito >2 mueve|patea|movia|pateaba >1 menos'],
  'burn-bad': [
    'queme|quemo|quemada|quemado|quemadura|quemaduras >3 feo|fea|mal|fuerte|fuertes|profund*|seria|grave',
    'quimic*|acido|cloro|sosa >4 quemo|queme|quemaron >4 piel|brazo|mano|manos|pierna|pie|cara',
  ],
  'swallow-blocked': ['voz|hablo|habla|hablar >7 papa >0 caliente'],
  'new-weak': ['debilidad|adormecimiento|entumecimiento >3 nuev*'],
  'sees-double': ['veo doble|ve doble|vision doble|vista doble|viendo doble'],
  'shaking-chills': [
    'escalofrios >1 con temblor*|violentos|incontrolables|muy fuertes',
    'escalofrios >5 no >1 puedo|puede >0 parar|controlar',
  ],
  'skin-spreading': ['enrojecimiento|rojez >5 avanza|extiende|crece|corre >2 rapido'],
} as const satisfies Partial<Record<Concept, readonly string[]>>
