import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { testDatabase } from '#dev/test-database.ts'
import { type ConnectionConfig, withClient } from './connection.ts'
import { assertAppRole, ensureAppRole, makeDatabase } from './roles.ts'
import { openTestServer } from '#dev/test-server.ts'

const database = await testDatabase()
const admin = { ...(await openTestServer()), database: database.name }

after(async () => {
  await database.drop()
})

const check = (config: ConnectionConfig): Promise<void> => withClient(config, (client) => assertAppRole(client))

/** A role made for one test, which may do what `attributes` say. */
async function withRole(attributes: string, use: (config: ConnectionConfig) => Promise<void>): Promise<void> {
  const user = `${database.name}_role`
  await withClient(admin, (client) => client.query(`create role ${user} login password 'only-for-tests' ${attributes}`))
  try {
    await use({ ...database.app, user })
  } finally {
    await withClient(admin, (client) => client.query(`drop owned by ${user}; drop role ${user}`))
  }
}

describe('a process that serves people', () => {
  test('starts as the app, which owns nothing', () => check(database.app))

  test('refuses to start as the owner', () =>
    assert.rejects(check(database.owner), /"kairos_owner" .* owns the database/))

  test('refuses to start as the superuser', () => assert.rejects(check(admin), /"postgres" .* superuser/))

  test('refuses to start as a role that row level security does not hold for', () =>
    withRole('bypassrls in role kairos_app', (role) => assert.rejects(check(role), /BYPASSRLS/)))

  test('refuses to start as a role that could become the owner', () =>
    withRole('in role kairos_app, kairos_owner', (role) => assert.rejects(check(role), /owns the database/)))

  test('refuses to start as a role that owns a single table', () =>
    withRole('in role kairos_app', async (role) => {
      await check(role)
      await withClient(admin, (client) =>
        client.query(`create table stray (); alter table stray owner to ${role.user}`),
      )
      await assert.rejects(check(role), /owns the database or a table/)
    }))

  test('refuses to start as some other role', () =>
    withRole('', (role) => assert.rejects(check(role), /neither kairos_app nor a member/)))
})

test('of processes that start at the same moment none fails for the others', async () => {
  const passwords = { owner: database.owner.password, app: database.app.password }
  const start = () => makeDatabase(admin, database.name, passwords)
  for (let round = 0; round < 3; round++) await Promise.all(Array.from({ length: 24 }, start))
})

describe('on a server of somebody else', () => {
  test('the app may have any name: it becomes a member of kairos_app', () =>
    withRole('', async (role) => {
      await ensureAppRole({ owner: admin, app: role })
      await check(role)
      await ensureAppRole({ owner: admin, app: role })
    }))

  test('an owner who may not grant that is told the statement, without the password', () =>
    withRole('', (role) =>
      assert.rejects(ensureAppRole({ owner: database.owner, app: role }), (error: Error) => {
        assert.match(error.message, /As an administrator run: grant kairos_app to "?kairos_test_/)
        assert.doesNotMatch(error.message, /only-for-tests/)
        return true
      }),
    ))
})
