import type { MailCatalogue } from './notification-mail.types.ts'

export const mailWordsSpanish: MailCatalogue = {
  careTeam: 'su equipo de atención',
  careTeamAt: 'su equipo de atención en {practice}',
  notRead: 'Nadie lee las respuestas a este correo.',
  cannotWait: 'Si no puede esperar, llame al 911 o al teléfono que aparece en nuestra página.',
  kinds: {
    'confirm-email': {
      subject: 'Su código: {code}',
      lines: [
        'Escriba este código para confirmar que este correo es suyo:',
        '{code}',
        'Vale por 15 minutos. Si usted no lo pidió, no tiene que hacer nada.',
      ],
    },
    'account-exists': {
      subject: 'Usted ya tiene una cuenta',
      lines: [
        'Alguien quiso abrir una cuenta con este correo, que ya tiene una. No cambió nada.',
        'Si fue usted, entre como siempre. Si no, no tiene que hacer nada.',
      ],
      action: 'Entrar',
    },
    recovery: {
      subject: 'Elija una contraseña nueva',
      lines: [
        'Alguien pidió una contraseña nueva para la cuenta con este correo. Si fue usted, abra el enlace y elíjala.',
        'Sirve una sola vez, durante 30 minutos. Nadie de {careTeam} se lo va a pedir nunca. Si usted no lo pidió, su cuenta está segura y no tiene que hacer nada.',
      ],
      action: 'Elegir una contraseña nueva',
    },
    'recovery-staff': {
      subject: 'Su contraseña no se cambia por correo',
      lines: [
        'Alguien pidió una contraseña nueva para la cuenta con este correo. Las cuentas que abren el escritorio no se cambian por correo.',
        'Si fue usted, entre con su llave de acceso o con un código de recuperación. Si no tiene ninguno, un administrador puede volver a darle entrada. Si no fue usted, no tiene que hacer nada.',
      ],
      action: 'Ir a entrar',
    },
    'recovery-passkey': {
      subject: 'A su cuenta se entra con su llave de acceso',
      lines: [
        'Alguien pidió una contraseña nueva para la cuenta con este correo. Esa cuenta tiene una llave de acceso y no tiene contraseña, y por correo no se le agrega ninguna.',
        'Si fue usted, entre con su llave de acceso: puede estar también en otro dispositivo suyo. También sirve un código de recuperación. Si no tiene ninguno, llámenos. Si no fue usted, no tiene que hacer nada.',
      ],
      action: 'Ir a entrar',
    },
    'sign-in-notice': {
      subject: 'Alguien entró en su cuenta desde otro dispositivo',
      lines: [
        'Alguien entró en su cuenta desde un dispositivo que no conocíamos: {when}.',
        'Si fue usted, todo está bien. Si no, entre ahora, cierre esa sesión y cambie su forma de entrar.',
      ],
      action: 'Ver dónde está abierta su cuenta',
    },
    'tries-notice': {
      subject: 'Alguien intentó entrar en su cuenta',
      lines: [
        'Antes de la última entrada ({when}), alguien intentó varias veces entrar en su cuenta con una contraseña o un código equivocados.',
        'Si fue usted, todo está bien. Si no, elija una contraseña que no use en ningún otro lugar o agregue una llave de acceso, que nadie puede adivinar.',
      ],
      action: 'Revisar su cuenta',
    },
    'password-changed': {
      subject: 'Cambió la forma de entrar en su cuenta',
      lines: [
        'La forma de entrar en su cuenta cambió: {when}.',
        'Si fue usted, todo está bien. Si no, recupere su cuenta ahora mismo.',
      ],
      action: 'Revisar su cuenta',
    },
    'sessions-ended': {
      subject: 'Se cerró su sesión',
      lines: [
        'Quien se ocupa de nuestras cuentas cerró su sesión, en un dispositivo o en todos: {when}. Su forma de entrar no cambió.',
        'Puede volver a entrar. Si no sabe por qué se hizo, pregúntenos.',
      ],
      action: 'Revisar su cuenta',
    },
    'password-ended': {
      subject: 'Su contraseña ya no sirve',
      lines: [
        'Quien se ocupa de nuestras cuentas cerró todas sus sesiones: {when}. Su contraseña y sus códigos de recuperación ya no abren su cuenta. No se perdió nada de lo que hay en ella.',
        'Si usa una llave de acceso, entre con ella como siempre. Si no, pida con este correo un enlace para elegir una contraseña nueva. Si no sabe por qué se hizo, llame al teléfono que aparece en nuestra página.',
      ],
      action: 'Elegir una contraseña nueva',
    },
    'ways-ended': {
      subject: 'Elija una contraseña nueva para volver a entrar',
      lines: [
        'Quien se ocupa de nuestras cuentas cerró todas sus sesiones: {when}. Ninguna contraseña, llave de acceso, autenticadora ni código de recuperación de antes abre ya su cuenta. No se perdió nada de lo que hay en ella.',
        'Para volver a entrar, pida con este correo un enlace para elegir una contraseña nueva. Si no sabe por qué se hizo, llame al teléfono que aparece en nuestra página.',
      ],
      action: 'Elegir una contraseña nueva',
    },
    'something-new': {
      subject: 'Tiene algo nuevo para leer de {careTeam}',
      lines: [
        'Tiene algo nuevo para leer de {careTeam}.',
        'Para cuidar su privacidad, no va en este correo. Entre en su cuenta para leerlo.',
      ],
      action: 'Entrar y leerlo',
    },
    further: {
      subject: 'Hay novedades de {careTeam}',
      lines: [
        'Hay novedades en algo que {careTeam} organiza para usted.',
        'Para cuidar su privacidad, no van en este correo. Entre en su cuenta para verlas.',
      ],
      action: 'Entrar y verlas',
    },
    'your-turn': {
      subject: 'Hace falta algo de su parte',
      lines: [
        'Ahora le toca a usted: {careTeam} le hizo una pregunta y seguirá en cuanto usted conteste.',
        'Para cuidar su privacidad, no va en este correo.',
      ],
      action: 'Entrar y contestar',
    },
    reminder: {
      subject: 'Todavía tiene algo por leer',
      lines: ['Algo de {careTeam} sigue esperando y usted aún no lo ha abierto.', 'Por favor, véalo hoy.'],
      action: 'Entrar y abrirlo',
    },
    'answer-ready': {
      subject: 'Su respuesta está lista',
      lines: [
        'Ya está lista la respuesta de {careTeam}.',
        'Para cuidar su privacidad, no va en este correo. Entre en su cuenta para leerla.',
      ],
      action: 'Entrar y leer la respuesta',
    },
    'draft-ending': {
      subject: 'Lo que empezó todavía no se ha enviado',
      lines: [
        'Usted empezó algo con {careTeam} y no lo ha enviado. Se lo guardamos hasta el {when} y después lo borramos.',
        'Inicie sesión para seguir donde lo dejó. Si ya no le hace falta, no tiene que hacer nada.',
      ],
      action: 'Iniciar sesión y seguir',
    },
    'staff-page': {
      subject: 'Un caso necesita a alguien ahora',
      lines: [
        'Un caso necesita a alguien ahora.',
        'Abra el escritorio: está en la lista, al principio si es de su equipo o si usted está de guardia.',
      ],
      action: 'Abrir el escritorio',
    },
    'record-opened': {
      subject: 'Alguien abrió un expediente por una urgencia',
      lines: [
        'Alguien abrió el expediente de una persona que no tiene a su cargo y dio un motivo.',
        'Por favor, revíselo. Queda al principio de su página hasta que usted diga qué encontró.',
      ],
      action: 'Entrar y revisarlo',
    },
    'record-opened-no-officer': {
      subject: 'Nombre a un responsable de privacidad: alguien abrió un expediente por una urgencia',
      lines: [
        'Alguien abrió el expediente de una persona que no tiene a su cargo y dio un motivo.',
        'No hay otro responsable de privacidad a quien pudiéramos avisar para que lo revise. Por favor, nombre a uno: en administración, dé ese papel a alguien, o pida al responsable que ya hay que confirme su correo. Lo que espera revisión estará al principio de su página.',
      ],
      action: 'Entrar y nombrar a uno',
    },
    'protocol-weaker': {
      subject: 'A un protocolo que ofrecen le falta una protección',
      lines: [
        'Un protocolo que ofrecen es menos seguro que el de esta entrega de Kairos: le falta o tiene más débil una emergencia o un freno, o da más que él. Los asuntos nuevos empiezan con él tal como está.',
        'Abra la lista de protocolos: dice cuál es, qué cambia y cómo corregirlo.',
      ],
      action: 'Abrir los protocolos',
    },
    'work-late': {
      subject: 'Un trabajo de su consultorio está atrasado',
      lines: [
        'Algo que su consultorio espera de fuera pasó de su día y nadie lo ha seguido.',
        'Abra la lista de lo que tiene que volver: está al principio.',
      ],
      action: 'Abrir la lista',
    },
    'contact-late': {
      subject: 'Un trabajo de su consultorio está atrasado',
      lines: [
        'Alguien espera noticias de su equipo, y ya pasó la hora de dárselas.',
        'Abra la lista: está al principio.',
      ],
      action: 'Abrir la lista',
    },
    'staff-invitation': {
      subject: 'Le invitan a trabajar en Kairos',
      lines: [
        'Le han invitado a formar parte del equipo de atención.',
        'Siga el enlace una sola vez, en un dispositivo de confianza, y cree su llave de acceso. El enlace vale por 3 días.',
      ],
      action: 'Aceptar la invitación',
    },
  },
}
