import type { PlainSentence } from '#clinical/questionnaire/plain-sentence.ts'

/** Why an example patient cannot be run, as the engine says it, and the same for whoever has to put it right. */
export const plainTroubles: readonly PlainSentence[] = [
  [
    'answers the question "{}", which the intake does not have',
    'It answers “{}”, which is not in the form any more: take that answer out.',
    'Contesta «{}», que ya no está en el formulario: quite esa respuesta.',
  ],
  [
    '"{}" has no option "{}"',
    'It answers “{}” with “{}”, which is none of the choices there: choose another.',
    'Contesta «{}» con «{}», que no es ninguna de las opciones: elija otra.',
  ],
  [
    '"{}" cannot take this answer',
    '“{}” takes another kind of answer now: answer it again.',
    '«{}» pide ahora otro tipo de respuesta: contéstela otra vez.',
  ],
  [
    '{} is a table: give its rows as objects',
    '“{}” is a table now: answer it again, row by row.',
    '«{}» es ahora una tabla: contéstela otra vez, fila por fila.',
  ],
  [
    'This form has no question "{}". Use the "at" of one of its steps.',
    'It answers “{}”, which is not in the form any more: take that answer out.',
    'Contesta «{}», que ya no está en el formulario: quite esa respuesta.',
  ],
  [
    '"{}" is a {}; only questions take answers.',
    '“{}” is no question any more ({kind}): take its answer out.',
    '«{}» ya no es una pregunta ({kind}): quite su respuesta.',
  ],
  [
    '"{}" is worked out by the form and takes no answer.',
    '“{}” is worked out by the form itself: take its answer out.',
    '«{}» lo calcula el formulario mismo: quite su respuesta.',
  ],
  [
    'The answer to "{}" must be a well-formed {}.',
    '“{}” asks for this kind of answer now: {kind}. Answer it again.',
    '«{}» pide ahora este tipo de respuesta: {kind}. Contéstela otra vez.',
  ],
  [
    '"{}" takes one answer, {} were given.',
    '“{}” takes one answer, and it gives {}: leave one.',
    '«{}» admite una respuesta y da {}: deje una.',
  ],
  [
    'This form has no repeating group "{}".',
    '“{}” is no table any more: take its rows out.',
    '«{}» ya no es una tabla: quite sus filas.',
  ],
  [
    '"{}" has {} instances; there is no number {}.',
    '“{}” has {} rows, and it answers row {}: take that one out.',
    '«{}» tiene {} filas y contesta la fila {}: quite esa.',
  ],
  [
    'the expression must give yes or no',
    'A condition that this example meets gives neither yes nor no: look at the rules that were changed last.',
    'Una condición que este ejemplo encuentra no da ni sí ni no: mire las reglas que se cambiaron al final.',
  ],
  [
    'cannot be run',
    'It could not be run: look at what was changed last.',
    'No se pudo probar: mire lo último que se cambió.',
  ],
]
