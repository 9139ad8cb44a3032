/** Where a flag's words are sealed to, and what became of it: neither is ever sealed again at another version. */
export const sealedPlace = (row: string) => ({ table: 'safety_finding', column: 'sealed', row, rowVersion: 1 })
export const dispositionPlace = (row: string) => ({
  table: 'safety_finding',
  column: 'disposition',
  row,
  rowVersion: 1,
})
