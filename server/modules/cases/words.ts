import { isOutFirst } from '#clinical/safety/bad-air.ts'
import { instructionWords as english } from '#clinical/safety/words.en.ts'
import { instructionWords as spanish } from '#clinical/safety/words.es.ts'
import type { Language } from '#contract/roles.ts'
import type { Flag } from '#modules/cases/flag.ts'
import type { WhoIsThere } from '#modules/directory/index.ts'

/** What the house itself writes into a thread. It stays there, so it says when, and promises nothing that nobody is there to keep. */
export type Told = {
  /** By when the patient has an answer; null where none is promised. */
  readonly dueAt: Date | null
  /** When it is said. */
  readonly now: Date
  readonly there: WhoIsThere
  /** Whether what was written may be an emergency. */
  readonly alarm: boolean
  /** Somebody has answered its page: then nobody is being paged. */
  readonly inHand?: boolean
  /** Whether it asks for a crisis line: that comes first where no other emergency stands beside it (`only`). */
  readonly crisis?: 'only' | 'too' | undefined
  /** What is to be done before 911, where every other emergency that stands asks for the same. */
  readonly help?: Help | undefined
  /** Whether what was written should be seen the same day. */
  readonly urgent?: boolean
}
/** Of abuse a thread says nothing more than of any emergency: whoever did it may hold the telephone. */
const helps = ['get-out', 'poison-control', 'rinse-eye', 'shield-eye'] as const
export type Help = (typeof helps)[number]

/** What flags that nobody has settled ask the house to say. */
export function askedFor(
  flags: readonly Pick<Flag, 'level' | 'instruction' | 'ruleId'>[],
): Pick<Told, 'alarm' | 'crisis' | 'help' | 'urgent'> {
  const emergencies = flags.filter((f) => f.level === 'emergency')
  const isCrisis = (f: Pick<Flag, 'instruction'>) => f.instruction === 'crisis-line'
  const crisis = flags.some((f) => f.level !== 'concern' && isCrisis(f))
  const others = emergencies.filter((f) => !isCrisis(f))
  return {
    alarm: emergencies.length > 0,
    crisis: crisis ? (emergencies.every(isCrisis) ? 'only' : 'too') : undefined,
    // Whoever fainted in bad air is helped by nobody who stays in it: out comes first beside what such air does, and ends in 911.
    help: isOutFirst(others)
      ? 'get-out'
      : helps.find((help) => others.length > 0 && others.every((f) => f.instruction === help)),
    urgent: flags.some((f) => f.level === 'urgent'),
  }
}

