import type { PlainSentence } from '#clinical/questionnaire/plain-sentence.ts'

/** What the checkers of protocols say, and the same for whoever has to put it right. */
export const plainProtocol: readonly PlainSentence[] = [
  [
    'the file is missing or empty: a protocol folder needs it',
    'This part is empty: write it.',
    'Esta parte está vacía: escríbala.',
  ],
  [
    'must be a FHIR R4 Questionnaire',
    'The form is no FHIR R4 Questionnaire: bring in one that is.',
    'El formulario no es un Questionnaire de FHIR R4: traiga uno que lo sea.',
  ],
  ['is missing', 'This is missing: write it.', 'Falta: escríbalo.'],
  ['must be text', 'Write words here.', 'Escriba palabras aquí.'],
  ['must be a number', 'Write a number.', 'Escriba un número.'],
  ['must be a whole number', 'Write a whole number.', 'Escriba un número entero.'],
  [
    'must be a list',
    'This cannot be read: it must be a list. Mend it in the file.',
    'No se puede leer: debe ser una lista. Corríjalo en el archivo.',
  ],
  [
    'must be an object',
    'This cannot be read: it has parts that are missing. Mend it in the file.',
    'No se puede leer: le faltan partes. Corríjalo en el archivo.',
  ],
  ['must be true or false', 'This must be yes or no.', 'Debe ser sí o no.'],
  ['must not be empty', 'Write something here.', 'Escriba algo aquí.'],
  [
    'is of no kind that fits here',
    'This is of no kind that fits here: mend it in the file.',
    'No es de ningún tipo que quepa aquí: corríjalo en el archivo.',
  ],
  ['needs at least {}', 'At least {} must stand here: add more.', 'Debe haber al menos {}: añada más.'],
  ['has more than {}', 'More than {} stand here: take some out.', 'Hay más de {}: quite algunos.'],
  ['must be at least {}', 'Write a number that is at least {}.', 'Escriba un número que sea al menos {}.'],
  ['must be at most {}', 'Write a number that is at most {}.', 'Escriba un número que sea como máximo {}.'],
  ['must be more than {}', 'Write a number above {}.', 'Escriba un número mayor que {}.'],
  ['must be one of: {}', 'Choose one of these: {}.', 'Elija uno de estos: {}.'],
  [
    'is not known here, take it out: {}',
    'The file holds something here that Kairos does not know: take out {}.',
    'El archivo tiene aquí algo que Kairos no conoce: quite {}.',
  ],
  [
    'a visit needs at least one: only a question has none',
    'A visit needs at least one; only a question goes without.',
    'Una visita necesita al menos uno; solo una pregunta puede no tener ninguno.',
  ],
  [
    'an emergency or urgent red flag must say where the patient goes',
    'Say where the patient is sent.',
    'Diga adónde se envía al paciente.',
  ],
  [
    'an emergency goes to "emergency" and nowhere else',
    'An emergency sends the patient to emergency care and nowhere else: choose that.',
    'Una emergencia envía al paciente a urgencias y a ningún otro lugar: elija eso.',
  ],
  [
    'a threshold needs at least one number',
    'Give this limit at least one number.',
    'Ponga al menos un número a este límite.',
  ],
  [
    'cites "{}", which is not among the citations',
    'Its source (“{}”) is not among the sources: choose another, or add it under “Texts and sources”.',
    'Su fuente («{}») no está entre las fuentes: elija otra o añádala en «Textos y fuentes».',
  ],
  [
    'names the assessment "{}", which does not exist',
    'It goes with the assessment “{}”, which is not here: mend it in the file.',
    'Corresponde a la valoración «{}», que no está aquí: corríjalo en el archivo.',
  ],
  [
    'names the question "{}", which the intake does not have',
    'It reads the question “{}”, which is not in the form: change the expression, or put that question back.',
    'Lee la pregunta «{}», que no está en el formulario: cambie la expresión o vuelva a poner esa pregunta.',
  ],
  [
    'uses "{}", which is no option, question, drug class or threshold here',
    'It uses “{}”, which is no choice, question, medicine or limit here: look at how it is written.',
    'Usa «{}», que aquí no es opción, pregunta, medicamento ni límite: mire cómo está escrito.',
  ],
  [
    '"{}" is a controlled substance ({}): it can never be ordered here, take the order out',
    '“{}” is a controlled substance ({}) and can never be ordered here: take the order out of the file.',
    '«{}» es una sustancia controlada ({}) y aquí nunca se puede recetar: quite la orden del archivo.',
  ],
  [
    'is a controlled substance: it can never be ordered here, take the order out',
    'It is a controlled substance and can never be ordered here: take the order out of the file.',
    'Es una sustancia controlada y aquí nunca se puede recetar: quite la orden del archivo.',
  ],
  [
    'names "{}", which no drug name stands for: add its names to the protocol\'s drugNames',
    'Kairos does not know “{}” among its medicines: give the names it goes by in the file (drugNames).',
    'Kairos no conoce «{}» entre sus medicamentos: ponga en el archivo los nombres que lleva (drugNames).',
  ],
  [
    'must hold the ingredient "{}": an allergy to it always matters',
    'An allergy to “{}” always matters: add it to the allergies that stop this order, in the file.',
    'Una alergia a «{}» siempre importa: añádala en el archivo a las alergias que frenan esta orden.',
  ],
  [
    '"{}" is easily misread: write {}',
    '“{}” is easily misread: write {}.',
    '«{}» se lee mal con facilidad. Escriba (en inglés): {}.',
  ],
  [
    'does not say the dose "{}" that the order says',
    'The patient does not read the dose that the order says ({}): write the same in both.',
    'El paciente no lee la dosis que dice la orden ({}): escriba lo mismo en las dos.',
  ],
  [
    'does not say the frequency "{}" that the order says',
    'The patient does not read how often the order says ({}): write the same in both.',
    'El paciente no lee cada cuánto dice la orden ({}): escriba lo mismo en las dos.',
  ],
  [
    'says {} days and the order says {}',
    'The patient reads {} days, and the order says {}: write the same in both.',
    'El paciente lee {} días y la orden dice {}: escriba lo mismo en las dos.',
  ],
  [
    'says of a test that signing this plan does not order: "{}"',
    'The patient reads “{}”, and signing this plan orders no test: say that the plan awaits one (awaitsTest, in the file), or say it in other words.',
    'El paciente lee «{}» y firmar este plan no pide ningún análisis: diga en el archivo que el plan espera uno (awaitsTest) o dígalo con otras palabras.',
  ],
  [
    'says of a medicine that signing this plan may send none of: "{}"',
    'The patient reads “{}”, and this plan may be signed without a prescription: make it one for a prescription only, or say it in other words.',
    'El paciente lee «{}» y este plan se puede firmar sin receta: hágalo solo para una receta o dígalo con otras palabras.',
  ],
  [
    'must be more than its least',
    'The largest number must be above the smallest: change one of them.',
    'El número más grande debe ser mayor que el más pequeño: cambie uno.',
  ],
  [
    'is a fact that nobody can record: say in facts what it is',
    'Nobody can record this number: say in the file what it is and who records it (facts).',
    'Nadie puede anotar este número: diga en el archivo qué es y quién lo anota (facts).',
  ],
  [
    'reads %facts.{}: say in facts what it is and who records it',
    'It reads a number (%facts.{}) that nobody can record: say in the file what it is and who records it (facts).',
    'Lee un número (%facts.{}) que nadie puede anotar: diga en el archivo qué es y quién lo anota (facts).',
  ],
  [
    'says {}, more than the order',
    'The patient reads {} somewhere in it, which is more than the order gives: write no more than that.',
    'El paciente lee en algún lugar {}, que es más de lo que da la orden: no escriba más que eso.',
  ],
  [
    'is {}, and {} are taken in {} days',
    'The quantity is {}, and {} are taken in {} days: change the quantity, the days or the dose.',
    'La cantidad es {}, y se toman {} en {} días: cambie la cantidad, los días o la dosis.',
  ],
  [
    'must be finished words, without placeholders',
    'Write finished words, without braces.',
    'Escriba palabras terminadas, sin llaves.',
  ],
  [
    'says "{}" twice',
    'Two things here go by the name “{}”: give one of them another name in the file.',
    'Dos cosas llevan aquí el nombre «{}»: ponga otro nombre a una en el archivo.',
  ],
  [
    '"{}" is a name of the house: call the variable something else',
    '“{}” is a name that Kairos itself uses: call this part something else in the file.',
    '«{}» es un nombre que usa Kairos mismo: llame a esta parte de otra manera en el archivo.',
  ],
  [
    "must begin with the patient's own words: make the first question free text",
    'The form must begin with the patient’s own words: let its first question ask for own words.',
    'El formulario debe empezar con las palabras del paciente: que la primera pregunta pida palabras propias.',
  ],
  [
    'has no Spanish: add the translation extension with lang "es"',
    'The Spanish is missing: write it.',
    'Falta el español: escríbalo.',
  ],
  [
    'answers for "{}", which is no topic of the safety screen: name one of clinical/safety/topics.ts',
    'It says that an answer speaks for “{}”, of which the safety screen knows nothing: mend it in the file.',
    'Dice que una respuesta habla de «{}», de lo que la revisión de seguridad no sabe nada: corríjalo en el archivo.',
  ],
  [
    'reads %namedClasses: say in medicineItems which questions ask for a medicine by name',
    'It reads which medicines were named (%namedClasses), and the file does not say which questions ask for them: say so there (medicineItems).',
    'Lee qué medicamentos se nombraron (%namedClasses), y el archivo no dice qué preguntas los piden: dígalo ahí (medicineItems).',
  ],
  [
    'the expression cannot be worked out: {}',
    'The expression cannot be worked out: look at its brackets, quotes and names. The engine says: {}',
    'La expresión no se puede resolver: mire los paréntesis, las comillas y los nombres. El motor dice: {}',
  ],
  [
    'a variable cannot be worked out: {}',
    'One of the named parts cannot be worked out: look at its brackets, quotes and names. The engine says: {}',
    'Una de las partes con nombre no se puede resolver: mire los paréntesis, las comillas y los nombres. El motor dice: {}',
  ],
  [
    'has {} vignettes: write at least {}',
    'There are {} example patients, and at least {} are needed: add some.',
    'Hay {} pacientes de ejemplo y hacen falta al menos {}: añada algunos.',
  ],
  [
    'no vignette reaches the red flag "{}"',
    'No example patient sets off this danger: {} Add one that does.',
    'Ningún paciente de ejemplo dispara este peligro: {} Añada uno que lo haga.',
  ],
  [
    'no vignette reaches the hard stop "{}" of {}',
    'No example patient is stopped by this: {} It belongs to {}. Add one who is.',
    'Ningún paciente de ejemplo queda frenado por esto: {} Es de {}. Añada uno que quede.',
  ],
  [
    'no vignette leaves the fact unknown that the hard stop "{}" of {} needs',
    'No example patient leaves open what this stop has to know: {} It belongs to {}. Add one who does.',
    'Ningún paciente de ejemplo deja sin decir lo que este freno tiene que saber: {} Es de {}. Añada uno que lo haga.',
  ],
  [
    'must be "{}": the draft is of this protocol',
    'The protocol must keep its name “{}”: change it back in the file.',
    'El protocolo debe conservar su nombre «{}»: vuelva a ponerlo en el archivo.',
  ],
  [
    'was published with other words: give the changed standing order a new version',
    'This standing order was published with other words: give it a new number.',
    'Esta orden permanente se publicó con otras palabras: póngale un número nuevo.',
  ],
  [
    'write the version as three numbers, e.g. 1.0.0',
    'Write the number as three numbers with points, such as 1.0.0.',
    'Escriba el número como tres cifras con puntos, por ejemplo 1.0.0.',
  ],
  [
    'write the ICD-10-CM code with its point, e.g. N30.00',
    'Write the ICD-10-CM code with its point, such as N30.00.',
    'Escriba el código ICD-10-CM con su punto, por ejemplo N30.00.',
  ],
  [
    'has the label "{}": write it short, in both languages, without commas',
    'The label “{}” must be short (40 letters at most), in both languages, and without commas.',
    'La etiqueta «{}» debe ser corta (40 letras como mucho), en los dos idiomas y sin comas.',
  ],
  [
    'a label is short and without commas: staff part theirs by them',
    'A label is short (40 letters at most) and without commas: staff part theirs by commas.',
    'Una etiqueta es corta (40 letras como mucho) y sin comas: el equipo separa las suyas con comas.',
  ],
  [
    'remove the space at the start or end',
    'Take out the space at the start or end.',
    'Quite el espacio del principio o del final.',
  ],
  [
    'use small letters, digits and hyphens',
    'Use small letters, digits and hyphens.',
    'Use letras minúsculas, cifras y guiones.',
  ],
  [
    'does not come out as expected',
    'This example patient does not come out as expected: see what differs under “Example patients”.',
    'Este paciente de ejemplo no resulta como se esperaba: vea qué cambia en «Pacientes de ejemplo».',
  ],
  [
    'What came with Kairos under this name is faulty itself, so nothing can be held against it: ask whoever runs the server.',
    'What came with Kairos under this name is faulty itself, so nothing can be held against it: ask whoever runs the server.',
    'Lo que vino con Kairos con este nombre tiene fallos, así que no se puede comparar nada con ello: pregunte a quien lleva el servidor.',
  ],
  [
    'The check took longer than a minute: an expression or a pattern in it may never end.',
    'The check took longer than a minute: an expression or a pattern in it may never end. Look at what was changed last.',
    'La revisión tardó más de un minuto: puede que una expresión o un patrón no termine nunca. Mire lo último que se cambió.',
  ],
]
