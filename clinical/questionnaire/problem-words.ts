import type { Problem } from './questionnaire.types.ts'

/** What the checker of questionnaires says, in Spanish: `{}` stands for what is named in the sentence. */
const inSpanish: readonly (readonly [string, string])[] = [
  [
    'Several conditions need an enableBehavior: all or any.',
    'Varias condiciones necesitan un enableBehavior: all o any.',
  ],
  [
    'Use enableWhen or enableWhenExpression, not both: only one of them would count.',
    'Use enableWhen o enableWhenExpression, no los dos: solo uno contaría.',
  ],
  ['There is no item "{}".', 'No existe el elemento "{}".'],
  ['The operator "{}" is not supported.', 'El operador "{}" no está admitido.'],
  ['The operator "exists" needs an answerBoolean.', 'El operador "exists" necesita un answerBoolean.'],
  [
    '"{}" is a {}; the condition compares it with something else.',
    '"{}" es de tipo {}; la condición lo compara con otra cosa.',
  ],
  ['A {} has no order: "{}" can never hold.', 'El tipo {} no tiene orden: "{}" no se puede cumplir nunca.'],
  ['"{}" is not an option of "{}" (mind the system).', '"{}" no es una opción de "{}" (fíjese en el system).'],
  ['Conditions or calculations run in a circle: {}.', 'Las condiciones o los cálculos dan vueltas en círculo: {}.'],
  ['The FHIRPath expression is missing.', 'Falta la expresión FHIRPath.'],
  [
    '{}() is not allowed: the same answers must always give the same result. Use %today.',
    '{}() no se permite: las mismas respuestas deben dar siempre el mismo resultado. Use %today.',
  ],
  [
    'The expression speaks of "{}", and there is no such item.',
    'La expresión habla de "{}", y ese elemento no existe.',
  ],
  ['The expression cannot be evaluated: {}', 'La expresión no se puede evaluar: {}'],
  ['The variable needs a name.', 'La variable necesita un nombre.'],
  [
    'The extension {} is not supported and would change what the form means.',
    'La extensión {} no está admitida y cambiaría lo que significa el formulario.',
  ],
  ['The extension {} is not known here and is ignored.', 'La extensión {} no se conoce aquí y se pasa por alto.'],
  [
    'A modifierExtension changes what the form means, and none is supported.',
    'Una modifierExtension cambia lo que significa el formulario, y aquí no se admite ninguna.',
  ],
  [
    'A clinical phrase has positive, negative, label and weight; "{}" is none of them.',
    'Una frase clínica tiene positive, negative, label y weight; "{}" no es ninguno de ellos.',
  ],
  ['The weight of a clinical phrase is a valueInteger.', 'El peso de una frase clínica es un valueInteger.'],
  [
    'The item control "{}" is not supported; the question is shown the ordinary way.',
    'El control "{}" no está admitido; la pregunta se muestra de la manera común.',
  ],
  [
    'A question may not stand inside a question: put it after, with enableWhen.',
    'Una pregunta no puede estar dentro de otra: póngala después, con enableWhen.',
  ],
  [
    'A repeating group may not stand inside a repeating group.',
    'Un grupo que se repite no puede estar dentro de otro que se repite.',
  ],
  ['The group is empty.', 'El grupo está vacío.'],
  [
    'A {} may not repeat: put it in a repeating group.',
    'El tipo {} no se puede repetir: póngalo en un grupo que se repite.',
  ],
  ['A display text cannot be required.', 'Un texto que solo se muestra no puede ser obligatorio.'],
  ['Nothing says what is asked.', 'Nada dice qué se pregunta.'],
  [
    'A hidden question needs an initial value or an expression: nobody can answer it.',
    'Una pregunta oculta necesita un valor inicial o una expresión: nadie la puede contestar.',
  ],
  [
    'A read-only question needs an initial value or an expression: nobody can answer it.',
    'Una pregunta de solo lectura necesita un valor inicial o una expresión: nadie la puede contestar.',
  ],
  ['The option needs a code.', 'La opción necesita un código.'],
  ['The option needs a display.', 'La opción necesita un texto (display).'],
  ['The code "{}" is already an option.', 'El código "{}" ya es una opción.'],
  [
    '"{}" must be exclusive (questionnaire-optionExclusive), or it can stand beside a symptom.',
    '"{}" debe ser exclusiva (questionnaire-optionExclusive), o podría quedar junto a un síntoma.',
  ],
  [
    '"{}" must be marked urn:kairos:not-sure, or it would be read as an answer.',
    '"{}" debe llevar la marca urn:kairos:not-sure, o se leería como una respuesta.',
  ],
  ['Required, but nobody can say "none of these".', 'Es obligatoria, pero nadie puede decir “ninguna de estas”.'],
  ['A {} has no options.', 'El tipo {} no tiene opciones.'],
  [
    'Only value sets contained in the questionnaire ("#id") are supported.',
    'Solo se admiten conjuntos de valores contenidos en el cuestionario ("#id").',
  ],
  ['Each option must be a valueCoding.', 'Cada opción debe ser un valueCoding.'],
  ['A choice needs options.', 'Una pregunta de opciones necesita opciones.'],
  ['maxLength must be a whole number above zero.', 'maxLength debe ser un número entero mayor que cero.'],
  ["{} has no value of the item's type ({}).", '{} no tiene un valor del tipo del elemento ({}).'],
  ['minValue is above maxValue.', 'minValue es mayor que maxValue.'],
  ['minOccurs is above maxOccurs.', 'minOccurs es mayor que maxOccurs.'],
  [
    'Only an item that repeats can have several answers.',
    'Solo un elemento que se repite puede tener varias respuestas.',
  ],
  ['The pattern is not a valid regular expression.', 'El patrón no es una expresión regular válida.'],
  ['The initial value is not a {}.', 'El valor inicial no es de tipo {}.'],
  ['The questionnaire needs a {}.', 'El cuestionario necesita {}.'],
  ['The questionnaire asks nothing.', 'El cuestionario no pregunta nada.'],
  [
    'A linkId may not contain "#", which marks instances.',
    'Un linkId no puede contener "#", que marca las repeticiones.',
  ],
  ['The linkId "{}" is already used at {}.', 'El linkId "{}" ya se usa en {}.'],
  ['{} must be a list of objects.', '{} debe ser una lista de objetos.'],
  ['Each extension needs a url.', 'Cada extensión necesita una url.'],
  ['Items are nested more than {} deep.', 'Los elementos están anidados a más de {} niveles.'],
  ['Every item needs a linkId.', 'Cada elemento necesita un linkId.'],
  ['The item type {} is not supported. Use one of {}.', 'El tipo {} no está admitido. Use uno de estos: {}.'],
  ['text must be a string.', 'text debe ser texto.'],
  [
    'This is not a FHIR Questionnaire: resourceType must be "Questionnaire".',
    'Esto no es un Questionnaire de FHIR: resourceType debe ser "Questionnaire".',
  ],
  ['contained must be a list of resources.', 'contained debe ser una lista de recursos.'],
  ['No Spanish.', 'Sin español.'],
  ['No {} translation.', 'Sin traducción ({}).'],
]

/** The sentences there are words for, as written in the checker with `{}` for what they name. */
export const knownProblems: readonly string[] = inSpanish.map(([english]) => english)

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** Finds the Spanish of a sentence by its English, whatever it names; undefined where there are no words for it. */
export function translatorOf(words: readonly (readonly [string, string])[]): (message: string) => string | undefined {
  const compiled = words.map(([english, spanish]) => ({
    pattern: new RegExp(`^${english.split('{}').map(escaped).join('(.+?)')}$`, 's'),
    spanish,
  }))
  return (message) => {
    for (const { pattern, spanish } of compiled) {
      const found = pattern.exec(message)
      if (found) return found.slice(1).reduce<string>((said, name) => said.replace('{}', () => name), spanish)
    }
    return undefined
  }
}
const translated = translatorOf(inSpanish)

/** A problem as somebody reads it who speaks this language; names of elements stay what the file calls them. */
export const sayProblem = ({ message }: Pick<Problem, 'message'>, language: 'en' | 'es'): string =>
  language === 'en' ? message : (translated(message) ?? message)
