/** A medicine as a list or a patient writes it, in parts: what is not said is empty. */
export type MedicineParts = { readonly drug: string; readonly strength: string; readonly form: string }

const amount =
  /\d[\d.,]*(?:\s*\/\s*\d[\d.,]*)?\s*(?:mg|mcg|µg|g|ml|units?|iu|%)(?:\s*\/\s*(?:\d[\d.,]*\s*)?(?:ml|dose|puff|hour|hr))?(?![a-z])/i
const shape =
  /\b(?:extended[- ]release |delayed[- ]release |chewable )?(?:tablet|capsule|pill|inhaler|solution|suspension|cream|patch|pen|drops|spray|tableta|pastilla|capsula|inhalador)s?\b/i

/** "Lisinopril 10 mg tablet, one a day" is lisinopril, 10 mg, tablet. */
export function readMedicine(written: string): MedicineParts {
  const strength = amount.exec(written)
  const form = shape.exec(written)
  const ends = [strength?.index, form?.index, written.search(/[,;(]/)].filter((at) => at !== undefined && at > 0)
  const drug = written.slice(0, Math.min(...ends.map(Number), written.length)).trim()
  return {
    drug: drug || written.trim(),
    strength: strength?.[0].replaceAll(/\s+/g, ' ').trim() ?? '',
    form: form?.[0].toLowerCase() ?? '',
  }
}

/** Several that were named in one line, each by itself. */
export const medicinesNamed = (written: string): string[] =>
  written
    .split(/[,;\n]|\s(?:and|y|e)\s|\s[&+]\s/i)
    .map((one) => one.trim())
    .filter((one) => /\p{L}{3}/u.test(one))
