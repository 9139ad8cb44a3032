import { readdirSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.journey.ts'))

/** Journeys run on the system's Chromium, one house a file, one file after the other: two people at once are in one test. */
export default defineConfig({
  testDir: '.',
  // A project is a worker of its own, and a worker has its own house: no story stumbles over another file's people.
  projects: files.map((file) => ({ name: file.replace('.journey.ts', ''), testMatch: file })),
  workers: 1,
  fullyParallel: false,
  timeout: 150_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  outputDir: '../../test-results',
  use: {
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    actionTimeout: 15_000,
    launchOptions: {
      executablePath: process.env['KAIROS_CHROMIUM'] ?? '/usr/bin/chromium',
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
