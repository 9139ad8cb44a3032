import type { Translation } from '#ui/i18n.ts'
import type { crisis as en } from './crisis.en.ts'

export const crisis: Translation<typeof en> = {
  'asked.offer':
    'Si puede, conteste unas preguntas de sí o no sobre usted. Toma menos de un minuto y le dice a nuestro equipo cómo ayudarle. Puede parar cuando quiera. La ayuda no depende de que conteste.',
  'asked.begin': 'Contestar las preguntas',
  'asked.goOn': 'Seguir con las preguntas',
  'asked.stop': 'Parar aquí',
  'asked.again': 'Cambiar mi última respuesta',
  'asked.kept': 'Guardado. Nuestro equipo ve cada respuesta.',
  'asked.waits':
    'No tiene conexión: su respuesta llegará a nuestro equipo cuando vuelva. No espere a eso: llame al 988.',
  'asked.refused':
    'Su respuesta no se guardó y nuestro equipo no puede verla. Llame ahora al 988 (oprima 2 para español) o envíe AYUDA al 988. También puede contestar otra vez.',
  'asked.group': 'Pregunta {n} de {of} como máximo',
  'asked.done':
    'Gracias por decirnos. Nuestro equipo ve lo que contestó y lo que escribió. Puede seguir escribiendo aquí.',
  'asked.done988':
    'Si empeora, o si solo quiere hablar: llame al 988 (oprima 2 para español) o envíe AYUDA al 988, de día o de noche.',
  'asked.stopped': 'Está bien. Nuestro equipo ve lo que contestó hasta ahora. Puede seguir escribiendo aquí.',
  'asked.high': 'Gracias por decirnos. Usted nos importa. Por favor, no se quede a solas con esto.',
  'asked.high988':
    'Llame ahora al 988 (oprima 2 para español) o envíe AYUDA al 988. Si cree que podría hacerlo, llame al 911 o vaya con alguien que esté cerca.',
  'asked.call.now': 'Alguien de nuestro equipo ya se está ocupando y le llamará al {number}.',
  'asked.call.now.by': '{name}, de nuestro equipo, ya se está ocupando y le llamará al {number}.',
  'asked.call.open':
    'Avisamos a nuestro equipo. Alguien del consultorio le llamará al {number}. No espere a esa llamada.',
  'asked.call.onCall':
    'Estamos cerrados. Estamos avisando a la persona de guardia, que debe llamarle al {number}. Puede tardar en verlo: no espere a esa llamada.',
  'asked.call.closed':
    'Estamos cerrados hasta: {when}. Puede que nadie le llame antes: llame al 988, donde contestan ahora mismo.',
  'asked.call.unknown':
    'No podemos decirle cuándo le llamará alguien de aquí al {number}. Llame al 988, donde contestan ahora mismo.',
  'asked.number.is': '¿Es correcto el {number}?',
  'asked.number.yes': 'Sí, llámenme ahí',
  'asked.number.other': 'Otro número',
  'asked.number.label': '¿A qué número le llamamos?',
  'asked.number.save': 'Llámenme ahí',
  'asked.number.wrong': 'Escriba un número de teléfono, con su código de área.',
  'asked.number.waits': 'Su número {number} llegará a nuestro equipo cuando vuelva a tener conexión.',
  'asked.number.kept': 'Tenemos su número: {number}.',
  'asked.door': 'Puede seguir escribiendo aquí en cualquier momento.',
}
