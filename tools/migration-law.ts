/** What a migration may not do while the version before it still runs, worked out from its text alone. */

/** Migrations before it were written when nobody ran anything yet. */
export const LAW_SINCE = 24

export type Breach = { readonly line: number; readonly what: string; readonly why: string }

type Statement = { readonly line: number; readonly sql: string; readonly notes: readonly string[] }

const PIECES = /--.*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|(\$\w*\$)[\s\S]*?\1|"[^"]*"|;|[^-/'$";]+|[\s\S]/g

/** Comments become notes; what is quoted becomes one word, except the body of a `do`, whose statements count as the file's own. */
function readStatements(text: string, from = 1, inBody = false): Statement[] {
  const all: Statement[] = []
  let line = from
  let at = from
  let sql = ''
  let notes: string[] = []
  const end = () => {
    if (sql.trim() !== '') all.push({ line: at, sql: sql.replaceAll(/\s+/g, ' ').trim().toLowerCase(), notes })
    if (sql.trim() !== '') notes = []
    sql = ''
  }
  for (const [piece] of text.matchAll(PIECES)) {
    if (sql.trim() === '') at = line + (/^\s*/.exec(piece)?.[0].split('\n').length ?? 1) - 1
    if (piece === ';') end()
    else if (piece.startsWith('--') || piece.startsWith('/*')) notes.push(piece)
    else if (piece.startsWith('$') && /^\s*do\b/i.test(sql))
      all.push(
        ...readStatements(piece.replaceAll(/^\$\w*\$|\$\w*\$$/g, ''), line, true).map((s) => ({
          ...s,
          notes: [...notes, ...s.notes],
        })),
      )
    else if (piece.startsWith('$') && piece.length > 1) sql += " 'body' "
    // In a body a string may be a statement to execute.
    else if (piece.startsWith("'")) sql += inBody ? ` ${piece.slice(1, -1)} ` : " 'text' "
    else sql += piece
    line += piece.split('\n').length - 1
  }
  end()
  return all
}

