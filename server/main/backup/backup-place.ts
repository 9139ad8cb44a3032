/** Where the files of a backup lie. Names are ours: lower-case words, digits, dots and hyphens, with slashes between. */
export type BackupPlace = {
  /** As the operator named it. */
  readonly name: string
  /** Whole and lasting, or not at all; whatever was there under this name is replaced. */
  put(name: string, content: AsyncIterable<Uint8Array>): Promise<void>
  /** @throws {NotInBackup} before the first byte. */
  get(name: string): AsyncIterable<Uint8Array>
  /** What lies directly in this folder, files and folders, by name; none where there is no such folder. */
  list(folder: string): Promise<string[]>
  /** The file of this name, or all that lies in the folder of this name, the first by name first. */
  remove(name: string): Promise<void>
  /** What writers that died left half written before then. */
  collectUnfinished(before: Date): Promise<void>
}

export class NotInBackup extends Error {}
