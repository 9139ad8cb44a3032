/** A letter that no English or Spanish word has, as "è", "ç" or "ő". */
const FOREIGN_LETTER = /[À-ÖØ-öø-ɏḀ-ỿ]/u
const OURS = 'áéíóúüñÁÉÍÓÚÜÑ'
const COMBINING = /\p{M}/u
const WORD = /[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu
const LOWER = /^\p{Ll}/u

/** Words that English and Spanish have taken over with their letters, and names of illnesses as they are written small. */
const LOANS: ReadonlySet<string> = new Set(
  (
    'ménière ménières naïve naïf naïveté façade crème crèmes brûlée crêpe crêpes pâté soufflé château maître fête tête gruyère ' +
    'voilà déjà açaí curaçao garçon français noël zoë chloë smörgåsbord sjögren sjögrens behçet behçets schönlein waldenström ' +
    'ångström köhler möbius löffler ménétrier coöperate aïoli bête gâteau mâché suprême zürich vis-à-vis'
  ).split(' '),
)
/** With a grave accent struck in place of an acute one these are Spanish all the same: "està", "aquì". */
const MISSTRUCK: ReadonlySet<string> = new Set(
  'esta estas estan aqui asi que como cuando donde tambien dia dias medico medica aca ahi alla bebe mama papa numero telefono'.split(
    ' ',
  ),
)

/** True when a word of the text that is no name has a letter of other languages only. Asked before accents are taken off. */
export function hasForeignLetter(text: string, loud: boolean): boolean {
  if (!FOREIGN_LETTER.test(text) && !COMBINING.test(text)) return false
  for (const [word] of text.normalize('NFC').matchAll(WORD))
    if ((loud || LOWER.test(word)) && isForeignly(word)) return true
  return false
}

function isForeignly(word: string): boolean {
  if (![...word].some((letter) => FOREIGN_LETTER.test(letter) && !OURS.includes(letter))) return false
  const small = word.toLowerCase()
  return !LOANS.has(small) && !MISSTRUCK.has(small.normalize('NFD').replaceAll(/\p{M}/gu, ''))
}

/**
 * How other languages are spelt and ours are not, without accents. Of the words of the corpora, of an English and a Spanish
 * dictionary and of the names of medicines hardly one is spelt so.
 */
const SPELT: readonly RegExp[] = [
  // Turkish, Polish.
  /[iu]yor|mek$|larim?$|lerim?$|cigim|gim$|lik$|siz$|[aeiou]n[iu]z$|cak$|arak$/,
  /szy|czy|rzy|prze|dz[iy]|[bkt]rz|wy[bdkpsz]|[^e]cz[aeou]|ej$|[iy]lem$|alem$|wie[cdmsz]/,
  // Dutch, German.
  /ij[bcdfgklmnpstvz]|ij$|oe[kt]$|tje$|aa[bdgklmprst]|ieuw/,
  /[kh]eit$|isch$|tsch|ungen$|[nr]icht|sch[jlmnrstw]|nummer|cht$|chten?$|tzt|zt$|[ae]hr$|[aeou]h[lnr]t|uhl|uhr/,
  // Vietnamese and Haitian, Tagalog.
  /^n[gh][aeiouy]|^kh[aeiouy]|uo[in]g?$|[aio]nh$|ieu$|ieng$|[dt]oi$|^ph[aeou]n[gh]?$|^kw[aeio]|syon$/,
  /^mga|^naka|^kina|^nang|^mag[bkst]|^pinag|^ipin|^nag[bdklpstu]/,
  // Arabic and Russian, Korean and Chinese, in Latin letters.
  /[a-z]{2}[379][a-z]{2}|shch|iy$|tsya|[bdgklmnprtvz]yt$|yu$/,
  /[^l]eyo$|seumn|eo[jy][aeiouy]|^xia|^xiu|^zh|iang$|iong|uang$/,
  // Portuguese, Italian, French.
  /[^o]cao$|coes$|nh[ao]s?$|[bcdgjlmnprtvxz]ou$|[djmtb]ei$|[aeiou]rei$|[rtmldpv]eu$|lh[ao]s?$|eir[ao]s?$|eit[ao]$/,
  /zion[ei]$|cch[ie]|[aeo]gli$|uov|issim|rsi$|giorn|aio$/,
  /eux$|aient$|eille|ouj|ueil|oeu|[iu]sse$|[aeiou]ix$|ouss/,
]
export const isSpeltForeign = (word: string): boolean => SPELT.some((spelt) => spelt.test(word))
