import { isCounted } from '#modules/identity/counted-passwords.ts'

/**
 * Passwords that thieves try first, made here from words people choose and what they add to them; those that others counted
 * besides are in counted-passwords.ts.
 * Ours must be ten letters long, so only what reaches that length is kept.
 */
const WORDS = (
  'password passwort passcode passw0rd contrasena motdepasse qwerty qwertz azerty welcome welcome1 letmein login signin secret admin ' +
  'administrator root user guest master changeme default temp test testing hello iloveyou loveyou loveme sunshine princess princesa ' +
  'dragon monkey football baseball basketball soccer hockey tennis golf superman batman spiderman ironman pokemon naruto starwars ' +
  'trustno1 whatever freedom summer winter spring autumn january february march april june july august september october november ' +
  'december monday tuesday wednesday thursday friday saturday sunday michael jennifer jessica ashley daniel matthew andrew joshua ' +
  'charlie jordan thomas robert william nicole michelle amanda samantha elizabeth alexander anthony patrick maria jose carlos juan ' +
  'teamo tequiero mexico america american texas austin dallas houston london chicago boston newyork california florida cowboys ' +
  'lakers yankees arsenal chelsea liverpool barcelona realmadrid computer internet samsung iphone google facebook microsoft windows ' +
  'killer shadow hunter ranger tigger buster ginger pepper cookie chocolate cheese banana flower butterfly purple orange yellow ' +
  'angel jesus jesuschrist family mother father babygirl beautiful lovely forever friends doctor nurse hospital clinic patient medical ' +
  'medicine health healthcare pharmacy kairos mustang ferrari porsche corvette harley yamaha silver diamond golden phoenix eagle ' +
  'rainbow unicorn starlight midnight blessed blessing grandma grandpa matrix gandalf merlin zxcvbn asdfgh asdfghjkl qazwsx access ' +
  'security private nothing something everything abcdef abcdefg abcdefgh'
).split(' ')
const ENDS = (
  '1 12 123 1234 12345 123456 1234567 12345678 123456789 1234567890 0 00 000 01 007 01234 11 111 1111 22 222 69 77 777 88 99 999 321 4321 54321 654321 ' +
  '! !! 1! 12! 123! 1234! @ @1 @12 @123 @1234 # #1 #123 $ $1 * . ? _1 -1 abc xyz qwe'
).split(' ')
const YEARS = Array.from({ length: 81 }, (_, i) => String(1950 + i))
const RUNS = [
  '01234567890123456789',
  '09876543210987654321',
  'abcdefghijklmnopqrstuvwxyz',
  'zyxwvutsrqponmlkjihgfedcba',
  'qwertyuiopasdfghjklzxcvbnm',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '1q2w3e4r5t6y7u8i9o0p',
  'asdfghjklqwertyuiop',
  'poiuytrewqlkjhgfdsamnbvcxz',
]
const SHORTEST = 10

export const commonPasswords: ReadonlySet<string> = new Set(
  WORDS.flatMap((w) => [
    w,
    w + w,
    ...ENDS.map((e) => w + e),
    ...YEARS.map((y) => w + y),
    ...YEARS.map((y) => `${w}${y}!`),
  ]).filter((p) => p.length >= SHORTEST),
)

const LOOKALIKES: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
}
const plain = (s: string): string => [...s].map((c) => LOOKALIKES[c] ?? c).join('')
const words: ReadonlySet<string> = new Set(WORDS.flatMap((w) => [w, plain(w)]))

/** Whether thieves would try it early: a known one, a known word in disguise, a run of keys, one piece repeated, or the person's own name. */
export function isCommonPassword(password: string, own: readonly string[] = []): boolean {
  const p = password.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '')
  if (commonPasswords.has(p) || isCounted(p) || new Set(p).size <= 3) return true
  if (RUNS.some((r) => r.includes(p))) return true
  if (/^(.{1,6})\1+$/.test(p)) return true
  const core = p.replace(/^[^a-z]+/, '').replace(/[^a-z]+$/, '')
  if ([core, plain(core), plain(p).replace(/[^a-z]+$/, '')].some((c) => words.has(c))) return true
  const without = own
    .map((w) => w.normalize('NFKC').toLowerCase().replaceAll(/\s/g, ''))
    .filter((w) => w.length >= 3)
    .reduce((rest, w) => rest.replaceAll(w, ''), p)
  return without.length < p.length && without.length < 6
}
