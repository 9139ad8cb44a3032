/** A long proof, or a `share` of it (1 is all): what it found in one sentence and in figures. */
export type Proof = (share: number) => Promise<{
  readonly holds: boolean
  readonly says: string
  readonly figures: Readonly<Record<string, unknown>>
}>
