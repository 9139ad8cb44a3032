/** A long proof: what it found in one sentence and in figures. */
export type Proof = () => Promise<{
  readonly holds: boolean
  readonly says: string
  readonly figures: Readonly<Record<string, unknown>>
}>
