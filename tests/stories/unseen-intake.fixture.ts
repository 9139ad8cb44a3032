export const KEY = 'moonleaf-rash'

const es = (content: string) => ({
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/translation',
      extension: [
        { url: 'lang', valueCode: 'es' },
        { url: 'content', valueString: content },
      ],
    },
  ],
})
const fhir = 'http://hl7.org/fhir/StructureDefinition/'
const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/'
const ask = (linkId: string, type: string, english: string, spanish: string, more: object = {}) => ({
  linkId,
  type,
  text: english,
  _text: es(spanish),
  ...more,
})
const option = (code: string, display: string, spanish: string, extension: object[] = []) => ({
  ...(extension.length > 0 ? { extension } : {}),
  valueCoding: { system: `urn:kairos:${KEY}`, code, display, _display: es(spanish) },
})
const phrase = (positive: string, negative: string) => ({
  url: 'urn:kairos:clinical-phrase',
  extension: [
    { url: 'positive', valueString: positive },
    { url: 'negative', valueString: negative },
    { url: 'weight', valueInteger: 50 },
  ],
})
const onlyThis = { url: `${fhir}questionnaire-optionExclusive`, valueBoolean: true }
const when = (expression: string) => ({
  url: `${sdc}sdc-questionnaire-enableWhenExpression`,
  valueExpression: { language: 'text/fhirpath', expression },
})
export const answerOf = (linkId: string, what = 'value') =>
  `%resource.repeat(item).where(linkId='${linkId}').answer.${what}`
const cm = { system: 'http://unitsofmeasure.org', code: 'cm', display: 'cm' }

/** It asks in ways the shipped intakes do not. */
export const unseenIntake = {
  resourceType: 'Questionnaire',
  url: `urn:kairos:protocol:${KEY}:intake`,
  version: '2.3.1',
  status: 'draft',
  title: 'Moonleaf rash',
  _title: es('Erupción de hojaluna'),
  item: [
    ask('story', 'text', 'What happened?', '¿Qué pasó?'),
    ask('throat', 'boolean', 'Is it hard to breathe, or is your tongue swollen?', '¿Le cuesta respirar?', {
      required: true,
      extension: [
        phrase('airway swelling', 'no airway swelling'),
        { url: 'urn:kairos:relevant-negative', valueBoolean: true },
      ],
    }),
    ask('since', 'date', 'On which day did it begin?', '¿Qué día empezó?', { required: true }),
    ask('outdoors', 'boolean', 'Were you among plants before it began?', '¿Estuvo entre plantas antes?', {
      required: true,
    }),
    ask('plant', 'open-choice', 'Which plant was it?', '¿Qué planta era?', {
      enableWhen: [{ question: 'outdoors', operator: '=', answerBoolean: true }],
      answerOption: [option('moonleaf', 'Moonleaf', 'Hojaluna'), option('oak', 'Oak', 'Roble')],
    }),
    ask('where', 'choice', 'Where is it?', '¿Dónde está?', {
      required: true,
      repeats: true,
      answerOption: [
        option('arm', 'Arm', 'Brazo', [phrase('rash on the arm', 'arm clear')]),
        option('face', 'Face', 'Cara', [phrase('rash on the face', 'face clear')]),
        option('none', 'None of these', 'Ninguna', [onlyThis]),
      ],
    }),
    ask('patch', 'group', 'Each patch', 'Cada mancha', {
      repeats: true,
      item: [
        ask('width', 'quantity', 'How wide is it?', '¿Qué tan ancha es?', {
          extension: [{ url: `${fhir}questionnaire-unit`, valueCoding: cm }],
        }),
        ask('blisters', 'integer', 'How many blisters are on it?', '¿Cuántas ampollas tiene?'),
      ],
    }),
    ask('many', 'boolean', 'Many blisters', 'Muchas ampollas', {
      extension: [
        { url: `${fhir}questionnaire-hidden`, valueBoolean: true },
        {
          url: `${sdc}sdc-questionnaire-calculatedExpression`,
          valueExpression: {
            language: 'text/fhirpath',
            expression: `${answerOf('blisters')}.where($this > 9).exists()`,
          },
        },
      ],
    }),
    ask('weeping', 'boolean', 'Is yellow fluid coming out?', '¿Sale líquido amarillo?', {
      extension: [when(`${answerOf('blisters')}.where($this > 0).exists()`)],
    }),
    ask('temperature', 'decimal', 'What is your temperature?', '¿Qué temperatura tiene?', {
      extension: [
        { url: `${fhir}minValue`, valueDecimal: 34 },
        { url: `${fhir}maxValue`, valueDecimal: 43 },
      ],
    }),
    ask('tried', 'string', 'What have you tried?', '¿Qué ha probado?'),
    ask('photo-rash', 'attachment', 'A photo, if you like', 'Una foto, si quiere', { repeats: true }),
  ],
}
