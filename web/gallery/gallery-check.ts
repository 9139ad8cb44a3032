// Looks at the gallery and at both shells in a real browser: `node web/gallery/gallery-check.ts [folder for pictures]`.
// Needs dist/gallery (vite build --mode gallery) and dist/web (scripts/build-web.mjs).
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from '@playwright/test'
import { serveFolder } from '../build/static-site.ts'
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
  scheme: 'light' | 'dark',
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

async function look(
  browser: Browser,
  origin: string,
  name: string,
  path: string,
  width: number,
  scheme: 'light' | 'dark',
) {
  const where = `${name} ${width} ${scheme}`
  const { page, violations } = await open(browser, origin + path, width, scheme)
  const axe = await new AxeBuilder({ page: page as never })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  note(
    where,
    axe.violations.map((one) => `axe ${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`),
  )
  note(
    where,
    (await page.evaluate(findFaintEdges)).map((one) => `edge ${one.what} ${one.ratio}:1`),
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
  if (pictures) {
    // A window as tall as the page, so that the bars that stick do not lie over the middle of the picture.
    await page.setViewportSize({
      width,
      height: path.includes('open=')
        ? 844
        : Math.max(844, await page.evaluate(() => document.documentElement.scrollHeight)),
    })
    await page.screenshot({ path: `${pictures}/${name}-${width}-${scheme}.png`, fullPage: !path.includes('open=') })
  }
  await page.context().close()
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
  const axe = await new AxeBuilder({ page: page as never }).withTags(['wcag2aa']).analyze()
  const blind = [
    !(await page.evaluate(findFaintEdges)).some((one) => one.what.includes('planted')) && 'a faint edge is not seen',
    !(await page.evaluate(findOverflow)).some((one) => one.includes('planted-wide')) && 'what is too wide is not seen',
    !(await page.evaluate(findSmallTargets)).some((one) => one.includes('planted-small')) &&
      'a small target is not seen',
    !axe.violations.some((one) => one.id === 'color-contrast') && 'faint words are not seen',
    !violations.some((one) => /Content Security Policy|Trusted/i.test(one)) && 'an inline script is not seen',
  ]
  await page.context().close()
  return blind.filter((one) => one !== false)
}

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
  ],
})
const gallery = await serveFolder(resolve(root, 'dist/gallery'), () => ({ status: 404, body: {} }))
const web = await serveFolder(resolve(root, 'dist/web'), () => ({
  status: 401,
  body: { error: { code: 'session.required', message: 'Please sign in.' } },
}))
try {
  for (const scheme of ['light', 'dark'] as const) {
    for (const width of [320, 390, 1280]) {
      await look(browser, gallery.origin, 'gallery', '/?problems', width, scheme)
      if (width !== 320) await look(browser, gallery.origin, 'desk-gallery', '/?look=staff', width, scheme)
    }
    for (const over of ['dialog', 'sheet', 'interstitial']) {
      for (const width of [320, 1280]) await look(browser, gallery.origin, over, `/?open=${over}`, width, scheme)
    }
    await look(browser, web.origin, 'patient', '/p/demo', 390, scheme)
    await look(browser, web.origin, 'patient-not-found', '/nowhere', 390, scheme)
    await look(browser, web.origin, 'desk', '/desk/p/demo/queue', 1280, scheme)
  }
  await look(browser, gallery.origin, 'gallery-es', '/?language=es&problems', 390, 'light')
  const forced = await open(browser, gallery.origin, 390, 'dark', true)
  if (pictures) await forced.page.screenshot({ path: `${pictures}/gallery-forced.png`, fullPage: true })
  note('device store', await deviceStoreFaults(forced.page))
  note('the checks themselves', await blindSpots(browser, gallery.origin))
  const { behaviours } = await import('./behaviour-check.ts')
  note('behaviour', await behaviours(browser, gallery.origin, web.origin))
} finally {
  await browser.close()
  gallery.server.close()
  web.server.close()
}
for (const fault of faults) process.stdout.write(`${fault}\n`)
process.stdout.write(faults.length === 0 ? 'The gallery and both shells: nothing found\n' : `${faults.length} found\n`)
process.exitCode = faults.length === 0 ? 0 : 1
