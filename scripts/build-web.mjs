// Builds the patient's app into dist/web and the desk into dist/web/desk; does nothing when no input has changed.
// dist/web/manifest.json tells the server what the content security policy needs and what a first page weighs.
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = join(root, 'dist/web')
const manifestFile = join(out, 'manifest.json')
const configFile = join(root, 'web/vite.config.ts')
const inputs = ['web', 'contract', 'clinical', 'package-lock.json', 'scripts/build-web.mjs']
/** gzip bytes of JavaScript sent for the first page. */
const limits = { patient: 150_000, desk: 300_000 }

/** What is heavier than it may be, in words. A house starts all the same; the checks do not hold. */
export const overweight = ({ firstPage }) =>
  Object.entries(limits)
    .filter(([app, most]) => !(firstPage[app]?.gzipBytes <= most))
    .map(([app, most]) => `${app}: the first page is over its limit of ${most / 1000} kB of JavaScript (gzip)`)

const notInput = (path) => /\.test\.tsx?$/.test(path) || path.startsWith('web/gallery')

function* filesUnder(path) {
  const full = join(root, path)
  if (!existsSync(full)) return
  if (!statSync(full).isDirectory()) return yield path
  for (const entry of readdirSync(full, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = join(path, entry.name)
    if (entry.isDirectory()) yield* filesUnder(inside)
    else if (!notInput(inside)) yield inside
  }
}

export function inputHash() {
  const hash = createHash('sha256')
  for (const input of inputs)
    for (const file of filesUnder(input))
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(join(root, file)))
        .update('\0')
  return hash.digest('hex')
}

const readManifest = () => {
  try {
    return JSON.parse(readFileSync(manifestFile, 'utf8'))
  } catch {
    return undefined
  }
}

/** Hashes of inline scripts and styles in a shell. There are none; if one slips in, the policy names it and the test says so. */
function inlineHashes(html, tag) {
  const found = [...html.matchAll(new RegExp(`<${tag}(?![^>]*\\bsrc=)[^>]*>([\\s\\S]*?)</${tag}>`, 'g'))]
  return found.map(([, text]) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
}

/** Files the browser fetches for a page: the shell's entry, the page's own chunk, and all they import. */
function firstPage(folder, pageSource) {
  const chunks = JSON.parse(readFileSync(join(folder, 'build.json'), 'utf8'))
  const seen = new Set()
  const visit = (key) => {
    if (seen.has(key) || !chunks[key]) return
    seen.add(key)
    for (const next of chunks[key].imports ?? []) visit(next)
  }
  visit('index.html')
  visit(pageSource)
  const files = [...seen].map((key) => chunks[key].file).filter((file) => file.endsWith('.js'))
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0)
  return { files, gzipBytes: bytes }
}

/** What was built of these inputs, or undefined. */
function findBuilt(hash) {
  const found = readManifest()
  const whole = ['index.html', 'desk/index.html'].every((file) => existsSync(join(out, file)))
  return whole && found?.inputs === hash ? found : undefined
}

const assetsIn = (folder) =>
  ['assets', 'desk/assets'].flatMap((place) => readdirSync(join(folder, place)).map((file) => join(place, file)))

/**
 * Pages that are open ask for pieces of the build they came from, and a server that runs knows the files it began with: what the
 * build before made stays one build longer, and what was only kept then goes.
 */
export function keepBefore(assets, from, to) {
  for (const file of assets)
    if (!existsSync(join(to, file)) && existsSync(join(from, file))) copyFileSync(join(from, file), join(to, file))
}

/** What the server must know of a build. */
function manifestOf(folder, hash) {
  const shells = ['index.html', 'desk/index.html'].map((file) => readFileSync(join(folder, file), 'utf8'))
  return {
    inputs: hash,
    assets: assetsIn(folder),
    csp: {
      scriptHashes: [...new Set(shells.flatMap((html) => inlineHashes(html, 'script')))],
      styleHashes: [...new Set(shells.flatMap((html) => inlineHashes(html, 'style')))],
      trustedTypes: ['default'],
    },
    shells: {
      patient: { file: 'index.html', paths: ['/', '/p/'], worker: '/service-worker.js' },
      desk: { file: 'desk/index.html', paths: ['/desk', '/desk/'], worker: '/desk/service-worker.js' },
    },
    firstPage: {
      patient: firstPage(folder, 'screens/front.tsx'),
      desk: firstPage(join(folder, 'desk'), 'screens/queue.tsx'),
    },
  }
}

export async function buildWeb({ log = console.log, force = false } = {}) {
  const hash = inputHash()
  const before = force ? undefined : findBuilt(hash)
  if (before) return { built: false, manifest: before }
  return buildBoth(hash, log)
}

async function buildBoth(hash, log) {
  const { build } = await import('vite')
  const started = Date.now()
  // Made beside and put in its place whole: a half-finished build is never seen, and two at once do not mix.
  const fresh = `${out}.${process.pid}`
  try {
    // One after the other: the first empties the folder the second writes into.
    const apps = { patient: fresh, staff: join(fresh, 'desk') }
    for (const [mode, outDir] of Object.entries(apps))
      await build({ configFile, configLoader: 'native', mode, logLevel: 'warn', build: { outDir } })
    const manifest = manifestOf(fresh, hash)
    for (const [app, { gzipBytes }] of Object.entries(manifest.firstPage))
      log(`  ${app}: first page ${(gzipBytes / 1000).toFixed(1)} kB of JavaScript (gzip)`)
    for (const folder of [fresh, join(fresh, 'desk')]) rmSync(join(folder, 'build.json'), { force: true })
    writeFileSync(join(fresh, 'manifest.json'), JSON.stringify(manifest, null, 2))
    keepBefore(readManifest()?.assets ?? [], out, fresh)
    putInPlace(fresh)
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    log(`  web app built in ${seconds} s into ${relative(process.cwd(), out) || out}`)
    return { built: true, manifest }
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

function putInPlace(fresh) {
  const old = `${fresh}.old`
  try {
    if (existsSync(out)) renameSync(out, old)
    renameSync(fresh, out)
  } catch (e) {
    // Another build of the same sources was quicker: its files are as good.
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(e.code)) throw e
  }
  rmSync(old, { recursive: true, force: true })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { manifest } = await buildWeb({ force: process.argv.includes('--force') })
  for (const words of overweight(manifest)) {
    console.error(words)
    process.exitCode = 1
  }
}
