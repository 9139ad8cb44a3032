import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Migration = { number: number; name: string; checksum: string; sql: string }

const SHIPPED = join(import.meta.dirname, 'migrations')

/** The migrations in a folder of `NNNN-name.sql` files, by number. Throws when one is misnamed, doubled or ends its transaction. */
export function readMigrations(folder: string = SHIPPED): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
  const migrations = files.toSorted().map((file) => readMigration(folder, file))
  for (const [index, migration] of migrations.entries()) {
    if (migrations[index - 1]?.number === migration.number) {
      throw new Error(`Two migrations have the number of ${migration.name}. Give the later one the next free number.`)
    }
  }
  return migrations
}

function readMigration(folder: string, file: string): Migration {
  const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1]
  if (!number) throw new Error(`Migration ${file} must be named like 0001-what-it-does.sql`)
  // Line endings differ between checkouts; the checksum must not.
  const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
  if (/^\s*(begin|commit|rollback|end)\s*(transaction\s*)?;/im.test(withoutBodies(sql))) {
    throw new Error(
      `Migration ${file} opens or ends a transaction itself. Each file already runs in one: remove that line.`,
    )
  }
  const checksum = createHash('sha256').update(sql).digest('hex')
  return { number: Number(number), name: file.slice(0, -'.sql'.length), checksum, sql }
}

/** Function bodies are full of `begin … end;`, which are blocks there, not transactions. */
function withoutBodies(sql: string): string {
  return sql.replaceAll(/(\$\w*\$)[\s\S]*?\1/g, '').replaceAll(/--.*$/gm, '')
}

/** What is wrong between the database and the files, as a sentence for the operator. */
export function findMigrationProblem(
  applied: readonly Pick<Migration, 'number' | 'name' | 'checksum'>[],
  migrations: readonly Migration[],
): string | undefined {
  const byNumber = new Map(migrations.map((migration) => [migration.number, migration]))
  for (const past of applied) {
    const file = byNumber.get(past.number)
    if (!file) {
      return `The database is newer than this code: it has migration ${past.name}, which this version does not know. Run the newer version.`
    }
    if (file.checksum !== past.checksum) {
      return `Migration ${file.name} was changed after it was applied to this database. Restore the file and put the change in a new one.`
    }
  }
  const last = applied.at(-1)?.number ?? 0
  const late = migrations.find(({ number }) => number < last && !applied.some((past) => past.number === number))
  return late && `Migration ${late.name} comes before ${last}, which is applied already. Give it the next free number.`
}