const words = {
  en: {
    received: 'We have your message.',
    // Not which team: who reads it first is seldom who decides.
    answerBy: (when: string) => `Our team will answer by ${when}.`,
    answerSoon: 'Our team will answer as soon as somebody can.',
    notHere:
      'This thread is not for emergencies.\nCall 911 for chest pain, trouble breathing, signs of a stroke, heavy bleeding, or if you think you might be in danger.',
    crisis: 'If you think about ending your life, call or text 988.',
    crisisNow:
      'You do not have to go through this alone. Call or text 988 now, day or night, or text HOME to 741741. If you or anyone else is in danger at this moment, call 911.',
    shut: (when: string) => `We are closed until ${when}.`,
    seen: (tonight: boolean) =>
      `Do not wait for us: be seen in person ${tonight ? 'tonight' : 'today'}, at urgent care or an emergency room. What you describe should not wait. If it gets worse, call 911.`,
    mayBe: 'What you wrote may be an emergency.',
    call: 'Do not wait for us: if it may be one, call 911 now.',
    alerted: 'We have alerted our team.',
    inHand: 'Somebody on our team has it in hand already.',
    nobody: (when: string) => `Nobody is reading now: we are closed, and open ${when}. We look at this first then.`,
    paging: (when: string) =>
      `We are closed, and open ${when}. We are paging the person on call, who may not see this at once.`,
    reach: (how: string) => `If it cannot wait but is not an emergency, go to urgent care or call us at ${how}.`,
    inHours: (phone: string) => `${phone}, which is answered in opening hours`,
    from: (phone: string, when: string) => `${phone}, which is answered again from ${when}`,
    night: (phone: string, night: string) => `${phone}, or at ${night} while we are closed`,
    sooner: (when: string) =>
      `We have read what you sent, and you will have an answer sooner than we said: ${when}. If you feel worse, do not wait for it: call 911 if it may be an emergency.`,
    byThen: (when: string) => `by ${when}`,
    asSoon: 'as soon as somebody can write it',
  },
  es: {
    received: 'Recibimos su mensaje.',
    answerBy: (when: string) => `Nuestro equipo responderá a más tardar el ${when}.`,
    answerSoon: 'Nuestro equipo responderá en cuanto alguien pueda.',
    notHere:
      'Este canal no es para emergencias.\nLlame al 911 si tiene dolor en el pecho, dificultad para respirar, señales de un derrame cerebral, mucho sangrado, o si cree que corre peligro.',
    crisis: 'Si piensa en quitarse la vida, llame o envíe un mensaje al 988.',
    crisisNow:
      'No tiene que pasar por esto a solas. Llame ahora al 988 (oprima 2 para español) o mande un mensaje de texto al 988 con la palabra AYUDA, de día o de noche. También puede mandar AYUDA al 741741. Si usted u otra persona está en peligro en este momento, llame al 911.',
    shut: (when: string) => `Estamos cerrados hasta el ${when}.`,
    seen: (tonight: boolean) =>
      `No nos espere: vaya ${tonight ? 'esta noche' : 'hoy'} a que le vean en persona, en un centro de atención urgente o en emergencias. Lo que describe no debe esperar. Si empeora, llame al 911.`,
    mayBe: 'Lo que escribió puede ser una emergencia.',
    call: 'No nos espere: si puede serlo, llame al 911 ahora.',
    alerted: 'Ya avisamos a nuestro equipo.',
    inHand: 'Alguien de nuestro equipo ya se encarga.',
    nobody: (when: string) =>
      `Nadie está leyendo ahora: el consultorio está cerrado y abre el ${when}. Al abrir será lo primero que veamos.`,
    paging: (when: string) =>
      `El consultorio está cerrado y abre el ${when}. Estamos avisando a la persona de guardia, que quizá no lo vea enseguida.`,
    reach: (how: string) =>
      `Si no puede esperar pero no es una emergencia, vaya a una clínica de urgencias o llámenos al ${how}.`,
    inHours: (phone: string) => `${phone}, que atendemos en el horario del consultorio`,
    from: (phone: string, when: string) => `${phone}, que volvemos a atender el ${when}`,
    night: (phone: string, night: string) => `${phone}, o al ${night} cuando está cerrado`,
    sooner: (when: string) =>
      `Leímos lo que envió y tendrá una respuesta antes de lo que dijimos: ${when}. Si se siente peor, no la espere: llame al 911 si puede ser una emergencia.`,
    byThen: (when: string) => `a más tardar el ${when}`,
    asSoon: 'en cuanto alguien pueda escribirla',
  },
} as const

/** A weekday alone means the next one: from six days on the date is said too. */
const DATED_FROM_MS = 6 * 24 * 3_600_000
const sayWhen = (language: Language, at: Date, now: Date, zone: string): string =>
  new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
    weekday: 'long',
    ...(at.getTime() - now.getTime() < DATED_FROM_MS ? {} : { month: 'long', day: 'numeric' }),
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  })
    .format(at)
    // 8:15 am, as on every page: one clock beside another in two styles makes people look twice.
    .replace(
      /(\d)[\s\u00a0\u202f]*([ap])\.?[\s\u00a0\u202f]*m\.?/i,
      (_, n: string, half: string) => `${n}\u00a0${half.toLowerCase()}m`,
    )

