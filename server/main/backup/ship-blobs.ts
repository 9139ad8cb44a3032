import { BlobMissing, type BlobStore } from '#kernel/blob-store.ts'
import { type Backup, listIn, readJson, readSealed, removeFrom, writeSealed } from './backup-files.ts'

/**
 * Blobs never change: each is taken once, and stays in the backup until no base is left from when it was there. `pruned` no
 * longer are: whatever else was ever added must be found.
 */
type BlobNews = {
  readonly added?: string[]
  readonly gone?: string[]
  readonly pruned?: string[]
  readonly owner?: string
  readonly at: number
}
/** By id; those gone with when that was seen; and whose mark the folder bears. */
export type KnownBlobs = { readonly there: Set<string>; readonly gone: Map<string, number>; owner: string | undefined }

const NEWS = 'blobs/news'
const blobName = (id: string): string => `blobs/${id.slice(-2)}/${id}`

/** Which blobs the backup holds, by its own sealed word: what its folder lists could be cut. */
export async function readKnownBlobs(backup: Backup): Promise<KnownBlobs> {
  const known: KnownBlobs = { there: new Set(), gone: new Map(), owner: undefined }
  for (const file of await listIn(backup, NEWS)) take(known, await readJson<BlobNews>(backup, `${NEWS}/${file}`))
  return known
}

function take(known: KnownBlobs, news: BlobNews): void {
  const { there, gone } = known
  known.owner = news.owner ?? known.owner
  for (const id of news.added ?? []) there.add(id)
  for (const id of news.gone ?? []) if (there.delete(id)) gone.set(id, news.at)
  for (const id of news.pruned ?? []) gone.delete(id)
}

async function tell(backup: Backup, known: KnownBlobs, news: BlobNews): Promise<void> {
  const last = Number((await listIn(backup, NEWS)).at(-1) ?? 0)
  // By number, because two turns may fall into one millisecond and later news must come later.
  await writeSealed(backup, `${NEWS}/${String(last + 1).padStart(12, '0')}`, Buffer.from(JSON.stringify(news)))
  take(known, news)
}

/** Takes the blobs that are new since the last turn, and notes those that are gone. Gives how many are new. */
export async function shipBlobs(backup: Backup, blobs: BlobStore, known: KnownBlobs, at: number): Promise<number> {
  const here = new Set<string>()
  const added: string[] = []
  for await (const { id } of blobs.list()) {
    here.add(id)
    if (known.there.has(id)) continue
    try {
      await writeSealed(backup, blobName(id), blobs.get(id))
      added.push(id)
    } catch (error) {
      // Taken away between being listed and being read: nobody's any more.
      if (!(error instanceof BlobMissing)) throw error
    }
  }
  const gone = [...known.there].filter((id) => !here.has(id))
  const owner = await blobs.owner()
  const news = owner === undefined || owner === known.owner ? {} : { owner }
  if (added.length + gone.length > 0 || news.owner) await tell(backup, known, { added, gone, at, ...news })
  return added.length
}

/** Removes what was gone before the oldest base that is kept. */
export async function pruneBlobs(backup: Backup, known: KnownBlobs, before: number): Promise<void> {
  const pruned = [...known.gone].filter(([, at]) => at < before).map(([id]) => id)
  if (pruned.length > 0) await tell(backup, known, { pruned, at: before })
  for (const id of pruned) await removeFrom(backup, blobName(id))
}

/** Every blob of the backup into a store: those no row asks for any more are swept later, as always. Gives how many. */
export async function restoreBlobs(backup: Backup, blobs: BlobStore): Promise<number> {
  const { there, gone, owner } = await readKnownBlobs(backup)
  if (owner !== undefined) await blobs.claim(owner)
  for (const id of [...there, ...gone.keys()]) await blobs.put(id, openedBlob(backup, id))
  return there.size + gone.size
}
export const openedBlob = (backup: Backup, id: string): AsyncIterable<Uint8Array> => readSealed(backup, blobName(id))
