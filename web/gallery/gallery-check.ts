// Builds the gallery and looks at it in a real browser: `node web/gallery/gallery-check.ts [folder for pictures]`.
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import { serveFolder } from '../build/static-site.ts'
import { behaviours } from './behaviour-check.ts'
import { deviceStoreFaults } from './device-check.ts'
import { findFaintEdges, findOverflow, findSmallTargets } from './page-checks.ts'

const root = resolve(import.meta.dirname, '../..')
const pictures = process.argv[2]
if (pictures) mkdirSync(pictures, { recursive: true })

const faults: string[] = []
const note = (where: string, what: readonly unknown[]) =>
  what.forEach((one) => faults.push(`${where}: ${typeof one === 'string' ? one : JSON.stringify(one)}`))

async function open(
  browser: Browser,
  url: string,
  width: number,
  scheme: Scheme,
  forced = false,
): Promise<{ page: Page; violations: string[] }> {
  const context = await browser.newContext({
    viewport: { width, height: 844 },
    colorScheme: scheme,
    forcedColors: forced ? 'active' : 'none',
    reducedMotion: 'reduce',
    timezoneId: 'America/Chicago',
    locale: 'en-US',
  })
  const page = await context.newPage()
  const violations: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !/the server responded with a status/.test(message.text()))
      violations.push(message.text())
  })
  page.on('pageerror', (error) => violations.push(error.message))
  await page.goto(url)
  await page.locator('h1').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  return { page, violations }
}

type Scheme = 'light' | 'dark'
type Look = { readonly name: string; readonly path: string; readonly width: number; readonly scheme: Scheme }

const over = ['dialog', 'sheet', 'interstitial']
const looks: readonly Look[] = [
  { name: 'gallery', path: '/?problems', width: 320, scheme: 'light' },
  { name: 'gallery', path: '/?problems', width: 390, scheme: 'dark' },
  { name: 'gallery', path: '/?problems', width: 1280, scheme: 'light' },
  { name: 'gallery-es', path: '/?language=es&problems', width: 390, scheme: 'light' },
  { name: 'desk-gallery', path: '/?look=staff', width: 390, scheme: 'light' },
  { name: 'desk-gallery', path: '/?look=staff', width: 1280, scheme: 'dark' },
  ...over.map((name) => ({ name, path: `/?open=${name}`, width: 320, scheme: 'light' as const })),
  ...over.map((name) => ({ name, path: `/?open=${name}`, width: 1280, scheme: 'dark' as const })),
]

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What can turn out otherwise in the dark: the rest was asked where it is light. */
const ofColours = { type: 'rule' as const, values: ['color-contrast', 'link-in-text-block'] }

async function axeFaults(page: Page, scheme: Scheme): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // In this page, in one go: no frame of another origin is in it.
    .setLegacyMode()
    .options({ resultTypes: ['violations'], runOnly: scheme === 'dark' ? ofColours : { type: 'tag', values: tags } })
    .analyze()
  return violations.map((one) => `axe ${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`)
}

async function look(browser: Browser, origin: string, { name, path, width, scheme }: Look) {
  const where = `${name} ${width} ${scheme}`
  const { page, violations } = await open(browser, origin + path, width, scheme)
  const edges = await page.evaluate(findFaintEdges)
  note(where, await axeFaults(page, scheme))
  note(
    where,
    edges.map((one) => `edge ${one.what} ${one.ratio}:1`),
  )
  note(
    where,
    (await page.evaluate(findOverflow)).map((one) => `wider than the window: ${one}`),
  )
  note(
    where,
    (await page.evaluate(findSmallTargets)).map((one) => `small target: ${one}`),
  )
  note(where, violations)
  if (pictures) await takePicture(page, `${pictures}/${name}-${width}-${scheme}.png`, width, !path.includes('open='))
  await page.context().close()
}

/** In a window as tall as the page, so that the bars that stick do not lie over the middle of the picture. */
async function takePicture(page: Page, path: string, width: number, whole: boolean): Promise<void> {
  const height = whole ? await page.evaluate(() => document.documentElement.scrollHeight) : 844
  await page.setViewportSize({ width, height: Math.max(844, height) })
  await page.screenshot({ path, fullPage: whole })
}

/** Plants one fault of each kind in the gallery; a check that does not see its fault is itself a fault. */
async function blindSpots(browser: Browser, origin: string): Promise<string[]> {
  const { page, violations } = await open(browser, origin, 390, 'light')
  await page.evaluate(() => {
    const plant = (tag: string, look: Partial<CSSStyleDeclaration>, words = '') => {
      const element = document.createElement(tag)
      Object.assign(element.style, look)
      element.textContent = words
      document.getElementById('main')?.append(element)
      return element
    }
    plant('input', { border: '1px solid #d8d8d8', background: 'transparent' }).className = 'planted'
    plant('div', { width: '900px', height: '1px' }).className = 'planted-wide'
    plant('button', { width: '16px', height: '16px', padding: '0' }).className = 'planted-small'
    plant('p', { color: '#bbb' }, 'Faint words')
    const script = document.createElement('script')
    script.append('void 0')
    document.head.append(script)
  })
  const axe = await axeFaults(page, 'dark')
  const blind = [
    !(await page.evaluate(findFaintEdges)).some((one) => one.what.includes('planted')) && 'a faint edge is not seen',
    !(await page.evaluate(findOverflow)).some((one) => one.includes('planted-wide')) && 'what is too wide is not seen',
    !(await page.evaluate(findSmallTargets)).some((one) => one.includes('planted-small')) &&
      'a small target is not seen',
    !axe.some((one) => one.startsWith('axe color-contrast')) && 'faint words are not seen',
    !violations.some((one) => /Content Security Policy|Trusted/i.test(one)) && 'an inline script is not seen',
  ]
  await page.context().close()
  return blind.filter((one) => one !== false)
}

await build({
  configFile: resolve(root, 'web/vite.config.ts'),
  configLoader: 'native',
  mode: 'gallery',
  logLevel: 'warn',
})
const browser = await chromium.launch({
  executablePath: process.env['KAIROS_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
})
const { server, origin } = await serveFolder(resolve(root, 'dist/gallery'), () => ({ status: 404, body: {} }))
try {
  for (const one of looks) await look(browser, origin, one)
  const forced = await open(browser, origin, 390, 'dark', true)
  if (pictures) await forced.page.screenshot({ path: `${pictures}/gallery-forced.png`, fullPage: true })
  note('device store', await deviceStoreFaults(forced.page))
  note('the checks themselves', await blindSpots(browser, origin))
  note('behaviour', await behaviours(browser, origin))
} finally {
  await browser.close()
  server.close()
}
for (const fault of faults) process.stdout.write(`${fault}\n`)
process.stdout.write(faults.length === 0 ? 'nothing found\n' : `${faults.length} found\n`)
process.exitCode = faults.length === 0 ? 0 : 1
