import pg from 'pg'
import { type ConnectionConfig, type DatabaseConnections, withClient } from './connection.ts'

/** Owns the database and every table; connects for migrations and LISTEN only. */
export const OWNER_ROLE = 'kairos_owner'

/** What every process that serves people connects as, or is a member of: it owns nothing and row level security holds for it. */
const APP_ROLE = 'kairos_app'

export type Passwords = { owner: string; app: string }

/** Serialises changes to roles, which PostgreSQL otherwise answers with "tuple concurrently updated". */
const ROLES_LOCK = 7_215_001

/** As superuser on a server of our own: makes both roles, or brings them in line. May be repeated. */
export async function makeRoles(admin: ConnectionConfig, passwords: Passwords): Promise<void> {
  await withClient(admin, async (client) => {
    await client.query('select pg_advisory_lock($1)', [ROLES_LOCK])
    await makeLoginRole(client, OWNER_ROLE, passwords.owner)
    await makeLoginRole(client, APP_ROLE, passwords.app)
  })
}

/** As superuser, once the roles exist: makes the database unless it exists, and opens it to the app and nobody else. */
export async function makeDatabase(
  admin: ConnectionConfig,
  database: string,
  passwords: Passwords,
): Promise<DatabaseConnections> {
  await withClient(admin, async (client) => {
    await client.query('select pg_advisory_lock($1)', [ROLES_LOCK])
    if (await exists(client, 'select from pg_database where datname = $1', database)) return
    const name = pg.escapeIdentifier(database)
    await client.query(`create database ${name} owner ${OWNER_ROLE} template template0 encoding 'UTF8'`)
  })
  const connections = connectionsTo(admin, database, passwords)
  await withClient(connections.owner, async (client) => {
    // Locks hold within one database, so the one above keeps nobody out of this.
    await client.query('select pg_advisory_lock($1)', [ROLES_LOCK])
    await openDoorsToApp(client, database)
  })
  return connections
}

export function connectionsTo(admin: ConnectionConfig, database: string, passwords: Passwords): DatabaseConnections {
  return {
    owner: { ...admin, user: OWNER_ROLE, password: passwords.owner, database },
    app: { ...admin, user: APP_ROLE, password: passwords.app, database },
  }
}

/**
 * As owner on somebody else's server: sees that the app's role exists and can connect. Makes it when the owner may;
 * otherwise throws with the statements an administrator must run.
 */
export async function ensureAppRole({ owner, app }: DatabaseConnections): Promise<void> {
  await withClient(owner, async (client) => {
    await client.query('select pg_advisory_lock($1)', [ROLES_LOCK])
    const steps: string[] = []
    if (!(await exists(client, 'select from pg_roles where rolname = $1', APP_ROLE))) {
      const login = app.user === APP_ROLE ? `login password ${pg.escapeLiteral(app.password)}` : 'nologin'
      steps.push(`create role ${APP_ROLE} ${login} ${HARMLESS}`)
    }
    if (app.user !== APP_ROLE) {
      const isMember = `select from pg_roles where rolname = $1 and pg_has_role($1, '${APP_ROLE}', 'member')`
      const member = steps.length === 0 && (await exists(client, isMember, app.user))
      if (!member) steps.push(`grant ${APP_ROLE} to ${pg.escapeIdentifier(app.user)}`)
    }
    try {
      for (const step of steps) await client.query(step)
    } catch (cause) {
      const shown = steps.map((step) => step.replace(/password '.*?' n/, "password '…' n")).join('; ')
      throw new Error(
        `The owner in DATABASE_DIRECT_URL may not make the app's role. As an administrator run: ${shown};`,
        { cause },
      )
    }
    await openDoorsToApp(client, owner.database)
  })
}

/** Throws unless this connection is fit to serve people: an owner or a role above row level security would see everything. */
export async function assertAppRole(client: Pick<pg.ClientBase, 'query'>): Promise<void> {
  const { rows } = await client.query<{ name: string; above: boolean; owns: boolean; member: boolean }>(`
    select session_user as name,
      exists (select from pg_roles r where (r.rolsuper or r.rolbypassrls) and pg_has_role(session_user, r.oid, 'member')) as above,
      exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname not like 'pg\\_temp%'
                and pg_has_role(session_user, c.relowner, 'member'))
      or exists (select from pg_database d where d.datname = current_database() and pg_has_role(session_user, d.datdba, 'member')) as owns,
      exists (select from pg_roles r where r.rolname = '${APP_ROLE}' and pg_has_role(session_user, r.oid, 'member')) as member`)
  const role = rows[0]
  if (!role) throw new Error('PostgreSQL did not say who we are connected as.')
  const fault = role.above
    ? 'is, or can become, a superuser or a role with BYPASSRLS'
    : role.owns
      ? 'owns the database or a table in it, or can become their owner'
      : role.member
        ? undefined
        : `is neither ${APP_ROLE} nor a member of it`
  if (fault === undefined) return
  throw new Error(
    `Kairos does not start: the database role "${role.name}" in DATABASE_URL ${fault}. ` +
      `Row level security would not hold for it. Connect as ${APP_ROLE}, which owns nothing.`,
  )
}

const HARMLESS = 'nosuperuser nobypassrls nocreatedb nocreaterole noreplication'

async function makeLoginRole(client: pg.Client, role: string, password: string): Promise<void> {
  const known = await exists(client, 'select from pg_roles where rolname = $1', role)
  await client.query(
    `${known ? 'alter' : 'create'} role ${role} login ${HARMLESS} password ${pg.escapeLiteral(password)}`,
  )
}

async function openDoorsToApp(client: pg.Client, database: string): Promise<void> {
  const name = pg.escapeIdentifier(database)
  await client.query(`revoke all on database ${name} from public`)
  await client.query(`grant connect on database ${name} to ${APP_ROLE}`)
  await client.query('revoke all on schema public from public')
  await client.query(`grant usage on schema public to ${APP_ROLE}`)
}

async function exists(client: pg.Client, select: string, name: string): Promise<boolean> {
  const { rowCount } = await client.query(select, [name])
  return rowCount !== 0
}
