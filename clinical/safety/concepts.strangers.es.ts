import type { Concept } from './lexicon.types.ts'

/** Spanish patterns of ways of saying that writers who never saw the rules used, each with its near relatives; see `lexicon.types.ts` for how they are written. */
export const spanishStrangers = {
  exertion: [
    'empezo|empieza|vino|viene|dio|da|pego|llego >4 cuando|mientras|al|subiendo|caminando >4 sub*|camin*|cargando|carga*|barr*|trape*|corr*|escaleras|lavando|rastrill*|cavando|trabajando',
  ],
  'no-strength': ['molid*|rendid*|acabad*|desguanzad*|guang*|aguad* >4 sin|y|desde|con|toda|todo|hoy'],
  'one-sided-pain': ['piquete|punzada|dolor|punalada|pinchazo|colico >4 un|de un|del|al|en el|solo un >2 lado|ladito'],
  'shoulder-tip': ['punta del hombro|puntita del hombro|hombro >4 punta'],
  psychosis: [
    'no >4 es|era >3 mi|su|la verdadera|el verdadero >3 bebe|hija|hijo|esposo|esposa|mama|nina|nino',
    'cambiaron|intercambiaron|reemplazaron|suplant* >4 bebe|hija|hijo|nina|nino|esposo|esposa|mama|la|lo',
  ],
  'harm-others': [
    'anda|trae|tiene|agarro|carga|saco|esta >3 cuchillo|machete|pistola|navaja|bat|arma|rifle|palo >10 esperand*|puerta|matar*|buscand*|amenaz*|vecino|gente|calle',
    'devolver*|regresar*|entregar*|mandar* >4 dios|cielo|senor|angeles|virgen',
  ],
  'suicide-intent': [
    'mejor|descansar*|juntas|juntos|en paz >8 debajo del agua|bajo el agua|en el cielo|muert*|con dios|bajo tierra|del otro lado',
    'tina|banera|rio|pozo|alberca >4 llena|lleno >4 perdon|perdonen|perdoname',
    'sentad*|parad*|subid*|colgando|pies|piernas|trepad* >5 fuera|afuera|otro lado|orilla|borde|del lado de afuera >4 barandal|baranda|balcon|puente|azotea|ventana|cornisa',
  ],
  'affairs-settled': [
    'encontr*|consegu*|busqu*|di|deje >4 casa|hogar|dueno|familia|quien >4 gato*|perro*|perrit*|gatit*|mascota*|pajar*|animal*',
    'arregl*|liquid*|pague|salde|deje >4 cuentas|deudas|papeles|renta|testamento|asuntos|todo >4 orden|todos|casero|banco|pagado|arreglado|listo|hijos|hermana',
    'regal*|reparti|di|dio|dejo|deje >4 cosas|ropa|consola|guitarra|carro|anillo|joyas|llaves|herramientas|perro|gato >6 ya no|no las|para que|a mi|a un|amig*|vecin*|herman*|prim*|todos',
  ],
  farewell: [
    'no es|no fue|nada de esto|nadie >4 culpa|culpable',
    'gracias >4 por todo >8 siempre|buen*|adios|perdon*|cuid*|despid*|portar*|amable*',
    'siempre >4 buen*|amable*|decente >3 conmigo',
    'ya no >4 voy a|vamos a|va a|necesit* >5 necesitar|pastillas|receta*|medicina*|cita|citas',
    'den|denle|dele >3 mi >2 cita|lugar|turno >4 alguien|otra|otro',
    'no >2 me|tiene que|hace falta|necesita >3 contest*|respond*',
  ],
  severe: ['como|tamano >3 toronja|naranja|limon|mango|pelota|huevo|puno|melon'],
  poison: [
    'hongo|hongos|setas|champinon* >8 monte|bosque|campo|silvestre*|recog*|juntamos|cortamos|cerro',
    'fumig*|rociando|echando|regando|foliar|aspersor*|bomba >18 babos*|babe*|babea*|saliva*|ojos chiquitos|pupila*|sud*|vomit*|temb*|ensuci*|se hizo|mare*|respir*',
    'insecticida|plaguicida|herbicida|paration|malation|foley|veneno|liquido >14 babos*|babe*|saliva*|ojos chiquitos|pupila*|ensuci*|temb*',
    'pila|pilas|bateria|redond*|boton|plana|planita|plateada >6 redond*|plana*|plateada*|boton|del control|del juguete|del reloj|de la llave >8 falta|no esta|perdi*|desaparec*|trag*|babe*',
    'trago|sorbo|tome|tomo|bebio|botella|vaso|bote >16 era|resulto|habia|donde|en vez >6 {toxin}',
  ],
  overdose: [
    'equivoque|equivoco|equivocad*|confundi|confundio >4 pluma|insulina|lapicero|frasco|jeringa|lapiz',
    'rapida|lispro|humalog|novolog|aspart|corta >6 en vez|en lugar|no la|y no >5 lantus|lenta|larga|basal|nph|glargina',
    'unidades|puse|inyecte|puso|inyecto >5 rapida|rapid|humalog|novolog >6 en vez|en lugar|por error|de mas|equivoc*',
  ],
  'testicle-pain': [
    'balonazo|patada|golpe|pelotazo|rodillazo|pego|golpeo >8 partes|huevos|testicul*|bolsa|bolsita|ahi abajo|entrepierna|genitales',
    'bolsa|bolsita|escroto|huevo|partes >6 hinchad*|toronja|naranja|limon|morad*|grandot*|doble|dura|duro',
    'izquierdo|derecho|uno|huevo >5 subid*|arriba|volte*|torcid*|girad*|chuec* >10 duele|dolor|vomit*|gimnasio|hinchad*|deporte*|pena|verguenza',
  ],
  'limb-cold': [
    'pie|pierna|pantorrilla|dedo|antebrazo >8 palid*|blanc*|morad*|azul*|muert*|gris >6 frio|fria|helad*|hielo',
    'pie|pierna|pantorrilla|dedo|antebrazo >6 frio|fria|helad*|hielo >6 palid*|blanc*|morad*|azul*|muert*|gris',
  ],
  seizure: [
    'minuto|minutos|min|minutitos >4 sacud*|convuls*|temblando|brinc*|tiritando|tiesa|tieso|retorc*',
    'sacud*|convuls* >5 lleva|desde|hace|dura|por|como|ya >3 minuto|minutos|min',
    'lleva|sigue|siguen|continua|todavia >4 sacudiendo*|convulsion*',
  ],
  stabbed: [
    'rayo >3 cayo|pego|dio|golpeo|partio >4 a|al|me|le|cerca|arbol|nos',
    'cayo|pego|dio >2 rayo|un rayo|el rayo',
  ],
  'self-harm': [
    'corte|corto|cortado|rajo|raje >3 mas >1 hondo|profundo|feo >6 que|otras|normal|siempre|queria|la vez',
    'corte|corto|rajo|raje >6 no >3 deja|para|quiere >3 salir|sangrar|parar|de salir',
    'no >1 queria|keria >3 tanto|tan hondo|que fuera|llegar',
  ],
  'heavy-bleeding': [
    'corte|corto|cortada|herida >12 no >2 deja|para >2 de >1 salir|sangrar',
    'no deja de salir|no para de salir|sigue saliendo|brinca* >2 chorro|chorrito',
  ],
  assault: [
    'padrastro|tio|abuelo|padrino|primo|hermano|hermanastro|vecino|papa|padre|entrenador|pastor|novio de mi mama|maestro|el >4 mete|entra|viene|sube|acuesta|toca|manosea >5 cuarto|cama|recamara|noche*|dormid*|ropa',
    'me|la|lo >2 toca|tocaba|manosea|soba >5 noche*|escondid*|partes|debajo|cuando',
  ],
  confused: [
    'sin >1 saber >4 cual|donde|quien|que dia|su puerta|su casa|su nombre|como|regresar',
    'perdid*|desorientad*|extraviad* >5 pasillo|calle|casa|cuarto|elevador|parada|parado',
    'ayer|antes|anoche|manana >4 clar*|bien|lucid*|normal >14 hoy|ahora|ahorita|no',
  ],
  speech: [
    'no >2 entendia|entendi|entiendo|entendio >3 palabras|letras|lo que leia|leer|periodico',
    'palabras|letras|hablar|hablo|hablaba|leer|leia >10 en >1 chino|otro idioma|ruso|arabe|japones',
    'salian|salia|salen|sale|decia|digo|dice|solte >3 cualquier cosa|otra cosa|disparates|pavadas|tonterias|incoherencias|otras palabras|puras',
  ],
  'one-side-weak': [
    'sin|perdi|perdio|perdiendo >2 sensibilidad|fuerza|movimiento|sensacion >4 brazo|pierna|mano|lado|pie',
    'pierna|brazo|mano|pie|lado|cara >6 prestad*|ajen*|de otro|de otra persona|de trapo|de lana|no es mi*|de hule',
    'mirando|viendo|voltead*|volteando|mira >4 un >2 lado',
    'caminando|camina|anda|andando >3 recostad*|agarrad*|pegad*|recargad*|ladead* >3 pared|muro|lado',
  ],
  'cannot-walk': ['caminando|camina|anda >3 recostad*|agarrad*|recargad*|ladead* >3 pared|paredes|muebles|muro'],
  fever: ['destemplanza|destemplad*|quebrantad*|cuerpo cortado'],
  'pelvic-source': [
    'flujo|desecho|descenso >6 mal olor|apestos*|amarill*|verd*|feo|huele',
    'duele|dolor >4 relaciones|tener sexo|intimidad',
  ],
  'bone-broken': [
    'muneca|brazo|pierna|dedo|tobillo|antebrazo|codo|clavicula|espinilla|pulgar >6 chuec*|torcid*|deforme*|doblad*|safad*|zafad*|en angulo|como tenedor',
    'trono|crujio|sono >4 hueso|muneca|brazo|pierna|tobillo|dedo',
  ],
  'fluid-gain': [
    'subi|subio|aumente|aumento >3 3|4|5|6|7|8|9|10 >1 libras|kilos >8 dias|semana|dia|ayer|desde',
    'almohadas >4 mas|3|4|tengo que|necesit*',
  ],
  'contraception-failed': [
    'condon|preservativo >3 rompio|roto|salio|zafo|quedo|revento',
    'relaciones >3 sin >2 proteccion|condon|cuidar* >8 ayer|anoche|dias|hoy|horas|sabado|domingo',
    'pastilla del dia siguiente|pastilla de emergencia|plan b',
  ],
  'some-alarm': ['alarma|alarmas >6 suena|sonando|pita|pitando|pitido*|chilla*'],
  'vision-change': [
    'veo|ve|viendo|mirando|vi >4 luces|lucecita*|lucita*|chispa*|chispita*|estrellita*|brillo*|brillito*|puntito*|rayitos|destello*',
  ],
  blue: ['labios|boca|unas|dedos|cara|trompa >6 morad*|moradit*|azul*|lila|berenjena|uva|ciruela'],
  'eye-pain': ['presion|dolor|punzada|ardor >4 detras|atras|adentro|dentro >3 ojo|ojos'],
  'inhaler-often': [
    'inhalador|pompa|bomba|bombita|salbutamol|albuterol|nebuliz*|ventolin|spray >8 cada >4 1|2|3|4|rato|pocas >2 horas|hora|hrs',
    'cada >4 1|2|3|4|rato|pocas >2 horas|hora|hrs >8 inhalador|pompa|bombita|salbutamol|albuterol|nebuliz*|ventolin',
  ],
  'baby-still': [
    'bebe|panza|barriga|nene|nena|criatura|el|ella >4 no >3 da|ha dado|juega|brinca|baila|patea|responde >3 lata|guerra|patad*|vueltas|senales|nada|brincos',
    'bebe|panza|barriga >6 quiet*|callad*|tranquil*|dormid* >6 desde|ayer|anteayer|hoy',
    'jugo|dulce|musica|lado izquierdo|linterna >8 nada|tampoco|ni asi|no se mueve',
  ],
  'two-signs': ['todos estos sintomas a la vez|tantos sintomas a la vez'],
  'three-signs': ['todo el cuerpo me esta fallando|todo el cuerpo le esta fallando'],
  'chest-pain': ['dolor|dolorazo|punzada|apreton|opresion|duele|aprieta >8 chest'],
} as const satisfies Partial<Record<Concept, readonly string[]>>
