import pg from 'pg'
import { clientOfPrimary } from './current-primary.ts'

/** Where and as whom to connect; the fields are those of `pg`. `host` may be the folder of a Unix socket. */
export type ConnectionConfig = {
  host: string
  port: number
  user: string
  password: string
  database: string
  ssl?: boolean | { rejectUnauthorized?: boolean; ca?: string; cert?: string; key?: string }
  /** Where the address names several servers: goes to the one that takes writes. Otherwise `pg`'s own. */
  Client?: typeof pg.Client
}

/** The two ways in: `app` serves people and owns nothing, `owner` migrates and listens. */
export type DatabaseConnections = { app: ConnectionConfig; owner: ConnectionConfig }

/** Throws when the text is not a PostgreSQL URL that names a user and a database. */
export function connectionFromUrl(url: string, variable: string): ConnectionConfig {
  // The parser of `pg` itself, so that sslmode and socket folders mean here what they mean to the driver.
  let parsed: pg.Client
  try {
    parsed = new pg.Client({ connectionString: url })
  } catch {
    throw new Error(`${variable} is not a PostgreSQL URL. Write it as postgres://user:password@host:5432/database`)
  }
  if (!/^postgres(ql)?:\/\//.test(url) || !parsed.user || !parsed.database) {
    throw new Error(`${variable} must name a user, a host and a database: postgres://user:password@host:5432/database`)
  }
  return {
    host: parsed.host,
    port: parsed.port,
    user: parsed.user,
    password: parsed.password ?? '',
    database: parsed.database,
    ...(parsed.ssl ? { ssl: parsed.ssl } : {}),
  }
}

/** The same connection as a URL, for tools that want one. Holds the password: never log it. */
export function connectionUrl({ host, port, user, password, database }: ConnectionConfig): string {
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`
  return host.startsWith('/')
    ? `postgres://${login}@/${database}?host=${encodeURIComponent(host)}&port=${port}`
    : `postgres://${login}@${host}:${port}/${database}`
}

/** The database named by DATABASE_URL and DATABASE_DIRECT_URL, or undefined when the embedded one is to be used. */
export function findExternalDatabase(env: NodeJS.ProcessEnv): DatabaseConnections | undefined {
  const appUrl = env.DATABASE_URL
  const ownerUrl = env.DATABASE_DIRECT_URL
  if (!appUrl && !ownerUrl) return undefined
  if (!appUrl || !ownerUrl) {
    throw new Error(
      `${appUrl ? 'DATABASE_DIRECT_URL' : 'DATABASE_URL'} is missing. DATABASE_URL is the app's own role (it owns nothing, ` +
        'a pooler may sit before it); DATABASE_DIRECT_URL is the owner, without a pooler, for migrations and LISTEN. Set both or neither.',
    )
  }
  return { app: protectedAt(appUrl, 'DATABASE_URL'), owner: protectedAt(ownerUrl, 'DATABASE_DIRECT_URL') }
}

/** A URL as libpq reads it: `user@one:5432,two:5432/database`. Each server's own URL, in that order. */
function eachServer(url: string, variable: string): string[] {
  const [, before, hosts, after] = /^(postgres(?:ql)?:\/\/(?:[^@/?]*@)?)([^/?@]*,[^/?@]*)([/?].*)?$/.exec(url) ?? []
  if (before === undefined || hosts === undefined) return [url]
  const wanted = /[?&]target_session_attrs=([^&]*)/.exec(url)?.[1]
  if (wanted !== undefined && wanted !== 'read-write' && wanted !== 'primary')
    throw new Error(
      `${variable} must lead to the server that takes writes: leave target_session_attrs out, or say read-write.`,
    )
  const rest = (after ?? '').replace(/([?&])target_session_attrs=[^&]*&?/, '$1').replace(/[?&]$/, '')
  return hosts.split(',').map((host) => {
    if (host === '') throw new Error(`${variable} has a comma with no server beside it.`)
    return before + host + rest
  })
}

const onThisMachine = (host: string): boolean => /^(\/|localhost$|127\.|::1$|\[::1\]$)/.test(host)

/** To another machine the line is protected, unless the address itself says that it need not be. */
function protectedAt(url: string, variable: string): ConnectionConfig {
  const [first, ...others] = eachServer(url, variable).map((one) => protectedOne(one, variable))
  if (!first || others.length === 0) return protectedOne(url, variable)
  const { host, port, ...login } = first
  return {
    ...first,
    Client: clientOfPrimary([{ host, port }, ...others.map((o) => ({ host: o.host, port: o.port }))], login),
  }
}

function protectedOne(url: string, variable: string): ConnectionConfig {
  const config = connectionFromUrl(url, variable)
  if (!config.ssl && !onThisMachine(config.host) && !/[?&]sslmode=disable\b/.test(url)) {
    throw new Error(
      `${variable} names a database on another machine and says nothing of TLS. Add ?sslmode=verify-full (and sslrootcert=FILE for ` +
        'an authority of your own), or ?sslmode=disable where the network between is protected otherwise.',
    )
  }
  return config
}

/** Connects, hands over the client, and always closes it. */
export async function withClient<T>(config: ConnectionConfig, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new (config.Client ?? pg.Client)(config)
  // A connection that dies while idle emits 'error'; unheard, it would end the process. The next query reports it.
  client.on('error', () => {})
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end().catch(() => {})
  }
}
