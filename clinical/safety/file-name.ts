/** What cameras, phones and scanners call a file by themselves. */
const MACHINE = /^(?:img|dsc|dscn|dscf|pxl|mvimg|vid|scan|screenshot|image|imagen|photo|foto|picture|document|documento|whatsapp|file|untitled|jpe?g|png|heic|heif|webp|gif|pdf|tiff?)$/iu // prettier-ignore

/**
 * What a person said in the name of a file, as words to screen ("chest-pain_since_3am.jpg"); empty where a camera named
 * it. Without the ending, and with the signs that stand for spaces in names turned into spaces.
 */
export function wordsOfFileName(name: string): string {
  const words = name
    .replace(/\.[\p{L}\p{N}]{1,5}$/u, '')
    .replaceAll('%20', ' ')
    .replaceAll(/[_+]+/gu, ' ')
    // A hyphen inside a name joins words; before a number it may count something ("-3").
    .replaceAll(/(?<=[\p{L}\p{N}])-+(?=[\p{L}\p{N}])/gu, ' ')
    // "myChestHurts": a capital in the middle begins a word.
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .trim()
  const said = words
    .split(/[\s().,]+/u)
    .filter((word) => /^\p{L}{2,}/u.test(word) && !MACHINE.test(word.replace(/\d+$/u, '')))
  return said.length === 0 ? '' : words
}
