/**
 * Whether ten digits can be a National Provider Identifier: the last is the Luhn check digit over 80840 and the first
 * nine, and the first is 1 or 2 (CMS, "Requirements for NPI and NPI check digit"). It does not say that the number was issued.
 */
export function isNpi(text: string): boolean {
  if (!/^[12]\d{9}$/.test(text)) return false
  let sum = 0
  const digits = [...`80840${text}`].map(Number)
  for (const [place, digit] of digits.toReversed().entries()) {
    const doubled = place % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
