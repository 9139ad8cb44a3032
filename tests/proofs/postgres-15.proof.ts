import { globSync } from 'node:fs'
import { connectionsTo, makeDatabase, makeRoles } from '#db/roles.ts'
import { type ConnectionConfig, connectionUrl, withClient } from '#db/connection.ts'
import { TEST_PASSWORDS } from '#dev/test-database-template.ts'
import { project } from '../../tools/steps.ts'
import { type DebianPostgres, POOL_SIZE, startDebianPostgres, versions, whatIsMissing } from './debian-postgres.ts'
import { type Ran, runTests, unheard } from './expand/run-tests.ts'
import type { Proof } from './proof.ts'

/** The suite's core: every module, the spine, and the stories as whole houses of processes. */
const CORE = 'server/{kernel,modules}/**/*.test.ts,tests/stories/*.test.ts'
/** A backup copies the embedded database's own files; an external one has its operator's. */
const EMBEDDED_ONLY = ['tests/stories/restore-drill.test.ts']
const CLIENTS = 4 * POOL_SIZE

/** The suite's core on Debian's PostgreSQL 15, straight, and once more through PgBouncer in transaction mode. */
export const postgres15: Proof = async () => {
  const missing = whatIsMissing()
  if (missing) return { holds: false, says: missing, figures: { missing } }
  const files = globSync(`{${CORE}}`, { cwd: project })
    .filter((f) => !EMBEDDED_ONLY.includes(f))
    .toSorted()
  const straight = await onItsOwn((pg) => runTests(project, files, connectionUrl(pg.admin)))
  const pooled = await onItsOwn(async (pg) => {
    const shared = await backendsOf(pg)
    const settings = { TEST_POOLER_PORT: String(pg.poolerPort), DATABASE_PREPARED: 'off' }
    return { shared, ...(await runTests(project, files, connectionUrl(pg.admin), settings)) }
  })
  const { postgres, pgbouncer } = versions()
  const wrong = [
    ...[...straight.failed, ...pooled.failed].map((t) => `${t.file}: ${t.title}: ${t.why}`),
    ...unheard(straight, pooled).map((name) => `not heard of through the pooler: ${name}`),
    ...unheard(pooled, straight).map((name) => `heard of only through the pooler: ${name}`),
    ...(straight.held > 0 ? [] : ['no test ran']),
    ...(pooled.shared <= POOL_SIZE ? [] : ['nothing was shared, so nothing is proved']),
  ]
  return {
    holds: wrong.length === 0,
    says: [
      `${files.length} files on ${postgres}: ${straight.held} of ${straight.tests} tests hold`,
      `through ${pgbouncer} in transaction mode: ${pooled.held} of ${pooled.tests}`,
      `${CLIENTS} clients at once over ${pooled.shared} connections`,
      ...wrong.slice(0, 5),
    ].join('; '),
    figures: {
      postgres,
      pgbouncer,
      files: files.length,
      straight: counts(straight),
      pooled: counts(pooled),
      shared: pooled.shared,
      clients: CLIENTS,
      poolSize: POOL_SIZE,
      wrong,
    },
  }
}

const counts = ({ tests, held }: Ran) => ({ tests, held })

/** Each way has a server of its own: what one run left on disk would be found by the other's search for words. */
async function onItsOwn<T>(work: (pg: DebianPostgres) => Promise<T>): Promise<T> {
  const pg = await startDebianPostgres({ kairos_app: TEST_PASSWORDS.app })
  try {
    return await work(pg)
  } finally {
    await pg.stop()
  }
}

/** How many of PostgreSQL's connections many clients at once were given by the pooler. */
async function backendsOf(pg: DebianPostgres): Promise<number> {
  await makeRoles(pg.admin, TEST_PASSWORDS)
  await makeDatabase(pg.admin, 'kairos_shared', TEST_PASSWORDS)
  const app: ConnectionConfig = { ...connectionsTo(pg.admin, 'kairos_shared', TEST_PASSWORDS).app, port: pg.poolerPort }
  const asked = await Promise.all(
    Array.from({ length: CLIENTS }, () =>
      withClient(app, async (c) => {
        const { rows } = await c.query<{ pid: number }>('select pg_backend_pid() as pid from pg_sleep(0.05)')
        return rows[0]?.pid
      }),
    ),
  )
  return new Set(asked).size
}
