/** docs/security/asvs.tsv: what OWASP ASVS 5.0 asks, row by row, and what of it is shown by which test. */
export const STATUSES = ['tested', 'built', 'operator', 'not yet', 'does not apply'] as const
export type Row = {
  readonly line: number
  readonly id: string
  readonly level: string
  readonly about: string
  readonly status: string
  /** For `tested`: tests, apart by ` || `; else a day and a reason. */
  readonly where: string
}
export type Inventory = {
  readonly wanted: readonly string[]
  readonly rows: readonly Row[]
  readonly faults: readonly string[]
}

/** Lines that begin with `# ids` list what must have a row; other `#` lines are for readers. */
export function readInventory(text: string): Inventory {
  const wanted: string[] = []
  const rows: Row[] = []
  const faults: string[] = []
  for (const [i, line] of text.split('\n').entries()) {
    if (line.startsWith('# ids ')) wanted.push(...line.slice(6).trim().split(/\s+/))
    if (line === '' || line.startsWith('#')) continue
    const cells = line.split('\t')
    const [id = '', level = '', about = '', status = '', where = ''] = cells
    if (cells.length !== 5)
      faults.push(`line ${i + 1}: ${cells.length} columns, not 5 (id, level, about, status, where)`)
    else rows.push({ line: i + 1, id, level, about, status, where })
  }
  return { wanted, rows, faults }
}

/** What the project holds: the text of a file, and whether the run of all tests comes to it. */
export type Project = {
  readonly textOf: (path: string) => string | undefined
  readonly isRun: (path: string) => boolean
}

/** The tests that a page of documentation names, as `` `path › title` ``. */
export const testsNamedIn = (page: string): string[] =>
  [...page.matchAll(/`(\S+\.ts › [^`]+)`/g)].map(([, one = '']) => one)

export function faultsOf({ wanted, rows, faults }: Inventory, project: Project): string[] {
  const ids = rows.map((r) => r.id)
  return [
    ...faults,
    ...wanted.filter((id) => !ids.includes(id)).map((id) => `${id}: has no row`),
    ...rows.flatMap((r) => faultsOfRow(r, ids, wanted, project).map((f) => `line ${r.line}, ${r.id}: ${f}`)),
  ]
}

function faultsOfRow(r: Row, ids: readonly string[], wanted: readonly string[], project: Project): string[] {
  const found: string[] = []
  if (!wanted.includes(r.id)) found.push('is in no line of # ids')
  if (ids.indexOf(r.id) !== ids.lastIndexOf(r.id)) found.push('has more than one row')
  if (!/^L[123]$/.test(r.level)) found.push(`level "${r.level}" is none of L1, L2, L3`)
  if (r.about.trim() === '') found.push('does not say what it is about')
  if (!(STATUSES as readonly string[]).includes(r.status))
    found.push(`status "${r.status}" is none of ${STATUSES.join(', ')}`)
  else if (r.status === 'tested') found.push(...r.where.split(' || ').flatMap((one) => missing(one, project) ?? []))
  else if (!isDatedReason(r.where)) found.push('wants a day (YYYY-MM-DD) and a sentence that says why')
  return found
}

/** Why there is no such test; undefined when there is. `test` is `path › title`. */
export function missing(test: string, { textOf, isRun }: Project): string | undefined {
  const [, path = '', title = ''] = /^(\S+) › (.+)$/.exec(test) ?? []
  if (path === '') return `"${test}" is no test: write path/to/file.test.ts › title`
  const text = textOf(path)
  if (text === undefined) return `there is no ${path}`
  if (!isRun(path)) return `no run of the tests comes to ${path}`
  const held = testsIn(text).filter((t) => t.says(title))
  if (held.length === 0) return `${path} holds no test "${title}"`
  return held.every((t) => t.skipped) ? `${path}: "${title}" is skipped` : undefined
}

function isDatedReason(where: string): boolean {
  const [, day = '', why = ''] = /^(\d{4}-\d\d-\d\d) (.+)$/.exec(where) ?? []
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) && why.trim().length > 10
}

type Found = { readonly skipped: boolean; readonly says: (title: string) => boolean }
const CALL =
  /\b(?:test|it)(\.(?:skip|todo|only|fixme))?\(\s*(?:(['"`])((?:\\.|(?!\2)[\s\S])*?)\2|(\w+(?:\.\w+)?))\s*,\s*(\{[^}]*\})?/g

/** Every test of a file. A title made of parts is met by what fills them, if the file says those words; one that is a variable, by any text of the file. */
export function testsIn(text: string): Found[] {
  const calls = [...text.matchAll(CALL)]
  const literal = new Set(calls.map(([, , , title]) => title))
  return calls.map(([, mark = '', quote = '', title = '', variable, options = '']) => ({
    skipped: /skip|todo|fixme/.test(mark) || /\b(?:skip|todo):\s*true/.test(options),
    says: (wanted) => {
      if (variable !== undefined)
        return wanted === `\${${variable}}` || (!literal.has(wanted) && quoted(text).includes(wanted))
      const plain = title.replaceAll(/\\(.)/g, '$1')
      if (plain === wanted) return true
      if (quote !== '`') return false
      const parts = new RegExp(
        `^${plain
          .split(/\$\{[^}]*\}/)
          .map(escaped)
          .join('(.+)')}$`,
      ).exec(wanted)
      return parts !== null && parts.slice(1).every((part) => quoted(text).includes(part))
    },
  }))
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
const quoted = (text: string): string[] =>
  [...text.matchAll(/(['"`])((?:\\.|(?!\1)[^\n\\])*)\1|^\s*([\w-]+):/gm)].map(([, , inside, key]) =>
    (inside ?? key ?? '').replaceAll(/\\(.)/g, '$1'),
  )
