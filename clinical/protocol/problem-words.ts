import { sayProblem, translatorOf } from '#clinical/questionnaire/problem-words.ts'

/** What the checker of protocols says, in Spanish: `{}` stands for what is named in the sentence. */
const inSpanish: readonly (readonly [string, string])[] = [
  ['the file is missing or empty: a protocol folder needs it', 'falta o está vacío: un protocolo lo necesita'],
  ['must be a FHIR R4 Questionnaire', 'debe ser un Questionnaire de FHIR R4'],
  ['is missing', 'falta'],
  ['must be text', 'debe ser texto'],
  ['must be a number', 'debe ser un número'],
  ['must be a whole number', 'debe ser un número entero'],
  ['must be a list', 'debe ser una lista'],
  ['must be an object', 'debe ser un objeto'],
  ['must be true or false', 'debe ser verdadero o falso'],
  ['must not be empty', 'no puede estar vacío'],
  ['is of no kind that fits here', 'no es de ningún tipo que quepa aquí'],
  ['needs at least {}', 'necesita al menos {}'],
  ['has more than {}', 'tiene más de {}'],
  ['must be at least {}', 'debe ser al menos {}'],
  ['must be at most {}', 'debe ser como máximo {}'],
  ['must be one of: {}', 'debe ser uno de estos: {}'],
  ['is not known here, take it out: {}', 'aquí no se conoce, quítelo: {}'],
  [
    'a visit needs at least one: only a question has none',
    'una visita necesita al menos uno: solo una pregunta no tiene ninguno',
  ],
  [
    'an emergency or urgent red flag must say where the patient goes',
    'una señal de alarma de emergencia o urgente debe decir adónde va el paciente',
  ],
  ['an emergency goes to "emergency" and nowhere else', 'una emergencia va a "emergency" y a ningún otro lugar'],
  ['a threshold needs at least one number', 'un límite necesita al menos un número'],
  ['cites "{}", which is not among the citations', 'cita "{}", que no está entre las fuentes'],
  ['names the assessment "{}", which does not exist', 'nombra la valoración "{}", que no existe'],
  ['names the question "{}", which the intake does not have', 'nombra la pregunta "{}", que el formulario no tiene'],
  [
    'uses "{}", which is no option, question, drug class or threshold here',
    'usa "{}", que aquí no es opción, pregunta, clase de medicamento ni límite',
  ],
  [
    'is a controlled substance: it can never be ordered here, take the order out',
    'es una sustancia controlada: aquí nunca se puede recetar, quite la orden',
  ],
  [
    'names "{}", which no drug name stands for: add its names to the protocol\'s drugNames',
    'nombra "{}", que ningún nombre de medicamento representa: añada sus nombres en drugNames',
  ],
  [
    'must hold the ingredient "{}": an allergy to it always matters',
    'debe incluir el ingrediente "{}": una alergia a él siempre importa',
  ],
  ['must be finished words, without placeholders', 'deben ser palabras terminadas, sin huecos'],
  ['says "{}" twice', 'dice "{}" dos veces'],
  [
    "must begin with the patient's own words: make the first question free text",
    'debe empezar con las palabras del paciente: haga que la primera pregunta sea de texto libre',
  ],
  ['has no Spanish: add the translation extension with lang "es"', 'no tiene español: añada la traducción'],
  [
    'reads %namedClasses: say in medicineItems which questions ask for a medicine by name',
    'lee %namedClasses: diga en medicineItems qué preguntas piden un medicamento por su nombre',
  ],
  ['the expression cannot be worked out: {}', 'la expresión no se puede resolver: {}'],
  ['a variable cannot be worked out: {}', 'una variable no se puede resolver: {}'],
  ['has {} vignettes: write at least {}', 'tiene {} pacientes inventados: escriba al menos {}'],
  ['no vignette reaches the red flag "{}"', 'ningún paciente inventado llega a la señal de alarma "{}"'],
  ['no vignette reaches the hard stop "{}" of {}', 'ningún paciente inventado llega al freno "{}" de {}'],
  [
    'no vignette leaves the fact unknown that the hard stop "{}" of {} needs',
    'ningún paciente inventado deja sin saber lo que necesita el freno "{}" de {}',
  ],
  ['must be "{}": the draft is of this protocol', 'debe ser "{}": el borrador es de este protocolo'],
  [
    'was published with other words: give the changed standing order a new version',
    'se publicó con otras palabras: dé una versión nueva a la orden permanente que cambió',
  ],
  ['write the version as three numbers, e.g. 1.0.0', 'escriba la versión con tres números, p. ej. 1.0.0'],
  ['write the ICD-10-CM code with its point, e.g. N30.00', 'escriba el código ICD-10-CM con su punto, p. ej. N30.00'],
  [
    '"{}" is a name of the house: call the variable something else',
    '"{}" es un nombre de la casa: llame a la variable de otra manera',
  ],
  [
    'What came with Kairos under this name is faulty itself, so nothing can be held against it: ask whoever runs the server.',
    'Lo que vino con Kairos con este nombre tiene fallos, así que no se puede comparar nada con ello: pregunte a quien lleva el servidor.',
  ],
  [
    'The check took longer than a minute: an expression or a pattern in it may never end.',
    'La revisión tardó más de un minuto: puede que una expresión o un patrón no termine nunca.',
  ],
]
const translated = translatorOf(inSpanish)

/** The sentences there are words for, as the checkers write them. */
export const knownDraftProblems: readonly string[] = inSpanish.map(([english]) => english)

/** A problem of a draft as somebody reads it who speaks this language; in English where there are no words for it yet. */
export const sayDraftProblem = (message: string, language: 'en' | 'es'): string =>
  language === 'en' ? message : (translated(message) ?? sayProblem({ message }, language))
