/** Apart from the rest of the alarms, because the first page asks it too. */
export const speaksOfAbuse = ({ instruction }: { readonly instruction: string }): boolean =>
  instruction === 'abuse-support'
