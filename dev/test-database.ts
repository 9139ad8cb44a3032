import { randomBytes } from 'node:crypto'
import { type ConnectionConfig, connectionUrl, type DatabaseConnections, withClient } from '#db/connection.ts'
import { connectionsTo, OWNER_ROLE } from '#db/roles.ts'
import { makeTemplate, type Template, TEST_PASSWORDS, TEST_PREFIX } from './test-database-template.ts'
import { openTestServer } from './test-server.ts'

export type TestDatabase = DatabaseConnections & {
  app: AppConnection
  name: string
  /** `app` as a URL. */
  appUrl: string
  /** Ends every connection to it and removes it. */
  drop(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * A database of its own for a test, migrated, empty, and connected to as the app and as the owner. The server behind it is
 * started by whichever process asks first, shared by all, and ends with the last; TEST_DATABASE_URL (a superuser's) names another.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const { admin, template } = await warmUpTestDatabase()
  const name = `${TEST_PREFIX}${template.generation}_${randomBytes(6).toString('hex')}`
  await withClient(admin, (client) =>
    client.query(`create database ${name} owner ${OWNER_ROLE} template ${template.name} strategy file_copy`),
  )
  const { owner, app: direct } = connectionsTo(admin, name, TEST_PASSWORDS)
  const app = throughPooler(direct)
  let dropped: Promise<unknown> | undefined
  const drop = async (): Promise<void> => {
    await (dropped ??= withClient(admin, (client) => client.query(`drop database if exists ${name} with (force)`)))
  }
  return { name, owner, app, appUrl: connectionUrl(app), drop, [Symbol.asyncDispose]: drop }
}

type AppConnection = ConnectionConfig & { prepared: boolean }

/** TEST_POOLER_PORT: the app goes through a pooler on this port of the same host, as an operator's DATABASE_URL may. */
export function throughPooler(app: ConnectionConfig): AppConnection {
  const port = process.env.TEST_POOLER_PORT
  return { ...app, ...(port ? { port: Number(port) } : {}), prepared: process.env.DATABASE_PREPARED !== 'off' }
}

/** Starts the server and builds the template, so that a whole run pays for them once. */
export function warmUpTestDatabase(): Promise<{ admin: ConnectionConfig; template: Template }> {
  return (ready ??= warmUp())
}

let ready: ReturnType<typeof warmUp> | undefined

async function warmUp(): Promise<{ admin: ConnectionConfig; template: Template }> {
  const admin = await openTestServer()
  return { admin, template: await makeTemplate(admin) }
}
