import type { Translation } from '#ui/i18n.ts'
import type { files as english } from './files.en.ts'

export const files: Translation<typeof english> = {
  'files.lead': 'FHIR R4, para otros sistemas y otros programas de formularios.',
  'files.export': 'Descargar',
  'files.questionnaire': 'Las preguntas (Questionnaire)',
  'files.plan': 'Las reglas, órdenes y planes (PlanDefinition)',
  'files.export.body':
    'El Questionnaire funciona en otros programas de formularios FHIR; lo que solo Kairos conoce está en extensiones que los demás pasan por alto. El PlanDefinition contiene cada regla con su expresión, sus palabras y su fuente; otros sistemas no lo ejecutan tal cual.',
  'files.checked': 'Se revisa contra las reglas de FHIR R4 antes de darlo.',
  'files.wrong': 'No cumple las reglas de FHIR R4',
  'files.import': 'Traer un archivo',
  'files.import.body':
    'Elija un Questionnaire de FHIR R4, o un PlanDefinition descargado de aquí, en JSON. Se lee en este navegador, y un formulario se puede probar ahí como paciente. Solo “Hacer un borrador” lo envía a este consultorio y lo guarda, como un borrador que ningún paciente encuentra.',
  'files.choose': 'Elegir un archivo',
  'files.tooBig': 'El archivo pasa de 5 MB.',
  'files.notJson': 'El archivo no es JSON: {why}',
  'files.runs': '{title} funciona aquí tal como está',
  'files.runs.body': '{questions, plural, one {1 pregunta} other {# preguntas}}. No se le cambió nada.',
  'files.runsWith': '{title} se puede probar, pero todavía no ofrecer a pacientes',
  'files.runsNot': 'Este formulario no se puede usar aquí',
  'files.runsNot.then':
    'Todavía no se puede hacer un borrador con él: corrija en el archivo lo que está abajo y elíjalo de nuevo.',
  'files.isPlan': 'Las reglas, órdenes y planes de «{title}»',
  'files.isPlan.then':
    'Un borrador los toma enteros. Sus preguntas siguen siendo las del protocolo para el que se hace.',
  'files.noPlan': 'Estas reglas no se pueden tomar',
  'files.given': 'El archivo no lo dice, así que para la prueba lleva esto: {what}.',
  'files.errors': 'Por corregir',
  'files.warnings': 'Para saber',
  'files.tryIt': 'Probarlo como paciente',
  'files.places': '{n, plural, one {En 1 lugar} other {En # lugares}}',
  'files.where': 'Dónde',
  'files.what': 'Qué',
  'files.place.question': 'Pregunta o grupo {n}',
  'files.place.within': 'parte {n}',
  'files.place.option': 'opción {n}',
  'files.place.condition': 'condición {n}',
  'files.place.initial': 'valor inicial {n}',
  'files.place.whole': 'El formulario en conjunto',
  'files.more': 'y {n} más',
}
