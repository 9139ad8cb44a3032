import type { Language } from '#contract/roles.ts'
import { wrongOnPaper } from '#contract/words/wrong-on-paper.ts'

/** What no schema can say of a field: what is wrong with it and what to do. The list is closed, so that none is without words in a language. */
const wrongs = {
  ...wrongOnPaper,
  handover_missing: {
    en: 'Say who has them now. Somebody in a crisis is handed to a person, not left with a message.',
    es: 'Diga quién está con la persona ahora. A alguien en crisis se le deja con una persona, no con un mensaje.',
  },
  handover_why_missing: {
    en: 'Say why nobody needs to be with them: what they told you, and what keeps them safe.',
    es: 'Diga por qué no hace falta que nadie esté con la persona: qué le dijo, y qué la mantiene a salvo.',
  },
  handover_not_spoken: {
    en: 'Log the call first in which you reached them. Until then somebody has to have them.',
    es: 'Anote primero la llamada en la que habló con la persona. Hasta entonces, alguien tiene que estar con ella.',
  },
  rule_unknown: {
    en: 'This is none of the rules over words that came with this version.',
    es: 'No es ninguna de las reglas sobre palabras que vinieron con esta versión.',
  },
  rule_not_higher: {
    en: 'The rule is at this level or above it already. It can only be raised.',
    es: 'La regla ya está en este nivel o por encima. Solo se puede subir.',
  },
  phrase_too_short: {
    en: 'Write at least two words and eight letters: fewer would stop nearly everybody.',
    es: 'Escriba al menos dos palabras y ocho letras: con menos se detendría a casi todo el mundo.',
  },
  phrase_too_long: {
    en: 'Write eight words at most, as somebody would say it. Put … where other words may stand between.',
    es: 'Escriba ocho palabras como mucho, tal como alguien lo diría. Ponga … donde puedan ir otras palabras en medio.',
  },
  phrase_small_words: {
    en: 'These are words that everybody writes. Add one that says what is wrong.',
    es: 'Son palabras que escribe todo el mundo. Añada una que diga qué pasa.',
  },
  phrase_letters: {
    en: 'Use letters and numbers only. The rules read nothing else.',
    es: 'Use solo letras y números. Las reglas no leen nada más.',
  },
  phrase_heard: {
    en: 'The rule hears this already, at this level.',
    es: 'La regla ya oye esto, en este nivel.',
  },
  name_as_yours: {
    en: 'Type your own first and last name, as it stands in your record or your account.',
    es: 'Escriba su propio nombre y apellido, como están en su expediente o en su cuenta.',
  },
  day_to_come: {
    en: 'This day has not come yet.',
    es: 'Este día todavía no ha llegado.',
  },
  birth_to_come: {
    en: 'This birth date has not come yet. Check the day, the month and the year.',
    es: 'Esta fecha de nacimiento todavía no ha llegado. Revise el día, el mes y el año.',
  },
  birth_too_long_ago: {
    en: 'This birth date is more than 130 years ago. Check the year.',
    es: 'Esta fecha de nacimiento es de hace más de 130 años. Revise el año.',
  },
  day_within: {
    en: 'Choose a day from tomorrow on, within {days} days.',
    es: 'Elija un día a partir de mañana, dentro de {days} días.',
  },
  visit_day_missing: {
    en: 'Give the day of the appointment.',
    es: 'Ponga el día de la cita.',
  },
  visit_within: {
    en: 'Choose today or a later day, within {days} days.',
    es: 'Elija hoy o un día posterior, dentro de {days} días.',
  },
  words_for_patient: {
    en: 'Write what the patient is to read: it ends only when they know.',
    es: 'Escriba lo que debe leer el paciente: solo termina cuando lo sabe.',
  },
  place_left: {
    en: 'In these words stands {place}. Write there what the patient is to read, or take it out.',
    es: 'En estas palabras quedó {place}. Escriba ahí lo que debe leer el paciente, o quítelo.',
  },
  matter_worked_on: {
    en: 'Choose another matter of this patient that somebody works on.',
    es: 'Elija otro asunto de este paciente en el que alguien esté trabajando.',
  },
  patient_or_matter: {
    en: 'Name the patient or one matter, not both.',
    es: 'Indique el paciente o un asunto, no los dos.',
  },
  withheld_for_agency: {
    en: 'Only what an oversight or law enforcement agency was told can be kept back for a time.',
    es: 'Solo se puede reservar por un tiempo lo que se dijo a una autoridad de supervisión o del orden público.',
  },
  zone_unknown: {
    en: '“{zone}” is not a known time zone. Choose one from the list, for example America/Chicago.',
    es: '«{zone}» no es una zona horaria conocida. Elija una de la lista, por ejemplo America/Chicago.',
  },
  never_open: {
    en: 'The practice is never open. Give at least one weekday hours.',
    es: 'El consultorio no abre nunca. Ponga horas al menos en un día de la semana.',
  },
  hours_unreadable: {
    en: '{where}: “{opens}” to “{closes}” is not a time of day. Write 24-hour times, for example 08:00 to 17:30.',
    es: '{where}: de «{opens}» a «{closes}» no es una hora del día. Escriba horas de 0 a 24, por ejemplo de 08:00 a 17:30.',
  },
  hours_backwards: {
    en: '{where}: closes ({closes}) must be after opens ({opens}). Split hours that cross midnight over two days.',
    es: '{where}: la hora de cierre ({closes}) debe ser después de la de apertura ({opens}). Las horas que pasan de la medianoche se reparten en dos días.',
  },
  hours_overlap: {
    en: '{where}: {opens} to {closes} overlaps or comes before the hours listed ahead of it. List them in order.',
    es: '{where}: de {opens} a {closes} se cruza con las horas anteriores o va antes que ellas. Póngalas en orden.',
  },
  date_unreadable: {
    en: '“{date}” is not a date. Write YYYY-MM-DD.',
    es: '«{date}» no es una fecha. Escriba AAAA-MM-DD.',
  },
  holiday_unreadable: {
    en: 'Holiday “{name}”: “{date}” is not a date. Write YYYY-MM-DD.',
    es: 'Día de cierre «{name}»: «{date}» no es una fecha. Escriba AAAA-MM-DD.',
  },
  holiday_twice: {
    en: 'Holiday “{name}”: {date} is listed twice. Keep one.',
    es: 'Día de cierre «{name}»: {date} está dos veces. Deje una.',
  },
  draft_part: {
    en: 'A draft holds protocol, intake, vignettes, readme and reasons, each as it is. Change places inside them.',
    es: 'Un borrador contiene protocol, intake, vignettes, readme y reasons, cada uno como es. Cambie lugares dentro de ellos.',
  },
  sign_unkept: {
    en: 'These words hold a sign that cannot be kept (half of one, or an empty one). Type them again.',
    es: 'Estas palabras contienen un signo que no se puede guardar (medio signo o uno vacío). Escríbalas otra vez.',
  },
  place_changed: {
    en: 'Something else stands here now. Read it, then change it again.',
    es: 'Aquí ahora hay otra cosa. Léala y vuelva a cambiarla.',
  },
  version_gone: {
    en: 'This version was never published here and did not come with this version of the house. Choose another.',
    es: 'Esta versión nunca se publicó aquí ni vino con esta versión de la casa. Elija otra.',
  },
  share_of_nothing: {
    en: 'Nothing is offered under this name yet, so there is nobody to give the rest to. Publish it to everybody.',
    es: 'Con este nombre todavía no se ofrece nada, así que no hay a quién dar el resto. Publíquelo para todos.',
  },
  no_trial: {
    en: 'No newer version is being tried here. Load the page again.',
    es: 'Aquí no se está probando ninguna versión nueva. Vuelva a cargar la página.',
  },
  team_gone: {
    en: 'This team is not here, or has been retired. Choose another.',
    es: 'Este equipo no está aquí o ya se retiró. Elija otro.',
  },
  team_key_kept: {
    en: 'Protocols name a team by its key. Make a new team, or keep the key.',
    es: 'Los protocolos nombran al equipo por su clave. Cree un equipo nuevo o deje la clave.',
  },
  team_needed: {
    en: 'An open offering goes to this team. Give the offering another team, or close it, first.',
    es: 'Una oferta abierta va a este equipo. Primero dele otro equipo o ciérrela.',
  },
  state_unknown: {
    en: 'This is no state or territory of the United States.',
    es: 'Esto no es un estado ni un territorio de los Estados Unidos.',
  },
  fact_unknown: {
    en: 'No rule here reads such a number. Reload the page.',
    es: 'Ninguna regla usa aquí ese número. Vuelva a cargar la página.',
  },
  fact_range: {
    en: 'This must be between {min} and {max} {unit}. Look at the report again.',
    es: 'Tiene que estar entre {min} y {max} {unit}. Mire otra vez el informe.',
  },
  fact_future: {
    en: 'This day has not come yet. Write the day that stands in the report.',
    es: 'Ese día todavía no llega. Escriba el día que dice el informe.',
  },
  fact_old: {
    en: 'This is more than {days} days old, so the rules do not read it any more. Ask for a newer one.',
    es: 'Tiene más de {days} días, así que las reglas ya no lo usan. Pida uno más nuevo.',
  },
  state_choose: {
    en: 'Choose a state of the United States.',
    es: 'Elija un estado de los Estados Unidos.',
  },
  profession_first: {
    en: 'Save this colleague’s profession first: a licence is for one.',
    es: 'Guarde primero la profesión de esta persona: una licencia es para una profesión.',
  },
  verified_to_come: {
    en: 'This day has not come yet. Give the day on which the board’s record was looked at.',
    es: 'Este día todavía no ha llegado. Ponga el día en que se miró el registro del colegio.',
  },
  home_state_missing: {
    en: 'Say on which state’s licence this privilege stands.',
    es: 'Diga en la licencia de qué estado se apoya este privilegio.',
  },
  home_state_unasked: {
    en: 'Only a compact privilege has a home state. Leave it out.',
    es: 'Solo un privilegio de convenio tiene estado de origen. Déjelo vacío.',
  },
  home_state_other: {
    en: 'The home state is another state, in two letters.',
    es: 'El estado de origen es otro estado, en dos letras.',
  },
  expires_before: {
    en: 'It cannot expire before it begins. Check both dates.',
    es: 'No puede vencer antes de empezar. Revise las dos fechas.',
  },
  first_look_on_the_wall: {
    en: 'The first look at {acuity} cases must be in wall-minutes: it may not wait for opening hours.',
    es: 'La primera mirada a los casos «{acuity}» debe contarse en minutos de reloj: no puede esperar a que abra el consultorio.',
  },
  reply_in_hours: {
    en: 'The answer to {acuity} cases must be in business-minutes or business-days: nobody answers while the practice is closed, so no patient is promised it.',
    es: 'La respuesta a los casos «{acuity}» debe contarse en minutos o días de consultorio: con el consultorio cerrado nadie contesta, así que a nadie se le promete.',
  },
  on_call_twice: {
    en: 'This person is on the list already. Name each once.',
    es: 'Esta persona ya está en la lista. Ponga a cada una una sola vez.',
  },
  on_call_who: {
    en: 'Only a triage nurse or clinician of this practice whose e-mail address is confirmed can be woken for an emergency.',
    es: 'Solo se puede despertar por una emergencia a una persona de enfermería o a un profesional de este consultorio con su correo confirmado.',
  },
  director_physician: {
    en: 'Only a physician can be the medical director. Choose “physician” as the profession first.',
    es: 'Solo un médico puede llevar la dirección médica. Elija primero “médico” como profesión.',
  },
  npi_wrong: {
    en: 'This is not an NPI: its check digit does not fit. Type the ten digits again.',
    es: 'Esto no es un NPI: su dígito de control no coincide. Escriba otra vez los diez dígitos.',
  },
  role_missing: {
    en: 'Say which role to give.',
    es: 'Diga qué función se da.',
  },
  role_unasked: {
    en: 'Cover is for a team. Leave the role out.',
    es: 'Cubrir es para un equipo. Deje la función vacía.',
  },
  team_missing: {
    en: 'Say which team to cover.',
    es: 'Diga qué equipo se cubre.',
  },
  team_unasked: {
    en: 'This role works on no cases, so it is on no team. Leave the team out.',
    es: 'Esta función no trabaja en casos, así que no va en ningún equipo. Deje el equipo vacío.',
  },
  time_past: {
    en: 'This is past. Choose a later time, or leave it open.',
    es: 'Esto ya pasó. Elija un momento posterior o déjelo abierto.',
  },
  page_unknown: {
    en: 'Pass on `next` of the page before, as it was.',
    es: 'Envíe tal cual el valor `next` de la página anterior.',
  },
} as const satisfies Record<string, Record<Language, string>>
export type Wrong = keyof typeof wrongs

/** What a sentence is filled in with: the same in every language, or one word for each. */
export type WrongFacts = Readonly<Record<string, string | number | Readonly<Record<Language, string>>>>

export const sayWrong = (language: Language, what: Wrong, facts: WrongFacts = {}): string =>
  wrongs[what][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name]
    return typeof fact === 'object' ? fact[language] : String(fact ?? '…')
  })
