/** What one check says: names of things and counts, never a row. `look` is for the operator to know, and fails nothing. */
export type Finding = { readonly state: 'ok' | 'broken' | 'look'; readonly name: string; readonly says: string }

/** Broken when anything at all was counted. */
export const none = (name: string, faults: number, said: { readonly fine: string; readonly wrong: string }): Finding =>
  faults === 0 ? { state: 'ok', name, says: said.fine } : { state: 'broken', name, says: said.wrong }

export const lineOf = ({ state, name, says }: Finding): string =>
  `${{ ok: 'OK    ', broken: 'BROKEN', look: 'LOOK  ' }[state]}  ${name.padEnd(52)} ${says}`