const said = (...parts: readonly string[]): string => parts.filter(Boolean).join(' ')
/** Each thing in a paragraph of its own: whoever is frightened reads no block. */
const apart = (...parts: readonly string[]): string => parts.filter(Boolean).join('\n\n')
/** A time that is past already is not promised to anybody. */
function by(language: Language, { dueAt, now, there }: Told): string {
  const w = words[language]
  if (!dueAt) return ''
  return dueAt > now ? w.answerBy(sayWhen(language, dueAt, now, there.zone)) : w.answerSoon
}

/** A number nobody answers at night is not given out at night as if somebody did. */
function reach(language: Language, { phone, nightPhone, opensAt, zone }: WhoIsThere, now: Date): string {
  const w = words[language]
  const how = nightPhone
    ? w.night(phone, nightPhone)
    : opensAt
      ? w.from(phone, sayWhen(language, opensAt, now, zone))
      : w.inHours(phone)
  return w.reach(how)
}

/** What to do now, and whether anybody reads it. Who needs a crisis line reads of that before anything else. */
function alarm(language: Language, { now, inHand, crisis, help, there: { opensAt, onCall, zone } }: Told): string {
  const w = words[language]
  const when = opensAt ? sayWhen(language, opensAt, now, zone) : ''
  const who = inHand ? w.inHand : opensAt === null ? w.alerted : onCall ? w.paging(when) : w.nobody(when)
  const call = help ? (language === 'es' ? spanish : english)[help].body : w.call
  return apart(crisis === 'only' ? '' : said(w.mayBe, call), crisis ? w.crisisNow : '', who)
}

/** What the screen said of a same-day flag while nobody is there to call. */
function beSeen(language: Language, { now, there: { opensAt, zone } }: Told): string {
  if (opensAt === null) return ''
  const w = words[language]
  const hour = Number(
    new Intl.DateTimeFormat('en-US', { hour: 'numeric', hourCycle: 'h23', timeZone: zone }).format(now),
  )
  return said(w.shut(sayWhen(language, opensAt, now, zone)), w.seen(hour >= 18 || hour < 5))
}

const first = (language: Language, told: Told): string =>
  told.alarm
    ? alarm(language, told)
    : apart(told.crisis ? words[language].crisisNow : '', told.urgent ? beSeen(language, told) : '')

/** The first reply every sent matter gets: who answers, by when, and what is an emergency. */
export function sayAutoReply(language: Language, told: Told): string {
  const w = words[language]
  const crisis = told.crisis ? '' : w.crisis
  const what = first(language, told)
  const answer = by(language, told)
  const asUsual = what === '' ? [said(w.received, answer)] : [w.received, what, answer]
  return apart(...asUsual, w.notHere, crisis, reach(language, told.there, told.now))
}

/** What a patient reads in a matter already sent, once something in it may be an emergency. */
export const sayAlarm = (language: Language, told: Told): string =>
  apart(
    alarm(language, told),
    told.crisis ? '' : words[language].crisis,
    by(language, told),
    reach(language, told.there, told.now),
  )

/** What triage that moved the promise says to the patient. */
export function saySooner(language: Language, dueAt: Date, now: Date, there: WhoIsThere): string {
  const w = words[language]
  const when = dueAt > now ? w.byThen(sayWhen(language, dueAt, now, there.zone)) : w.asSoon
  return said(w.sooner(when), reach(language, there, now))
}

/** Of a file that was sent while it waited for the scanner, and then not kept. `over`: nothing can be sent here any more. */
export const sayFileNotKept = (language: Language, why: string, over: boolean): string =>
  language === 'es'
    ? said(
        'Uno de los archivos que envió no se guardó; todo lo demás sí nos llegó.',
        why,
        over
          ? 'Esta consulta ya está cerrada. Si todavía necesita atención, empiece una nueva desde su página de inicio.'
          : '',
      )
    : said(
        'One of the files you sent was not kept; everything else has reached us.',
        why,
        over ? 'This visit is closed. If you still need care, start a new one from your home page.' : '',
      )
