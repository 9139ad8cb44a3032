import type { Concept } from './lexicon.types.ts'

/** Spanish patterns built from open classes instead of sentences; see `lexicon.types.ts` for how they are written. */
export const spanishOpen = {
  'looks-ill': [
    '{kin}|cara|piel|color|esta|se puso|lo veo|la veo|anda >5 palid*|amarill*|gris*|cenizo|ceniza|blanc*|verdos*|moradit*|sin color|ceros*|fri*',
    'mal color|muy mal aspecto|se ve muy mal|se ve mal|lo veo muy mal|la veo muy mal|como muerto|como muerta|desencajad*|demacrad*|pegajos*',
  ],
  'acts-odd': [
    'atontad*|desorientad*|como ido|como ida|atarantad*|aturdid*|confundid*|delirando|delira|incoheren*|disparates|balbuce*|desvari*',
    'no >3 reconoc*|contesta*|responde*|reacciona*',
    'habla*|hablando >2 al reves|raro|revuelto',
    'actua*|comporta*|anda|esta >3 rar*|extran*|como borrach*|diferente|agresiv*',
    'habla*|dice|diciendo >4 sin sentido|cosas raras|incoheren*|disparates|solo|enredad*|tonterias|puras cosas',
    'repite|pregunta >4 lo mismo|a cada rato|otra vez',
    'mirada >3 perdida|fija|ida',
  ],
  'infant-cold': ['bebe|recien nacido|nino|nina|dias|semanas >10 fri*|helad*'],
  gush: [
    'chorro|fuente|escurr*|charco|agua >4 sali*|rompi*|escurr*|moja*|piernas|cae|bajo',
    'algo|cordon|cosa >5 sal*|colg*|asom*|salid*',
    'sal*|asom* >3 cordon|el cordon|un piecito|una manita|la manita|el piecito',
  ],
  contractions: [
    'contracci*|dolores >6 cada|seguid*|minutos|fuertes',
    'panza|barriga|vientre|pancita >5 dur*|apriet*|tens*|ties*',
  ],
  'lithium-like': [
    'litio|digoxina|fenitoina|carbamazepina|valpro* >20 tembl*|vomit*|diarrea|confund*|mare*|borros*|tambale*|enred*',
  ],
  wheeze: ['silbido*|silba|silbando|chifl* del pecho|pillido*'],
  'swelling-hands': [
    'anillo*|zapatos >4 aprieta*|no me quedan|no me entra*|no salen',
    'manos|dedos|pies|cara >4 hinchad*|inflamad*',
  ],
  'immune-for-life': ['trasplant*|transplant*|sin bazo|bazo|vih|sida|anemia falciforme|drepano*'],
  'sore-throat': [
    'dolor de garganta|duele la garganta|llagas en la boca|fuegos en la boca|ulceras en la boca|boca llena de llagas|garganta irritada',
  ],
  'scalp-jaw': ['cuero cabelludo|sien|sienes >8 duele*|dolor*|peinar*', 'mandibula|quijada >6 mastic*|masco|comer'],
  'chest-pain': [
    'mismo|misma|igual >3 dolor|presion|opresion|apreton >10 infarto|stent|bypass|cateterismo',
    'infarto|stent|bypass|cateterismo >14 mismo|misma >3 dolor|presion|opresion|apreton',
    'peso|presion|apret*|opresion|dolor|ardor|losa|pesadez >5 en medio|aqui en medio|en el centro|atras de las costillas|detras del esternon|a medio pecho',
    'se sento|sentado|parado|encima|elefante >4 encima|pecho|de mi|arriba de mi',
    'corazon >4 apret*|oprim*|duele*|punza*|pesad*',
  ],
  'arm-jaw-pain': [
    'mandibula|quijada|muelas|brazo|brazos|hombro*|paletas|cuello >5 duele*|dolor*|adolorid*|pesad*|entumid*|dormid*|adormec*|punza*|molest*',
    'duele*|dolor|molestia >4 mandibula|quijada|muelas|brazo|brazos|entre los hombros|paletas',
    'se agarra|se soba|agarrandose|sobandose >3 brazo|hombro|pecho|quijada',
  ],
  exertion: [
    'cuando|cada vez que|al|si >3 camin*|subo|sube|subir|cargo|cargar|esfuerzo|escaler* >10 dolor|duele|apriet*|ahog*|parar|falta',
    'cada vez que >2 subo|sube|camino|camina|cargo|barro',
    'camin* >6 dolor|parar|pararme|descansar|detener*',
  ],
  'no-strength': [
    'sin|no tengo|no tiene|perdio|perdi >2 fuerza*|energia',
    'muy|tan|bien|bastante >1 debil|decaid*|aguad*|desguanzad*|cansad* y',
    'debil|debilidad|decaid*|aguad*|desguanzad*|flojer*',
  ],
  sweating: ['sud*|empapad*|mojad* de sudor|banad* en sudor|manos mojadas|fri* y sudando'],
  doom: ['siento que me muero|siento que me voy|algo terrible|me estoy muriendo|se me va la vida|presentimiento'],
  'racing-heart': [
    'corazon|latidos|pulso|palpit* >5 como loco|acelerad*|desboc*|brinc*|salt*|rapid*|se para|fuerte|retumb*|mil por hora',
  ],
  'near-faint': [
    'casi >3 me caigo|se cae|me desmayo|se desmaya|me voy|me desplomo',
    'me desvanezco|se desvanece|siento desmayar*|siento que me desmayo|me voy a desmayar|todo negro|se me nubla|me da vueltas|se me va la cabeza',
  ],
  collapse: [
    'se desplomo|se desvanecio|se fue de lado|se fue para atras|perdio el conocimiento|perdio el sentido|se quedo inconsciente|tardo en volver|volver en si|se cayo redond*|cayo como costal',
  ],
  unrousable: [
    'no >3 reacciona*|despierta*|despert*|responde*|contesta*|abre los ojos|vuelve en si',
    'cuesta|dificil|batall* >3 despert*',
    'inconsciente|desmayad* y no|como muert*',
  ],
  'cannot-breathe': [
    'falta|hace falta|no le entra|no me entra|no alcanza|no jala|sin >2 aire|oxigeno',
    'respira*|respirar|resuell* >4 rapid*|agitad*|rar*|feo|mal|ruid*|quejid*|cortad*|con trabajo|apenas|silb*|fuerte',
    'se me|se le >1 sum*|hund*|met* >4 costill*|panc*|panz*|cuello|pech*|pescuezo',
    'popote|pajilla|hilito|hilo de aire|medio suspiro',
    'ruido|suena|sonido >3 foca|perro|gallo|silbato',
    'se ahoga|me ahogo|se esta ahogando|me asfixio|se asfixia|ahogandose|ahogandome|jadea*|boquea*|sofoc*',
    'silb*|chifl*|pill* >4 pecho|respir*|pulmon*',
    'no alcanzo|no alcanza|no puedo ni|no puede ni >4 hablar|terminar de hablar|decir',
    'no >3 puede|puedo >3 hablar|acostar*|dormir >8 aire|cuello|ahog*|sentad*|asma|falta|musculos',
    'dorm* >4 sentad* >8 ahog*|aire',
    'aparat*|oximetro|saturacion|satura|dedo|oxigeno >5 70|72|74|75|76|78|79|80|81|82|83|84|85|86|87|88|89',
  ],
  choking: [
    'se atoro|se atraganto|atorad*|atragantad*|se le fue >6 uva|carne|pan|comida|dulce|moneda|hueso|salchicha|garganta|respir*|llorar|chueco|juguete|algo',
  ],
  blue: [
    'labios|cara|boca|sus unas|mis unas|las unas|dedos|pies >3 morad*|azul*|negr*|gris*|oscur*',
    'se puso|esta|se esta poniendo|todo >2 morad*|azul*|gris*',
  ],
  'face-droop': [
    'boca|cara|sonrisa|cachete|labio|ojo >4 chuec*|torcid*|de lado|caid*|colgad*|dormid*|para un lado|se le fue|jalad*|desviad*',
    'se le|se me >1 fue|torcio|tuerce|enchueco|enchueca|cayo|cae|durmio|duerme|paralizo|paraliza >3 boca|cara|mitad|labio|cachete',
  ],
  'one-side-weak': [
    'brazo|pierna|mano|lado|pie|dedos >5 no >3 puedo|puede|mueve|siento|siente|responde|obedece|sirve|levanta|hace caso',
    'se me|se le >1 durmio|duerme|entumio|entume|adormecio|doblo|doblan|afloj*|cae|caen >5 brazo|pierna|mano|lado|izquierd*|derech*|taza|cosas|cuchara',
    'un lado|lado derecho|lado izquierdo|medio cuerpo|mitad del cuerpo >5 sin fuerza|dormid*|debil|muert*|no siente|no lo mueve|paraliz*|hormigue*',
    'no >3 puedo|puede >3 escribir|agarrar|levantar|mover|sostener >5 mano|brazo|taza|cuchara|pluma|pierna|lado',
  ],
  speech: [
    'habla|hablar|lengua|palabras|voz >5 enredad*|trabad*|raro|rara|mal|chueco|arrastr*|no le entiendo|no se le entiende|no sale*|pesad*|traba|se me fue|se le fue|revuelt*|sin sentido',
    'se me|se le >1 fue|traba|trabo|enreda|enredo|durmio >3 habla|lengua|palabras|voz',
    'no >3 puede|puedo|podia >2 hablar|decir|pronunciar|articular',
    'no >2 le|se le|le >1 entiendo|entiende|entendemos >4 dice|habla|nada',
  ],
  confused: [
    '{kin} >8 no >3 sabe|reconoce|conoce|acuerda|recuerda >5 donde|quien|dia|ano|me|nos|nada|nombre|estamos|casa',
    'no se acuerda|no recuerda >3 nada|golpe|paso|caida',
    '{kin} >8 habl*|dice >4 sin sentido|incoheren*|disparates|cosas raras|tonterias|no existen|solo',
  ],
  'vision-lost': [
    'no veo|no ve|deje de ver|dejo de ver|se me borro|se me fue la vista|se me apago|se me nublo|cortina|sombra|mancha negra|todo negro >6 ojo|vista|lado|mitad|nada|negra',
    'vista|ojo|vision >5 se fue|se apago|negro|nublad*|borr* la mitad|oscur*|perdi|perdio',
  ],
  hives: [
    'ronch*|ronchad*|habones|granitos|salpullido|manchas rojas|comezon|hinchazon >6 todo|todos|cuerpo|lados|cara|pecho|brazos|salier*',
    'ronchad*|enronchad*',
  ],
  'throat-closing': [
    'garganta|lengua|garguero|pescuezo|campanilla >5 cierr*|cerr*|hinch*|inflam*|apret*|tapad*|gruesa|crec*',
    'se me|se le|esta >3 cierra|cerrando|cerro|hincho|hinchando|hincha|inflama >4 garganta|lengua|pecho',
  ],
  'any-bleeding': ['sangr*|manchando|manchado|hemorragi*|coagul*'],
  'heavy-bleeding': [
    'no para|no deja|no se detiene|no se quita|sigue|chorro|chorros|borbot* >4 sangr*',
    'sangr* >6 no para|mucho|mucha|chorro*|borbot*|tanto|tanta|no deja|no se detiene|empap*|cada|litros',
    'toalla*|trapo*|gasa*|panal*|kotex|compres* >5 cada|media hora|hora|minutos|empap*|llen*|2|3|4',
    'cambi*|llen*|empap* >4 toalla*|trapo*|gasa*|kotex >6 minutos|hora|cada|2|3|4',
  ],
  'vomiting-blood': ['tos*|escup*|vomit* >4 sangre|cafe|negro|rojo', 'sangre >4 boca|tos|vomit*|escup*'],
  'black-stool': ['bano|popo|heces|caca|evacu*|excremento|obr* >4 negr*|chapopote|alquitran|brea|petroleo'],
  rigors: [
    'escalofrio*|tirit*|tembl*|tembladera|castanete* >4 fuert*|much*|todo|no para|no puedo|fiebre|calentura|toda',
    'escalofrio*|tirit*',
  ],
  'dark-rash': ['punt*|manch*|ronch* >3 morad*|violet*|oscur*|rojo oscuro|como moret*'],
  drowsy: [
    'aguad*|floj*|desguanzad*|dormilon*|muy dormid*|adormilad*|como trapo|somnolient*|decaid*|sin fuerzas|como ido|como ida|no reacciona|tirad*',
    'no quiere|no agarra|rechaza|no toma >3 comer|pecho|biberon|mamila|chichi|leche',
    'no se >2 despierta|despertar|quiere despertar',
    'cuesta|batall* >3 despert*',
  ],
  'baby-still': [
    'quiet*|callad*|tranquil*|dormid* >4 adentro|panza|bebe|pancita',
    'no >4 siento|sentido|siente|se mueve|se ha movido|mueve >6 bebe|mover|moverse|patad*|panza|ayer|hoy|manana',
    'dejo de >2 mover*|patear',
  ],
  'belly-severe': [
    '{abdomen} >6 no puedo|no aguanto|derech*|doblad*|grit*|llora*|retuerc*|insoportable|horrible|fuertisim*',
    'dolor* >3 fuert*|fuertisim*|horrible|insoportable >6 {abdomen}|costilla*|vientre',
  ],
  'belly-rigid': [
    '{abdomen} >5 dur*|ties*|tabla|piedra|madera|tens*',
    'hernia|bola|bulto >8 no entra|no se mete|no regresa|salio|morad*|atorad*',
  ],
  'belly-upper-right': ['costillas|lado >2 derech* >6 dolor*|duele*|fiebre|vomit*', 'vesicula'],
  'testicle-pain': [
    'se le|se me >1 subio >2 uno|un huevo|un testiculo|una bola',
    'huevo|huevos|testicul*|bola|bolas|partes|verguenza >6 duele*|dolor*|hinchad*|inflamad*|horrible',
  ],
  'cannot-urinate': [
    'no >4 puedo|puede|sale|salido >3 orinar|pipi|chis|orina',
    'no orin* >6 desde|horas|dia|ayer|anoche',
  ],
  priapism: ['ereccion|parado|dur* >6 horas|no se baja|no baja|no se me baja|duele'],
  'limb-cold': [
    'pantorrilla|pierna|antebrazo|muslo|brazo >6 dur*|tens*|ties* >3 madera|piedra|tabla|palo >12 dedo*|pie|mano >5 dormid*|hormigue*|siento|mover',
    'pie|pierna|mano|dedos|brazo >5 helad*|fri*|blanc*|morad*|palid* >8 siento|siente|dormid*|duele*|mov*|repente|dedos',
  ],
  'saddle-numb': [
    'no siento|no siente|dormid*|adormec*|entumid* >6 entre las piernas|entrepierna|sentadera*|nalgas|partes|silla|gluteos|ingle',
  ],
  'legs-failing': [
    'piernas|pies >5 no me responden|no responden|debil*|fallan|doblan|sin fuerza|flojas|no me sostienen|no puedo mover|hormigue*|no siento',
    'no siento|no puedo mover|no mueve >3 piernas|pies',
  ],
  incontinent: ['me orine|se orino|me hice|se hizo|se me sale|se me salio >4 sin|encima|pipi|popo|orina|darme cuenta'],
  'skin-peeling': [
    'piel >6 cay*|cae|pel*|despelleja*|ampollas|levant*|desprend*',
    'llagas|ampollas|ulceras >5 boca|ojos|genitales|labios|cuerpo',
  ],
  'new-drug': [
    'pastilla*|medicina|medicamento|antibiotico|tratamiento|jarabe|inyeccion >2 nuev*',
    'con|desde|empece|empezo|por|tome|tomo >4 pastilla*|medicina|medicamento|antibiotico|amoxicilina|sulfa|bactrim|carbamazepina|lamotrigina|alopurinol',
  ],
  'suicide-intent': [
    'escribi|deje|hice >2 carta|nota|recado >10 hoy|noche|termino|acabo|todo|perdon|hijos',
    'termino|acabo|acabar|terminar >2 con >1 esto|todo|mi vida',
    'despid*|despedi* >10 pastillas|puente|contesta|adios|perdon|cuchillo',
    'pastillas|cuchillo|pistola|soga >2 en la mano|enfrente|lista*',

    'quit*|acabar|terminar >3 vida|conmigo',
    'aventarme|aventarse|tirarme|tirarse|lanzarme|lanzarse|brincar|colgarme|colgarse|ahorcarme|ahorcarse >5 puente|tren|edificio|azotea|carro|venas|arbol|soga|carretera|cuello',
    'pistola|arma|soga|navaja|veneno >10 usar*|guardad*|pensar|pienso|conmigo|cuarto|encontre|lista*|acabar',
    'pastillas >2 guardadas|juntadas|escondidas',
    'carta|nota|mensaje|recado >4 despedida|adios|suicid*',
    'me corte|se corto|cortarme|cortarse >3 venas|munecas|brazos|vena',
    'se quiere|me quiero|quiere|quiero|quisiera|voy a|piensa >3 matarme|matarse|morir*|suicidar*|desaparecer|aventarme|colgarme|ahorcarme|ahorcarse|colgarse',
  ],
  'suicide-passive': [
    'cuando >2 no|ya no >1 este|estoy',
    'no >2 batall*|sufran|preocup* >4 no este|no estoy|me vaya',
    'ojala|quisiera|quiero|deseo >5 no >2 despert*|amanec*|existir|estar|vivir|nacer',
    'no >3 quiero|puedo|vale|tiene >4 seguir|vivir|pena|sentido|mas',
    'cansad*|hart* >3 vivir|vida|todo|existir',
    'mejor >3 sin mi|muert*|no estuviera|si no estoy',
  ],
  'abuse-deadly': [
    'si >3 voy|dejo|digo|hablo|sale|salgo|denuncio >6 mata*|matar*|mato',
    'me|nos|la >2 mata|matara|va a matar|quiere matar|matarme|matarnos',
    'apret*|agarr*|ahorc*|asfixi* >3 cuello|pescuezo|garganta',
    'pistola|cuchillo|arma|machete >6 me|nos|dice|amenaz*|tiene|saco|apunt*|puso',
    'dice|dijo|amenaz*|jura >6 matar*|mata|matarme|quemar*',
  ],
  abuse: ['me|nos|la|lo >1 pego|pega|golpea|golpeo|patea|pateo|avento|empujo|jalonea|maltrata'],
  assault: [
    'echaron|echo|pusieron|puso|metieron|metio >3 algo|droga|pastilla|polvo >4 bebida|trago|vaso|copa|refresco',
    'desperte|amaneci >6 sin >3 ropa|calzones|calzon|pantalon|pantalones|pantaleta*',
    'abuso|abusaron|violo|violaron|toco|tocaron|forzo|obligo >4 mi|me|ella|ninas|nina|hija|sexual*|partes',
    'abus* de mi|abuso sexual|me violo|me violaron|la violaron',
  ],
  poison: [
    '{consume} >6 cloro|veneno|raticida|detergente|gasolina|thinner|acido|pila|pilas|bateria|planta|hongos|jabon|limpiador|liquido|pinol|fabuloso',
    'pila|bateria|iman*|moneda|alfiler >4 trago|comio|boca',
  ],
  overdose: [
    '20|25|30|40|50|60|80|100 >1 unidades',
    'unidades >6 en vez|equivo*|de mas|error|por error',
    'todas|todo|toda|muchas|varias|frasco|bote|puno|punado >5 pastilla*|medicina*|tabletas|capsulas',
    'me tome|se tomo|se trago >3 todas|muchas|varias|un chorro|el frasco|un frasco|un puno',
  ],
  'got-into-medicine': [
    '{child} >8 comio|tomo|trago|encontro|agarro|mastico|chupo >6 pastilla*|medicina*|tabletas|gomitas|vitaminas|jarabe|hierro|parche',
  ],
  'carbon-monoxide': [
    'anafre|brasero|carbon|calentador|calenton|estufa|boiler|gas|generador|planta de luz|fogata >10 adentro|dentro|cerrad*|prendid*|casa|cuarto >12 cabeza|vomit*|mare*|despierta|dormid*|desmay*|mal',
  ],
  'air-perhaps': ['todos|toda la familia|los 2|mi esposa y yo >6 dolor de cabeza|vomit*|mare*|desmay*'],
  'head-injury': [
    'se pego|me pegue|golpe|cayo|cai|caida|choco|moto|bici*|escalera* >6 cabeza|casco|nuca|frente|craneo|coco',
    'moto|bicicleta|caballo|escalera*|azotea|techo|cama >8 vomit*|acuerda|dormid*|enredad*|inconsciente|habla*|sangre',
  ],
  'eye-splash': ['cayo|entro|brinco >6 ojo|ojos'],
  'head-danger': ['no >2 se|me >1 acuerd* >3 nada|golpe|caida|que|como', 'habla*|dice >3 enredad*|raro|sin sentido'],
  'eye-chemical': [
    'cal|cloro|acido|cemento|thinner|gasolina|limpiador|jabon|quimic*|bateria|pegamento|aceite|amoniaco|sosa >8 ojo|ojos|ojito*',
    'salpic* >6 ojo|ojos',
  ],
  'bad-burn': [
    'agua|aceite|sopa|cafe|olla|caldo|leche|manteca|atole >3 hirviendo|caliente >10 cara|encima|pecho|barriga|cuerpo|brazos|piernas|ampollas|nina|nino|bebe',
    'quem* >6 cara|ampollas|cuerpo|manos|pecho|genital*|negr*|blanc*|todo',
  ],
  stabbed: [
    'apunal*|navaj*|balazo|balacearon|dispar*|cuchillad*|machetazo|electrocut*|toque de luz|corriente',
    'vibora|culebra|serpiente|alacran|coralillo >4 mordi*|pic*',
    'mordi*|pico >4 vibora|culebra|serpiente|coralillo',
  ],
  'glucose-low': [
    'azucar|glucosa >4 20|25|28|30|32|34|35|36|38|40|41|42|43|44|45|46|47|48|49|50|51|52|53 >3 y|temb*|sud*|mare*',
    'azucar|glucosa >3 muy baja|muy bajo|por los suelos|bajisim*',
  ],
  'pump-failed': ['insulina >5 acab*|no tengo|sin|termin*|falt*', 'se me acabo|sin|no tengo|se termino >3 insulina'],
  ketones: ['respir* >3 agitad*|hondo|profund*|rapid* y hondo', 'huele|aliento >4 fruta|acetona|dulce'],
  thirst: ['mucha|muchisima|demasiada >1 sed', 'tom* >2 mucha agua|mucho agua'],
  seizure: [
    'tieso|tiesa|tembl*|sacud*|brinc*|espuma|convulsion*|ataque|ataques >8 espuma|ojos|tembl*|sacud*|todo|volte*|calentura|fiebre|tieso|tiesa|mordio',
  ],
  heat: [
    'sol|calor|horno|carro|bochorno >10 desmay*|delir*|vomit*|confund*|caliente|despierta|temp*|incoheren*',
    'desmay*|delir* >8 sol|calor|carro',
  ],
  fever: [
    'calentur*|fiebr*|calientit*|ardiendo|temperatura|quemando',
    'muy caliente|bien caliente|esta caliente|esta hirviendo',
  ],
  sudden: [
    'de repente|de golpe|hace rato|hace un rato|de pronto|amaneci|amanecio|desde la manana|desde anoche|hace una hora',
  ],
  'plain-rash': ['ronch*|ronchad*|sarpullido|salpullido|granos|manchas'],
} as const satisfies Partial<Record<Concept, readonly string[]>>
