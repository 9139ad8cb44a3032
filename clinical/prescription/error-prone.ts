/**
 * Ways of writing a dose that have killed people, after the Joint Commission's "Do Not Use" list and the ISMP List of Error-Prone
 * Abbreviations, Symbols, and Dose Designations. Only those that can be told from ordinary words. **Needs sign-off by a pharmacist.**
 */
export type ErrorProneRule = { code: string; level: 'stop' | 'warn'; pattern: RegExp; write: string }

const rules: readonly ErrorProneRule[] = [
  // A comma followed by three digits is a thousand, not a decimal.
  {
    code: 'trailing-zero',
    level: 'stop',
    pattern: /\d(?:\.\d*0(?!\d)|,0{1,2}(?!\d)|,\d0(?!\d))/u,
    write: 'the number without its last zero: 1 mg, not 1.0 mg',
  },
  {
    code: 'naked-decimal',
    level: 'stop',
    pattern: /(?<![\d\p{L}.,])[.,]\d/u,
    write: 'a zero before the decimal point: 0.5 mg, not .5 mg',
  },
  {
    code: 'unit-letter',
    level: 'stop',
    pattern: /\d+\s*(?:IU|I\.U\.|U)(?![\p{L}])|\d+(?:iu|u)(?!\p{L})/u,
    write: '"units" in full',
  },
  {
    code: 'daily-abbreviation',
    level: 'stop',
    pattern: /(?<!\p{L})q\.?\s?(?:o\.?)?d\.?(?!\p{L})/iu,
    write: '"daily" or "every other day"',
  },
  {
    code: 'latin-frequency',
    level: 'warn',
    pattern:
      /(?<!\p{L})(?:b\.?i\.?d|t\.?i\.?d|q\.?i\.?d|q\.?h\.?s|h\.?s|p\.?r\.?n|t\.?i\.?w|b\.?i\.?w|q\.?\s?\d+\s?h|p\.?o|a\.?c|p\.?c)\.?(?!\p{L})/iu,
    write: 'the words a patient reads: "2 times a day", "at bedtime", "if needed"',
  },
  {
    code: 'morphine-or-magnesium',
    level: 'stop',
    pattern: /(?<!\p{L})(?:MSO4|MgSO4|MS)(?![\p{L}\d])/u,
    write: "the drug's full name",
  },
  {
    code: 'eye-or-ear-letters',
    level: 'stop',
    pattern: /(?<![\p{L}.])[AO]\.?[DSU]\.?(?!\p{L})/u,
    write: '"right eye", "left ear", "both eyes"',
  },
  { code: 'microgram-sign', level: 'stop', pattern: /[µμ]g/u, write: '"mcg"' },
  { code: 'cc', level: 'stop', pattern: /\d+\s*cc(?!\p{L})/iu, write: '"mL"' },
  {
    code: 'drug-abbreviation',
    level: 'stop',
    pattern: /(?<!\p{L})(?:AZT|CPZ|DPT|HCTZ?|MTX|PTU|TAC|TNK|ZnSO4)(?![\p{L}\d])/u,
    write: "the drug's full name",
  },
  {
    code: 'subcutaneous-letters',
    level: 'stop',
    pattern: /(?<!\p{L})(?:SC|SQ|sub[\s-]?q)(?!\p{L})/u,
    write: '"under the skin"',
  },
  {
    code: 'slash-for-per-day',
    level: 'stop',
    pattern: /(?:(?<!\p{L})x\s?\d+\s?d|\/\s?d)(?!\p{L})/iu,
    write: '"for 3 days"; "x3d" is read as three doses',
  },
  {
    code: 'run-together',
    level: 'warn',
    pattern: /\d+(?:mg|mcg|mL|units)(?!\p{L})/u,
    write: 'a space between number and unit',
  },
  { code: 'greater-or-less-sign', level: 'warn', pattern: /[<>]\s?\d+/u, write: '"more than" or "less than"' },
]

export type ErrorProneFinding = { code: string; level: 'stop' | 'warn'; found: string; write: string }

/** Every error-prone way of writing in one text: what was found, and what to write. */
export const findErrorProne = (text: string): ErrorProneFinding[] =>
  rules.flatMap(({ code, level, pattern, write }) => {
    const found = pattern.exec(text)
    return found === null ? [] : [{ code, level, found: found[0].trim(), write }]
  })
