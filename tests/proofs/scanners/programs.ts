import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const programs = ['/usr/bin/wapiti', '/usr/bin/sqlmap']

/** What to do where Debian's scanners are not installed; undefined where they are. */
export const whatIsMissing = (): string | undefined =>
  programs.every((p) => existsSync(p))
    ? undefined
    : `${programs.join(' and ')} are wanted. As an administrator run: apt-get install -y --no-install-recommends wapiti sqlmap`

export const versions = async (): Promise<string> =>
  `wapiti ${(await run('wapiti', ['--version'], '/tmp', 60)).match(/\d+\.\d+\.\d+/)?.[0] ?? ''}, sqlmap ${(await run('sqlmap', ['--version'], '/tmp', 60)).match(/^\d+\.\d+\.\d+/m)?.[0] ?? ''}`

/** One asks that a page sent: its address, and what it carried where it was more than an address. */
export type Asked = { readonly url: string; readonly body?: string }
/** What a scanner says is wrong, in a line; and where. */
export type Said = { readonly by: 'wapiti' | 'sqlmap'; readonly what: string; readonly where: string }

/** Its parts that need no server outside. Source: `wapiti --list-modules`. */
const PARTS =
  'backup,blindsql,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,xss'

/** Wapiti over these addresses and what it finds from there, so many seconds for looking and for each of its parts. */
export async function wapiti(
  folder: string,
  origin: string,
  cookie: string,
  asked: readonly Asked[],
  seconds: number,
): Promise<Said[]> {
  const report = path.join(folder, 'wapiti.json')
  const starts = asked.filter((a) => a.body === undefined).flatMap(({ url }) => ['-s', url])
  const bounds = [
    '--max-scan-time',
    String(seconds),
    '--max-attack-time',
    String(seconds),
    '-d',
    '2',
    '--max-links-per-page',
    '40',
  ]
  const told = [
    '-u',
    `${origin}/`,
    ...starts,
    '--scope',
    'domain',
    '-m',
    PARTS,
    '-H',
    `Cookie: ${cookie}`,
    '-H',
    `Origin: ${origin}`,
  ]
  const out = ['--store-session', folder, '--flush-session', '--no-bugreport', '-f', 'json', '-o', report, '-v', '0']
  const said = await run('wapiti', [...told, ...bounds, ...out], folder, seconds * 20)
  if (!existsSync(report)) throw new Error(`wapiti wrote no report: ${said.slice(-800)}`)
  const { vulnerabilities, anomalies } = JSON.parse(readFileSync(report, 'utf8')) as Record<
    string,
    Record<string, Found[]>
  >
  return [vulnerabilities, anomalies].flatMap((kinds) =>
    Object.entries(kinds ?? {}).flatMap(([kind, found]) =>
      found.map((f): Said => ({
        by: 'wapiti',
        what: `${kind}: ${f.info}`,
        where: `${f.method} ${f.path} ${f.parameter ?? ''}`.trim(),
      })),
    ),
  )
}
type Found = { readonly info: string; readonly method: string; readonly path: string; readonly parameter?: string }

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** sqlmap at each of these: what stands in the query or the body, or, where neither is, each id in the path. */
export async function sqlmap(
  folder: string,
  origin: string,
  cookie: string,
  asked: readonly Asked[],
  seconds: number,
): Promise<Said[]> {
  const told = ['--batch', '--level', '1', '--risk', '1', '--technique', 'BEU', '--disable-coloring', '--flush-session']
  const bounds = ['--timeout', '10', '--retries', '0', '--ignore-code', '*', '--threads', '2', '--output-dir', folder]
  const headers = `Origin: ${origin}\nContent-Type: application/json`
  const common = [...told, ...bounds, '--cookie', cookie, '--headers', headers, '--param-exclude', '__Host-sid']
  const found: Said[] = []
  for (const { url, body } of asked) {
    const marked = url.includes('?') || body !== undefined ? url : url.replaceAll(UUID, '$&*')
    if (marked === url && !url.includes('?') && body === undefined) continue
    const said = await run(
      'sqlmap',
      ['-u', marked, ...(body === undefined ? [] : ['--data', body]), ...common],
      folder,
      seconds,
    )
    for (const [, what = ''] of said.matchAll(/^(?:Parameter|.*\[INFO\] .*parameter) (.*(?:injectable|\(.*\)).*)$/gm))
      if (!/not (?:seem|appear)|might not|does not/.test(what)) found.push({ by: 'sqlmap', what, where: url })
    writeFileSync(path.join(folder, `sqlmap-${found.length}.txt`), said)
  }
  return found
}

/** Everything it said; ended when its time is over. */
async function run(program: string, args: readonly string[], cwd: string, seconds: number): Promise<string> {
  const child = spawn(`/usr/bin/${program}`, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: '/usr/bin:/bin', HOME: cwd },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (d: Buffer) => (said += d.toString()))
  const gone = once(child, 'exit')
  await Promise.race([gone, sleep(seconds * 1000, undefined, { ref: false })])
  if (child.exitCode === null) child.kill('SIGKILL')
  await gone
  return said
}
