/** A name's prefix is kept from two letters to twelve; a longer word is found by its first twelve. */
const SHORTEST = 2
const LONGEST = 12

/** `José  Núñez-O'Brien` → `jose`, `nunez`, `obrien`: each surname of a Spanish pair is a word of its own. */
export const wordsOf = (name: string): string[] => [
  ...new Set(
    name
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .replaceAll(/['’ʼ`]/gu, '')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((w) => w !== ''),
  ),
]

/** Every beginning a word can be found by. A word of one letter (an initial, or a name in Chinese) has only itself. */
export function beginningsOf(word: string): string[] {
  const letters = [...word]
  if (letters.length < SHORTEST) return [word]
  const most = Math.min(letters.length, LONGEST)
  return Array.from({ length: most - SHORTEST + 1 }, (_, i) => letters.slice(0, SHORTEST + i).join(''))
}

/** What to look a typed word up by. */
export const beginningOf = (word: string): string => [...word].slice(0, LONGEST).join('')

/** Digits only, without the country's 1. */
export const digitsOf = (phone: string): string => phone.replaceAll(/\D/g, '').replace(/^1(?=\d{10}$)/, '')

export const plainEmail = (email: string): string => email.normalize('NFKC').trim().toLowerCase()
