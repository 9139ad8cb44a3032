import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { isUuid } from '#kernel/ids.ts'
import type { NamedKey } from '#kernel/seal.ts'
import { collect, contextOf, openStream, sealStream, streamOf, type KeyOrFinder } from '#kernel/seal-stream.ts'

/** What is known of an upload; sealed, because a file's name may tell as much as the file. */
export type About = {
  readonly size: number
  readonly owner: string
  readonly metadata: Readonly<Record<string, string | null>>
  readonly createdAt: string
  readonly done: boolean
}
type Segment = { readonly from: number; readonly length: number; readonly file: string }

/** Bytes gathered before they are sealed and written: what a cut line may cost when the process dies as well. */
const SEGMENT = 1024 * 1024
const segmentName = /^(\d{12})-(\d{1,12})$/

export type SealedQuarantine = ReturnType<typeof createSealedQuarantine>

/**
 * Where uploads lie until they are decoded: `<folder>/<id>/`, one sealed file for each stretch that arrived. A stolen
 * disk tells nothing, and a stretch is there whole or not at all. The key comes from the caller and survives restarts.
 */
export const createSealedQuarantine = (folder: string, key: NamedKey, opener: KeyOrFinder = key) => {
  const homeOf = (id: string): string => {
    if (!isUuid(id)) throw new RangeError('an upload id is a lower-case UUID')
    return join(folder, id)
  }
  const seal = async (home: string, context: string, content: Uint8Array): Promise<string> => {
    const draft = join(home, `draft-${randomUUID()}`)
    const file = await open(draft, 'wx', 0o600)
    try {
      for await (const piece of sealStream(key, context)(streamOf(content))) await file.writeFile(piece)
      await file.sync()
    } finally {
      await file.close()
    }
    return draft
  }
  const aboutContext = (id: string) => contextOf('quarantine', id, 'about')
  const segmentContext = (id: string, s: Pick<Segment, 'from' | 'length'>) =>
    contextOf('quarantine', id, s.from, s.length)

  /** The stretches that follow each other from the first byte; where two begin at one place, the longer. */
  const chain = async (id: string): Promise<Segment[]> => {
    const longest = new Map<number, Segment>()
    for (const file of await readdir(homeOf(id))) {
      const [, from, length] = segmentName.exec(file) ?? []
      if (from === undefined || length === undefined) continue
      const s = { from: Number(from), length: Number(length), file: join(homeOf(id), file) }
      if (s.length > (longest.get(s.from)?.length ?? 0)) longest.set(s.from, s)
    }
    const found: Segment[] = []
    for (let s = longest.get(0); s !== undefined; s = longest.get(s.from + s.length)) found.push(s)
    return found
  }
  const offsetOf = (segments: readonly Segment[]): number => segments.reduce((sum, s) => sum + s.length, 0)

  const setAbout = async (id: string, about: About) =>
    rename(await seal(homeOf(id), aboutContext(id), Buffer.from(JSON.stringify(about))), join(homeOf(id), 'about'))

  const addSegment = async (id: string, s: Omit<Segment, 'file'>, content: Uint8Array) => {
    const draft = await seal(homeOf(id), segmentContext(id, s), content)
    await rename(draft, join(homeOf(id), `${String(s.from).padStart(12, '0')}-${s.length}`))
  }

  return {
    async create(id: string, about: Omit<About, 'done'>) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await mkdir(homeOf(id), { mode: 0o700 })
      await setAbout(id, { ...about, done: false })
    },

    async find(id: string): Promise<(About & { offset: number }) | undefined> {
      if (!isUuid(id)) return undefined
      const sealed = await readFile(join(homeOf(id), 'about')).catch(() => undefined)
      if (sealed === undefined) return undefined
      const text = (await collect(openStream(opener, aboutContext(id))(streamOf(sealed)))).toString('utf8')
      const about = JSON.parse(text) as About
      return { ...about, offset: about.done ? about.size : offsetOf(await chain(id)) }
    },

    /** Takes what comes, until it ends or breaks; either way all that arrived is kept. Gives the new offset. */
    async append(id: string, offset: number, source: AsyncIterable<Uint8Array>): Promise<number> {
      let from = offset
      let held: Uint8Array[] = []
      let bytes = 0
      const flush = async () => {
        if (bytes === 0) return
        const s = { from, length: bytes }
        const content = Buffer.concat(held)
        held = []
        from += bytes
        bytes = 0
        await addSegment(id, s, content)
      }
      try {
        for await (const chunk of source) {
          held.push(chunk)
          bytes += chunk.length
          if (bytes >= SEGMENT) await flush()
        }
      } finally {
        await flush()
      }
      return from
    },

    /** The file's own bytes, in order. @throws {SealBroken} when a stretch was touched, moved or swapped. */
    async *read(id: string): AsyncGenerator<Buffer> {
      for (const s of await chain(id)) yield* openStream(opener, segmentContext(id, s))(createReadStream(s.file))
    },

    /** Forgets the last stretch, so that the sender's next try sends it again and the end is reached anew. */
    async rewind(id: string): Promise<number> {
      const segments = await chain(id)
      const last = segments.pop()
      if (last !== undefined)
        for (const file of await readdir(homeOf(id)))
          if (Number(segmentName.exec(file)?.[1]) === last.from) await rm(join(homeOf(id), file), { force: true })
      return offsetOf(segments)
    },

    /** The bytes go; that it arrived stays for a while, so that a sender who missed our answer does not send it again. */
    async finish(id: string): Promise<void> {
      const about = await this.find(id)
      if (about === undefined) return
      const { offset: _, ...rest } = about
      await setAbout(id, { ...rest, metadata: {}, done: true })
      for (const file of await readdir(homeOf(id)))
        if (file !== 'about') await rm(join(homeOf(id), file), { force: true })
    },

    async remove(id: string): Promise<void> {
      await rm(homeOf(id), { recursive: true, force: true })
    },

    /** Uploads untouched since `before`, finished or given up. Gives how many went. */
    async collect(before: Date): Promise<number> {
      let gone = 0
      for (const name of await readdir(folder).catch(() => [])) {
        const found = await stat(join(folder, name)).catch(() => undefined)
        if (!found || !isUuid(name) || found.mtime >= before) continue
        await rm(join(folder, name), { recursive: true, force: true })
        gone++
      }
      return gone
    },

    /** Says that an upload is alive, for `collect`. */
    touch: (id: string, now: Date): Promise<void> => utimes(homeOf(id), now, now),
  }
}
