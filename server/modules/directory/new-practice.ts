/** What a new practice starts from; its administrator changes it. Consent texts are drafts for counsel. */

export const defaultHours = (['mon', 'tue', 'wed', 'thu', 'fri'] as const).map((day) => ({
  day,
  from: '08:00',
  to: '18:00',
}))
export const defaultNotify = {
  remindMinutes: [5, 60],
  unreadUrgentMinutes: 60,
  unreadRoutineMinutes: 1440,
  pageMinutes: 5,
}

export const defaultTeams = [
  {
    key: 'triage',
    name: { en: 'Nurse team', es: 'Equipo de enfermería' },
    says: { en: 'Nurses who read what you write first.', es: 'Enfermeras que leen primero lo que usted escribe.' },
  },
  {
    key: 'clinicians',
    name: { en: 'Clinician team', es: 'Equipo médico' },
    says: {
      en: 'The doctors and nurse practitioners who answer.',
      es: 'Los médicos y enfermeras especialistas que responden.',
    },
  },
]

export const defaultIfWorse = {
  en: 'If you feel worse, call us while we are open, or go to urgent care. If it may be an emergency, call 911 at any time.',
  es: 'Si se siente peor, llámenos en el horario del consultorio o vaya a una clínica de urgencias. Si puede ser una emergencia, llame al 911 a cualquier hora.',
}

export const consentDocuments = [
  {
    key: 'async-care',
    required: true,
    title: { en: 'Care by message', es: 'Atención por mensaje' },
    text: {
      en: 'A clinician reviews what you send and answers in writing. They cannot examine you. Some problems need a visit in person; if yours does, we tell you and this visit costs nothing. Do not use this for an emergency: call 911.',
      es: 'Un profesional revisa lo que usted envía y responde por escrito. No puede examinarle. Algunos problemas necesitan una visita en persona; si es su caso, se lo decimos y esta visita no cuesta nada. No lo use para una emergencia: llame al 911.',
    },
  },
  {
    key: 'privacy',
    required: true,
    title: { en: 'How we keep your record private', es: 'Cómo protegemos su expediente' },
    text: {
      en: 'Your record opens to the team here that works on what you write, to colleagues who cover for them, and to whom you let act for you. In an emergency another nurse or clinician here may open it to read, for a short time. The privacy officer checks each such opening and answers your requests. Each look is written down: under My record you can see at any time who looked, when and at what.',
      es: 'Su expediente se abre al equipo de aquí que trabaja en lo que usted escribe, a los colegas que lo cubren y a quien usted deje actuar en su nombre. En una urgencia, otra persona de enfermería o medicina de aquí puede abrirlo para leer, por poco tiempo. La persona responsable de privacidad revisa cada vez y atiende lo que usted pida. Cada mirada queda anotada: en Mi expediente usted ve quién miró, cuándo y qué.',
    },
  },
  {
    key: 'photos',
    required: false,
    title: { en: 'Photos', es: 'Fotos' },
    text: {
      en: 'Photos you add become part of your record. Hidden data in them, such as where they were taken, is removed.',
      es: 'Las fotos que añada forman parte de su historia. Se eliminan los datos ocultos, como el lugar donde se tomaron.',
    },
  },
] as const
