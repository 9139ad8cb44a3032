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

  test('keeps its instance though nobody remembers the handle, and is free the moment it is killed with SIGKILL', async (t) => {
    const script = `import { claimInstance } from ${JSON.stringify(join(import.meta.dirname, 'state-folder.ts'))}
      claimInstance(${JSON.stringify(root)}, 'start')
      try { claimInstance(${JSON.stringify(root)}, 'start') } catch {}
      setInterval(() => {}, 60_000)
      setTimeout(() => { gc(); console.log('mine') })`
    const other = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    t.after(() => other.kill('SIGKILL'))
    await once(other.stdout, 'data')
    assert.throws(() => claimInstance(root, 'start'), new RegExp(`process ${other.pid}`))
    other.kill('SIGKILL')
    await once(other, 'exit')
    claimInstance(root, 'start').release()
  })
})
