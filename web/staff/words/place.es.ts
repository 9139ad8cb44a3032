import type { Translation } from '#ui/i18n.ts'
import type { place as en } from './place.en.ts'

export const place: Translation<typeof en> = {
  'place.title': 'Antes de decidir por escrito',
  'place.state.not_this_way':
    'En {state} ahora no se puede atender por mensaje a esta persona. Canalícela a una visita en vivo.',
  'place.consent.withdrawn': 'El paciente retiró lo que había aceptado. Llámele; decida cuando lo acepte otra vez.',
  'place.consent.to_be_spoken':
    'En {state} el paciente debe aceptar de viva voz. Llámele, léale lo que acepta y anótelo.',
  'place.consent.record': 'Lo aceptó de viva voz, ante mí',
  'place.identity.unchecked': 'En {state} alguien debe anotar cómo comprobó quién es el paciente.',
  'place.identity.how': '¿Cómo se comprobó?',
  'place.identity.choose': 'Elija cómo',
  'place.identity.photo_id': 'Identificación con foto',
  'place.identity.seen_in_person': 'Visto aquí en persona',
  'place.identity.video': 'Por video',
  'place.identity.known_facts': 'Llamada con datos del expediente',
  'place.identity.record': 'Anotarlo',
  'place.identity.done': 'Identidad comprobada: {how}, {by}',
  'place.identity.earlier': 'expediente anterior',
  'place.state.images_missing': 'En {state} hace falta una foto o un documento antes de firmar. Pida uno.',
  'off.place': 'Primero haga lo que se pide arriba.',
  'place.record.to': '{name}, fax {fax}',
  'place.record.open': 'Abrir el resumen',
  'states.youngest': 'Edad mínima',
  'states.youngest.hint': 'A nadie menor se le contesta por escrito. 18: solo adultos.',
  'states.consentAge': 'Acepta por sí mismo desde',
  'states.consentAge.hint': 'Con menos edad lo envía la madre, el padre o el tutor.',
  'states.mode': 'Aceptan',
  'states.mode.electronic': 'con un toque',
  'states.mode.written': 'escribiendo su nombre',
  'states.mode.verbal-documented': 'con un toque y de viva voz ante usted',
  'states.identity': 'Nada se firma antes de comprobar la identidad',
  'states.ownClinician': 'Preguntar si su propio médico debe recibir un resumen',
  'consents.for': 'Para',
  'consents.choose': 'Elija un estado',
  'consents.ofState.effect':
    'A quien esté en ese estado se le pide aceptar este texto antes de enviar; en los demás sigue el del consultorio.',
  'consents.ofState': 'Texto propio de un estado',
  'consents.ofState.label': 'Texto propio de un estado: {name}',
}
