export type TypedReading = {
  readonly day: unknown
  readonly systolic: number | undefined
  readonly diastolic: number | undefined
}
type Both = { readonly systolic: number; readonly diastolic: number }

/** Readings that count, and how many have their numbers and lack only the day: those stand on the screen and count for nothing. */
export function sortTyped<R extends TypedReading>(typed: readonly R[]) {
  const measured = typed.filter((one): one is R & Both => one.systolic !== undefined && one.diastolic !== undefined)
  const whole = measured.filter((one): one is R & Both & { readonly day: string } => typeof one.day === 'string')
  return { whole, withoutDay: measured.length - whole.length }
}

/** The first box that lacks its answer or has a wrong one: with rows, the one of the row that lacks it. */
export const boxToMend = <S extends { readonly at: string }>(
  steps: readonly S[],
  wrongAt: readonly (string | undefined)[],
  isMissing: (step: S) => boolean,
): S | undefined => steps.find((step) => wrongAt.includes(step.at)) ?? steps.find(isMissing)
