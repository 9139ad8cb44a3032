import type { Translation } from '#ui/i18n.ts'
import type { left as english } from './left.en.ts'

export const left: Translation<typeof english> = {
  'left.title': 'Lo que falta para que puedan venir pacientes',
  'left.title.advised': 'Lo que falta por hacer',
  'left.stops': 'Mientras falte esto, aquí no se atiende a ningún paciente',
  'left.advised': 'Los pacientes pueden venir sin esto, pero se aconseja hacerlo',
  'left.mail':
    'El correo no está configurado: los pacientes no pueden confirmar su dirección y las invitaciones no llegan. Pregunte a quien administra el servidor.',
  'left.worker':
    'Algo espera desde hace más de cinco minutos para salir: parece que no hay ningún proceso “worker” en marcha. Pregunte a quien administra el servidor.',
  'left.answerer':
    'Nadie aquí puede responder a un paciente. Invite a un profesional que atienda y anote su profesión y una licencia vigente.',
  'left.answerer_team':
    'Quienes pueden responder no están en ningún equipo, así que no ven nada de lo que envían los pacientes. Deles su función en uno.',
  'left.first_look':
    'Lo que envían los pacientes llega primero a un equipo. No hay nadie que pueda leerlo en: {names}. Dele allí una función a alguien de enfermería o medicina.',
  'left.first_look.none': 'No hay ningún equipo que lea lo que envían los pacientes. Añada uno.',
  'left.state':
    'No hay ningún estado donde pueda empezar un paciente nuevo. Atienda un estado. Hasta entonces se dice a todos que primero hace falta una visita en vivo.',
  'left.state_answerer': 'Nadie aquí tiene licencia para responder a pacientes en {states}. Allí nadie puede empezar.',
  'left.director':
    'Nadie aquí puede aprobar protocolos. Nombre la dirección médica: alguien con función clínica, médico de profesión, con licencia vigente.',
  'left.signature':
    'Ningún protocolo está aprobado. La dirección médica lee cada uno y lo aprueba. Solo entonces se puede ofrecer.',
  'left.offering':
    'No se ofrece nada. Publique un protocolo aprobado, con su precio y su equipo, y active “Se ofrece a los pacientes”.',
  'left.hours':
    'El horario es el que trae todo consultorio al empezar: de lunes a viernes, de 8 a 6, sin días festivos. Revíselo y guárdelo.',
  'left.on_call':
    'No hay nadie de guardia. Con el consultorio cerrado, los pacientes leen que quizá nadie vea una emergencia antes de que abra.',
  'left.privacy_officer':
    'No hay nadie responsable de privacidad: nadie revisa quién miró qué expediente. Dele la función a alguien.',
  'left.second_administrator':
    'Solo una persona administra este consultorio. Si pierde su forma de entrar, nadie aquí puede devolvérsela.',
  'left.consents':
    'Lo que aceptan los pacientes es todavía un borrador que vino con Kairos: {names}. Haga que lo lea un abogado y publíquelo en su nombre.',
  'left.state_review': 'Nadie revisó las reglas de {states}. Haga que las lea un abogado y anote quién fue.',
  'left.pharmacies': 'No hay ninguna farmacia en la lista, así que no se puede enviar ninguna receta.',
  'left.npi': 'Nadie de quienes pueden responder tiene un NPI anotado, así que no se puede escribir ninguna receta.',
  'left.numbers': 'Las reglas necesitan números que solo usted puede averiguar: {names}. Se piden en esta página.',
}
