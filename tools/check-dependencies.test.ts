import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { faultsOf, packagesIn, readBudget, type Lock, type Manifest } from './dependencies.ts'

const read = (path: string): string => readFileSync(join(import.meta.dirname, '..', path), 'utf8')
const manifest: Manifest = JSON.parse(read('package.json'))
const lock: Lock = JSON.parse(read('package-lock.json'))
const budget = readBudget(read('docs/security/dependencies.txt'))
const browser = budget.browser
const withPackage = (path: string, p: object): Lock => ({
  packages: { ...lock.packages, [path]: { integrity: 'x', ...p } },
})

describe('what others wrote and comes with the house', () => {
  test('is what somebody read and listed, pinned, hashed, and from the registry', () => {
    assert.deepEqual(faultsOf(manifest, lock, budget, browser), [])
    assert.ok(budget.direct.length <= 25 && budget.allowed.length <= 180, `${budget.allowed.length} packages`)
  })

  test('is installed without a script of anybody’s: no package needs one', () => {
    assert.match(read('scripts/bootstrap.mjs'), /'ci',\s*'--ignore-scripts'/)
  })

  test('planted faults: one that slipped in, one that left, one with a script, without a hash, from elsewhere, unpinned', () => {
    const told = (m: Manifest, l: Lock, b = budget, w = browser) => faultsOf(m, l, b, w).join('; ')
    const path = 'node_modules/fastify/node_modules/left-pad'
    assert.match(told(manifest, withPackage(path, {})), /^left-pad: comes with the house, and is not listed$/)
    assert.equal(told(manifest, withPackage(path, { dev: true })), '')
    assert.equal(told(manifest, withPackage(path, { optional: true, os: ['win32'] })), '')
    assert.match(
      told(manifest, lock, { ...budget, allowed: [...budget.allowed, 'gone'] }),
      /^gone: is listed, and no longer comes with the house$/,
    )
    assert.match(
      told(manifest, withPackage(path, { dev: true, hasInstallScript: true })),
      /^left-pad: has an install script, and is not listed$/,
    )
    assert.match(told(manifest, withPackage(path, { dev: true, integrity: undefined })), /^left-pad: has no hash/)
    assert.match(
      told(manifest, withPackage(path, { dev: true, resolved: 'git+ssh://git@example.org/x.git' })),
      /^left-pad: comes from another place/,
    )
    const page = packagesIn([
      "import pad from 'left-pad/wide'",
      "import type { A } from 'never'",
      "@import '@scope/font/a.css'",
    ])
    assert.deepEqual(page, ['left-pad', '@scope/font'])
    assert.match(
      told(manifest, lock, budget, [...browser, 'left-pad']),
      /^left-pad: is built into the pages, and is not/,
    )
    const loose = { ...manifest, devDependencies: { ...manifest.devDependencies, vite: '^8.3.8' } }
    assert.match(told(loose, lock), /^vite: "\^8\.3\.8" is not pinned/)
    const more = { ...manifest, dependencies: { ...manifest.dependencies, 'left-pad': '1.3.0' } }
    assert.match(told(more, lock), /^left-pad: is a direct dependency, and is not listed$/)
  })
})
