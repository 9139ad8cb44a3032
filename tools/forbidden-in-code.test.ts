import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { findCryptography, objectTo } from './cryptography-in-code.ts'
import { FORBIDDEN, findForbidden } from './forbidden-in-code.ts'
import { isTest } from './import-law.ts'

const project = join(import.meta.dirname, '..')
let sources: readonly (readonly [string, string])[] = []
before(() => {
  sources = globSync('{contract,clinical,server,web,scripts}/**/*.{ts,tsx,mts,mjs,js}', {
    cwd: project,
    exclude: ['**/node_modules/**', '**/dist/**'],
  })
    .filter((path) => !isTest(path) && !path.endsWith('-for-tests.ts'))
    .map((path) => [path, readFileSync(join(project, path), 'utf8')] as const)
})

/** A line that breaks each rule, and a file it would stand in. */
const planted: Readonly<Record<string, readonly [string, string]>> = {
  'runs text as code': ['server/a.ts', 'const f = new Function(text)'],
  'makes a page of text': ['web/a.tsx', '<p dangerouslySetInnerHTML={{ __html: said }} />'],
  'listens to messages, or sends them to another window': ['web/a.ts', "addEventListener('message', hear)"],
  'leads the page elsewhere': ['web/a.ts', 'location.assign(next)'],
  'leads to another site, or to an address that is not written there': ['web/a.tsx', '<a href={source.url}>'],
  'keeps a password from being pasted or filled in': ['web/a.tsx', '<input onPaste={stop} />'],
  'writes a cookie from a script': ['web/a.ts', "document.cookie = 'a=b'"],
  'starts a program': ['server/a.ts', "import { spawn } from 'node:child_process'"],
  'hands a line to a shell': ['server/a.ts', "import { exec } from 'node:child_process'"],
  'asks another machine': ['server/a.ts', 'await fetch(input.url)'],
  'believes any certificate': ['server/a.ts', '{ rejectUnauthorized: false }'],
  'sends the visitor to another address': ['server/a.ts', 'reply.redirect(input.next)'],
  'reads XML, YAML or objects that bring their own class': ['server/a.ts', "import { XmlDocument } from 'xmldoc'"],
  'writes a statement of SQL past the template that keeps values apart': [
    'server/modules/a.ts',
    'tx.query(`select ${name}`)',
  ],
  'makes a pattern of text': ['server/a.ts', 'new RegExp(input.words)'],
  'takes chance that can be guessed': ['server/a.ts', 'const code = Math.random()'],
}

describe('what code of the house never does', () => {
  for (const rule of FORBIDDEN)
    test(`nothing ${rule.what}, but where it is written down why; planted, it is found`, () => {
      assert.deepEqual(
        sources.flatMap(([path, source]) => findForbidden(path, source, [rule])),
        [],
      )
      const [path, line] = planted[rule.what] ?? assert.fail('plant one')
      assert.equal(findForbidden(path, `// first\n${line}\n`, [rule])[0]?.line, 2)
    })

  test('what is allowed somewhere is still done there', () => {
    const text = new Map(sources)
    for (const { what, pattern, but } of FORBIDDEN)
      for (const path of Object.keys(but))
        assert.ok((text.get(path)?.match(pattern) ?? []).length > 0, `${path} ${what}`)
  })
})

describe('cryptography in the code', () => {
  const uses = () => sources.flatMap(([path, source]) => findCryptography(path, source))

  test('is of the algorithms that were decided on, and of no others', () => {
    assert.ok(uses().length > 30, `${uses().length} uses`)
    assert.deepEqual(
      uses().flatMap((use) => objectTo(use) ?? []),
      [],
    )
  })

  test('is listed in docs/security.md, algorithm by algorithm', () => {
    const doc = readFileSync(join(project, 'docs/security.md'), 'utf8')
    const inventory = /\n## Cryptography\n([\s\S]*?)\n## /.exec(doc)?.[1] ?? assert.fail('no inventory')
    for (const name of ['AES-256-GCM', 'HMAC-SHA-256', 'SHA-256', 'HKDF-SHA-256', 'argon2id', 'Ed25519', 'SHA-1'])
      assert.ok(inventory.includes(name), name)
  })

  test('planted faults: an old hash, a mode without a tag, a cheap password hash, a key of another kind, a name nobody can read', () => {
    const line = (text: string) => findCryptography('server/a.ts', text).flatMap((use) => objectTo(use) ?? [])
    for (const wrong of [
      "createHash('md5')",
      "createHash('sha1').update(token)",
      "createCipheriv('aes-256-cbc', key, iv)",
      "createCipheriv('aes-128-ecb', key, null)",
      'pbkdf2Sync(password, salt, 1000)',
      "argon2('argon2i', { message })",
      "generateKeyPairSync('rsa', { modulusLength: 1024 })",
      'createHmac(algorithm, key)',
      'createPrivateKey(pem)',
      "crypto.subtle.encrypt({ name: 'AES-CBC', iv }, key, text)",
    ])
      assert.equal(line(wrong).length, 1, wrong)
    assert.deepEqual(line("createHmac('sha256', key)"), [])
  })
})
