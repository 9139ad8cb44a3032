import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { missing, testsNamedIn } from './asvs.ts'
import { FORBIDDEN } from './forbidden-in-code.ts'

const project = join(import.meta.dirname, '..')
const textOf = (path: string): string => readFileSync(join(project, path), 'utf8')
const sources = globSync('server/**/*.ts', { cwd: project })
  .filter((path) => !/\.test\.ts$|fixture|for-tests|\.suite\.ts$/.test(path))
  .map((path) => ({ path, text: textOf(path) }))
type Sources = typeof sources

/** The rows of a page's table, each with its cells. */
const rowsOf = (page: string): string[][] =>
  page
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (secret|to) \|/.test(line))
    .map((line) => line.slice(2, -2).split(' | '))

/** What the code reads that opens something: of the environment, and of the state folder. */
const secretsIn = (code: Sources): string[] => {
  const found = code.flatMap(({ text }) => [
    ...[...text.matchAll(/(?:env(?:\.|\[')|needed\(env, ')(\w+)/g)]
      .map(([, name = '']) => name)
      .filter((name) => /PASSWORD|TOKEN|SECRET|^DATABASE_(DIRECT_)?URL$/.test(name)),
    ...[...text.matchAll(/'([a-z]+\.key)'/g)].map(([, name = '']) => name),
    ...(/'database-\w+-password'/.test(text) ? ['database-*-password'] : []),
    ...(text.includes("'key-shares'") ? ['key-shares/'] : []),
    ...(text.includes("'demo-sign-ins.json'") ? ['demo-sign-ins.json'] : []),
  ])
  return [...new Set(found)].toSorted()
}
const secretsPage = textOf('docs/security/secrets.md')
const secretsOn = (page: string): string[] =>
  rowsOf(page)
    .map(([name = '']) => name.replaceAll('`', ''))
    .toSorted()

test('every secret the code reads has a row that says when it is replaced, and how; no row is of one that nothing reads', () => {
  assert.deepEqual(secretsOn(secretsPage), secretsIn(sources))
  for (const [name, opens, when, how, cost] of rowsOf(secretsPage))
    for (const cell of [opens, when, how, cost]) assert.ok(cell !== undefined && cell.trim().length > 3, name)
  const planted = { path: 'server/main/pager.ts', text: "const key = env['PAGER_TOKEN']" }
  assert.notDeepEqual(secretsOn(secretsPage), secretsIn([...sources, planted]), 'planted: a new one without a row')
})

/** Each number of the page that the code decides, as the page says it. */
const DECIDED: readonly (readonly [path: string, inCode: RegExp, said: (n: number) => string])[] = [
  ['server/kernel/database.ts', /max: (\d+),/, (n) => `${n} |`],
  ['server/kernel/database.ts', /connectionTimeoutMillis: ([\d_]+)/, (n) => `${n / 1000} seconds for a connection`],
  [
    'server/integrations/mail/smtp-mailer.ts',
    /connectTimeoutMs \?\? ([\d_]+)/,
    (n) => `${n / 1000} seconds to connect`,
  ],
  ['server/integrations/mail/smtp-mailer.ts', /deadlineMs \?\? ([\d_]+)/, (n) => `${n / 1000} in all`],
  ['server/integrations/pharmacy/fax-gateway.ts', /timeoutMs \?\? ([\d_]+)/, (n) => `${n / 1000} seconds in all`],
  ['server/integrations/keys/ask-outside.ts', /timeoutMs: ([\d_]+)/, (n) => `${n / 1000} seconds an attempt`],
  ['server/integrations/keys/ask-outside.ts', /attempts: (\d+)/, (n) => `${n} attempts`],
  ['server/integrations/storage/s3-client.ts', /timeoutMs: ([\d_]+)/, (n) => `${n / 1000} seconds an attempt`],
  ['server/integrations/storage/s3-client.ts', /attempts: (\d+)/, (n) => `${n} attempts`],
  ['server/integrations/scan/clamd.ts', /scanMs: ([\d_]+)/, (n) => `${n / 1000} seconds a file`],
]
/** Decided in another file than the one that speaks to the other side. */
const OUTBOX: readonly (readonly [inCode: RegExp, row: string, said: (n: number) => string])[] = [
  [/most = (\d+),/, 'server/integrations/mail/smtp-mailer.ts', (n) => `${n} in a worker`],
  [/most = (\d+),/, 'server/integrations/pharmacy/fax-gateway.ts', (n) => `${n} in a worker`],
  [/MAX_ATTEMPTS = (\d+)/, 'server/integrations/mail/smtp-mailer.ts', (n) => `${n} times in all`],
]
/** They speak to another machine, or to another program, through a library. */
const SPEAKS = /from 'node:(?:net|tls|dgram|dns)'|createTransport\(|new pg\.Pool\(/
const NO_OTHER: Readonly<Record<string, string>> = {
  'server/integrations/mail/folder-mailer.ts': 'writes files',
  'server/integrations/scan/clamd-address.ts': 'reads an address',
  'server/integrations/uploads/socket-locks.ts': 'sockets of our own in the state folder, as the page says',
}

const numberIn = (text: string, pattern: RegExp): number =>
  Number(pattern.exec(text)?.[1]?.replaceAll('_', '') ?? 'NaN')

function faultsOf(page: string, code: Sources): string[] {
  const rows = new Map(rowsOf(page).map((cells) => [(cells[1] ?? '').replaceAll('`', ''), `| ${cells.join(' | ')} |`]))
  const asking = FORBIDDEN.find((one) => one.what === 'asks another machine')?.but ?? {}
  const speaking = [
    ...Object.keys(asking),
    ...code.filter(({ path, text }) => SPEAKS.test(text) && !(path in NO_OTHER)).map(({ path }) => path),
  ]
  const inCode = (path: string) => code.find((one) => one.path === path)?.text ?? ''
  const outbox = inCode('server/kernel/outbox.ts')
  const numbers = [
    ...DECIDED.map(([path, pattern, said]) => ({ path, said: said(numberIn(inCode(path), pattern)) })),
    ...OUTBOX.map(([pattern, path, said]) => ({ path, said: said(numberIn(outbox, pattern)) })),
  ]
  return [
    ...[...new Set(speaking)].filter((path) => !rows.has(path)).map((path) => `${path} has no row`),
    ...[...rows.keys()].filter((path) => !speaking.includes(path)).map((path) => `${path} speaks to nobody`),
    ...numbers
      .filter(({ path, said }) => !(rows.get(path) ?? '').includes(said))
      .map(({ path, said }) => `${path}: ${said}`),
  ]
}

test('whoever speaks to another machine has a row, and how many lines, how long and how often are those of the code', () => {
  const page = textOf('docs/security/outside.md')
  assert.deepEqual(faultsOf(page, sources), [])
  const changed = sources.map((one) =>
    one.path === 'server/kernel/database.ts' ? { ...one, text: one.text.replace('max: 16', 'max: 17') } : one,
  )
  assert.deepEqual(faultsOf(page, changed), ['server/kernel/database.ts: 17 |'], 'planted: another number')
  const added = { path: 'server/integrations/sms/gateway.ts', text: "import { connect } from 'node:net'" }
  assert.deepEqual(faultsOf(page, [...sources, added]), [`${added.path} has no row`], 'planted: a new party')
})

/** Of each rule, how many live tests it names; a row without one is a promise nobody keeps. */
const untested = (page: string): string[] =>
  page
    .split('\n')
    .filter((line) => line.startsWith('| **'))
    .filter((row) => {
      const named = testsNamedIn(row)
      return named.length === 0 || named.some((one) => missing(one, { textOf: found, isRun: () => true }) !== undefined)
    })
const found = (path: string): string | undefined => (existsSync(join(project, path)) ? textOf(path) : undefined)

test('every rule across several fields, and every circumstance that counts, is written down with a live test that shows it', () => {
  const page = textOf('docs/security/rules-across-fields.md')
  const circumstances = textOf('docs/security/circumstances.md')
  const rows = (of: string): number => of.split('\n').filter((line) => line.startsWith('| **')).length
  assert.ok(rows(page) >= 15 && rows(circumstances) >= 12)
  assert.deepEqual([...untested(page), ...untested(circumstances)], [])
  const bare = '| **Ages**: nobody is older than time | saving | nobody |'
  const gone = '| **Ages**: nobody is older than time | saving | `tools/asvs.test.ts › is not there` |'
  assert.deepEqual(untested(`${page}\n${bare}\n${gone}`), [bare, gone], 'planted: no test, and one that is gone')
})
