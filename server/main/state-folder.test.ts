import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { claimInstance, getStateFolder } from './state-folder.ts'

const root = mkdtempSync(join(tmpdir(), 'kairos-state-'))
after(() => rmSync(root, { recursive: true }))

describe('the state folder', () => {
  test('is where KAIROS_STATE says, and is made', () => {
    const folder = join(root, 'a', 'b')
    assert.equal(getStateFolder({ KAIROS_STATE: folder }), folder)
    assert.ok(existsSync(folder))
  })

  test('has one instance of a kind: the second is told which process holds it', () => {
    const first = claimInstance(root, 'start')
    assert.throws(() => claimInstance(root, 'start'), new RegExp(`already running .*process ${process.pid}`))
    claimInstance(root, 'something-else').release()
    first.release()
    claimInstance(root, 'start').release()
  })

  test('is free again the moment the instance is killed with SIGKILL', async () => {
    const script = `import { claimInstance } from ${JSON.stringify(join(import.meta.dirname, 'state-folder.ts'))}
      claimInstance(${JSON.stringify(root)}, 'start'); console.log('mine'); setInterval(() => {}, 60_000)`
    const other = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(other.stdout, 'data')
    assert.throws(() => claimInstance(root, 'start'), new RegExp(`process ${other.pid}`))
    other.kill('SIGKILL')
    await once(other, 'exit')
    claimInstance(root, 'start').release()
  })
})
