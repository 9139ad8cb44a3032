// Builds the patient's app into dist/web and the desk into dist/web/desk; does nothing when no input has changed.
// dist/web/manifest.json tells the server what the content security policy needs and what a first page weighs.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = join(root, 'dist/web')
const manifestFile = join(out, 'manifest.json')
const inputs = ['web', 'contract', 'clinical', 'package-lock.json', 'scripts/build-web.mjs']
/** gzip bytes of JavaScript sent for the first page. */
const limits = { patient: 150_000, desk: 300_000 }

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

export async function buildWeb({ log = console.log, force = false } = {}) {
  const hash = inputHash()
  const before = readManifest()
  if (
    !force &&
    before?.inputs === hash &&
    existsSync(join(out, 'index.html')) &&
    existsSync(join(out, 'desk/index.html'))
  ) {
    return { built: false, manifest: before }
  }
  // A half-finished build must not look finished.
  rmSync(manifestFile, { force: true })
  const { build } = await import('vite')
  const started = Date.now()
  // One after the other: the first empties the folder the second writes into.
  for (const mode of ['patient', 'staff']) {
    await build({ configFile: join(root, 'web/vite.config.ts'), configLoader: 'native', mode, logLevel: 'warn' })
  }
  const shells = ['index.html', 'desk/index.html'].map((file) => readFileSync(join(out, file), 'utf8'))
  const manifest = {
    inputs: hash,
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
      patient: firstPage(out, 'screens/front.tsx'),
      desk: firstPage(join(out, 'desk'), 'screens/queue.tsx'),
    },
  }
  for (const [app, { gzipBytes }] of Object.entries(manifest.firstPage)) {
    const note = gzipBytes > limits[app] ? `, over the limit of ${limits[app] / 1000} kB` : ''
    log(`  ${app}: first page ${(gzipBytes / 1000).toFixed(1)} kB of JavaScript (gzip)${note}`)
  }
  for (const folder of [out, join(out, 'desk')]) rmSync(join(folder, 'build.json'), { force: true })
  writeFileSync(manifestFile, JSON.stringify(manifest, null, 2))
  log(`  web app built in ${((Date.now() - started) / 1000).toFixed(1)} s into ${relative(process.cwd(), out) || out}`)
  return { built: true, manifest }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildWeb({ force: process.argv.includes('--force') })
}
