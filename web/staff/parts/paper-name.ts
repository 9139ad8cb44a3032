/** Whether papers show another name than stands here; `name` has its Latin letters beside it already where it has none itself. */
export const isOtherOnPaper = ({ name, paperName }: { readonly name: string; readonly paperName: string }): boolean =>
  name !== paperName && !name.endsWith(` (${paperName})`)
