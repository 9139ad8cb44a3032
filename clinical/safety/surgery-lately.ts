const SURGERY =
  /surger|\boperat(?:ion|ed)|\bpost-?op\b|c-section|cesarean|cesárea|cirug[ií]a|operaci[oó]n|operad[oa]\b|me operaron|\w(?:ectomy|ectom[ií]a|plasty)\b|replacement|reemplazo/i
const LATELY =
  /\b(?:lately|recent(?:ly)?|not long ago|soon|just had|last week|this week|yesterday|today|post-?op|recientes?|recién|hace poco|la semana pasada|esta semana|ayer|hoy)\b/i
/** Months only where they are said to be past: a supply for six months, or a child of six, is of no operation. */
const AGO =
  /\b(\d{1,3}|an?|one|two|three|four|five|six|una?|dos|tres|cuatro|cinco|seis)\s*(days?|weeks?|months?(?=\s*(?:ago|after|since|out|back|post))|d[ií]as?|semanas?|(?<=\bhace\s\S+\s)mes(?:es)?)\s*(?:ago|after|since|out)?\b/i
const DATE = /\b(\d{1,2})\/(\d{1,2})\/((?:20)?\d\d)\b|\b(20\d\d)-(\d\d)-(\d\d)\b/
const NUMBERS: Readonly<Record<string, number>> = {
  a: 1, an: 1, one: 1, un: 1, una: 1, two: 2, dos: 2, three: 3, tres: 3, four: 4, cuatro: 4, five: 5, cinco: 5, six: 6, seis: 6,
} // prettier-ignore
const DAY = 86_400_000
/** Days of a unit, by its first letter in English and Spanish. */
const DAYS_OF: Readonly<Record<string, number>> = { d: 1, w: 7, s: 7, m: 30 }

/**
 * How many days before `day` (a civil date) an operation was, of which a line in a chart or a form tells that it was lately or
 * when; undefined where it tells of none, or not when. "Knee replacement" alone may be years old.
 */
export function surgeryDaysIn(text: string, day: string): number | undefined {
  if (!SURGERY.test(text)) return undefined
  const date = DATE.exec(text)
  if (date) {
    const [, month, dayOfMonth, year = '', isoYear, isoMonth, isoDay] = date
    const on = isoYear
      ? Date.UTC(Number(isoYear), Number(isoMonth) - 1, Number(isoDay))
      : Date.UTC(Number(year.length === 2 ? `20${year}` : year), Number(month) - 1, Number(dayOfMonth))
    const days = Math.round((Date.parse(day) - on) / DAY)
    return days >= 0 ? days : undefined
  }
  const ago = AGO.exec(text)
  if (ago) {
    const [, many = '', unit = ''] = ago
    const count = NUMBERS[many.toLowerCase()] ?? Number(many)
    return count * (DAYS_OF[unit.charAt(0).toLowerCase()] ?? 1)
  }
  return LATELY.test(text) ? 0 : undefined
}