const NOT_A_COLUMN = /^drop (constraint|not null|default|expression|identity)\b/
const DROPS =
  /\bdrop (table|view|materialized view|function|procedure|routine|type|domain|sequence|schema) (?:if exists )?([\w."%]+)/
const ALTERS =
  /\balter (table|view|materialized view|function|procedure|routine|type|domain|sequence|schema) (?:if exists )?(?:only )?([\w."%]+) (.*)/

/** What one statement takes from the code of before; tables made in the same file are new to everybody. */
function findTaken(sql: string, made: ReadonlySet<string>, givenDefault: ReadonlySet<string>): string[] {
  if (/^revoke\b/.test(sql)) return ['takes a right away']
  const drop = DROPS.exec(sql)
  if (drop) return made.has(drop[2] ?? '') ? [] : [`drops the ${drop[1]} ${drop[2]}`]
  const [, kind, name = '', rest = ''] = ALTERS.exec(sql) ?? []
  if (kind === undefined || made.has(name)) return []
  if (/^(rename (?!constraint)|set schema)/.test(rest)) return [`renames or moves ${name}, or what is in it`]
  if (!/^(table|view)$/.test(kind)) return []
  return splitActions(rest).flatMap((action) => {
    const column = /^(?:alter|add)(?: column)?(?: if not exists)? ([\w"]+)/.exec(action)?.[1] ?? ''
    if (/^drop\b/.test(action) && !NOT_A_COLUMN.test(action)) return [`drops a column of ${name}`]
    if (/^alter\b.* (set data )?type /.test(action)) return [`changes the type of ${name}.${column}`]
    if (/^alter\b.* drop (default|identity|expression)/.test(action))
      return [`takes its default from ${name}.${column}`]
    if (/^alter\b.* set not null/.test(action))
      return givenDefault.has(`${name}.${column}`) ? [] : [`wants ${name}.${column} from code that may leave it out`]
    if (
      /^add\b(?! (constraint|check|unique|primary|foreign|exclude)\b).* not null/.test(action) &&
      !/ (default|generated) /.test(`${action} `)
    )
      return [`wants ${name}.${column} from code that does not know it`]
    return []
  })
}

const UNIQUE_INDEX = /^create unique index .*?\bon (?:only )?([\w."%]+) ?(.*)/
const OF_TABLE = /^add (?:constraint [\w"]+ )?(check|unique|primary key|exclude)\b(.*)/

/**
 * What one statement holds an old table to from now on, which old code may not keep. Where a new column is in it that old
 * code leaves null, it binds nothing that old code writes.
 */
function findHeld(sql: string, made: ReadonlySet<string>, added: ReadonlySet<string>): string[] {
  const binds = (table: string, words: string, passes: (column: string) => string) =>
    ![...added].some((c) => c.startsWith(`${table}.`) && new RegExp(passes(c.slice(table.length + 1))).test(words))
  const [, indexed, index = ''] = UNIQUE_INDEX.exec(sql) ?? []
  const one = (table: string, words: string) =>
    binds(table, words, (c) => `\\b${c}\\b`) || /nulls not distinct/.test(words)
      ? [`wants rows of ${table} to be one of a kind, which old code may not keep`]
      : []
  if (indexed !== undefined) return made.has(indexed) ? [] : one(indexed, index)
  const [, kind, table = '', rest = ''] = ALTERS.exec(sql) ?? []
  if (kind !== 'table' || made.has(table)) return []
  return splitWhole(rest).flatMap((action) => {
    const [, held, words = ''] = OF_TABLE.exec(action) ?? []
    if (held === undefined) return []
    if (held !== 'check') return one(table, words)
    return /\bis not null\b/.test(words) && binds(table, words, (c) => `^ ?\\( ?${c} is null or `)
      ? [`wants of ${table} by a check what old code may leave out`]
      : []
  })
}

/** At the commas that are in no brackets. */
function splitWhole(rest: string): string[] {
  const actions: string[] = ['']
  let depth = 0
  for (const letter of rest) {
    if (letter === '(') depth += 1
    if (letter === ')') depth -= 1
    if (letter === ',' && depth === 0) actions.push('')
    else actions[actions.length - 1] += letter
  }
  return actions.map((action) => action.trim())
}

/** What is in brackets, a check or an expression, is left out. */
function splitActions(rest: string): string[] {
  return splitWhole(rest).map((action) => {
    let bare = action
    for (let before = ''; before !== bare;) {
      before = bare
      bare = bare.replaceAll(/\([^()]*\)/g, ' ')
    }
    return bare.trim()
  })
}

/** Columns a statement adds that old code leaves null. */
function columnsAdded(sql: string): string[] {
  const [, kind, name, rest = ''] = ALTERS.exec(sql) ?? []
  if (kind !== 'table') return []
  return splitActions(rest).flatMap((action) => {
    const column = ADDS_COLUMN.exec(action)?.[1]
    return column === undefined || / (default|generated) /.test(`${action} `) ? [] : [`${name}.${column}`]
  })
}
const ADDS_COLUMN =
  /^add (?!(?:constraint|check|unique|primary|foreign|exclude)\b)(?:column )?(?:if not exists )?([\w"]+)/

/** Not `if not exists`, and not `or replace`: those may be about what old code uses. */
const MAKES = /^create (?:unlogged )?(?:table|view|function|procedure|type|sequence) (?!if not exists)([\w."%]+)/

function defaultsGiven(sql: string): string[] {
  const [, , name, rest = ''] = ALTERS.exec(sql) ?? []
  const columns = splitActions(rest).map((action) => /^alter(?: column)? ([\w"]+) set default /.exec(action)?.[1])
  return columns.flatMap((column) => (column === undefined ? [] : [`${name}.${column}`]))
}

/** "Kept since" speaks for what is held to from now on. */
const SAID = /(?:not used|kept) since (\d+\.\d+\.\d+): *(\S.{9,})/

/** `version` is the one being written, from package.json: only an earlier one can have stopped using something. */
export function findBreaches(text: string, version: string): Breach[] {
  const statements = readStatements(text)
  const givenDefault = new Set(statements.flatMap(({ sql }) => defaultsGiven(sql)))
  const added = new Set(statements.flatMap(({ sql }) => columnsAdded(sql)))
  const made = new Set<string>()
  return statements.flatMap(({ line, sql, notes }) => {
    const taken = [...findTaken(sql, made, givenDefault), ...findHeld(sql, made, added)]
    const maker = MAKES.exec(sql)
    if (maker?.[1] !== undefined) made.add(maker[1])
    return taken.flatMap((what) => {
      const said = notes.map((n) => SAID.exec(n)?.[1]).find((v) => v !== undefined)
      if (said !== undefined && isEarlier(said, version)) return []
      const why =
        said === undefined
          ? 'servers of the version before still run on it: add now and take away one version later, with a line above it, "-- not used since 0.2.0: what the code does instead", or for what rows are held to "-- kept since 0.2.0: what the code does"'
          : `${said} is not earlier than ${version}, the version being written: what it stopped using is still used by the servers it replaces`
      return [{ line, what, why }]
    })
  })
}

function isEarlier(a: string, b: string): boolean {
  const [x, y] = [a, b].map((v) => v.split('.').map(Number))
  for (const [n, part] of (x ?? []).entries()) if (part !== y?.[n]) return part < (y?.[n] ?? 0)
  return false
}
