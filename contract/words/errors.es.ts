import type { ErrorCode } from '#contract/errors.ts'

/** Lo que lee una persona cuando algo no sale: qué pasó y qué hacer. Needs human review. */
export const es: Record<ErrorCode, string> = {
  'input.invalid': 'Algo aquí todavía no encaja. Revise lo que está marcado, por favor.',
  'input.too_large': 'Es demasiado para una sola vez. Acórtelo o envíe menos fotos, por favor.',
  'session.required': 'Primero inicie sesión, por favor.',
  'session.expired': 'Cerramos su sesión para proteger su historia. Vuelva a entrar; lo que escribió está guardado.',
  'session.step_up_required': 'Confirme otra vez que es usted, por favor.',
  'session.cross_site': 'Esta petición vino de otro sitio y no la atendimos. Abra nuestra página e inténtelo de nuevo.',
  'sign_in.refused':
    'Ese correo y contraseña, o esa llave de acceso, no coinciden con lo que tenemos. Inténtelo otra vez.',
  'sign_in.code_wrong': 'Este código no es correcto o ya caducó. Revíselo o pida uno nuevo.',
  'sign_in.too_many': 'Hubo demasiados intentos. Espere unos minutos o use su llave de acceso.',
  'sign_in.passkey_required': 'Esta cuenta entra con una llave de acceso. Úsela, o use el código de su autenticador.',
  'account.email_unconfirmed': 'Primero confirme su correo. Le enviamos un código.',
  'account.password_common':
    'Esta contraseña es de las primeras que se prueban para robar cuentas. Elija otra, por favor.',
  'account.last_credential': 'Esta es su única forma de entrar. Añada otra antes de quitarla.',
  'access.denied': 'No puede hacer esto aquí. Si cree que debería, hable con la administración de su consultorio.',
  not_found: 'No lo encontramos. Puede que haya cambiado de lugar o que no le corresponda verlo.',
  'conflict.version': 'Alguien cambió esto un momento antes. Mírelo otra vez; lo que escribió está guardado.',
  'conflict.idempotency': 'Esto ya se envió con otras palabras. Mírelo otra vez antes de enviar.',
  'conflict.exists': 'Esto ya existe. Elija otro nombre, o inicie sesión si ya tiene una cuenta.',
  'rate.limited': 'Fue mucho en poco tiempo. Espere {seconds} segundos e inténtelo de nuevo.',
  'house.busy': 'Ahora mismo hay mucha actividad. Su texto está guardado; inténtelo en un momento.',
  'house.unavailable': 'Ahora no podemos guardar. Su texto está guardado en este dispositivo; inténtelo en un momento.',
  'house.broken': 'Algo falló de nuestro lado y quedó anotado. Su texto está guardado; inténtelo de nuevo.',
  'house.keys_unavailable': 'Ahora no podemos abrir las historias. No se ha perdido nada; inténtelo en un momento.',
  'contract.too_old': 'Esta página es de una versión anterior. Vuelva a cargarla; lo que escribió está guardado.',
  'case.state': 'Este asunto ha avanzado y eso ya no es posible. Mírelo otra vez, por favor.',
  'case.claimed': 'Un colega lo tomó hace un momento.',
  'case.not_holder': 'Ya no tiene esta tarea. Tómela otra vez para seguir; lo que escribió está guardado.',
  'case.finding_open':
    'Hay una señal de alarma sin resolver. Antes, enfermería o un médico debe decir qué pasó con ella.',
  'case.unread_message': 'El paciente escribió después de que usted abriera esta página. Léalo primero, por favor.',
  'case.follow_up_over':
    'El plazo para preguntas sobre este asunto terminó. Empiece uno nuevo; solo toma unos minutos.',
  'case.incomplete': 'Todavía faltan algunas respuestas. Complete lo que está marcado.',
  'case.consent_missing': 'Lea y acepte lo que está marcado antes de enviar.',
  'case.too_large':
    'Ya llegó a los 100 MB que podemos recibir en una consulta. Quite una foto que aún no envió, o díganos en un mensaje qué muestra esta.',
  'photo.consent_missing':
    'Esta foto no se guardó. Lea primero lo que decimos sobre las fotos: al añadir una, lo acepta.',
  'forgetting.refused':
    'Esta historia no puede destruirse ahora. Hacen falta dos personas distintas, ningún asunto abierto, ninguna retención legal y que hayan pasado los años de conservación.',
  'location.old':
    'Díganos dónde está ahora, por favor. La última vez que lo dijo fue hace más de {hours} horas, y de eso depende quién puede contestar y dónde le encontraría la ayuda.',
  'licence.missing':
    'Usted no tiene licencia en {state}, donde está ahora el paciente, así que no puede tomar este asunto.',
  'licence.lapsed':
    'Su licencia de {state} terminó el {expiredOn}. El paciente está ahora en {state}, así que no puede actuar hasta renovarla.',
  'licence.restricted': 'Su licencia de {state} tiene una restricción o está suspendida, así que no puede actuar aquí.',
  'state.not_served':
    'Todavía no podemos atenderle donde está. Consulte a un profesional cerca de usted. No se envió ni se cobró nada.',
  'state.live_first':
    'Donde usted está ahora, primero hace falta una visita por video o en persona. Llámenos para organizarla. No se envió ni se cobró nada.',
  'state.too_young':
    'En {state} contestamos por escrito desde los {age} años. Llámenos: quizás se pueda hacer una visita. No se envió ni se cobró nada.',
  'state.guardian_needed':
    'En {state}, por una persona menor de {age} años debe enviarlo su madre, su padre o su tutor. Pida que lo haga alguien que pueda entrar en su nombre, o llámenos. No se envió ni se cobró nada.',
  'state.no_clinician':
    'Nadie de nuestro equipo tiene licencia donde usted está ahora. Consulte a un profesional cerca de usted. No se envió ni se cobró nada.',
  'state.not_this_way':
    'La regla de {state} no permite ahora atender por mensaje a esta persona. Canalícela a una consulta en vivo.',
  'state.images_missing': 'La regla de {state} pide una foto o un documento antes de firmar. Pídaselo al paciente.',
  'state.images_needed':
    'Donde usted está, necesitamos al menos una foto o un documento antes de responder. Añada uno, por favor.',
  'consent.withdrawn':
    'El paciente retiró lo que había aceptado. Llámele: no se decide nada por escrito hasta que lo acepte otra vez.',
  'consent.to_be_spoken':
    'La regla de {state} pide que el paciente acepte de viva voz. Llámele y anótelo antes de firmar.',
  'identity.unchecked': 'La regla de {state} pide saber cómo comprobó quién es el paciente. Anótelo antes de firmar.',
  'standing_order.out_of_scope':
    'Esta orden permanente no cubre este asunto, o su credencial o licencia no lo permite.',
  'order.blocked': 'Este medicamento no puede firmarse para este paciente. Los motivos están al lado.',
  'pharmacy.retired': 'Esa farmacia ya no está. Elija otra.',
  'order.unknown': 'Esta orden no es una de las opciones de este protocolo.',
  'protocol.unpublished': 'Esto no se ofrece en este momento.',
  'protocol.barred': 'Esta versión se vetó y no se ofrece otra vez. Elija otra versión.',
  'protocol.unsigned':
    'La dirección médica todavía no ha aprobado esta versión. Puede hacerlo en “Leer”. Hasta entonces puede guardarse cerrada, y lo que los pacientes empiezan ahora se queda.',
  'protocol.draft_over':
    'Este borrador ya se publicó o se dejó de lado: se queda como está. Empiece un borrador nuevo a partir de él.',
  'protocol.unapproved':
    'La dirección médica debe firmar exactamente este contenido, y alguien que no haya escrito nada de él debe haberlo firmado o aprobado. Después publíquelo.',
  'protocol.faulty': 'Este protocolo tiene errores y no puede publicarse. Están en la lista.',
  'attachment.refused': 'No pudimos guardar este archivo.',
  'attachment.gone': 'Este archivo ya no está.',
  'link.expired': 'Este enlace caducó. Ábralo otra vez desde la página.',
  'link.used': 'Este enlace ya se usó o tiene más de 30 minutos. Pida otro, por favor.',
  'invitation.over': 'Esta invitación ya se usó o caducó. Pida una nueva, por favor.',
}
