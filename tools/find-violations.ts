import { dirname, join } from 'node:path/posix'
import { EMPTY_NAME, isTest, mayTouchTheWorld, ONLY_READS, PARTS, setsScenes, TOUCHES, WRITES } from './import-law.ts'
import { codeOf, type Import, lineAt, readImports } from './read-imports.ts'

/** One broken rule, as `path:line what: why`. */
export type Violation = { path: string; line: number; what: string; why: string }

/** `aliases` are package.json's "imports": `#kernel/*` to `./server/kernel/*`. */
export function findViolations(path: string, source: string, aliases: Readonly<Record<string, string>>): Violation[] {
  return [
    ...checkName(path),
    ...checkImports(path, source, aliases),
    ...checkTouches(path, source),
    ...checkReads(path, source),
  ]
}

function checkName(path: string): Violation[] {
  return path
    .split('/')
    .map((name) => name.replace(/(\.(test|d))?\.\w+$/, ''))
    .filter((name) => EMPTY_NAME.test(name))
    .map((name) => ({
      path,
      line: 1,
      what: `is named "${name}"`,
      why: 'name what it holds, not what kind of thing it is',
    }))
}

function checkImports(path: string, source: string, aliases: Readonly<Record<string, string>>): Violation[] {
  const part = PARTS.find(({ files }) => files.test(path))
  if (!part)
    return [{ path, line: 1, what: 'is in no part of the house', why: 'add its folder to tools/import-law.ts' }]
  if (isTest(path)) return []
  return readImports(source).flatMap((how) => {
    const problem = judge(path, how, aliases, part)
    return problem ? [{ path, line: how.line, what: `imports ${how.specifier}`, why: problem }] : []
  })
}

function judge(
  path: string,
  how: Import,
  aliases: Readonly<Record<string, string>>,
  part: (typeof PARTS)[number],
): string | undefined {
  const target = resolveSpecifier(path, how.specifier, aliases)
  if (target === undefined) return 'no alias of package.json leads there'
  if (target.kind === 'package') return part.packages(target.name) ? undefined : part.why
  if (isTest(target.path) && !setsScenes(path, target.path)) return 'nothing imports a test'
  return part.may(target.path, path, how) ? undefined : part.why
}

type Target = { kind: 'package'; name: string } | { kind: 'project'; path: string }

function resolveSpecifier(
  path: string,
  specifier: string,
  aliases: Readonly<Record<string, string>>,
): Target | undefined {
  // Vite's suffixes (?url, ?worker) name the same file.
  const bare = specifier.replace(/\?.*$/, '')
  if (bare.startsWith('.')) return { kind: 'project', path: join(dirname(path), bare) }
  if (bare.startsWith('#')) {
    const alias = Object.entries(aliases).find(([from]) => bare.startsWith(from.replace(/\*$/, '')))
    if (!alias) return undefined
    const [from, to] = alias
    return { kind: 'project', path: join(to.replace(/\*$/, ''), bare.slice(from.length - 1)) }
  }
  if (bare.startsWith('node:')) return { kind: 'package', name: bare }
  const parts = bare.split('/')
  return { kind: 'package', name: parts.slice(0, bare.startsWith('@') ? 2 : 1).join('/') }
}

/** The files of the project that a source names, types and lazy pages too. */
export const importedBy = (path: string, source: string, aliases: Readonly<Record<string, string>>): string[] =>
  readImports(source).flatMap(({ specifier }) => {
    const target = resolveSpecifier(path, specifier, aliases)
    return target?.kind === 'project' ? [target.path] : []
  })

function checkTouches(path: string, source: string): Violation[] {
  if (mayTouchTheWorld(path)) return []
  const code = codeOf(source)
  return TOUCHES.flatMap(({ what, pattern }) =>
    [...code.matchAll(pattern)].map((found) => ({
      path,
      line: lineAt(code, found.index),
      what: `touches ${what} (${found[0].trim()})`,
      why: 'only kernel, integrations and main may: take it as an argument',
    })),
  )
}

function checkReads(path: string, source: string): Violation[] {
  if (!ONLY_READS.test(path)) return []
  return [...source.matchAll(WRITES)].map((found) => ({
    path,
    line: lineAt(source, found.index),
    what: `writes (${found[0]})`,
    why: 'a query, a view, an access and a policy only read: a store writes, for a command',
  }))
}
