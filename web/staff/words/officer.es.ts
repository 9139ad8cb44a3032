import type { Translation } from '#ui/i18n.ts'
import type { officer as en } from './officer.en.ts'

export const officer: Translation<typeof en> = {
  'emergency.shut.title': 'Este expediente no está abierto para usted',
  'emergency.shut.why': 'Es de un paciente o asunto de un equipo del que usted no forma parte, o no existe.',
  'emergency.shut.ask':
    'Si debe trabajar en él, pregunte al equipo o a la administración. En una urgencia puede abrirlo para leer.',
  'emergency.ask': 'Abrirlo por una urgencia',
  'emergency.title': 'Abrir este expediente por una urgencia',
  'emergency.reads':
    'Puede leerlo: los datos de salud, los asuntos enviados y las fotos. No puede escribir, decidir ni firmar.',
  'emergency.ends': 'Se cierra por sí mismo al pasar el tiempo que fijó su consultorio, casi siempre una hora.',
  'emergency.told':
    'La persona encargada de la privacidad se entera al momento y lee su motivo. El paciente y el equipo ven su nombre y la hora.',
  'emergency.reason': 'Por qué necesita verlo ahora',
  'emergency.reason.hint': 'En una frase: qué ha pasado y qué necesita saber.',
  'emergency.go': 'Abrir para leer',
  'emergency.opened': 'Abierto para leer. Se avisó a la persona encargada de la privacidad.',
  'emergency.reading':
    'Lee este expediente por una urgencia, hasta las {time} ({n, plural, =0 {menos de un minuto} one {1 minuto} other {# minutos}})',
  'emergency.reading.body': 'Aquí no se puede escribir, decidir ni firmar. Cada página que abre queda anotada.',
  'emergency.was':
    '{n, plural, one {Este expediente se abrió por una urgencia} other {Este expediente se abrió por una urgencia # veces}}',
  'emergency.was.line': '{who}: {when} a {until}',
  'emergency.was.you': 'Usted',
  'emergency.was.more': 'Y {n} más antes.',
  'patient.matters': 'Asuntos',
  'patient.matters.none': 'Ninguno que usted pueda abrir.',
  'patient.matters.opened': 'Abierto {when}',
  'officer.nav': 'Páginas de privacidad',
  'officer.trail': 'Consultas y cambios',
  'officer.openings': 'Aperturas por urgencia',
  'officer.waiting':
    '{n, plural, one {Un expediente abierto por una urgencia espera su revisión} other {# expedientes abiertos por una urgencia esperan su revisión}}',
  'officer.waiting.body': 'Lea el motivo, compruébelo y diga qué encontró.',
  'officer.waiting.go': 'Revisar',
  'openings.title': 'Expedientes abiertos por una urgencia',
  'openings.lead':
    'Por profesionales que no están en el equipo del paciente. Cada uno queda arriba hasta que usted diga qué encontró.',
  'openings.waiting': 'Esperan revisión',
  'openings.reviewed': 'Revisados',
  'openings.empty.title': 'Ninguno hasta ahora',
  'openings.empty.body':
    'Cuando enfermería o un profesional clínico abra un expediente por una urgencia, aparecerá aquí con el motivo.',
  'openings.none': 'Ninguno espera.',
  'openings.who': '{name} abrió el expediente de {patient}',
  'openings.when': '{from} a {until}',
  'openings.running': 'Abierto ahora',
  'openings.reason': 'Motivo',
  'openings.note': 'Qué encontró',
  'openings.note.hint': 'A quién preguntó, si estaba en orden y qué sigue. Se guarda con la apertura.',
  'openings.end': 'Terminar este acceso ahora',
  'openings.review': 'Marcar como revisado',
  'openings.done': 'Revisado',
  'openings.found': 'Revisado por {name}, {when}',
  'openings.own': 'Usted abrió este expediente. Tiene que revisarlo otra persona encargada de la privacidad.',
  'openings.trail': 'Qué se miró',
}
