import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { connectionFromUrl, connectionUrl, findExternalDatabase } from './connection.ts'

describe('the address of a database', () => {
  test('is read from a URL and written back', () => {
    const config = { host: 'db.example', port: 5433, user: 'a b', password: 'p@ss/word', database: 'kairos' }
    assert.deepEqual(connectionFromUrl(connectionUrl(config), 'DATABASE_URL'), config)
  })

  test('may be a socket folder', () => {
    const config = { host: '/run/x y', port: 5432, user: 'u', password: 'p', database: 'd' }
    assert.deepEqual(connectionFromUrl(connectionUrl(config), 'DATABASE_URL'), config)
  })

  test('keeps the demand for TLS', () => {
    assert.ok(connectionFromUrl('postgres://u:p@h/d?sslmode=verify-full', 'DATABASE_URL').ssl)
  })

  test('on another machine says how the line is protected, or that it need not be', () => {
    const both = (url: string) => findExternalDatabase({ DATABASE_URL: url, DATABASE_DIRECT_URL: url })
    assert.throws(
      () => both('postgres://u:secret@db.example/d'),
      (error: Error) => /^DATABASE_URL .*sslmode=verify-full/.test(error.message) && !error.message.includes('secret'),
    )
    for (const far of ['postgres://u:p@db.example/d?sslmode=verify-full', 'postgres://u:p@10.0.0.5/d?sslmode=disable'])
      assert.ok(both(far), far)
    for (const near of ['localhost', '127.0.0.1', '[::1]']) assert.ok(both(`postgres://u:p@${near}/d`), near)
    assert.ok(both('postgres://u:p@/d?host=/run/postgresql'))
  })

  test('may name several servers, as libpq has it, and leads to the one that takes writes', () => {
    const read = (url: string) => findExternalDatabase({ DATABASE_URL: url, DATABASE_DIRECT_URL: url })?.app
    const app = read('postgres://u:p%40w@one:5433,two/d?target_session_attrs=read-write&sslmode=disable')
    assert.deepEqual([app?.host, app?.port, app?.password, app?.database], ['one', 5433, 'p@w', 'd'])
    assert.ok(app?.Client, 'its connections ask who takes writes')
    assert.equal(read('postgres://u:p@localhost/d')?.Client, undefined)
    assert.throws(() => read('postgres://u:p@localhost,two.example/d'), /DATABASE_URL names a database on another/)
    assert.throws(() => read('postgres://u:p@localhost,/d'), /comma with no server/)
    assert.throws(() => read('postgres://u:p@localhost,[::1]/d?target_session_attrs=any'), /takes writes/)
  })

  test('that cannot be read is refused by the name of its variable, without quoting it', () => {
    for (const wrong of ['mysql://u:secret@h/d', 'postgres://h', 'secret', 'postgres://u:sec ret@h:port/d']) {
      assert.throws(
        () => connectionFromUrl(wrong, 'DATABASE_URL'),
        (error: Error) => error.message.startsWith('DATABASE_URL') && !/sec ?ret/.test(error.message),
      )
    }
  })

  test('comes in two, the app and the owner, or not at all', () => {
    assert.equal(findExternalDatabase({}), undefined)
    assert.throws(() => findExternalDatabase({ DATABASE_URL: 'postgres://u:p@h/d' }), /DATABASE_DIRECT_URL is missing/)
    assert.throws(() => findExternalDatabase({ DATABASE_DIRECT_URL: 'postgres://u:p@h/d' }), /DATABASE_URL is missing/)
  })
})
