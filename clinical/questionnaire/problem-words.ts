import type { PlainSentence } from './plain-sentence.ts'

/** What the checker of questionnaires says, and the same for whoever has to put it right. */
export const plainForm: readonly PlainSentence[] = [
  [
    'Several conditions need an enableBehavior: all or any.',
    'Several conditions stand here: say whether all must hold or one is enough.',
    'Hay varias condiciones: diga si deben cumplirse todas o si basta una.',
  ],
  [
    'Use enableWhen or enableWhenExpression, not both: only one of them would count.',
    'It is opened by answers and by an expression too, and only one of them would count: keep one.',
    'Se abre por respuestas y también por una expresión, y solo contaría una: deje una.',
  ],
  [
    'There is no item "{}".',
    'It goes by the question “{}”, which is not in the form: choose another, or take the condition out.',
    'Depende de la pregunta «{}», que no está en el formulario: elija otra o quite la condición.',
  ],
  [
    'The operator "{}" is not supported.',
    'It compares by “{}”, which is not known here: choose another comparison.',
    'Compara con «{}», que aquí no se conoce: elija otra comparación.',
  ],
  [
    'The operator "exists" needs an answerBoolean.',
    'Say whether that question must be answered or must not be.',
    'Diga si esa pregunta tiene que estar contestada o no.',
  ],
  [
    '"{}" is a {}; the condition compares it with something else.',
    'The condition does not fit what “{}” asks for ({kind}): choose its answer again.',
    'La condición no cuadra con lo que pide «{}» ({kind}): elija de nuevo la respuesta.',
  ],
  [
    'A {} has no order: "{}" can never hold.',
    'Answers of this kind ({kind}) are neither more nor less, so “{}” never holds: choose “is” or “is anything but”.',
    'Las respuestas de este tipo ({kind}) no son ni más ni menos, así que «{}» no se cumple nunca: elija «es» o «no es».',
  ],
  [
    '"{}" is not an option of "{}" (mind the system).',
    'The answer “{}” is no choice of “{}”: choose one that is.',
    'La respuesta «{}» no es una opción de «{}»: elija una que lo sea.',
  ],
  [
    'Conditions or calculations run in a circle: {}.',
    'These wait for each other in a circle, so that none would ever be asked: {}. Take one of the conditions out.',
    'Estas se esperan unas a otras en círculo y no se preguntaría ninguna: {}. Quite una de las condiciones.',
  ],
  [
    'The FHIRPath expression is missing.',
    'The expression is empty: write it, or choose another way.',
    'La expresión está vacía: escríbala o elija otra manera.',
  ],
  [
    '{}() is not allowed: the same answers must always give the same result. Use %today.',
    'The expression may not use {}(): the same answers must always give the same result. Write %today for the day.',
    'La expresión no puede usar {}(): las mismas respuestas deben dar siempre el mismo resultado. Escriba %today para el día.',
  ],
  [
    'The expression speaks of "{}", and there is no such item.',
    'The expression reads the question “{}”, which is not in the form: put in the name of one that is.',
    'La expresión lee la pregunta «{}», que no está en el formulario: ponga el nombre de una que esté.',
  ],
  [
    'The expression cannot be evaluated: {}',
    'The expression cannot be worked out: look at its brackets, quotes and names. The engine says: {}',
    'La expresión no se puede resolver: mire los paréntesis, las comillas y los nombres. El motor dice: {}',
  ],
  [
    'The variable needs a name.',
    'A named part of the form has no name: give it one in the file.',
    'Una parte con nombre del formulario no lo tiene: póngaselo en el archivo.',
  ],
  [
    'The extension {} is not supported and would change what the form means.',
    'Kairos does not know what the file says by {}, and it would change what the form means: take it out of the file.',
    'Kairos no sabe qué dice el archivo con {}, y eso cambiaría lo que significa el formulario: quítelo del archivo.',
  ],
  [
    'The extension {} is not known here and is ignored.',
    'Kairos does not know what the file says by {} and passes over it.',
    'Kairos no sabe qué dice el archivo con {} y lo pasa por alto.',
  ],
  [
    'A modifierExtension changes what the form means, and none is supported.',
    'Something in the file changes what the form means in a way that is not known here (modifierExtension): take it out of the file.',
    'Algo del archivo cambia lo que significa el formulario de una manera que aquí no se conoce (modifierExtension): quítelo del archivo.',
  ],
  [
    'A clinical phrase has positive, negative, label and weight; "{}" is none of them.',
    'What clinicians read of it has a part “{}” that is not known here: take it out of the file (positive, negative, label and weight are known).',
    'Lo que leen los médicos tiene una parte «{}» que aquí no se conoce: quítela del archivo (se conocen positive, negative, label y weight).',
  ],
  [
    'The weight of a clinical phrase is a valueInteger.',
    'How much it weighs for clinicians must be a whole number: mend it in the file.',
    'Cuánto pesa para los médicos debe ser un número entero: corríjalo en el archivo.',
  ],
  [
    'The item control "{}" is not supported; the question is shown the ordinary way.',
    'The file wants it shown as “{}”, which is not known here: it is shown the ordinary way.',
    'El archivo pide mostrarla como «{}», que aquí no se conoce: se muestra de la manera común.',
  ],
  [
    'Nothing may stand inside a display text.',
    'Something stands inside a text that only informs: put it after it.',
    'Hay algo dentro de un texto que solo informa: póngalo después.',
  ],
  [
    'What stands inside is asked once, not once for each answer.',
    'It stands inside a question with several answers: it is asked once for all of them.',
    'Está dentro de una pregunta con varias respuestas: se pregunta una vez para todas.',
  ],
  [
    'A repeating group may not stand inside a repeating group.',
    'A group that repeats stands inside another that repeats: let only one of them repeat.',
    'Un grupo que se repite está dentro de otro que se repite: deje que se repita solo uno.',
  ],
  [
    'The group is empty.',
    'The group is empty: put a question into it, or take it out.',
    'El grupo está vacío: ponga una pregunta en él o quítelo.',
  ],
  [
    'A {} is asked once here: to ask for several, put it in a repeating group.',
    'A question of this kind ({kind}) is asked once here: to ask for several, put it into a group that repeats.',
    'Una pregunta de este tipo ({kind}) se hace una vez aquí: para pedir varias, póngala en un grupo que se repite.',
  ],
  [
    'A display text cannot be required.',
    'It only shows a text, and nobody can answer it: let it not be required.',
    'Solo muestra un texto y nadie lo puede contestar: que no sea obligatorio.',
  ],
  ['Nothing says what is asked.', 'Write what is asked.', 'Escriba qué se pregunta.'],
  [
    'A hidden question needs an initial value or an expression: nobody can answer it.',
    'Nobody sees this question, so it needs an answer of its own or an expression: give it one in the file.',
    'Nadie ve esta pregunta, así que necesita una respuesta propia o una expresión: póngasela en el archivo.',
  ],
  [
    'A read-only question needs an initial value or an expression: nobody can answer it.',
    'Nobody can change this answer, so it needs one of its own or an expression: give it one in the file.',
    'Nadie puede cambiar esta respuesta, así que necesita una propia o una expresión: póngasela en el archivo.',
  ],
  [
    'The option needs a code.',
    'A choice has no name by which rules know it: take it out and add it again.',
    'Una opción no tiene nombre para las reglas: quítela y añádala de nuevo.',
  ],
  ['The option needs a display.', 'A choice has no words: write them.', 'Una opción no tiene palabras: escríbalas.'],
  [
    'The code "{}" is already an option.',
    'Two choices go by the name “{}”: take one of them out.',
    'Dos opciones llevan el nombre «{}»: quite una.',
  ],
  [
    '"{}" must be exclusive (questionnaire-optionExclusive), or it can stand beside a symptom.',
    '“{}” must shut the others out, or it could stand beside a symptom: tick that at the choice.',
    '«{}» debe excluir a las demás, o podría quedar junto a un síntoma: márquelo en la opción.',
  ],
  [
    '"{}" must be marked urn:kairos:not-sure, or it would be read as an answer.',
    '“{}” must be marked as “not sure”, or it would be read as an answer: tick that at the choice.',
    '«{}» debe llevar la marca de «no estoy seguro», o se leería como una respuesta: márquelo en la opción.',
  ],
  [
    'Required, but nobody can say "none of these".',
    'It must be answered, and nobody can say “none of these”: add that choice.',
    'Hay que contestarla y nadie puede decir «ninguna de estas»: añada esa opción.',
  ],
  [
    'A {} has no options.',
    'A question of this kind ({kind}) has no choices: take them out, or let it ask to choose.',
    'Una pregunta de este tipo ({kind}) no tiene opciones: quítelas, o que sea de elegir.',
  ],
  [
    'Only value sets contained in the questionnaire ("#id") are supported.',
    'Its choices stand outside the file, where Kairos does not look: write them into the file.',
    'Sus opciones están fuera del archivo, donde Kairos no mira: escríbalas en el archivo.',
  ],
  [
    'Each option must be a coding, a text, a whole number, a day or a time.',
    'Each choice needs a code and words (valueCoding), or be a text, a whole number, a day or a time: mend it in the file.',
    'Cada opción necesita un código y palabras (valueCoding), o ser un texto, un número entero, un día o una hora: corríjalo en el archivo.',
  ],
  [
    'A choice needs options.',
    'It asks to choose and has no choices: add some.',
    'Pide elegir y no tiene opciones: añada algunas.',
  ],
  [
    'maxLength must be a whole number above zero.',
    'How long an answer may be must be a whole number above zero: mend it in the file.',
    'Lo larga que puede ser una respuesta debe ser un número entero mayor que cero: corríjalo en el archivo.',
  ],
  [
    "{} has no value of the item's type ({}).",
    'A limit ({}) does not fit the kind of question ({kind}): write it as such.',
    'Un límite ({}) no cuadra con el tipo de pregunta ({kind}): escríbalo como tal.',
  ],
  [
    'minValue is above maxValue.',
    'The lowest number is above the highest: change one of them.',
    'El número más bajo está por encima del más alto: cambie uno.',
  ],
  [
    'minOccurs is above maxOccurs.',
    'It wants more answers than it takes: change one of the two numbers.',
    'Pide más respuestas de las que admite: cambie uno de los dos números.',
  ],
  [
    'Only an item that repeats can have several answers.',
    'It takes one answer and has several: leave one, or let it take several.',
    'Admite una respuesta y tiene varias: deje una, o que admita varias.',
  ],
  [
    'The pattern is not a valid regular expression.',
    'The pattern that answers must fit cannot be read: mend it in the file.',
    'El patrón que deben cumplir las respuestas no se puede leer: corríjalo en el archivo.',
  ],
  [
    'The pattern can take for ever on a short text.',
    'The pattern that answers must fit could stop the page on a short answer: write it without a repetition inside another in the file.',
    'El patrón que deben cumplir las respuestas podría parar la página con una respuesta corta: escríbalo en el archivo sin una repetición dentro de otra.',
  ],
  [
    'The initial value is not a {}.',
    'The answer it begins with is not of its kind ({kind}): change it.',
    'La respuesta con la que empieza no es de su tipo ({kind}): cámbiela.',
  ],
  [
    'The questionnaire needs a {}.',
    'The form has no {}: put one into the file.',
    'El formulario no tiene {}: póngalo en el archivo.',
  ],
  [
    'The questionnaire asks nothing.',
    'The form asks nothing: add a question.',
    'El formulario no pregunta nada: añada una pregunta.',
  ],
  [
    'A linkId may not contain "#", which marks instances.',
    'The name of a question may not hold “#”: change it in the file.',
    'El nombre de una pregunta no puede llevar «#»: cámbielo en el archivo.',
  ],
  [
    'The linkId "{}" is already used at {}.',
    'Two questions go by the name “{}” (the other at {}): give one of them another name in the file.',
    'Dos preguntas llevan el nombre «{}» (la otra en {}): ponga otro nombre a una en el archivo.',
  ],
  [
    '{} must be a list of objects.',
    '{} must be a list: mend it in the file.',
    '{} debe ser una lista: corríjalo en el archivo.',
  ],
  [
    'Each extension needs a url.',
    'An extension does not say what it is (url): mend it in the file.',
    'Una extensión no dice qué es (url): corríjalo en el archivo.',
  ],
  [
    'Items are nested more than {} deep.',
    'Questions stand more than {} deep in each other: lift some of them out.',
    'Hay preguntas a más de {} niveles unas dentro de otras: saque algunas.',
  ],
  [
    'Every item needs a linkId.',
    'A question has no name (linkId): give it one in the file.',
    'Una pregunta no tiene nombre (linkId): póngaselo en el archivo.',
  ],
  [
    'The item type {} is not supported. Use one of {}.',
    'The kind of question {} is not supported here: change it to one of {}.',
    'El tipo {} no está admitido. Use uno de estos: {}.',
  ],
  [
    'text must be a string.',
    'The words of a question cannot be read: mend them in the file.',
    'Las palabras de una pregunta no se pueden leer: corríjalas en el archivo.',
  ],
  [
    'This is not a FHIR Questionnaire: resourceType must be "Questionnaire".',
    'This is no FHIR Questionnaire: choose a file whose resourceType is “Questionnaire”.',
    'Esto no es un Questionnaire de FHIR: elija un archivo cuyo resourceType sea «Questionnaire».',
  ],
  [
    'contained must be a list of resources.',
    'What the form brings along (contained) must be a list: mend it in the file.',
    'Lo que el formulario trae consigo (contained) debe ser una lista: corríjalo en el archivo.',
  ],
  ['No Spanish.', 'The Spanish is missing: write it.', 'Falta el español: escríbalo.'],
  [
    'No {} translation.',
    'The words in the language “{}” are missing: write them.',
    'Faltan las palabras en el idioma «{}»: escríbalas.',
  ],
]
