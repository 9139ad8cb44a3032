/** What was not tried is said in the proof's own line, and a whole proof that left something out does not hold. */
export const judgeLeftOut = (left: readonly string[], share: number): { says: string; wrong: string[] } => ({
  says: left.length === 0 ? '' : `; left out: ${left.join('; ')}`,
  wrong: share < 1 ? [] : left.map((one) => `left out of a whole proof: ${one}`),
})
