import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as z from 'zod/mini'
import { setPassword } from '#contract/identity/index.ts'
import { countedPasswords, isCounted } from '#modules/identity/counted-passwords.ts'
import { commonPasswords, isCommonPassword } from '#modules/identity/common-passwords.ts'
import { networkOf } from '#kernel/network-of.ts'
import { hashPassword, isPassword } from '#modules/identity/password-hash.ts'
import { hashRecoveryCode, newRecoveryCode } from '#modules/identity/recovery-code.ts'

test('thousands of passwords that thieves try first are known, and disguises of them', () => {
  assert.ok(commonPasswords.size >= 3000, String(commonPasswords.size))
  for (const p of [
    'password123',
    'P@ssw0rd123',
    'Passw0rd!!',
    'iloveyou123',
    'qwertyuiop',
    '1234567890',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'Football2024!',
    '1qaz2wsx3edc',
    'WELCOME2025',
    'sunshine1234',
  ])
    assert.ok(isCommonPassword(p), p)
})
test('the commonest of public leaks that are long enough are refused, thousands of them, in any letters', () => {
  assert.ok(countedPasswords >= 2200, String(countedPasswords))
  // From the head, the middle and the tail of the counts, none of which our own words make.
  for (const p of [
    'q1w2e3r4t5',
    '4815162342',
    'Strawberry',
    'homelesspa',
    'harrypotter',
    'christopher',
    '1029384756',
    'TinkerBell',
  ])
    assert.ok(isCommonPassword(p), p)
  assert.ok(isCounted('strawberry') && !isCounted('strawberry-heron'), 'planted: what nobody counted is none of them')
})
test('a password of one’s own is let through, unless it is one’s own name', () => {
  for (const p of ['copper lantern 58 otter', 'velvet compass 33 heron', 'Tr4verse-mulberry', 'el gato duerme tarde'])
    assert.ok(!isCommonPassword(p, ['anna', 'reyes']), p)
  for (const p of ['AnnaReyes1992', 'reyes-anna-1', 'north12345'])
    assert.ok(isCommonPassword(p, ['Anna', 'Reyes', 'north']), p)
})
test('a password is the same however its letters are composed, and nothing matches nothing', async () => {
  const stored = await hashPassword('contraseña año 1')
  assert.ok(await isPassword(stored, 'contraseña año 1'.normalize('NFD')))
  assert.ok(!(await isPassword(stored, 'contrasena ano 1')))
  assert.ok(!(await isPassword(undefined, '')))
})
test('a password of ten to two hundred characters of any kind will do, and counts to its last character and its capitals', async () => {
  const fits = (password: string) => z.safeParse(setPassword.input, { password }).success
  for (const p of [
    'x'.repeat(10),
    'all small letters',
    '0192837465',
    '🔑'.repeat(12),
    'ñ '.repeat(32),
    'x'.repeat(200),
  ])
    assert.ok(fits(p), p)
  for (const p of ['x'.repeat(9), 'x'.repeat(201)]) assert.ok(!fits(p), p)
  const long = `${'x'.repeat(199)}A`
  const stored = await hashPassword(long)
  assert.deepEqual([stored.memory, stored.passes, stored.parallelism], [19_456, 2, 1], 'OWASP’s figures for argon2id')
  for (const near of [long.toLowerCase(), long.slice(0, -1), ` ${long.slice(1)}`])
    assert.ok(!(await isPassword(stored, near)))
  assert.ok(await isPassword(stored, long))
})
test('a recovery code is read as it is written down', () => {
  const code = newRecoveryCode()
  assert.match(code, /^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}-[0-9A-HJKMNP-TV-Z]{6}$/)
  const sloppy = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `
  assert.deepEqual(hashRecoveryCode(sloppy), hashRecoveryCode(code))
})
test('addresses of one network are one', () => {
  assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7')
  assert.equal(networkOf('2001:db8::1'), networkOf('2001:db8:0:0:ffff::2'))
  assert.notEqual(networkOf('2001:db8:0:1::1'), networkOf('2001:db8::1'))
})
