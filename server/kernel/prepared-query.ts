import pg from 'pg'
import { camel, type Sql } from '#kernel/sql.ts'

/** The parts of pg's own query and connection that this one touches; its types leave them out. */
type Wire = { describe(message: unknown): void }
type WireQuery = {
  name: string
  prepare(connection: Wire): void
  handleRowDescription(message: { fields: readonly Field[] }): void
  handleDataRow(message: { fields: readonly (string | null)[] }): void
  handleCommandComplete(): void
  handleReadyForQuery(connection: Wire): void
}
type Field = { readonly name: string; readonly dataTypeID: number }
type Told = (error: Error | null) => void
const Query = pg.Query as unknown as new (text: string, values: unknown[], told: Told) => WireQuery & pg.Query

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
const silent = new WeakMap<Wire, Wire>()

function shapesOf(connection: Wire): Map<string, Shape> {
  let known = shapes.get(connection)
  if (!known) shapes.set(connection, (known = new Map()))
  return known
}
/** The same connection, which is not asked again for what it has told already. */
function silentOf(connection: Wire): Wire {
  let quiet = silent.get(connection)
  if (!quiet)
    silent.set(connection, (quiet = Object.create(connection, { describe: { value: () => undefined } }) as Wire))
  return quiet
}

/** A named statement whose columns are asked for once a connection, not at every run; rows come as objects in camelCase. */
export class PreparedQuery<Row> extends Query {
  readonly found: Row[] = []
  readonly #types: pg.CustomTypesConfig
  #connection: Wire | undefined
  #shape: Shape | undefined
  #unreadable: unknown

  constructor(s: Sql<Row>, types: pg.CustomTypesConfig, told: (error: unknown, rows: Row[]) => void) {
    super(s.text, [...s.values], (error) => told(error ?? this.#unreadable, this.found))
    this.name = s.name
    this.#types = types
  }

  override prepare(connection: Wire): void {
    this.#connection = connection
    this.#shape = shapesOf(connection).get(this.name)
    super.prepare(this.#shape ? silentOf(connection) : connection)
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
    this.found.push(row as Row)
  }

  override handleCommandComplete(): void {}

  override handleReadyForQuery(connection: Wire): void {
    // Kept only now: a statement that failed has told nothing.
    if (this.#connection) shapesOf(this.#connection).set(this.name, this.#shape ?? NO_SHAPE)
    super.handleReadyForQuery(connection)
  }
}
