import type { BlobStore } from '#kernel/blob-store.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Database } from '#kernel/database.ts'
import type { KeyRing } from '#kernel/vault.ts'
import type { Log } from '#kernel/log.ts'

/** What the spine stands on, handed to it by a composition root. There is no other ambient thing. */
export type House = {
  readonly db: Database
  readonly keyRing: KeyRing
  readonly blobs: BlobStore
  readonly clock: Clock
  readonly log: Log
  /** Event type to the names of the reactions that want it: one delivery is written for each, with the event. */
  readonly reactionsTo: (eventType: string) => readonly string[]
  /** Told after a commit, as a doorbell and no more: workers and live pages also poll. */
  readonly committed: (organizationId: string, caseIds: readonly string[]) => void
}
