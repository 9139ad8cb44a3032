import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { AppError } from '#kernel/errors.ts'
import { deny, refusal } from '#kernel/policy.ts'
import { isBecause, refusals, type Because } from '#contract/words/refusals.ts'
import { sayError } from '#contract/words/say-error.ts'

const server = join(import.meta.dirname, '../../server')
const sources = readdirSync(server, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => ({ file, text: readFileSync(join(server, file), 'utf8') }))

/** The reasons written in a source, wherever a policy or a handler gives one. */
const reasonsIn = (text: string): string[] =>
  [
    ...text.matchAll(/\b(?:deny|refusal)\(\s*'([^']+)'/g),
    ...text.matchAll(/'access\.denied',\s*\{\s*because:\s*'([^']+)'/g),
  ].flatMap(([, reason]) => reason ?? [])

test('every reason the server can give for “you may not” has words of its own in both languages', () => {
  const given = sources.flatMap(({ file, text }) => reasonsIn(text).map((reason) => ({ file, reason })))
  assert.ok(given.length >= 10, 'the sources were read')
  assert.deepEqual(
    given.filter(({ reason }) => !isBecause(reason)),
    [],
  )
  for (const language of ['en', 'es'] as const) {
    const plain = sayError(language, 'access.denied')
    const said = (Object.keys(refusals) as Because[]).map((because) => sayError(language, 'access.denied', { because }))
    assert.equal(new Set([...said, plain]).size, said.length + 1, 'no two reasons are said alike')
    for (const words of said) assert.match(words, /^[¿A-Z].{15,}[.]$/u)
  }
})

test('a reason nobody has words for does not compile, and is found where it was written', () => {
  // @ts-expect-error a planted fault: the reasons are a closed list
  assert.deepEqual(deny('the moon is full'), { allow: false, because: 'the moon is full' })
  assert.deepEqual(
    reasonsIn("return deny('the moon is full')").filter((one) => !isBecause(one)),
    ['the moon is full'],
  )
  assert.deepEqual(reasonsIn("throw new AppError('access.denied', { because: 'dusk' })"), ['dusk'])
})

test('every reason is given somewhere: words nobody hears are taken out', () => {
  const given = new Set(sources.flatMap(({ text }) => reasonsIn(text)))
  assert.deepEqual(
    Object.keys(refusals).filter((one) => !given.has(one)),
    [],
  )
})

test('the last administrator is told that, and not to ask the administrator', () => {
  const error = refusal('last_administrator')
  assert.ok(error instanceof AppError)
  assert.match(sayError('en', error.code, error.facts), /last administrator/)
  assert.match(sayError('es', error.code, error.facts), /última persona que administra/)
})
