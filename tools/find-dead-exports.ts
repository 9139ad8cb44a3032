import { join } from 'node:path/posix'
import { lineAt, readImports, withoutComments } from './read-imports.ts'

/** A value that is exported, and that no other file takes; `usedHere` when its own file does, so that only the `export` is too much. */
export type DeadExport = {
  readonly path: string
  readonly line: number
  readonly name: string
  readonly usedHere: boolean
}

const EXPORT = /^export\s+(?:async\s+)?(?:const|let|function\*?|class)\s+([A-Za-z_$][\w$]*)/gm
const TAKEN = /^[ \t]*(?:import|export)\s+([^'"();]*?)\bfrom\s*['"]([^'"\n]+)['"]/gm

/**
 * Every exported value of `sources` (path to text) that no other of them imports. Types are left out: a signature may need
 * them. Whoever imports a module whole, or at run time, is taken to want all of it.
 * @param aliases package.json's "imports": `#kernel/*` to `./server/kernel/*`.
 */
export function findDeadExports(
  sources: ReadonlyMap<string, string>,
  aliases: Readonly<Record<string, string>>,
): DeadExport[] {
  const taken = new Map<string, Set<string>>()
  const take = (path: string, name: string) => void (taken.get(path) ?? taken.set(path, new Set()).get(path))?.add(name)
  for (const [path, source] of sources) {
    const code = withoutComments(source)
    const named = [...code.matchAll(TAKEN)]
    for (const [, names = '', specifier = ''] of named) {
      const from = pathOf(path, specifier, aliases)
      if (from) for (const name of namesIn(names)) take(from, name)
    }
    // A type alone says nothing of what is taken at run time from the same file.
    const told = new Set(named.filter(([, names]) => !names?.startsWith('type ')).map(([, , specifier]) => specifier))
    for (const { specifier, typeOnly } of readImports(source)) {
      const from = pathOf(path, specifier, aliases)
      if (from && !typeOnly && !told.has(specifier)) take(from, '*')
    }
  }
  return [...sources].flatMap(([path, source]) => {
    const wanted = taken.get(path)
    if (wanted?.has('*')) return []
    const code = withoutComments(source)
    return [...code.matchAll(EXPORT)]
      .filter(([, name = '']) => !wanted?.has(name))
      .map((found) => ({
        path,
        line: lineAt(code, found.index),
        name: found[1] ?? '',
        usedHere: code.split(new RegExp(`(?<![\\w$])${found[1]}(?![\\w$])`)).length > 2,
      }))
  })
}

/** `{ a, type B, c as d }` takes a, B and c; anything else takes all. */
function namesIn(clause: string): string[] {
  const inside = /\{([^}]*)\}/.exec(clause)?.[1]
  if (inside === undefined) return ['*']
  return inside
    .split(',')
    .map((n) =>
      n
        .trim()
        .replace(/^type\s+/, '')
        .replace(/\s+as\s+.*$/, ''),
    )
    .filter((n) => n !== '')
}

function pathOf(from: string, specifier: string, aliases: Readonly<Record<string, string>>): string | undefined {
  if (specifier.startsWith('.')) return join(from, '..', specifier)
  for (const [alias, to] of Object.entries(aliases))
    if (specifier.startsWith(alias.slice(0, -1))) return join(to.slice(0, -1), specifier.slice(alias.length - 1))
  return undefined
}
