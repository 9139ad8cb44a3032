import pg from 'pg'
import { camel, type Sql } from '#kernel/sql.ts'

/** The parts of pg's own query and connection that this one touches; its types leave them out. */
type Wire = {
  readonly parsedStatements: Record<string, string>
  readonly submittedNamedStatements: Record<string, string>
  _send(bytes: Buffer): void
  parse(message: { name: string; text: string }): void
  bind(message: { statement: string; values: readonly unknown[]; valueMapper: (v: unknown) => unknown }): void
  describe(message: { type: 'P'; name: string }): void
  execute(message: object): void
  sync(): void
}
type Told = (error: Error | null) => void
type WireQuery = {
  name: string
  text: string
  submit(connection: Wire): Error | null
  handleRowDescription(message: { fields: readonly Field[] }): void
  handleDataRow(message: { fields: readonly (string | null)[] }): void
  handleCommandComplete(message: { text: string }): void
}
type Field = { readonly name: string; readonly dataTypeID: number }
const Query = pg.Query as unknown as new (text: string, values: unknown[], told: Told) => WireQuery
const { prepareValue } = (pg as unknown as { utils: { prepareValue(v: unknown): unknown } }).utils

/** What a statement's rows look like: the member each column becomes, and how its text is read. */
type Shape = {
  readonly keys: readonly string[]
  readonly read: readonly ((text: string) => unknown)[]
  /** All members, null: a row begins as a copy of it, which is cheaper than to grow one member by member. */
  readonly empty: Readonly<Record<string, unknown>>
}
const NO_SHAPE: Shape = { keys: [], read: [], empty: {} }
/** By connection, because a statement is prepared on one; PostgreSQL refuses to run one whose columns have changed since. */
const shapes = new WeakMap<Wire, Map<string, Shape>>()

function shapesOf(connection: Wire): Map<string, Shape> {
  let known = shapes.get(connection)
  if (!known) shapes.set(connection, (known = new Map()))
  return known
}

/** A statement on its way. `name` empty: not kept prepared. */
export type Part = {
  readonly statement: Sql
  readonly done: (rows: unknown[], command: string) => void
  readonly fail: (error: unknown) => void
}

/** What PostgreSQL says of a statement after one that failed, and we of those that it did not look at any more. */
class NotRun extends Error {
  readonly code = '25P02'
}

/**
 * Statements that travel together, in one packet and with one answer: PostgreSQL runs them in this order, and none after one
 * that failed. Their columns are asked for once a connection, not at every run; rows come as objects in camelCase.
 */
class Packet extends Query {
  readonly #parts: readonly Part[]
  readonly #types: pg.CustomTypesConfig
  #connection: Wire | undefined
  /** The one whose answer comes next. */
  #at = 0
  #shape: Shape | undefined
  #rows: unknown[] = []
  #unreadable: unknown

  constructor(parts: readonly Part[], types: pg.CustomTypesConfig) {
    super('', [], (error) => error && this.#failed(error))
    this.#parts = parts
    this.#types = types
  }

  override submit(connection: Wire): Error | null {
    this.#connection = connection
    const packet: Buffer[] = []
    // The same connection, but what would be sent is kept.
    const wire = Object.create(connection, { _send: { value: (b: Buffer) => void packet.push(b) } }) as Wire
    try {
      for (const { statement } of this.#parts) write(wire, statement, shapesOf(connection).has(statement.name))
    } catch (e) {
      return e as Error
    }
    wire.sync()
    this.#next()
    connection._send(Buffer.concat(packet))
    return null
  }

  #next(): void {
    const part = this.#parts[this.#at]
    this.name = part?.statement.name ?? ''
    this.text = part?.statement.text ?? ''
    this.#shape = this.#connection && shapesOf(this.#connection).get(this.name)
    this.#rows = []
    this.#unreadable = undefined
  }

  override handleRowDescription({ fields }: { fields: readonly Field[] }): void {
    const keys = fields.map((f) => camel(f.name))
    this.#shape = {
      keys,
      empty: Object.fromEntries(keys.map((key) => [key, null])),
      read: fields.map((f) => this.#types.getTypeParser(f.dataTypeID, 'text') as (text: string) => unknown),
    }
  }

  override handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const { keys, read, empty } = this.#shape ?? NO_SHAPE
    const row: Record<string, unknown> = { ...empty }
    try {
      for (let i = 0; i < keys.length; i++) {
        const text = fields[i] ?? null
        row[keys[i] as string] = text === null ? null : read[i]?.(text)
      }
    } catch (e) {
      this.#unreadable ??= e
    }
    this.#rows.push(row)
  }

  override handleCommandComplete({ text }: { text: string }): void {
    // Kept only now: a statement that failed has told nothing.
    if (this.#connection && this.name) shapesOf(this.#connection).set(this.name, this.#shape ?? NO_SHAPE)
    const part = this.#parts[this.#at++]
    if (this.#unreadable === undefined) part?.done(this.#rows, text)
    else part?.fail(this.#unreadable)
    this.#next()
  }

  /** A line that is lost, or a PostgreSQL that ends, fails all that was not answered; a statement itself and those after it. */
  #failed(error: Error & { severity?: string }): void {
    const [first, ...others] = this.#parts.slice(this.#at)
    this.#at = this.#parts.length
    first?.fail(error)
    for (const part of others) {
      delete this.#connection?.submittedNamedStatements[part.statement.name]
      part.fail(error.severity === 'ERROR' ? new NotRun('a statement before it failed') : error)
    }
  }
}

export const send = (client: pg.ClientBase, parts: readonly Part[], types: pg.CustomTypesConfig): void =>
  void client.query(new Packet(parts, types) as unknown as pg.Submittable)

function write(wire: Wire, { name, text, values }: Sql, known: boolean): void {
  if ((wire.parsedStatements[name] ?? wire.submittedNamedStatements[name]) === undefined) {
    wire.parse({ name, text })
    if (name) wire.submittedNamedStatements[name] = text
  }
  wire.bind({ statement: name, values, valueMapper: prepareValue })
  if (!known) wire.describe({ type: 'P', name: '' })
  wire.execute({})
}
