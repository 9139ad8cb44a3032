import { existsSync, readdirSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

/** In this order two workers end within seconds of each other; a new file comes last. */
const order = [
  'red-flags',
  'everywhere',
  'urinary',
  'desk-acts',
  'bad-luck',
  'way-back',
  'desk-ends',
  'every-state',
  'pink-eye',
  'first-look',
  'blood-pressure',
]
const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.journey.ts'))
  .toSorted((a, b) => place(a) - place(b))
function place(file: string): number {
  const at = order.indexOf(file.replace('.journey.ts', ''))
  return at < 0 ? order.length : at
}

/** Journeys run on the system's Chromium, one house a file, two houses at once (KAIROS_WORKERS=3 for three); KAIROS_TRACE=1 keeps a trace of what failed. */
export default defineConfig({
  testDir: '.',
  globalSetup: './first-house.ts',
  // A project is a worker of its own, and a worker has its own house: no story stumbles over another file's people.
  projects: files.map((file) => ({ name: file.replace('.journey.ts', ''), testMatch: file })),
  // A house waits more than it works: two of them fill two cores.
  workers: Number(process.env['KAIROS_WORKERS'] ?? 2),
  fullyParallel: false,
  // A file is one story: it is played once more from its beginning, in a house of its own, and the run says so in its last lines.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 150_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  outputDir: '../../test-results',
  use: {
    screenshot: 'only-on-failure',
    trace: process.env['KAIROS_TRACE'] ? 'retain-on-failure' : 'off',
    actionTimeout: 20_000,
    // A page that does not come is said to be the one that was waited for, long before the test has used up its time.
    navigationTimeout: 30_000,
    launchOptions: {
      executablePath:
        process.env['KAIROS_CHROMIUM'] ??
        ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((one) => existsSync(one)) ??
        '',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-dev-shm-usage',
      ],
    },
  },
})
