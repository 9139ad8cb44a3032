/** Spanish words that mean the same for safety, without accents. `word*` is any ending. */
export const spanishGroups: Readonly<Record<string, string>> = {
  chest: 'pecho|esternon|torax|caja toracica',
  pain: 'dolor|dolores|duele*|dolia|dolido|doliendo|adolorid*|punzada*|ardor|me mata|matando',
  press:
    'presion|opresion|oprim*|apret*|apriet*|aplast*|pesad*|peso|elefante|sentado encima|molestia|estruj*|tension|cerrado|raro|incomod*',
  abdomen: 'abdomen|abdominal|panza|estomago|barriga|vientre|tripa|tripas|pelvis|guata',
  awful:
    'fuerte|fuertes|fuertisim*|sever*|terrible*|horrible*|insoportable*|intens*|el peor|la peor|peor|no aguanto|no soporto|agudo|aguda|muchisim*|doblad*|doblarme|retorciendo|retuerzo|grito|gritando|10 de 10|como cuchillo|como un cuchillo|espantos*|tremend*|bien feo|muy feo|demasiado',
  suddenly:
    'de repente|repentin*|de pronto|de golpe|subit*|de la nada|de un momento a otro|hace un rato|hace unos minutos|hace minutos|hace una hora|esta manana|ahorita|desperte con|me desperto|acaba de|derrepente|de repentemente',
  cannot:
    'no puedo|no puede|no pude|no podia|no podemos|no logro|no logra|me cuesta|le cuesta|apenas|dificultad*|dificil|casi no puedo|casi no puede|batallando|batallo|batalla|trabajo para|no consigo|casi no',
  breathe: 'respirar|respiro|respira|respiracion|aire|aliento|resollar|resuello',
  swell: 'hinch*|inflam*|inflad*|hinchazon',
  droop:
    'caid*|chuec*|torcid*|desviad*|colgad*|de lado|dormid*|paraliz*|adormecid*|entumid*|entumecid*|se cayo|se le cayo|no se mueve|jalad*|virad*',
  weak: 'durmio|durmieron|durmiendo|debil|debilidad|dormid*|adormec*|entum*|paraliz*|paralis*|no responde|no se mueve|no puedo mover|no puede mover|no puedo levantar|no puede levantar|sin fuerza|no siento|no siente|muert*|perdio fuerza|perdi la fuerza|no lo mueve|no la mueve|no lo puedo mover|flojo|floja|tullid*|acalambrad*',
  limb: 'brazo|pierna|mano|lado|cuerpo|cara|pie|mitad',
  kin: 'el|ella|esposo|esposa|marido|mujer|mama|madre|papa|padre|abuela|abuelo|abuelita|abuelito|hijo|hija|bebe|pareja|novio|novia|hermano|hermana|vecino|vecina|amigo|amiga|tio|tia|nino|nina|suegra|suegro|companero|companera|senor|senora',
  child:
    'hijo|hija|bebe|nino|nina|nene|nena|nieto|nieta|sobrino|sobrina|chiquito|chiquita|bebito|bebita|muchacho|chamaco|chamaca|mijo|mija',
  took: 'tome|me tome|tomo|tomaron|tomado|trague|trago|comio|comi|bebio|bebi|ingirio|ingeri|tomarme|tomando|inyecte',
  consume:
    'tome|tomo|tomado|tomaron|trague|trago|tragado|comio|comi|comido|bebio|bebi|bebido|ingirio|ingeri|chupo|mordio|se metio a la boca|dio|probo',
  medicine:
    'pastilla*|medicina*|medicamento*|tabletas|capsulas|tylenol|ibuprofeno|aspirina*|paracetamol|acetaminofen|xanax|insulina|metformina|antidepresivo*|somnifero*|calmantes|vitaminas|jarabe|fentanilo|heroina|oxicodona|clonazepam|rivotril|diazepam|losartan|frasco',
  toomany:
    'demasiad*|todas|todas mis|todas las|todo el frasco|todo el bote|un monton de|un punado de|puno de|montones de|muchas|un frasco de|un bote de|el frasco|el bote|un chorro de|bastantes|la caja entera|toda la caja',
  toxin:
    'cloro|lejia|blanqueador|anticongelante|veneno|matarratas|raticida|detergente|capsula de detergente|pila|pilas|bateria|baterias|iman|imanes|destapacanos|amoniaco|insecticida|pesticida|herbicida|gasolina|queroseno|alcohol de farmacia|fabuloso|pinol|limpiador|thinner|tiner|acetona|quitaesmalte|hongos silvestres|naftalina|nicotina|sosa|acido|plaguicida',
  chemical:
    'cloro|lejia|blanqueador|limpiador|quimico*|acido|sosa|amoniaco|cemento|cal|gas pimienta|pegamento|kola loca|detergente|solvente|thinner|tiner|bateria|gasolina|fertilizante|pesticida|tinte|desengrasante|desinfectante|fabuloso|pinol|insecticida|resistol',
  eye: 'ojo|ojos|cornea|parpado',
  vision: 'vista|vision',
  blood: 'sangre|coagulos|hemorragia',
  vomit: 'vomit*|devolv*|tos|toso|tosi|tosiendo|tose|escup*',
  feverish: 'fiebre|calentura|temperatura alta|febril|ardiendo en|afiebrad*|destemplad*',
  hit: 'golpe|golpee|golpeo|golpear*|pego|pegue|pegamos|cayo|cai|caida|caido|estrell*|lastim*|choco|choque|azot*|se dio|me di|descalabr*',
  head: 'cabeza|craneo|frente|nuca|sien|coco',
  me: 'me|nos|mi mama|a mi|a mis|mis hijos|mi hijo|mi hija|mi bebe|los ninos|mi madre|mi hermana',
  batterer:
    'el|ella|esposo|marido|esposa|novio|novia|pareja|ex|papa|padre|padrastro|mama|madrastra|cuidador*|tio|hermano|primo|jefe|viejo|hombre|alguien|hijo',
  batter:
    'pega|pego|pegado|pegaba|golpea|golpeo|golpeado|maltrata|maltrato|patea|pateo|empuja|empujo|amenaz*|abusa|abuso|jalonea|cachetea|cacheteo|quemo|insulta|lastima|lastimo|encierra|encerro|pegan|golpean',
  choke: 'ahorc*|estrangul*|apreto el cuello|aprieta el cuello|agarro del cuello|agarra del cuello|asfixi*|ahogarme',
  pee: 'orinar|orino|orina|orinado|pipi|chis|hacer del 1|mear|miccion',
  testicle: 'testicul*|huevo|huevos|bolas|bola|escroto',
  flank:
    'rinon|rinones|costado|espalda baja|lado de la espalda|cintura|flanco|espalda de un lado|lado derecho de la espalda|lado izquierdo de la espalda|media espalda|parte baja de la espalda',
  allergen:
    'abeja*|avispa|pico|picaron|picadura|cacahuate*|mani|nuez|nueces|almendra*|camaron*|mariscos|marisco|langosta|huevo|leche|medicina nueva|antibiotico|amoxicilina|penicilina|bactrim|sulfa|latex|alerg*|fresa*|hormiga*|pescado|contraste|lisinopril',
}
