import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { giveVerdict } from '#dev/protocol-verdict.ts'
import { testDatabase } from '#dev/test-database.ts'
import { folderKeyShares } from '#integrations/keys/folder-key-shares.ts'
import { localKeyFile } from '#integrations/keys/local-key-file.ts'
import { createLocalBlobStore } from '#integrations/storage/local-blob-store.ts'
import { systemActor } from '#kernel/actor.ts'
import { claimEmptyBlobs } from '#kernel/blob-owner.ts'
import { run } from '#kernel/command.ts'
import { openDatabase, type Database } from '#kernel/database.ts'
import type { House } from '#kernel/house.ts'
import { newId, PLATFORM } from '#kernel/ids.ts'
import { silentLog } from '#kernel/log.ts'
import { openKeyRing } from '#kernel/vault.ts'
import { createPracticeCommand, foundPlatformCommand } from '#modules/directory/create-practice.command.ts'

export { actorOf } from '#main/granted-actor.ts'

export type TestHouse = {
  readonly house: House
  /** The owner's connection: sees what the app may not, under row level security all the same. */
  readonly owner: Database
  readonly folder: string
  setTime(iso: string): void
  pass(minutes: number): void
  /** A new practice; its id. In a demonstration protocols open without a signature. */
  practice(slug?: string, as?: 'demo'): Promise<string>
  close(): Promise<void>
}

/** A house on a database of its own, with a clock that tests move. */
export async function testHouse(reactionsTo: House['reactionsTo'] = () => []): Promise<TestHouse> {
  const tdb = await testDatabase()
  const folder = await mkdtemp(path.join(tmpdir(), 'kairos-test-'))
  giveVerdict(folder)
  let time = new Date('2026-11-23T15:00:00Z')
  const db = openDatabase({ ...tdb.app, max: 12 })
  const owner = openDatabase({ ...tdb.owner, max: 2 })
  const house: House = {
    db,
    clock: { now: () => time },
    log: silentLog,
    reactionsTo,
    committed: () => undefined,
    blobs: createLocalBlobStore(path.join(folder, 'blobs')),
    keyRing: openKeyRing(localKeyFile(path.join(folder, 'keys')), folderKeyShares(path.join(folder, 'key-shares'))),
  }
  await run(house, foundPlatformCommand, systemActor('test', PLATFORM), {})
  await claimEmptyBlobs(house)
  return {
    house,
    owner,
    folder,
    setTime: (iso) => void (time = new Date(iso)),
    pass: (minutes) => void (time = new Date(time.getTime() + minutes * 60_000)),
    practice: async (slug, as) => {
      const organizationId = newId()
      await run(house, createPracticeCommand, systemActor('test', organizationId), {
        organizationId,
        slug: slug ?? `p-${organizationId.slice(-8)}`,
        name: 'Test practice',
        demo: as === 'demo',
        zone: 'America/Chicago',
        phone: '512-555-0100',
        address: '1 Test Street, Austin, TX 78701',
        administrator: null,
      })
      return organizationId
    },
    close: async () => {
      await db.close()
      await owner.close()
      await tdb.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
