import type { Language, Localized } from './protocol.types.ts'

/** Stands in a plan's words for the day on which the patient is asked how they are; signing puts the day in. */
export const CHECK_IN = '{checkIn}'

/**
 * A protocol says after how many days; the day itself hangs on the practice's hours, so in the words of a plan the day takes
 * the place of the number. `text`: what the protocol says of afterwards, for a plan with a check-in.
 */
export const asksOnDay = ({ en, es }: Localized): Localized => ({
  en: en.replace(/\bWe will (?:check on|ask)\b[^.!?]*/, (said) => put(said, /\b(?:in \d+ (?:days?|weeks?)|then)\b/)),
  es: es.replace(/\b(?:Entonces l|L)e preguntaremos\b[^.!?]*/, (said) =>
    put(said.replace(/^Entonces l/, 'L'), /\ben \d+ (?:días?|semanas?)\b/),
  ),
})
const put = (said: string, number: RegExp): string =>
  said.includes(CHECK_IN) ? said : number.test(said) ? said.replace(number, CHECK_IN) : `${said} ${CHECK_IN}`

/** The day as the patient reads it in a sentence. `zone`: the practice's. */
export function checkInDay(language: Language, at: Date, zone: string): string {
  const day = new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    timeZone: zone,
  }).format(at)
  return language === 'es' ? `el ${day}` : `on ${day}`
}

/** With the day put in. Where nobody asks how they are, the sentence that says so falls away. */
export const withCheckIn = (text: string, day: string | null): string =>
  day === null
    ? text
        .split(/(?<=[.!?])\s+/)
        .filter((sentence) => !sentence.includes(CHECK_IN))
        .join(' ')
    : text.replaceAll(CHECK_IN, day)
