const DAY = 86_400_000
/** Days lived on a civil date. */
export const ageInDaysOn = (birthDate: string, today: string): number =>
  Math.max(0, Math.round((Date.parse(today) - Date.parse(birthDate)) / DAY))

/** Whole years from one civil date to another. Who was born on 29 February has a birthday on 1 March in other years. */
export function ageOn(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years
}
