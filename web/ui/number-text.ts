/**
 * Reads a number as a person types it. Undefined when it is not one, or when it could mean two things.
 * A comma with three digits after it groups thousands in both languages of the United States; else it is a decimal sign.
 */
export function readNumber(text: string): number | undefined {
  const plain = text.trim().replaceAll(/[\s\u00a0\u202f]/g, '')
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) return Number(plain.replaceAll(',', ''))
  if (/^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/.test(plain)) return Number(plain.replace(',', '.'))
  return undefined
}
