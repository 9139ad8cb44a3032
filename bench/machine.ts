import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import type { Database } from '#kernel/database.ts'
import { sql } from '#kernel/sql.ts'

/** Figures of a machine are worth nothing without its name. */
export type Machine = {
  readonly cpu: string
  readonly cores: number
  readonly memoryGb: number
  readonly kernel: string
  readonly node: string
  readonly postgresql: string
  readonly fsync: string
  readonly synchronousCommit: string
  /** Runnable processes over the last minute, before the bench added its own. */
  readonly loadBefore: number
  readonly busy: boolean
}

const quietLoad = (cores: number): number => cores / 4

export async function describeMachine(db: Database, loadBefore: number): Promise<Machine> {
  const [row] = await db.query(sql<{ version: string; fsync: string; sync: string }>`
    select current_setting('server_version') as version, current_setting('fsync') as fsync, current_setting('synchronous_commit') as sync`)
  const cores = availableParallelism()
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    kernel: readFileSync('/proc/version', 'utf8').split(' ').slice(0, 3).join(' '),
    node: process.version,
    postgresql: row?.version ?? 'unknown',
    fsync: row?.fsync ?? 'unknown',
    synchronousCommit: row?.sync ?? 'unknown',
    loadBefore,
    busy: loadBefore > quietLoad(cores),
  }
}

export const loadNow = (): number => loadavg()[0] ?? 0
