import pg from 'pg'
import { camel, type Sql } from '#kernel/sql.ts'
import { writtenValue } from '#kernel/written-value.ts'

/** The parts of pg's own query and connection that are touched here; its types leave them out. */
type Wire = {
  readonly parsedStatements: Readonly<Record<string, string>>
  readonly submittedNamedStatements: Record<string, string>
  parse(message: { name: string; text: string }): void
  bind(message: { statement: string; values: readonly unknown[]; valueMapper: typeof writtenValue }): void
  describe(message: { type: 'P' }): void
  execute(): void
  sync(): void
  _send(bytes: Buffer): void
}
type Field = { readonly name: string; readonly dataTypeID: number }
type WireQuery = {
  name: string | undefined
  text: string | undefined
  submit(connection: Wire): null
  handleRowDescription(message: { fields: readonly Field[] }): void
  handleDataRow(message: { fields: readonly (string | null)[] }): void
  handleCommandComplete(message: { text: string }): void
  handleEmptyQuery(): void
  handleError(error: unknown): void
  handleReadyForQuery(): void
  callback: (error: unknown) => void
}
const Query = pg.Query as unknown as new (text: string, values: undefined, told: Told) => WireQuery
type Told = (error: unknown) => void

/** What a statement's rows look like: the member each column becomes, and how its text is read. */
type Shape = {
  readonly keys: readonly string[]
  readonly read: readonly ((text: string) => unknown)[]
  /** All members, null: a row begins as a copy of it, which is cheaper than to grow one member by member. */
  readonly empty: Readonly<Record<string, unknown>>
}
const NO_SHAPE: Shape = { keys: [], read: [], empty: {} }

/** A connection as packets write to it: what they write is held, to leave as one. `shapes` are by connection because a statement is prepared on one; PostgreSQL refuses to run one whose columns have changed since. */
type Held = { readonly wire: Wire; readonly bytes: Buffer[]; readonly shapes: Map<string, Shape> }
const holds = new WeakMap<Wire, Held>()
function heldOf(connection: Wire): Held {
  const known = holds.get(connection)
  if (known) return known
  const bytes: Buffer[] = []
  const wire = Object.create(connection, { _send: { value: (b: Buffer) => void bytes.push(b) } }) as Wire
  const held = { wire, bytes, shapes: new Map<string, Shape>() }
  holds.set(connection, held)
  return held
}

type Answer = { readonly rows: unknown[]; readonly tag: string }
/** A statement on its way. `tag` is what PostgreSQL calls what it did: COMMIT, or ROLLBACK where nothing was left to commit. */
type Asked = {
  readonly of: Sql
  /** Empty for one that is not prepared. */
  readonly name: string
  readonly rows: unknown[]
  tag: string
  shape: Shape | undefined
  unreadable: unknown
  readonly done: (answer: Answer) => void
  readonly failed: Told
}

/** What is said of a statement behind one that failed: as PostgreSQL says it of the next packet's. A lost line is lost for all of them. */
function behind(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError) || error.severity !== 'ERROR') return error
  const e = new pg.DatabaseError('a statement before it in its packet failed', 0, 'error')
  e.code = '25P02'
  return e
}

/**
 * Statements that leave together, run in the order asked and are answered together, with one pause for all of them. Their values
 * go beside them as the protocol's parameters: no text is ever made of them, so none can be read as a statement. Behind
 * one that fails none is run. For a transaction that was begun, or a statement alone: without one they would share a fate.
 */
export class Packet extends Query {
  readonly #types: pg.CustomTypesConfig
  #asked: Asked[] = []
  #at = 0
  #held: Held | undefined

  constructor(types: pg.CustomTypesConfig) {
    // The driver tells here of a line that is lost or silent too long.
    super('', undefined, (error) => error && this.handleError(error))
    this.#types = types
  }

