/** Invisible characters that could hide or reorder what a pharmacist reads: controls, zero-width, and direction overrides. */
const invisible = /(?!\n)[\p{Cc}\p{Cf}]/gu

/** A number and what it counts ("100 mg", "5 days", "2 times") joined so that no line ends between them. */
const countedThing =
  /(\d[\d.,/]*|\b(?:one|two|three|four|half|una?|dos|tres|media))[ \u2000-\u200a\u3000]+(?=[\p{L}%°])/giu

/** One string made ready for paper: newlines kept, tabs and odd spaces plain, doses unbreakable. */
export const printableText = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(invisible, '')
    .replaceAll(countedThing, '$1\u00a0')

/** Every string inside a value made ready for paper, the shape unchanged. */
export const printableData = (value: unknown): unknown => {
  if (typeof value === 'string') return printableText(value)
  if (Array.isArray(value)) return value.map(printableData)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, printableData(each)]))
  }
  return value
}

/** The same value with each of these characters replaced by a visible mark. */
export const markCharacters = (value: unknown, characters: ReadonlySet<string>): unknown => {
  if (typeof value === 'string') return Array.from(value, (each) => (characters.has(each) ? '[?]' : each)).join('')
  if (Array.isArray(value)) return value.map((each: unknown) => markCharacters(each, characters))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, markCharacters(each, characters)]))
  }
  return value
}
