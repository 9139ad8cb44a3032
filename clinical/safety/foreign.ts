import type { Piece } from './tokens.ts'

/** Small words of languages the rules do not know. Words they share with ours are in both lists and count as ours. */
const FOREIGN: ReadonlySet<string> = new Set(
  (
    'je suis j ai mal avec depuis mon ma mes est pas les des une nous vous il elle mais dans sur cette tres fievre ' +
    'eu estou com uma nao meu minha dor muito tenho para ele ela isso esta voce febre ' +
    'ich habe und nicht ein eine mein meine der die das ist seit mit sehr schmerzen ' +
    'mwen gen nan pa li ap tet fe anpil pitit toi bi khong co va cua la con dau nguoi rat trong ' +
    'ako ng ang sa po ko mga hindi may masakit io ho sono mi male che non mio mia ' +
    'mam jest nie sie bardzo boli mnie saya dan tidak sakit yang anak'
  ).split(' '),
)
const OURS: ReadonlySet<string> = new Set(
  (
    'i the my is and to of have it for am was with this are he she her his been on at or can you not what how me a in no do so mom ' +
    'el la que de mi y en un una tengo con por se los las es esta estoy al del su le para desde como pero muy siento lo hace ya o si mas mal co sin ha mama'
  ).split(' '),
)
const ENOUGH = 3
/** From here on letters are not Latin; accents are already gone. */
const BEYOND_LATIN = 0x03_70
const LETTER = /^\p{L}/u

/** True when a sentence is in a script or, by its small words, a language that the rules were not written for. */
export function isForeign(pieces: readonly Piece[]): boolean {
  let [sentence, foreign, ours, strange, words] = [-1, 0, 0, 0, 0]
  const isTelling = (): boolean =>
    strange >= ENOUGH || (strange > 0 && strange === words) || (foreign >= ENOUGH && foreign > ours)
  for (const piece of pieces) {
    if (piece.sentence !== sentence) {
      if (isTelling()) return true
      ;[sentence, foreign, ours, strange, words] = [piece.sentence, 0, 0, 0, 0]
    }
    const { word } = piece
    words += 1
    if (word.charCodeAt(0) >= BEYOND_LATIN && LETTER.test(word)) strange += 1
    else if (OURS.has(word)) ours += 1
    else if (FOREIGN.has(word)) foreign += 1
  }
  return isTelling()
}
