/** A date as typed, box by box; the text is kept as it is until it makes a date. */
export type DateParts = { readonly year: string; readonly month: string; readonly day: string }
export const noDate: DateParts = { year: '', month: '', day: '' }

const digits = /^\d+$/

/** The civil date `2026-03-04`, or undefined while the boxes do not make one. Years have four digits. */
export function readDate({ year, month, day }: DateParts): string | undefined {
  const [y, m, d] = [year.trim(), month.trim(), day.trim()]
  if (![y, m, d].every((part) => digits.test(part)) || y.length !== 4) return undefined
  const date = new Date(0)
  date.setUTCFullYear(Number(y), Number(m) - 1, Number(d))
  const same =
    date.getUTCFullYear() === Number(y) && date.getUTCMonth() === Number(m) - 1 && date.getUTCDate() === Number(d)
  return same ? `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}` : undefined
}

export function writeDate(date: string | undefined): DateParts {
  const [year, month, day] = date?.split('-') ?? []
  return year && month && day ? { year, month: String(Number(month)), day: String(Number(day)) } : noDate
}

/** `2026-03-04` at `22:15` by this device's clock, as FHIR writes it: `2026-03-04T22:15:00-06:00`. */
export function momentHere(date: string, time: string): string {
  const ahead = -new Date(`${date}T${time}:00`).getTimezoneOffset()
  const two = (n: number): string => String(Math.trunc(n)).padStart(2, '0')
  return `${date}T${time}:00${ahead < 0 ? '-' : '+'}${two(Math.abs(ahead) / 60)}:${two(Math.abs(ahead) % 60)}`
}
