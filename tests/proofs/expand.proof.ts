import { randomBytes } from 'node:crypto'
import { existsSync, globSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connectionUrl } from '#db/connection.ts'
import { attachOrStart } from '#db/embedded-postgres.ts'
import { makeTemplate } from '#dev/test-database-template.ts'
import { judgeFailures } from './expand/judge-failures.ts'
import { type OlderTree, takeOlderTree } from './expand/older-tree.ts'
import { type Ran, runTests } from './expand/run-tests.ts'
import type { Proof } from './proof.ts'

const TESTS = 'server/{kernel,modules}/**/*.test.ts'
/** A column that every sign-in reads, renamed: the tests of sessions must not live with it. */
const PLANTED = {
  column: 'token_hash',
  name: '9999-planted.sql',
  text: 'alter table session rename column token_hash to secret_hash;\n',
  file: 'server/modules/identity/sessions.test.ts',
}
const SETTINGS = { autovacuum: 'off', max_connections: '200', wal_level: 'minimal', max_wal_senders: '0' }
const FAST = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }

/**
 * The code of the commit before the newest migration, on the schema of this tree: what a server meets between `migrate`
 * and its own restart. Its tests of the spine and the modules must hold; a share below 1 takes so many of their files.
 */
export const expand: Proof = async (share) => {
  const older = takeOlderTree()
  if ('cannot' in older) return { holds: false, says: older.cannot, figures: { cannot: older.cannot } }
  try {
    return await withServer((url) => prove(older, url, share))
  } finally {
    older.remove()
  }
}

async function prove(older: OlderTree, url: string, share: number): ReturnType<Proof> {
  const all = globSync(TESTS, { cwd: older.folder }).toSorted()
  const files = all.filter((_, n) => Math.ceil((n + 1) * share) > Math.ceil(n * share))
  const run = (some: readonly string[]): Promise<Ran> => runTests(older.folder, some, url)
  older.useMigrations('this tree')
  const first = await run(files)
  const doubtful = filesOf(first)
  const again = doubtful.length > 0 ? await run(doubtful) : first
  const steady = filesOf(again)
  let before = again
  if (steady.length > 0) {
    older.useMigrations('the older tree')
    before = await run(steady)
  }
  const judged = judgeFailures(first.failed, again.failed, before.failed)
  older.useMigrations('this tree')
  older.addMigration(PLANTED.name, PLANTED.text)
  const planted = await run([PLANTED.file])
  const noticed = planted.failed.some((t) => t.why.includes(PLANTED.column))
  const { commit, migration } = older
  const named = (told: Ran['failed']): string[] => told.map((t) => `${t.file}: ${t.title}: ${t.why}`)
  const wrong = [
    ...named(judged.faults),
    ...(first.held > 0 ? [] : ['no test ran']),
    ...(noticed ? [] : ['planted: a column renamed under the old code was not noticed']),
  ]
  return {
    holds: wrong.length === 0,
    says:
      `the code of ${commit.slice(0, 9)} on the schema of ${migration}: ${first.held} of ${first.tests} tests hold, ${files.length} of ${all.length} files; ` +
      `${judged.faults.length} do not live with it, ${judged.aboutTheSchema.length} are about the schema itself, ${judged.unsteady.length} held the second time, ` +
      `${judged.failedBefore.length} fail on the old schema too; planted: ${planted.failed.length} of ${planted.tests} fail` +
      (wrong.length > 0 ? `; ${wrong.slice(0, 5).join('; ')}` : ''),
    figures: {
      commit,
      migration,
      files: files.length,
      tests: first.tests,
      held: first.held,
      faults: judged.faults,
      aboutTheSchema: named(judged.aboutTheSchema),
      unsteady: named(judged.unsteady),
      failedBefore: named(judged.failedBefore),
      planted: { tests: planted.tests, failed: planted.failed.length, says: planted.failed[0]?.why },
    },
  }
}

const filesOf = (ran: Ran): string[] => [...new Set(ran.failed.map((t) => t.file))].toSorted()

/** A PostgreSQL of its own, in memory where there is room, gone afterwards; the template on it is made by the code of now. */
async function withServer<T>(use: (url: string) => Promise<T>): Promise<T> {
  const name = `kairos-expand-${randomBytes(4).toString('hex')}`
  const folder = path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), name)
  try {
    const server = await attachOrStart(folder, { ...SETTINGS, ...FAST })
    try {
      await makeTemplate(server.admin)
      return await use(connectionUrl(server.admin))
    } finally {
      await server.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