  ask(of: Sql, prepared: boolean): Promise<Answer> {
    return new Promise((done, failed) => {
      const name = prepared ? of.name : ''
      this.#asked.push({ of, name, rows: [], tag: '', shape: undefined, unreadable: undefined, done, failed })
    })
  }

  override submit(connection: Wire): null {
    const held = (this.#held = heldOf(connection))
    this.#asked = this.#asked.filter((a) => write(a, held))
    held.wire.sync()
    connection._send(Buffer.concat(held.bytes))
    held.bytes.length = 0
    this.#expect(0)
    return null
  }
  // The driver reads here which statement it is that PostgreSQL says it has parsed.
  #expect(at: number): void {
    this.#at = at
    this.name = this.#asked[at]?.name
    this.text = this.#asked[at]?.of.text
  }
  override handleRowDescription({ fields }: { fields: readonly Field[] }): void {
    const a = this.#asked[this.#at]
    if (a) a.shape = shapeOf(fields, this.#types)
  }
  override handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const a = this.#asked[this.#at]
    if (a) readRow(a, fields)
  }
  override handleCommandComplete({ text }: { text: string }): void {
    const a = this.#asked[this.#at]
    if (a) a.tag = text
    this.#expect(this.#at + 1)
  }
  override handleEmptyQuery(): void {
    this.#expect(this.#at + 1)
  }
  override handleReadyForQuery(): void {
    this.#tell(this.#asked.length)
  }
  override handleError(error: unknown): void {
    // Behind the last of them it could not be kept: so a statement alone is refused by what is checked at its commit.
    this.#tell(Math.min(this.#at, this.#asked.length - 1), error)
  }
  #tell(done: number, error?: unknown): void {
    const asked = this.#asked
    this.#asked = []
    // The driver's own limit of time ends here.
    this.callback(null)
    for (const [i, a] of asked.entries())
      if (i < done) settle(a, this.#held)
      else if (i === done) a.failed(error)
      else {
        // It was to be prepared behind what failed, and was not.
        delete this.#held?.wire.submittedNamedStatements[a.name]
        a.failed(behind(error))
      }
  }
}

/** False where a value cannot be written: whoever asked is told, and the packet leaves without it. */
function write(a: Asked, { wire, bytes, shapes }: Held): boolean {
  const { name } = a
  const from = bytes.length
  const isNew =
    !name || (wire.parsedStatements[name] === undefined && wire.submittedNamedStatements[name] === undefined)
  try {
    if (isNew) wire.parse({ name, text: a.of.text })
    wire.bind({ statement: name, values: a.of.values, valueMapper: writtenValue })
  } catch (e) {
    bytes.length = from
    a.failed(e)
    return false
  }
  if (isNew && name) wire.submittedNamedStatements[name] = a.of.text
  a.shape = name ? shapes.get(name) : undefined
  if (!a.shape) wire.describe({ type: 'P' })
  wire.execute()
  return true
}

const shapeOf = (fields: readonly Field[], types: pg.CustomTypesConfig): Shape => {
  const keys = fields.map((f) => camel(f.name))
  return {
    keys,
    empty: Object.fromEntries(keys.map((key) => [key, null])),
    read: fields.map((f) => types.getTypeParser(f.dataTypeID, 'text') as (text: string) => unknown),
  }
}

function readRow(a: Asked, fields: readonly (string | null)[]): void {
  const { keys, read, empty } = a.shape ?? NO_SHAPE
  const row: Record<string, unknown> = { ...empty }
  try {
    for (let i = 0; i < keys.length; i++) {
      const text = fields[i] ?? null
      row[keys[i] as string] = text === null ? null : read[i]?.(text)
    }
  } catch (e) {
    a.unreadable ??= e
  }
  a.rows.push(row)
}

function settle(a: Asked, held: Held | undefined): void {
  // Kept only now: a statement that failed has told nothing.
  if (a.name) held?.shapes.set(a.name, a.shape ?? NO_SHAPE)
  if (a.unreadable) a.failed(a.unreadable)
  else a.done(a)
}
