import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * What may not share a process: it starts processes or reads their environment, measures its own process or machine, or plays
 * a whole house of its own for minutes.
 */
const ALONE = [
  /^(tests|tools|scripts|bench)\//,
  /^server\/db\/embedded-postgres/,
  /^server\/integrations\/(documents|images|uploads)\//,
  /^server\/main\/(last-resort|state-folder|backup\/)/,
]
/** Short enough that two processes end at nearly the same time, long enough that reading the house once pays. */
const FILES_IN_GROUP = 12

export type Group = { readonly name: string; readonly files: readonly string[] }

/** Neighbours share a process: they mostly need the same code. Whoever may not stands alone. */
export function groupFiles(files: readonly string[]): { alone: string[]; groups: Group[] } {
  const alone = files.filter((f) => ALONE.some((pattern) => pattern.test(f)))
  const rest = files.filter((f) => !alone.includes(f))
  const count = Math.ceil(rest.length / FILES_IN_GROUP)
  const groups = Array.from({ length: count }, (_, i) => ({
    name: `group-${String(i + 1).padStart(2, '0')}.test.mjs`,
    files: rest.slice(i * FILES_IN_GROUP, (i + 1) * FILES_IN_GROUP),
  }))
  return { alone, groups }
}

/**
 * A file that brings in the group's files one after the other, each a test by its own name, in which its tests and hooks stay.
 * What each took of the processor is said beside it. A limit of time is each test's own: a file may have many.
 */
export const groupProgram = (group: Group, folder: string): string => `import { test } from 'node:test'
for (const [name, url] of ${JSON.stringify(group.files.map((f) => [f, pathToFileURL(resolve(folder, f)).href]))})
  test(name, { timeout: 2_147_483_647 }, async (t) => {
    const from = process.cpuUsage()
    t.after(() => {
      const { user, system } = process.cpuUsage(from)
      t.diagnostic(Math.round((user + system) / 1000) + ' ms of the processor: ' + name)
    })
    await import(url)
  })
`

/** The groups as files that Node's test runner takes; `remove` takes them away again. */
export function writeGroups(groups: readonly Group[], folder: string): { files: string[]; remove: () => void } {
  // Not in node_modules: the test runner looks at nothing there.
  const at = mkdtempSync(join(tmpdir(), 'kairos-groups-'))
  const files = groups.map((group) => {
    const file = join(at, group.name)
    writeFileSync(file, groupProgram(group, folder))
    return file
  })
  return { files, remove: () => rmSync(at, { recursive: true, force: true }) }
}
