import { Broken } from '#kernel/errors.ts'

export type BlobEntry = { readonly id: string; readonly bytes: number; readonly writtenAt: Date }

/** Where sealed content lies: the store sees ids (UUIDs) and ciphertext, never a name, a person or a key. */
export type BlobStore = {
  /** Whole or not at all. A blob never changes: an id that is taken is refused with BlobExists. Gives the bytes stored. */
  put(id: string, source: AsyncIterable<Uint8Array>): Promise<number>
  /** @throws {BlobMissing} before the first byte. */
  get(id: string): AsyncIterable<Uint8Array>
  has(id: string): Promise<boolean>
  /** Removing what is not there is no error. */
  remove(id: string): Promise<void>
  list(): AsyncIterable<BlobEntry>
  /** What writers that died left half written before then. Gives how many went. */
  collectUnfinished(before: Date): Promise<number>
  /** Which house all this is of, as `claim` wrote it; undefined where nobody has. */
  owner(): Promise<string | undefined>
  /** Marks all this as of this house. A mark that is there stays, whoever’s it is. */
  claim(houseId: string): Promise<void>
}

export class BlobMissing extends Broken {
  constructor(id: string) {
    super(`no blob ${id}`)
  }
}

export class BlobExists extends Broken {
  constructor(id: string) {
    super(`blob ${id} is already there; give new content a new id`)
  }
}
