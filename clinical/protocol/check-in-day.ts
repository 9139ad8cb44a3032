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

/** With the day put in. Where nobody asks how they are, the sentence that says so falls away; the lines stay as they were. */
export function withCheckIn(text: string, day: string | null): string {
  if (!text.includes(CHECK_IN)) return text
  if (day !== null) return text.replaceAll(CHECK_IN, day)
  const lines = text.split('\n').map((line) => (line.includes(CHECK_IN) ? sentencesWithout(line) : line))
  return lines
    .filter((line): line is string => line !== undefined)
    .join('\n')
    .trim()
}
/** A line with nothing left on it is left out whole. */
function sentencesWithout(line: string): string | undefined {
  const left = line.split(/(?<=[.!?]\s+)(?=\S)/).filter((sentence) => !sentence.includes(CHECK_IN))
  return left.length === 0 ? undefined : left.join('').trimEnd()
}

/** What a plan's words hold the place of: signing fills both, and no patient ever reads one. */
const PLACES = [CHECK_IN, '{directions}'] as const
export const placeLeftIn = (text: string): string | undefined => PLACES.find((place) => text.includes(place))
