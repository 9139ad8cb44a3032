import type { AttachmentRefusal } from '../attachments.ts'

/** Lo que lee un paciente cuando un archivo no se guarda: qué pasó y qué puede hacer. */
export const attachmentsEs = {
  empty: 'Este archivo llegó vacío. Elíjalo otra vez, por favor.',
  'too-large':
    'Este archivo pesa demasiado. Podemos recibir hasta 25 MB. Una foto nueva tomada con su teléfono sí cabe.',
  'too-many-photos': 'Aquí ya no caben más fotos. Quite una para agregar otra.',
  'too-many-today':
    'Ya envió tantos archivos como podemos recibir en un día. Envíe los demás mañana. Si no puede esperar, llámenos.',
  'too-many-pixels': 'Esta foto es demasiado grande para abrirla. Tómela otra vez con el modo normal de la cámara.',
  'too-small': 'Esta imagen es tan pequeña que no se alcanza a ver nada. Tome una foto nueva, por favor.',
  truncated: 'Esta foto no llegó completa. Tómela otra vez o vuelva a elegirla, por favor.',
  damaged: 'No pudimos abrir este archivo. Puede estar dañado. Tome la foto otra vez o elija otra, por favor.',
  'not-an-image': 'No encontramos ninguna foto en este archivo. Elija una foto o un PDF, por favor.',
  'wrong-type': 'No podemos abrir este tipo de archivo. Envíe una foto (JPEG, PNG, WebP o HEIC) o un PDF, por favor.',
  svg: 'Este es un archivo de dibujo y no podemos abrirlo sin riesgo. Envíe mejor una foto o una captura de pantalla.',
  polyglot: 'En este archivo hay algo más que una foto, así que no lo guardamos. Tome la foto otra vez con su cámara.',
  animated: 'Esta imagen tiene movimiento. Envíe una foto fija, por favor.',
  'encrypted-pdf':
    'Este PDF está protegido con contraseña. Envíelo sin ella o tome una foto de cada página, por favor.',
  'active-pdf':
    'Este PDF trae algo más que páginas, como un formulario que se ejecuta solo o un archivo adjunto, así que no lo guardamos. Mejor tome una foto de cada página.',
  'unreadable-pdf': 'No pudimos leer las páginas de este PDF. Mejor tome una foto de cada página.',
  'too-many-pages':
    'Este PDF es muy largo. Podemos recibir 20 páginas. Envíe solo las que importan para esta consulta.',
  'too-complex':
    'Este archivo es demasiado pesado para abrirlo sin riesgo. Envíe mejor una foto o una captura de pantalla.',
  'timed-out': 'Este archivo tardó demasiado en abrirse y lo dejamos. Intente otra vez o envíe una foto nueva.',
  infected:
    'Este archivo no pasó nuestra revisión contra virus, así que no lo guardamos. Envíe una foto nueva tomada con su cámara y haga revisar el aparato de donde salió.',
} as const satisfies Record<AttachmentRefusal, string>
