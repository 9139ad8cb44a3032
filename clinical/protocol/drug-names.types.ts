/** Names, and what each of them stands for: ingredients and classes, the most exact first. */
export type DrugNames = { readonly stands: readonly string[]; readonly names: readonly string[] }
