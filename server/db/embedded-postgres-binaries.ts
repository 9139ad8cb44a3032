import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import type { DatabaseUser } from './embedded-postgres-user.ts'

/** The three programs shipped: no psql and no pg_dump. */
export type Binaries = { major: number; path(program: 'initdb' | 'pg_ctl' | 'postgres'): string }

/**
 * Finds PostgreSQL binaries that `user` can run here: those in node_modules, or else a copy of them,
 * because a project under /root (mode 0700) or read-only modules without their symlinks cannot be used in place.
 */
export function findBinaries(user: DatabaseUser, copyFolders: readonly string[]): Binaries {
  const shipped = shippedFolder()
  try {
    recreateSymlinks(shipped)
  } catch {
    // node_modules may be read-only: the copy below gets its own symlinks.
  }
  let problem = ''
  const copies = copyFolders.map((place) => join(place, `postgres-binaries-${versionOf(shipped)}`))
  for (const folder of [shipped, ...copies]) {
    try {
      if (folder !== shipped && !existsSync(folder)) copyTo(folder, shipped)
    } catch (error) {
      problem ||= String(error)
      continue
    }
    const answer = spawnSync(join(folder, 'bin', 'postgres'), ['--version'], { ...user, encoding: 'utf8', cwd: '/' })
    const major = /\(PostgreSQL\) (\d+)\./.exec(answer.stdout ?? '')?.[1]
    if (major) return { major: Number(major), path: (program) => join(folder, 'bin', program) }
    problem ||= answer.error?.message ?? answer.stderr
  }
  throw new EmbeddedPostgresError('cannot_run', `The embedded PostgreSQL cannot run here: ${problem.trim()}`)
}

function shippedFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native')
  } catch {
    throw new EmbeddedPostgresError(
      'cannot_run',
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} in node_modules. ` +
        'Run npm ci, or set DATABASE_URL and DATABASE_DIRECT_URL to a PostgreSQL 15 or newer.',
    )
  }
}

function versionOf(shipped: string): string {
  const manifest: { version: string } = JSON.parse(readFileSync(join(shipped, '..', 'package.json'), 'utf8'))
  return manifest.version
}

/** What the package's install script does; needed wherever install scripts are blocked. */
function recreateSymlinks(native: string): void {
  for (const { source, target } of symlinksOf(native)) {
    const link = join(native, relative('native', target))
    if (existsSync(link)) continue
    rmSync(link, { force: true })
    symlinkSync(basename(source), link)
  }
}

function symlinksOf(native: string): { source: string; target: string }[] {
  const list = join(native, 'pg-symlinks.json')
  return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
}

function copyTo(folder: string, shipped: string): void {
  // Under another name first: a copy cut short must not be taken for a whole one.
  const partial = `${folder}.${process.pid}.partial`
  mkdirSync(dirname(folder), { recursive: true, mode: 0o755 })
  rmSync(partial, { recursive: true, force: true })
  cpSync(shipped, partial, { recursive: true, verbatimSymlinks: true })
  if (!existsSync(join(partial, 'pg-symlinks.json'))) {
    copyFileSync(join(shipped, 'pg-symlinks.json'), join(partial, 'pg-symlinks.json'))
  }
  recreateSymlinks(partial)
  chmodSync(partial, 0o755)
  renameSync(partial, folder)
}
