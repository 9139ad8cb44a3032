import { readImports } from './read-imports.ts'

/** The budget of what others wrote: every package that comes with a running house is on a list somebody read. */
export type Locked = {
  readonly version?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly integrity?: string
  readonly resolved?: string
  readonly link?: boolean
  readonly hasInstallScript?: boolean
  readonly cpu?: readonly string[]
  readonly os?: readonly string[]
  readonly libc?: readonly string[]
}
export type Lock = { readonly packages: Readonly<Record<string, Locked>> }
export type Manifest = { readonly [kind in Kind]?: Readonly<Record<string, string>> }
type Kind = 'dependencies' | 'devDependencies' | 'optionalDependencies'

export type Budget = {
  /** Names of everything that comes with `npm ci --omit dev`, direct or not. */
  readonly allowed: readonly string[]
  /** Packages with an install script; none is ever run. */
  readonly scripts: readonly string[]
  /** Packages whose lines in the lockfile hold no hash, each with the reason. */
  readonly unhashed: readonly string[]
  /** Packages the web apps import: they run in people's browsers. */
  readonly browser: readonly string[]
}

/** Lines of docs/security/dependencies.txt: `direct NAME`, `brings NAME`, `script NAME`, `unhashed NAME why`, `browser NAME`; `#` is for readers. */
export function readBudget(text: string): Budget & { readonly direct: readonly string[] } {
  const of = (word: string): string[] =>
    text.split('\n').flatMap((line) => (line.startsWith(`${word} `) ? [line.split(' ')[1] ?? ''] : []))
  return {
    direct: of('direct'),
    allowed: [...of('direct'), ...of('brings')],
    scripts: of('script'),
    unhashed: of('unhashed'),
    browser: of('browser'),
  }
}

/** The packages that sources of the web apps and of their styles name. */
export function packagesIn(sources: readonly string[]): string[] {
  const named = sources.flatMap((text) => [
    ...readImports(text).map((i) => (i.typeOnly ? '' : i.specifier)),
    ...[...text.matchAll(/@import '([^']+)'/g)].map(([, path = '']) => path),
  ])
  const packages = named.filter((n) => /^[@a-z]/.test(n) && !n.startsWith('node:'))
  return [...new Set(packages.map((n) => n.split('/', n.startsWith('@') ? 2 : 1).join('/')))]
}

const nameOf = (path: string): string => path.split('node_modules/').at(-1) ?? path
/** Whether it may ever lie on a machine the house runs on: Linux with glibc, x64 or arm64. */
const mayLieHere = ({ cpu, os, libc }: Locked): boolean =>
  (cpu === undefined || cpu.includes('x64') || cpu.includes('arm64')) &&
  (os === undefined || os.includes('linux')) &&
  (libc === undefined || libc.includes('glibc'))

export function faultsOf(
  manifest: Manifest,
  lock: Lock,
  budget: ReturnType<typeof readBudget>,
  inBrowser: readonly string[],
): string[] {
  const all = Object.entries(lock.packages).filter(([path, p]) => path !== '' && p.link !== true)
  const shipped = new Set(all.filter(([, p]) => p.dev !== true && mayLieHere(p)).map(([path]) => nameOf(path)))
  const direct = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })
  const pins = Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  })
  const scripts = new Set(all.filter(([, p]) => p.hasInstallScript === true).map(([path]) => nameOf(path)))
  const unhashed = new Set(
    all.filter(([, p]) => p.integrity === undefined && mayLieHere(p)).map(([path]) => nameOf(path)),
  )
  const elsewhere = all.filter(
    ([, p]) => p.resolved !== undefined && !p.resolved.startsWith('https://registry.npmjs.org/'),
  )
  return [
    ...differ(direct, budget.direct, 'is a direct dependency'),
    ...differ([...shipped], budget.allowed, 'comes with the house'),
    ...differ(inBrowser, budget.browser, 'is built into the pages'),
    ...differ([...scripts], budget.scripts, 'has an install script'),
    ...differ([...unhashed], budget.unhashed, 'has no hash in the lockfile'),
    ...pins
      .filter(([, v]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(v))
      .map(([n, v]) => `${n}: "${v}" is not pinned to the digit`),
    ...elsewhere.map(([path]) => `${nameOf(path)}: comes from another place than the registry`),
  ]
}

/** Both ways: what nobody read, and what is read and no longer there. */
function differ(found: readonly string[], listed: readonly string[], what: string): string[] {
  return [
    ...found.filter((n) => !listed.includes(n)).map((n) => `${n}: ${what}, and is not listed`),
    ...listed.filter((n) => !found.includes(n)).map((n) => `${n}: is listed, and no longer ${what}`),
  ].toSorted()
}
