import type { Language } from '#contract/roles.ts'

/** What the house itself writes into a thread. */
const autoReply = {
  en: (by: string, phone: string) =>
    `We have your message. ${by} This thread is not for emergencies. Call 911 for chest pain, trouble breathing, signs of a stroke, heavy bleeding, or if you think you might be in danger. If you think about ending your life, call or text 988. If it cannot wait but is not an emergency, call us at ${phone} or go to urgent care.`,
  es: (by: string, phone: string) =>
    `Recibimos su mensaje. ${by} Este canal no es para emergencias. Llame al 911 si tiene dolor en el pecho, dificultad para respirar, señales de un derrame cerebral, mucho sangrado, o si cree que corre peligro. Si piensa en quitarse la vida, llame o envíe un mensaje al 988. Si no puede esperar pero no es una emergencia, llámenos al ${phone} o vaya a una clínica de urgencias.`,
}
const answerBy = {
  en: (when: string, who: string) => `${who} will answer by ${when}.`,
  es: (when: string, who: string) => `${who} responderá a más tardar el ${when}.`,
}

/** The first reply every sent matter gets: who answers, by when, and what is an emergency. */
export function sayAutoReply(
  language: Language,
  dueAt: Date | null,
  zone: string,
  teamName: string,
  phone: string,
): string {
  return autoReply[language](dueAt ? answerBy[language](sayWhen(language, dueAt, zone), teamName) : '', phone)
}

const sayWhen = (language: Language, at: Date, zone: string): string =>
  new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(at)

const sooner = {
  en: (when: string) =>
    `We have read what you sent, and you will have an answer sooner than we said: ${when}. If you feel worse, do not wait for it: call us, or 911 if it may be an emergency.`,
  es: (when: string) =>
    `Leímos lo que envió y tendrá una respuesta antes de lo que dijimos: ${when}. Si se siente peor, no la espere: llámenos, o llame al 911 si puede ser una emergencia.`,
}
const byThen = { en: (when: string) => `by ${when}`, es: (when: string) => `a más tardar el ${when}` }
const asSoon = { en: 'as soon as somebody can write it', es: 'en cuanto alguien pueda escribirla' }

/** What triage that moved the promise says to the patient. A time that is past already is not promised to anybody. */
export const saySooner = (language: Language, dueAt: Date, now: Date, zone: string): string =>
  sooner[language](dueAt > now ? byThen[language](sayWhen(language, dueAt, zone)) : asSoon[language])
