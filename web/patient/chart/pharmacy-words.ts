/**
 * "78701", "corner drug", "cvs 4321", or all of it: digits may be a ZIP, five of them before three or four; the rest is a name. The
 * server takes them for part of the name where no ZIP fits.
 */
export function readPharmacyWords(words: string): { name?: string; zip?: string } {
  const zip = (/\b\d{5}\b/.exec(words) ?? /\b\d{3,4}\b/.exec(words))?.[0]
  const name = (zip === undefined ? words : words.replace(zip, ' ')).replaceAll(/\s+/g, ' ').trim().slice(0, 80)
  return { ...(name ? { name } : {}), ...(zip ? { zip } : {}) }
}
