import type { Concept } from './lexicon.types.ts'

/** Spanish patterns for what people say instead of naming it; see `lexicon.types.ts` for how they are written. */
export const spanishOblique = {
  'press-around': [
    'losa|piedra|ladrillo|plancha|costal|peso|bloque >5 en medio|aqui en medio|encima|en el centro|adentro',
    'pesadez|apreton|opresion|presion >4 en medio|en el centro|aqui|adentro',
    'cinturon|faja|banda|correa|cincho|soga|alambre|corse >5 apret*|aprieta*|alrededor|rodea|ajust*|jala*',
    'apret*|aprieta*|ajust*|amarr* >5 cinturon|faja|banda|correa|cincho|soga|corse',
  ],
  'upper-indigestion': [
    'indigestion|agruras|acidez|empacho|gases|la comida|reflujo|antiacido*|melox|gastritis|me cayo mal|le cayo mal',
  ],
  exertion: [
    'me canse|me agito|me agote|me fatigo >6 tender|barrer|caminar|banarme|subir|vestirme|cama',
    'subir|subo|escaler*|camin*|cargar|cuesta arriba|esfuerzo >8 parar*|descans*|me da|empieza|detener*|peor',
    'parar*|descans*|detener* >6 camin*|escaler*|subir|cuadra*|esquina',
  ],
  'no-strength': [
    'no|sin|ni|nada de >3 fuerza*|energia|animo >6 peinar*|levantar*|cargar|brazo*|parar*|taza|cuchara|vestir*|para nada|caminar|banar*',
    'no >3 puedo|puede|pude >4 peinar*|vestir*|cargar|levantar* >5 taza|brazo*|olla|cama|silla|debil*',
    'se me fueron|se le fueron|perdi|perdio >3 fuerzas|fuerza',
  ],
  sweating: [
    'me bane en sudor|en un sudor|sudando a chorros',
    'sudor frio|sudando frio|chorreando|hecho agua|hecha agua|escurriendo',
  ],
  'chest-pain': [
    'agarra*|sob*|apriet*|puno|mano >5 medio|centro|boca del estomago >3 pecho',
    'peso|piedra|losa|costal|bulto|yunque >4 encima|no lo deja|no me deja|no la deja|en medio >8 brazo|respirar|sud*|pecho',
  ],
  'arm-jaw-pain': [
    'dolor|pesadez|ardor >5 2|los 2|ambos|mis >2 brazos',
    'dedos|mano|brazo|codo*|hombro* >5 engarrot*|dormid*|hormigue*|muert*|adormec*|acalambr*|pesad* >6 izquierd*|pecho|sud*|medio',
    'engarrot*|acalambr*|adormec* >4 dedos|mano|brazo|codo*|quijada',
    'sube|subio|corre|llega|baja|pasa|va|sale >5 quijada|mandibula|muelas|paletas|hombros|codo|espinazo|entre los hombros',
  ],
  blue: [
    'color|esta|se puso|anda|trae|tiene >4 ceniza|cenizo|cera|papel|tierra|yeso|muerto >8 sud*|frio|labios|empapad*|pecho|aire|cara',
    'unas moradit*|unas gris|unas grises|unas sin color',
    'labios|boca|sus unas|mis unas|las unas >4 moradit*|gris*|sin color|blanc*|oscur*',
  ],
  'cannot-breathe': [
    'ruido|suena|hervor >6 agua hirviendo|olla|burbujas|gorgoreo|hervidero >8 respir*|pecho|pulmon*',
    'no >3 estar|quedarse|acostarse >2 acostad* >10 respir*|aire|ruido',
    'palabrita*|palabra* >3 en|por|a >2 palabr*',
    'levanta|sube|mueve|jala >3 hombros|cuello >6 aire|respir*',
    'no >3 alcanzo|alcanza|puedo|puede|logro|acabo|termino >6 frase|palabra*|oracion|hablar >8 aire|parar|respirar|descansar',
    '2|3|4|pocas|unas >3 palabras >6 aire|parar|respir*|descans*',
    'acostad*|acuesto|acuesta|plano|boca arriba >10 ahog*|aire|asfixi*|sofoc*',
    'sentad*|parad*|sillon >10 ahog*|aire|acostad*|asfixi*',
    'hund*|sum*|met* >4 costillit*|costilla*|pechito|panz*|huequito',
    'inhalador|bomba|nebuliz* >6 diez|10|12|15|20|cada rato|muchas >2 veces|disparos|rato',
    'respira*|aire >4 popote|hilito|poquito|pedacitos',
  ],
  'face-droop': [
    'boca|cara|sonrisa >4 un lado|1 lado|la mitad|media >5 no|quieta|dormid*|se quedo',
    'media sonrisa|media boca|media cara',
  ],
  'one-side-weak': [
    'no >2 atina|atino|le atina >5 agarrar|coger|tomar|vaso|boca|llave',
    'cae|caen|cayo|caia|tira|suelta|resbala >4 cuchara|tenedor|taza|vaso|lapiz|llaves|celular|todo >5 mano|dedos|izquierda|derecha',
    'choca*|pega* >5 marco|puerta|pared|muebles >5 mismo lado|un lado|siempre',
    'arrastr*|jala >3 la pierna|el pie|una pierna|un pie',
    'brazo|mano|pierna >5 no es mi*|de otro|ajen*|de trapo|de plomo|de palo|no me obedece',
    'no >3 supo|sabe|pudo|puede >4 abroch*|amarr*|abotonar*|escribir|firmar >10 {suddenly}|mano|camisa|raro|sentido',
  ],
  speech: [
    'habla*|hablo >4 borrach*|tomad* >6 no|sin >3 tom*|bebi*|alcohol',
    'boca >4 llena >3 piedras|algodon|comida|canicas',
    'letra|escrib*|firma >5 garabato*|no se entiende|fea|rara|chueca',
    'dice|decia|diciendo|hablaba >4 puras|cosas|palabras >5 sin sentido|incoheren*|que no|raras|revuelt*',
  ],
  confused: [
    'no >3 supo|sabe|sabia >4 como|que|donde|quien >5 abroch*|vest*|esta*|dia|era|hacer|camisa|es',
    'pregunta* >6 por >5 {kin} >6 murio|muert*|fallec*|ya no',
    'dice|decia|diciendo|habla|hablando >3 disparates|incoherencias|locuras|cosas raras|sin sentido',
    'borrach* >6 no >3 toma|tomo|bebe|bebio|ha tomado',
  ],
  collapse: [
    'se le aflojo|se le fue|se aguado|se desguanzo >4 cuerpo|mirada|fuerzas >12 contest*|respond*|blanco|ojos',
    'abri los ojos|abrio los ojos|cuando volvi|cuando desperte >6 tirad*|suelo|piso|bano|calle',
    'no me acuerdo|no recuerdo >6 tirad*|suelo|piso|caida|cai',
    'no >2 respond*|contest*|reacciona|reacciono|reaccionaba|reaccionan|reaccione|reaccionar >5 minuto*|segundos|rato|ratito',
    'se fue|se me fue|cayo|se vino >3 para atras|de lado|de frente|de espaldas|al suelo|hacia atras >12 respond*|blanc*|minuto*|segundos|desperto|volvio',
    'desperte|desperto|aparecio|apareci|amanecio >4 suelo|piso|bano|tirad*',
    'se me doblaron|se le doblaron|me fallaron|le fallaron >2 las piernas|las rodillas >8 suelo|caer|cai|cayo|desperte',
  ],
  'near-faint': [
    'me ando|se anda|ando|me estoy >2 cayendo|desguanzando',
    'todo gris|vi negro|veo negro|vi estrellas|se me fue la luz|siento que me voy',
  ],
  unrousable: ['no >4 puedo|podemos|logro >3 despertar*|espabilar', 'abre los ojos >6 vuelve|duerme|ir|cierra|se va'],
  seizure: [
    'tieso|tiesa|duro|dura >10 brinca*|brincaba|temblaba|sacud*|ojos|torcio|espuma',
    'torcio|volteo|blanqueo >3 los ojos|los ojitos',
  ],
  'voice-odd': [
    'voz >4 ronca|ronco|rara|gangosa|chillona|apagada|de pito|cambio|cambiada|finita',
    'carraspe*|aclarando >4 garganta',
  ],
  'swelling-face': ['cara|labios|boca|ojos >5 como >3 globo|pelota|boxeador|salchicha*|sapo|pescado|pan|monstruo'],
  hives: ['ronch* >4 todo*|todas|cuerpo|lados', 'comezon|picazon|rasca* >4 todo|todos|palmas|orejas|cuerpo|cabeza'],
  'throat-surgery': ['anginas|amigdalas|adenoides'],
  'heavy-bleeding': [
    'empap* >3 2|3|4|5|6|varias|muchas >2 toalla*|panal*|trapo*|sabana*',
    'toalla*|pano*|trapo*|panal >5 media hora|cada hora|hora|rato|empapad*|llen*|otra',
    'pedazos|coagulos|bolas|cuajos|grumos >5 higado|gelatina|ciruela*|limon*|huevo*|puno|grandes|como',
  ],
  'vomiting-blood': [
    'asientos|borra|posos|granos|residuos|zurrapa >2 de >1 cafe',
    'cafe molido >6 vomit*|devolv*|arroj*',
  ],
  'black-stool': [
    'bano|popo|caca|heces|obro|obra|evacu*|excremento|del cuerpo|hago|hace >6 negro|negra|chapopote|brea|alquitran|petroleo|tinta >5 pegajos*|como|chapopote|brea|huele|apest*|y',
  ],
  rigors: [
    'tembl*|escalofrio* >6 no se le quita|no se me quita|no para|cobijas|cobija|ni con',
    'le dio|me dio >3 temblor|tembladera|tiritadera',
    'tembl*|escalofrio*|tirit* >6 cama|dientes|truena|castan*|no para|cobijas|controlar',
  ],
  'stiff-neck': [
    'no >3 puede|puedo|quiere|logra >3 doblar|mover|bajar|agachar >3 cuello|cabeza|barbilla|nuca',
    'cuello|nuca >4 dur*|ties*|piedra|tabla',
  ],
  'dark-rash': [
    'manchit*|puntit*|pintit* >4 morad*|oscur*|rojo oscuro|negr*',
    'manch*|punt* >6 no se >2 quita*|borra*|van >5 apret*|aprieto|vaso',
  ],
  fever: ['calientit*|calenturient*|ardiendo|horno|bracero|brasa|hirviendo'],
  drowsy: [
    'atontad*|atarantad*|embotad*|apendejad*|como ido|como ida',
    'aguad* como|como trapo|trapito|guango|guanga|ni llora|no llora|muneca de trapo|no me mira|no me ve|mirada ida',
  ],
  dry: [
    'no|ni|sin >3 mojad*|moja|mojo|orin*|pipi >4 panal|desde|ayer|noche|horas|dia',
    'mollera >3 hundid*|sumid*',
    'ojos|ojitos >3 hundid*|sumid*',
  ],
  'bulging-spot': ['mollera|fontanela >5 abultad*|salida|salido|dura|hinchad*|saltad*|levantad*|tensa'],
  'got-into-medicine': [
    'se acabo|se tomo|se comio|se trago|se echo|se termino|agarro|abrio >6 pastill*|tabletas|capsulas|medicina*|gotas|jarabe >10 su abuelo|su abuela|su abuelito|su abuelita|su papa|su mama|del abuelo|de la abuela|como dulces|jugando',
    'como dulces|como si fueran dulces >8 pastill*|tabletas|medicina*|frasco|vacio',
    'pastill*|tabletas|medicina*|gomitas >8 como dulces|como si fueran dulces',
  ],
  overdose: [
    '{took} >4 frasco entero|bote entero|caja entera|tira entera|frasco completo|todo el frasco|todas las pastillas|las que quedaban|todo lo que habia',
    'me tome|se tomo >3 frasco|bote|caja|tira >3 entero|entera|completo|completa|pastill*',
  ],
  'double-dose': [
    'confundi|confundio|equivoque|equivoco|revolvi|por error|de mas >8 dosis|dias|pastill*|medicina*|tableta*|semana',
  ],
  'weekly-medicine': ['metotrexat*|methotrexate'],
  'head-injury': ['{hit} >4 litera|escalera*|cama|cuna|columpio|techo|arbol|caballo|moto|bici*|andadera|barda'],
  vomiting: ['ganas de devolver|guacareo|guacare|devolvi*|ya vomite|vomite'],
  'head-struck': [
    'como si|como >6 batazo|martillazo|balazo|hachazo|garrotazo|rayo|pedrada|tubazo',
    'en un segundo|de un segundo >8 cabeza|dolor|vomit*|nuca',
  ],
  'cannot-urinate': [
    'no >4 hecho|hago|puedo|pude|podido|hacer >3 aguas|del agua|del uno|del 1',
    'reventar|reviento >10 orin*|vejiga|aguas|pipi|bano',
  ],
  'baby-still': [
    'panza|barriga|vientre|bebe|pancita >5 quiet*|calmad*|tranquil*|dormid*|sin mover* >12 pate*|mov*|ayer|embaraz*|semanas|normal*|siempre',
    'no >3 pate*|brinc*|mov* >6 ayer|hoy|manana|noche >8 panza|bebe|embaraz*',
  ],
  'waters-broken': [
    'semanas|embaraz*|meses >10 chorro|fuente|mojad*|escurr*|agua >6 piernas|cama|clar*|transparente|rompio|salio',
  ],
  'belly-rigid': [
    'panza|estomago|vientre|barriga >4 tambor|tabla|piedra|dur*|madera >8 vomit*|gases|obrar|duele*|dolor|nada|popo',
  ],
  'belly-blocked': ['no >3 pas*|echo|sale|salido|hecho|obrad* >5 gas*|popo|nada|bano|dias'],
  'shoulder-tip': ['punta del hombro|duele el hombro|dolor en el hombro|hombro'],
  'one-sided-pain': ['dobla|dobl*|dolor|duele >3 de|del|en >2 un|1|lado >1 lado|izquierdo|derecho'],
  'suicide-intent': [
    'paro|parar|parado|acerco|pongo >5 vias|tren|puente|orilla|azotea|barranco|anden >10 siento|sentir|cerca|pienso|ganas|aventar*',
    'deje|dejo|tengo|quedo|ya esta >3 todo >2 arreglado|listo|en orden|preparado|escrito >10 hijos|familia|mama|carga|lata|descans*|cuando yo|sin mi|nietos',
    'guardad*|juntad*|juntando|guardando|escondid* >5 pastill*|veneno|pistola|soga|cuerda|somnifer*',
    'tengo|traigo|compre|consegui >4 pistola|soga|cuerda|veneno|navaja >10 lista|cansad*|vivir|seguir|noche|aqui|caso',
    'carta*|despedida|mensaje* >4 escrib*|deje|mande|lista* >8 hijos|mama|todos|familia|perd*',
    'puente|tren|azotea|carretera|barranco >8 pienso|pensando|aventar*|tirar*|brincar|quedar*|miro',
  ],
  'suicide-passive': [
    'ya no le >2 hallo|veo|encuentro >3 chiste|sentido|caso|gusto >4 nada|vida|vivir|todo',
    'quisiera|quiero|ojala|pido >4 dormir*|acostar* >5 no >2 amanecer|despertar|abrir',
    'ser|soy|siento >3 carga|estorbo >10 dormir*|morir*|irme|descansar|amanecer',
    'no >4 veo|encuentro|hallo|tiene|le veo >3 caso|sentido|chiste|objeto|para que >5 seguir|vivir|aqui|estar|nada|esto|continuar',
    'ya no >4 dar*|doy|darles|ser|sere|soy|seria >3 lata|carga|estorbo|molestia|problema|peso|guerra',
    'descansar|descansen|descansarian >4 de mi',
    'mejor|tranquil*|feliz* >4 sin mi|si no estoy|cuando no este|cuando ya no este',
  ],
  'harm-others': [
    'miedo|temor >4 hacerle|hacerles|lastimar*|de mi misma|de mi mismo|aventar*|soltar* >8 bebe|nino|nina|hijo|hija|el|ella',
  ],
  'abuse-deadly': [
    'apret*|agarr*|aprieta*|jalo|presion* >4 cuello|pescuezo|garganta|collar|gaznate >10 negro|estrellas|aire|respir*|desmay*|hablar|ver|oscuro|voz',
    'dijo|dice|juro|amenaz* >6 acabar|terminar|rematar >5 empezo|conmigo|lo que|todo',
  ],
  'carbon-monoxide': [
    'todos|toda la familia|todas|los 2|los ninos|el perro >8 dolor|asco|mare*|vomit*|sueno >14 brasero|anafre|carbon|calenton|boiler|estufa|gas|calentador|generador|lena',
    'brasero|anafre|carbon|calenton|boiler|estufa|calentador|generador|lena >14 todos|toda la familia|los ninos|los 2|perro >8 dolor|asco|mare*|vomit*|sueno|cabeza',
  ],
  'limb-cold': [
    'pie|pierna|mano|dedos|brazo >6 hielo|helad*|marmol|muerto|blanc*|morad* >10 siento|dormid*|duele*|dolor|mov*|repente',
  ],
  'saddle-numb': [
    'no siento|dormid*|adormec*|entumid*|sin sentir >8 siento|sentarme|abajo|entrepierna|partes|limpiar*|silla|asiento|sentadera*|nalgas',
  ],
  incontinent: [
    'sale|salen|escapa|gotea|mojo|orino >4 orina|pipi|chis|popo|sin >6 sin|no >3 darme|sentir|cuenta|avisar|siento',
    'sin darme cuenta|sin sentir >6 orin*|mojo|popo|sale|escapa',
  ],
  'glucose-very-high': ['aparat*|medidor|glucometro|maquinita >5 hi|high|alto|error|no marca'],
  ketones: [
    'huele|olor|aliento|boca >5 fruta|manzana|acetona|quitaesmalte|dulce|podrid*',
    'fruta|acetona|manzana >4 aliento|boca|huele',
  ],
  thirst: ['sed|tom* agua|bebe agua >5 mucha|muchisima|desesper*|todo el dia|no se quita|garrafon*|sin parar'],
  'eye-chemical': [
    'cal|cemento|yeso|mezcla|soldadura|cloro|acido|liquido|limpiador >5 ojo|ojos|ojito >12 blanco|borros*|arde|ardor|ve|veo|rojo|quem*',
  ],
  'testicle-pain': [
    'agarra*|agarrandose|sob*|tapa* >4 ahi abajo|entrepierna|sus partes|los huevos >12 vomit*|blanc*|palid*|dolor*|roce|dobla*',
    'huevo|testiculo|bola|bolita >8 arriba|subid*|dolor*|hinchad*|duro',
    'dolor*|dolorazo|dolorsote|doloron >3 huevo|huevos|testiculo*|bola|bolas|partes',
  ],
  'at-rest': ['en reposo|sentad*|acostad*|sin hacer nada|viendo la tele|sin moverme|sin moverse'],
  'day-chosen': [
    'ya >2 escogi|elegi|decidi|tengo|puse >3 dia|fecha|noche|hora',
    'va a ser >2 hoy|manana|esta noche|el domingo',
  ],
  'at-peace': ['siento|estoy|ando|por fin >4 tranquil*|en paz|alivi*|liger*|calma*'],
  pregnant: [
    'ando|estoy|tengo|voy|con >2 de >1 2|3|4|5|6|7|8|9 >1 meses',
    '2|3|4|5|6|7|8|9 >1 meses >6 embaraz*|panza|bebe|pateaba|patea*',
  ],
  poison: [
    '{consume} >4 liquido|jabon|producto|pastilla|cosa >4 trastes|platos|pisos|bano|limpiar|carro|alberca|lavadora|ropa',
  ],
  'belly-pain': ['dolor >4 espalda|cintura >5 panza|estomago|vientre'],
  'tearing-pain': [
    'rasg*|desgarr*|parti*|romp* >5 espalda|panza|pecho|adentro',
    'espalda|pecho|panza >8 rasg*|desgarr*|como si >4 parti*|romp*|abri*',
  ],
  'pulse-very-slow': ['pulso|corazon|latido* >4 lentito|despacito|muy lento|bien lento|lento'],
  'swallow-blocked': ['no >3 puede|puedo >3 pasar|tragar >5 saliva|baba*'],
  'pupil-odd': ['pupila|pupilas >6 grande|diferente*|distinta*|desigual*|dilatad*|mas'],
} as const satisfies Partial<Record<Concept, readonly string[]>>
