/** Spanish words that mean the same for safety, without accents. `word*` is any ending; a group may name another. */
export const spanishGroups: Readonly<Record<string, string>> = {
  chest: 'pecho|esternon|torax|caja toracica|pechos|tetilla|costillas izquierdas|corazon',
  pain: 'dolor|dolores|dolia|dolido|doliendo|adolorid*|ardor|me mata|matando|dolorsito|dolorcito|dolorazo|duel*|punza*|piquete*|pinchazo*|ardiendo|quemazon|quema|lastima|calambre*|tironeo|atraviesa|clava*|hinca*',
  press:
    'opresion|oprim*|apret*|apriet*|aplast*|pesad*|peso|elefante|sentado encima|estruj*|tension|cerrado|raro|incomod*|presion*|prensad*|prensa|parado encima|parara encima|se me para|piedra|ladrillo|losa|nudo|faja|cincho|banda|cerrando|comprim*|ahogo|encogid*|tapado|sofoc*|cargando|hundid*|agarra|agarrando|agarro|agarrandose|molest*',
  abdomen:
    'abdomen|abdominal|panza|estomago|barriga|vientre|tripa|tripas|pelvis|guata|pansa|estomagito|intestinos|ombligo|barriguita|guatita|guts|entranas',
  awful:
    'fuerte|fuertes|fuertisim*|sever*|terrible*|horrible*|insoportable*|intens*|peor|no aguanto|no soporto|agudo|aguda|muchisim*|doblad*|retuerzo|grito|gritando|10 de 10|como cuchillo|como un cuchillo|espantos*|tremend*|bien feo|muy feo|demasiado|fuertote|bastante|bestial|brutal|horror*|atroz|mortal|no me deja|no me puedo|no puedo ni|llorando|llora|lloro|llorar|gritar|retorc*|doblar*|doblo|9 de 10|como nunca|nunca habia sentido|nunca he sentido|no lo aguanto|no la aguanto|no lo soporto|ya no aguanto|ya no soporto|desesperad*|desesperante|un chorro|un buen|cabron|criminal|extremo|extrema|me mata',
  suddenly:
    'de repente|repentin*|de pronto|de golpe|subit*|de la nada|de un momento a otro|hace un rato|hace unos minutos|hace minutos|hace una hora|esta manana|ahorita|desperte con|me desperto|acaba de|derrepente|de repentemente|de sopeton|de un jalon|de un tiron|de una|asi nomas|hace rato|hace ratito|hace media hora|hace 10 minutos|hace 20 minutos|hace 30 minutos|hace 2 horas|hace poco|en segundos|en un segundo|al instante|al levantarme|al despertar|amanecio|amaneci|me pego|me agarro|le agarro|estaba bien|iba bien|de momento|inmediatamente|como un rayo|como rayo|como relampago|bruscamente|brusco|de un dia para otro|sin aviso',
  cannot:
    'no puedo|no puede|no pude|no podia|no podemos|no logro|no logra|apenas|dificil|casi no puedo|casi no puede|batallando|batallo|batalla|no consigo|casi no|no alcanzo a|no alcanza a|no logramos|no podria|a duras penas|trabajosamente|cuesta|costando|costandome|dificulta*|no pueden|no podido|no me deja|no le deja|imposible|ya no puedo|ya no puede|con trabajo*|no he podido|no ha podido|trabajo',
  breathe:
    'respirar|respiro|respira|respiracion|aire|aliento|resollar|resuello|respire|respirando|respirara|oxigeno|resuella|resollando|inhalar',
  swell:
    'hinch*|inflam*|inflad*|inflo|inflando|ponchad*|abult*|engord*|creciendo|crecio|grande|grandota|grandote|gigante|como globo|como pelota|como bola|enorme*|inchaz*|edema',
  droop:
    'caid*|chuec*|torcid*|desviad*|colgad*|dormid*|paraliz*|adormecid*|entumid*|se cayo|se le cayo|no se mueve|jalad*|virad*|torcio|chueque*|enchuec*|ladead*|ladea|lado|cayendo|cuelga|colgo|floja|flojo|desvio|desvia|inmovil|no la mueve|no lo mueve|entumec*|volte*|jalo|se le fue|bajo|babea|babeando|tiesa|tieso',
  weak: 'durmio|durmieron|durmiendo|debil|debilidad|dormid*|adormec*|entum*|paraliz*|paralis*|no responde|no se mueve|no puedo mover|no puede mover|no puedo levantar|no puede levantar|sin fuerza|no siento|no siente|muert*|perdio fuerza|perdi la fuerza|no lo mueve|no la mueve|no lo puedo mover|flojo|floja|tullid*|acalambrad*|duerme|hormigue*|pesad*|no funciona|no obedece|no me obedece|no me responde|no le responde|no la puede|no lo puede|no la puedo|no lo siente|no la siente|colgand*|guang*|aguad*|desmayad*|torpe|engarrot*|sin sensibilidad|cansad*|no agarra|no sostiene|no puedo agarrar|no me hace caso',
  limb: 'brazo|pierna|mano|lado|cuerpo|cara|pie|mitad|brazos|piernas|manos|pies|dedos|extremidad|hombro|cachete|labio|ojo|lengua|rostro|mejilla|parpado|costado|izquierda|derecha',
  kin: 'el|ella|esposo|esposa|marido|mujer|mama|madre|papa|padre|abuela|abuelo|abuelita|abuelito|hijo|hija|bebe|pareja|novio|novia|hermano|hermana|vecino|vecina|amigo|amiga|tio|tia|nino|nina|suegra|suegro|companero|companera|senor|senora|mami|papi|apa|ama|jefa|jefe|jefecita|viejo|vieja|viejita|viejito|nana|tata|nieto|nieta|primo|prima|cunado|cunada|sobrino|sobrina|yerno|nuera|suegrita|padrino|madrina|comadre|compadre|roomie|paciente|cliente|alumno|alumna|empleado|persona|hombre|muchacho|muchacha|joven|chavo|chava|don|dona|mamita|papito|bebita|bebito|chiquita|chiquito|mijo|mija|hermanita|hermanito|gemelo|gemela|esposito|mi amor|mayor|anciano|anciana|bisabuela|conviviente',
  child:
    'hijo|hija|bebe|nino|nina|nene|nena|nieto|nieta|sobrino|sobrina|chiquito|chiquita|bebito|bebita|muchacho|chamaco|chamaca|mijo|mija|hijos|hijas|ninos|ninas|chiquillo|chiquilla|chamaquito|chamaquita|escuincle|escuincla|peque|pequeno|pequena|nenes|criatura|gemelos|beba|bebes|morro|morrito|morrita|guagua|wawa|nietecito|nietito|nietita|muchachito|alumno|crio|cipote|patojo',
  took: 'tome|tomo|tomaron|tomado|trague|trago|comio|comi|bebio|bebi|ingirio|ingeri|tomarme|tomando|inyecte|tomar|tomaste|tomarse|tomandose|comerme|metio|meti|inyecto|me puse|se puso|acabe|ingerido|tragarme|tragado|eche|consumio|consumi|esnifo|fumo|fume|aviente|avente',
  consume:
    'tome|tomo|tomado|tomaron|trague|trago|tragado|comio|comi|comido|bebio|bebi|bebido|ingirio|ingeri|chupo|mordio|dio|probo|sorbo|lamio|lamiendo|chupando|chupe|masco|mastico|masticando|bebiendo|comiendo|mordiendo|tragarse|a la boca|en la boca|metio|saboreo|dimos|tomando|paso',
  medicine:
    'pastilla*|medicina*|medicamento*|tabletas|capsulas|tylenol|ibuprofeno|aspirina*|paracetamol|acetaminofen|xanax|insulina|metformina|antidepresivo*|somnifero*|calmantes|vitaminas|jarabe|fentanilo|heroina|oxicodona|clonazepam|rivotril|diazepam|losartan|frasco|pildora*|medicacion|comprimido*|tableta|capsula|gotas|inyeccion|remedio*|glimepirida|glibenclamida|metoprolol|propranolol|atenolol|enalapril|amlodipino|digoxina|warfarina|sertralina|fluoxetina|escitalopram|paroxetina|quetiapina|olanzapina|litio|tramadol|codeina|morfina|metadona|percocet|alprazolam|lorazepam|benadryl|difenhidramina|loratadina|naproxeno|diclofenaco|ketorolaco|gabapentina|pregabalina|amitriptilina|trazodona|zolpidem|melatonina|hierro|prenatal*|levotiroxina|drogas|droga|cristal|coca|cocaina|perico|fenta|m30|chiva|piedra|marihuana|gomitas|comestibles|cosas|algo|alcohol|tequila|vodka|cerveza|antigripal*|desenfriol|pepto|sobre*|dosis|pastas|pepas',
  toomany:
    'demasiad*|todas|un monton de|un punado de|puno de|muchas|un frasco de|un bote de|el frasco|el bote|un chorro de|bastantes|la caja entera|toda|todo|un chingo|bola de|un bonche|un montonal|muchisimas|mas de la cuenta|de mas|media caja|medio frasco|medio bote|15|20|25|30|40|50|60|100|varias|varios|tantas|montones|la mitad del|mezcla|mezcle|combine|sobre entero|cajas|la caja|blister|tira|tiras',
  toxin:
    'cloro|lejia|blanqueador|anticongelante|veneno|matarratas|raticida|detergente|pila|pilas|bateria|baterias|iman|imanes|destapacanos|amoniaco|insecticida|pesticida|herbicida|gasolina|queroseno|fabuloso|pinol|limpiador|thinner|tiner|acetona|quitaesmalte|naftalina|nicotina|sosa|acido|plaguicida|clorox|clorito|suavizante|limpiavidrios|limpiapisos|ajax|maestro limpio|cloralex|jabon|ariel|tide|perfume|colonia|enjuague bucal|gel|desinfectante|desengrasante|quitamanchas|aguarras|petroleo|diesel|aceite de motor|aceite para lampara|liquido de frenos|refrigerante|encendedor|cigarro|cigarros|colilla|vapeador|vape|moneda|hongos|hongo|planta|hojas|bayas|florecita|toloache|floripondio|fertilizante|raid|muriatico|drano|cal|pintura|barniz|pegamento|resistol|alcohol|agua oxigenada|creolina|tinte|removedor|quita esmalte|vick|alcanfor|mentol|eucalipto|termometro|mercurio|fosforo|cerillos|cohetes|polvora',
  chemical:
    'cloro|lejia|blanqueador|limpiador|quimico*|acido|sosa|amoniaco|cemento|cal|pegamento|detergente|solvente|thinner|tiner|bateria|gasolina|fertilizante|pesticida|tinte|desengrasante|desinfectante|fabuloso|pinol|insecticida|resistol|clorox|cloralex|muriatico|limpia hornos|quitagrasa|jabon|shampoo|gel|alcohol|perfume|spray|aerosol|raid|gas|diesel|acetona|quitaesmalte|barniz|pintura|mezcla|yeso|polvo|liquido|producto*|decolorante|peroxido|oxidante|agua oxigenada|pega loca|superglue|la gotita|kola|cola loca|limon|chile|aguarras|herbicida|veneno|soda|desatascador|destapacanos|salfuman',
  eye: 'ojo|ojos|cornea|parpado|ojito|ojitos|pupila|iris|parpados',
  vision: 'vista|vision|campo visual',
  blood: 'sangre|coagulos|hemorragia|sangra*|coagulo|rojo vivo',
  vomit:
    'vomit*|devolv*|tos|toso|tosi|tosiendo|tose|escup*|arroj*|gomit*|bomit*|huacar*|guacar*|regurgit*|volvi el|deposito|buitre*|basque*|provoco|deponer|depuse|saque',
  feverish:
    'fiebre|calentura|temperatura alta|febril|afiebrad*|destemplad*|calenturas|fiebrecita|fiebron|febricula|tiene temperatura|trae temperatura|traigo temperatura|con temperatura|hirviendo|ardiendo|quemando',
  hit: 'golpe|golpee|golpeo|golpear*|cayo|cai|caida|caido|estrell*|lastim*|choco|choque|azot*|se dio|me di|descalabr*|golpeado|golpeada|golpeamos|golpazo|golpeton|trancazo|chipote|chichon|porrazo|madrazo|resbal*|tropez*|tropiez*|se fue de|rodo|rodando|aterrizo|peg*|cabezazo|callo|cayendo|caer|aplast*|patada|pelotazo|pedrada|botellazo|batazo|atropell*|se solto|aventaron|estampo',
  head: 'cabeza|craneo|frente|nuca|sien|coco|cabecita|cara|cholla|cerebro|mollera|ceja|de cabesa|coronilla',
  me: 'me|nos|mi mama|a mi|a mis|mis hijos|mi hijo|mi hija|mi bebe|los ninos|mi madre|mi hermana|a ella|a nosotros|a mi mami|mi hermanita|mi hermano|mi esposa|mi mujer|mis ninos|a los ninos|a mi hijo|a mi hija|mi sobrina|mi sobrino|mi prima|mi nieta|mi nieto|mi abuela|mi abuelita|mi abuelo|mi amiga|mi vecina|la nina|el nino|a su hijo|a su hija|le',
  batterer:
    'el|ella|esposo|marido|esposa|novio|novia|pareja|ex|papa|padre|padrastro|mama|madrastra|cuidador*|tio|hermano|primo|jefe|viejo|hombre|alguien|hijo|exesposo|exmarido|suegro|suegra|hermana|patron|padrino|conviviente|companero|companera|concubino|amante|senor|vecino|profesor|maestro|entrenador|abuelo|coyote|hijos|hija|nuera|yerno|enfermera|muchacha|senora|senorita|nana|roomie',
  batter:
    'pega|pego|pegado|pegaba|golpea|golpeo|golpeado|maltrata|maltrato|patea|pateo|empuja|empujo|amenaz*|abusa|abuso|jalonea|cachetea|cacheteo|quemo|insulta|lastima|lastimo|encierra|encerro|pegan|golpean|pegaron|pegaban|golpeaba|golpearon|maltratan|maltrataba|pateado|empujado|empujaron|avienta|avento|aventado|jalo del pelo|jalo el pelo|jala del pelo|jala el pelo|jaloneo|abofetea|abofeteo|madrea|madreo|me da de golpes|da de golpes|dio de golpes|dio una cachetada|dio un punetazo|golpiza|muerde|pellizca|insultado|humilla|humillo|grita|controla|forza|forzo|agrede|agredio|agredido|viola|chicotea|cintarazos|cinturonazos|zarandea|zarandeo|sacude|tumba|tumbo al piso|agarra a golpes|agarro a golpes|moretea|somata|violenta',
  choke:
    'ahorc*|estrangul*|apreto el cuello|aprieta el cuello|agarro del cuello|agarra del cuello|asfixi*|ahogarme|almohada en la cara|apreto del cuello|apreto la garganta|tapo la boca|tapo la nariz|manos al cuello|manos en el cuello',
  pee: 'orinar|orino|orina|orinado|pipi|chis|hacer del 1|mear|miccion|orine|hacer del bano|ir al bano|meo|pis|orines|miccionar|del bano',
  testicle:
    'testicul*|huevo|huevos|bolas|bola|escroto|testis|guevo|guevos|cojones|cojon|companones|bolsas|bolsa|gemelos|talegas|talega|parte intima|los de abajo|partes nobles|blanquillos|pelotas|pelota',
  flank:
    'rinon|rinones|costado|cintura|flanco|costados|lomo|cadera|debajo de las costillas|atras de las costillas|paletilla|ijar|costillas de atras|espalda',
  allergen:
    'abeja*|avispa|pico|picaron|picadura|cacahuate*|mani|nuez|nueces|almendra*|camaron*|mariscos|marisco|langosta|huevo|leche|antibiotico|amoxicilina|penicilina|bactrim|sulfa|latex|fresa*|hormiga*|pescado|contraste|lisinopril|abejorro|avispas|avispon|alacran|pistache*|avellana*|ajonjoli|sesamo|soya|trigo|lacteo*|queso|yogurt|huevos|atun|salmon|cangrejo|jaiba|pulpo|ostion*|almeja*|ceviche|kiwi|mango|aguacate|platano|medicina|medicamento|medicamentos|pastilla nueva|inyeccion|vacuna|ampicilina|cefalexina|ceftriaxona|ciprofloxacino|clindamicina|azitromicina|trimetoprim|ibuprofeno|naproxeno|aspirina|diclofenaco|ketorolaco|metamizol|dipirona|suero|antibioticos|tinte|henna|enalapril|captopril|losartan|picada|piquete',
  // An oximeter by what it looks like, and what is low on it.
  gadget: 'aparat*|maquinita|maquina|pinza|clip|dedal|monitor|sensor|cosita|chisme|tenacita|prensita',
  lowoxygen: '70|71|72|73|74|75|76|77|78|79|80|81|82|83|84|85|86|87|88|89',
  rapid: 'humalog|novolog|novorapid|apidra|fiasp|lispro|aspart|aspartica|glulisina|rapida|ultrarrapida|accion corta',
  basal: 'lantus|basaglar|toujeo|tresiba|levemir|glargina|degludec|detemir|lenta|larga|basal|nph|prolongada',
  injected:
    'me puse|puse|se puso|le puse|inyecte|me inyecte|inyecto|se inyecto|aplique|me aplique|se aplico|le di|le dimos|cargue|jale|saque|use',
  tricyclic:
    'amitriptilina*|nortriptilina*|imipramina*|clomipramina*|desipramina|doxepina|anapsique|elavil|tofranil|anafranil|triciclic*',
  five: '5|6|7|8|9|10|12|14|15|16|18|20|24|30|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte',
  todo: 'todas|todos|todo el|toda la|las 20|las 30|las 40|las 50|las 60|20|30|40|50|60|100|el frasco|frasco entero|caja entera|la caja',
  dormida: 'dormid*|durmiendo|dormia|dormi|borrach*|drogad*|desmayad*|inconsciente|tomad*',
  llegue: 'llegue|llego|vine|vino|acabe|acabo|termine|termino|di',
}
