/** Where signed checkpoints are kept, out of the database's reach. Each adapter only ever adds. */
export type Witness = {
  /** The newest note kept of this log, or undefined. */
  readonly newest: (organizationId: string) => Promise<string | undefined>
  /** Resolves once it would survive a power cut. */
  readonly keep: (organizationId: string, note: string) => Promise<void>
}
