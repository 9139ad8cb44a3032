import type { Concept } from './lexicon.types.ts'

/** Spanish patterns for what is said in a handful of words; see `concepts.short.en.ts`. */
export const spanishShort = {
  'suicide-intent': [
    'mar|rio|lago|presa|canal >2 no salir|no volver|no regresar|ya no salir|nunca salir',
    'diganle|diganles|digan|dile|diles >4 que los|que las|que lo|que la >0 quiero|amo >6 voy|adios|perdon*',
    'tengo|traigo|agarre >1 navaja|cuchillo|pistola|soga|hoja >1 en >1 mano',
    'nada|nadie >1 me >3 para|parar|detiene|detener|frena|salva|impide|impedir >2 esta vez|ahora si',
    'esta vez >2 nada|nadie >1 me >3 para|parar|detiene|detener|frena|salva',
    'irme|ir|voy|partir|dejar|despedirme >2 este mundo',
    'cuchillo|navaja*|pistola|arma|soga|pastillas >3 encerr*',
  ],
  overdose: [
    'tome|tomo|tomaron|tomado|trague|trago|tragaron|tomamos >2 40|50|60|sesenta|setenta|ochenta|noventa|cien|cincuenta|cuarenta >1 pastillas|tabletas|pildoras|capsulas|comprimidos|de golpe|de una vez',
    'pastillas|medicinas|medicina|pildoras|tabletas >0 de mi|de su|de la|del >1 mama|papa|abuela|abuelo|esposo|esposa|hermana|hermano|suegra|suegro|tia|tio >2 todas|todo|completas|enteras',
    'me lo|se lo >0 tome|tomo|trague|trago|bebi|bebio >0 todo',
    'tome|tomo|trague|trago|tomaron >1 2|3|4|5|6|un >0 meses|mes|semanas >5 juntos|juntas|junto|de golpe|de un jalon|de una vez',
  ],
  'cannot-breathe': [
    // Said on behind an idiom, which would mask a part of it that stood alone.
    'respirar por la nariz ni por la boca|respirar por la nariz ni la boca|respiro por la nariz ni por la boca|respirar por la nariz ni por boca',
    'me|le|nos >0 va|fue|iba|esta yendo >0 el >0 aire|aliento|respiro',
    'me|le >0 falta|acaba|corta >1 aire|aliento|respiracion',
  ],
  'one-side-weak': [
    'flojera|debilidad|flojo|floja|adormecimiento|hormigueo|pesadez >2 en|de >1 un|medio|una >0 lado|cuerpo|brazo|pierna|mitad',
  ],
  cold: [
    'no|dejo de|ya no >1 tirita|tiritar|tiembla|temblar >8 nieve|frio|hielo|helad*',
    'nieve|hielo|helad*|congelad* >8 no|dejo de|ya no >1 tirita|tiritar|tiembla|temblar',
  ],
  'belly-rigid': [
    'bulto|bola|hernia|pelota >4 ingle|ombligo|vientre|barriga|panza >6 dur*|morad*|no se mete|no entra|no regresa >6 vomit*|grita|dolor|duele|no puedo',
    'bulto|bola|hernia >4 ingle|ombligo >6 vomit*',
  ],
  'head-injury': [
    'oido|oidos|oreja*|nariz|boca >5 golpe|caida|choque|porrazo|trancazo|golpeo|cayo|accidente',
    'vomit* >4 desde|despues|tras >2 golpe|caida|porrazo|trancazo|choque',
    'llego|vino|regreso|trajeron|amanecio >2 golpead*',
    'pego|golpeo|dio|pegaron >2 pelota|balon|bola|bate|piedra|pelotazo >6 pupila|cabeza|vomit*|dormid*|desmay*',
    'pateo|patada|coz >4 caballo|vaca|mula|burro|yegua|toro >4 cabeza|cara|frente',
  ],
  'head-danger': [
    'sangre|sangra|sangrando|liquido|agua >4 oido|oidos|orejas',
    'pupila >4 grande|dilatada|chica|distinta|diferente',
    'golpe|golpead* >5 se duerme|dormid*|no despierta',
  ],
  'skin-peeling': ['despeg*|desprend* >1 la >0 piel', 'piel >3 despeg*|desprend*|cae en tiras|a tiras'],
  'new-drug': [
    'piel|ronchas|ampollas|labios >4 con|por|desde|despues de >1 la|el|esa|ese|una >0 medicina|antibiotico|medicamento|pastilla|inyeccion',
  ],
  'dark-rash': ['granos|ronchas|ampollas >4 hicieron|pusieron|volvieron|tornaron >1 negr*|morad*'],
  assault: [
    'dije|decia|gritaba >1 que no >8 forzo|obligo|no paro|metio|violo|igual lo hizo',
    'forzo|obligo|metio|violo >8 dije|decia >1 que no',
  ],
  'harm-others': [
    'mandan|ordenan|dicen|piden|obligan|mandando >3 mat* >2 hijo|hija|bebe|nino|nina|esposo|esposa|mama|papa|familia|gente',
  ],
  poison: [
    'echa|echan|echo|echaron|pone|ponen|puso|pusieron|mete|metio >2 algo|polvo|pastillas|veneno >2 a|al|en >2 cafe|comida|te|bebida|sopa|leche|refresco|agua|jugo|vaso >10 mal|enferm*|duerm*|dormid*|vomit*|mareo|mare*|desmay*',
  ],
  seizure: [
    'esta|estan|estaba|estuvo >0 dando >1 un >0 ataque >1 a|al >1 mi|su|la|el|hijo|nino|bebe|esposo|esposa|mama|papa|hija',
    'dio|dieron >0 un >0 ataque >1 a|al >1 mi|su >0 hijo|hija|bebe|nino|nina|esposo|esposa|mama|papa|hermano|hermana >4 tiembl*|sacud*|tieso|tiesa|espuma|ojos|no responde|no reacciona',
  ],
  'waters-broken': [
    'salio|sale|saliendo|fuente >2 agua|liquido >0 verde',
    'agua|liquido|fuente >2 verde >8 contracciones|dolores|semanas|embaraz*',
    'viene|venia|sale|salio|naciendo|nace >1 de >0 pies|piecitos',
    'viene|venia >1 de >0 nalgas|pie|lado >8 dolores|contracciones|fuente|empuj*|puj*|asoma*|saliendo|agua',
    'asoma*|salio|saliendo|salieron >2 piecito|piecitos|manita|bracito|nalguitas|cabecita',
    'ya viene|ya va a nacer|ya nace|ya esta naciendo >3 nino|nina|bebe|criatura|chamaco >6 sola|solo|nadie|carro|taxi|puj*|empuj*|casa|ambulancia',
    'se me >0 salio|sale|esta saliendo|salia >1 el|un >0 cordon',
    'cordon >2 del bebe|umbilical >3 sale|salio|saliendo|afuera|asoma*',
  ],
  severed: [
    'cesarea|operacion|cirugia|operaron|quirurgica >6 abrio|abrieron|reventaron|revento|rajo|descosio',
    'abrio|abrieron|reventaron|revento|rajo|descosio >5 cesarea|operacion|cirugia',
    'se le|se me >0 salio|sale|ve|asoma|esta saliendo >1 el|un >0 hueso',
    'salio|sale|asoma|saliendo >1 un|el >0 hueso >6 pierna|brazo|piel|caida|golpe|sangre|tobillo|codo|muneca',
  ],
  stabbed: [
    'tractor|camion|camioneta|carro|troca|trailer|autobus|tren|moto|llanta|llantas|montacargas|carreta >1 le|me|lo|la >0 paso|pasaron >3 encima',
    'le|me|lo|la >0 paso|pasaron >4 tractor|camion|camioneta|carro|troca|trailer|autobus|tren|moto|llanta|llantas|montacargas|carreta >3 encima',
    'tractor|maquina|banda|molino|prensa|camion|camioneta|carro|troca|montacargas|cosechadora|empacadora|mezcladora|rodillo >2 agarro|jalo|atrapo|aplasto|machuco|prenso|trago|arrastro|apachurro|chupo >2 pierna|brazo|mano|pie|dedos|dedo|cabeza|pelo|manga',
    'agarro|jalo|atrapo|aplasto|machuco|prenso|trago|arrastro|apachurro|chupo >2 pierna|brazo|mano|pie|dedos|dedo|pelo|manga >3 tractor|maquina|banda|molino|prensa|camion|camioneta|carro|troca|montacargas|cosechadora|empacadora|mezcladora|rodillo',
    'toro|vaca|caballo|jabali >2 corneo|cornea|embistio|pisoteo|aplasto|revolco',
    'corneo|embistio|pisoteo|cornada|revolco >4 toro|vaca|caballo',
    'pateo|patada|coz >3 caballo|vaca|mula|burro|yegua|toro >4 panza|pecho|estomago|barriga|cabeza|cara|vientre',
  ],
  unrousable: ['piso|suelo >5 ronquido|ronquidos|ronca|roncando|gorgoteo|gorgoteando'],
  speech: ['palabras >3 al reves|enredad*|trabad*|chueca*|revueltas'],
  'baby-still': ['no >0 patea|pateo|se mueve|mueve >2 desde >6 semanas|alivio|embaraz*|parto|parir'],
  'abuse-deadly': [
    'persigue|persiguio|persiguen|correteo|acorralo|amenaz* >3 cuchillo|pistola|machete|arma|navaja|tubo|hacha',
    'si >2 dejo|voy|hablo|denuncio|salgo >2 me >0 entierra|desaparece|quema|descuartiza|mata',
    'me >0 entierra|desaparece|quema|descuartiza >3 si >2 dejo|voy|hablo|denuncio|salgo',
  ],
  severe: ['testiculo|testiculos|huevo|huevos >4 grita|gritos|gritando|llora de dolor'],
  infant: ['1|2|3|4|5|6|7|8|9|10 >0 semanas|dias >0 de nacid*'],
  rigors: [
    'tiembla|temblando|tiemblo >3 que >3 cama',
    'escalofrios|tiembla|temblando >8 infeccion >2 orina|rinon|rinones|vias urinarias',
  ],
  'alcohol-stop': ['dejo|dejar|deje >2 trago|tomar|alcohol|cerveza|vino|tequila|bebida|beber|mezcal'],
  psychosis: [
    'dejo|dejar|deje >2 trago|tomar|alcohol|cerveza|vino|tequila|bebida|beber|mezcal >8 ve|mira|viendo|veo >1 ratas|animales|bichos|cosas|gente|aranas|viboras|sombras',
  ],
  thirst: ['muero de sed|mucha sed|tanta sed|sed insoportable'],
} as const satisfies Partial<Record<Concept, readonly string[]>>
