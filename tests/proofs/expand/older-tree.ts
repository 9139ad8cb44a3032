import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readMigrations } from '#db/migration-files.ts'
import { project } from '../../../tools/steps.ts'

const MIGRATIONS = 'server/db/migrations'

export type OlderTree = {
  readonly folder: string
  /** The newest migration of this tree, and the last commit that was without it. */
  readonly migration: string
  readonly commit: string
  /** Puts this tree's migrations beside the older code, or the older ones back. */
  useMigrations(of: 'this tree' | 'the older tree'): void
  addMigration(name: string, text: string): void
  remove(): void
}

/** The code as it was before the newest migration came in, in a folder of its own; or why it cannot be had. */
export function takeOlderTree(): OlderTree | { readonly cannot: string } {
  const migration = readMigrations().at(-1)?.name ?? ''
  const found = findCommitBefore(migration)
  if (found.commit === undefined) return { cannot: found.cannot }
  const { commit } = found
  if (git('show', `${commit}:package-lock.json`) !== readFileSync(path.join(project, 'package-lock.json'), 'utf8')) {
    return {
      cannot: `package-lock.json has changed since ${commit.slice(0, 9)}, the last commit without ${migration}: its code would run on packages it was not written for. Check that commit out, install, and run its tests by hand against the new migrations`,
    }
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'kairos-expand-'))
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  try {
    execFileSync('tar', ['-x', '-C', folder], { input: gitBytes('archive', commit) })
    linkPackages(folder)
  } catch (error) {
    remove()
    throw error
  }
  const own = path.join(folder, 'migrations-of-then')
  const used = path.join(folder, MIGRATIONS)
  cpSync(used, own, { recursive: true })
  const replace = (from: string) => {
    rmSync(used, { recursive: true })
    cpSync(from, used, { recursive: true })
  }
  return {
    folder,
    migration,
    commit,
    useMigrations: (of) => replace(of === 'this tree' ? path.join(project, MIGRATIONS) : own),
    addMigration: (name, text) => writeFileSync(path.join(used, name), text),
    remove,
  }
}

type Found = { readonly commit: string } | { readonly commit?: undefined; readonly cannot: string }

/** Where the newest file is not committed yet, the code of before is the last commit. */
function findCommitBefore(migration: string): Found {
  try {
    const came = git('log', '-1', '--diff-filter=A', '--format=%H', '--', `${MIGRATIONS}/${migration}.sql`).trim()
    return { commit: git('rev-parse', '--verify', '--quiet', came === '' ? 'HEAD' : `${came}^1`).trim() }
  } catch {
    return {
      cannot: `git does not know the commit before ${migration}.sql came in. It takes a clone with its history (git fetch --unshallow)`,
    }
  }
}

/** By hard links where the disks allow it, as a link to the whole would lead the photo decoder out of its sandbox. */
function linkPackages(folder: string): void {
  const from = path.join(project, 'node_modules')
  try {
    execFileSync('cp', ['-al', from, folder], { stdio: 'ignore' })
  } catch {
    execFileSync('cp', ['-a', from, folder])
  }
  // What was kept about the code of now is no use to other code, and is not to be written into.
  rmSync(path.join(folder, 'node_modules/.cache'), { recursive: true, force: true })
  if (!existsSync(path.join(folder, 'node_modules/.bin')) || readdirSync(folder).length < 2)
    throw new Error(`The older tree in ${folder} is not whole.`)
}

const gitBytes = (...args: string[]): Buffer =>
  execFileSync('git', ['-C', project, ...args], { maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'ignore'] })
const git = (...args: string[]): string => gitBytes(...args).toString()
