/** Abbreviations in addresses that have no vowel and are still words, not initials. */
const words = new Set([
  'ST',
  'RD',
  'DR',
  'LN',
  'CT',
  'PL',
  'SQ',
  'MT',
  'FT',
  'BLVD',
  'PKWY',
  'HWY',
  'NW',
  'SW',
  'NE',
  'SE',
])
const compass = new Set(['NW', 'SW', 'NE', 'SE'])

/**
 * Public files shout in capitals; a page need not. What is mixed already stays, and so do state codes before a ZIP and
 * initials such as CVS.
 */
export const calmCapitals = (text: string): string =>
  text === text.toUpperCase()
    ? text.replace(/\p{L}[\p{L}’']*/gu, (word, at: number) => {
        const after = text.slice(at + word.length)
        const isState = word.length === 2 && /^\s+\d{5}\b/.test(after) && /,\s*$/.test(text.slice(0, at))
        const isInitials = word.length > 1 && !/[AEIOUYÁÉÍÓÚ]/u.test(word) && !words.has(word)
        if (isState || isInitials || compass.has(word)) return word
        return word.charAt(0) + word.slice(1).toLowerCase()
      })
    : text

/** (512) 555-0100 for a number of North America, however it was typed; any other number as it stands. */
export function phoneWords(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '').replace(/^1(?=\d{10}$)/, '')
  return /^[2-9]\d{9}$/.test(digits) && !/[a-z]/i.test(phone)
    ? `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`
    : phone
}
/** Where a phone rings when it is tapped. */
export const telephone = (phone: string): string => `tel:${phone.replaceAll(/[^\d+]/g, '')}`

const inWords = /((?:\+1[ -])?(?:\(\d{3}\) |\d{3}[-. ])\d{3}[-. ]\d{4})/
/** The words around the phone numbers in a text and, at every second place, the numbers. */
export const splitAtNumbers = (text: string): string[] => text.split(inWords)
